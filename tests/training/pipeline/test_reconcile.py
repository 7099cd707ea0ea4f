"""What the service has is made equal to what was chosen, and nothing is guessed."""

from collections.abc import Mapping
from types import MappingProxyType

from hypothesis import given
from hypothesis import strategies as st

from photo_trainer_gui.ids import ImageId, Sha256
from photo_trainer_gui.photos.photo import Photo
from photo_trainer_gui.training.pipeline.reconcile import ImageEvidence, Plan
from photo_trainer_gui.training.pipeline.reconcile import compare as compare_all
from photo_trainer_gui.training.project import Project
from photo_trainer_gui.training.states import State
from tests.sample_ids import P


def project(chosen: str, sent: Mapping[str, str] | None = None, sending: str = "") -> Project:
    """A project whose photos have one-letter fingerprints."""
    return Project(
        id=P,
        service="s",
        created_at=0,
        state=State.UPLOADING,
        photos=tuple(Photo(f"/{sha}.jpg", Sha256(sha), 1, "image/jpeg") for sha in chosen),
        sent=MappingProxyType({Sha256(sha): ImageId(image) for sha, image in (sent or {}).items()}),
        sending=frozenset(map(Sha256, sending)),
    )


def compare(one: Project, listed: list[str], **findings: object) -> Plan:
    return compare_all(one, ImageEvidence(tuple(listed), **findings))  # type: ignore[arg-type]


def names(photos: tuple[Photo, ...]) -> str:
    return "".join(photo.sha256 for photo in photos)


def test_an_empty_model_needs_everything() -> None:
    plan = compare(project("abc"), [])
    assert (names(plan.send), plan.delete, dict(plan.sent)) == ("abc", (), {})


def test_a_model_with_each_photo_once_needs_nothing() -> None:
    plan = compare(project("ab", {"a": "1", "b": "2"}), ["2", "1"])
    assert plan.equal
    assert not plan.vanished


def test_the_one_unknown_image_belongs_to_the_one_photo_in_doubt() -> None:
    plan = compare(project("abc", {"a": "1"}, sending="b"), ["1", "9"])
    assert dict(plan.sent) == {"a": "1", "b": "9"}
    assert names(plan.send) == "c"
    assert plan.delete == ()


def test_with_two_photos_in_doubt_unknown_images_are_deleted() -> None:
    plan = compare(project("abc", {"a": "1"}, sending="bc"), ["1", "9"])
    assert plan.delete == ("9",)
    assert names(plan.send) == "bc"


def test_of_two_unknown_images_for_one_in_doubt_one_is_somebody_elses_and_both_stay() -> None:
    plan = compare(project("ab", {"a": "1"}, sending="b"), ["1", "8", "9"])
    assert (plan.delete, plan.strange, plan.equal) == ((), ("8", "9"), False)


def test_an_image_that_nothing_of_ours_explains_is_never_deleted() -> None:
    plan = compare(project("a", {"a": "1"}), ["1", "9"])
    assert (plan.delete, plan.strange, plan.equal) == ((), ("9",), False)


def test_images_in_doubt_are_told_apart_by_their_bytes() -> None:
    one = project("abc", {"a": "1"}, sending="bc")
    plan = compare(one, ["1", "7", "8"], same={"8": "c"}, foreign=frozenset("7"))
    assert dict(plan.sent) == {"a": "1", "c": "8"}
    assert (plan.delete, plan.strange, plan.missed) == ((), ("7",), frozenset("b"))


def test_a_second_image_with_the_bytes_of_one_of_ours_is_ours_and_goes() -> None:
    plan = compare(project("a", {"a": "1"}), ["1", "2"], same={"2": "a"})
    assert (plan.delete, plan.strange) == (("2",), ())


def test_what_was_given_up_and_comes_late_is_ours() -> None:
    plan = compare(project("ab", {"a": "1", "b": "2"}), ["1", "2", "9"], late=1)
    assert (plan.delete, plan.strange) == (("9",), ())


def test_strangers_go_when_the_person_wants_it() -> None:
    found = {"foreign": frozenset("89"), "removable": frozenset("89")}
    plan = compare(project("a", {"a": "1"}), ["1", "8", "9"], **found)
    assert (plan.delete, plan.strange) == (("8", "9"), ())


def test_a_photo_in_doubt_of_which_nothing_is_seen_is_not_settled() -> None:
    plan = compare(project("ab", {"a": "1"}, sending="b"), ["1"])
    assert plan.missed == {"b"}
    assert not plan.settled


def test_a_photo_in_doubt_that_is_no_longer_chosen_is_not_adopted() -> None:
    plan = compare(project("a", {"a": "1"}, sending="x"), ["1", "9"])
    assert plan.delete == ("9",)
    assert dict(plan.sent) == {"a": "1"}


def test_a_photo_that_was_taken_out_is_deleted() -> None:
    plan = compare(project("a", {"a": "1", "x": "2"}), ["1", "2"])
    assert plan.delete == ("2",)
    assert dict(plan.sent) == {"a": "1"}


def test_an_acknowledged_photo_that_is_not_listed_is_named() -> None:
    plan = compare(project("ab", {"a": "1", "b": "2"}), ["1"])
    assert plan.vanished == {"b"}
    assert names(plan.send) == "b"


def test_the_same_bytes_twice_are_sent_once() -> None:
    assert names(compare(project("aab"), []).send) == "ab"


images = st.sampled_from("0123456789")


@given(
    chosen=st.lists(st.sampled_from("abcdefgh"), unique=True),
    sent=st.dictionaries(st.sampled_from("abcdefgh"), images),
    sending=st.sets(st.sampled_from("abcdefgh")),
    listed=st.lists(images, unique=True),
)
def test_carried_out_a_plan_leaves_each_chosen_photo_once(
    chosen: list[str], sent: dict[str, str], sending: set[str], listed: list[str]
) -> None:
    unique = {sha: image for image, sha in {v: k for k, v in sent.items()}.items()}
    before = project("".join(chosen), unique, "".join(sending - unique.keys()))
    # Whatever is unknown may have come late from here.
    plan = compare(before, listed, late=10)
    assert not plan.strange
    there = set(listed) - set(plan.delete)
    new = {photo.sha256: f"new {photo.sha256}" for photo in plan.send}
    result: dict[str, str] = dict([*plan.sent.items(), *new.items()])
    assert set(result) == set(chosen)
    assert set(plan.sent.values()) == there
    assert len(set(result.values())) == len(result)
    after = project("".join(chosen), result)
    assert compare(after, sorted(there | set(new.values()))).equal
