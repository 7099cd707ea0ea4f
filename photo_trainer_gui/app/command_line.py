"""Command line: the options, and a sentence for each that is refused."""

import argparse
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from photo_trainer_gui import __version__
from photo_trainer_gui.limits import API_URL
from photo_trainer_gui.server_address import checked_address


@dataclass(frozen=True)
class Options:
    """How the program was started.

    Attributes:
        practice: begin in practice mode; None when the command line does not say.
        api_url: the service's address without a slash at its end; None when not given.
        data_dir: the data folder; None for the usual one.
        background: tray only.
        photos: absolute paths for a new draft.
        menu_entry: put the program into the desktop's menu (True) or out of it (False), and end.
    """

    practice: bool = False
    api_url: str | None = None
    data_dir: Path | None = None
    background: bool = False
    photos: tuple[str, ...] = ()
    menu_entry: bool | None = None


def _address(given: str) -> str:
    try:
        return checked_address(given)
    except ValueError:
        raise argparse.ArgumentTypeError(
            "This address does not work. It must start with https:// "
            "(http:// only for this computer itself)."
        ) from None


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="photo-trainer",
        description="Turn 12-20 photos of one person into a PhotoGPT model.",
        allow_abbrev=False,
    )
    parser.add_argument(
        "--practice", action="store_true", help="begin in practice mode: no key, nothing is sent"
    )
    parser.add_argument(
        "--api-url", type=_address, metavar="URL", help=f"address of the service ({API_URL})"
    )
    parser.add_argument("--data-dir", type=Path, metavar="DIR", help="keep the program's data here")
    parser.add_argument(
        "--background", action="store_true", help="begin in the tray, without a window"
    )
    if sys.platform.startswith("linux"):
        # On other systems the installer is the one way into the menu.
        _add_menu_entry(parser)
    parser.add_argument("--version", action="version", version=f"%(prog)s {__version__}")
    parser.add_argument("photos", nargs="*", metavar="PHOTO", help="photos for a new model")
    return parser


def _add_menu_entry(parser: argparse.ArgumentParser) -> None:
    menu = parser.add_mutually_exclusive_group()
    menu.add_argument(
        "--install-menu-entry",
        action="store_const",
        const=True,
        dest="menu_entry",
        help="put the program into the menu of your desktop, and end",
    )
    menu.add_argument(
        "--remove-menu-entry",
        action="store_const",
        const=False,
        dest="menu_entry",
        help="take it out again, and end",
    )


def read(arguments: Sequence[str]) -> Options:
    """The options of one start.

    Raises:
        SystemExit: code 2 with a sentence for what cannot be done, code 0 after --help, --version.
    """
    given = _parser().parse_args(arguments)
    return Options(
        practice=given.practice,
        api_url=given.api_url,
        data_dir=given.data_dir.absolute() if given.data_dir else None,
        background=given.background,
        photos=tuple(str(Path(photo).absolute()) for photo in given.photos),
        menu_entry=getattr(given, "menu_entry", None),
    )


def change_menu(into: bool) -> int:
    """Put the program into this person's menu, or out of it; returns the exit code."""
    # Every start would wait for it.
    from photo_trainer_gui.desktop import menu_entry

    share = menu_entry.person_share()
    try:
        if into:
            menu_entry.install(share, menu_entry.own_command())
        else:
            menu_entry.remove(share)
        menu_entry.update_desktop(share)
    except OSError:
        print(
            "The menu could not be changed. Make room on the disk, or let this account "
            f"write to {share}, then try again.",
            file=sys.stderr,
        )
        return 1
    print("Photo Trainer is in your menu." if into else "Photo Trainer is out of your menu.")
    return 0
