"""Who is in the photos of a draft: real people where there are some, made-up numbers elsewhere."""

import random
from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np
import pytest
from PIL import Image

from benchmarks.calibration import DAMAGE
from photo_trainer_gui.ids import Sha256
from photo_trainer_gui.photos.faces.average_linkage import Vectors
from photo_trainer_gui.photos.faces.chosen_face import in_original
from photo_trainer_gui.photos.faces.face import Face, Point
from photo_trainer_gui.photos.faces.people import PhotoFaces, people_in
from photo_trainer_gui.photos.faces.people_in_set import FaceRef, Likeness, PeopleInSet
from photo_trainer_gui.photos.hints import Hint
from photo_trainer_gui.photos.photo import Box, CacheKey, Edit, Photo
from tests.photos.faces import real_faces
from tests.photos.faces.made_up_vectors import between, vectors_of
from tests.portraits import REAL_PHOTOS, real_portraits

_POINT = Point(0.5, 0.5)
CLEAR = Face(Box(0.4, 0.3, 0.6, 0.5), (_POINT,) * 5, 0.95, 0.0, 0.0, 200.0)
BESIDE = CLEAR._replace(box=Box(0.7, 0.3, 0.8, 0.4))
SHARP = 30.0


def photo_of(name: str, *vectors: Vectors, faces: Sequence[Face] = (CLEAR, BESIDE)) -> PhotoFaces:
    photo = Photo(f"/{name}.jpg", Sha256(name), 1000, "image/jpeg")
    return PhotoFaces(photo, tuple(faces[: len(vectors)]), np.array(vectors), SHARP)


def photos_of(name: str, vectors: Vectors) -> list[PhotoFaces]:
    return [photo_of(f"{name}{at}", vector) for at, vector in enumerate(vectors)]


def of_one(person: int, number: int) -> list[PhotoFaces]:
    return photos_of("xabcdefgh"[person], vectors_of(person, number, looks=1))


def said(one: PhotoFaces, **changes: object) -> PhotoFaces:
    return one._replace(photo=replace(one.photo, **changes))  # type: ignore[arg-type]


def likeness(people: PeopleInSet) -> dict[str, Likeness]:
    return {key: one.likeness for key, one in people.photos.items()}


def different(people: PeopleInSet) -> list[str]:
    return [key for key, one in likeness(people).items() if one is Likeness.DIFFERENT]


def sizes(people: PeopleInSet) -> list[int]:
    return [len(group.photos) for group in people.groups]


# --- Made-up numbers, here everywhere ---------------------------------------------------------


def test_nobody_is_known_before_the_third_photo() -> None:
    assert people_in([]) == PeopleInSet()
    assert people_in(of_one(1, 2)) == PeopleInSet()
    assert set(likeness(people_in(of_one(1, 3))).values()) == {Likeness.SAME}


def test_somebody_else_is_noticed_and_who_is_near_the_limit_is_not() -> None:
    own = of_one(1, 8)
    mean = np.concatenate([one.embeddings for one in own])
    doubtful = photos_of("u", between(mean, vectors_of(3, 9), 0.63, 2))
    people = people_in([*own, *of_one(2, 1), *doubtful])
    assert different(people) == ["b0"]
    assert likeness(people)["u0"] is Likeness.UNSURE
    assert people.groups == ()


@pytest.mark.parametrize(
    "unclear",
    [
        CLEAR._replace(eyes_px=39.0),
        CLEAR._replace(yaw=1.4),
        CLEAR._replace(roll_deg=-50.0),
        CLEAR._replace(score=0.8),
    ],
    ids=["small", "turned away", "tilted", "hardly a face"],
)
def test_a_face_that_is_not_seen_well_is_never_somebody_else(unclear: Face) -> None:
    stranger = photo_of("s", vectors_of(2, 1)[0], faces=[unclear])
    people = people_in([*of_one(1, 8), stranger])
    assert likeness(people)["s"] is Likeness.UNSURE


