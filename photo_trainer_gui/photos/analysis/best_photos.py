"""The best photos of one person: good ones that differ, and the reason of each.

Pure. In turn the photo is taken that is furthest from all that are taken already, in what was
measured: day, light, distance, side, and what the whole picture looks like. The order in which the
photos come never matters.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from math import log2
from types import MappingProxyType
from typing import Final, NamedTuple

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


class Candidate(NamedTuple):
    """A photo of the person.

    Attributes:
        key: names the photo; whoever asks decides how.
        findings: of the whole photo.
        face: which of its faces is the person's, in `Findings.faces`.
    """

    key: str
    findings: Findings
    face: int = 0


class ChosenPhoto(NamedTuple):
    """One of the good photos."""

    key: str
    why: WhyChosen


@dataclass(frozen=True)
class BestPhotos:
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

    chosen: tuple[ChosenPhoto, ...]
    spare: tuple[ChosenPhoto, ...]
    left_out: Mapping[str, WhyLeftOut]
    days: int
    sizes: bool
    sides: bool
    lights: bool


def choose_best(
    candidates: Iterable[Candidate], number: int, already: Iterable[Candidate] = ()
) -> BestPhotos:
    """The `number` best photos of a person.

    Args:
        candidates: all photos with the person; not those of `already`.
        number: fewer are chosen when fewer are good.
        already: photos of the person that are taken whatever they are.
    """
    good, left_out = _good_ones(candidates)
    taken = sorted(already, key=lambda one: one.key)
    # Of those that are left, how far they are from those that are taken.
    left = {one: min((_distance(one, other) for other in taken), default=0.0) for one in good}
    most_groups = int((number + len(taken)) * _MOST_GROUPS)
    chosen = []
    while len(chosen) < number:
        full = sum(map(_is_group, taken)) >= most_groups
        allowed = [one for one in left if not (full and _is_group(one))]
        if not allowed:
            break
        best = max(allowed, key=lambda one: (_gain(one, left[one], taken), one.key))
        chosen.append(ChosenPhoto(best.key, _reason(best, taken)))
        taken.append(best)
        del left[best]
        for one, distance in left.items():
            new = _distance(one, best)
            left[one] = new if len(taken) == 1 else min(distance, new)
    spare = tuple(ChosenPhoto(one.key, _reason(one, taken)) for one in left)
    return _described(tuple(chosen), spare, MappingProxyType(left_out), taken)


def most_like(one: Candidate, others: Iterable[Candidate]) -> Candidate | None:
    """Which of the others could best be missed for it."""
    return min(others, key=lambda other: (_distance(one, other), other.key), default=None)


# --- Good ones --------------------------------------------------------------------------------

_LEAST_SCORE: Final = 0.8
_AWAY_YAW: Final = 3 * SIDE_VIEW_YAW


def _good_ones(
    candidates: Iterable[Candidate],
) -> tuple[list[Candidate], dict[str, WhyLeftOut]]:
    """Those that are good for themselves, one of each moment, the best first."""
    faults = [(one, _fault(one)) for one in candidates]
    left_out = {one.key: why for one, why in faults if why is not None}
    fine = [one for one, why in faults if why is None]
    bursts = _bursts(fine)
    good: list[Candidate] = []
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


def _fault(one: Candidate) -> WhyLeftOut | None:
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


def _bursts(candidates: Iterable[Candidate]) -> dict[str, int]:
    """A number for each photo that says when it was taken; the same within a burst."""
    numbers: dict[str, int] = {}
    before, number = float("-inf"), -1
    times = ((one.findings.taken_at, one.key) for one in candidates)
    for taken_at, key in sorted((at, key) for at, key in times if at is not None):
        number += taken_at - before > BURST_S
        numbers[key] = number
        before = taken_at
    return numbers


def _goodness(one: Candidate) -> float:
    """From 0 to 1."""
    sharp = 0.5 if one.face else min(1.0, one.findings.sharpness / (4 * BLURRY_BELOW))
    large = min(1.0, _width_px(one) / (2 * FACE_SMALL_PX))
    light = 0.5 if one.face else 1.0 - abs(one.findings.brightness - _MIDDLE) / _MIDDLE
    return 0.4 * sharp + 0.35 * large + 0.25 * light


_MIDDLE: Final = 127.5


def _face(one: Candidate) -> Face:
    return one.findings.faces[one.face]


def _width_px(one: Candidate) -> float:
    box = _face(one).box
    return (box.right - box.left) * one.findings.width_px


# --- How photos differ ------------------------------------------------------------------------

# What each way in which two photos differ counts; all together 1.
_WEIGHTS: Final = {"day": 0.3, "light": 0.2, "size": 0.15, "side": 0.15, "picture": 0.2}
# From there on a difference counts as a whole one.
_OTHER_LIGHT: Final = 80.0  # of the brightness
_OTHER_SIZE: Final = 2.0  # times twice as large
_OTHER_SIDE: Final = 2.0  # of the yaw
_OTHER_PICTURE: Final = 32  # bits of the difference hash
_UNKNOWN: Final = 0.3
# No difference is a reason from less than this share of a whole one on.
_LEAST_REASON: Final = 0.4
_MOST_GROUPS: Final = 0.25
# A face lower than this share of the picture: the person is seen from farther than to the waist.
_FAR_BELOW: Final = 0.14
_SIDES: Final = 0.2
# A group is cropped to head and shoulders, in which a face is so high.
_CROPPED_SHARE: Final = 0.27
# What a good photo, and one of a kind that is wanted, weigh against one that is new in every way.
_GOOD: Final = 0.3
_BALANCED: Final = 0.15


class _Size(Enum):
    """How much of the person is in the picture, and how many photos of that there shall be."""

    NEAR = 0.5
    WAIST = 0.33
    FAR = 0.17


_OF_SIZE: Final = {
    _Size.NEAR: WhyChosen.NEAR,
    _Size.WAIST: WhyChosen.WAIST,
    _Size.FAR: WhyChosen.FAR,
}


def _differences(one: Candidate, other: Candidate) -> dict[str, float]:
    """From 0, the same, to 1, in each way that was measured."""
    first, second = one.findings, other.findings
    days = _day(one), _day(other)
    known_light = one.face == other.face == 0
    sizes = abs(log2(_share(one) / _share(other)))
    return {
        "day": _UNKNOWN if None in days else float(days[0] != days[1]),
        "light": _part(first.brightness - second.brightness, _OTHER_LIGHT) if known_light else 0.0,
        "size": _part(sizes, _OTHER_SIZE),
        "side": _part(_face(one).yaw - _face(other).yaw, _OTHER_SIDE),
        "picture": _part((first.dhash ^ second.dhash).bit_count(), _OTHER_PICTURE),
    }


def _part(difference: float, whole: float) -> float:
    return min(1.0, abs(difference) / whole)


def _distance(one: Candidate, other: Candidate) -> float:
    differences = _differences(one, other)
    return sum(weight * differences[way] for way, weight in _WEIGHTS.items())


def _gain(one: Candidate, new: float, taken: Sequence[Candidate]) -> float:
    """What a photo would add to those that are taken, from which it is so far."""
    count = len(taken) + 1
    wanted = _size(one).value * count - sum(_size(other) is _size(one) for other in taken)
    sides = _SIDES * count - sum(map(_is_side, taken))
    balance = _limited(wanted) + (_limited(sides) if _is_side(one) else 0.0)
    return new + _GOOD * _goodness(one) + _BALANCED * balance


def _limited(number: float) -> float:
    return max(-1.0, min(1.0, number))


def _reason(one: Candidate, taken: Sequence[Candidate]) -> WhyChosen:
    """What this photo adds most."""
    if _is_group(one):
        return WhyChosen.GROUP
    others = [_differences(one, other) for other in taken if other is not one]
    ways = ("day", "light", "size", "side")
    least = {way: min((of_one[way] for of_one in others), default=0.0) for way in ways}
    best = max(ways, key=lambda way: _WEIGHTS[way] * least[way])
    if least[best] < _LEAST_REASON:
        sharp = one.face == 0 and one.findings.sharpness >= 4 * BLURRY_BELOW
        return WhyChosen.SHARP if sharp else WhyChosen.GOOD
    if best == "side":
        return WhyChosen.SIDE if _is_side(one) else WhyChosen.FRONT
    return {"day": WhyChosen.DAY, "light": WhyChosen.LIGHT, "size": _OF_SIZE[_size(one)]}[best]


def _day(one: Candidate) -> int | None:
    taken_at = one.findings.taken_at
    return None if taken_at is None else int(taken_at // DAY_S)


def _share(one: Candidate) -> float:
    """How much of the picture's height the face takes."""
    if _is_group(one):
        return _CROPPED_SHARE
    box = _face(one).box
    return max(0.01, box.bottom - box.top)


def _size(one: Candidate) -> _Size:
    if _share(one) >= CLOSE_UP_SHARE:
        return _Size.NEAR
    return _Size.WAIST if _share(one) >= _FAR_BELOW else _Size.FAR


def _is_side(one: Candidate) -> bool:
    return abs(_face(one).yaw) >= SIDE_VIEW_YAW


def _is_group(one: Candidate) -> bool:
    return len(one.findings.faces) > 1


def _described(
    chosen: tuple[ChosenPhoto, ...],
    spare: tuple[ChosenPhoto, ...],
    left_out: Mapping[str, WhyLeftOut],
    taken: Sequence[Candidate],
) -> BestPhotos:
    sizes = {_size(one) for one in taken}
    lights = [one.findings.brightness for one in taken if one.face == 0]
    return BestPhotos(
        chosen=chosen,
        spare=spare,
        left_out=left_out,
        days=len({day for one in taken if (day := _day(one)) is not None}),
        sizes=_Size.NEAR in sizes and len(sizes) > 1,
        sides=len({_is_side(one) for one in taken}) > 1,
        lights=max(lights, default=0.0) - min(lights, default=0.0) >= _OTHER_LIGHT,
    )
