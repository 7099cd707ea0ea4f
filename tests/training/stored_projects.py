"""Projects put into a journal and read from it, as the program does it."""

from photo_trainer_gui.journal.database import Journal
from photo_trainer_gui.training import rows
from photo_trainer_gui.training.project import Project


def save(journal: Journal, project: Project) -> None:
    """Write a project in a transaction of its own."""
    journal.change(lambda connection: rows.write(connection, project))


def load(journal: Journal, service: str) -> tuple[Project, ...]:
    """The projects of a service as they are on disk."""
    return journal.read(lambda connection: rows.read(connection, service))
