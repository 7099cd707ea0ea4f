"""Words for what becomes of created pictures: used for something, and saved with their back."""

from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP

USES: Final = {
    "pic.use": QT_TRANSLATE_NOOP("texts", "Use it for…"),
    "use.title": QT_TRANSLATE_NOOP("texts", "Use it for…"),
    "use.profile": QT_TRANSLATE_NOOP("texts", "Profile picture"),
    "use.desktop": QT_TRANSLATE_NOOP("texts", "Desktop background"),
    "use.print": QT_TRANSLATE_NOOP("texts", "Print 10\u00a0×\u00a015\u00a0cm"),
    "use.mail": QT_TRANSLATE_NOOP("texts", "E-mail or phone"),
    "use.look": QT_TRANSLATE_NOOP("texts", "How it will look"),
    "use.centre": QT_TRANSLATE_NOOP("texts", "Face in the middle"),
    "use.profile_save": QT_TRANSLATE_NOOP("texts", "Save profile picture…"),
    "use.desktop_go": QT_TRANSLATE_NOOP("texts", "Use as background"),
    "use.desktop_save": QT_TRANSLATE_NOOP("texts", "Save background…"),
    "use.where": QT_TRANSLATE_NOOP("texts", "Where {name} stands"),
    "use.left": QT_TRANSLATE_NOOP("texts", "Left"),
    "use.middle": QT_TRANSLATE_NOOP("texts", "Middle"),
    "use.right": QT_TRANSLATE_NOOP("texts", "Right"),
    "use.upright": QT_TRANSLATE_NOOP("texts", "Upright"),
    "use.across": QT_TRANSLATE_NOOP("texts", "Across"),
    "use.print_save": QT_TRANSLATE_NOOP("texts", "Save for printing…"),
    "use.larger": QT_TRANSLATE_NOOP("texts", "Make it larger first"),
    "use.small": QT_TRANSLATE_NOOP("texts", "Small, for phone and e-mail"),
    "use.full": QT_TRANSLATE_NOOP("texts", "Full size"),
    "use.mail_copy": QT_TRANSLATE_NOOP("texts", "Copy small picture"),
    "use.mail_save": QT_TRANSLATE_NOOP("texts", "Save small picture…"),
    "use.copy": QT_TRANSLATE_NOOP("texts", "The picture itself stays as it is. This makes a copy."),
    "use.profile_text": QT_TRANSLATE_NOOP(
        "texts", "We put the face in the middle. Drag the circle, or make it larger and smaller."
    ),
    "use.desktop_text": QT_TRANSLATE_NOOP(
        "texts",
        "Cut for this screen, {w}\u00a0×\u00a0{h}. Your old background stays in the settings of this computer.",
    ),
    "use.desktop_done": QT_TRANSLATE_NOOP("texts", "This is your background now."),
    "use.desktop_no": QT_TRANSLATE_NOOP(
        "texts",
        "This desktop does not let us change the background. Save it, then choose it in the settings of this computer.",
    ),
    "use.print_soft": QT_TRANSLATE_NOOP("texts", "A little soft at 10\u00a0×\u00a015\u00a0cm"),
    "use.print_soft_text": QT_TRANSLATE_NOOP(
        "texts",
        "From a distance nobody sees it. “Larger” makes it sharp; PhotoGPT charges credits for that.",
    ),
    "use.print_bad": QT_TRANSLATE_NOOP("texts", "Too small for 10\u00a0×\u00a015\u00a0cm"),
    "use.print_good": QT_TRANSLATE_NOOP("texts", "Sharp enough for 10\u00a0×\u00a015\u00a0cm."),
    "use.print_best": QT_TRANSLATE_NOOP("texts", "Sharp enough for {w}\u00a0×\u00a0{h}\u00a0cm."),
    "use.print_text": QT_TRANSLATE_NOOP(
        "texts",
        "The file fits 10\u00a0×\u00a015\u00a0cm paper exactly, so the photo shop cuts nothing off.",
    ),
    "use.mail_size": QT_TRANSLATE_NOOP("texts", "About {kb} KB instead of {mb} MB"),
    "use.mail_size_kb": QT_TRANSLATE_NOOP("texts", "About {kb} KB instead of {full} KB"),
    "use.mail_text": QT_TRANSLATE_NOOP(
        "texts",
        "Copied, you can paste it into a message. Or drag the picture from here into any program.",
    ),
    "save.title": QT_TRANSLATE_NOOP("texts", "Save {n} picture ‖ Save {n} pictures"),
    "save.folder": QT_TRANSLATE_NOOP("texts", "Folder"),
    "save.change": QT_TRANSLATE_NOOP("texts", "Change…"),
    "save.names": QT_TRANSLATE_NOOP("texts", "File names"),
    "save.others": QT_TRANSLATE_NOOP("texts", "The others get 2, 3, 4 behind the name."),
    "save.back": QT_TRANSLATE_NOOP("texts", "The back of the photo"),
    "save.words": QT_TRANSLATE_NOOP("texts", "Write the words on the back of the photo"),
    "save.words_text": QT_TRANSLATE_NOOP(
        "texts",
        "Photo programs show them as the description. Switch it off before you give a picture to somebody who should not read them.",
    ),
    "save.hearts": QT_TRANSLATE_NOOP("texts", "Only those with a heart ({n})"),
    "save.mark": QT_TRANSLATE_NOOP("texts", "Made with AI"),
    "save.mark_text": QT_TRANSLATE_NOOP(
        "texts",
        "The mark “Made with AI” is always inside. It is honest, and some websites ask for it.",
    ),
    "save.size": QT_TRANSLATE_NOOP(
        "texts", "{n} picture, about {mb} MB ‖ {n} pictures, about {mb} MB"
    ),
    "save.date": QT_TRANSLATE_NOOP("texts", "{day}, {time}"),
    "save.one_size": QT_TRANSLATE_NOOP("texts", "{mb} MB"),
    "save.one_size_kb": QT_TRANSLATE_NOOP("texts", "{kb} KB"),
    "save.done": QT_TRANSLATE_NOOP(
        "texts", "{n} picture saved in “{folder}”. ‖ {n} pictures saved in “{folder}”."
    ),
    "err.save.some.title": QT_TRANSLATE_NOOP("texts", "{n} of {all} pictures are saved"),
    "err.save.some.text": QT_TRANSLATE_NOOP(
        "texts", "The others could not be written in “{folder}”. They are still in the app."
    ),
    "err.save.some.button1": QT_TRANSLATE_NOOP("texts", "Choose folder…"),
    "err.use.mail.text": QT_TRANSLATE_NOOP(
        "texts", "This computer did not take the picture. Save it, then attach the file."
    ),
    "spoken.use_list": QT_TRANSLATE_NOOP("texts", "What for"),
    "spoken.use_frame": QT_TRANSLATE_NOOP("texts", "Part of the picture"),
    "spoken.use_frame_keys": QT_TRANSLATE_NOOP(
        "texts", "Arrows move the frame, plus and minus make it larger and smaller"
    ),
    "spoken.use_larger": QT_TRANSLATE_NOOP("texts", "Make the frame larger"),
    "spoken.use_smaller": QT_TRANSLATE_NOOP("texts", "Make the frame smaller"),
}
