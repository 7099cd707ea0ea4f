"""Saving one picture or several: where, under which names, and what stands on their back."""

import os
import shutil
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QDialog, QFileDialog, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from photo_trainer_gui.ui.pages.create.uses.picture_back import PicturedPerson
from photo_trainer_gui.ui.pages.create.uses.picture_uses import PictureUses, SaveChoices
from photo_trainer_gui.ui.pages.create.uses.save_pictures_dialog import SavePicturesDialog
from photo_trainer_gui.ui.state.pictures_state import PictureItem
from tests.ui.pages.create.uses.use_windows import WORDS, Desktop, drawn
from tests.ui.sample_pages import is_there, words_on

W = TypeVar("W", bound=QWidget)

BEN = PicturedPerson("Ben", private=("model-4711",))
NAME = "Ben – Hiking – 2023-11-14"


class Saving:
    """A window over which pictures are saved."""

    def __init__(self, qtbot: QtBot, folder: Path) -> None:
        self.qtbot, self.folder = qtbot, folder
        self.window = QWidget()
        self.window.resize(1100, 740)
        qtbot.addWidget(self.window)
        self.window.show()
        self.workers = ThreadPoolExecutor(1)
        choices = SaveChoices(folder=str(folder))
        self.uses = PictureUses(self.window, self.workers, Desktop(), folder / "ours", choices)
        self.saved: list[tuple[int, str]] = []
        self.not_saved: list[str] = []
        self.missing: list[PictureItem] = []
        self.choices: list[SaveChoices] = []
        self.uses.saved.connect(lambda count, place: self.saved.append((count, place)))
        self.uses.not_saved.connect(self.not_saved.append)
        self.uses.missing.connect(self.missing.append)
        self.uses.choices_changed.connect(self.choices.append)

    def open(self, *items: PictureItem, person: PicturedPerson = BEN) -> SavePicturesDialog:
        self.uses.save_all(items, person)
        [dialog] = self.window.findChildren(SavePicturesDialog)
        return dialog

    def seen(self, kind: type[W], name: str) -> W:
        found = [each for each in self.window.findChildren(kind, name) if each.isVisible()]
        assert len(found) == 1, name
        return found[0]

    def answer(self, name: str, path: Path) -> None:
        """Answer the system's window."""
        dialog = self.window.findChildren(QFileDialog, name)[-1]
        dialog.fileSelected.emit(str(path))
        dialog.reject()


@pytest.fixture
def pictures(tmp_path: Path) -> tuple[PictureItem, ...]:
    made = [drawn(tmp_path / "library", number, (64, 64)) for number in range(1, 5)]
    return (*made[:3], replace(made[3], heart=True))


@pytest.fixture
def saving(qtbot: QtBot, tmp_path: Path) -> Iterator[Saving]:
    folder = tmp_path / "Pictures"
    folder.mkdir()
    made = Saving(qtbot, folder)
    yield made
    made.workers.shutdown()


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir() if path.is_file()}


def test_four_are_saved_with_numbers_and_words(
    saving: Saving, pictures: tuple[PictureItem, ...]
) -> None:
    dialog = saving.open(*pictures)
    go = saving.seen(QPushButton, "saveGo")
    assert dialog.windowTitle() == go.text() == "Save 4 pictures"
    assert saving.seen(QLineEdit, "saveFolder").text() == "Pictures"
    assert saving.seen(QLineEdit, "saveNames").text() == f"{NAME}.png"
    assert "The others get 2, 3, 4 behind the name." in words_on(dialog)
    saving.qtbot.waitUntil(lambda: "4 pictures, about" in words_on(dialog))

    go.click()
    saving.qtbot.waitUntil(lambda: bool(saving.saved))

    assert saving.saved == [(4, str(saving.folder))]
    assert names(saving.folder) == {
        f"{NAME}.png", f"{NAME} 2.png", f"{NAME} 3.png", f"{NAME} 4.png",
    }  # fmt: skip
    data = (saving.folder / f"{NAME} 3.png").read_bytes()
    assert WORDS.encode() in data
    assert b"trainedAlgorithmicMedia" in data


