"""What a person reads and hears while photos are looked at, hinted at and repaired."""

from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP

PHOTO_REPAIRS: Final = {
    "tile.crop": QT_TRANSLATE_NOOP("texts", "Crop…"),
    "tile.replace": QT_TRANSLATE_NOOP("texts", "Replace…"),
    "crop.title": QT_TRANSLATE_NOOP("texts", "Crop photo"),
    "crop.text": QT_TRANSLATE_NOOP("texts", "Drag the frame so that only one person is inside."),
    "crop.use": QT_TRANSLATE_NOOP("texts", "Use this part"),
    "crop.square": QT_TRANSLATE_NOOP("texts", "Square"),
    "crop.reset": QT_TRANSLATE_NOOP("texts", "Whole photo"),
    "view.loading": QT_TRANSLATE_NOOP("texts", "One moment, the photo is being opened."),
    "crop.turn": QT_TRANSLATE_NOOP("texts", "Turn"),
    "photo.turned": QT_TRANSLATE_NOOP("texts", "Photo turned. ‖ %n photos turned."),
    "photo.cropped": QT_TRANSLATE_NOOP("texts", "Photo cropped. The file itself stays as it is."),
    "photo.replaced": QT_TRANSLATE_NOOP("texts", "Photo replaced."),
    "photo.as_before": QT_TRANSLATE_NOOP("texts", "The photo is as it was before."),
    "choose.replacement": QT_TRANSLATE_NOOP("texts", "Replace {file}"),
    "spoken.crop_frame": QT_TRANSLATE_NOOP(
        "texts", "Frame: {width} wide, {height} high, {left} from the left, {top} from the top"
    ),
    "spoken.crop_keys": QT_TRANSLATE_NOOP(
        "texts", "arrow keys move it, Shift and arrow keys make it larger or smaller"
    ),
    "spoken.undo_turn": QT_TRANSLATE_NOOP("texts", "Undo turn"),
    "spoken.undo_crop": QT_TRANSLATE_NOOP("texts", "Undo crop"),
    "spoken.undo_replace": QT_TRANSLATE_NOOP("texts", "Undo replace"),
}
