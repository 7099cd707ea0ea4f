"""Questions before something that cannot be undone."""

from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP

QUESTIONS: Final = {
    "confirm.delete_model.title": QT_TRANSLATE_NOOP("texts", "Delete {name}’s model?"),
    "confirm.delete_model.text": QT_TRANSLATE_NOOP(
        "texts",
        "It is deleted at PhotoGPT as well and cannot be brought back. Photos and saved pictures on this computer stay.",
    ),
    "confirm.delete_model.yes": QT_TRANSLATE_NOOP("texts", "Delete model"),
    "confirm.delete_model.no": QT_TRANSLATE_NOOP("texts", "Keep it"),
    "confirm.delete_with_pictures.title": QT_TRANSLATE_NOOP("texts", "Delete {name}’s model?"),
    "confirm.delete_with_pictures.text": QT_TRANSLATE_NOOP(
        "texts",
        "It is deleted at PhotoGPT as well and cannot be brought back. Your {n} picture of {name} stays on this computer. ‖ It is deleted at PhotoGPT as well and cannot be brought back. Your {n} pictures of {name} stay on this computer.",
    ),
    "confirm.delete_with_pictures.yes": QT_TRANSLATE_NOOP("texts", "Delete model"),
    "confirm.delete_with_pictures.no": QT_TRANSLATE_NOOP("texts", "Keep it"),
    "confirm.delete_training.title": QT_TRANSLATE_NOOP("texts", "Delete {name}’s model?"),
    "confirm.delete_training.text": QT_TRANSLATE_NOOP(
        "texts",
        "It is still in training, and that training is lost. It is deleted at PhotoGPT as well and cannot be brought back. Photos on this computer stay.",
    ),
    "confirm.delete_training.yes": QT_TRANSLATE_NOOP("texts", "Delete model"),
    "confirm.delete_training.no": QT_TRANSLATE_NOOP("texts", "Keep it"),
    "confirm.delete_draft.title": QT_TRANSLATE_NOOP("texts", "Delete this draft?"),
    "confirm.delete_draft.text": QT_TRANSLATE_NOOP(
        "texts", "Only the list and the details are deleted. Your photos stay where they are."
    ),
    "confirm.delete_draft.yes": QT_TRANSLATE_NOOP("texts", "Delete draft"),
    "confirm.delete_draft.no": QT_TRANSLATE_NOOP("texts", "Keep it"),
    "confirm.cancel_upload.title": QT_TRANSLATE_NOOP("texts", "Stop the upload?"),
    "confirm.cancel_upload.text": QT_TRANSLATE_NOOP(
        "texts",
        "{done} of {n} photo is sent. The model stays in your list, and you can go on later. ‖ {done} of {n} photos are sent. The model stays in your list, and you can go on later.",
    ),
    "confirm.cancel_upload.yes": QT_TRANSLATE_NOOP("texts", "Stop upload"),
    "confirm.cancel_upload.no": QT_TRANSLATE_NOOP("texts", "Keep going"),
    "confirm.quit_upload.title": QT_TRANSLATE_NOOP("texts", "An upload is running"),
    "confirm.quit_upload.text": QT_TRANSLATE_NOOP(
        "texts", "If you quit now, it stops. Next time we continue with photo {i}."
    ),
    "confirm.quit_upload.yes": QT_TRANSLATE_NOOP("texts", "Keep it running"),
    "confirm.quit_upload.no": QT_TRANSLATE_NOOP("texts", "Quit anyway"),
    "confirm.quit_training.title": QT_TRANSLATE_NOOP("texts", "Quit Photo Trainer?"),
    "confirm.quit_training.text": QT_TRANSLATE_NOOP(
        "texts",
        "Training goes on at PhotoGPT, but we can’t notify you until you start the app again.",
    ),
    "confirm.quit_training.yes": QT_TRANSLATE_NOOP("texts", "Quit"),
    "confirm.quit_training.no": QT_TRANSLATE_NOOP("texts", "Keep it running"),
    "confirm.no_tray.title": QT_TRANSLATE_NOOP("texts", "Closing would stop the upload"),
    "confirm.no_tray.text": QT_TRANSLATE_NOOP(
        "texts", "This desktop has no tray, so we can’t go on in the background."
    ),
    "confirm.no_tray.yes": QT_TRANSLATE_NOOP("texts", "Minimise"),
    "confirm.no_tray.no": QT_TRANSLATE_NOOP("texts", "Stop and close"),
    "confirm.remove_key.title": QT_TRANSLATE_NOOP("texts", "Remove the key from this computer?"),
    "confirm.remove_key.text": QT_TRANSLATE_NOOP(
        "texts", "Uploads and checks stop until you enter a key. Training that has started goes on."
    ),
    "confirm.remove_key.yes": QT_TRANSLATE_NOOP("texts", "Remove key"),
    "confirm.remove_key.no": QT_TRANSLATE_NOOP("texts", "Keep it"),
    "confirm.leave_practice.title": QT_TRANSLATE_NOOP("texts", "Leave practice mode?"),
    "confirm.leave_practice.text": QT_TRANSLATE_NOOP(
        "texts", "Your practice models stay on this computer. You find them again in practice mode."
    ),
    "confirm.leave_practice.yes": QT_TRANSLATE_NOOP("texts", "Leave"),
    "confirm.leave_practice.no": QT_TRANSLATE_NOOP("texts", "Stay"),
    "confirm.train_again.title": QT_TRANSLATE_NOOP("texts", "Start training again?"),
    "confirm.train_again.text": QT_TRANSLATE_NOOP(
        "texts", "This may use credits of your PhotoGPT account."
    ),
    "confirm.remove_photos.title": QT_TRANSLATE_NOOP("texts", "Remove the photos from elsewhere?"),
    "confirm.remove_photos.text": QT_TRANSLATE_NOOP(
        "texts", "{n} photo is deleted at PhotoGPT. ‖ {n} photos are deleted at PhotoGPT."
    ),
    "confirm.remove_photos.yes": QT_TRANSLATE_NOOP("texts", "Remove"),
    "confirm.remove_photos.no": QT_TRANSLATE_NOOP("texts", "Not now"),
    "confirm.train_again.yes": QT_TRANSLATE_NOOP("texts", "Start training"),
    "confirm.train_again.no": QT_TRANSLATE_NOOP("texts", "Not now"),
    "confirm.close_upload.title": QT_TRANSLATE_NOOP("texts", "Closing would stop the upload"),
    "confirm.close_upload.text": QT_TRANSLATE_NOOP(
        "texts", "“Keep running when I close the window” is switched off."
    ),
    "confirm.close_upload.yes": QT_TRANSLATE_NOOP("texts", "Minimise"),
    "confirm.close_upload.no": QT_TRANSLATE_NOOP("texts", "Stop and close"),
}
