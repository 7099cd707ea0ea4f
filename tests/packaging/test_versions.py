"""One version, one changelog, and everything that tells of them says the same."""

import re
import xml.etree.ElementTree as ET
from datetime import UTC, datetime
from pathlib import Path

import pytest

from packager import changelog, deb, windows
from packager.metainfo import metainfo
from packager.places import ROOT, source_date, version
from photo_trainer_gui import __version__

MOMENT = datetime(2026, 11, 25, 12, tzinfo=UTC)
EXAMPLE = """# Changes

## [Unreleased]

## [0.2.0] - 2027-01-02

### Added

- A thing with `code` and a [link](https://example.com/page), which goes on
  in a second line.

### Fixed

- Another.

## [0.1.0] - 2026-12-01

- The first.
"""


@pytest.fixture(autouse=True)
def a_known_moment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(MOMENT.timestamp())))


def test_the_version_is_read_from_its_one_place() -> None:
    assert version() == __version__


def test_the_changelog_says_something_about_this_version() -> None:
    assert changelog.current().entries


def test_software_centres_debian_and_windows_are_told_the_same_version() -> None:
    releases = ET.fromstring(metainfo("")).findall("releases/release")
    assert releases[0].get("version") == __version__
    assert deb.debian_changelog(MOMENT).startswith(f"photo-trainer ({__version__}) ")
    numbers = ", ".join([*__version__.split("."), "0"])
    assert f"filevers=({numbers})" in windows.version_resource(__version__)
    assert f'"ProductVersion", "{__version__}"' in windows.version_resource(__version__)


def test_what_is_new_is_read_without_its_markdown() -> None:
    newest, first = changelog.releases(EXAMPLE)
    assert newest.version == "0.2.0"
    assert newest.day.isoformat() == "2027-01-02"
    assert newest.entries == (
        "A thing with code and a link, which goes on in a second line.",
        "Another.",
    )
    assert first.entries == ("The first.",)


def test_what_is_not_released_is_news_of_the_version_that_is_worked_on() -> None:
    (only,) = changelog.releases("## [Unreleased]\n\n- New.\n")
    assert (only.version, only.day, only.final) == (__version__, source_date().date(), False)


def test_a_version_that_nothing_is_said_about_is_not_built(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "CHANGELOG.md").write_text("## [0.0.1] - 2026-01-01\n\n- Old.\n")
    monkeypatch.setattr(changelog, "ROOT", tmp_path)
    with pytest.raises(LookupError, match=re.escape(__version__)):
        changelog.current()


@pytest.mark.parametrize(
    ("tag", "log", "trouble"),
    [
        (f"v{__version__}", f"## [{__version__}] - 2026-12-01\n\n- New.\n", ""),
        ("v99.0.0", f"## [{__version__}] - 2026-12-01\n\n- New.\n", "is not the version"),
        (f"v{__version__}", "## [Unreleased]\n\n- New.\n", "has no section"),
        (f"v{__version__}", f"## [{__version__}] - 2026-12-01\n", "has no section"),
    ],
)
def test_a_tag_is_released_only_with_its_version_and_an_entry(
    tag: str, log: str, trouble: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "CHANGELOG.md").write_text(log)
    monkeypatch.setattr(changelog, "ROOT", tmp_path)
    told = changelog.trouble_with_tag(tag)
    assert trouble in told
    assert bool(told) == bool(trouble)


def test_the_time_of_a_build_is_that_of_its_commit(monkeypatch: pytest.MonkeyPatch) -> None:
    if not (ROOT / ".git").exists():
        pytest.skip("an unpacked archive has no commit")
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    assert source_date() < datetime.now(UTC)
