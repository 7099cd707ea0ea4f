"""The folder that a shoebox is measured with is as a family's: photos, and a few broken files."""

from pathlib import Path

from PIL import Image

from benchmarks.family_photos import family_photos


def test_of_ten_files_one_is_broken_and_no_two_are_alike(tmp_path: Path) -> None:
    files = sorted(family_photos(tmp_path / "family", 10).iterdir())
    assert len({path.read_bytes() for path in files}) == 10
    broken = 0
    for path in files:
        try:
            with Image.open(path) as image:
                image.load()
        except OSError:
            broken += 1
    assert broken == 1
