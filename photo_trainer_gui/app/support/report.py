"""Report for support: versions, settings, states, the last lines of the log.

It is in English whatever the program speaks, because support has to read it. Nobody's name, no
path, no photo and no key is in it: what could hold one is left out here, and whatever the log may
hold all the same is taken out of the finished text.
"""

import os
import platform
import re
import shutil
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path, PurePath
from typing import Final

from PySide6.QtCore import QLocale, qVersion
from PySide6.QtGui import QGuiApplication

from photo_trainer_gui import __version__
from photo_trainer_gui.app.support.activity_log import tag, trouble
from photo_trainer_gui.diagnostics.log import last_lines, redacted
from photo_trainer_gui.diagnostics.redaction import without_home
from photo_trainer_gui.limits import REPORT_LOG_LINES
from photo_trainer_gui.training.project import Project
from photo_trainer_gui.ui.state.view_state import ViewState

_TAKEN_OUT: Final = "…"
# Shorter ones stand in every other word.
_SHORTEST_NAME: Final = 3


@dataclass(frozen=True)
class ReportFacts:
    """What the window's thread knows and another one writes down.

    Attributes:
        now: seconds since the epoch.
        store: name of the password store that keeps the key; empty while none is known.
        usual_address: the program talks to the service's normal address.
        screens: what is known of the screens, and of the text on them.
    """

    now: float
    data_dir: Path
    view_state: ViewState
    projects: tuple[Project, ...]
    store: str
    usual_address: bool
    screens: str


def screens() -> str:
    """Screens and text; only in the window's thread."""
    sizes = [
        f"{one.size().width()} x {one.size().height()} at {one.devicePixelRatio():g}"
        for one in QGuiApplication.screens()
    ]
    font = QGuiApplication.font().pointSizeF()
    return f"{', '.join(sizes)}; text {font:g} pt; {QGuiApplication.platformName()}"


def compose(facts: ReportFacts) -> str:
    """The whole report. Reads the log and asks the disk, so not in the window's thread."""
    parts = ["\n".join(_head(facts)), "\n".join(_models(facts))]
    lines = last_lines(facts.data_dir / "log", REPORT_LOG_LINES)
    parts.append("\n".join([f"Log, the last {len(lines)} lines", *lines]))
    return _without(_personal(facts.projects), redacted("\n\n".join(parts))) + "\n"


def _head(facts: ReportFacts) -> Iterator[str]:
    state = facts.view_state
    yield f"Photo Trainer {__version__}, report of {_moment(facts.now)}"
    frozen = "a bundle" if getattr(sys, "frozen", False) else "Python's own"
    yield f"Python {platform.python_version()} ({frozen}), Qt {qVersion()}"
    desktop = os.environ.get("XDG_CURRENT_DESKTOP", "unknown")
    session = os.environ.get("XDG_SESSION_TYPE", "unknown")
    yield f"System: {platform.platform()}; desktop {desktop}, session {session}"
    yield f"Screens: {facts.screens}"
    yield f"Language: {QLocale().name()}"
    yield f"Tray: {_yes(state.has_tray)}; notifications: {_yes(state.notify)}"
    key = "not used" if state.practice else _yes(state.has_key)
    yield f"Practice mode: {_yes(state.practice)}; key: {key}"
    yield f"Password store: {facts.store or 'none in use'}"
    yield f"Service address: {'the normal one' if facts.usual_address else 'another one'}"
    wrong = state.check_error.value if state.check_error else "none"
    yield f"Last look that worked: {_age(state.checked_at, facts.now)}; trouble: {wrong}"
    yield f"Looks that did not work, in a row: {state.check_failures}"
    yield f"Data folder: {_folder(facts.data_dir)}"


def _folder(path: Path) -> str:
    try:
        free_mb = shutil.disk_usage(path).free // 1_000_000
        return f"rights {path.stat().st_mode & 0o777:o}, {free_mb} MB free"
    except OSError as error:
        return f"not to be asked ({error.strerror})"


def _models(facts: ReportFacts) -> Iterator[str]:
    yield f"Models: {len(facts.projects)}"
    for place, one in enumerate(facts.projects, start=1):
        told = [
            one.state.value,
            f"made {_age(one.created_at, facts.now)}",
            f"{len(one.photos)} photos, {one.sent_count} sent",
            f"{one.train_calls} calls to train",
        ]
        if one.training_since is not None:
            told.append(f"in training since {_age(one.training_since, facts.now)}")
        told.extend(_problem(one, facts.now))
        yield f"{place}. model {tag(one)}: {'; '.join(told)}"


def _problem(project: Project, now: float) -> Iterator[str]:
    problem = project.problem
    if problem is None:
        return
    yield f"trouble: {trouble(project)}, {problem.failures} times, {_age(problem.at, now)}"


def _moment(at: float) -> str:
    return datetime.fromtimestamp(at, UTC).strftime("%Y-%m-%d %H:%M UTC")


def _age(at: float | None, now: float) -> str:
    return "never" if at is None else f"{round((now - at) / 60)} min ago"


def _yes(so: bool) -> str:
    return "yes" if so else "no"


def _personal(projects: Iterable[Project]) -> set[str]:
    """Words that say who somebody is or what a photo is called."""
    words = {str(Path.home()), Path.home().name, platform.node(), os.environ.get("USER", "")}
    for one in projects:
        words.add(one.details.name.strip())
        words |= {photo.path for photo in one.photos}
        words |= {PurePath(photo.path).stem for photo in one.photos}
    # The administrator's home is called like nobody, and "home" stands in many a sentence.
    words -= {"root", "home", "user"}
    return {word for word in words if len(word) >= _SHORTEST_NAME}


def _without(personal: set[str], report: str) -> str:
    report = report.replace(str(Path.home()), without_home(str(Path.home())))
    if not personal:
        return report
    longest_first = sorted(personal, key=len, reverse=True)
    names = "|".join(re.escape(word) for word in longest_first)
    return re.sub(rf"(?<!\w)(?:{names})(?!\w)", _TAKEN_OUT, report, flags=re.IGNORECASE)
