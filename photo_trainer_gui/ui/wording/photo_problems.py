"""What a person reads when a photo could not be taken, found or sent."""

from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP

PHOTO_PROBLEMS: Final = {
    "err.model.same.title": QT_TRANSLATE_NOOP(
        "texts", "PhotoGPT already has a model with these photos"
    ),
    "err.model.same.happened": QT_TRANSLATE_NOOP(
        "texts",
        "{n} of them is in it. The list of models on this computer may be an older one. ‖ {n} of them are in it. The list of models on this computer may be an older one.",
    ),
    "err.model.same.safe": QT_TRANSLATE_NOOP("texts", "Your photos and details, and that model."),
    "err.model.same.todo": QT_TRANSLATE_NOOP(
        "texts",
        "Use that model, so that nothing is paid twice. Make a new one if you want two of the same photos.",
    ),
    "err.model.same.button1": QT_TRANSLATE_NOOP("texts", "Use that model"),
    "err.model.same.button2": QT_TRANSLATE_NOOP("texts", "Make a new one"),
    "err.model.maybe.title": QT_TRANSLATE_NOOP("texts", "PhotoGPT may already have this model"),
    "err.model.maybe.happened": QT_TRANSLATE_NOOP(
        "texts",
        "A model was made there since you began this one, and we can’t tell whether it has the same photos.",
    ),
    "err.model.maybe.safe": QT_TRANSLATE_NOOP("texts", "Your photos and details, and that model."),
    "err.model.maybe.todo": QT_TRANSLATE_NOOP(
        "texts",
        "Look at PhotoGPT whose model it is. Use it if it is this person’s, else make a new one.",
    ),
    "err.model.maybe.button1": QT_TRANSLATE_NOOP("texts", "Use that model"),
    "err.model.maybe.button2": QT_TRANSLATE_NOOP("texts", "Make a new one"),
    "err.file.broken.title": QT_TRANSLATE_NOOP("texts", "{file} can’t be opened"),
    "err.file.broken.text": QT_TRANSLATE_NOOP(
        "texts",
        "The file seems damaged. Choose another photo, or save it again in a photo program.",
    ),
    "err.file.broken.happened": QT_TRANSLATE_NOOP(
        "texts", "The file seems damaged. It was fine when you added it."
    ),
    "err.file.broken.safe": QT_TRANSLATE_NOOP("texts", "All other photos and your details."),
    "err.file.broken.todo": QT_TRANSLATE_NOOP(
        "texts", "Choose another photo, or save it again in a photo program."
    ),
    "err.file.broken.button1": QT_TRANSLATE_NOOP("texts", "Replace…"),
    "err.file.type.title": QT_TRANSLATE_NOOP("texts", "{file} is not a photo we can use"),
    "err.file.type.text": QT_TRANSLATE_NOOP(
        "texts", "We can use JPG, PNG, WEBP, HEIC and most other picture files."
    ),
    "err.file.raw.title": QT_TRANSLATE_NOOP("texts", "{file} is a raw photo"),
    "err.file.raw.text": QT_TRANSLATE_NOOP(
        "texts",
        "We can’t use raw photos as they are. Save it as JPEG in a photo program first, then add that.",
    ),
    "err.file.packed.title": QT_TRANSLATE_NOOP("texts", "{file} is a packed folder"),
    "err.file.packed.text": QT_TRANSLATE_NOOP(
        "texts",
        "We can’t look into it. Unpack it first (right click on it, then ‘Extract’), then add the photos.",
    ),
    "err.file.too_much.title": QT_TRANSLATE_NOOP("texts", "{file} is too much to open"),
    "err.file.too_much.text": QT_TRANSLATE_NOOP(
        "texts",
        "It takes too long or too much memory, so we left it out. Save a smaller copy in a photo program and add that.",
    ),
    "err.file.large.title": QT_TRANSLATE_NOOP("texts", "{file} is large ({mb} MB)"),
    "err.file.large.left_out": QT_TRANSLATE_NOOP(
        "texts",
        "We can use files up to {max} MB, so we left it out. Save a smaller copy in a photo program and add that.",
    ),
    "err.file.twice.title": QT_TRANSLATE_NOOP("texts", "{file} is already there"),
    "err.file.twice.text": QT_TRANSLATE_NOOP(
        "texts", "The same picture twice does not help, so we left it out."
    ),
    "err.file.twice.happened": QT_TRANSLATE_NOOP(
        "texts",
        "It is the same picture as another one. Twice does not help, so we left one of them out.",
    ),
    "err.file.twice.safe": QT_TRANSLATE_NOOP("texts", "All other photos and your details."),
    "err.file.twice.todo": QT_TRANSLATE_NOOP(
        "texts",
        "Add {n} more photo, then go on. ‖ Add {n} more photos, then go on.",
    ),
    "err.file.changed.title": QT_TRANSLATE_NOOP("texts", "{file} was changed"),
    "err.file.changed.text": QT_TRANSLATE_NOOP(
        "texts", "It is not the same as when you added it. We use it as it is now."
    ),
    "err.file.too_many.title": QT_TRANSLATE_NOOP(
        "texts", "%n photo did not fit ‖ %n photos did not fit"
    ),
    "err.file.too_many.text": QT_TRANSLATE_NOOP(
        "texts",
        "A model takes 20 photos at most. We added the first {added}. Remove some if you want others instead.",
    ),
    "err.file.too_many.button1": QT_TRANSLATE_NOOP("texts", "Show which"),
    "err.file.missing.title": QT_TRANSLATE_NOOP("texts", "{file} is no longer there"),
    "err.file.missing.happened": QT_TRANSLATE_NOOP(
        "texts", "It was moved, renamed or deleted, or a USB stick was taken out."
    ),
    "err.file.missing.todo": QT_TRANSLATE_NOOP(
        "texts", "Find it, or replace it with another photo."
    ),
    "err.file.missing.safe": QT_TRANSLATE_NOOP("texts", "All other photos and your details."),
    "err.file.missing.button1": QT_TRANSLATE_NOOP("texts", "Find it…"),
    "err.file.missing.button2": QT_TRANSLATE_NOOP("texts", "Replace…"),
    "err.file.other.title": QT_TRANSLATE_NOOP("texts", "{file} is another picture now"),
    "err.file.other.happened": QT_TRANSLATE_NOOP(
        "texts",
        "Where the photo was that you added, there is another one now. We sent neither of them.",
    ),
    "err.file.other.safe": QT_TRANSLATE_NOOP("texts", "All other photos and your details."),
    "err.file.other.todo": QT_TRANSLATE_NOOP(
        "texts", "Find the one that you added, or replace it with the one you want."
    ),
    "err.file.other.button1": QT_TRANSLATE_NOOP("texts", "Find it…"),
    "err.file.other.button2": QT_TRANSLATE_NOOP("texts", "Replace…"),
    "err.file.denied.title": QT_TRANSLATE_NOOP("texts", "We may not open {file}"),
    "err.file.denied.text": QT_TRANSLATE_NOOP(
        "texts",
        "This computer does not allow it. Copy it to your Pictures folder, or add it with ‘Choose photos…’.",
    ),
    "err.file.cloud.title": QT_TRANSLATE_NOOP("texts", "{file} is not on this computer yet"),
    "err.file.cloud.text": QT_TRANSLATE_NOOP(
        "texts",
        "It is still in your cloud storage. Open it once so that it is downloaded, then add it again.",
    ),
    "err.drop.folder_empty.title": QT_TRANSLATE_NOOP("texts", "No photos in “{folder}”"),
    "err.drop.folder_empty.text": QT_TRANSLATE_NOOP(
        "texts", "We found no pictures in it. Perhaps it is the wrong folder?"
    ),
    "err.drop.folder_big.title": QT_TRANSLATE_NOOP("texts", "“{folder}” holds {n} photos"),
    "err.drop.folder_big.text": QT_TRANSLATE_NOOP(
        "texts", "We added none. A model needs only 12–20 of one person. Please pick them yourself."
    ),
    "err.drop.folder_big.button1": QT_TRANSLATE_NOOP("texts", "Choose from this folder…"),
    "err.drop.web.title": QT_TRANSLATE_NOOP("texts", "This picture is still on a web page"),
    "err.drop.web.text": QT_TRANSLATE_NOOP(
        "texts",
        "Save it on this computer first (right click on it, then ‘Save image’), then drag the file here.",
    ),
    "err.drop.text.text": QT_TRANSLATE_NOOP(
        "texts", "That was not a photo file, so nothing was added."
    ),
    "err.drop.locked.text": QT_TRANSLATE_NOOP(
        "texts", "Photos can’t be changed during the upload. Press ‘Cancel upload’ first."
    ),
    "err.photo.refused.title": QT_TRANSLATE_NOOP("texts", "PhotoGPT did not accept a photo"),
    "err.photo.refused.happened": QT_TRANSLATE_NOOP(
        "texts",
        "It is {file}. PhotoGPT says: “{message}”.",
    ),
    "err.photo.refused.happened_silent": QT_TRANSLATE_NOOP(
        "texts",
        "It is {file}. PhotoGPT did not say why.",
    ),
    "err.photo.refused.safe": QT_TRANSLATE_NOOP("texts", "Your photos and details are saved."),
    "err.photo.refused.todo": QT_TRANSLATE_NOOP(
        "texts",
        "Replace it with another photo, then go on.",
    ),
    "err.photo.refused.button1": QT_TRANSLATE_NOOP("texts", "Replace…"),
}
