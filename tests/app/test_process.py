"""The program from outside: how it starts, what it refuses, and that its end is always orderly."""

import hashlib
import signal
import stat
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest

from photo_trainer_gui.photogpt.practice import FaultKind, FaultRule, PracticeService
from photo_trainer_gui.photos.preparing import prepare
from photo_trainer_gui.training.project import PRACTICE, State
from tests.app.conftest import MakeService, WithKey
from tests.app.program_process import Home
from tests.app.workshop import KEY, complete_draft, small_photos

HANGS = FaultRule("upload", FaultKind.HANG, skip=3, times=None)


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Home]:
    """A home without a password store."""
    (tmp_path / "home").mkdir()
    made = Home(tmp_path / "home")
    yield made
    made.end()


def in_practice(home: Home) -> bool:
    """Whether the practice service runs, and with it everything else."""
    return (home.data / "practice-service").is_dir()


# --- The end -----------------------------------------------------------------------------------


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_it_at_once_and_without_a_word(home: Home, how: signal.Signals) -> None:
    program = home.start("--practice")
    program.wait_for(lambda: in_practice(home))
    ended = program.end(how)
    assert (ended.code, ended.out, ended.err) == (0, "", "")


@pytest.mark.parametrize("after_s", [0.05, 0.15, 0.3, 0.4])
def test_a_signal_during_the_start_does_too(home: Home, after_s: float) -> None:
    program = home.start("--practice")
    program.wait_for(lambda: python_runs(program.process.pid))
    time.sleep(after_s)
    ended = program.end()
    assert (ended.code, ended.out, ended.err) == (0, "", "")


def python_runs(pid: int) -> bool:
    """Whether the interpreter has taken over the signals of this process."""
    caught = Path(f"/proc/{pid}/status").read_text().partition("SigCgt:")[2].split()[0]
    return bool(int(caught, 16) >> (signal.SIGTERM - 1) & 1)


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT])
def test_an_upload_that_hangs_does_not_hold_up_the_end(
    home_with_key: WithKey, make_service: MakeService, how: signal.Signals
) -> None:
    service = make_service(faults=[HANGS])
    home = home_with_key(service.url)
    home.know(replace(complete_draft(home.folder, service=service.url), state=State.CREATING))
    program = home.start("--api-url", service.url)
    program.wait_for(lambda: service.calls.get("upload", 0) == 6)
    ended = program.end(how)
    assert (ended.code, ended.out, ended.err) == (0, "", "")
    assert [one.state for one in home.projects(service.url)] == [State.UPLOADING]


# --- Restarts ----------------------------------------------------------------------------------

POWER_CUTS = [
    pytest.param("create", signal.SIGKILL, id="power cut while the model is made"),
    pytest.param("upload", signal.SIGKILL, id="power cut while photos are sent"),
    pytest.param("upload", signal.SIGTERM, id="log-out while photos are sent"),
    pytest.param("train", signal.SIGKILL, id="power cut while the training is started"),
]


@pytest.mark.parametrize(("endpoint", "how"), POWER_CUTS)
def test_after_a_restart_everything_is_sent_once_and_trained_once(
    home_with_key: WithKey, make_service: MakeService, endpoint: str, how: signal.Signals
) -> None:
    skip, times = (5, 3) if endpoint == "upload" else (0, 1)
    # What was asked for is done, but the answer never comes: the worst moment for a power cut.
    lost = FaultRule(endpoint, FaultKind.HANG_AFTER, skip=skip, times=times)
    service = make_service(faults=[lost])
    home = home_with_key(service.url)
    draft = complete_draft(home.folder, service=service.url)
    home.know(replace(draft, state=State.CREATING))

    program = home.start("--api-url", service.url)
    program.wait_for(lambda: service.calls.get(endpoint, 0) == skip + times)
    if how is signal.SIGKILL:
        program.kill()
    else:
        assert program.end(how).code == 0

    again = home.start("--api-url", service.url, "--background")
    again.wait_for(lambda: state_of(home, service) is State.TRAINING)
    assert the_key_is_nowhere(home, again.process.pid)
    ended = again.end()
    assert (ended.code, ended.out, ended.err) == (0, "", "")
    assert the_key_is_nowhere(home)
    assert len(service.models) == 1
    assert service.calls["train"] == 1
    copies = Counter(prepare(photo, home.folder / "copies").sha256 for photo in draft.photos)
    assert sent(service) == copies
    assert set(copies.values()) == {1}


def state_of(home: Home, service: PracticeService) -> State | None:
    found = home.projects(service.url)
    return found[0].state if found else None


def sent(service: PracticeService) -> Counter[str]:
    """How often the service holds each photo, by the sha256 of what arrived."""
    paths = [service.image_path(image.id) for image in service.images]
    return Counter(hashlib.sha256(path.read_bytes()).hexdigest() for path in paths)


def the_key_is_nowhere(home: Home, pid: int | None = None) -> bool:
    """No file of the person and nothing that others may read of the process holds the key."""
    texts = []
    for path in home.files():
        with suppress(FileNotFoundError):  # copies of photos go when the training has started
            texts.append(path.read_bytes())
    if pid is not None:
        texts += [Path(f"/proc/{pid}/{name}").read_bytes() for name in ("cmdline", "environ")]
    return not any(KEY.encode() in text for text in texts)


# --- What it refuses ---------------------------------------------------------------------------


def test_without_a_screen_it_says_so(home: Home) -> None:
    del home.environment["QT_QPA_PLATFORM"]
    ended = home.start("--practice").ended()
    assert ended.code == 1
    assert ended.err.startswith("Photo Trainer needs a screen")
    assert "Traceback" not in ended.err
    assert len(ended.err.splitlines()) == 1
    assert [path for path in home.files() if path.name.startswith("core")] == []


