"""How fast an upload goes and how long the rest takes, told calmly and never invented."""

from types import MappingProxyType

import pytest

from photo_trainer_gui.app.presenters.upload_rate import UploadRate
from photo_trainer_gui.ids import ImageId, ProjectId, Sha256
from photo_trainer_gui.photos.photo import Photo
from photo_trainer_gui.training.events import Progress
from photo_trainer_gui.training.project import Project
from photo_trainer_gui.training.states import State
from photo_trainer_gui.ui.state.view_state import UploadProgress
from tests.sample_ids import P

START = 1_700_000_000.0
SIZE = 1_000_000


def upload(*done: str, photos: int = 3) -> Project:
    names = [f"photo-{number}" for number in range(photos)]
    return Project(
        id=P,
        service="practice",
        created_at=START,
        state=State.UPLOADING,
        photos=tuple(Photo(f"/{name}.jpg", Sha256(name), SIZE, "image/jpeg") for name in names),
        sent=MappingProxyType({Sha256(name): ImageId(f"image of {name}") for name in done}),
    )


def note(upload_rate: UploadRate, photo: str, sent: int, at_s: float, project: str = "p") -> None:
    upload_rate.note(Progress(ProjectId(project), Sha256(photo), sent, SIZE), START + at_s)


def told(upload_rate: UploadRate, project: Project, at_s: float) -> UploadProgress:
    return upload_rate.of([project], START + at_s)[project.id]


def test_nothing_is_told_of_a_project_that_sends_nothing() -> None:
    assert UploadRate().of([upload()], START) == {}


def test_the_bytes_are_told_at_once_but_no_speed_is_guessed_from_the_first_moment() -> None:
    upload_rate = UploadRate()
    note(upload_rate, "photo-0", 300_000, 0)
    note(upload_rate, "photo-0", 400_000, 0.5)
    first = told(upload_rate, upload(), 0.5)
    assert first.sent_bytes == {"photo-0": 400_000}
    assert first.rate_bytes_s is None
    assert first.left_s is None


def test_a_steady_line_gives_its_speed_and_the_time_left() -> None:
    upload_rate = UploadRate()
    for second in range(1, 6):
        note(upload_rate, "photo-0", second * 100_000, second)
    steady = told(upload_rate, upload(), 5)
    assert steady.rate_bytes_s == pytest.approx(100_000)
    assert steady.left_s == pytest.approx((3 * SIZE - 500_000) / 100_000)


def test_photos_sent_side_by_side_add_up() -> None:
    upload_rate = UploadRate()
    for second in range(6):
        for photo in ("photo-0", "photo-1", "photo-2"):
            note(upload_rate, photo, second * 50_000, second)
    assert told(upload_rate, upload(), 5).rate_bytes_s == pytest.approx(150_000)


def test_what_has_arrived_is_not_counted_as_left() -> None:
    upload_rate = UploadRate()
    for second in range(6):
        note(upload_rate, "photo-2", second * 100_000, second)
    assert told(upload_rate, upload("photo-0", "photo-1"), 5).left_s == pytest.approx(5)


def test_an_attempt_that_begins_again_takes_nothing_back_from_the_speed() -> None:
    upload_rate = UploadRate()
    note(upload_rate, "photo-0", 0, 0)
    note(upload_rate, "photo-0", 600_000, 3)
    note(upload_rate, "photo-0", 0, 4)
    again = told(upload_rate, upload(), 4)
    assert again.sent_bytes == {"photo-0": 0}
    assert again.rate_bytes_s == pytest.approx(150_000)
    assert again.left_s == pytest.approx(20)


def test_a_line_that_stands_still_has_no_speed_and_no_end() -> None:
    upload_rate = UploadRate()
    for second in range(6):
        note(upload_rate, "photo-0", second * 100_000, second)
    stalled = told(upload_rate, upload(), 60)
    assert stalled.rate_bytes_s is None
    assert stalled.left_s is None
    assert stalled.sent_bytes == {"photo-0": 500_000}


def test_a_line_that_became_slow_is_noticed_within_seconds() -> None:
    upload_rate = UploadRate()
    sent = 0
    for second in range(1, 21):
        sent += 50_000 if second <= 8 else 1_000
        note(upload_rate, "photo-0", sent, second)
    assert told(upload_rate, upload(), 20).rate_bytes_s == pytest.approx(1_000)


def test_a_clock_that_was_set_back_makes_no_negative_speed() -> None:
    upload_rate = UploadRate()
    note(upload_rate, "photo-0", 100_000, 100)
    note(upload_rate, "photo-0", 200_000, 0)
    told_now = told(upload_rate, upload(), 3)
    assert told_now.rate_bytes_s is None or told_now.rate_bytes_s > 0


def test_an_ended_upload_is_forgotten_and_the_others_stay() -> None:
    upload_rate = UploadRate()
    note(upload_rate, "photo-0", 100, 0)
    note(upload_rate, "photo-0", 100, 0, project="q")
    upload_rate.drop(P)
    upload_rate.drop(ProjectId("never begun"))
    assert "p" not in upload_rate.of([upload()], START)
    note(upload_rate, "photo-1", 100, 1)
    assert told(upload_rate, upload(), 1).sent_bytes == {"photo-1": 100}


def test_what_was_told_does_not_change_afterwards() -> None:
    upload_rate = UploadRate()
    note(upload_rate, "photo-0", 100, 0)
    before = told(upload_rate, upload(), 0)
    note(upload_rate, "photo-0", 200, 1)
    assert before.sent_bytes == {"photo-0": 100}
