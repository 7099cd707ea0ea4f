"""Where photos lie and what they are called is in no line that others wrote."""

import traceback
from pathlib import Path

import pytest

from photo_trainer_gui.diagnostics.redaction import (
    traceback_without_paths,
    without_home,
    without_paths,
)


@pytest.mark.parametrize(
    "words",
    [
        "[Errno 2] No such file or directory: '/home/mia/Pictures/Mia at the sea 1.jpg'",
        'cannot identify image file "C:\\\\Users\\\\Mia\\\\Mia 1.HEIC"',
        "QImageReader: could not open /home/mia/My Pictures/of Mia.png for reading",
        "no such file: Mia.jpeg",
        "can’t open “Mia.png”",
        r"not found: \\server\share\Mia",
        r"not found: D:\Mia\1.webp",
        "file:///home/mia/1 is no picture",
        "~/Mia is no folder",
    ],
)
def test_no_name_of_a_file_is_left(words: str) -> None:
    assert "mia" not in without_paths(words).lower()


@pytest.mark.parametrize(
    "words",
    [
        "[Errno 28] No space left on device",
        "'NoneType' object has no attribute 'emit'",
        "HTTP/1.1 and 3.5 MB/s, either/or",
        "module 'requests.adapters' has no attribute 'x'",
    ],
)
def test_all_else_is_left(words: str) -> None:
    assert without_paths(words) == words


def test_a_traceback_still_says_where_in_the_program_it_was(tmp_path: Path) -> None:
    gone = tmp_path / "Mia at the sea.jpg"
    try:
        try:
            gone.read_bytes()
        except OSError as error:
            raise ValueError(f"no photo {gone}\n    and {gone.name} is gone") from error
    except ValueError:
        told = traceback_without_paths(traceback.format_exc())
    assert "Mia" not in told
    assert str(tmp_path) not in told
    assert "test_redaction.py" in told
    assert "gone.read_bytes()" in told
    assert "FileNotFoundError: [Errno 2] No such file or directory" in told


def test_the_home_folder_is_not_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/home/mia")
    assert without_home("/home/mia/program/x.py") == "~/program/x.py"
    assert without_home("/usr/lib/x.py") == "/usr/lib/x.py"
    assert traceback_without_paths('  File "/home/mia/x.py", line 3 in f') == (
        '  File "~/x.py", line 3 in f'
    )
