"""Sentences of the shoebox: many photos are looked through, and the person is chosen."""

from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP

SHOEBOX: Final = {
    "best.another": QT_TRANSLATE_NOOP("texts", "Choose another person"),
    "box.early": QT_TRANSLATE_NOOP("texts", "Do you see the person already? Press the face."),
    "box.from": QT_TRANSLATE_NOOP("texts", "from the folder “{folder}”"),
    "box.go_on": QT_TRANSLATE_NOOP("texts", "Go on looking"),
    "box.left": QT_TRANSLATE_NOOP("texts", "About {time} left"),
    "box.left_unknown": QT_TRANSLATE_NOOP("texts", "Working out the time…"),
    "box.newest": QT_TRANSLATE_NOOP(
        "texts", "That is more than {max} photos. We look at the newest {max}."
    ),
    "box.open": QT_TRANSLATE_NOOP("texts", "Look through a folder…"),
    "box.people": QT_TRANSLATE_NOOP("texts", "%n person found so far ‖ %n people found so far"),
    "box.privacy": QT_TRANSLATE_NOOP(
        "texts",
        "Faces are compared on this computer, nothing about them is sent. It is forgotten when training starts, after 7 days at the latest.",
    ),
    "box.privacy_short": QT_TRANSLATE_NOOP("texts", "Faces are compared on this computer."),
    "box.more": QT_TRANSLATE_NOOP("texts", "More"),
    "box.progress": QT_TRANSLATE_NOOP("texts", "{done} of {all} photos looked at"),
    "box.resumed": QT_TRANSLATE_NOOP("texts", "Welcome back. We go on with photo {i} of {all}."),
    "box.show_which": QT_TRANSLATE_NOOP("texts", "Show which"),
    "box.stop": QT_TRANSLATE_NOOP("texts", "Stop"),
    "box.stopped": QT_TRANSLATE_NOOP("texts", "Stopped. {done} of {all} photos are looked at."),
    "box.title": QT_TRANSLATE_NOOP("texts", "Looking through your photos"),
    "box.unread": QT_TRANSLATE_NOOP(
        "texts", "%n file could not be opened. ‖ %n files could not be opened."
    ),
    "box.window": QT_TRANSLATE_NOOP(
        "texts", "You can go on working, or close the window. We go on where we stopped."
    ),
    "confirm.quit_box.title": QT_TRANSLATE_NOOP(
        "texts", "We are still looking through your photos"
    ),
    "confirm.quit_box.text": QT_TRANSLATE_NOOP(
        "texts", "If you quit now, we go on with photo {i} next time."
    ),
    "confirm.quit_box.yes": QT_TRANSLATE_NOOP("texts", "Quit"),
    "confirm.quit_box.no": QT_TRANSLATE_NOOP("texts", "Keep it running"),
    "notify.box.title": QT_TRANSLATE_NOOP("texts", "We have looked through your photos"),
    "notify.box.text": QT_TRANSLATE_NOOP(
        "texts", "%n person found. Press to choose. ‖ %n people found. Press to choose."
    ),
    "drag.box": QT_TRANSLATE_NOOP("texts", "Let go, and we look who is in them."),
    "drag.box_known": QT_TRANSLATE_NOOP("texts", "Let go, and we look for {name} in them."),
    "drag.box_next": QT_TRANSLATE_NOOP(
        "texts", "You then choose the person, and we choose the best 20."
    ),
    "who.adult": QT_TRANSLATE_NOOP("texts", "Only for people of 18 or older who have said yes."),
    "who.apart": QT_TRANSLATE_NOOP("texts", "Kept apart."),
    "who.count": QT_TRANSLATE_NOOP("texts", "%n photo ‖ %n photos"),
    "who.merged": QT_TRANSLATE_NOOP("texts", "Put together: now one person with {photos} photos."),
    "who.hid": QT_TRANSLATE_NOOP("texts", "Person hidden."),
    "who.hidden": QT_TRANSLATE_NOOP("texts", "Show {n} hidden"),
    "who.is_hidden": QT_TRANSLATE_NOOP("texts", "Hidden"),
    "who.unhide": QT_TRANSLATE_NOOP("texts", "Show this person again"),
    "who.unhid": QT_TRANSLATE_NOOP("texts", "Person shown again."),
    "who.hide": QT_TRANSLATE_NOOP("texts", "Hide this person"),
    "who.merge": QT_TRANSLATE_NOOP("texts", "Same person as…"),
    "who.merge_pick": QT_TRANSLATE_NOOP(
        "texts", "Press the other face of the same person. Esc stops."
    ),
    "who.no_face": QT_TRANSLATE_NOOP("texts", "Not a face"),
    "who.no_face_done": QT_TRANSLATE_NOOP("texts", "Taken out. That was not a face."),
    "who.no": QT_TRANSLATE_NOOP("texts", "No"),
    "who.rare": QT_TRANSLATE_NOOP("texts", "{n} more on fewer than 5 photos"),
    "who.same": QT_TRANSLATE_NOOP("texts", "Are these two the same person?"),
    "who.same_why": QT_TRANSLATE_NOOP("texts", "It helps us to find all photos."),
    "who.several": QT_TRANSLATE_NOOP("texts", "Models for several people…"),
    "who.show": QT_TRANSLATE_NOOP("texts", "Show the photos"),
    "who.somebody_else": QT_TRANSLATE_NOOP("texts", "This is somebody else"),
    "who.text": QT_TRANSLATE_NOOP("texts", "Press the face of the person your model is for."),
    "who.title": QT_TRANSLATE_NOOP("texts", "Who is it?"),
    "who.too_few": QT_TRANSLATE_NOOP("texts", "%n photo, 12 needed ‖ %n photos, 12 needed"),
    "who.unsure": QT_TRANSLATE_NOOP("texts", "Not sure"),
    "who.years": QT_TRANSLATE_NOOP("texts", "{first}–{last}"),
    "who.yes": QT_TRANSLATE_NOOP("texts", "Yes"),
    "err.box.cloud.text": QT_TRANSLATE_NOOP(
        "texts",
        "%n photo is not on this computer yet. We passed over it. ‖ %n photos are not on this computer yet. We passed over them.",
    ),
    "err.box.denied.text": QT_TRANSLATE_NOOP(
        "texts",
        "We may not look into %n folder. ‖ We may not look into %n folders. The rest is looked through.",
    ),
    "err.box.disk.text": QT_TRANSLATE_NOOP(
        "texts",
        "This computer’s disk is full, so we can’t go on later where we stopped. We go on looking now.",
    ),
    "err.box.empty.happened": QT_TRANSLATE_NOOP(
        "texts", "We found no pictures in it, nor in the folders inside."
    ),
    "err.box.empty.title": QT_TRANSLATE_NOOP("texts", "No photos in “{folder}”"),
    "err.box.empty.todo": QT_TRANSLATE_NOOP("texts", "Perhaps it is the wrong folder?"),
    "err.box.gone.button2": QT_TRANSLATE_NOOP("texts", "Choose now"),
    "err.box.gone.happened": QT_TRANSLATE_NOOP(
        "texts", "A USB stick was taken out, or a network drive is away."
    ),
    "err.box.gone.safe": QT_TRANSLATE_NOOP("texts", "{done} of {all} photos are looked at."),
    "err.box.gone.title": QT_TRANSLATE_NOOP("texts", "The folder “{folder}” is no longer there"),
    "err.box.gone.todo": QT_TRANSLATE_NOOP(
        "texts", "Plug it in again, then go on. Or choose among the people found so far."
    ),
    "err.box.none.happened": QT_TRANSLATE_NOOP(
        "texts",
        "We looked at %n picture, and it shows no face clearly. ‖ We looked at %n pictures, and none shows a face clearly.",
    ),
    "err.box.none.title": QT_TRANSLATE_NOOP("texts", "We found no faces in “{folder}”"),
    "err.box.none.todo": QT_TRANSLATE_NOOP(
        "texts", "Perhaps it is the wrong folder? Or choose the photos yourself."
    ),
    "spoken.box_hidden": QT_TRANSLATE_NOOP("texts", "hidden"),
    "spoken.box_faces": QT_TRANSLATE_NOOP("texts", "People found"),
    "spoken.box_people": QT_TRANSLATE_NOOP("texts", "%n person ‖ %n people"),
    "spoken.box_face": QT_TRANSLATE_NOOP("texts", "Person {i} of {all}, {photos}"),
    "spoken.box_face_year": QT_TRANSLATE_NOOP("texts", "Person {i} of {all}, {photos}, {year}"),
    "spoken.box_face_years": QT_TRANSLATE_NOOP(
        "texts", "Person {i} of {all}, {photos}, {first} to {last}"
    ),
    "spoken.box_progress": QT_TRANSLATE_NOOP("texts", "{progress}, {left}"),
    "spoken.who_yes": QT_TRANSLATE_NOOP("texts", "Yes, the same person"),
    "spoken.who_no": QT_TRANSLATE_NOOP("texts", "No, two people"),
    "spoken.who_counts": QT_TRANSLATE_NOOP("texts", "{first} and {second}"),
    "several.chosen": QT_TRANSLATE_NOOP("texts", "%n person chosen. ‖ %n people chosen."),
    "several.done": QT_TRANSLATE_NOOP("texts", "%n draft made. ‖ %n drafts made."),
    "several.make": QT_TRANSLATE_NOOP("texts", "Make %n draft ‖ Make %n drafts"),
    "several.name": QT_TRANSLATE_NOOP("texts", "Name"),
    "several.text": QT_TRANSLATE_NOOP(
        "texts", "Tick everybody who shall have a model. Names can wait."
    ),
    "several.title": QT_TRANSLATE_NOOP("texts", "Models for several people"),
    "several.what": QT_TRANSLATE_NOOP(
        "texts", "Each gets a draft of its own with the best photos. Nothing is sent yet."
    ),
    "spoken.who_tick": QT_TRANSLATE_NOOP("texts", "Person {i}, {photos}"),
    "spoken.who_name": QT_TRANSLATE_NOOP("texts", "Name of person {i}, optional"),
    "spoken.undo_several": QT_TRANSLATE_NOOP(
        "texts", "Undo making %n draft ‖ Undo making %n drafts"
    ),
    "why.sharp": QT_TRANSLATE_NOOP("texts", "Very sharp"),
    "why.waist": QT_TRANSLATE_NOOP("texts", "Waist up"),
    "why.near": QT_TRANSLATE_NOOP("texts", "Close up"),
    "why.far": QT_TRANSLATE_NOOP("texts", "From farther away"),
    "why.side": QT_TRANSLATE_NOOP("texts", "From the side"),
    "why.front": QT_TRANSLATE_NOOP("texts", "From the front"),
    "why.light": QT_TRANSLATE_NOOP("texts", "Other light"),
    "why.day": QT_TRANSLATE_NOOP("texts", "Another day"),
    "why.group": QT_TRANSLATE_NOOP("texts", "From a group"),
    "why.good": QT_TRANSLATE_NOOP("texts", "Good all round"),
    "why.you": QT_TRANSLATE_NOOP("texts", "Your choice"),
    "best.all": QT_TRANSLATE_NOOP("texts", "Show all"),
    "best.how": QT_TRANSLATE_NOOP("texts", "{days} days, {list}."),
    "best.how_size": QT_TRANSLATE_NOOP("texts", "close up and from farther away"),
    "best.how_side": QT_TRANSLATE_NOOP("texts", "from the front and from the side"),
    "best.how_light": QT_TRANSLATE_NOOP("texts", "in different light"),
    "best.partly": QT_TRANSLATE_NOOP("texts", "We have seen {done} of {all} photos."),
    "best.press": QT_TRANSLATE_NOOP("texts", "Press one to swap it in."),
    "best.swapped": QT_TRANSLATE_NOOP("texts", "Swapped in. {file} is a spare photo now."),
    "best.spare": QT_TRANSLATE_NOOP("texts", "%n spare photo ‖ %n spare photos"),
    "best.chosen": QT_TRANSLATE_NOOP("texts", "We chose {n} of {all} photos:"),
    "best.chosen_only": QT_TRANSLATE_NOOP("texts", "We chose {n} of {all} photos."),
    "best.how_days": QT_TRANSLATE_NOOP("texts", "{days} days."),
    "best.how_only": QT_TRANSLATE_NOOP("texts", "{list}."),
    "spoken.spare": QT_TRANSLATE_NOOP("texts", "Spare photos"),
    "spoken.spare_item": QT_TRANSLATE_NOOP("texts", "Spare photo {i} of {all}, {file}, {why}"),
    "spoken.undo_swap": QT_TRANSLATE_NOOP("texts", "Undo swap"),
    "few.blurry": QT_TRANSLATE_NOOP("texts", "%n is blurry ‖ %n are blurry"),
    "few.small": QT_TRANSLATE_NOOP(
        "texts", "%n shows the face very small ‖ %n show the face very small"
    ),
    "few.same": QT_TRANSLATE_NOOP(
        "texts",
        "%n is from the same moment as a better one ‖ %n are from the same moment as a better one",
    ),
    "few.dark": QT_TRANSLATE_NOOP("texts", "%n is very dark ‖ %n are very dark"),
    "few.covered": QT_TRANSLATE_NOOP(
        "texts", "In %n the face is turned away ‖ In %n the face is turned away"
    ),
    "few.folder": QT_TRANSLATE_NOOP("texts", "Look through another folder…"),
    "few.anyway": QT_TRANSLATE_NOOP("texts", "Use them anyway"),
    "few.safe": QT_TRANSLATE_NOOP("texts", "Your photos stay where they are."),
    "few.title": QT_TRANSLATE_NOOP(
        "texts",
        "%n good photo of this person – 12 are needed ‖ %n good photos of this person – 12 are needed",
    ),
    "few.use": QT_TRANSLATE_NOOP("texts", "Use these {good}"),
    "few.good": QT_TRANSLATE_NOOP("texts", "The {good} good ones"),
    "few.out": QT_TRANSLATE_NOOP("texts", "Why we would leave {out} out"),
    "few.happened": QT_TRANSLATE_NOOP(
        "texts", "The person is on {all} of your {total} photos. We would leave {out} of them out."
    ),
    "few.happened_all": QT_TRANSLATE_NOOP(
        "texts", "The person is on {all} of your {total} photos."
    ),
    "few.todo": QT_TRANSLATE_NOOP(
        "texts", "Use these {good} and add {more} more, or look through another folder as well."
    ),
}