def not_a_folder(home: Home) -> Path:
    place = home.folder / "file"
    place.write_text("a file where the folder should be")
    return place


def below_a_file(home: Home) -> Path:
    return not_a_folder(home) / "below"


def not_writable(_home: Home) -> Path:
    # Not even the administrator can make a file there.
    return Path("/proc")


@pytest.mark.parametrize("place", [not_a_folder, below_a_file, not_writable])
def test_a_data_folder_that_can_not_be_used_is_refused_with_a_sentence(
    home: Home, place: Callable[[Home], Path]
) -> None:
    ended = home.start_as("--background", "--data-dir", str(place(home))).ended()
    assert ended.code == 1
    assert ended.err.startswith("Photo Trainer cannot use its data folder.")
    assert len(ended.err.splitlines()) == 1


def test_an_address_that_is_not_safe_is_refused(home: Home) -> None:
    ended = home.start("--api-url", "http://example.com").ended()
    assert ended.code == 2
    assert "It must start with https://" in ended.err
    assert not home.data.exists()


def test_the_version_needs_no_screen(home: Home) -> None:
    del home.environment["QT_QPA_PLATFORM"]
    ended = home.start("--version").ended()
    assert ended.code == 0
    assert ended.out.startswith("photo-trainer ")


# --- Second starts -----------------------------------------------------------------------------


def test_a_second_start_gives_its_photos_away_and_ends(home: Home, tmp_path: Path) -> None:
    photos = small_photos(tmp_path / "photos", 2)
    first = home.start("--practice")
    first.wait_for(lambda: in_practice(home))
    second = home.start(*(photo.path for photo in photos)).ended()
    assert (second.code, second.out, second.err) == (0, "", "")
    first.wait_for(lambda: [one.photos for one in home.projects(PRACTICE)] == [photos])

    other = home.start("--api-url", "https://example.com/api").ended()
    assert other.code == 2
    assert other.err.startswith("Photo Trainer is already running with other options.")
    assert first.end().code == 0


# A program that has hung still holds its place, and the system takes calls for it.
HUNG = """
import sys, time
from pathlib import Path
from PySide6.QtNetwork import QLocalServer
from photo_trainer_gui.desktop.glance import socket_name
server = QLocalServer()
assert server.listen(socket_name(Path(sys.argv[1])))
print("listens", flush=True)
time.sleep(600)
"""


@pytest.fixture
def hung(home: Home) -> Iterator[None]:
    """Somebody uses the data folder and says nothing any more."""
    home.data.mkdir()
    words = [sys.executable, "-c", HUNG, str(home.data)]
    with subprocess.Popen(words, env=home.environment, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"listens\n"
        yield
        assert process.poll() is None
        process.kill()


@pytest.mark.usefixtures("hung")
def test_a_first_that_hangs_is_told_to_who_started_the_second(home: Home) -> None:
    second = home.start("--practice")
    assert second.process.stderr is not None
    told = second.process.stderr.readline()
    assert told.startswith("Photo Trainer is running but does not answer.")
    # It would have ended by now if there were no window to be read first.
    with pytest.raises(subprocess.TimeoutExpired):
        second.process.wait(1)
    assert second.end().code == 0
    assert not (home.data / "journal.sqlite3").exists()


@pytest.mark.usefixtures("hung")
def test_at_log_in_a_first_that_hangs_opens_no_window(home: Home) -> None:
    ended = home.start("--practice", "--background").ended()
    assert ended.code == 1
    assert len(ended.err.splitlines()) == 1


def test_photos_given_at_the_start_are_put_into_a_draft(home: Home, tmp_path: Path) -> None:
    photos = small_photos(tmp_path / "photos", 3)
    program = home.start("--practice", "--", *(photo.path for photo in photos))
    program.wait_for(lambda: [one.photos for one in home.projects(PRACTICE)] == [photos])
    assert program.end().code == 0


# --- What it leaves behind ---------------------------------------------------------------------


def test_nobody_else_can_read_what_it_keeps(home: Home) -> None:
    program = home.start_as("--practice")
    folder = home.folder / "share" / "photo-trainer"
    program.wait_for(lambda: (folder / "practice-service").is_dir())
    assert program.end().code == 0
    log = folder / "log" / "photo-trainer.log"
    assert rights(folder) == 0o700
    assert rights(log) == 0o600
    assert rights(folder / "journal.sqlite3") == 0o600


def test_in_a_folder_that_was_there_and_open_the_photos_are_closed_all_the_same(
    home: Home,
) -> None:
    home.data.mkdir()
    home.data.chmod(0o755)
    draft = complete_draft(home.folder / "photos", service=PRACTICE)
    home.know(replace(draft, state=State.CREATING))
    program = home.start("--practice")
    program.wait_for(lambda: home.projects(PRACTICE)[0].state is State.TRAINING)
    assert program.end().code == 0
    assert rights(home.data) == 0o755
    kept = [path for path in home.data.rglob("*") if path.is_file()]
    assert any(path.parent.name == "images" for path in kept)
    for path in kept:
        closed = [path, *path.parents[: len(path.relative_to(home.data).parts) - 1]]
        private = any(not rights(one) & 0o077 for one in closed)
        # The settings hold nothing about anybody.
        assert private or path.name == "settings.ini", path


def rights(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_a_list_of_models_that_can_not_be_opened_is_told_and_nothing_is_begun(home: Home) -> None:
    (home.data / "journal.sqlite3").mkdir(parents=True)
    program = home.start("--practice")
    program.wait_for(lambda: "journal: unreachable" in home.log())
    assert not in_practice(home)
    ended = program.end()
    assert (ended.code, ended.err) == (0, "")
