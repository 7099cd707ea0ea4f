"""Sentences of the guide to good photos."""

from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP

PHOTO_GUIDE: Final = {
    "guide.title": QT_TRANSLATE_NOOP("texts", "What makes good photos"),
    "guide.intro": QT_TRANSLATE_NOOP(
        "texts",
        "The model learns what the photos show. A good set shows one face clearly, in many ways.",
    ),
    "guide.face.text": QT_TRANSLATE_NOOP(
        "texts", "Sharp and uncovered. In most photos the person looks towards the camera."
    ),
    "guide.places.text": QT_TRANSLATE_NOOP(
        "texts", "Indoors and outdoors, so that the model does not learn one wall."
    ),
    "guide.waist.text": QT_TRANSLATE_NOOP("texts", "Most from close by, some from the waist up."),
    "guide.light": QT_TRANSLATE_NOOP("texts", "Soft light"),
    "guide.light.text": QT_TRANSLATE_NOOP(
        "texts", "From the front, by a window or under a cloudy sky."
    ),
    "guide.days": QT_TRANSLATE_NOOP("texts", "Other days"),
    "guide.days.text": QT_TRANSLATE_NOOP("texts", "Other clothes, other hair, another season."),
    "guide.sides": QT_TRANSLATE_NOOP("texts", "Other sides"),
    "guide.sides.text": QT_TRANSLATE_NOOP(
        "texts", "One or two from the side; some serious, some smiling."
    ),
    "guide.sunglasses.text": QT_TRANSLATE_NOOP(
        "texts", "They hide the eyes. Glasses that are always worn are fine."
    ),
    "guide.people.text": QT_TRANSLATE_NOOP(
        "texts", "The model would mix the faces. Crop them off, or choose another photo."
    ),
    "guide.blurry.text": QT_TRANSLATE_NOOP("texts", "The model would learn the blur, too."),
    "guide.far": QT_TRANSLATE_NOOP("texts", "Far away"),
    "guide.far.text": QT_TRANSLATE_NOOP("texts", "A small face has too little to learn from."),
    "guide.filters": QT_TRANSLATE_NOOP("texts", "Filters"),
    "guide.filters.text": QT_TRANSLATE_NOOP(
        "texts", "Black and white, beauty filters and drawings change the face."
    ),
    "guide.alike": QT_TRANSLATE_NOOP("texts", "All alike"),
    "guide.alike.text": QT_TRANSLATE_NOOP(
        "texts", "Ten photos of one moment teach no more than one of them."
    ),
}
