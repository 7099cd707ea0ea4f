"""After a journey with every kind of failure the key is in the password store and nowhere else."""

import base64
import os
import signal
import ssl
import time
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from pathlib import Path
from urllib.parse import quote, quote_plus

import pytest

from photo_trainer_gui.app.support.report import ReportFacts, compose
from photo_trainer_gui.photogpt.practice import FaultKind, FaultRule, PracticeService
from photo_trainer_gui.training.states import State
from photo_trainer_gui.ui.state.view_state import ViewState
from tests.app.program_process import Ended, Home, ProgramProcess, keep_key, password_store
from tests.app.session_fixture import complete_draft, service_at
from tests.fakes.certificates import self_signed
from tests.fakes.scripted_server import Scripted, ScriptedServer
from tests.fast_clock import fast_clock

KEY = "pgpt/Secret+Key=for&this%test-0123456789"
# A piece as long as this helps whoever wants to guess the rest.
PIECE = 12
# So many times as fast is the clock of a program that waits a minute after each doubt.
SPEED = 20
OTHER_KEY = "another-key-that-the-service-takes-now"


def spellings(key: str) -> set[bytes]:
    """The key as it could stand in a text: whole or a piece, for an address, in Base64."""
    found = {key, quote(key), quote(key, safe=""), quote_plus(key), repr(key)[1:-1]}
    forms = {one.encode() for one in found} | {key.encode("utf-16-le")}
    forms |= {key[at : at + PIECE].encode() for at in range(len(key) - PIECE + 1)}
    for before in range(3):
        encoded = base64.b64encode(b"\0" * before + key.encode())
        # What stands at the edges depends on the bytes around it.
        forms.add(encoded[4 if before else 0 : -4])
    return forms


@dataclass
class Search:
    """Looks for the key wherever a program leaves traces.

    Attributes:
        places: how many texts were searched.
    """

    home: Home
    forms: set[bytes] = field(default_factory=lambda: spellings(KEY))
    places: int = 0

    def in_text(self, text: bytes, where: str) -> None:
        self.places += 1
        found = [form for form in self.forms if form in text]
        assert not found, f"the key stands in {where}"

    def in_files(self) -> None:
        for path in self.home.files():
            self.in_text(path.read_bytes(), str(path))

    def in_process(self, pid: int) -> None:
        """What others may read of a process and of those that it started."""
        for number in (pid, *children(pid)):
            for name in ("cmdline", "environ"):
                try:
                    text = Path(f"/proc/{number}/{name}").read_bytes()
                except OSError:  # it has ended
                    continue
                self.in_text(text, f"{name} of {number}")

    def in_output(self, ended: Ended) -> None:
        self.in_text((ended.out + ended.err).encode(), "what it printed")


def children(pid: int) -> Iterator[int]:
    """The processes that a process has started and those that they have."""
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in task.read_text().split():
            yield int(child)
            yield from children(int(child))


@pytest.fixture
def home(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Home]:
    """A home with a password store that lies elsewhere, and a `.netrc` that means well."""
    with password_store(tmp_path_factory.mktemp("ring")) as bus:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", bus)
        (tmp_path / "home").mkdir()
        made = Home(tmp_path / "home", bus)
        netrc = made.folder / ".netrc"
        netrc.write_text("default login somebody password something\n")
        netrc.chmod(0o600)
        yield made
        made.end()


def begin(home: Home, address: str, search: Search, **environment: str) -> ProgramProcess:
    program = home.start("--api-url", address, **environment)
    program.wait_for(lambda: (home.data / "journal.sqlite3").exists())
    search.in_process(program.process.pid)
    return program


def test_the_key_is_nowhere_and_nobody_else_sees_it(home: Home, tmp_path: Path) -> None:
    search = Search(home)
    with ExitStack() as stack:
        elsewhere = stack.enter_context(ScriptedServer(host="127.0.0.2"))
        service = service_at(tmp_path / "service", key=KEY, faults=faults(elsewhere.url))
        service.start()
        stack.callback(service.stop)
        keep_key(service.url, KEY)
        draft = complete_draft(home.folder / "photos", service=service.url)
        home.know(replace(draft, state=State.CREATING))

        train_with_failures(home, service, search)
        lose_the_key(home, tmp_path, service, stack, search)
        meet_who_can_not_prove_anything(home, tmp_path, stack, search)
        crash(home, service.url, search)

        assert elsewhere.received == []
    search.in_files()
    report = compose(facts(home, service.url))
    assert "Log, the last" in report
    assert "The last run ended in a crash" in report
    search.in_text(report.encode(), "the report")
    assert search.places > 50