def test_the_back_is_shown_as_it_will_be_and_read_as_one_text(
    saving: Saving, pictures: tuple[PictureItem, ...]
) -> None:
    saving.open(*pictures)
    back = saving.seen(QWidget, "saveBack")
    for part in ("Ben", WORDS, "14 November 2023", "Made with AI"):
        assert part in back.accessibleDescription()

    saving.seen(QCheckBox, "saveWords").click()

    assert WORDS not in words_on(back)
    assert back.accessibleDescription().startswith("14 November 2023")
    assert words_on(back).endswith("Made with AI")


def test_without_the_words_no_file_tells_them_and_the_choice_is_remembered(
    saving: Saving, pictures: tuple[PictureItem, ...]
) -> None:
    saving.open(*pictures)
    box = saving.seen(QCheckBox, "saveWords")
    assert box.accessibleDescription().startswith("Photo programs show them")
    box.click()
    saving.seen(QPushButton, "saveGo").click()
    saving.qtbot.waitUntil(lambda: bool(saving.saved))

    for path in saving.folder.glob("*.png"):
        assert WORDS.encode() not in path.read_bytes()
        assert b"trainedAlgorithmicMedia" in path.read_bytes()
    assert [choice.with_words for choice in saving.choices] == [False]
    saving.qtbot.waitUntil(lambda: not saving.window.findChildren(SavePicturesDialog))
    saving.open(*pictures)
    assert not saving.seen(QCheckBox, "saveWords").isChecked()


def test_only_those_with_a_heart(saving: Saving, pictures: tuple[PictureItem, ...]) -> None:
    dialog = saving.open(*pictures)
    hearts = saving.seen(QCheckBox, "saveHearts")
    assert hearts.text() == "Only those with a heart (1)"

    hearts.click()
    assert saving.seen(QPushButton, "saveGo").text() == "Save 1 picture"
    assert "The others" not in words_on(dialog)
    saving.seen(QPushButton, "saveGo").click()
    saving.qtbot.waitUntil(lambda: bool(saving.saved))

    assert names(saving.folder) == {f"{NAME}.png"}


def test_where_none_has_a_heart_nobody_is_asked_about_hearts(
    saving: Saving, pictures: tuple[PictureItem, ...]
) -> None:
    dialog = saving.open(*pictures[:3])

    assert not is_there(dialog, "saveHearts")


def test_another_folder_is_used_and_remembered(
    saving: Saving, pictures: tuple[PictureItem, ...], tmp_path: Path
) -> None:
    other = tmp_path / "Grandma"
    other.mkdir()
    saving.open(*pictures)
    saving.seen(QPushButton, "saveChange").click()
    saving.answer("chooseFolder", other)
    assert saving.seen(QLineEdit, "saveFolder").text() == "Grandma"

    saving.seen(QPushButton, "saveGo").click()
    saving.qtbot.waitUntil(lambda: bool(saving.saved))

    assert len(names(other)) == 4
    assert saving.choices[-1].folder == str(other)


def test_those_that_could_not_be_written_are_told_and_go_into_another_folder(
    saving: Saving, pictures: tuple[PictureItem, ...], tmp_path: Path
) -> None:
    away, other = tmp_path / "stick", tmp_path / "other"
    away.mkdir()
    other.mkdir()
    dialog = saving.open(*pictures[:3])
    saving.seen(QPushButton, "saveChange").click()
    saving.answer("chooseFolder", away)
    away.rmdir()

    go = saving.seen(QPushButton, "saveGo")
    go.click()
    saving.qtbot.waitUntil(lambda: "0 of 3 pictures are saved" in words_on(dialog))
    assert "The others could not be written in “stick”. They are still in the app." in words_on(
        dialog
    )
    assert go.text() == "Choose folder…"

    go.click()
    saving.answer("chooseFolder", other)
    saving.qtbot.waitUntil(lambda: bool(saving.saved))

    assert saving.saved == [(3, str(other))]
    assert len(names(other)) == 3


