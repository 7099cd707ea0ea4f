"""What the card of a shoebox says: nobody is in it, it is gone, or there are too few photos."""

from typing import Final

from photo_trainer_gui.limits import MIN_PHOTOS
from photo_trainer_gui.photos.shoebox.person_choice import PersonChoice
from photo_trainer_gui.photos.shoebox.shoebox_run import ShoeboxState
from photo_trainer_gui.ui.pages.shoebox.shoebox_card import CardWords
from photo_trainer_gui.ui.texts.text import text

# Object names of the buttons.
ANOTHER_FOLDER: Final = "fewFolder"
CHOOSE_PHOTOS: Final = "choosePhotos"
GO_ON: Final = "boxGoOn"
CHOOSE_NOW: Final = "boxChooseNow"
USE_THESE: Final = "fewUse"
ANOTHER_PERSON: Final = "fewPerson"

_FOLDER: Final = (ANOTHER_FOLDER, "few.folder", "shoebox")


def missing_words() -> CardWords:
    """Faces cannot be compared on this computer."""
    choose = (CHOOSE_PHOTOS, text("drop.choose"), "")
    return CardWords("no-face", text("err.faces.missing.text"), "", "", (choose,))


def nobody_words(state: ShoeboxState) -> CardWords:
    """No face in any photo, or no photo at all."""
    choose = (CHOOSE_PHOTOS, text("drop.choose"), "")
    if not state.number:
        return CardWords(
            "no-face",
            text("err.box.empty.title", folder=state.folder),
            text("err.box.empty.happened"),
            text("err.box.empty.todo"),
            (_said(_FOLDER), choose),
        )
    return CardWords(
        "no-face",
        text("err.box.none.title", folder=state.folder),
        text("err.box.none.happened", n=state.done),
        text("err.box.none.todo"),
        (_said(_FOLDER), choose),
    )


def gone_words(state: ShoeboxState, *, people: bool) -> CardWords:
    """A drive was pulled out; `people`: somebody was found before."""
    buttons = [(GO_ON, text("box.go_on"), "refresh")]
    if people:
        buttons.append((CHOOSE_NOW, text("err.box.gone.button2"), ""))
    return CardWords(
        "folder",
        text("err.box.gone.title", folder=state.folder),
        text("err.box.gone.happened"),
        text("err.box.gone.todo"),
        tuple(buttons),
        text("err.lead.safe"),
        text("err.box.gone.safe", done=state.done, all=state.number),
    )


def few_words(choice: PersonChoice, state: ShoeboxState) -> CardWords:
    """Too few good photos of the person who was chosen."""
    good = len(choice.chosen)
    return CardWords(
        "face",
        text("few.title", n=good),
        _few_happened(choice, state),
        text("few.todo", good=good, more=MIN_PHOTOS - good),
        (
            (USE_THESE, text("few.use", good=good), ""),
            *([(GO_ON, text("box.go_on"), "refresh")] if choice.partly else ()),
            _said(_FOLDER),
            (ANOTHER_PERSON, text("best.another"), ""),
        ),
        text("err.lead.nothing_lost"),
        text("few.safe"),
    )


def _few_happened(choice: PersonChoice, state: ShoeboxState) -> str:
    everything = len(choice.photos)
    out = everything - len(choice.chosen)
    text_id = "few.happened" if out else "few.happened_all"
    return text(text_id, all=everything, total=state.number, out=out)


def _said(button: tuple[str, str, str]) -> tuple[str, str, str]:
    name, words, icon = button
    return name, text(words), icon
