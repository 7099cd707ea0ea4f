"""The best photos of one person: good ones that differ, and the reason of each.

Pure. In turn the photo is taken that is furthest from all that are taken already, in what was
measured: day, light, distance, side, and what the whole picture looks like. The order in which the
photos come never matters.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from math import log2
from types import MappingProxyType
from typing import Final, Generic, NamedTuple, TypeVar

from photo_trainer_gui.limits import (
    ALIKE_BITS,
    BLURRY_BELOW,
    BURST_S,
    CLOSE_UP_SHARE,
    DARK_BELOW,
    DAY_S,
    FACE_SMALL_PX,
    FACE_TINY_PX,
    SIDE_VIEW_YAW,
)
from photo_trainer_gui.photos.analysis.findings import Findings
from photo_trainer_gui.photos.faces.face import Face


class WhyChosen(Enum):
    """What a photo adds to the others. Sentences stand in `ui/texts/`."""

    SHARP = "sharp"
    NEAR = "near"  # close up
    WAIST = "waist"
    FAR = "far"
    SIDE = "side"
    FRONT = "front"
    DAY = "day"  # another one than those of the others
    LIGHT = "light"
    GROUP = "group"  # comes in cropped to the person
    GOOD = "good"  # good all round
    YOU = "you"  # the person chose it


class WhyLeftOut(Enum):
    """Why a photo is none of the good ones. Sentences stand in `ui/texts/`."""

    BLURRY = "blurry"
    SMALL = "small"
    DARK = "dark"
    COVERED = "covered"  # or turned away
    SAME = "same"  # from the same moment as a better one


Key = TypeVar("Key", bound=str)  # names a photo; whoever asks decides how


class Candidate(NamedTuple, Generic[Key]):
    """A photo of the person.

    Attributes:
        key: names the photo; whoever asks decides how.
        findings: of the whole photo.
        face: which of its faces is the person's, in `Findings.faces`.
    """

    key: Key
    findings: Findings
    face: int = 0


class ChosenPhoto(NamedTuple, Generic[Key]):
    """One of the good photos."""

    key: Key
    why: WhyChosen


@dataclass(frozen=True)
class BestPhotos(Generic[Key]):
    """What was chosen, and what was not.

    Attributes:
        chosen: the best, in the order in which they were taken.
        spare: the other good ones, the best first.
        left_out: the others, by key.
        days: from how many days the chosen ones are; 0 when no photo says.
        sizes: they are both close up and from farther away.
        sides: both from the front and from the side.
        lights: in different light.
    """

    chosen: tuple[ChosenPhoto[Key], ...]
    spare: tuple[ChosenPhoto[Key], ...]
    left_out: Mapping[Key, WhyLeftOut]
    days: int
    sizes: bool
    sides: bool
    lights: bool


def choose_best(
    candidates: Iterable[Candidate[Key]], number: int, already: Iterable[Candidate[Key]] = ()
) -> BestPhotos[Key]:
    """The `number` best photos of a person.

    Args:
        candidates: all photos with the person; not those of `already`.
        number: fewer are chosen when fewer are good.
        already: photos of the person that are taken whatever they are.
    """
    good, left_out = _good_ones(candidates)
    taken = [_measured(one) for one in sorted(already, key=lambda one: one.key)]
    # With how far each is from those that are taken.
    left = {one.key: (one, _from(one, taken)) for one in map(_measured, good)}
    most_groups = int((number + len(taken)) * _MOST_GROUPS)
    chosen: list[ChosenPhoto[Key]] = []
    while len(chosen) < number:
        full = sum(one.group for one in taken) >= most_groups
        allowed = [pair for pair in left.values() if not (full and pair[0].group)]
        if not allowed:
            break
        lacks = {kind: _lack(kind, taken) for kind in _WANTED}
        _, _, best = max((_gain(one, far, lacks), one.key, one) for one, far in allowed)
        chosen.append(ChosenPhoto(best.key, _reason(best, taken, chosen)))
        taken.append(best)
        del left[best.key]
        left = {
            key: (one, min(far, _distance(one, best)) if len(taken) > 1 else _distance(one, best))
            for key, (one, far) in left.items()
        }
    spare = tuple(ChosenPhoto(key, _reason(one, taken, chosen)) for key, (one, _) in left.items())
    return _described(tuple(chosen), spare, MappingProxyType(left_out), taken)


def most_like(one: Candidate[Key], others: Iterable[Candidate[Key]]) -> Candidate[Key] | None:
    """Which of the others could best be missed for it."""
    mine = _measured(one)
    return min(
        others, key=lambda other: (_distance(mine, _measured(other)), other.key), default=None
    )


# --- Good ones --------------------------------------------------------------------------------

_LEAST_SCORE: Final = 0.8
_AWAY_YAW: Final = 3 * SIDE_VIEW_YAW
_VERY_SHARP: Final = 4 * BLURRY_BELOW
_MIDDLE: Final = 127.5  # of the brightness
_NEXT_SECOND_S: Final = 1.0


def _good_ones(
    candidates: Iterable[Candidate[Key]],
) -> tuple[list[Candidate[Key]], dict[Key, WhyLeftOut]]:
    """Those that are good for themselves, one of each moment, the best first."""
    faults = [(one, _fault(one)) for one in candidates]
    left_out = {one.key: why for one, why in faults if why is not None}
    fine = [one for one, why in faults if why is None]
    bursts = _bursts(fine)
    good: list[Candidate[Key]] = []
    seen: set[int] = set()
    hashes: list[int] = []
    for one in sorted(fine, key=lambda one: (-_goodness(one), one.key)):
        burst, dhash = bursts.get(one.key), one.findings.dhash
        alike = any((dhash ^ other).bit_count() <= ALIKE_BITS for other in hashes)
        if alike or burst in seen:
            left_out[one.key] = WhyLeftOut.SAME
            continue
        good.append(one)
        hashes.append(dhash)
        if burst is not None:
            seen.add(burst)
    return good, left_out


def _fault(one: Candidate[Key]) -> WhyLeftOut | None:
    seen, face = one.findings, _face(one)
    # Sharpness and light were measured on the largest face alone.
    if one.face == 0 and seen.sharpness < BLURRY_BELOW:
        return WhyLeftOut.BLURRY
    if _width_px(one) < FACE_TINY_PX:
        return WhyLeftOut.SMALL
    if one.face == 0 and seen.brightness < DARK_BELOW:
        return WhyLeftOut.DARK
    if face.score < _LEAST_SCORE or abs(face.yaw) > _AWAY_YAW:
        return WhyLeftOut.COVERED
    return None


def _bursts(candidates: Iterable[Candidate[Key]]) -> dict[Key, int]:
    """A number for each photo that says when it was taken; the same within a burst."""
    numbers: dict[Key, int] = {}
    before, number = float("-inf"), -1
    times = ((one.findings.taken_at, one.key) for one in candidates)
    for taken_at, key in sorted((at, key) for at, key in times if at is not None):
        number += not _same_moment(before, taken_at)
        numbers[key] = number
        before = taken_at
    return numbers


def _same_moment(before: float, after: float) -> bool:
    # Without fractions the next second may have begun a moment later.
    no_fractions = before % 1 == after % 1 == 0
    return after - before <= (_NEXT_SECOND_S if no_fractions else BURST_S)


def _goodness(one: Candidate[Key]) -> float:
    """From 0 to 1."""
    sharp = 0.5 if one.face else min(1.0, one.findings.sharpness / _VERY_SHARP)
    large = min(1.0, _width_px(one) / (2 * FACE_SMALL_PX))
    light = 0.5 if one.face else 1.0 - abs(one.findings.brightness - _MIDDLE) / _MIDDLE
    return 0.4 * sharp + 0.35 * large + 0.25 * light


def _face(one: Candidate[Key]) -> Face:
    return one.findings.faces[one.face]


def _width_px(one: Candidate[Key]) -> float:
    box = _face(one).box
    return (box.right - box.left) * one.findings.width_px


# --- How photos differ ------------------------------------------------------------------------

# From there on a difference counts as a whole one.
_OTHER_LIGHT: Final = 80.0  # of the brightness
_OTHER_SIZE: Final = 2.0  # times twice as large
_OTHER_SIDE: Final = 2.0  # of the yaw
_OTHER_PICTURE: Final = 32  # bits of the difference hash
_UNKNOWN: Final = 0.3
# Light is another one from so much of a whole difference on.
_LEAST_LIGHT: Final = 0.5
_MOST_GROUPS: Final = 0.25
# A face lower than this share of the picture: the person is seen from farther than to the waist.
_FAR_BELOW: Final = 0.14
# A group is cropped to head and shoulders, in which a face is so high.
_CROPPED_SHARE: Final = 0.27
# How many there shall be of each kind.
_WANTED: Final = {
    WhyChosen.NEAR: 0.5,
    WhyChosen.WAIST: 0.33,
    WhyChosen.FAR: 0.17,
    WhyChosen.SIDE: 0.2,
    WhyChosen.FRONT: 0.8,
}
# What a good photo, and one of a kind that is wanted, weigh against one that is new in every way.
_GOOD: Final = 0.3
_BALANCED: Final = 0.15
# What a reason says that is true of many.
_SAYS_SHARP: Final = 0.4
_SAYS_GOOD: Final = 0.1


class _Measured(NamedTuple, Generic[Key]):
    """What is compared of a photo.

    Attributes:
        light: None where it is not known of this face.
        size: binary logarithm of the face's height in the picture.
        kinds: those of `_WANTED` that it is of.
    """

    key: Key
    day: int | None
    light: float | None
    size: float
    yaw: float
    dhash: int
    kinds: tuple[WhyChosen, WhyChosen]
    group: bool
    sharp: bool
    goodness: float


def _measured(one: Candidate[Key]) -> _Measured[Key]:
    seen, face = one.findings, _face(one)
    group = len(seen.faces) > 1
    share = _CROPPED_SHARE if group else max(0.01, face.box.bottom - face.box.top)
    near = WhyChosen.WAIST if share >= _FAR_BELOW else WhyChosen.FAR
    return _Measured(
        key=one.key,
        day=None if seen.taken_at is None else int(seen.taken_at // DAY_S),
        light=None if one.face else seen.brightness,
        size=log2(share),
        yaw=face.yaw,
        dhash=seen.dhash,
        kinds=(
            WhyChosen.NEAR if share >= CLOSE_UP_SHARE else near,
            WhyChosen.SIDE if abs(face.yaw) >= SIDE_VIEW_YAW else WhyChosen.FRONT,
        ),
        group=group,
        sharp=not one.face and seen.sharpness >= _VERY_SHARP,
        goodness=_goodness(one),
    )


def _distance(one: _Measured[Key], other: _Measured[Key]) -> float:
    """From 0, the same, to 1, different in every way."""
    known = one.day is not None and other.day is not None
    day = float(one.day != other.day) if known else _UNKNOWN
    size = min(1.0, abs(one.size - other.size) / _OTHER_SIZE)
    side = min(1.0, abs(one.yaw - other.yaw) / _OTHER_SIDE)
    picture = min(1.0, (one.dhash ^ other.dhash).bit_count() / _OTHER_PICTURE)
    return 0.3 * day + 0.2 * _light(one, other) + 0.15 * size + 0.15 * side + 0.2 * picture


def _light(one: _Measured[Key], other: _Measured[Key]) -> float:
    if one.light is None or other.light is None:
        return 0.0
    return min(1.0, abs(one.light - other.light) / _OTHER_LIGHT)


def _from(one: _Measured[Key], taken: Iterable[_Measured[Key]]) -> float:
    return min((_distance(one, other) for other in taken), default=0.0)


def _gain(one: _Measured[Key], far: float, lacks: Mapping[WhyChosen, float]) -> float:
    """What a photo would add to those that are taken, from which it is so far."""
    balance = sum(lacks[kind] for kind in one.kinds)
    return far + _GOOD * one.goodness + _BALANCED * balance


def _lack(kind: WhyChosen, taken: Sequence[_Measured[Key]]) -> float:
    """How much this kind is wanted: 1 when there is none of it, less than 0 when too many are."""
    if not taken:
        return 1.0
    return max(-1.0, 1 - sum(kind in one.kinds for one in taken) / len(taken) / _WANTED[kind])


def _reason(
    one: _Measured[Key], taken: Sequence[_Measured[Key]], chosen: Iterable[ChosenPhoto[Key]]
) -> WhyChosen:
    """What this photo adds most; what was said of many others says less."""
    if one.group:
        return WhyChosen.GROUP
    others = [other for other in taken if other is not one]
    true = {kind: _lack(kind, others) for kind in one.kinds} | {WhyChosen.GOOD: _SAYS_GOOD}
    if one.sharp:
        true[WhyChosen.SHARP] = _SAYS_SHARP
    days = {other.day for other in others} - {None}
    if days and one.day is not None and one.day not in days:
        true[WhyChosen.DAY] = 1.0
    light = min((_light(one, other) for other in others), default=0.0)
    if light >= _LEAST_LIGHT:
        true[WhyChosen.LIGHT] = light
    told = Counter(photo.why for photo in chosen)
    return max(true, key=lambda why: (true[why] / (1 + told[why]), why.value))


def _described(
    chosen: tuple[ChosenPhoto[Key], ...],
    spare: tuple[ChosenPhoto[Key], ...],
    left_out: Mapping[Key, WhyLeftOut],
    taken: Sequence[_Measured[Key]],
) -> BestPhotos[Key]:
    kinds = {kind for one in taken for kind in one.kinds}
    lights = [one.light for one in taken if one.light is not None]
    return BestPhotos(
        chosen=chosen,
        spare=spare,
        left_out=left_out,
        days=len({one.day for one in taken} - {None}),
        sizes=WhyChosen.NEAR in kinds and bool(kinds & {WhyChosen.WAIST, WhyChosen.FAR}),
        sides=kinds >= {WhyChosen.SIDE, WhyChosen.FRONT},
        lights=max(lights, default=0.0) - min(lights, default=0.0) >= _OTHER_LIGHT,
    )
