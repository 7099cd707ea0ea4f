"""What a person does with an installed program: a practice model, and a key that is kept."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pillow_heif
from PIL import Image

from photo_trainer_gui.limits import MAX_PIXELS_IN_ONE_GO
from tests.end_to_end.practice import PracticeProcess
from tests.end_to_end.program import Assistant, Control, Program
from tests.end_to_end.session import Desktop
from tests.end_to_end.user_actions import TITLE, Person
from tests.end_to_end.waiting import wait_for
from tests.portraits import real_portraits
from tests.strangers_folder import ran

NUMBER = 12
# A practice training takes a minute, and the state is looked at every ten seconds.
TRAINING_S = 150
LOOKED_AT_S = 60
HINTS = 20
# So large that a process of its own decodes it, which each package has to be able to start.
LARGE = (3200, 4800)

Command = Callable[..., list[str]]


def photos_of_a_person(folder: Path, portraits: list[Path]) -> list[Path]:
    """Twelve photos: a HEIC, a very large WebP, one of two faces, one of none, and eight JPEGs."""
    folder.mkdir(parents=True)
    pillow_heif.register_heif_opener()
    plain, others = portraits[: NUMBER - 4], portraits[NUMBER - 4 :]
    made = [Path(shutil.copy(portrait, folder)) for portrait in plain]
    with Image.open(others[0]) as photo:
        photo.save(folder / "telephone.heic")
    with Image.open(others[1]) as photo:
        photo.convert("RGB").resize(LARGE).save(folder / "web.webp", method=0)
    _side_by_side(plain[0], others[2]).save(folder / "friends.jpg", quality=95)
    Image.effect_noise((900, 900), 60).convert("RGB").save(folder / "wall.jpg")
    names = ("telephone.heic", "web.webp", "friends.jpg", "wall.jpg")
    return [*made, *(folder / name for name in names)]


def _side_by_side(left: Path, right: Path) -> Image.Image:
    with Image.open(left) as first, Image.open(right) as second:
        height = min(first.height, second.height)
        both = [
            each.convert("RGB").resize((round(each.width * height / each.height), height))
            for each in (first, second)
        ]
    pair = Image.new("RGB", (sum(each.width for each in both), height))
    pair.paste(both[0], (0, 0))
    pair.paste(both[1], (both[0].width, 0))
    return pair


class Installed(Person):
    """A person whose program came out of a package.

    Args:
        command: from the arguments of the program to the command that runs it.
    """

    def __init__(
        self, desktop: Desktop, assistant: Assistant, service: PracticeProcess, command: Command
    ) -> None:
        super().__init__(desktop, assistant, service)
        self._hands = assistant
        self._command = command

    def run(self, name: str, *photos: str | Path, options: tuple[str, ...] = ()) -> Program:
        """Starts the program with its usual data folder, pointed at the service."""
        options = (*options, "--api-url", f"{self.service.address}/api")
        return self.begin(name, *options, "--", *map(str, photos))

    def begin(self, name: str, *arguments: str) -> Program:
        """Starts the program as it is."""
        return Program(self.desktop, self._hands, name, *self._command(*arguments))


def practise(person: Installed, photos: list[Path]) -> Program:
    """The whole way in practice mode, up to the ready message; the program still runs."""
    program = person.begin("practice", "--practice", "--", *map(str, photos))
    program.to_front(TITLE)
    program.control("photoCount", until=lambda c: c.name.startswith(f"{NUMBER} photos"))
    see_hints(program)
    person.desktop.look("installed-draft")
    person.fill_in(program)
    program.press("startTraining", timeout_s=LOOKED_AT_S)
    program.control("trainTimeline", timeout_s=LOOKED_AT_S)
    banner = program.control("readyBanner", timeout_s=TRAINING_S)
    assert banner.name.endswith("Mia’s model is ready")
    assert LARGE[0] * LARGE[1] > MAX_PIXELS_IN_ONE_GO
    assert "process for decoding" not in log_of(person.desktop)
    # The program was started where they lie.
    assert ran(person.desktop.home) == []
    person.desktop.look("installed-ready")
    return program


def log_of(desktop: Desktop) -> str:
    """What the program has written down for those who help."""
    [log] = (desktop.home / ".local" / "share" / "photo-trainer" / "log").glob("*.log")
    return log.read_text(encoding="utf-8")


def see_hints(program: Program) -> None:
    """Both networks are inside: a wall has no face, and of two friends one is the person."""
    said = wait_for(
        lambda: _hints(program, "wall.jpg"), "hint", timeout_s=LOOKED_AT_S, instead=program.tree
    )
    assert "No face" in said
    if real_portraits():
        # A drawing of a face is no face for certain, so only photos tell.
        said = wait_for(lambda: _hints(program, "friends.jpg"), "hint", instead=program.tree)
        assert "Two people – crop to this one?" in said


def _hints(program: Program, file: str) -> str:
    """What the panel says of a photo; it is opened for that."""
    shown = [line for at in range(HINTS) for line in _shown(program, f"hintLine_{at}")]
    if not shown:
        program.try_to_press("hintsShow")
    return " ".join(line.name for line in shown if file in line.name)


def _shown(program: Program, name: str) -> list[Control]:
    return [control for control in program.controls(name) if control.showing]


def keep_a_key(person: Installed) -> None:
    """A key that is entered is in the real password store, and is found there by the next start."""
    program = person.run("first")
    program.to_front(TITLE)
    open_settings(program)
    program.press("keyReplace")
    person.enter_key(program)
    wait_for(lambda: person.stored_key() == person.service.key, "key in the password store")
    assert program.stop() == 0
    assert program.printed == ""

    program = person.run("second")
    program.to_front(TITLE)
    open_settings(program)
    kept = program.control("keyStore", until=lambda c: "Kept in: GNOME Keyring" in c.name)
    assert "password store" in kept.name
    see_about(program)
    assert program.stop() == 0
    assert program.printed == ""


def open_settings(program: Program) -> None:
    """Opens the settings."""
    program.press("sidebarSettings")
    program.control("settingsSave")


def see_about(program: Program) -> None:
    """The About window shows the version and the licences of what is inside."""
    from photo_trainer_gui import __version__

    program.press("settingsAbout")
    program.control("aboutVersion", until=lambda c: c.name == f"Version {__version__}")
    program.control("aboutParts", until=lambda c: c.name.startswith("photo-trainer"))
    program.control("aboutLicence", until=lambda c: "GNU GENERAL PUBLIC LICENSE" in c.text)


def uses_nothing_of(program: Program, allowed: str, root: Path | None = None) -> list[str]:
    """Files of any Python that the running program has mapped, outside of what is allowed.

    Args:
        program: the running program.
        allowed: the folder it may use.
        root: where its file system begins.
    """
    maps = Path(f"/proc/{program.process.pid}/maps").read_text()
    paths = {line.split(maxsplit=5)[5] for line in maps.splitlines() if line.count(" /") == 1}
    begin = f"{root or ''}{allowed}"
    return sorted(p for p in paths if "python" in p.lower() and not p.startswith(begin))


def service_of(desktop: Desktop, **more: Any) -> PracticeProcess:
    """The practice service of this checkout, as the place the key is for."""
    return PracticeProcess(desktop, **more)
