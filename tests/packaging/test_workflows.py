"""The workflows call what everybody can call, and run nothing that could change under us."""

import re
from pathlib import Path

import pytest

from packager.places import ROOT

WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
MAKEFILE = (ROOT / "Makefile").read_text("utf-8")


def lines(path: Path, pattern: str) -> list[str]:
    return re.findall(pattern, path.read_text("utf-8"), re.MULTILINE)


def test_there_is_one_for_changes_and_one_for_releases() -> None:
    assert [path.name for path in WORKFLOWS] == ["ci.yml", "release.yml"]


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_every_action_is_pinned_by_its_commit_and_named_by_its_release(path: Path) -> None:
    used = lines(path, r"uses: (.+)$")
    assert used
    for action in used:
        assert re.fullmatch(r"actions/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", action), action


def test_one_action_has_one_commit_everywhere() -> None:
    used = {action for path in WORKFLOWS for action in lines(path, r"uses: (.+)$")}
    names = [action.split("@")[0] for action in used]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_what_is_called_is_there(path: Path) -> None:
    for words in lines(path, r"run: make ([\w $=\"-]+)$"):
        for target in (word for word in words.split() if "=" not in word):
            assert re.search(rf"^(?:[\w -]+ )?{target}(?: [\w -]+)?:", MAKEFILE, re.MULTILINE), (
                target
            )
    for script in lines(path, r"run: (packaging/\S+|\.ci/run)"):
        assert (ROOT / script).stat().st_mode & 0o100, script


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_a_workflow_may_only_read_unless_a_job_says_why(path: Path) -> None:
    assert "\npermissions:\n  contents: read\n" in path.read_text("utf-8")
    for allowed in lines(path, r"^ +[\w-]+: write.*$"):
        assert "#" in allowed or "attestations" in allowed


def test_one_job_stands_for_all_others() -> None:
    text = (ROOT / ".github" / "workflows" / "ci.yml").read_text("utf-8")
    jobs = re.findall(r"^  ([\w-]+):$", text.split("\njobs:\n")[1], re.MULTILINE)
    assert jobs[-1] == "required-checks"
    assert f"needs: [{', '.join(jobs[:-1])}]" in text


def test_each_system_is_tested_with_the_lowest_and_a_high_python() -> None:
    text = (ROOT / ".github" / "workflows" / "ci.yml").read_text("utf-8")
    lowest = re.search(
        r'requires-python = ">=([\d.]+)"', (ROOT / "pyproject.toml").read_text("utf-8")
    )
    assert lowest is not None
    assert f'python: ["{lowest[1]}", "3.' in text
    for system in ("ubuntu", "windows", "macos"):
        assert re.search(rf"system: \[.*{system}", text)
