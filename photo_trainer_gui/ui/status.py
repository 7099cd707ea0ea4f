"""The words, the look and the icon of a project's state: the same in list, title and tray."""

from typing import Final, NamedTuple

from photo_trainer_gui.training.chips import Chip, chip
from photo_trainer_gui.training.phase import Phase, minutes_left, phase, usual_times
from photo_trainer_gui.training.plausible import started
from photo_trainer_gui.training.project import Project
from photo_trainer_gui.ui.file_names import one_line
from photo_trainer_gui.ui.situation import Situation, UploadProgress
from photo_trainer_gui.ui.texts import percent, short_date, text


class Status(NamedTuple):
    """How a state is shown.

    Attributes:
        words: on the chip.
        spoken: the same in full, for assistive tools.
        look: look of `basics.Chip`.
        icon: name of the icon in the narrow list.
    """

    words: str
    spoken: str
    look: str
    icon: str


_LOOKS: Final = {
    Chip.DRAFT: ("neutral", "pencil"),
    Chip.STOPPED: ("neutral", "pencil"),
    Chip.PREPARING: ("busy", "upload"),
    Chip.UPLOADING: ("busy", "upload"),
    Chip.CHECKING: ("busy", "upload"),
    Chip.WAITING: ("busy", "clock"),
    Chip.TRAINING: ("busy", "clock"),
    Chip.READY: ("ready", "check"),
    Chip.ATTENTION: ("attention", "hint"),
    Chip.GONE: ("attention", "hint"),
}
_WORDS: Final = {
    Chip.DRAFT: "state.draft",
    Chip.STOPPED: "state.stopped",
    Chip.PREPARING: "state.preparing",
    Chip.CHECKING: "state.checking",
    Chip.WAITING: "state.waiting",
    Chip.READY: "state.ready",
    Chip.ATTENTION: "state.attention",
    Chip.GONE: "state.gone",
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
        return text("side.unnamed")
    name = one_line(project.details.name)
    return text("side.practice_name", name=name) if practice else name


def status(project: Project, situation: Situation) -> Status:
    """The state of a project as it is shown and spoken."""
    kind = chip(project)
    look, icon = _LOOKS[kind]
    if kind is Chip.UPLOADING:
        share = upload_share(project, situation.progress_of(project.id))
        words = spoken = text("state.uploading", percent=percent(share))
    elif kind is Chip.TRAINING:
        words, spoken = _training_words(project, situation)
    else:
        words = spoken = text(_WORDS[kind])
    return Status(words, spoken, look, icon)


def _training_words(project: Project, situation: Situation) -> tuple[str, str]:
    since = started(project, situation.now)
    if since is None:
        return text("state.training_short"), text("state.training_short")
    times = usual_times(situation.practice)
    elapsed_s = situation.now - since
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
