"""Text of a hint, and the actions that can be taken about it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from photo_trainer_gui.limits import MAX_PHOTO_BYTES
from photo_trainer_gui.photos.analysis.advice import CoachTip, Lack, Note
from photo_trainer_gui.photos.analysis.findings import Findings
from photo_trainer_gui.photos.hints import Hint
from photo_trainer_gui.photos.original_files import Lost, OriginalsNow
from photo_trainer_gui.photos.photo import Box, CacheKey, Photo
from photo_trainer_gui.ui.photo_editor.photo_edits import PhotoAction
from photo_trainer_gui.ui.texts.file_names import one_line, shortened
from photo_trainer_gui.ui.texts.text import joined, megabytes, text


@dataclass(frozen=True)
class _Words:
    """How a hint is told.

    Attributes:
        badge: id of the words on the tile; that of the sentence with an ending if empty.
        spoken: id of what is said of the tile; the badge if empty.
        short: there is a shorter sentence for a narrow line.
    """

    id: str
    icon: str
    actions: tuple[PhotoAction, ...] = (PhotoAction.REPLACE,)
    badge: str = ""
    spoken: str = ""
    short: bool = True


_CROP: Final = (PhotoAction.CROP, PhotoAction.REPLACE)
_CROP_FACE: Final = (PhotoAction.CROP_FACE, PhotoAction.OTHER_FACE)
_REMOVE: Final = (PhotoAction.REMOVE, PhotoAction.REPLACE)
_TURN: Final = (PhotoAction.TURN_UPRIGHT,)
_TWO: Final = ("hint.two_faces.badge", "spoken.state_two", False)
_SEVERAL: Final = ("hint.several_faces.badge", "", False)
_SIDE: Final = "hint.side.badge"
_WORDS: Final = {
    Hint.ELSE: _Words(
        "hint.else", "somebody-else", _REMOVE, "hint.else.badge", "spoken.state_else", False
    ),
    Hint.SIDE: _Words("hint.side", "on-its-side", _TURN, _SIDE, "spoken.state_side", False),
    Hint.UPSIDE: _Words("hint.upside", "on-its-side", _TURN, _SIDE, "spoken.state_upside", False),
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
_CROP_TWO: Final = _Words("hint.crop_two", "two-faces", _CROP_FACE, *_TWO)
_CROP_SEVERAL: Final = _Words("hint.crop_several", "two-faces", _CROP_FACE, *_SEVERAL)
_WHICH: Final = (PhotoAction.OTHER_FACE,)
_WHICH_OF_TWO: Final = _Words("hint.crop_unsure", "two-faces", _WHICH, *_TWO)
_WHICH_OF_SEVERAL: Final = _Words("hint.crop_unsure", "two-faces", _WHICH, *_SEVERAL)
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
        face: the one it is about, by its place in `Findings.faces`.
        place: where that is, in words.
        group: name of the line for assistive tools, and what they say of it; mostly empty.
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
    face: int | None = None
    place: str = ""
    group: str = ""
    spoken_group: str = ""


def badge(note: Note | Lost) -> tuple[str, str]:
    """Icon and short words of a hint, for the badge on its photo."""
    words = _LOST[note] if isinstance(note, Lost) else _words(note)
    return words.icon, text(words.badge or f"{words.id}.badge")


def spoken_state(notes: tuple[Note, ...] | None, lost: Lost | None = None) -> str:
    """What is said of a photo: its hints, or that it is good; nothing before it was looked at."""
    if lost is not None:
        return badge(lost)[1]
    if notes is None:
        return ""
    return joined([_spoken(note) for note in notes]) or text("spoken.good")


def _spoken(note: Note) -> str:
    spoken = _words(note).spoken
    return text(spoken) if spoken else badge(note)[1]


def sentences(notes: tuple[Note, ...] | None, lost: Lost | None) -> list[str]:
    """All that is to be said about one photo; while it cannot be sent, only that."""
    return [text(_LOST[lost].id)] if lost else [sentence(note) for note in notes or ()]


def sentence(note: Note) -> str:
    """What could be better, in a sentence."""
    return text(_words(note).id, file=shortened(note.other))


def short_sentence(note: Note) -> str:
    """The same, without what would be better."""
    if not _words(note).short:
        return sentence(note)
    return text(f"{_words(note).id}.short", file=shortened(note.other))


def place_of(face: Box) -> str:
    """Where in its photo a face is, in words."""
    middle = (face.left + face.right) / 2
    if middle < 1 / 3:
        return text("spoken.on_left")
    return text("spoken.on_right" if middle > 2 / 3 else "spoken.in_middle")


def lines_of(
    photos: Sequence[Photo],
    notes: Mapping[CacheKey, tuple[Note, ...]],
    originals: OriginalsNow = _NOTHING,
    found: Mapping[CacheKey, Findings] = MappingProxyType({}),
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
            lines.append(_hint_line(photo, own, found.get(photo.cache_key)))
        elif photo.size_bytes > MAX_PHOTO_BYTES:
            lines.append(_large_line(photo))
    return tuple(lines)


def coach_sentence(tip: CoachTip) -> str:
    """What would make the whole set better."""
    return text(_COACH[tip.lack])


def _words(note: Note) -> _Words:
    if note.hint is not Hint.TWO_FACES:
        return _WORDS[note.hint]
    several = note.faces > 2
    if note.unsure:
        return _WHICH_OF_SEVERAL if several else _WHICH_OF_TWO
    if note.face is not None:
        return _CROP_SEVERAL if several else _CROP_TWO
    return _SEVERAL_FACES if several else _WORDS[note.hint]


def _hint_line(photo: Photo, notes: tuple[Note, ...], seen: Findings | None) -> HintLine:
    first, *more = notes
    words = _words(first)
    face = seen.faces[first.face] if seen is not None and first.face is not None else None
    somebody_else = first.hint is Hint.ELSE
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
        face=first.face,
        place=place_of(face.box) if face is not None else "",
        group="hintsElse" if somebody_else else "",
        spoken_group=(text("spoken.hint_else", file=one_line(photo.name)) if somebody_else else ""),
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
