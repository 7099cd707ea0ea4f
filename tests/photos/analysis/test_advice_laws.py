"""Whatever the photos are and in whichever order they came, advice keeps its laws."""

from collections.abc import Mapping, Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from photo_trainer_gui.ids import Sha256
from photo_trainer_gui.photos.analysis.advice import best, coach, hints_of
from photo_trainer_gui.photos.analysis.findings import Findings, from_json, to_json
from photo_trainer_gui.photos.hints import Hint
from photo_trainer_gui.photos.photo import CacheKey, Photo
from tests.faces import face_at

shares = st.floats(0, 1)
faces = st.builds(
    lambda x, y, size, yaw: face_at(x, y, min(1.0, x + size), min(1.0, y + size), yaw),
    shares,
    shares,
    st.floats(0.02, 0.8),
    st.floats(-3, 3),
)
any_findings = st.builds(
    Findings,
    width_px=st.integers(1, 6000),
    height_px=st.integers(1, 6000),
    faces=st.lists(faces, max_size=3).map(tuple),
    upright_turns=st.integers(0, 3),
    sharpness=st.floats(0, 40),
    brightness=st.floats(0, 255),
    grey=st.booleans(),
    # Few bits, so that some are alike.
    dhash=st.integers(0, 2**12 - 1).map(lambda bits: bits * 0x0010_0100_1001),
    taken_at=st.none() | st.floats(0, 300_000),
)
# A set of photos takes long to make up; `randomly` has others each time.
laws = settings(deadline=None, max_examples=40)
Set = tuple[list[Photo], dict[CacheKey, Findings]]


@st.composite
def sets(draw: st.DrawFn) -> Set:
    """Up to 24 photos, most of them looked at, some with hints that are kept."""
    photos: list[Photo] = []
    findings: dict[CacheKey, Findings] = {}
    for number in range(draw(st.integers(0, 24))):
        kept = draw(st.frozensets(st.sampled_from(Hint), max_size=2))
        photos.append(Photo(f"/{number}.jpg", Sha256(f"{number:02}"), 1, "image/jpeg", kept=kept))
        if draw(st.integers(0, 9)):
            findings[photos[-1].cache_key] = draw(any_findings)
    return photos, findings


def shuffled(photos: Sequence[Photo], data: st.DataObject) -> list[Photo]:
    return data.draw(st.permutations(list(photos)))


@laws
@given(sets(), st.data())
def test_the_order_of_the_photos_changes_no_advice(one: Set, data: st.DataObject) -> None:
    photos, findings = one
    other = shuffled(photos, data)
    number = data.draw(st.integers(0, 25))
    assert hints_of(photos, findings) == hints_of(other, findings)
    assert coach(photos, findings) == coach(other, findings)
    assert set(best(photos, findings, number)) == set(best(other, findings, number))


@laws
@given(sets(), st.integers(-2, 30))
def test_the_best_are_as_many_as_asked_for_in_their_old_order(one: Set, number: int) -> None:
    photos, findings = one
    chosen = best(photos, findings, number)
    assert len(chosen) == min(max(number, 0), len(photos))
    assert list(chosen) == [photo for photo in photos if photo in chosen]


@laws
@given(sets(), st.integers(0, 23))
def test_who_asks_for_one_more_gets_the_same_ones_and_one_more(one: Set, number: int) -> None:
    photos, findings = one
    fewer, more = (set(best(photos, findings, n)) for n in (number, number + 1))
    assert fewer <= more


@laws
@given(sets())
def test_hints_are_for_photos_that_were_looked_at_and_never_kept_ones(one: Set) -> None:
    photos, findings = one
    notes = hints_of(photos, findings)
    assert set(notes) == {photo.cache_key for photo in photos if photo.cache_key in findings}
    for photo in photos:
        hints = [note.hint for note in notes.get(photo.cache_key, ())]
        assert len(set(hints)) == len(hints)
        assert not photo.kept & set(hints)
        strengths = [note.strong for note in notes.get(photo.cache_key, ())]
        assert strengths == sorted(strengths, reverse=True)


@laws
@given(sets())
def test_of_photos_that_are_alike_one_stays_without_a_word(one: Set) -> None:
    photos, findings = one
    plain = [Photo(photo.path, photo.sha256, 1, "image/jpeg") for photo in photos]
    notes = hints_of(plain, findings)
    names = {photo.name: photo.cache_key for photo in plain}
    for of_one in notes.values():
        for note in of_one:
            if note.hint is Hint.SIMILAR:
                assert Hint.SIMILAR not in hints(notes, names[note.other])
            assert (note.other != "") == (note.hint in (Hint.SIMILAR, Hint.BURST))


def hints(notes: Mapping[CacheKey, Sequence[object]], look: CacheKey) -> set[object]:
    return {getattr(note, "hint", None) for note in notes[look]}


@laws
@given(sets())
def test_a_tip_speaks_of_no_more_photos_than_there_are(one: Set) -> None:
    photos, findings = one
    tip = coach(photos, findings)
    assert tip is None or 0 < tip.photos <= len(findings)


@given(any_findings)
def test_findings_survive_being_written_down(findings: Findings) -> None:
    assert from_json(to_json(findings)) == findings
