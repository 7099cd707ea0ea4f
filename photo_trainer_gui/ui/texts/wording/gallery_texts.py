"""Words around all pictures of a model: finding and keeping them, and what they cost."""

from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP

GALLERY: Final = {
    "cost.title": QT_TRANSLATE_NOOP("texts", "What pictures cost"),
    "cost.month": QT_TRANSLATE_NOOP(
        "texts",
        "this month, for {n} picture. Last month: {m}. ‖ this month, for {n} pictures. Last month: {m}.",
    ),
    "cost.of": QT_TRANSLATE_NOOP("texts", "{n} of {asked} pictures · {words}"),
    "cost.all": QT_TRANSLATE_NOOP("texts", "{n} picture · {words} ‖ {n} pictures · {words}"),
    "cost.larger": QT_TRANSLATE_NOOP("texts", "{n} larger · {words}"),
    "cost.untold": QT_TRANSLATE_NOOP("texts", "not told yet"),
    "cost.honest": QT_TRANSLATE_NOOP(
        "texts",
        "These are the credits that PhotoGPT counted for orders from this app. What is left in your account, only the website knows.",
    ),
    "cost.none": QT_TRANSLATE_NOOP("texts", "Nothing was ordered from this app yet."),
    "create.all": QT_TRANSLATE_NOOP("texts", "All pictures of {name}"),
    "create.all_link": QT_TRANSLATE_NOOP("texts", "All pictures of {name}…"),
    "create.save_one": QT_TRANSLATE_NOOP("texts", "Save {n} picture… ‖ Save {n} pictures…"),
    "sort.like": QT_TRANSLATE_NOOP("texts", "Most like {name} first"),
    "sort.heart": QT_TRANSLATE_NOOP("texts", "Favourites first"),
    "sort.new": QT_TRANSLATE_NOOP("texts", "Newest first"),
    "pic.selected": QT_TRANSLATE_NOOP("texts", "{n} selected"),
    "pic.select_all": QT_TRANSLATE_NOOP("texts", "Select all {n}"),
    "pic.show_all": QT_TRANSLATE_NOOP("texts", "Show all"),
    "pic.disk": QT_TRANSLATE_NOOP(
        "texts",
        "{n} picture uses {mb} MB on this computer. ‖ {n} pictures use {mb} MB on this computer.",
    ),
    "pic.larger_done": QT_TRANSLATE_NOOP("texts", "The larger picture is here."),
    "pic.smaller_again": QT_TRANSLATE_NOOP("texts", "Show the first size"),
    "set.created": QT_TRANSLATE_NOOP("texts", "Created pictures"),
    "set.pictures": QT_TRANSLATE_NOOP("texts", "Tell me when pictures are ready"),
    "set.words": QT_TRANSLATE_NOOP("texts", "Write the words on the back of saved photos"),
    "set.elsewhere": QT_TRANSLATE_NOOP(
        "texts", "Look for pictures made somewhere else when the app starts"
    ),
    "set.no_pictures": QT_TRANSLATE_NOOP("texts", "No pictures yet."),
    "set.keys": QT_TRANSLATE_NOOP("texts", "Single keys in pictures and faces (H, C, U, M, N)"),
    "set.folder": QT_TRANSLATE_NOOP("texts", "Show folder"),
    "spoken.order": QT_TRANSLATE_NOOP("texts", "Order"),
    "spoken.selection": QT_TRANSLATE_NOOP("texts", "Selected pictures"),
}
