"""Reads CHANGELOG.md: what stores, Debian and people are told about a version comes from there."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Final

from packager.places import ROOT, source_date, version

_HEADING: Final = re.compile(r"^## \[(?P<name>[^\]]+)\](?: - (?P<day>\d{4}-\d{2}-\d{2}))?$")
_UNRELEASED: Final = "Unreleased"


@dataclass(frozen=True)
class Release:
    """A version and what is new in it.

    Attributes:
        version: its number.
        day: when it came out; for what has not yet, the day of the commit.
        entries: one sentence or more each, without Markdown.
        final: whether it is out.
    """

    version: str
    day: date
    entries: tuple[str, ...]
    final: bool


def releases(text: str | None = None) -> list[Release]:
    """Every version that has something to say, newest first.

    What is not released yet counts as the version that is being worked on.
    """
    if text is None:
        text = (ROOT / "CHANGELOG.md").read_text("utf-8")
    found: list[Release] = []
    heading, lines = None, list[str]()
    for line in [*text.splitlines(), "## [end]"]:
        match = _HEADING.match(line)
        if match is None:
            lines.append(line)
            continue
        if heading is not None:
            found.append(_release(heading["name"], heading["day"], lines))
        heading, lines = match, []
    return [one for one in found if one.entries]


def _release(name: str, day: str | None, lines: list[str]) -> Release:
    final = name != _UNRELEASED
    return Release(
        version=name if final else version(),
        day=date.fromisoformat(day) if day else source_date().date(),
        entries=tuple(_entries(lines)),
        final=final,
    )


def _entries(lines: list[str]) -> list[str]:
    entries: list[str] = []
    for line in lines:
        if line.startswith("- "):
            entries.append(line[2:])
        elif line.startswith("  ") and entries:
            entries[-1] += " " + line.strip()
    return [re.sub(r"[`*]|\]\([^)]*\)|\[", "", entry) for entry in entries]


def current() -> Release:
    """What is told about the version that is being built.

    Raises:
        LookupError: CHANGELOG.md says nothing about it.
    """
    for release in releases():
        if release.version == version():
            return release
    raise LookupError(f"CHANGELOG.md has no entry for version {version()}")


def trouble_with_tag(tag: str) -> str:
    """Why this tag cannot be released, as a sentence; "" when it can."""
    if tag != f"v{version()}":
        return f"The tag {tag} is not the version {version()} of photo_trainer_gui/__init__.py."
    ready = [one for one in releases() if one.final and one.version == version()]
    if not ready:
        return f"CHANGELOG.md has no section “## [{version()}] - date” with an entry."
    return ""
