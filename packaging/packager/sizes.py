"""How large the packages are, with a name for each large part: a new one has to be noticed."""

from pathlib import Path
from typing import Final

MAX_DEB_BYTES: Final = 110_000_000
MAX_INSTALLED_BYTES: Final = 400_000_000
LARGE_PART_BYTES: Final = 10_000_000

# What each part over 10 MB is for, by the begin of its file name.
LARGE_PARTS: Final = {
    "_multiarray_umath": "numpy's core, which OpenCV works with",
    "_rust.abi3": "cryptography's OpenSSL, with which the key goes to the Secret Service",
    "cv2.abi3": "OpenCV: finds faces and blur",
    "libQt6Gui": "Qt: windows and pictures",
    "libavcodec": "OpenCV is linked with it, and does not start without",
    "libicudata": "Qt: the languages of the world",
    "libopenblasp": "OpenCV's linear algebra",
    "libscipy_openblas64": "numpy's linear algebra",
    "libx265": "libheif is linked with it, and reads no HEIC without",
}


def folder_bytes(folder: Path) -> int:
    """What all files of a folder come to, links not counted."""
    return sum(path.lstat().st_size for path in _files(folder))


def large_parts(folder: Path) -> list[tuple[Path, int]]:
    """The files over 10 MB and their bytes, largest first."""
    sizes = ((path, path.lstat().st_size) for path in _files(folder))
    return sorted(
        ((path, size) for path, size in sizes if size > LARGE_PART_BYTES), key=lambda one: -one[1]
    )


def purpose(path: Path) -> str:
    """What a large part is for; "" when nobody has said so yet."""
    names = (words for begin, words in LARGE_PARTS.items() if path.name.startswith(begin))
    return next(names, "")


def _files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file() and not path.is_symlink()]


def report(bundle: Path, deb: Path | None) -> tuple[str, bool]:
    """A table for people, and whether everything is within its limit and has a name."""
    installed = folder_bytes(bundle)
    lines = [_line("installed", installed, MAX_INSTALLED_BYTES)]
    good = installed <= MAX_INSTALLED_BYTES
    if deb is not None:
        packed = deb.stat().st_size
        lines.insert(0, _line(deb.name, packed, MAX_DEB_BYTES))
        good = good and packed <= MAX_DEB_BYTES
    for path, size in large_parts(bundle):
        words = purpose(path) or "NOBODY HAS SAID WHAT FOR"
        lines.append(f"{_megabytes(size):>8} MB  {path.name}: {words}")
        good = good and bool(purpose(path))
    return "\n".join(lines), good


def _line(what: str, size: int, limit: int) -> str:
    verdict = "kept" if size <= limit else "NOT KEPT"
    return f"{_megabytes(size):>8} MB  {what} (limit {_megabytes(limit)} MB): {verdict}"


def _megabytes(size: int) -> str:
    return f"{size / 1e6:.1f}"
