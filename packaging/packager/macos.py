"""What the macOS app says about itself."""

import plistlib
from typing import Any

from packager.places import PACKAGING


def info_plist() -> dict[str, Any]:
    """The keys that PyInstaller adds to its own."""
    read: dict[str, Any] = plistlib.loads((PACKAGING / "macos" / "Info.plist").read_bytes())
    return read
