"""A file is written whole or not at all, and read no further than a photo may be large."""

import hashlib
import os
import stat
from pathlib import Path

import pytest

from photo_trainer_gui import files
from photo_trainer_gui.files import atomic_write, sha256_and_size


@pytest.mark.parametrize("is_synced", [False, True])
def test_a_file_is_replaced_as_a_whole_and_for_nobody_else(tmp_path: Path, is_synced: bool) -> None:
    path = tmp_path / "new" / "photo"
    for data in (b"first", b"second"):
        atomic_write(path, data, is_synced=is_synced)
        assert path.read_bytes() == data
    assert [one.name for one in path.parent.iterdir()] == ["photo"]
    if os.name != "nt":
        assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_of_a_write_that_fails_nothing_is_left(tmp_path: Path) -> None:
    path = tmp_path / "taken"
    path.mkdir()
    with pytest.raises(OSError, match="taken"):
        atomic_write(path, b"data", is_synced=True)
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_is_named_by_all_its_bytes(tmp_path: Path) -> None:
    path = tmp_path / "photo"
    path.write_bytes(b"x" * 600_000)
    assert sha256_and_size(path) == (hashlib.sha256(b"x" * 600_000).hexdigest(), 600_000)


def test_a_file_that_goes_on_growing_is_given_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "MAX_ORIGINAL_BYTES", 100)
    path = tmp_path / "photo"
    path.write_bytes(b"x" * 600_000)
    assert sha256_and_size(path)[1] == 262_144
