"""Sentences read and heard while photos are checked, hinted at and repaired."""

from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP

PHOTO_REPAIRS: Final = {
    "hints.summary": QT_TRANSLATE_NOOP(
        "texts", "%n photo could be better. ‖ %n photos could be better."
    ),
    "hints.keep": QT_TRANSLATE_NOOP("texts", "Only hints – you can keep them."),
    "hints.lost": QT_TRANSLATE_NOOP(
        "texts", "%n photo is no longer there. ‖ %n photos are no longer there."
    ),
    "hints.lost_todo": QT_TRANSLATE_NOOP(
        "texts",
        "Put the stick or card back in, or find one of them: we look for the others beside it.",
    ),
    "hints.find": QT_TRANSLATE_NOOP("texts", "Find it… ‖ Find them…"),
    "hints.use_new": QT_TRANSLATE_NOOP("texts", "Use the new one"),
    "hints.keep_one": QT_TRANSLATE_NOOP("texts", "Keep anyway"),
    "hints.show": QT_TRANSLATE_NOOP("texts", "Show hints"),
    "hints.hide": QT_TRANSLATE_NOOP("texts", "Hide hints"),
    "hints.fix_all": QT_TRANSLATE_NOOP("texts", "Fix all"),
    "hints.fix": QT_TRANSLATE_NOOP("texts", "Fix %n of them"),
    "hint.file": QT_TRANSLATE_NOOP("texts", "{file}:"),
    "hint.line": QT_TRANSLATE_NOOP("texts", "{file}: {hint}"),
    "hint.and_more": QT_TRANSLATE_NOOP("texts", "{hint} (also: {more})"),
    "hint.gone": QT_TRANSLATE_NOOP(
        "texts", "Its file is gone – it was moved, renamed or deleted, or a stick was taken out"
    ),
    "hint.gone.short": QT_TRANSLATE_NOOP("texts", "Its file is gone"),
    "hint.gone.badge": QT_TRANSLATE_NOOP("texts", "File is gone"),
    "hint.other": QT_TRANSLATE_NOOP(
        "texts", "Another picture is in its place – find the one you added, or use the new one"
    ),
    "hint.other.short": QT_TRANSLATE_NOOP("texts", "Another picture is in its place"),
    "hint.other.badge": QT_TRANSLATE_NOOP("texts", "Other picture"),
    "hint.newer": QT_TRANSLATE_NOOP(
        "texts", "Its file is a newer one now. We use the photo as you added it."
    ),
    "hint.two_faces": QT_TRANSLATE_NOOP("texts", "Two faces – crop or replace?"),
    "hint.two_faces.short": QT_TRANSLATE_NOOP("texts", "Two faces"),
    "hint.two_faces.badge": QT_TRANSLATE_NOOP("texts", "Two people"),
    "hint.several_faces": QT_TRANSLATE_NOOP("texts", "Several people – crop or replace?"),
    "hint.several_faces.short": QT_TRANSLATE_NOOP("texts", "Several people"),
    "hint.several_faces.badge": QT_TRANSLATE_NOOP("texts", "Several people"),
    "hint.no_face": QT_TRANSLATE_NOOP("texts", "No face found – is the person easy to see?"),
    "hint.no_face.short": QT_TRANSLATE_NOOP("texts", "No face found"),
    "hint.no_face.badge": QT_TRANSLATE_NOOP("texts", "No face"),
    "hint.small_face": QT_TRANSLATE_NOOP("texts", "Small face – a closer photo works better"),
    "hint.small_face.short": QT_TRANSLATE_NOOP("texts", "Small face"),
    "hint.small_face.badge": QT_TRANSLATE_NOOP("texts", "Small face"),
    "hint.blurry": QT_TRANSLATE_NOOP("texts", "Blurry – a sharper one works better"),
    "hint.blurry.short": QT_TRANSLATE_NOOP("texts", "Blurry"),
    "hint.blurry.badge": QT_TRANSLATE_NOOP("texts", "Blurry"),
    "hint.dark": QT_TRANSLATE_NOOP("texts", "Very dark – more light works better"),
    "hint.dark.short": QT_TRANSLATE_NOOP("texts", "Very dark"),
    "hint.dark.badge": QT_TRANSLATE_NOOP("texts", "Dark"),
    "hint.bright": QT_TRANSLATE_NOOP("texts", "Very bright – softer light works better"),
    "hint.bright.short": QT_TRANSLATE_NOOP("texts", "Very bright"),
    "hint.bright.badge": QT_TRANSLATE_NOOP("texts", "Bright"),
    "hint.small": QT_TRANSLATE_NOOP("texts", "Small picture – a larger one works better"),
    "hint.small.short": QT_TRANSLATE_NOOP("texts", "Small picture"),
    "hint.small.badge": QT_TRANSLATE_NOOP("texts", "Small"),
    "hint.grey": QT_TRANSLATE_NOOP("texts", "Black and white – a photo in colour works better"),
    "hint.grey.short": QT_TRANSLATE_NOOP("texts", "Black and white"),
    "hint.grey.badge": QT_TRANSLATE_NOOP("texts", "Black and white"),
    "hint.similar": QT_TRANSLATE_NOOP("texts", "Almost the same as {file} – variety works better"),
    "hint.similar.short": QT_TRANSLATE_NOOP("texts", "Almost the same as {file}"),
    "hint.similar.badge": QT_TRANSLATE_NOOP("texts", "Similar"),
    "hint.burst": QT_TRANSLATE_NOOP(
        "texts", "Taken in the same moment as {file} – variety works better"
    ),
    "hint.burst.short": QT_TRANSLATE_NOOP("texts", "Taken in the same moment as {file}"),
    "hint.burst.badge": QT_TRANSLATE_NOOP("texts", "Same moment"),
    "err.file.large.text": QT_TRANSLATE_NOOP(
        "texts", "We send a smaller copy; your original stays as it is."
    ),
    "err.file.large.button1": QT_TRANSLATE_NOOP("texts", "Leave out"),
    "coach.other_photos": QT_TRANSLATE_NOOP(
        "texts", "Many of these look alike: a few from other places or in other clothes would help."
    ),
    "coach.other_day": QT_TRANSLATE_NOOP(
        "texts", "Nearly all are from one day: one or two from another day would help."
    ),
    "coach.side_view": QT_TRANSLATE_NOOP(
        "texts", "All are seen from the front: one or two from the side would help."
    ),
    "coach.further_away": QT_TRANSLATE_NOOP(
        "texts", "Nearly all are close-ups: one or two from the waist up would help."
    ),
    "coach.closer": QT_TRANSLATE_NOOP(
        "texts", "The face is small in all of them: one or two from close by would help."
    ),
    "photo.found": QT_TRANSLATE_NOOP("texts", "Photo found. ‖ %n photos found."),
    "spoken.undo_find": QT_TRANSLATE_NOOP("texts", "Undo find"),
    "spoken.hint_find": QT_TRANSLATE_NOOP("texts", "Find {file}"),
    "spoken.hint_renew": QT_TRANSLATE_NOOP("texts", "Use the new version of {file}"),
    "photo.kept": QT_TRANSLATE_NOOP("texts", "Kept as it is. We say no more about it."),
    "photo.fixed": QT_TRANSLATE_NOOP("texts", "%n photo cropped. ‖ %n photos cropped."),
    "photo.fixed_out": QT_TRANSLATE_NOOP(
        "texts",
        "%n look-alike taken out. Your file stays where it is. ‖ "
        "%n look-alikes taken out. Your files stay where they are.",
    ),
    "hints.fix_crops": QT_TRANSLATE_NOOP(
        "texts", "Crops %n photo to one person. ‖ Crops %n photos to one person each."
    ),
    "hints.fix_takes_out": QT_TRANSLATE_NOOP(
        "texts",
        "Takes out %n look-alike; the file stays where it is. ‖ "
        "Takes out %n look-alikes; the files stay where they are.",
    ),
    "spoken.good": QT_TRANSLATE_NOOP("texts", "good"),
    "spoken.tile_state": QT_TRANSLATE_NOOP("texts", "Photo {i} of {n}, {file}, {state}"),
    "spoken.hint_crop": QT_TRANSLATE_NOOP("texts", "Crop {file}"),
    "spoken.hint_replace": QT_TRANSLATE_NOOP("texts", "Replace {file}"),
    "spoken.hint_leave_out": QT_TRANSLATE_NOOP("texts", "Leave out {file}"),
    "spoken.hint_keep": QT_TRANSLATE_NOOP("texts", "Keep {file} anyway"),
    "spoken.swap_in": QT_TRANSLATE_NOOP("texts", "Swap in {file}"),
    "spoken.undo_best": QT_TRANSLATE_NOOP("texts", "Undo choosing"),
    "spoken.undo_keep": QT_TRANSLATE_NOOP("texts", "Undo keep"),
    "spoken.undo_fix": QT_TRANSLATE_NOOP("texts", "Undo fix"),
    "tile.open": QT_TRANSLATE_NOOP("texts", "Look at it larger"),
    "view.previous": QT_TRANSLATE_NOOP("texts", "Previous photo"),
    "view.next": QT_TRANSLATE_NOOP("texts", "Next photo"),
    "spoken.view_keys": QT_TRANSLATE_NOOP("texts", "arrow keys show the other photos"),
    "tile.crop": QT_TRANSLATE_NOOP("texts", "Crop…"),
    "tile.replace": QT_TRANSLATE_NOOP("texts", "Replace…"),
    "crop.title": QT_TRANSLATE_NOOP("texts", "Crop photo"),
    "crop.text": QT_TRANSLATE_NOOP("texts", "Drag the frame so that only one person is inside."),
    "crop.use": QT_TRANSLATE_NOOP("texts", "Use this part"),
    "crop.square": QT_TRANSLATE_NOOP("texts", "Square"),
    "crop.reset": QT_TRANSLATE_NOOP("texts", "Whole photo"),
    "view.loading": QT_TRANSLATE_NOOP("texts", "One moment, the photo is being opened."),
    "crop.turn": QT_TRANSLATE_NOOP("texts", "Turn"),
    "drop.swap": QT_TRANSLATE_NOOP("texts", "Swap in…"),
    "drop.spare": QT_TRANSLATE_NOOP(
        "texts", "A model takes 20 photos at most. You can swap them in."
    ),
    "drop.at_hand": QT_TRANSLATE_NOOP(
        "texts", "%n other photo is at hand. ‖ %n other photos are at hand."
    ),
    "drop.room": QT_TRANSLATE_NOOP("texts", "There is room for %n."),
    "drop.add": QT_TRANSLATE_NOOP("texts", "Add"),
    "spoken.add_spare": QT_TRANSLATE_NOOP("texts", "Add {file}"),
    "drop.best": QT_TRANSLATE_NOOP("texts", "Choose the best 20"),
    "drop.best_wait": QT_TRANSLATE_NOOP("texts", "Looking at all of them…"),
    "swap.title": QT_TRANSLATE_NOOP("texts", "Swap in {file}"),
    "swap.text": QT_TRANSLATE_NOOP("texts", "Choose the photo that leaves for this one."),
    "swap.use": QT_TRANSLATE_NOOP("texts", "Swap"),
    "photo.best": QT_TRANSLATE_NOOP(
        "texts", "By our checks this is the best one. ‖ By our checks these are the best %n."
    ),
    "set.faster": QT_TRANSLATE_NOOP("texts", "Faster upload"),
    "set.faster_text": QT_TRANSLATE_NOOP(
        "texts", "We send smaller copies, at most 2048 pixels. Your originals stay as they are."
    ),
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
