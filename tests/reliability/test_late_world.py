"""Late lists, a late status, lies and another computer, in any order and with power cuts.

As in test_any_order.py, only time is simulated. What may come of it: each photo is in the model
once, one training was started, and nobody else's photo was touched; or the person was asked.
"""

import hashlib
from collections import Counter
from pathlib import Path

from hypothesis import HealthCheck, note, settings
from hypothesis import strategies as st
from hypothesis.stateful import initialize, rule

from photo_trainer_gui.ids import ImageId, Sha256
from photo_trainer_gui.photogpt.practice import FaultKind, FaultRule
from photo_trainer_gui.photogpt.practice.store import Store, StoredImage
from photo_trainer_gui.training.problems import ProblemKind
from photo_trainer_gui.training.states import State
from photo_trainer_gui.training.trainer import Trainer
from tests.reliability.promises import press
from tests.reliability.test_any_order import EXAMPLES, Story, faults
from tests.sample_ids import P

# With those of the other computer the model is just full.
_MOST_OF_OTHERS = 8


def _lies(endpoint: str, kind: FaultKind, status: int = 500) -> st.SearchStrategy[FaultRule]:
    return st.builds(
        FaultRule,
        endpoint=st.just(endpoint),
        kind=st.just(kind),
        status=st.just(status),
        skip=st.integers(0, 4 if endpoint in {"upload", "images"} else 1),
        times=st.integers(1, 3),
    )


lies = st.one_of(
    _lies("train", FaultKind.STATUS_AFTER, 429),
    _lies("train", FaultKind.STATUS_AFTER, 409),
    _lies("train", FaultKind.STATUS_AFTER, 503),
    _lies("train", FaultKind.TOO_MANY),
    _lies("upload", FaultKind.STATUS_AFTER),
    _lies("upload", FaultKind.STATUS_AFTER, 429),
    _lies("upload", FaultKind.RESET_AFTER),
    _lies("create", FaultKind.STATUS_AFTER),
    _lies("images", FaultKind.SHIFTED),
    _lies("models", FaultKind.SHIFTED),
    _lies("delete_image", FaultKind.UNDONE),
)
NO_JOBS = (
    FaultRule("jobs", FaultKind.STATUS, status=404, times=None),
    FaultRule("jobs", FaultKind.STATUS, status=500, times=None),
    FaultRule("jobs", FaultKind.EMPTY, times=None),
)


class LateStory(Story):
    """One training in a world that is late, lies, and has another computer in it."""

    @initialize(
        wrong=st.lists(st.one_of(lies, lies, faults), max_size=4),
        lag_s=st.sampled_from((0, 8, 20, 30)),
        late_status_s=st.sampled_from((0, 75, 90)),
        pictures=st.booleans(),
        jobs=st.sampled_from((None, None, *NO_JOBS)),
    )
    def begin(
        self,
        wrong: list[FaultRule],
        lag_s: float,
        late_status_s: float,
        pictures: bool,
        jobs: FaultRule | None,
    ) -> None:
        """A draft of twelve photos, and "Start training"."""
        self._late_status_s = late_status_s
        self._pictures = pictures
        self._asked: set[ProblemKind] = set()
        self._theirs: dict[str, str] = {}
        self._they_deleted: set[str] = set()
        self._begin(
            [*wrong, *([jobs] if jobs else [])],
            late_status_s=late_status_s,
            list_lag_s=lag_s,
            gives_pictures=pictures,
        )
        self._others = Store(Path(self._folder.name) / "service")

    @rule(count=st.integers(1, 4))
    def another_computer_sends(self, count: int) -> None:
        """Photos of its own; without their bytes nobody could tell them from lost ones of ours."""
        if not self._pictures or not self._can_still_change():
            return
        for _ in range(min(count, _MOST_OF_OTHERS - len(self._theirs))):
            number = len(self._theirs)
            data = b"a photo of the other computer %d" % number
            image = StoredImage(
                id=ImageId(f"theirs-{number}"),
                model_id=self._program.get().model_id,
                type="modelInput",
                filename="photo.jpg",
                media_type="image/jpeg",
                sha256=Sha256(hashlib.sha256(data).hexdigest()),
                created_at=self._service_now(),
            )
            with self._others.incoming() as incoming:
                incoming.write_bytes(data)
                self._others.add_image(image, incoming)
            self._theirs[image.id] = image.sha256

    @rule(which=st.integers(0, 11))
    def another_computer_deletes(self, which: int) -> None:
        """One of our photos."""
        photo = self._program.get().photos[which]
        if self._can_still_change():
            for image in self._others.images():
                if image.sha256 == photo.sent_sha256:
                    self._others.delete_image(image.id)
                    self._they_deleted.add(image.sha256)

    @rule()
    def another_computer_trains(self) -> None:
        """Only where the status shows it at once: nobody could know otherwise."""
        enough = 12 <= len(self._others.images()) <= 20
        if not self._late_status_s and enough and self._can_still_change():
            self._others.start_training(self._program.get().model_id, self._service_now())

    def _can_still_change(self) -> bool:
        model_id = self._program.get().model_id
        there = [model for model in self._others.models() if model.id == model_id]
        return bool(there) and not any(model.trainings for model in there)

    def _press(self, trainer: Trainer) -> None:
        project = self._program.get()
        kind = project.problem.kind if project.problem else None
        if kind is ProblemKind.STRANGE_PHOTOS:
            self._asked.add(kind)
            assert trainer.keep_photos(P)
            return
        if press(trainer, project) == "train again":
            self._asked.add(ProblemKind.TRAIN_AGAIN)

    def _check(self) -> None:
        project = self._program.get()
        note(f"{self._service.calls} {self._asked} {self._theirs}")
        assert project.state is State.TRAINING
        (model,) = self._service.models
        assert model.id == project.model_id
        assert model.trainings == 1 or ProblemKind.TRAIN_AGAIN in self._asked
        images = self._service.images
        assert {image.id for image in images} >= self._theirs.keys()
        received = Counter(image.sha256 for image in images if image.id not in self._theirs)
        chosen = {photo.sent_sha256 for photo in project.photos}
        assert received.keys() <= chosen
        if ProblemKind.STRANGE_PHOTOS not in self._asked:
            assert set(received.values()) <= {1}
        if project.seen_working and project.train_calls == 0:
            # It was the other computer that has started it, with what was there.
            return
        assert chosen - received.keys() <= self._they_deleted

    def _end(self) -> None:
        if hasattr(self, "_others"):
            self._others.close()
        super()._end()


TestLateWorld = LateStory.TestCase
TestLateWorld.settings = settings(
    max_examples=EXAMPLES,
    stateful_step_count=12,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
