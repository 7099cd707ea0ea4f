"""The drawn portraits as the files a camera would make."""

from pathlib import Path

import pytest
from PySide6.QtGui import QImage, QImageReader

from photo_trainer_gui.ui.photo_editor.intake.practice_photos import make_practice_photos


def test_sixteen_photos_are_made_once(qapp: object, tmp_path: Path) -> None:
    paths = make_practice_photos(tmp_path / "practice")
    assert len(paths) == len(set(paths)) == 16
    assert {QImageReader(path).format().data() for path in paths} == {b"jpeg"}
    assert QImage(paths[0]).size().toTuple() == (1200, 1200)
    changed = [Path(path).stat().st_mtime_ns for path in paths]
    assert make_practice_photos(tmp_path / "practice") == paths
    assert [Path(path).stat().st_mtime_ns for path in paths] == changed


def test_a_photo_cut_off_half_way_is_made_again(qapp: object, tmp_path: Path) -> None:
    (tmp_path / "practice-01.part").write_bytes(b"half")
    assert not QImage(make_practice_photos(tmp_path)[0]).isNull()


def test_a_folder_that_can_not_be_made_is_an_error_of_the_disk(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(OSError, match="file"):
        make_practice_photos(tmp_path / "file" / "practice")