def test_nor_is_one_that_is_blurred_or_stands_on_its_head() -> None:
    stranger = photo_of("s", vectors_of(2, 1)[0])
    for unclear in (stranger._replace(sharpness=1.0), stranger._replace(upright=False)):
        assert likeness(people_in([*of_one(1, 8), unclear]))["s"] is Likeness.UNSURE


def test_who_passes_by_far_behind_somebody_else_does_not_hide_that() -> None:
    small = CLEAR._replace(box=Box(0.8, 0.1, 0.83, 0.15), eyes_px=15.0)
    photo = photo_of("s", vectors_of(2, 1)[0], vectors_of(3, 1)[0], faces=[CLEAR, small])
    unknown = photo._replace(embeddings=photo.embeddings[:1])
    for stranger in (photo, unknown):
        people = people_in([*of_one(1, 8), stranger])
        assert people.photos[CacheKey("s")] == (Likeness.DIFFERENT, 0, False)
    own = photo_of("s", vectors_of(2, 1)[0], vectors_of(1, 9, looks=1)[8], faces=[CLEAR, small])
    own = own._replace(faces=(CLEAR, small._replace(eyes_px=60.0)))
    assert people_in([*of_one(1, 8), own]).photos[CacheKey("s")] == (Likeness.SAME, 1, False)


def test_a_face_without_numbers_is_never_somebody_else_or_the_person() -> None:
    stranger = photo_of("s", vectors_of(2, 1)[0], vectors_of(3, 1)[0])
    stranger = stranger._replace(embeddings=stranger.embeddings[:1])
    assert likeness(people_in([*of_one(1, 8), stranger]))["s"] is Likeness.UNSURE
    none = stranger._replace(embeddings=stranger.embeddings[:0])
    chosen = said(none, chosen_face=BESIDE.box)
    assert different(people_in([*of_one(1, 8), none])) == []
    people = people_in([*of_one(1, 8), chosen])
    assert people.photos[CacheKey("s")] == (Likeness.SAME, 1, True)
    assert different(people) == []


def test_two_people_are_told_with_their_photos_the_larger_group_first() -> None:
    both = photo_of("z", vectors_of(2, 9, looks=1)[8], vectors_of(1, 9, looks=1)[8])
    people = people_in([*of_one(2, 4), both, *of_one(1, 6)])
    assert [{key[0] for key in group.photos} for group in people.groups] == [
        {"a", "z"},
        {"b", "z"},
    ]
    assert sizes(people) == [7, 5]
    assert people.groups[0].faces[0] == FaceRef(CacheKey("z"), 1)
    assert people.groups[1].faces[-1] == FaceRef(CacheKey("z"), 0)
    assert all(group.face.cache_key in group.photos for group in people.groups)


@pytest.mark.parametrize(("others", "groups"), [(2, 0), (3, 2), (4, 2)])
def test_so_many_photos_make_another_person(others: int, groups: int) -> None:
    assert len(people_in([*of_one(1, 9), *of_one(2, others)]).groups) == groups


def test_less_than_a_fifth_are_single_photos_of_somebody_else() -> None:
    people = people_in([*of_one(1, 13), *of_one(2, 3)])
    assert people.groups == ()
    assert len(different(people)) == 3


def test_three_people_are_told_from_three_photos_each() -> None:
    assert sizes(people_in([*of_one(1, 14), *of_one(2, 3), *of_one(3, 3)])) == [14, 3, 3]


def test_two_groups_that_may_be_one_person_are_not_told_as_two() -> None:
    own = of_one(1, 8)
    mean = np.concatenate([one.embeddings for one in own])
    changed = photos_of("u", between(mean, vectors_of(3, 9), 0.65, 5))
    people = people_in([*own, *changed])
    assert people.groups == ()
    assert different(people) == []


# --- What the person said counts more ---------------------------------------------------------


def test_it_is_the_same_person_silences_all_of_it() -> None:
    people = people_in([*of_one(1, 8), *of_one(2, 6)], one_person=True)
    assert people.groups == ()
    assert different(people) == []


