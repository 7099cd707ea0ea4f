"""The two promises as one assertion, and what a person presses when the program waits for them."""

import hashlib
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

from photo_trainer_gui.ids import ImageId, Sha256
from photo_trainer_gui.photogpt.practice.store import StoredImage, StoredModel
from photo_trainer_gui.training.problems import ProblemKind
from photo_trainer_gui.training.project import Project
from photo_trainer_gui.training.states import State
from photo_trainer_gui.training.trainer import Trainer


def promises_kept(
    models: Sequence[StoredModel],
    images: Sequence[StoredImage],
    bytes_path: Callable[[ImageId], Path],
    project: Project,
) -> None:
    """Exactly the copies of the chosen photos once each, byte for byte; one model; one training.

    Args:
        models: every model that the service has.
        images: every image.
        bytes_path: where the bytes of an image lie that the service received.
        project: what was chosen, in training.
    """
    assert [(model.id, model.trainings) for model in models] == [(project.model_id, 1)]
    received = Counter(_sha256(bytes_path(image.id)) for image in images)
    assert received == Counter(photo.sent_sha256 for photo in project.photos)
    assert len(received) == len({photo.sha256 for photo in project.photos})
    assert {image.model_id for image in images} == {project.model_id}
    assert sorted(project.sent.values()) == sorted(image.id for image in images)


def press(trainer: Trainer, project: Project) -> str:
    """Press the button that the page shows; its name."""
    if project.state is State.DRAFT:
        name, done = "start", trainer.start(project.id)
    elif project.problem and project.problem.kind is ProblemKind.TRAIN_AGAIN:
        name, done = "train again", trainer.train_again(project.id)
    else:
        name, done = "go on", trainer.go_on(project.id)
    assert done, f"{name} did nothing: {project}"
    return name


def _sha256(path: Path) -> Sha256:
    return Sha256(hashlib.sha256(path.read_bytes()).hexdigest())
