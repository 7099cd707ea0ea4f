"""The Debian package on a clean Debian: installed, used, removed."""

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from packager import sizes
from packager.places import BUNDLE
from tests.end_to_end.session import Desktop
from tests.packages.clean_debian import CleanDebian
from tests.packages.journey import Command, Installed, keep_a_key, practise, uses_nothing_of

pytestmark = pytest.mark.desktop

PROGRAM = "/usr/bin/photo-trainer"
INSIDE = "/usr/lib/photo-trainer/"


def checked(*command: str | Path) -> str:
    """What a tool of Debian says; fails with that when it is not content."""
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_debians_own_tools_find_no_fault(deb: Path, tmp_path: Path) -> None:
    checked("lintian", "--fail-on", "error", "--allow-root", deb)
    checked("dpkg-deb", "--extract", deb, tmp_path)
    checked("desktop-file-validate", *tmp_path.glob("usr/share/applications/*.desktop"))
    checked("appstreamcli", "validate", "--no-net", *tmp_path.glob("usr/share/metainfo/*.xml"))


def test_it_is_no_larger_than_promised_and_each_large_part_has_a_name(deb: Path) -> None:
    words, good = sizes.report(BUNDLE, deb)
    print(words)
    assert good, words


def test_it_is_installed_used_and_removed_and_leaves_only_what_is_the_persons(
    debian: CleanDebian,
    deb: Path,
    desktop: Desktop,
    installed: Callable[[Command], Installed],
    twelve: list[Path],
) -> None:
    debian.install(deb)
    assert debian.files("python3") == [
        path for path in debian.files("python3") if path.startswith((INSIDE, "/usr/share/"))
    ]
    assert debian.run(PROGRAM, "--version").startswith("photo-trainer ")

    person = installed(lambda *words: debian.inside(PROGRAM, *words))
    program = practise(person, twelve)
    assert uses_nothing_of(program, INSIDE, debian.root) == []
    assert program.stop() == 0
    assert program.printed == ""

    keep_a_key(person)

    debian.remove("photo-trainer")
    assert debian.files("photo-trainer") == []
    data = desktop.home / ".local" / "share" / "photo-trainer"
    assert (data / "journal.sqlite3").is_file()
    ours = {path for path in desktop.home.rglob("*photo-trainer*") if data not in path.parents}
    assert ours == {data}
