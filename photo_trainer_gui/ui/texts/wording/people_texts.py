"""Sentences about who is in the photos: hints, two people in one set, which face it is."""

from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP

PEOPLE: Final = {
    "hint.else": QT_TRANSLATE_NOOP("texts", "Looks like somebody else"),
    "hint.else.badge": QT_TRANSLATE_NOOP("texts", "Who is this?"),
    "hint.crop_two": QT_TRANSLATE_NOOP("texts", "Two people – crop to this one?"),
    "hint.crop_several": QT_TRANSLATE_NOOP("texts", "Several people – crop to this one?"),
    "hint.crop_unsure": QT_TRANSLATE_NOOP("texts", "Several people – which one is it?"),
    "hint.side": QT_TRANSLATE_NOOP("texts", "Lies on its side"),
    "hint.side.badge": QT_TRANSLATE_NOOP("texts", "On its side"),
    "hint.upside": QT_TRANSLATE_NOOP("texts", "Stands on its head"),
    "tile.turn": QT_TRANSLATE_NOOP("texts", "Turn"),
    "face.crop": QT_TRANSLATE_NOOP("texts", "Crop"),
    "face.other": QT_TRANSLATE_NOOP("texts", "Another face…"),
    "face.title": QT_TRANSLATE_NOOP("texts", "Crop photo"),
    "face.use": QT_TRANSLATE_NOOP("texts", "Crop to this person"),
    "face.not_there": QT_TRANSLATE_NOOP("texts", "{name} is not in this photo"),
    "face.not_there_unnamed": QT_TRANSLATE_NOOP("texts", "This person is not in this photo"),
    "face.which": QT_TRANSLATE_NOOP("texts", "Which one is {name}?"),
    "face.which_unnamed": QT_TRANSLATE_NOOP("texts", "Which one is it?"),
    "face.guess": QT_TRANSLATE_NOOP("texts", "We think it is the first one, by the other photos."),
    "face.no_guess": QT_TRANSLATE_NOOP("texts", "We are not sure. Press the right face."),
    "face.original": QT_TRANSLATE_NOOP(
        "texts", "The photo itself stays as it is. Only the copy that is sent is cropped."
    ),
    "hints.fix_turns": QT_TRANSLATE_NOOP(
        "texts", "Turns %n photo upright. ‖ Turns %n photos upright."
    ),
    "two.title": QT_TRANSLATE_NOOP("texts", "There seem to be two people in these photos."),
    "two.more_title": QT_TRANSLATE_NOOP("texts", "There seem to be {n} people in these photos."),
    "two.text": QT_TRANSLATE_NOOP(
        "texts", "One model learns one person. Only a hint – you decide."
    ),
    "two.keep": QT_TRANSLATE_NOOP("texts", "Keep only this person"),
    "two.split": QT_TRANSLATE_NOOP("texts", "Make two models"),
    "two.split_more": QT_TRANSLATE_NOOP("texts", "Make {n} models"),
    "two.same": QT_TRANSLATE_NOOP("texts", "It is the same person"),
    "two.kept": QT_TRANSLATE_NOOP(
        "texts",
        "%n photo of the other person is left out. ‖ %n photos of the other person are left out.",
    ),
    "two.kept_more": QT_TRANSLATE_NOOP(
        "texts",
        "%n photo of the other people is left out. ‖ %n photos of the other people are left out.",
    ),
    "two.split_done": QT_TRANSLATE_NOOP(
        "texts", "Now there are two drafts: this one with {n} photos, and a new one with {m}."
    ),
    "two.split_done_more": QT_TRANSLATE_NOOP(
        "texts", "Now there are {n} drafts, one for each person."
    ),
    "two.same_done": QT_TRANSLATE_NOOP("texts", "All right, one person. We say no more about it."),
    "set.people": QT_TRANSLATE_NOOP("texts", "People in photos"),
    "set.faces": QT_TRANSLATE_NOOP("texts", "Notice who is in the photos"),
    "set.faces_text": QT_TRANSLATE_NOOP(
        "texts",
        "All of it happens on this computer. Without it there are no hints about other people, and no looking through folders.",
    ),
    "set.faces_kept": QT_TRANSLATE_NOOP(
        "texts",
        "Kept at the moment: notes on faces for %n draft, {d} old. ‖ Kept at the moment: notes on faces for %n drafts, the oldest {d} old.",
    ),
    "set.faces_days": QT_TRANSLATE_NOOP("texts", "%n day ‖ %n days"),
    "set.faces_none": QT_TRANSLATE_NOOP("texts", "Nothing is kept at the moment."),
    "set.faces_forgot": QT_TRANSLATE_NOOP("texts", "Forgotten."),
    "set.forget": QT_TRANSLATE_NOOP("texts", "Forget now"),
    "help.faces": QT_TRANSLATE_NOOP(
        "texts",
        "To see who is in your photos, the app compares faces on this computer. It keeps numbers for each face in a folder that only you can open, until the training starts, you delete the draft, or 7 days have passed. They are never sent. For created pictures it compares with the photos of your model each time and keeps only the order.",
    ),
    "err.faces.missing.text": QT_TRANSLATE_NOOP(
        "texts",
        "Photo Trainer can’t compare faces on this computer. Everything else works; choose the photos yourself.",
    ),
    "spoken.hint_photo": QT_TRANSLATE_NOOP("texts", "Show {file}"),
    "spoken.hint_turn": QT_TRANSLATE_NOOP("texts", "Turn {file}"),
    "spoken.hint_crop_face": QT_TRANSLATE_NOOP("texts", "Crop {file} to this person"),
    "spoken.hint_face": QT_TRANSLATE_NOOP("texts", "Choose another face in {file}…"),
    "spoken.hint_else": QT_TRANSLATE_NOOP("texts", "{file}: looks like somebody else"),
    "spoken.state_else": QT_TRANSLATE_NOOP("texts", "looks like somebody else"),
    "spoken.state_side": QT_TRANSLATE_NOOP("texts", "lies on its side"),
    "spoken.state_upside": QT_TRANSLATE_NOOP("texts", "stands on its head"),
    "spoken.state_two": QT_TRANSLATE_NOOP("texts", "two people"),
    "spoken.on_left": QT_TRANSLATE_NOOP("texts", "on the left"),
    "spoken.in_middle": QT_TRANSLATE_NOOP("texts", "in the middle"),
    "spoken.on_right": QT_TRANSLATE_NOOP("texts", "on the right"),
    "spoken.keep_person": QT_TRANSLATE_NOOP(
        "texts", "Keep only this person, %n photo ‖ Keep only this person, %n photos"
    ),
    "spoken.two_title": QT_TRANSLATE_NOOP("texts", "There seem to be two people in these photos"),
    "spoken.two_text": QT_TRANSLATE_NOOP("texts", "One model learns one person. Only a hint"),
    "spoken.faces": QT_TRANSLATE_NOOP("texts", "Faces in this photo"),
    "spoken.faces_count": QT_TRANSLATE_NOOP("texts", "%n face ‖ %n faces"),
    "spoken.face": QT_TRANSLATE_NOOP("texts", "Face {i} of {n}, {place}"),
    "spoken.face_likely": QT_TRANSLATE_NOOP("texts", "Face {i} of {n}, {place}, likely {name}"),
    "spoken.face_likely_unnamed": QT_TRANSLATE_NOOP(
        "texts", "Face {i} of {n}, {place}, likely this person"
    ),
    "spoken.undo_same": QT_TRANSLATE_NOOP("texts", "Undo “the same person”"),
    "spoken.undo_split": QT_TRANSLATE_NOOP("texts", "Undo making two models"),
}
