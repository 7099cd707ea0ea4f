"""Puts the program into the menu of a Linux desktop: entry and icons, as an installer would."""

import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from platformdirs import user_data_path

from photo_trainer_gui.desktop.autostart import quoted
from photo_trainer_gui.desktop.platform_setup import APP_ID
from photo_trainer_gui.resources import resource

# The sizes that menus and docks ask for; all others are drawn from the vector.
ICON_SIZES_PX: Final = (16, 24, 32, 48, 64, 128, 256, 512)
_ENTRY: Final = f"applications/{APP_ID}.desktop"
_PATIENCE_S: Final = 10


def install(share: Path, command: Sequence[str]) -> None:
    """Write entry and icons below a `share` folder, e.g. `~/.local/share`.

    Args:
        share: the folder; made if it is not there.
        command: what starts the program, without its photos.

    Raises:
        OSError: it cannot be written.
    """
    for size in ICON_SIZES_PX:
        path = _icon(share, f"{size}x{size}", "png")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(icon_png(size))
    vector = _icon(share, "scalable", "svg")
    vector.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(resource("icons/app.svg"), vector)
    entry = share / _ENTRY
    entry.parent.mkdir(parents=True, exist_ok=True)
    lines = resource(f"linux/{APP_ID}.desktop").read_text("utf-8")
    # The bare name is what an installed package says; everything else may hold blanks.
    started = APP_ID if tuple(command) == (APP_ID,) else " ".join(map(quoted, command))
    entry.write_text(lines.replace(f"Exec={APP_ID} ", f"Exec={started} "), "utf-8")


def remove(share: Path) -> None:
    """Take away what `install` wrote; what is not there is fine. Raises `OSError`."""
    (share / _ENTRY).unlink(missing_ok=True)
    for size in ICON_SIZES_PX:
        _icon(share, f"{size}x{size}", "png").unlink(missing_ok=True)
    _icon(share, "scalable", "svg").unlink(missing_ok=True)


def update_desktop(share: Path) -> None:
    """Let the desktop learn of "Open with" at once; without its tool that is at the next log-in."""
    tool = shutil.which("update-desktop-database")
    if tool is not None:
        subprocess.run([tool, "-q", share / "applications"], check=False, timeout=_PATIENCE_S)


def person_share() -> Path:
    """The `share` folder of this person."""
    return user_data_path()


def own_command() -> tuple[str, ...]:
    """What starts this very installation, and nothing that lies where it is started."""
    if getattr(sys, "frozen", False):
        return (sys.executable,)
    started = Path(sys.argv[0]).absolute()
    # Windows leaves the ending off what it has started.
    if started.name == APP_ID and sys.platform != "win32":
        return (str(started),)
    return (sys.executable, "-P", "-m", "photo_trainer_gui")


def _icon(share: Path, size: str, ending: str) -> Path:
    return share / "icons" / "hicolor" / size / "apps" / f"{APP_ID}.{ending}"


def icon_png(size_px: int) -> bytes:
    """The program's icon as a PNG of this size."""
    from PySide6.QtCore import QBuffer, QByteArray, Qt
    from PySide6.QtGui import QImage, QImageWriter, QPainter
    from PySide6.QtSvg import QSvgRenderer

    picture = QImage(size_px, size_px, QImage.Format.Format_ARGB32)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    QSvgRenderer(str(resource("icons/app.svg"))).render(painter)
    painter.end()
    written = QBuffer()
    written.open(QBuffer.OpenModeFlag.WriteOnly)
    QImageWriter(written, QByteArray(b"png")).write(picture)
    return bytes(written.data().data())