def test_kept_photos_never_change_who_the_person_is() -> None:
    own, others = of_one(1, 4), of_one(2, 7)
    assert set(different(people_in([*own, *others]))) == {one.photo.cache_key for one in own}
    kept = [said(one, kept=frozenset({Hint.ELSE})) for one in others]
    people = people_in([*own, *kept])
    assert set(different(people)) == {one.photo.cache_key for one in others}
    assert people.groups == ()


def test_a_chosen_face_tells_who_the_person_is() -> None:
    pair = [
        photo_of(f"g{at}", first, second)
        for at, (first, second) in enumerate(
            zip(vectors_of(1, 4, looks=1), vectors_of(2, 4, looks=1), strict=True)
        )
    ]
    assert people_in(pair[:2]) == PeopleInSet()
    chosen = [said(pair[0], chosen_face=BESIDE.box), pair[1]]
    people = people_in(chosen)
    assert people.photos[CacheKey("g0")] == (Likeness.SAME, 1, True)
    assert people.photos[CacheKey("g1")].face == 1
    more = people_in([*chosen, *pair[2:], *of_one(1, 6)])
    assert {key: one.face for key, one in more.photos.items() if key[0] == "g"} == dict.fromkeys(
        ("g0", "g1", "g2", "g3"), 1
    )
    assert set(different(more)) == {f"a{at}" for at in range(6)}


def test_from_one_chosen_face_alone_nobody_is_called_somebody_else() -> None:
    chosen = said(of_one(1, 1)[0], chosen_face=CLEAR.box)
    assert different(people_in([chosen, *of_one(2, 2)])) == []


@pytest.mark.parametrize("edit", [Edit(), Edit(1), Edit(3, Box(0.1, 0.2, 0.9, 1.0)), Edit(2)])
def test_a_chosen_face_is_found_again_however_the_photo_is_edited(edit: Edit) -> None:
    one = photo_of("g", vectors_of(1, 1)[0], vectors_of(2, 1)[0])
    chosen = said(one, edit=edit, chosen_face=in_original(BESIDE.box, edit))
    assert people_in([chosen]).photos[chosen.photo.cache_key].face == 1


def test_a_chosen_face_that_was_cropped_away_is_forgotten() -> None:
    one = photo_of("g", vectors_of(1, 1)[0])
    away = said(one, edit=Edit(0, Box(0.5, 0.0, 1.0, 1.0)), chosen_face=Box(0.1, 0.1, 0.2, 0.2))
    assert people_in([away]) == PeopleInSet()


def test_the_order_of_the_photos_changes_nothing_but_the_order_in_a_group() -> None:
    photos = [*of_one(1, 7), *of_one(2, 7), *of_one(3, 2)]
    expected = people_in(photos)
    for seed in range(5):
        random.Random(seed).shuffle(photos)
        people = people_in(photos)
        assert people.photos == expected.photos
        assert [(one.face, set(one.photos)) for one in people.groups] == [
            (one.face, set(one.photos)) for one in expected.groups
        ]


# --- Real people ------------------------------------------------------------------------------

real = pytest.mark.skipif(not real_portraits(), reason="no photos of real people here")
Made = Callable[[str, int], PhotoFaces]
_WAYS = {name: damage for name, damage, *_ in DAMAGE}
_DAMAGED = (1, 6)  # of each person's eight; all of them are measured by `make calibrate`


@pytest.fixture(scope="module")
def portraits() -> dict[str, list[PhotoFaces]]:
    """Eight photos of each of two people."""
    seen = [real_faces.seen_in(real_faces.portrait(path), path.stem) for path in real_portraits()]
    return {"a": seen[:8], "b": seen[8:]}


def damaged(whole: PhotoFaces, way: str) -> PhotoFaces:
    image = real_faces.portrait(REAL_PHOTOS / f"{whole.photo.cache_key}.jpg")
    box = whole.faces[0].box
    picture = _WAYS[way](image, (box.right - box.left) * image.width)
    key = f"{whole.photo.cache_key} {way}"
    return real_faces.seen_in(picture, key)


