"""Spoken texts: accessible names and descriptions that are not the visible text."""

from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP

SPOKEN: Final = {
    "spoken.clear_search": QT_TRANSLATE_NOOP("texts", "Empty the search"),
    "spoken.list_count": QT_TRANSLATE_NOOP("texts", "%n model ‖ %n models"),
    "spoken.list_item": QT_TRANSLATE_NOOP("texts", "{name}, {state}"),
    "spoken.with_keys": QT_TRANSLATE_NOOP("texts", "{words} ({keys})"),
    "spoken.training_left": QT_TRANSLATE_NOOP(
        "texts", "Training, about {n} minute left ‖ Training, about {n} minutes left"
    ),
    "spoken.training_soon": QT_TRANSLATE_NOOP("texts", "Training, almost there"),
    "spoken.training_late": QT_TRANSLATE_NOOP("texts", "Training, taking longer than usual"),
    "spoken.practice_badge": QT_TRANSLATE_NOOP(
        "texts", "Practice mode. Nothing leaves this computer."
    ),
    "spoken.needs_no_key": QT_TRANSLATE_NOOP("texts", "Needs no key"),
    "spoken.opens_browser": QT_TRANSLATE_NOOP("texts", "opens your web browser"),
    "spoken.key_paste": QT_TRANSLATE_NOOP("texts", "Paste API key"),
    "spoken.key_show": QT_TRANSLATE_NOOP("texts", "Show API key"),
    "spoken.key_hide": QT_TRANSLATE_NOOP("texts", "Hide API key"),
    "spoken.drop_zone": QT_TRANSLATE_NOOP(
        "texts", "Drag 12–20 photos here, or press Choose photos"
    ),
    "spoken.count_more": QT_TRANSLATE_NOOP("texts", "{photos}, add at least {n} more"),
    "spoken.count_room": QT_TRANSLATE_NOOP("texts", "{photos}, room for {n} more"),
    "spoken.count_enough": QT_TRANSLATE_NOOP(
        "texts", "{photos}, enough, {n} more would be even better"
    ),
    "spoken.count_full": QT_TRANSLATE_NOOP("texts", "{photos}, that is the most a model takes"),
    "spoken.meter": QT_TRANSLATE_NOOP("texts", "Photos, {n} of {max}, {min} needed"),
    "spoken.grid": QT_TRANSLATE_NOOP("texts", "Photos of {name}"),
    "spoken.grid_unnamed": QT_TRANSLATE_NOOP("texts", "Photos of this person"),
    "spoken.grid_keys": QT_TRANSLATE_NOOP("texts", "arrow keys move, Delete removes"),
    "spoken.tile": QT_TRANSLATE_NOOP("texts", "Photo {i} of {n}, {file}"),
    "spoken.tile_remove": QT_TRANSLATE_NOOP("texts", "Remove {file}"),
    "spoken.undo_bar": QT_TRANSLATE_NOOP("texts", "{text} Undo is available: Ctrl+Z"),
    "spoken.undo_button": QT_TRANSLATE_NOOP("texts", "Undo remove"),
    "spoken.undo_added": QT_TRANSLATE_NOOP("texts", "Undo adding"),
    "spoken.left_out": QT_TRANSLATE_NOOP(
        "texts", "%n thing was left out ‖ %n things were left out"
    ),
    "spoken.required": QT_TRANSLATE_NOOP("texts", "required"),
    "spoken.gender": QT_TRANSLATE_NOOP("texts", "required. PhotoGPT knows only these two choices."),
    "spoken.ethnicity": QT_TRANSLATE_NOOP("texts", "Ethnicity, optional"),
    "spoken.eyes": QT_TRANSLATE_NOOP("texts", "Eye colour, optional"),
    "spoken.steps": QT_TRANSLATE_NOOP("texts", "Steps"),
    "spoken.step_of": QT_TRANSLATE_NOOP("texts", "Step {i} of {n}: {step}"),
    "spoken.uploading_photo": QT_TRANSLATE_NOOP("texts", "Uploading photo {i} of {n}"),
    "spoken.left": QT_TRANSLATE_NOOP("texts", "about {time} left"),
    "spoken.left_unknown": QT_TRANSLATE_NOOP("texts", "working out the time…"),
    "spoken.preparing": QT_TRANSLATE_NOOP("texts", "Preparing photos, {percent} percent"),
    "spoken.upload": QT_TRANSLATE_NOOP("texts", "Upload, {percent} percent, {left}"),
    "spoken.upload_tile": QT_TRANSLATE_NOOP("texts", "Photo {i} of {n}, {file}, {state}"),
    "spoken.sending": QT_TRANSLATE_NOOP("texts", "sending {percent} percent"),
    "spoken.timeline": QT_TRANSLATE_NOOP("texts", "{started} {usual}."),
    "spoken.first_check": QT_TRANSLATE_NOOP("texts", "First check in {left}"),
    "spoken.checked": QT_TRANSLATE_NOOP("texts", "Checked {ago} ago, next check in {left}"),
    "spoken.hints": QT_TRANSLATE_NOOP(
        "texts", "%n photo could be better ‖ %n photos could be better"
    ),
    "spoken.hints_lost": QT_TRANSLATE_NOOP(
        "texts", "%n photo is no longer there ‖ %n photos are no longer there"
    ),
    "spoken.delete": QT_TRANSLATE_NOOP("texts", "Delete {name}’s model…"),
    "spoken.sent": QT_TRANSLATE_NOOP("texts", "sent"),
    "spoken.waiting": QT_TRANSLATE_NOOP("texts", "waiting"),
    "spoken.not_sent": QT_TRANSLATE_NOOP("texts", "not sent yet"),
    "spoken.delete_foreign": QT_TRANSLATE_NOOP("texts", "Delete this model…"),
    "spoken.photos_sent": QT_TRANSLATE_NOOP("texts", "Upload, paused, {percent} percent"),
    "spoken.checking_upload": QT_TRANSLATE_NOOP("texts", "Upload, {percent} percent, checking"),
    "spoken.key_stored": QT_TRANSLATE_NOOP("texts", "A key is kept. It is not shown."),
}
