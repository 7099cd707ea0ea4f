"""The two promises as one assertion, and what a person presses when the program waits for them."""

import hashlib
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from photo_trainer_gui.photogpt.practice.store import StoredImage, StoredModel
from photo_trainer_gui.training.project import ProblemKind, Project, State
from photo_trainer_gui.training.trainer import Trainer


class Received(Protocol):
    """What the practice service has: the running one, or its store as it lies on the disk."""

    @property
    def models(self) -> Sequence[StoredModel]:
        """Every model."""

    @property
    def images(self) -> Sequence[StoredImage]:
        """Every image."""

    def image_path(self, image_id: str) -> Path:
        """The bytes of an image."""


def promises_kept(received: Received, project: Project) -> None:
    """Exactly the chosen photos once each, byte for byte; one model; one training."""
    models, images = received.models, received.images
    assert [(model.id, model.trainings) for model in models] == [(project.model_id, 1)]
    hashes = Counter(_sha256(received.image_path(image.id)) for image in images)
    assert hashes == Counter(photo.sha256 for photo in project.photos)
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


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
