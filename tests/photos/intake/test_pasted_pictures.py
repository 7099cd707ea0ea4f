"""Pictures that came as data become files that can be taken like any other."""

import hashlib
import io
import stat
from datetime import date
from pathlib import Path

import pytest
from PIL import Image

from photo_trainer_gui.ids import ProjectId
from photo_trainer_gui.photos.intake.intake import take
from photo_trainer_gui.photos.intake.pasted_pictures import PastedPictures
from photo_trainer_gui.photos.photo import UnreadablePhotoError

DRAFT = ProjectId("draft")
DAY = date(2026, 11, 23)


def picture(kind: str, colour: str = "red") -> bytes:
    data = io.BytesIO()
    Image.new("RGB", (40, 30), colour).save(data, kind)
    return data.getvalue()


def test_pasted_pictures_are_named_by_day_number_and_content(tmp_path: Path) -> None:
    pasted = PastedPictures(tmp_path / "pasted")
    paths = [pasted.write(DRAFT, picture(kind), DAY) for kind in ("PNG", "PNG", "JPEG")]
    names = ["pasted-2026-11-23-1.png", "pasted-2026-11-23-2.png", "pasted-2026-11-23-1.jpg"]
    assert [path.name for path in paths] == names
    intake = take([str(path) for path in paths], [], 20)
    assert [photo.name for photo in intake.taken] == [names[0], names[2]]


def test_pasted_pictures_are_for_this_user_alone(tmp_path: Path) -> None:
    path = PastedPictures(tmp_path / "data" / "pasted").write(DRAFT, picture("PNG"), DAY)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert stat.S_IMODE(path.parent.parent.stat().st_mode) == 0o700


def test_what_no_project_holds_is_swept_and_nobody_else_looks_into_the_folder(
    tmp_path: Path,
) -> None:
    drops = tmp_path / "drops"
    drops.mkdir(mode=0o755)
    held, left = (
        PastedPictures(drops).write(ProjectId(name), picture("PNG", colour), DAY)
        for name, colour in (("held", "red"), ("left over", "green"))
    )
    pasted = PastedPictures(drops)
    new = pasted.write(ProjectId("new"), picture("PNG", "blue"), DAY)
    pasted.sweep({hashlib.sha256(held.read_bytes()).hexdigest()})
    assert sorted(path for path in drops.rglob("*") if path.is_file()) == [held, new]
    assert not left.parent.exists()
    assert stat.S_IMODE(drops.stat().st_mode) == 0o700


def test_nothing_is_swept_where_nothing_was_pasted(tmp_path: Path) -> None:
    PastedPictures(tmp_path / "drops").sweep(set())
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("data", [b"", b"text", picture("PPM")])
def test_other_data_is_refused_and_leaves_nothing(tmp_path: Path, data: bytes) -> None:
    with pytest.raises(UnreadablePhotoError):
        PastedPictures(tmp_path / "pasted").write(DRAFT, data, DAY)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_can_not_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(OSError, match="File exists"):
        PastedPictures(tmp_path / "file").write(DRAFT, picture("PNG"), DAY)


def test_a_full_disk_leaves_nothing_behind(tmp_path: Path) -> None:
    import resource
    import signal

    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (10, limits[1]))
    try:
        with pytest.raises(OSError, match="too large"):
            PastedPictures(tmp_path).write(DRAFT, picture("PNG"), DAY)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        signal.signal(signal.SIGXFSZ, handler)
    assert list((tmp_path / "draft").iterdir()) == []


def test_all_its_files_are_forgotten_but_those_still_used(tmp_path: Path) -> None:
    store = PastedPictures(tmp_path)
    gone, used = (store.write(ProjectId("pasted"), picture("PNG"), DAY) for _ in range(2))
    other = tmp_path / "holiday.png"
    other.write_bytes(picture("PNG"))
    (tmp_path / "pasted" / "link.png").symlink_to(other)
    store.delete_unused(ProjectId("pasted"), {str(used), str(tmp_path / "pasted" / "missing.png")})
    assert list((tmp_path / "pasted").iterdir()) == [used]
    assert not gone.exists()
    assert other.exists()
    store.delete_unused(ProjectId("pasted"), ())
    assert list(tmp_path.iterdir()) == [other]
