"""What is said about the folder that created pictures are kept in."""

from pathlib import PurePath

from photo_trainer_gui.pictures.library_folder import FolderRefusal, FolderTrouble
from photo_trainer_gui.ui.state.view_state import Action
from photo_trainer_gui.ui.texts.file_names import shortened
from photo_trainer_gui.ui.texts.problem_text import ProblemButton, ProblemText
from photo_trainer_gui.ui.texts.text import megabytes, text


def folder_name(path: str) -> str:
    """What a folder is called, as short as it has to be; a drive by its whole path."""
    return shortened(PurePath(path).name or path)


def away_problem(folder: str) -> ProblemText:
    """The card of a folder that cannot be reached."""
    return ProblemText(
        "err.pic.folder",
        "disk",
        text("err.pic.folder.title"),
        text("err.pic.folder.happened", folder=folder),
        "",
        text("err.pic.folder.safe"),
        text("err.pic.folder.todo"),
        (
            ProblemButton(text("common.retry"), Action.LOOK_AGAIN),
            ProblemButton(text("err.disk.folder.button1"), Action.CHOOSE_FOLDER),
        ),
        "",
    )


def refusal_words(refusal: FolderRefusal, path: str) -> str:
    """Why pictures stay where they are."""
    folder = folder_name(path)
    if refusal.trouble is FolderTrouble.ROOM:
        return text("set.folder_room", folder=folder, mb=megabytes(refusal.missing_bytes))
    if refusal.trouble is FolderTrouble.OTHERS:
        return text("set.folder_others", folder=folder)
    if refusal.trouble is FolderTrouble.INSIDE:
        return text("set.folder_inside", folder=folder)
    return text("set.folder_denied", folder=folder)
