"""What a person reads about a hint, and what can be done about it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from photo_trainer_gui.limits import MAX_PHOTO_BYTES
from photo_trainer_gui.photos.advice import CoachTip, Lack, Note
from photo_trainer_gui.photos.hints import Hint
from photo_trainer_gui.photos.originals import Lost, OriginalsNow
from photo_trainer_gui.photos.photo import Photo
from photo_trainer_gui.ui.file_names import one_line, shortened
from photo_trainer_gui.ui.photo_changes import Wish
from photo_trainer_gui.ui.texts import joined, megabytes, text


@dataclass(frozen=True)
class _Words:
    sentence: str
    badge: str
    icon: str
    wishes: tuple[Wish, ...] = (Wish.REPLACE,)


_CROP: Final = (Wish.CROP, Wish.REPLACE)
_REMOVE: Final = (Wish.REMOVE, Wish.REPLACE)
_WORDS: Final = {
    Hint.NO_FACE: _Words("hint.no_face", "hint.no_face.badge", "no-face", _CROP),
    Hint.TWO_FACES: _Words("hint.two_faces", "hint.two_faces.badge", "two-faces", _CROP),
    Hint.SMALL_FACE: _Words("hint.small_face", "hint.small_face.badge", "person"),
    Hint.BLURRY: _Words("hint.blurry", "hint.blurry.badge", "blur"),
    Hint.DARK: _Words("hint.dark", "hint.dark.badge", "dark"),
    Hint.BRIGHT: _Words("hint.bright", "hint.bright.badge", "hint"),
    Hint.SMALL: _Words("hint.small", "hint.small.badge", "small"),
    Hint.GREY: _Words("hint.grey", "hint.grey.badge", "hint"),
    Hint.SIMILAR: _Words("hint.similar", "hint.similar.badge", "photos", _REMOVE),
    Hint.BURST: _Words("hint.burst", "hint.burst.badge", "clock", _REMOVE),
}
# A group is not told that it is two; what can be done is the same.
_SEVERAL_FACES: Final = _Words("hint.several_faces", "hint.several_faces.badge", "two-faces", _CROP)
_LOST: Final = {
    Lost.GONE: _Words("hint.gone", "hint.gone.badge", "problem", (Wish.FIND, Wish.REMOVE)),
    Lost.OTHER: _Words(
        "hint.other", "hint.other.badge", "problem", (Wish.FIND, Wish.RENEW, Wish.REMOVE)
    ),
}
_NOTHING: Final = OriginalsNow()
_COACH: Final = {
    Lack.OTHER_PHOTOS: "coach.other_photos",
    Lack.OTHER_DAY: "coach.other_day",
    Lack.SIDE_VIEW: "coach.side_view",
    Lack.FURTHER_AWAY: "coach.further_away",
    Lack.CLOSER: "coach.closer",
}


@dataclass(frozen=True)
class HintLine:
    """One photo in the panel of hints.

    Attributes:
        icon: name of an icon.
        lead: the file, in strong words.
        rest: what could be better.
        whole: all of it with the whole file name, for the tooltip.
        wishes: what can be done about it.
        hints: which of them "Keep anyway" silences.
        lost: the photo can not be sent.
    """

    photo: Photo
    icon: str
    lead: str
    rest: str
    whole: str
    wishes: tuple[Wish, ...]
    hints: frozenset[Hint] = frozenset()
    lost: bool = False


def badge(note: Note | Lost) -> tuple[str, str]:
    """Icon and short words of a hint, for the badge on its photo."""
    words = _LOST[note] if isinstance(note, Lost) else _words(note)
    return words.icon, text(words.badge)


def spoken_state(notes: tuple[Note, ...] | None, lost: Lost | None = None) -> str:
    """What is said of a photo: its hints, or that it is good; nothing before it was looked at."""
    if lost is not None:
        return badge(lost)[1]
    if notes is None:
        return ""
    return joined([badge(note)[1] for note in notes]) or text("spoken.good")


def sentences(notes: tuple[Note, ...] | None, lost: Lost | None) -> list[str]:
    """All that is to be said about one photo; while it can not be sent, only that."""
    return [text(_LOST[lost].sentence)] if lost else [sentence(note) for note in notes or ()]


def sentence(note: Note) -> str:
    """What could be better, in a sentence."""
    words = _words(note).sentence
    return text(words, file=shortened(note.other)) if note.other else text(words)


def lines_of(
    photos: Sequence[Photo],
    notes: Mapping[str, tuple[Note, ...]],
    originals: OriginalsNow = _NOTHING,
) -> tuple[HintLine, ...]:
    """A line for each photo about which something is to be said, in the order of the photos.

    Those that can not be sent come first.
    """
    lost = originals.lost
    lines = [_lost_line(photo, lost[photo.sha256]) for photo in photos if photo.sha256 in lost]
    for photo in photos:
        own = notes.get(photo.look, ())
        if photo.sha256 in lost:
            continue
        if photo.sha256 in originals.newer:
            lines.append(_newer_line(photo))
        elif own:
            lines.append(_hint_line(photo, own))
        elif photo.size_bytes > MAX_PHOTO_BYTES:
            lines.append(_large_line(photo))
    return tuple(lines)


def coach_sentence(tip: CoachTip) -> str:
    """What would make the whole set better."""
    return text(_COACH[tip.lack])


def _words(note: Note) -> _Words:
    return _SEVERAL_FACES if note.faces > 2 else _WORDS[note.hint]


def _hint_line(photo: Photo, notes: tuple[Note, ...]) -> HintLine:
    first, *more = notes
    words = _words(first)
    rest = sentence(first)
    if more:
        rest = text("hint.and_more", hint=rest, more=joined([badge(note)[1] for note in more]))
    return HintLine(
        photo,
        words.icon,
        shortened(photo.name),
        rest,
        "\n".join([one_line(photo.name), *(sentence(note) for note in notes)]),
        words.wishes,
        frozenset(note.hint for note in notes),
    )


def _large_line(photo: Photo) -> HintLine:
    title = text(
        "err.file.large.title", file=shortened(photo.name), mb=megabytes(photo.size_bytes, 1)
    )
    rest = text("err.file.large.text")
    return HintLine(photo, "info", title, rest, one_line(photo.name), (Wish.REMOVE,))


def _newer_line(photo: Photo) -> HintLine:
    title = text("err.file.changed.title", file=shortened(photo.name))
    rest = text("hint.newer")
    return HintLine(photo, "info", title, rest, one_line(photo.name), (Wish.RENEW,))


def _lost_line(photo: Photo, lost: Lost) -> HintLine:
    words = _LOST[lost]
    whole = f"{one_line(photo.name)}\n{text(words.sentence)}"
    lead, rest = shortened(photo.name), text(words.sentence)
    return HintLine(photo, words.icon, lead, rest, whole, words.wishes, lost=True)
