"""How well each check does: on real photos, and on damage that is made here to be found.

`make calibrate` prints the table of docs/photo-checks.md. Every example goes the whole way: it is
encoded, decoded, looked at, and judged together with nothing else.
"""

import io
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from PIL import Image, ImageDraw, ImageFilter

from photo_trainer_gui.ids import Sha256
from photo_trainer_gui.photos.analysis.advice import hints_of
from photo_trainer_gui.photos.analysis.checks import measure_photo
from photo_trainer_gui.photos.analysis.findings import Findings
from photo_trainer_gui.photos.decoding.reader import decode
from photo_trainer_gui.photos.hints import Hint
from photo_trainer_gui.photos.photo import Photo
from tests.portraits import REAL_PHOTOS, real_portraits

_QUALITY = 92
_NONE: frozenset[Hint] = frozenset()
_Damage = Callable[[Image.Image, float], Image.Image]


@dataclass(frozen=True)
class Example:
    """A picture, what has to be said about it, and what may be said without being wrong."""

    kind: str
    hints: frozenset[Hint]
    unclear: frozenset[Hint]
    findings: Findings


@dataclass(frozen=True)
class Score:
    """How often a hint was right, wrong and forgotten."""

    right: int = 0
    wrong: int = 0
    missed: int = 0
    examples: int = 0

    @property
    def precision(self) -> float:
        """How many of those that were told are true."""
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 1.0

    @property
    def recall(self) -> float:
        """How many of the true ones were told."""
        return self.right / (self.right + self.missed) if self.right + self.missed else 1.0


def _linear(factor: float, summand: float = 0.0) -> _Damage:
    return lambda image, _face: image.point(lambda value: min(255, value * factor + summand))


def _blurred(share: float) -> _Damage:
    return lambda image, face: image.filter(ImageFilter.GaussianBlur(share * face))


def _shaken(share: float) -> _Damage:
    """As by a hand that moves to the side: the mean of many pictures, each a little further."""

    def shake(image: Image.Image, face: float) -> Image.Image:
        steps = max(2, round(share * face))
        result = image
        for number in range(1, steps):
            moved = image.transform(image.size, Image.Transform.AFFINE, (1, 0, number, 0, 1, 0))
            result = Image.blend(result, moved, 1 / (number + 1))
        return result.crop((0, 0, image.width - steps, image.height))

    return shake