def test_practice_pictures_are_called_drawings(
    saving: Saving, pictures: tuple[PictureItem, ...]
) -> None:
    dialog = saving.open(*pictures, person=PicturedPerson("Mia", practice=True))

    assert "Practice drawing" in words_on(dialog)
    assert "Made with AI" not in words_on(dialog)


def test_one_is_saved_where_the_person_says(
    saving: Saving, pictures: tuple[PictureItem, ...]
) -> None:
    saving.uses.save(pictures[0], BEN)
    [dialog] = saving.window.findChildren(QFileDialog, "savePicture")
    assert dialog.selectedFiles() == [str(saving.folder / f"{NAME}.png")]

    saving.answer("savePicture", saving.folder / "Dad.png")
    saving.qtbot.waitUntil(lambda: bool(saving.saved))

    assert names(saving.folder) == {"Dad.png"}


def test_one_that_cannot_be_written_is_told_with_its_folder(
    saving: Saving, pictures: tuple[PictureItem, ...], tmp_path: Path
) -> None:
    saving.uses.save(pictures[0], BEN)
    saving.answer("savePicture", tmp_path / "away" / "Dad.png")
    saving.qtbot.waitUntil(lambda: bool(saving.not_saved))

    assert saving.not_saved == [str(tmp_path / "away")]
    assert not saving.missing


def test_one_whose_file_is_gone_is_told_as_such(
    saving: Saving, pictures: tuple[PictureItem, ...]
) -> None:
    os.unlink(pictures[0].path)
    saving.uses.save(pictures[0], BEN)
    saving.answer("savePicture", saving.folder / "Dad.png")
    saving.qtbot.waitUntil(lambda: bool(saving.missing))

    assert saving.missing == [pictures[0]]
    assert not saving.not_saved
    assert names(saving.folder) == set()


def test_copies_for_other_programs_have_their_names_and_backs(
    saving: Saving, pictures: tuple[PictureItem, ...]
) -> None:
    given: list[tuple[str, ...]] = []
    saving.uses.given.connect(given.append)
    saving.uses.give(pictures[:2], BEN)
    saving.qtbot.waitUntil(lambda: bool(given))

    paths = [Path(each) for each in given[0]]
    assert [path.name for path in paths] == [f"{NAME}.png", f"{NAME} 2.png"]
    assert all(WORDS.encode() in path.read_bytes() for path in paths)


def test_what_cannot_be_given_to_other_programs_is_told_and_leaves_nothing(
    saving: Saving, pictures: tuple[PictureItem, ...]
) -> None:
    copied: list[bool] = []
    saving.uses.copied.connect(copied.append)
    os.unlink(pictures[1].path)
    saving.uses.give(pictures, BEN)
    saving.qtbot.waitUntil(lambda: bool(saving.missing))
    ours = saving.folder / "ours"
    assert saving.missing == [pictures[1]]
    assert list((ours / "given").iterdir()) == []

    shutil.rmtree(ours)
    ours.write_text("No folder can be here.")
    saving.uses.copy(pictures[0], BEN)
    saving.qtbot.waitUntil(lambda: bool(copied))
    assert copied == [False]
    assert len(saving.missing) == 1


def test_what_other_programs_were_given_is_gone_with_the_next_start(
    qtbot: QtBot, tmp_path: Path
) -> None:
    given = tmp_path / "ours" / "given"
    given.mkdir(parents=True)
    (given / "old.jpg").write_bytes(b"old")
    window = QWidget()
    qtbot.addWidget(window)

    with ThreadPoolExecutor(1) as workers:
        PictureUses(window, workers, Desktop(), tmp_path / "ours")

    assert not given.exists()


def test_it_stands_over_the_big_view_that_is_open(
    saving: Saving, pictures: tuple[PictureItem, ...]
) -> None:
    big = QDialog(saving.window)
    big.setWindowModality(Qt.WindowModality.WindowModal)
    big.open()

    dialog = saving.open(*pictures)

    assert dialog.parentWidget() is big
