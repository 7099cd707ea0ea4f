"""The words, the style and the icon of a project's state: the same in list, title and tray."""

from typing import Final, NamedTuple

from photo_trainer_gui.training.list_status import ListStatus, list_status
from photo_trainer_gui.training.plausible_times import started
from photo_trainer_gui.training.project import Project
from photo_trainer_gui.training.states import State
from photo_trainer_gui.training.usual_times import Phase, minutes_left, phase, usual_times
from photo_trainer_gui.ui.state.view_state import UploadProgress, ViewState
from photo_trainer_gui.ui.texts.file_names import one_line
from photo_trainer_gui.ui.texts.text import percent, short_date, text


class ProjectStatus(NamedTuple):
    """How a state is shown.

    Attributes:
        words: on the pill.
        spoken: the same in full, for assistive tools.
        style: style of `StatusPill`.
        icon: name of the icon in the narrow list.
    """

    words: str
    spoken: str
    style: str
    icon: str


_STYLES: Final = {
    ListStatus.DRAFT: ("neutral", "pencil"),
    ListStatus.STOPPED: ("neutral", "pencil"),
    ListStatus.PREPARING: ("busy", "upload"),
    ListStatus.UPLOADING: ("busy", "upload"),
    ListStatus.CHECKING: ("busy", "upload"),
    ListStatus.WAITING: ("busy", "clock"),
    ListStatus.TRAINING: ("busy", "clock"),
    ListStatus.READY: ("ready", "check"),
    ListStatus.ATTENTION: ("attention", "hint"),
    ListStatus.GONE: ("attention", "hint"),
}
_WORDS: Final = {
    ListStatus.DRAFT: "state.draft",
    ListStatus.STOPPED: "state.stopped",
    ListStatus.PREPARING: "state.preparing",
    ListStatus.CHECKING: "state.checking",
    ListStatus.WAITING: "state.waiting",
    ListStatus.READY: "state.ready",
    ListStatus.ATTENTION: "state.attention",
    ListStatus.GONE: "state.gone",
}


# A photo whose bytes have all left is not there before the service has said so.
_UNTIL_CONFIRMED: Final = 0.99


def upload_share(project: Project, progress: UploadProgress | None) -> float:
    """How much of the chosen bytes is at the service or on its way, 0 to 1; 1 when all is there."""
    total = sum(photo.sent_size_bytes for photo in project.photos)
    if not total:
        return 0.0
    moving = progress.sent_bytes if progress else {}
    done = sum(
        photo.sent_size_bytes
        if project.is_sent(photo)
        else min(moving.get(photo.sent_sha256, 0), photo.sent_size_bytes)
        for photo in project.photos
    )
    confirmed = all(project.is_sent(photo) for photo in project.photos)
    return 1.0 if confirmed else min(done / total, _UNTIL_CONFIRMED)


def display_name(project: Project, practice: bool = False) -> str:
    """The name of a project for people; a model of another computer is named by its date."""
    if not project.details.name.strip():
        if project.begun_elsewhere:
            return text("side.foreign", date=short_date(project.created_at))
        if project.state is State.GONE:
            # An earlier version of the program has removed it, and kept no name.
            return text("side.removed_unnamed", date=short_date(project.created_at))
        return text("side.unnamed")
    name = one_line(project.details.name)
    return text("side.practice_name", name=name) if practice else name


def project_status(project: Project, view_state: ViewState) -> ProjectStatus:
    """The state of a project as it is shown and spoken."""
    kind = list_status(project)
    style, icon = _STYLES[kind]
    if kind is ListStatus.UPLOADING:
        share = upload_share(project, view_state.progress_of(project.id))
        words = spoken = text("state.uploading", percent=percent(share))
    elif kind is ListStatus.TRAINING:
        words, spoken = _training_words(project, view_state)
    else:
        words = spoken = text(_WORDS[kind])
    return ProjectStatus(words, spoken, style, icon)


def _training_words(project: Project, view_state: ViewState) -> tuple[str, str]:
    since = started(project, view_state.now)
    if since is None:
        return text("state.training_short"), text("state.training_short")
    times = usual_times(view_state.practice)
    elapsed_s = view_state.now - since
    where = phase(elapsed_s, times)
    if where is Phase.ON_THE_WAY:
        minutes = minutes_left(elapsed_s, times)
        return (
            text("state.training", minutes=minutes),
            text("spoken.training_left", n=minutes),
        )
    if where is Phase.SOON:
        return text("state.training_soon"), text("spoken.training_soon")
    return text("state.training_late"), text("spoken.training_late")
