"""Asks the screen who plays a part on it, such as that of the tray: no command line tool tells."""

import ctypes


def selection_owner(display: str, selection: str) -> int:
    """The id of the window that owns a selection of X11, or 0."""
    x11 = ctypes.CDLL("libX11.so.6")
    x11.XOpenDisplay.restype = ctypes.c_void_p
    x11.XInternAtom.argtypes = (ctypes.c_void_p, ctypes.c_char_p, ctypes.c_int)
    x11.XInternAtom.restype = ctypes.c_ulong
    x11.XGetSelectionOwner.argtypes = (ctypes.c_void_p, ctypes.c_ulong)
    x11.XGetSelectionOwner.restype = ctypes.c_ulong
    x11.XCloseDisplay.argtypes = (ctypes.c_void_p,)
    connection = x11.XOpenDisplay(display.encode())
    if not connection:
        raise OSError(f"there is no screen {display}")
    try:
        atom = x11.XInternAtom(connection, selection.encode(), 0)
        return int(x11.XGetSelectionOwner(connection, atom))
    finally:
        x11.XCloseDisplay(connection)
