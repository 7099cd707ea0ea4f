"""What the measurements of photos work on are photos, each of its own."""

from pathlib import Path

from PIL import Image

from benchmarks.photo_files import large_photos


def test_no_two_photos_are_alike_and_all_can_be_decoded(tmp_path: Path) -> None:
    paths = large_photos(tmp_path, 6, (600, 400))
    assert len({path.read_bytes() for path in paths}) == 6
    for path in paths:
        with Image.open(path) as image:
            image.load()
            assert (image.format, image.size) == ("JPEG", (600, 400))
