"""Text of a hint, and the actions that can be taken about it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from photo_trainer_gui.limits import MAX_PHOTO_BYTES
from photo_trainer_gui.photos.analysis.advice import CoachTip, Lack, Note
from photo_trainer_gui.photos.hints import Hint
from photo_trainer_gui.photos.original_files import Lost, OriginalsNow
from photo_trainer_gui.photos.photo import Photo
from photo_trainer_gui.ui.photo_editor.photo_edits import PhotoAction
from photo_trainer_gui.ui.texts.file_names import one_line, shortened
from photo_trainer_gui.ui.texts.text import joined, megabytes, text


@dataclass(frozen=True)
class _Words:
    id: str
    icon: str
    actions: tuple[PhotoAction, ...] = (PhotoAction.REPLACE,)


_CROP: Final = (PhotoAction.CROP, PhotoAction.REPLACE)
_REMOVE: Final = (PhotoAction.REMOVE, PhotoAction.REPLACE)
_WORDS: Final = {
    Hint.NO_FACE: _Words("hint.no_face", "no-face", _CROP),
    Hint.TWO_FACES: _Words("hint.two_faces", "two-faces", _CROP),
    Hint.SMALL_FACE: _Words("hint.small_face", "person"),
    Hint.BLURRY: _Words("hint.blurry", "blur"),
    Hint.DARK: _Words("hint.dark", "dark"),
    Hint.BRIGHT: _Words("hint.bright", "hint"),
    Hint.SMALL: _Words("hint.small", "small"),
    Hint.GREY: _Words("hint.grey", "hint"),
    Hint.SIMILAR: _Words("hint.similar", "photos", _REMOVE),
    Hint.BURST: _Words("hint.burst", "clock", _REMOVE),
}
# A group is not told that it is two; what can be done is the same.
_SEVERAL_FACES: Final = _Words("hint.several_faces", "two-faces", _CROP)
_LOST: Final = {
    Lost.GONE: _Words("hint.gone", "problem", (PhotoAction.FIND, PhotoAction.REMOVE)),
    Lost.OTHER: _Words(
        "hint.other", "problem", (PhotoAction.FIND, PhotoAction.RENEW, PhotoAction.REMOVE)
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
        short: the same where there is little room.
        whole: all of it with the whole file name, for the tooltip.
        actions: what can be done about it.
        hints: which of them "Keep anyway" silences.
        lost: the photo cannot be sent.
    """

    photo: Photo
    icon: str
    lead: str
    rest: str
    short: str
    whole: str
    actions: tuple[PhotoAction, ...]
    hints: frozenset[Hint] = frozenset()
    lost: bool = False


def badge(note: Note | Lost) -> tuple[str, str]:
    """Icon and short words of a hint, for the badge on its photo."""
    words = _LOST[note] if isinstance(note, Lost) else _words(note)
    return words.icon, text(f"{words.id}.badge")


def spoken_state(notes: tuple[Note, ...] | None, lost: Lost | None = None) -> str:
    """What is said of a photo: its hints, or that it is good; nothing before it was looked at."""
    if lost is not None:
        return badge(lost)[1]
    if notes is None:
        return ""
    return joined([badge(note)[1] for note in notes]) or text("spoken.good")


def sentences(notes: tuple[Note, ...] | None, lost: Lost | None) -> list[str]:
    """All that is to be said about one photo; while it cannot be sent, only that."""
    return [text(_LOST[lost].id)] if lost else [sentence(note) for note in notes or ()]


def sentence(note: Note) -> str:
    """What could be better, in a sentence."""
    return text(_words(note).id, file=shortened(note.other))


def short_sentence(note: Note) -> str:
    """The same, without what would be better."""
    return text(f"{_words(note).id}.short", file=shortened(note.other))


def lines_of(
    photos: Sequence[Photo],
    notes: Mapping[str, tuple[Note, ...]],
    originals: OriginalsNow = _NOTHING,
) -> tuple[HintLine, ...]:
    """A line for each photo about which something is to be said, in the order of the photos.

    Those that cannot be sent come first.
    """
    lost = originals.lost
    lines = [_lost_line(photo, lost[photo.sha256]) for photo in photos if photo.sha256 in lost]
    for photo in photos:
        own = notes.get(photo.cache_key, ())
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
        short_sentence(first),
        "\n".join([one_line(photo.name), *(sentence(note) for note in notes)]),
        words.actions,
        frozenset(note.hint for note in notes),
    )


def _large_line(photo: Photo) -> HintLine:
    title = text(
        "err.file.large.title", file=shortened(photo.name), mb=megabytes(photo.size_bytes, 1)
    )
    rest = text("err.file.large.text")
    return HintLine(photo, "info", title, rest, rest, one_line(photo.name), (PhotoAction.REMOVE,))


def _newer_line(photo: Photo) -> HintLine:
    title = text("err.file.changed.title", file=shortened(photo.name))
    rest = text("hint.newer")
    return HintLine(photo, "info", title, rest, rest, one_line(photo.name), (PhotoAction.RENEW,))


def _lost_line(photo: Photo, lost: Lost) -> HintLine:
    words = _LOST[lost]
    lead, rest = shortened(photo.name), text(words.id)
    short = text(f"{words.id}.short")
    whole = f"{one_line(photo.name)}\n{rest}"
    return HintLine(photo, words.icon, lead, rest, short, whole, words.actions, lost=True)