def faults(elsewhere: str) -> list[FaultRule]:
    """One of each kind before the training starts, none so long that somebody has to wait."""
    away = {"location": elsewhere}
    return [
        FaultRule("models", FaultKind.REDIRECT, **away),  # type: ignore[arg-type]
        FaultRule("upload", FaultKind.REDIRECT, skip=1, **away),  # type: ignore[arg-type]
        FaultRule("upload", FaultKind.HTML, skip=3),
        FaultRule("upload", FaultKind.STATUS, skip=5, status=503),
        FaultRule("upload", FaultKind.TRUNCATED, skip=7),
        FaultRule("upload", FaultKind.RESET_AFTER, skip=9),
        FaultRule("upload", FaultKind.HANG_AFTER, skip=11),
        FaultRule("images", FaultKind.EMPTY),
    ]


def train_with_failures(home: Home, service: PracticeService, search: Search) -> None:
    """All of them, one after the other; a request that hangs ends with the program."""
    since = time.time()
    program = begin(home, service.url, search, **fast_clock(SPEED, since))
    program.wait_for(lambda: service.calls.get("upload", 0) >= 12)
    search.in_output(program.end())
    search.in_files()
    program = begin(home, service.url, search, **fast_clock(SPEED, since))
    program.wait_for(lambda: state(home, service.url) is State.TRAINING)
    search.in_process(program.process.pid)
    search.in_output(program.end(signal.SIGINT))


def lose_the_key(
    home: Home, tmp_path: Path, service: PracticeService, stack: ExitStack, search: Search
) -> None:
    """Somebody else's service of the same kind: it takes another key, and repeats what it got."""
    del service
    strict = service_at(tmp_path / "strict", key=OTHER_KEY)
    strict.start()
    stack.callback(strict.stop)
    echo = Scripted(f'{{"status": "NOK", "message": "no such key: {KEY}"}}'.encode(), 401)
    echoing = stack.enter_context(ScriptedServer(echo))
    for address, asked in (
        (strict.url, lambda: strict.calls.get("models", 0) > 0),
        (echoing.url, lambda: len(echoing.received) > 0),
    ):
        keep_key(address, KEY)
        program = begin(home, address, search)
        program.wait_for(asked)
        program.wait_for(lambda: "looks: key_rejected" in home.log())
        search.in_output(program.end())
    assert echoing.received[0].headers["authorization"] == f"Bearer {KEY}"


def meet_who_can_not_prove_anything(
    home: Home, tmp_path: Path, stack: ExitStack, search: Search
) -> None:
    """A certificate that nobody has vouched for."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(self_signed(tmp_path / "server.pem"))
    server = stack.enter_context(ScriptedServer().over_tls(context))
    address = f"https://127.0.0.1:{server.port}/api"
    keep_key(address, KEY)
    program = begin(home, address, search)
    program.wait_for(lambda: "looks: unsafe" in home.log())
    search.in_output(program.end())
    assert server.received == []


def crash(home: Home, address: str, search: Search) -> None:
    """A crash of native code while the key is in use, and the start after it."""
    known = home.log().count("model ")
    program = begin(home, address, search)
    program.wait_for(lambda: home.log().count("model ") > known)
    os.kill(program.process.pid, signal.SIGSEGV)
    ended = program.ended()
    assert ended.code == -signal.SIGSEGV
    search.in_output(ended)
    crash_text = home.data / "log" / "crash.txt"
    assert "File" in crash_text.read_text()
    search.in_files()
    program = begin(home, address, search)
    program.wait_for(lambda: "The last run ended in a crash" in home.log())
    search.in_output(program.end())


def state(home: Home, address: str) -> State | None:
    found = home.projects(address)
    return found[0].state if found else None


def facts(home: Home, address: str) -> ReportFacts:
    return ReportFacts(
        time.time(),
        home.data,
        ViewState(now=0.0),
        home.projects(address),
        "GNOME Keyring",
        False,
        "",
    )


def test_a_key_that_stands_somewhere_is_found(home: Home) -> None:
    for number, form in enumerate(sorted(spellings(KEY))):
        trace = home.folder / f"trace {number}"
        trace.write_bytes(b"before " + form + b" after")
        with pytest.raises(AssertionError, match="the key stands in"):
            Search(home).in_files()
        trace.unlink()
    Search(home).in_files()
