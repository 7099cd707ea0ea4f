"""The real window on real small screens: what starts the training is seen at once."""

from pathlib import Path

import pytest

from tests.desktop.program import Assistant, Program, python_program
from tests.desktop.session import Desktop

pytestmark = pytest.mark.desktop


def start(desktop: Desktop, assistant: Assistant, name: str, scale: str) -> Program:
    """In practice mode, everything drawn so many times as large."""
    desktop.env["QT_SCALE_FACTOR"] = scale
    command = ("-m", "photo_trainer_gui", "--practice", "--data-dir", desktop.folder / "data")
    return python_program(desktop, assistant, name, *command)


def is_on_the_screen(
    program: Program, object_name: str, screen: tuple[int, int], scale: str
) -> None:
    # Assistive tools are told places before they are scaled.
    room = [length / float(scale) for length in screen]
    # Where a window that is maximised was before is told for a moment, too.
    program.control(
        object_name,
        until=lambda c: (
            c.showing
            and min(c.box) >= 0
            and c.box[0] + c.box[2] <= room[0]
            and c.box[1] + c.box[3] <= room[1]
        ),
    )


@pytest.mark.parametrize(
    ("screen", "scales"), [((1024, 600), ("1",)), ((1366, 768), ("1.25", "1.5", "2"))]
)
def test_the_first_window_shows_its_main_button(
    tmp_path: Path, screen: tuple[int, int], scales: tuple[str, ...]
) -> None:
    size = f"{screen[0]}x{screen[1]}x24"
    with Desktop(tmp_path / "d", tray=False, password_store=False, screen=size) as desktop:
        assistant = Assistant(desktop)
        # The last run had a screen with more room, as it seems: its size is kept, and does not fit.
        for scale in ("0.6", *scales):
            program = start(desktop, assistant, f"at{scale}", scale)
            for name in ("startTraining", "sidebarSettings", "sidebarNew"):
                is_on_the_screen(program, name, screen, scale)
            desktop.look(f"{size}-at-{scale}")
            assert program.stop() == 0
            assert program.printed == ""
        (desktop.folder / "data/settings.ini").unlink()
        program = start(desktop, assistant, "first", scales[-1])
        is_on_the_screen(program, "startTraining", screen, scales[-1])
        program.press("sidebarSettings")
        is_on_the_screen(program, "settingsSave", screen, scales[-1])
        desktop.look(f"{size}-settings")
        assert program.stop() == 0
