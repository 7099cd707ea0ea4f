"""A folder of photos that somebody else has filled: modules that would be read in from there."""

from pathlib import Path

# What the interpreter reads in by itself, what the program needs early, and what a decoder needs.
NAMES = (
    *("sitecustomize", "usercustomize", "runpy", "os", "types", "enum", "warnings", "contextlib"),
    *("json", "signal", "argparse", "typing", "subprocess", "logging", "sqlite3", "platformdirs"),
    *("PySide6", "numpy", "PIL", "pillow_heif", "photo_trainer_gui"),
)
# Read in by `python -m` before the first line of ours, unless it was told `-P`.
BEFORE_US = frozenset({"types", "enum", "warnings", "contextlib", "typing", "photo_trainer_gui"})


def lay_modules(folder: Path, names: tuple[str, ...] = NAMES) -> None:
    """Put a module of each name there, which notes that it ran."""
    for name in names:
        text = f"open({str(folder / name)!r} + '.ran', 'w').close()\nraise SystemExit(13)\n"
        (folder / f"{name}.py").write_text(text)


def ran(folder: Path) -> list[str]:
    """The names of those that ran."""
    return sorted(path.stem for path in folder.glob("*.ran"))
