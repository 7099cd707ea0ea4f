"""The menu of the desktop, for who installed the program without an installer."""

import sys

from photo_trainer_gui.desktop import menu_entry


def change_menu(into: bool) -> int:
    """Put the program into this person's menu, or out of it; returns the exit code."""
    share = menu_entry.person_share()
    try:
        if into:
            menu_entry.install(share, menu_entry.own_command())
        else:
            menu_entry.remove(share)
        menu_entry.tell_desktop(share)
    except OSError:
        print(
            "The menu could not be changed. Make room on the disk, or let this account "
            f"write to {share}, then try again.",
            file=sys.stderr,
        )
        return 1
    print("Photo Trainer is in your menu." if into else "Photo Trainer is out of your menu.")
    return 0
