"""No library may be older than the fix of a hole that is known: not by a floor, not by a lock."""

import re
import tomllib
from collections.abc import Iterable
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

from packager.places import ROOT

FIXES: dict[str, Any] = tomllib.loads((ROOT / "packaging/known-fixes.toml").read_text("utf-8"))
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
LOCKS = ("requirements.lock", "requirements-packaging.lock", "requirements-models.lock")


def _asked_for() -> Iterable[Requirement]:
    groups = PROJECT["dependency-groups"].values()
    for words in (*PROJECT["project"]["dependencies"], *(one for group in groups for one in group)):
        yield Requirement(words)


def below(requirement: Requirement, fixed: str) -> bool:
    """True when the floor lets a version in that is older than the fix, or there is no floor."""
    floors = [Version(one.version) for one in requirement.specifier if one.operator in (">=", "==")]
    return not floors or max(floors) < Version(fixed)


@pytest.mark.parametrize("requirement", tuple(_asked_for()), ids=lambda one: one.name)
def test_no_floor_lies_below_a_known_fix(requirement: Requirement) -> None:
    fix = FIXES.get(canonicalize_name(requirement.name))
    assert fix is None or not below(requirement, fix["fixed"]), f"{requirement}: {fix}"


@pytest.mark.parametrize("name", LOCKS)
def test_no_locked_version_lies_below_a_known_fix(name: str) -> None:
    text = (ROOT / "packaging" / name).read_text("utf-8")
    locked = re.findall(r"^([a-z0-9-]+)==([^ ;\\]+)", text, re.MULTILINE)
    assert len(locked) > 5
    old = [
        f"{library} {version}: {FIXES[library]}"
        for library, version in locked
        if library in FIXES and Version(version) < Version(FIXES[library]["fixed"])
    ]
    assert not old


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_names_no_address(name: str) -> None:
    assert "://" not in (ROOT / "packaging" / name).read_text("utf-8")


@pytest.mark.parametrize("library", FIXES)
def test_every_fix_says_where_it_was_told_and_concerns_us(library: str) -> None:
    fix = FIXES[library]
    assert set(fix) == {"fixed", "source", "about"}
    assert fix["source"]
    for source in fix["source"]:
        assert re.fullmatch(r"CVE-\d{4}-\d{4,}|GHSA(-[0-9a-z]{4}){3}", source)
    locks = "".join((ROOT / "packaging" / name).read_text("utf-8") for name in LOCKS)
    assert re.search(rf"^{re.escape(library)}==", locks, re.MULTILINE)


@pytest.mark.parametrize(
    ("words", "old"),
    [("a", True), ("a>=2", True), ("a>=2.9,!=3.0", True), ("a>=3", False), ("a>=3.1,<4", False)],
)
def test_the_check_itself_finds_an_old_floor(words: str, old: bool) -> None:
    assert below(Requirement(words), "3.0.0") is old
