"""The one way to the files that ship with the program: icons, portraits, tokens, translations."""

from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def resource(name: str) -> Path:
    """The path of a shipped file or folder, given relative to `resources/`.

    In a wheel or bundle the folder lies inside the package, in a checkout beside it.
    """
    return _root() / name


@cache
def _root() -> Path:
    inside = _PACKAGE / "_resources"
    return inside if inside.is_dir() else _PACKAGE.parent / "resources"
