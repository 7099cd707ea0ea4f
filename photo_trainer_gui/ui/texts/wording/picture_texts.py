"""Words around created pictures: ordering them, and the pictures themselves."""

from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP

PICTURES: Final = {
    "ready.create": QT_TRANSLATE_NOOP("texts", "Create pictures…"),
    "create.title": QT_TRANSLATE_NOOP("texts", "Create pictures with {name}"),
    "create.prompt": QT_TRANSLATE_NOOP("texts", "What should the picture show?"),
    "create.ideas": QT_TRANSLATE_NOOP("texts", "Ideas"),
    "create.idea1": QT_TRANSLATE_NOOP("texts", "Business portrait"),
    "create.idea2": QT_TRANSLATE_NOOP("texts", "Hiking at sunrise"),
    "create.idea3": QT_TRANSLATE_NOOP("texts", "Cosy café"),
    "create.idea4": QT_TRANSLATE_NOOP("texts", "Old film star"),
    "create.idea5": QT_TRANSLATE_NOOP("texts", "Watercolour"),
    "create.idea6": QT_TRANSLATE_NOOP("texts", "Astronaut"),
    "create.prompt1": QT_TRANSLATE_NOOP(
        "texts", "{name} in a dark blue suit, plain light background, friendly look"
    ),
    "create.prompt2": QT_TRANSLATE_NOOP(
        "texts", "{name} on a mountain path at sunrise, backpack, warm light, smiling at the camera"
    ),
    "create.prompt3": QT_TRANSLATE_NOOP(
        "texts", "{name} in a cosy café by the window, with a cup of coffee"
    ),
    "create.prompt4": QT_TRANSLATE_NOOP(
        "texts", "{name} as a film star of the 1940s, black and white photo"
    ),
    "create.prompt5": QT_TRANSLATE_NOOP("texts", "{name} as a soft watercolour painting"),
    "create.prompt6": QT_TRANSLATE_NOOP(
        "texts", "{name} as an astronaut, helmet under the arm, stars behind"
    ),
    "create.count": QT_TRANSLATE_NOOP("texts", "How many"),
    "create.shape": QT_TRANSLATE_NOOP("texts", "Shape"),
    "create.square": QT_TRANSLATE_NOOP("texts", "Square"),
    "create.portrait": QT_TRANSLATE_NOOP("texts", "Portrait"),
    "create.landscape": QT_TRANSLATE_NOOP("texts", "Landscape"),
    "create.button": QT_TRANSLATE_NOOP("texts", "Create {n} picture ‖ Create {n} pictures"),
    "create.busy": QT_TRANSLATE_NOOP("texts", "Making {n} picture… ‖ Making {n} pictures…"),
    "create.started": QT_TRANSLATE_NOOP("texts", "started {time} ago"),
    "create.group": QT_TRANSLATE_NOOP("texts", "{n} picture ‖ {n} pictures"),
    "create.save": QT_TRANSLATE_NOOP("texts", "Save…"),
    "create.save_all": QT_TRANSLATE_NOOP("texts", "Save all…"),
    "create.copy": QT_TRANSLATE_NOOP("texts", "Copy"),
    "create.empty": QT_TRANSLATE_NOOP("texts", "Your pictures appear here."),
    "create.practice": QT_TRANSLATE_NOOP(
        "texts", "Practice pictures are simple drawings, not real results."
    ),
    "create.saved": QT_TRANSLATE_NOOP("texts", "Saved in “{folder}”."),
    "create.copied": QT_TRANSLATE_NOOP("texts", "Picture copied. You can paste it anywhere."),
    "create.looks": QT_TRANSLATE_NOOP("texts", "Looks from PhotoGPT"),
    "create.looks_line": QT_TRANSLATE_NOOP("texts", "Looks from PhotoGPT…"),
    "create.looks_all": QT_TRANSLATE_NOOP("texts", "All {n}…"),
    "create.month": QT_TRANSLATE_NOOP("texts", "{n} credit this month ‖ {n} credits this month"),
    "create.like_first": QT_TRANSLATE_NOOP("texts", "most like {name} first"),
    "create.like": QT_TRANSLATE_NOOP("texts", "Most like {name}"),
    "create.like_why": QT_TRANSLATE_NOOP(
        "texts",
        "We compared the faces in these pictures with your photos of {name}, on this computer. It is only a hint – you know {name} better.",
    ),
    "create.like_none": QT_TRANSLATE_NOOP(
        "texts", "No face could be compared, so they stand in the order they came."
    ),
    "pic.badge_faces": QT_TRANSLATE_NOOP("texts", "Two faces"),
    "pic.badge_none": QT_TRANSLATE_NOOP("texts", "No face"),
    "spoken.like_info": QT_TRANSLATE_NOOP("texts", "How are they ordered?"),
    "create.which": QT_TRANSLATE_NOOP("texts", "Which is better?"),
    "create.more": QT_TRANSLATE_NOOP("texts", "More"),
    "create.favourites": QT_TRANSLATE_NOOP("texts", "Favourites"),
    "create.favourites_n": QT_TRANSLATE_NOOP("texts", "Favourites {n}"),
    "create.search": QT_TRANSLATE_NOOP("texts", "Search your pictures"),
    "create.waits": QT_TRANSLATE_NOOP("texts", "Waits its turn"),
    "create.waits_n": QT_TRANSLATE_NOOP(
        "texts", "{n} more waits its turn ‖ {n} more wait their turn"
    ),
    "create.take_out": QT_TRANSLATE_NOOP("texts", "Take out"),
    "create.take_all_out": QT_TRANSLATE_NOOP("texts", "Take all out"),
    "create.almost": QT_TRANSLATE_NOOP("texts", "Almost done…"),
    "create.larger_of": QT_TRANSLATE_NOOP("texts", "Larger: {words}"),
    "create.order_again": QT_TRANSLATE_NOOP("texts", "Order again"),
    "create.order_now": QT_TRANSLATE_NOOP("texts", "Order them now"),
    "create.more_n": QT_TRANSLATE_NOOP("texts", "Create {n} more"),
    "create.about": QT_TRANSLATE_NOOP("texts", "about {n} credit ‖ about {n} credits"),
    "create.again_costs": QT_TRANSLATE_NOOP("texts", "costs credits again"),
    "create.change_words": QT_TRANSLATE_NOOP("texts", "Change the words"),
    "create.without": QT_TRANSLATE_NOOP("texts", "Order without it"),
    "create.fetch": QT_TRANSLATE_NOOP("texts", "Fetch them now"),
    "create.ask_again": QT_TRANSLATE_NOOP("texts", "Ask again"),
    "create.forget": QT_TRANSLATE_NOOP("texts", "Forget it"),
    "create.free_words": QT_TRANSLATE_NOOP("texts", "Own words"),
    "ready.pictures": QT_TRANSLATE_NOOP("texts", "{n} picture ‖ {n} pictures"),
    "looks.title": QT_TRANSLATE_NOOP("texts", "Looks from PhotoGPT"),
    "looks.search": QT_TRANSLATE_NOOP("texts", "Search {n} looks"),
    "looks.none": QT_TRANSLATE_NOOP("texts", "No look"),
    "looks.use": QT_TRANSLATE_NOOP("texts", "Use “{look}”"),
    "looks.where": QT_TRANSLATE_NOOP(
        "texts", "The example pictures come from PhotoGPT. A look goes together with your words."
    ),
    "looks.offline": QT_TRANSLATE_NOOP(
        "texts",
        "The looks of PhotoGPT are not here at the moment. Your own words and our ideas work.",
    ),
    "pic.one_of": QT_TRANSLATE_NOOP("texts", "Picture {i} of {n}"),
    "pic.whole": QT_TRANSLATE_NOOP("texts", "Whole picture"),
    "pic.compare": QT_TRANSLATE_NOOP("texts", "Compare"),
    "pic.larger": QT_TRANSLATE_NOOP("texts", "Larger"),
    "pic.more_like": QT_TRANSLATE_NOOP("texts", "Make more like this"),
    "pic.new": QT_TRANSLATE_NOOP("texts", "Same words, new pictures"),
    "pic.words": QT_TRANSLATE_NOOP("texts", "Put these words into the box"),
    "pic.delete": QT_TRANSLATE_NOOP("texts", "Delete"),
    "pic.heart": QT_TRANSLATE_NOOP("texts", "Favourite"),
    "pic.credits": QT_TRANSLATE_NOOP("texts", "{n} credit ‖ {n} credits"),
    "pic.moved": QT_TRANSLATE_NOOP("texts", "Moved or deleted"),
    "pic.fetch_again": QT_TRANSLATE_NOOP("texts", "Fetch it again"),
    "pic.forget": QT_TRANSLATE_NOOP("texts", "Take it off the list"),
    "pic.elsewhere_fetch": QT_TRANSLATE_NOOP("texts", "Fetch them"),
    "comp.title": QT_TRANSLATE_NOOP("texts", "Compare"),
    "comp.take": QT_TRANSLATE_NOOP("texts", "Take this one"),
    "duel.title": QT_TRANSLATE_NOOP("texts", "Which one is better?"),
    "duel.this": QT_TRANSLATE_NOOP("texts", "This one"),
    "duel.pair": QT_TRANSLATE_NOOP("texts", "Pair {i} of {n}"),
    "duel.both": QT_TRANSLATE_NOOP("texts", "Both are good"),
    "duel.neither": QT_TRANSLATE_NOOP("texts", "Neither"),
    "duel.stop": QT_TRANSLATE_NOOP("texts", "Stop here"),
    "duel.again": QT_TRANSLATE_NOOP("texts", "Compare again"),
    "win.title": QT_TRANSLATE_NOOP("texts", "Your favourite"),
    "win.won": QT_TRANSLATE_NOOP("texts", "This one won"),
    "win.places": QT_TRANSLATE_NOOP("texts", "2nd, 3rd, 4th"),
    "win.next": QT_TRANSLATE_NOOP("texts", "The next ones"),
    "create.empty_text": QT_TRANSLATE_NOOP(
        "texts", "Pick an idea or write your own. Then press the blue button."
    ),
    "create.consent": QT_TRANSLATE_NOOP(
        "texts", "I may make pictures of {name}: it is me, or {name} has said yes."
    ),
    "create.need_consent": QT_TRANSLATE_NOOP(
        "texts", "your tick that you may make pictures of {name}"
    ),
    "create.need_words": QT_TRANSLATE_NOOP("texts", "words, or an idea"),
    "create.cost": QT_TRANSLATE_NOOP(
        "texts",
        "About {n} credit – that is what the last ones cost. ‖ About {n} credits – that is what the last ones cost.",
    ),
    "create.cost_first": QT_TRANSLATE_NOOP(
        "texts", "PhotoGPT will charge credits for this. How many, we see when they are made."
    ),
    "create.cost_practice": QT_TRANSLATE_NOOP(
        "texts", "Practice: drawings in a few seconds, costs nothing."
    ),
    "create.cost_larger": QT_TRANSLATE_NOOP(
        "texts", "Larger costs about {n} credit. ‖ Larger costs about {n} credits."
    ),
    "create.cost_larger_first": QT_TRANSLATE_NOOP("texts", "PhotoGPT charges credits for it."),
    "create.usual": QT_TRANSLATE_NOOP("texts", "Usually {from} to {to}."),
    "create.usual_unknown": QT_TRANSLATE_NOOP("texts", "We do not know yet how long it takes."),
    "create.leave": QT_TRANSLATE_NOOP("texts", "You can close this window – we’ll tell you."),
    "create.leave_quiet": QT_TRANSLATE_NOOP(
        "texts", "You can close this window. Look here again later."
    ),
    "create.resting": QT_TRANSLATE_NOOP(
        "texts", "Is ordered in {n} second ‖ Is ordered in {n} seconds"
    ),
    "create.fetching": QT_TRANSLATE_NOOP("texts", "Fetching picture {i} of {n}."),
    "create.arrived": QT_TRANSLATE_NOOP("texts", "{n} picture is here. ‖ {n} pictures are here."),
    "create.taken_out": QT_TRANSLATE_NOOP("texts", "Taken out. Nothing was ordered."),
    "create.found": QT_TRANSLATE_NOOP("texts", "PhotoGPT had begun. Nothing was ordered twice."),
    "create.shown_words": QT_TRANSLATE_NOOP(
        "texts", "You look at the words of this picture. What you are writing stays as it is."
    ),
    "pic.print_ok": QT_TRANSLATE_NOOP(
        "texts", "Sharp enough for a print of {w}\u00a0×\u00a0{h}\u00a0cm"
    ),
    "pic.made_at": QT_TRANSLATE_NOOP("texts", "made on the website or another computer"),
    "pic.moved_text": QT_TRANSLATE_NOOP(
        "texts",
        "The file was moved or deleted. PhotoGPT may still have it; fetching it orders nothing new.",
    ),
    "err.pic.broken.title": QT_TRANSLATE_NOOP("texts", "Damaged file"),
    "err.pic.broken.text": QT_TRANSLATE_NOOP(
        "texts", "PhotoGPT may still have it; fetching it orders nothing new."
    ),
    "pic.gone": QT_TRANSLATE_NOOP("texts", "PhotoGPT does not have it any more."),
    "pic.elsewhere": QT_TRANSLATE_NOOP(
        "texts",
        "{n} picture of {name} was made somewhere else ‖ {n} pictures of {name} were made somewhere else",
    ),
    "pic.elsewhere_text": QT_TRANSLATE_NOOP(
        "texts", "– on the website or another computer. Fetching them orders nothing new."
    ),
    "pic.found": QT_TRANSLATE_NOOP("texts", "{n} of {all} pictures with “{words}”"),
    "pic.found_lead": QT_TRANSLATE_NOOP("texts", "{n} of {all} pictures"),
    "pic.found_none": QT_TRANSLATE_NOOP("texts", "No picture with “{words}”."),
    "pic.binned": QT_TRANSLATE_NOOP(
        "texts",
        "{n} picture is in this computer’s bin. It is still at PhotoGPT. ‖ {n} pictures are in this computer’s bin. They are still at PhotoGPT.",
    ),
    "pic.delete_too": QT_TRANSLATE_NOOP("texts", "Delete at PhotoGPT too…"),
    "pic.deleted_too": QT_TRANSLATE_NOOP("texts", "Deleted here and at PhotoGPT."),
    "pic.delete_later": QT_TRANSLATE_NOOP(
        "texts", "Deleted here. At PhotoGPT as soon as the internet is back."
    ),
    "pic.delete_stays": QT_TRANSLATE_NOOP(
        "texts", "PhotoGPT still shows {n} of them. We try again tomorrow."
    ),
    "pic.no_bin": QT_TRANSLATE_NOOP(
        "texts",
        "This computer has no bin for that folder, so the files were deleted. They are still at PhotoGPT.",
    ),
    "comp.move": QT_TRANSLATE_NOOP("texts", "Both move together."),
    "duel.text": QT_TRANSLATE_NOOP(
        "texts", "Press the better picture, or the keys ← and →. Nothing is deleted."
    ),
    "win.reason": QT_TRANSLATE_NOOP(
        "texts",
        "It was better in its only pair. We put a heart on it. ‖ It was better in each of its {n} pairs. We put a heart on it.",
    ),
    "win.rest": QT_TRANSLATE_NOOP(
        "texts", "The other pictures are still there. Nothing was deleted."
    ),
    "create.started_at": QT_TRANSLATE_NOOP("texts", "started {time}"),
    "spoken.create_idea": QT_TRANSLATE_NOOP("texts", "Idea: {text}"),
    "spoken.create_look": QT_TRANSLATE_NOOP("texts", "Look: {name}"),
    "spoken.create_count": QT_TRANSLATE_NOOP("texts", "How many pictures"),
    "spoken.create_job": QT_TRANSLATE_NOOP("texts", "{title}, {words}, {started}. {usual}"),
    "spoken.card_button": QT_TRANSLATE_NOOP("texts", "{button}, {words}"),
    "spoken.take_out": QT_TRANSLATE_NOOP("texts", "Take out {words}"),
    "spoken.back": QT_TRANSLATE_NOOP("texts", "Back"),
    "spoken.gallery": QT_TRANSLATE_NOOP("texts", "Pictures of {name}"),
    "spoken.gallery_keys": QT_TRANSLATE_NOOP(
        "texts", "arrows move, Space selects, Enter opens, H favourite, Delete deletes"
    ),
    "spoken.picture": QT_TRANSLATE_NOOP("texts", "Picture {i} of {n}, {words}, {date}"),
    "spoken.heart": QT_TRANSLATE_NOOP("texts", "Favourite, picture {i}"),
    "spoken.favourite": QT_TRANSLATE_NOOP("texts", "favourite"),
    "spoken.damaged": QT_TRANSLATE_NOOP("texts", "damaged file"),
    "spoken.moved": QT_TRANSLATE_NOOP("texts", "moved or deleted"),
    "spoken.save_picture": QT_TRANSLATE_NOOP("texts", "Save picture {i}…"),
    "spoken.copy_picture": QT_TRANSLATE_NOOP("texts", "Copy picture {i}"),
    "spoken.more_picture": QT_TRANSLATE_NOOP("texts", "More for picture {i}"),
    "spoken.save_group": QT_TRANSLATE_NOOP(
        "texts", "Save all {n} picture of {words}… ‖ Save all {n} pictures of {words}…"
    ),
    "spoken.big_picture": QT_TRANSLATE_NOOP("texts", "Picture {i} of {n}: {words}"),
    "spoken.previous_picture": QT_TRANSLATE_NOOP("texts", "Previous picture"),
    "spoken.next_picture": QT_TRANSLATE_NOOP("texts", "Next picture"),
    "spoken.zoom_in": QT_TRANSLATE_NOOP("texts", "Larger on the screen"),
    "spoken.zoom_out": QT_TRANSLATE_NOOP("texts", "Smaller on the screen"),
    "save.mark_practice": QT_TRANSLATE_NOOP("texts", "Practice drawing"),
    "spoken.duel_left": QT_TRANSLATE_NOOP("texts", "Left picture: {words}, {i}"),
    "spoken.duel_right": QT_TRANSLATE_NOOP("texts", "Right picture: {words}, {i}"),
    "spoken.group_duel": QT_TRANSLATE_NOOP("texts", "Which is better? {words}"),
    "win.heart": QT_TRANSLATE_NOOP("texts", "We put a heart on it."),
    "pic.elsewhere_later": QT_TRANSLATE_NOOP("texts", "Not now"),
    "spoken.take_left": QT_TRANSLATE_NOOP("texts", "Take the left one"),
    "spoken.take_right": QT_TRANSLATE_NOOP("texts", "Take the right one"),
}