def _far(face_px: int, size: tuple[int, int]) -> _Damage:
    """The person small in a large picture, the face `face_px` wide."""

    def put(image: Image.Image, face: float) -> Image.Image:
        small = image.resize(
            (round(image.width * face_px / face), round(image.height * face_px / face))
        )
        noise = Image.effect_noise(size, 20).convert("RGB")
        picture = Image.blend(noise, Image.new("RGB", size, (60, 90, 140)), 0.6)
        picture.paste(small, ((size[0] - small.width) // 2, (size[1] - small.height) // 2))
        return picture

    return put


def _shrunk(short_px: int) -> _Damage:
    def shrink(image: Image.Image, _face: float) -> Image.Image:
        scale = short_px / min(image.size)
        return image.resize((round(image.width * scale), round(image.height * scale)))

    return shrink


def _lower_part(image: Image.Image, _face: float) -> Image.Image:
    return image.crop((0, round(image.height * 0.72), image.width, image.height))


def _twice(image: Image.Image, _face: float) -> Image.Image:
    pair = Image.new("RGB", (2 * image.width, image.height))
    pair.paste(image, (0, 0))
    pair.paste(image.transpose(Image.Transpose.FLIP_LEFT_RIGHT), (image.width, 0))
    return pair


def _grey(image: Image.Image, _face: float) -> Image.Image:
    return image.convert("L").convert("RGB")


def _turned(turn: Image.Transpose) -> _Damage:
    return lambda image, _face: image.transpose(turn)


def _tilted(degrees: int) -> _Damage:
    """The whole picture, askew; what is new in the corners is grey."""
    bicubic, grey = Image.Resampling.BICUBIC, (120, 120, 120)
    return lambda image, _face: image.rotate(-degrees, bicubic, expand=True, fillcolor=grey)


def _covered(image: Image.Image, _face: float) -> Image.Image:
    """A dark bar over the eyes, as broad sunglasses."""
    seen = found(image).faces[0]
    (right_x, right_y), (left_x, left_y) = seen.landmarks[:2]
    half = abs(left_x - right_x) * image.width
    x, y = (right_x + left_x) / 2 * image.width, (right_y + left_y) / 2 * image.height
    covered = image.copy()
    bar = (x - 1.1 * half, y - 0.3 * half, x + 1.1 * half, y + 0.3 * half)
    ImageDraw.Draw(covered).rectangle(bar, fill=(15, 15, 18))
    return covered


_FACELESS = frozenset({Hint.NO_FACE})
# One portrait is less than 1024 px wide, others become so by what is done to them.
_SMALL = frozenset({Hint.SMALL})
_SIZES = _SMALL | {Hint.SMALL_FACE}
# What is done to a portrait, what has to be said then, and what is not wrong to say.
DAMAGE: Sequence[tuple[str, _Damage, frozenset[Hint], frozenset[Hint]]] = (
    ("blurred by 1 % of the face", _blurred(0.01), frozenset({Hint.BLURRY}), _NONE),
    ("blurred by 2 % of the face", _blurred(0.02), frozenset({Hint.BLURRY}), _FACELESS),
    ("shaken by 6 % of the face", _shaken(0.06), frozenset({Hint.BLURRY}), _NONE),
    ("a quarter of the light", _linear(0.25), frozenset({Hint.DARK}), _FACELESS),
    ("half of the light", _linear(0.5), _NONE, frozenset({Hint.DARK})),
    ("bleached by light", _linear(0.2, 195), frozenset({Hint.BRIGHT}), _NONE),
    ("half bleached by light", _linear(0.4, 150), frozenset({Hint.BRIGHT}), _NONE),
    ("a third more light", _linear(1.33), _NONE, frozenset({Hint.BRIGHT})),
    ("three times the light", _linear(3.0), _NONE, frozenset({Hint.BRIGHT})),
    ("shrunk to 480 px", _shrunk(480), frozenset({Hint.SMALL}), _SIZES),
    ("shrunk to 900 px", _shrunk(900), frozenset({Hint.SMALL}), _SIZES),
    ("face of 110 px in 2400 x 1600", _far(110, (2400, 1600)), frozenset({Hint.SMALL_FACE}), _NONE),
    ("face of 220 px in 3000 x 2000", _far(220, (3000, 2000)), frozenset({Hint.SMALL_FACE}), _NONE),
    ("face of 320 px in 4000 x 3000", _far(320, (4000, 3000)), _NONE, _NONE),
    ("cropped to below the face", _lower_part, _FACELESS, _SIZES | {Hint.BLURRY}),
    ("turned by 90 degrees", _turned(Image.Transpose.ROTATE_90), frozenset({Hint.SIDE}), _NONE),
    ("turned by 180 degrees", _turned(Image.Transpose.ROTATE_180), frozenset({Hint.UPSIDE}), _NONE),
    ("turned by 270 degrees", _turned(Image.Transpose.ROTATE_270), frozenset({Hint.SIDE}), _NONE),
    ("tilted by 15 degrees", _tilted(15), _NONE, _NONE),
    ("tilted by 30 degrees", _tilted(-30), _NONE, _NONE),
    ("tilted by 45 degrees", _tilted(45), _NONE, _NONE),
    ("the eyes covered", _covered, _NONE, _NONE),
    ("two people", _twice, frozenset({Hint.TWO_FACES}), _NONE),
    ("black-and-white", _grey, frozenset({Hint.GREY}), _NONE),
)
# What another person's program, or a hand, makes of the same photo.
VARIANTS: Sequence[tuple[str, _Damage]] = (
    ("saved smaller", _shrunk(700)),
    ("a little brighter", _linear(1.1)),
    (
        "a little cropped",
        lambda image, _face: image.crop((8, 8, image.width - 8, image.height - 8)),
    ),
)


def found(image: Image.Image) -> Findings:
    """What the checks find in a picture once it is a file."""
    file = io.BytesIO()
    image.save(file, "JPEG", quality=_QUALITY)
    return measure_photo(decode(file, "image/jpeg").sample())


def told(findings: Findings) -> frozenset[Hint]:
    """The hints about a photo that is alone."""
    photo = Photo("", Sha256("0"), 0, "image/jpeg")
    return frozenset(
        note.hint for note in hints_of([photo], {photo.cache_key: findings})[photo.cache_key]
    )


def examples() -> Iterator[Example]:
    """The real photos, then each portrait with each damage."""
    for path in real_portraits():
        with Image.open(path) as opened:
            image = opened.convert("RGB")
        findings = found(image)
        yield Example("portrait", _NONE, _SMALL, findings)
        for kind, damage, hints, unclear in DAMAGE:
            seen = found(damage(image, findings.face_px))
            yield Example(kind, hints, unclear | _SMALL, seen)
    for name, hints in (
        ("generated-person.jpg", frozenset({Hint.SMALL, Hint.SMALL_FACE})),
        ("group-of-friends.jpg", frozenset({Hint.TWO_FACES})),
        ("conference-1927.jpg", frozenset({Hint.TWO_FACES})),
        ("landscape-no-person.jpg", _FACELESS),
    ):
        with Image.open(REAL_PHOTOS / name) as opened:
            yield Example(name, hints, _SIZES | {Hint.GREY}, found(opened.convert("RGB")))


def score(all_examples: Sequence[Example], hint: Hint) -> Score:
    """How one check did."""
    right = wrong = missed = 0
    for example in all_examples:
        if hint in told(example.findings):
            right += hint in example.hints
            wrong += hint not in example.hints | example.unclear
        else:
            missed += hint in example.hints
    return Score(right, wrong, missed, len(all_examples))


def alike() -> Score:
    """Look-alikes: each portrait against its variants, and all portraits against one another."""
    right = missed = 0
    hashes: list[int] = []
    for path in real_portraits():
        with Image.open(path) as opened:
            image = opened.convert("RGB")
        own = found(image)
        hashes.append(own.dhash)
        for _, variant in VARIANTS:
            if _told_alike(own.dhash, found(variant(image, own.face_px)).dhash):
                right += 1
            else:
                missed += 1
    pairs = list(combinations(hashes, 2))
    wrong = sum(_told_alike(one, other) for one, other in pairs)
    return Score(right, wrong, missed, right + missed + len(pairs))


def _told_alike(one: int, other: int) -> bool:
    from photo_trainer_gui.limits import ALIKE_BITS

    return (one ^ other).bit_count() <= ALIKE_BITS


def main() -> int:
    """Prints precision and recall of each check, then what each kind of damage was called."""
    if not real_portraits():
        print("There are no real photos here, so nothing can be measured.")
        return 1
    all_examples = list(examples())
    print("| check | examples | true | told wrongly | missed | precision | recall |")
    print("| --- | --- | --- | --- | --- | --- | --- |")
    scores = {hint.value: score(all_examples, hint) for hint in Hint}
    del scores[Hint.BURST.value]  # a difference of two times: nothing to measure
    del scores[Hint.ELSE.value]  # of a set, not of a photo
    scores[Hint.SIMILAR.value] = alike()
    for name, one in scores.items():
        print(
            f"| {name} | {one.examples} | {one.right + one.missed} | {one.wrong} | {one.missed}"
            f" | {one.precision:.2f} | {one.recall:.2f} |"
        )
    print("\n| example | number | hints told, how often |\n| --- | --- | --- |")
    for kind in dict.fromkeys(example.kind for example in all_examples):
        same = [example for example in all_examples if example.kind == kind]
        counts = {hint: sum(hint in told(one.findings) for one in same) for hint in Hint}
        words = ", ".join(f"{hint.value} {count}" for hint, count in counts.items() if count)
        print(f"| {kind} | {len(same)} | {words or 'none'} |")
    return 0


if __name__ == "__main__":
    sys.exit(main())
