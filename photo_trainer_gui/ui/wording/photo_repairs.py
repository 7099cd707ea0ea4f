"""What a person reads and hears while photos are looked at, hinted at and repaired."""

from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP

PHOTO_REPAIRS: Final = {
    "tile.replace": QT_TRANSLATE_NOOP("texts", "Replace…"),
    "crop.turn": QT_TRANSLATE_NOOP("texts", "Turn"),
    "photo.turned": QT_TRANSLATE_NOOP("texts", "Photo turned. ‖ %n photos turned."),
    "photo.cropped": QT_TRANSLATE_NOOP("texts", "Photo cropped. The file itself stays as it is."),
    "photo.replaced": QT_TRANSLATE_NOOP("texts", "Photo replaced."),
    "photo.as_before": QT_TRANSLATE_NOOP("texts", "The photo is as it was before."),
    "choose.replacement": QT_TRANSLATE_NOOP("texts", "Replace {file}"),
    "spoken.undo_turn": QT_TRANSLATE_NOOP("texts", "Undo turn"),
    "spoken.undo_crop": QT_TRANSLATE_NOOP("texts", "Undo crop"),
    "spoken.undo_replace": QT_TRANSLATE_NOOP("texts", "Undo replace"),
}
