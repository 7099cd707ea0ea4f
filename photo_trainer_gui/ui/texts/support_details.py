"""Support details: the problem of a project as lines that a person can send."""

from PySide6.QtCore import QDateTime, Qt

from photo_trainer_gui.limits import SERVER_MESSAGE_LENGTH
from photo_trainer_gui.training.project import Project
from photo_trainer_gui.ui.texts.text import text


def support_details(project: Project) -> str:
    """What support needs to know, as lines of plain text; never the key, photos or names."""
    problem = project.problem
    lines = [text("details.problem", kind=_kind_words(project))]
    if problem is not None and problem.status is not None:
        lines.append(text("details.http", status=str(problem.status)))
    if problem is not None and problem.message:
        message = " ".join(problem.message.split())[:SERVER_MESSAGE_LENGTH]
        lines.append(text("details.message", message=message))
    if project.model_id:
        lines.append(text("details.model", id=project.model_id))
    if problem is not None:
        moment = QDateTime.fromSecsSinceEpoch(int(problem.at)).toUTC()
        lines.append(text("details.time", time=moment.toString(Qt.DateFormat.ISODate)))
    return "\n".join(lines)


def _kind_words(project: Project) -> str:
    problem = project.problem
    if problem is None:
        return project.state.value
    kinds = [project.state.value, problem.kind.value]
    if problem.error is not None:
        kinds.append(problem.error.value)
    return " / ".join(kinds)