@real
def test_eight_photos_of_one_and_six_of_another_are_two_people(
    portraits: dict[str, list[PhotoFaces]],
) -> None:
    people = people_in(portraits["b"][:6] + portraits["a"])
    assert [set(group.photos) for group in people.groups] == [
        {f"person-a-{number}" for number in range(1, 9)},
        {f"person-b-{number}" for number in range(1, 7)},
    ]


@real
@pytest.mark.parametrize(("person", "other"), ["ab", "ba"])
def test_every_single_stranger_among_thirteen_is_noticed(
    portraits: dict[str, list[PhotoFaces]], person: str, other: str
) -> None:
    more = [damaged(one, "half of the light") for one in portraits[person][:5]]
    for stranger in portraits[other]:
        people = people_in([*portraits[person], *more, stranger])
        assert different(people) == [stranger.photo.cache_key]
        assert people.groups == ()


@real
@pytest.mark.parametrize("way", _WAYS)
def test_a_damaged_photo_is_never_somebody_else_and_never_a_second_person(
    portraits: dict[str, list[PhotoFaces]], way: str
) -> None:
    for whole in portraits.values():
        broken = [damaged(whole[number], way) for number in _DAMAGED]
        for photos in (whole + broken, broken, *([*whole[:7], one] for one in broken)):
            people = people_in(photos)
            assert different(people) == []
            assert people.groups == ()


@real
@pytest.mark.parametrize(
    ("person", "number", "way"),
    [
        ("a", 7, "three times the light"),
        ("a", 1, "tilted by 30 degrees"),
        ("a", 3, "tilted by 30 degrees"),
        ("b", 3, "the eyes covered"),
    ],
)
def test_nor_is_who_wears_dark_glasses_or_stands_in_glaring_light(
    portraits: dict[str, list[PhotoFaces]], person: str, number: int, way: str
) -> None:
    """Each of these was further from the other seven than some strangers are."""
    whole = portraits[person]
    rest = [*whole[:number], *whole[number + 1 :]]
    assert different(people_in([*rest, damaged(whole[number], way)])) == []


@real
@pytest.mark.parametrize("person", ["a", "b"])
def test_in_a_group_the_person_is_found_among_fifteen_others(
    portraits: dict[str, list[PhotoFaces]], person: str
) -> None:
    for number in (2, 7):
        head = real_faces.portrait(REAL_PHOTOS / f"person-{person}-{number}.jpg")
        seen = real_faces.seen_in(_beside_friends(head), "group")
        assert len(seen.faces) >= 15
        # The photo that the head is from is not in the set.
        others = [one for one in portraits[person] if not one.photo.cache_key.endswith(str(number))]
        found = people_in([*others, seen]).photos[CacheKey("group")]
        assert found.likeness is Likeness.SAME
        box = seen.faces[found.face].box
        assert box.left < _FREE[0] / _FRIENDS[0] < box.right
        assert box.top < _FREE[1] / _FRIENDS[1] < box.bottom


_FRIENDS = (853, 1280)  # the size of that photo
_FREE = (715, 250)  # a wall, where nobody is
_EYES_PX = 32  # as those of the women in front


def _beside_friends(head: Image.Image) -> Image.Image:
    """The group of friends, three times as large as it is, with one head more."""
    group = real_faces.portrait(REAL_PHOTOS / "group-of-friends.jpg")
    assert group.size == _FRIENDS
    group = group.resize((3 * group.width, 3 * group.height))
    [face, *_] = real_faces.seen_in(head, "head").faces
    scale = 3 * _EYES_PX / face.eyes_px
    head = head.resize((round(scale * head.width), round(scale * head.height)))
    width, height = head.size
    middle = (
        (face.box.left + face.box.right) / 2 * width,
        (face.box.top + face.box.bottom) / 2 * height,
    )
    half = 0.8 * (face.box.bottom - face.box.top) * height
    left, top = max(0, round(middle[0] - half)), max(0, round(middle[1] - half))
    head = head.crop((left, top, round(middle[0] + half), round(middle[1] + half)))
    place = round(3 * _FREE[0] - (middle[0] - left)), round(3 * _FREE[1] - (middle[1] - top))
    group.paste(head, place)
    return group
