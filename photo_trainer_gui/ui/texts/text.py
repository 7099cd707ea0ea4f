"""The one way to a sentence for people: by id, translated, numbers in the person's own format."""

from types import MappingProxyType
from typing import Final

from PySide6.QtCore import QCoreApplication, QDateTime, QLocale

from photo_trainer_gui.ui.texts.wording.computer_texts import COMPUTER
from photo_trainer_gui.ui.texts.wording.folder_texts import FOLDERS
from photo_trainer_gui.ui.texts.wording.gallery_texts import GALLERY
from photo_trainer_gui.ui.texts.wording.help_texts import HELP
from photo_trainer_gui.ui.texts.wording.label_texts import LABELS
from photo_trainer_gui.ui.texts.wording.order_texts import ORDERS
from photo_trainer_gui.ui.texts.wording.people_texts import PEOPLE
from photo_trainer_gui.ui.texts.wording.photo_guide_texts import PHOTO_GUIDE
from photo_trainer_gui.ui.texts.wording.photo_repair_texts import PHOTO_REPAIRS
from photo_trainer_gui.ui.texts.wording.picture_texts import PICTURES
from photo_trainer_gui.ui.texts.wording.problem_texts import PROBLEMS
from photo_trainer_gui.ui.texts.wording.question_texts import QUESTIONS
from photo_trainer_gui.ui.texts.wording.sentences import SENTENCES
from photo_trainer_gui.ui.texts.wording.shoebox_texts import SHOEBOX
from photo_trainer_gui.ui.texts.wording.spoken_texts import SPOKEN
from photo_trainer_gui.ui.texts.wording.use_texts import USES

_PARTS: Final = (
    LABELS,
    SENTENCES,
    QUESTIONS,
    PROBLEMS,
    COMPUTER,
    PEOPLE,
    PHOTO_GUIDE,
    PHOTO_REPAIRS,
    PICTURES,
    GALLERY,
    ORDERS,
    USES,
    SPOKEN,
    HELP,
    SHOEBOX,
    FOLDERS,
)
TEXTS: Final = MappingProxyType(
    {text_id: str(source) for part in _PARTS for text_id, source in part.items()}
)

# English has its two forms in the source itself; other languages bring theirs by Qt's plural rules.
_PLURAL_SEPARATOR = " ‖ "


def text(text_id: str, n: int | None = None, **fields: object) -> str:
    """The sentence with this id, in the language of the program.

    Args:
        text_id: an id of `TEXTS`.
        n: the number that decides between singular and plural, also filled in for `{n}`.
        fields: values of the named fields; whole numbers are written as the locale writes them.

    Raises:
        KeyError: no such sentence, or a field is missing.
    """
    source = TEXTS[text_id]
    if n is None:
        translated = QCoreApplication.translate("texts", source)
    else:
        translated = QCoreApplication.translate("texts", source, None, n)
        singular, separator, plural = translated.partition(_PLURAL_SEPARATOR)
        if separator:
            translated = singular if n == 1 else plural
        fields["n"] = n
    return translated.format(**{name: _written(value) for name, value in fields.items()})


def english_text(text_id: str, **fields: object) -> str:
    """The sentence as it stands in the source, whatever the language of the program is.

    For what another program reads: the service understands English best.
    """
    return TEXTS[text_id].format(**fields)


def _written(value: object) -> str:
    if isinstance(value, int):
        return QLocale().toString(value)
    return str(value)


def percent(share: float) -> str:
    """A share from 0 to 1 as the locale writes a percentage, rounded down: 0.404 -> "40%"."""
    locale = QLocale()
    return f"{locale.toString(int(share * 100))}{locale.percent()}"


def megabytes(size_bytes: float, decimals: int = 0) -> str:
    """A size in units of a million bytes, without the unit: 57_600_000 -> "58"."""
    return QLocale().toString(size_bytes / 1e6, "f", decimals)


def clock_time(epoch_s: float) -> str:
    """A moment as hours and minutes in the locale's short form: "11:02"."""
    moment = QDateTime.fromSecsSinceEpoch(int(epoch_s)).time()
    return QLocale().toString(moment, QLocale.FormatType.ShortFormat)


def short_date(epoch_s: float) -> str:
    """A day in the locale's short form: "24/11/2026"."""
    moment = QDateTime.fromSecsSinceEpoch(int(epoch_s)).date()
    return QLocale().toString(moment, QLocale.FormatType.ShortFormat)


def joined(parts: list[str]) -> str:
    """Several words as one enumeration: "name, age, gender"."""
    return text("common.comma").join(parts)


def sentences(*parts: str) -> str:
    """Whole sentences one after the other, as the language parts them; empty ones are left out."""
    result = ""
    for part in filter(None, parts):
        result = text("common.two", first=result, second=part) if result else part
    return result
