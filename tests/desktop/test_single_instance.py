"""Two programs on one data folder would train twice: there is one, whatever happened before."""

import errno
import fcntl
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtNetwork import QLocalServer, QLocalSocket
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from photo_trainer_gui.desktop.folder_lock import FolderLock, Hold
from photo_trainer_gui.desktop.instance_lock import lock_if_first, socket_name
from photo_trainer_gui.desktop.instance_messages import Handover, StartOptions
from photo_trainer_gui.desktop.single_instance import Claim, SingleInstance
from photo_trainer_gui.limits import SECOND_START_MAX_BYTES

PROGRAM = Path(__file__).with_name("second_start.py")
ROOT = Path(__file__).parents[2]
PLAIN = StartOptions()

Start = Callable[..., "subprocess.Popen[str]"]


@pytest.fixture(autouse=True)
def runtime_folder(monkeypatch: pytest.MonkeyPatch, qapp: QApplication) -> Iterator[None]:
    # Sockets need the program's event dispatcher, whichever test comes first.
    # Not in tmp_path: the path of a socket must be short.
    with tempfile.TemporaryDirectory() as folder:
        monkeypatch.setenv("XDG_RUNTIME_DIR", folder)
        yield


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "data").mkdir()
    return tmp_path / "data"


@pytest.fixture
def start(folder: Path) -> Iterator[Start]:
    """Starts the program in a process of its own."""
    running: list[subprocess.Popen[str]] = []

    def start(*words: str, timeout_s: float = 5) -> "subprocess.Popen[str]":
        program = subprocess.Popen(
            [sys.executable, str(PROGRAM), str(folder), str(timeout_s), *words],
            env=os.environ | {"PYTHONPATH": str(ROOT)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        running.append(program)
        return program

    yield start
    for program in running:
        program.kill()
        program.communicate()


def line(program: "subprocess.Popen[str]") -> str:
    assert program.stdout is not None
    return program.stdout.readline().rstrip("\n")


def claim(folder: Path, *photos: str, options: StartOptions = PLAIN, timeout_s: float = 5) -> Claim:
    """What a second start becomes."""
    return SingleInstance(folder, options, timeout_s).claim(Handover(options, photos))


def test_the_second_start_hands_over_its_photos_and_the_first_comes_to_the_front(
    folder: Path, start: Start
) -> None:
    first = start()
    assert line(first) == "first"
    assert claim(folder, "/a.jpg", "/b.jpg") is Claim.HANDED_OVER
    assert line(first) == "/a.jpg /b.jpg"
    assert line(first) == "front "


def test_the_first_hears_in_its_own_event_loop(qtbot: QtBot, folder: Path, start: Start) -> None:
    first = SingleInstance(folder, PLAIN)
    assert first.claim(Handover(PLAIN)) is Claim.FIRST
    heard: list[object] = []
    first.photos_received.connect(heard.append)
    first.front_requested.connect(heard.append)
    second = start("/ä \u202e.jpg")
    qtbot.waitUntil(lambda: len(heard) == 2)
    assert heard == [("/ä \u202e.jpg",), ""]
    assert line(second) == "handed_over"
    first.close()


def test_a_start_in_the_background_leaves_the_window_where_it_is(
    qtbot: QtBot, folder: Path, start: Start
) -> None:
    first = start()
    assert line(first) == "first"
    quiet = SingleInstance(folder, PLAIN).claim(Handover(PLAIN, to_front=False))
    assert quiet is Claim.HANDED_OVER
    assert claim(folder, "/a.jpg") is Claim.HANDED_OVER
    assert line(first) == "/a.jpg"


def test_the_desktops_leave_to_come_to_the_front_is_passed_on(folder: Path, start: Start) -> None:
    first = start()
    assert line(first) == "first"
    SingleInstance(folder, PLAIN).claim(Handover(PLAIN, activation_token="leave"))
    assert line(first) == "front leave"


def test_options_that_differ_are_told_and_change_nothing(folder: Path, start: Start) -> None:
    first = start()
    assert line(first) == "first"
    practice = StartOptions(practice=True)
    assert claim(folder, "/a.jpg", options=practice) is Claim.DIFFERENT_OPTIONS
    assert claim(folder, "/b.jpg") is Claim.HANDED_OVER
    assert line(first) == "/b.jpg"


def test_options_are_compared_with_what_runs_now(qtbot: QtBot, folder: Path, start: Start) -> None:
    first = SingleInstance(folder, PLAIN)
    first.claim(Handover(PLAIN))
    first.set_options(StartOptions(practice=True))
    with qtbot.waitSignal(first.front_requested):
        second = start("--practice")
    assert line(second) == "handed_over"
    first.close()


def test_what_a_crash_left_over_is_removed_silently(folder: Path, start: Start) -> None:
    first = start()
    assert line(first) == "first"
    first.kill()
    first.wait()
    assert Path(socket_name(folder)).is_socket(), "there should be something left over"
    assert line(start()) == "first"


def test_after_the_first_has_ended_the_next_is_first(folder: Path) -> None:
    for _ in range(2):
        only = SingleInstance(folder, PLAIN)
        assert only.claim(Handover(PLAIN)) is Claim.FIRST
        only.close()


def test_a_first_that_hangs_is_told_in_time(folder: Path, start: Start) -> None:
    first = start("--hang")
    assert line(first) == "first"
    assert claim(folder, timeout_s=0.2) is Claim.HUNG


def test_a_start_that_hangs_before_it_listens_is_told_in_time(folder: Path) -> None:
    lock = FolderLock(folder)
    assert lock.acquire() is Hold.OURS
    assert lock_if_first(folder) is None
    assert claim(folder, timeout_s=0.2) is Claim.OUT_OF_REACH
    lock.release()


def test_a_start_that_is_about_to_listen_is_waited_for(folder: Path, start: Start) -> None:
    lock = FolderLock(folder)
    assert lock.acquire() is Hold.OURS
    second = start()
    time.sleep(0.3)
    lock.release()
    assert line(second) == "first"


@pytest.mark.parametrize("how", ["another session", "its socket is gone"])
def test_a_program_that_can_not_be_reached_is_there_all_the_same(
    folder: Path, start: Start, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    first = start()
    assert line(first) == "first"
    if how == "another session":
        monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    else:
        os.unlink(socket_name(folder))
    assert lock_if_first(folder) is None
    assert claim(folder, timeout_s=0.2) is Claim.OUT_OF_REACH
    first.kill()
    first.wait()
    assert claim(folder) is Claim.FIRST


@pytest.mark.skipif(not hasattr(os, "setuid"), reason="needs user ids")
def test_another_account_sees_it_too() -> None:
    if os.getuid():
        pytest.skip("only the administrator can become somebody else")
    # Not in the test's folder, into which nobody else can look.
    with tempfile.TemporaryDirectory() as home:
        lock = FolderLock(Path(home))
        assert lock.acquire() is Hold.OURS
        for path in (home, f"{home}/running.lock"):
            os.chown(path, SOMEBODY_ELSE, SOMEBODY_ELSE)
        asked = subprocess.run(
            [sys.executable, "-c", AS_SOMEBODY_ELSE, home],
            env=os.environ | {"PYTHONPATH": str(ROOT)},
            capture_output=True,
            text=True,
        )
        assert asked.stdout == "others\n", asked.stderr
        lock.release()


SOMEBODY_ELSE = 12345
AS_SOMEBODY_ELSE = f"""
import os, sys
from pathlib import Path
from photo_trainer_gui.desktop.folder_lock import FolderLock
os.setuid({SOMEBODY_ELSE})
print(FolderLock(Path(sys.argv[1])).acquire().value)
"""


def test_what_the_program_starts_does_not_hold_the_folder_after_it(
    folder: Path, start: Start
) -> None:
    lock = FolderLock(folder)
    assert lock.acquire() is Hold.OURS
    child = subprocess.Popen(["sleep", "60"], close_fds=False)
    lock.release()
    assert line(start()) == "first"
    child.kill()
    child.wait()


@pytest.mark.parametrize("number", [errno.ENOLCK, errno.EOPNOTSUPP, errno.ENOSYS, errno.EIO])
def test_a_file_system_without_locks_does_not_mean_that_somebody_runs(
    folder: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(fcntl, "flock", refuse)
    assert FolderLock(folder).acquire() is Hold.UNKNOWN
    assert claim(folder) is Claim.FIRST


def test_a_folder_whose_name_is_no_text_can_be_locked(tmp_path: Path) -> None:
    odd = Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff\xfe"))
    odd.mkdir()
    lock = lock_if_first(odd)
    assert lock is not None
    assert lock_if_first(odd) is None
    lock.release()


def test_of_many_starts_in_one_moment_exactly_one_is_first(start: Start) -> None:
    programs = [start() for _ in range(5)]
    assert sorted(line(program) for program in programs) == ["first"] + ["handed_over"] * 4


def test_two_folders_are_two_programs_and_two_names_of_one_folder_are_one(
    tmp_path: Path, folder: Path, start: Start
) -> None:
    assert line(start()) == "first"
    other = tmp_path / "other"
    other.mkdir()
    alone = SingleInstance(other, PLAIN)
    assert alone.claim(Handover(PLAIN)) is Claim.FIRST
    alone.close()
    (tmp_path / "link").symlink_to(folder)
    assert claim(tmp_path / "link") is Claim.HANDED_OVER


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="needs user ids")
def test_two_people_do_not_meet(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mine = socket_name(folder)
    monkeypatch.setattr(os, "getuid", lambda: 4711)
    assert socket_name(folder) != mine


def test_nobody_else_can_talk_to_the_program(folder: Path) -> None:
    first = SingleInstance(folder, PLAIN)
    first.claim(Handover(PLAIN))
    assert Path(socket_name(folder)).stat().st_mode & 0o077 == 0
    first.close()


@pytest.mark.parametrize("runtime", ["", "/nowhere", "/" + "long/" * 30])
def test_without_a_folder_of_its_own_the_name_is_still_the_same_for_both(
    folder: Path, monkeypatch: pytest.MonkeyPatch, runtime: str
) -> None:
    monkeypatch.setenv("XDG_RUNTIME_DIR", runtime)
    assert socket_name(folder) == socket_name(folder)
    assert os.path.dirname(socket_name(folder)) == tempfile.gettempdir()


def test_without_a_folder_for_sockets_they_meet_where_nobody_else_may_write(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("XDG_RUNTIME_DIR")
    # The path of a socket has to be short.
    with tempfile.TemporaryDirectory() as data:
        assert os.path.dirname(socket_name(Path(data))) == data


def test_where_every_folder_has_a_long_path_there_is_one_program_all_the_same(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, start: Start, qtbot: QtBot
) -> None:
    far = tmp_path.joinpath(*["a long way down"] * 7)
    far.mkdir(parents=True)
    for name in ("XDG_RUNTIME_DIR", "TMPDIR"):
        monkeypatch.setenv(name, str(far))
    first = SingleInstance(folder, PLAIN)
    assert first.claim(Handover(PLAIN)) is Claim.FIRST
    assert lock_if_first(folder) is None
    with qtbot.waitSignal(first.front_requested):
        second = start()
    assert line(second) == "handed_over"
    first.close()


def test_nothing_is_told_at_a_strangers_socket(folder: Path, qtbot: QtBot) -> None:
    if os.getuid():
        pytest.skip("only the administrator can make a file of somebody else")
    stranger = QLocalServer()
    assert stranger.listen(socket_name(folder))
    os.chown(socket_name(folder), SOMEBODY_ELSE, SOMEBODY_ELSE)
    assert claim(folder) is Claim.FIRST
    assert not stranger.hasPendingConnections()
    stranger.close()


def test_a_program_that_can_not_listen_runs_all_the_same(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Path(socket_name(folder)).mkdir()
    first = SingleInstance(folder, PLAIN)
    assert first.claim(Handover(PLAIN)) is Claim.FIRST
    # Whoever spoils the place does not make a second one possible.
    assert claim(folder, timeout_s=0.2) is Claim.OUT_OF_REACH
    first.close()


@pytest.mark.parametrize("noise", [b"GET / HTTP/1.1\r\n\r\n", b"\0" * (SECOND_START_MAX_BYTES + 2)])
def test_noise_is_turned_away_and_the_program_goes_on(
    qtbot: QtBot, folder: Path, noise: bytes
) -> None:
    first = SingleInstance(folder, PLAIN)
    first.claim(Handover(PLAIN))
    guest = QLocalSocket()
    guest.connectToServer(socket_name(folder))
    guest.write(noise)
    with qtbot.assertNotEmitted(first.front_requested):
        qtbot.waitUntil(lambda: guest.state() is QLocalSocket.LocalSocketState.UnconnectedState)
    friend = QLocalSocket()
    friend.connectToServer(socket_name(folder))
    friend.write(b'{"options": {"practice": false, "api_url": null}, "photos": [], ')
    qtbot.wait(20)
    with qtbot.waitSignal(first.front_requested):
        friend.write(b'"to_front": true, "activation_token": ""}\n')
    first.close()


def test_a_guest_that_says_nothing_is_shown_out(qtbot: QtBot, folder: Path) -> None:
    first = SingleInstance(folder, PLAIN, timeout_s=0.1)
    first.claim(Handover(PLAIN))
    with socket.socket(socket.AF_UNIX) as guest:
        guest.connect(socket_name(folder))
        guest.setblocking(False)
        qtbot.waitUntil(lambda: heard_the_end(guest))
    first.close()


def heard_the_end(guest: socket.socket) -> bool:
    try:
        return guest.recv(1) == b""
    except BlockingIOError:
        return False


def test_a_stranger_at_the_same_place_counts_as_hung(qtbot: QtBot, folder: Path) -> None:
    with socket.socket(socket.AF_UNIX) as stranger:
        stranger.bind(socket_name(folder))
        stranger.listen()
        assert claim(folder, timeout_s=0.2) is Claim.HUNG
    QLocalServer.removeServer(socket_name(folder))
