"""The log says what happened, keeps every secret, and never stands in the way."""

import logging
import signal
import stat
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, quote_plus

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from photo_trainer_gui.diagnostics import log
from photo_trainer_gui.diagnostics.log import (
    catch_all,
    hide,
    last_lines,
    redacted,
    start_log,
    stop_log,
)
from photo_trainer_gui.limits import LOG_FILES, LOG_MAX_BYTES

KEY = "pgpt-sk/AbC+123=\\§ü'45\"6"

_log = logging.getLogger("photo_trainer_gui.tests.log")


@pytest.fixture(autouse=True)
def as_before(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    level = logging.getLogger().level
    monkeypatch.setattr(log, "_hidden", {})
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    yield
    stop_log()
    logging.getLogger().setLevel(level)


def test_it_starts_with_the_version_and_is_for_this_user_alone(tmp_path: Path) -> None:
    path = start_log(tmp_path / "logs", "1.2.3")
    assert "Photo Trainer 1.2.3" in path.read_text("utf-8")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_a_log_that_others_could_read_is_closed_to_them(tmp_path: Path) -> None:
    path = start_log(tmp_path, "1")
    stop_log()
    path.chmod(0o644)
    start_log(tmp_path, "2")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert "Photo Trainer 1," in path.read_text("utf-8")


def test_details_that_may_be_personal_are_not_written(tmp_path: Path) -> None:
    path = start_log(tmp_path, "1")
    _log.debug("taken: /home/anna/IMG_1.jpg")
    _log.info("3 photos taken")
    text = path.read_text("utf-8")
    assert "3 photos taken" in text
    assert "IMG_1" not in text


@pytest.mark.expects_warnings("not to be read")
def test_the_names_of_photos_in_errors_and_of_libraries_are_not_written(tmp_path: Path) -> None:
    path = start_log(tmp_path / "log", "1")
    photo = tmp_path / "Mia at the sea.jpg"
    logging.getLogger("qt").info("could not open %s", photo)
    try:
        photo.read_bytes()
    except OSError:
        _log.exception("not to be read")
    text = path.read_text("utf-8")
    assert "could not open" in text
    assert "FileNotFoundError: [Errno 2] No such file or directory" in text
    assert "Mia" not in text


def test_a_crash_is_in_the_log_of_the_next_start_without_the_key(tmp_path: Path) -> None:
    code = (
        "import ctypes, sys\nfrom pathlib import Path\n"
        "from photo_trainer_gui.diagnostics.log import catch_crashes, hide, start_log\n"
        "folder = Path(sys.argv[1])\nstart_log(folder, '1')\ncatch_crashes(folder)\n"
        "key = sys.argv[2]\nhide(key)\n"
        "def use(key): ctypes.string_at(0)\n"
        "if len(sys.argv) > 3: use(key)\n"
    )
    words = [sys.executable, "-c", code, str(tmp_path), "secret-key-0123456789"]
    crashed = subprocess.run([*words, "crash"], capture_output=True, text=True, check=False)
    assert (crashed.returncode, crashed.stderr) == (-signal.SIGSEGV, "")
    assert stat.S_IMODE((tmp_path / "crash.txt").stat().st_mode) == 0o600
    subprocess.run(words, check=True)
    told = (tmp_path / "photo-trainer.log").read_text("utf-8")
    assert "The last run ended in a crash" in told
    assert "in use" in told
    assert (tmp_path / "crash.txt").read_text() == ""
    assert "secret-key" not in told


@pytest.mark.parametrize(
    "spelling",
    [
        KEY,
        quote(KEY),
        quote(KEY, safe=""),
        quote(KEY, safe="").lower().replace("abc", "AbC"),
        quote_plus(KEY),
        quote(quote(KEY, safe=""), safe=""),
        repr(KEY)[1:-1],
        ascii(KEY)[1:-1],
    ],
)
def test_a_secret_is_taken_out_in_any_spelling(spelling: str) -> None:
    hide(KEY)
    assert redacted(f"key={spelling}&next") == "key=•••&next"


@settings(deadline=None)  # other work on the computer is no fault of this
@given(
    st.text(st.characters(exclude_categories=["Cs"]), min_size=8).filter(lambda s: s == s.strip())
)
def test_any_secret_is_taken_out(secret: str) -> None:
    log._hidden.clear()
    hide(secret)
    for spelling in (secret, quote(secret, safe=""), quote(secret), repr(secret)[1:-1]):
        assert redacted(f"<{spelling}>") == "<•••>"


@pytest.mark.parametrize("secrets", [("key-1", "key-1-and-more"), ("key-1-and-more", "key-1")])
def test_of_two_secrets_that_begin_alike_no_end_is_left(secrets: tuple[str, str]) -> None:
    for secret in secrets:
        hide(secret)
    assert redacted("sent key-1-and-more, then key-1") == "sent •••, then •••"


def test_nothing_to_hide_hides_nothing() -> None:
    hide("")
    hide("  \n")
    assert redacted("as it is") == "as it is"


@pytest.mark.expects_warnings("went wrong")
def test_secrets_are_taken_out_of_arguments_and_tracebacks(tmp_path: Path) -> None:
    path = start_log(tmp_path, "1")
    hide(f" {KEY}\n")
    _log.info("header: %r", {"Authorization": f"Bearer {KEY}"})
    try:
        raise ValueError(f"bad header {KEY!r}")
    except ValueError:
        _log.exception("went wrong")
    _log.info("ours: %s", KEY)
    logging.getLogger("of.a.library").info("theirs: %s", KEY)
    text = path.read_text("utf-8")
    assert "Traceback" in text
    assert text.count("•••") == 4
    for length in range(4, len(KEY)):
        assert KEY[-length:] not in text
        assert KEY[:length] not in text


def test_the_oldest_lines_make_room_for_the_newest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert LOG_MAX_BYTES * LOG_FILES <= 3_000_000
    monkeypatch.setattr(log, "LOG_MAX_BYTES", 2_000)
    path = start_log(tmp_path, "1")
    for number in range(400):
        _log.info("line %d", number)
    files = list(tmp_path.iterdir())
    assert len(files) == LOG_FILES
    assert all(file.stat().st_size <= 2_000 for file in files)
    assert {stat.S_IMODE(file.stat().st_mode) for file in files} == {0o600}
    assert "line 399" in path.read_text("utf-8")


def test_the_last_lines_are_found_across_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(log, "LOG_MAX_BYTES", 2_000)
    start_log(tmp_path, "1")
    for n in range(60):
        _log.info("line number <%d>", n)
    found = last_lines(tmp_path, 40)
    assert len(found) == 40
    assert "<59>" in found[-1]
    assert "<20>" in found[0]
    assert last_lines(tmp_path / "nowhere", 40) == []


def test_names_that_are_no_text_are_written_all_the_same(tmp_path: Path) -> None:
    path = start_log(tmp_path, "1")
    [file] = log._handlers  # alone: not every other handler can bear such a name
    file.handle(_log.makeRecord(_log.name, logging.INFO, "", 1, "\udcff👩‍👧.jpg", (), None))
    assert "\\udcff👩‍👧.jpg" in path.read_text("utf-8")


def test_without_a_place_to_write_the_program_goes_on(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").touch()
    start_log(tmp_path / "file" / "logs", "1")
    _log.info("nowhere to go")
    assert capfd.readouterr() == ("", "")


def test_a_disk_that_fills_up_is_suffered_in_silence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(log, "_NAME", "full")
    (tmp_path / "full").symlink_to("/dev/full")
    start_log(tmp_path, "1")
    _log.info("no room for %s", "this")
    stop_log()
    assert capfd.readouterr() == ("", "")


def test_a_second_log_takes_the_place_of_the_first(tmp_path: Path) -> None:
    first, second = start_log(tmp_path / "a", "1"), start_log(tmp_path / "b", "1")
    _log.info("only once")
    assert "only once" not in first.read_text("utf-8")
    assert second.read_text("utf-8").count("only once") == 1


@pytest.mark.expects_warnings("Unexpected, in the main thread", "Unexpected, in worker 7")
def test_what_nobody_caught_is_written_and_reported(tmp_path: Path) -> None:
    path = start_log(tmp_path, "1")
    reported: list[BaseException] = []
    catch_all(reported.append)

    def fail() -> None:
        raise LookupError("in a thread")

    thread = threading.Thread(target=fail, name="worker 7")
    thread.start()
    thread.join()
    try:
        raise LookupError("in the program")
    except LookupError as error:
        sys.excepthook(LookupError, error, error.__traceback__)
    assert [str(error) for error in reported] == ["in a thread", "in the program"]
    assert path.read_text("utf-8").count("Traceback") == 2


@pytest.mark.expects_warnings("Unexpected", "The report of it went wrong")
def test_a_report_that_goes_wrong_is_written_too(tmp_path: Path) -> None:
    path = start_log(tmp_path, "1")

    def fail(error: BaseException) -> None:
        raise LookupError("no dialog to be had")

    catch_all(fail)
    error = ValueError("first")
    sys.excepthook(ValueError, error, None)
    assert "no dialog to be had" in path.read_text("utf-8")


def test_a_thread_that_ends_itself_is_no_fault() -> None:
    reported: list[BaseException] = []
    catch_all(reported.append)
    thread = threading.Thread(target=sys.exit)
    thread.start()
    thread.join()
    assert reported == []


def test_a_process_that_dies_of_an_error_says_so_in_its_log(tmp_path: Path) -> None:
    code = (
        "import sys\nfrom pathlib import Path\n"
        "from photo_trainer_gui.diagnostics.log import catch_all, hide, start_log\n"
        "start_log(Path(sys.argv[1]), '1')\nhide('secret-key-0123456789')\n"
        "catch_all(lambda error: None)\nraise ValueError('with secret-key-0123456789')"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path)], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (1, "", "")
    [path] = tmp_path.iterdir()
    assert "ValueError: with •••" in path.read_text("utf-8")
