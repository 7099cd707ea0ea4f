"""The window *Use it for…*, with real pictures and real files."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QFileDialog,
    QListWidget,
    QPushButton,
    QRadioButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from photo_trainer_gui.ids import Sha256
from photo_trainer_gui.photos.photo import Box
from photo_trainer_gui.photos.uses.cuts import Pixels, profile_cut
from photo_trainer_gui.photos.uses.main_face import main_face
from photo_trainer_gui.pictures.made_picture import PictureId
from photo_trainer_gui.ui.pages.create.form.segments import Segments
from photo_trainer_gui.ui.pages.create.uses.cut_view import CutView
from photo_trainer_gui.ui.pages.create.uses.drag_picture import DragPicture
from photo_trainer_gui.ui.pages.create.uses.picture_back import PicturedPerson
from photo_trainer_gui.ui.pages.create.uses.picture_uses import PictureUses, SaveChoices
from photo_trainer_gui.ui.pages.create.uses.use_dialog import UseDialog
from photo_trainer_gui.ui.pages.create.uses.use_pane import UsePane
from photo_trainer_gui.ui.state.pictures_state import PictureItem
from tests.ui.pages.create.uses.use_windows import WORDS, Desktop, drawn
from tests.ui.sample_pages import is_there, words_on

W = TypeVar("W", bound=QWidget)

BEN = PicturedPerson("Ben")
FACE = Box(0.6, 0.2, 0.8, 0.45)
DESKTOP, PRINT, MAIL = 1, 2, 3


class Hands:
    """A window, its workers, and what a person does with *Use it for…*."""

    def __init__(self, qtbot: QtBot, folder: Path, desktop: Desktop) -> None:
        self.qtbot, self.folder, self.desktop = qtbot, folder, desktop
        self.window = QWidget()
        self.window.resize(1100, 740)
        qtbot.addWidget(self.window)
        self.window.show()
        self.workers = ThreadPoolExecutor(2)
        self.uses = PictureUses(
            self.window, self.workers, desktop, folder / "ours", SaveChoices(folder=str(folder))
        )
        self.larger: list[PictureItem] = []
        self.missing: list[PictureItem] = []
        self.saved: list[tuple[int, str]] = []
        self.uses.larger_wanted.connect(self.larger.append)
        self.uses.missing.connect(self.missing.append)
        self.uses.saved.connect(lambda count, place: self.saved.append((count, place)))

    def open(self, item: PictureItem, face: Box | None = FACE) -> UseDialog:
        self.uses.use(item, BEN, face)
        self.qtbot.waitUntil(lambda: bool(self.window.findChildren(UseDialog)))
        return self.window.findChildren(UseDialog)[0]

    def choose(self, use: int) -> None:
        self.seen(QListWidget, "useList").setCurrentRow(use)

    def seen(self, kind: type[W], name: str) -> W:
        found = [each for each in self.window.findChildren(kind, name) if each.isVisible()]
        assert len(found) == 1, name
        return found[0]

    def press(self, name: str) -> None:
        self.seen(QPushButton, name).click()

    def save_as(self, name: str) -> Path:
        """Press the main button, and answer the system's window."""
        self.press("useSave")
        dialog = self.window.findChildren(QFileDialog, "savePicture")[0]
        path = self.folder / name
        dialog.fileSelected.emit(str(path))
        dialog.reject()
        self.qtbot.waitUntil(lambda: bool(self.saved))
        return path


@pytest.fixture
def hands(qtbot: QtBot, tmp_path: Path) -> Iterator[Hands]:
    made = Hands(qtbot, tmp_path, Desktop())
    yield made
    made.workers.shutdown()


def opened(path: Path) -> Image.Image:
    with Image.open(path) as image:
        image.load()
        return image


def test_a_profile_picture_is_cut_around_the_face_and_saved(hands: Hands, tmp_path: Path) -> None:
    hands.open(drawn(tmp_path / "library"))
    assert hands.seen(QPushButton, "useSave").text() == "Save profile picture…"
    assert "The picture itself stays as it is. This makes a copy." in words_on(hands.window)

    path = hands.save_as("me.jpg")

    side = round(2.1 * 0.25 * 1024)
    assert opened(path).size == pytest.approx((side, side), abs=1)
    assert WORDS.encode() in path.read_bytes()
    assert b"trainedAlgorithmicMedia" in path.read_bytes()
    assert hands.saved == [(1, str(tmp_path))]
    hands.qtbot.waitUntil(lambda: not hands.window.findChildren(UseDialog))


def test_the_face_is_found_where_nobody_says_where_it_is(
    hands: Hands, portraits: list[Path]
) -> None:
    with Image.open(portraits[0]) as image:
        width, height = image.size
    path = str(portraits[0])
    item = PictureItem(
        PictureId("1"), path, Sha256("sha"), "image/jpeg", WORDS, "x", 1.7e9, width, height
    )
    hands.open(item, None)
    view = hands.seen(CutView, "useFrame")
    before = view.cut

    hands.qtbot.waitUntil(lambda: view.cut != before, timeout=20_000)

    face = main_face(path)
    assert face is not None
    assert view.cut == pytest.approx(profile_cut(Pixels(width, height), face))


def test_what_the_person_framed_stays_when_the_face_is_found(hands: Hands, tmp_path: Path) -> None:
    dialog = hands.open(drawn(tmp_path / "library"), None)
    view = hands.seen(CutView, "useFrame")
    QTest.keyClick(view, Qt.Key.Key_Minus)
    before = view.cut

    for pane in dialog.findChildren(UsePane):
        pane.show_face(FACE)
    assert view.cut == before

    hands.press("useCentre")
    assert view.cut == pytest.approx(profile_cut(Pixels(1024, 1024), FACE))


def test_the_circle_moves_and_changes_its_size_by_the_keyboard_alone(
    hands: Hands, tmp_path: Path
) -> None:
    hands.open(drawn(tmp_path / "library"))
    view = hands.seen(CutView, "useFrame")
    before = view.cut

    QTest.keyClick(view, Qt.Key.Key_Left)
    assert view.cut.left == pytest.approx(before.left - 0.01)
    QTest.keyClick(view, Qt.Key.Key_Minus)
    assert view.cut.right - view.cut.left < before.right - before.left
    QTest.keyClick(view, Qt.Key.Key_Plus)
    assert view.cut.right - view.cut.left == pytest.approx(before.right - before.left)
    assert view.accessibleName() == "Part of the picture"
    assert "52% wide" in view.accessibleDescription()

    hands.press("useCentre")
    assert view.cut == pytest.approx(before)


def test_the_circle_is_dragged_by_the_mouse(hands: Hands, tmp_path: Path) -> None:
    hands.open(drawn(tmp_path / "library"))
    view = hands.seen(CutView, "useFrame")
    before = view.cut
    middle = view.rect().center()

    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=middle)
    QTest.mouseMove(view, middle - view.rect().center() / 2)
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton)
    hands.qtbot.waitUntil(lambda: view.cut.left < before.left)

    assert view.cut.top < before.top


def test_it_is_the_background_at_once_and_the_old_one_comes_back(
    hands: Hands, tmp_path: Path
) -> None:
    dialog = hands.open(drawn(tmp_path / "library"))
    hands.choose(DESKTOP)
    places = hands.seen(Segments, "useWhere")
    QTest.keyClick(hands.seen(QPushButton, "useWhere_1"), Qt.Key.Key_Right)
    assert places.place == 2

    hands.press("useSave")
    hands.qtbot.waitUntil(lambda: "This is your background now." in words_on(dialog))

    screen = dialog.screen().size() * dialog.screen().devicePixelRatio()
    assert opened(hands.desktop.picture).size == (screen.width(), screen.height())
    hands.press("useUndo")
    hands.qtbot.waitUntil(lambda: hands.desktop.picture == Path("/old.jpg"))


def test_only_backgrounds_that_may_be_shown_again_are_kept(hands: Hands, tmp_path: Path) -> None:
    dialog = hands.open(drawn(tmp_path / "library"))
    hands.choose(DESKTOP)
    shown = []
    for _ in range(3):
        before = hands.desktop.picture
        hands.press("useSave")
        while hands.desktop.picture == before:
            hands.qtbot.wait(20)
        shown.append(hands.desktop.picture)
        hands.qtbot.waitUntil(hands.seen(QPushButton, "useSave").isEnabled)

    assert set((tmp_path / "ours" / "backgrounds").iterdir()) == set(shown[-2:])
    assert dialog.isVisible()


def test_a_desktop_that_says_no_leaves_saving(qtbot: QtBot, tmp_path: Path) -> None:
    hands = Hands(qtbot, tmp_path, Desktop(says_no=True))
    dialog = hands.open(drawn(tmp_path / "library"))
    hands.choose(DESKTOP)

    hands.press("useSave")
    no = "This desktop does not let us change the background."
    hands.qtbot.waitUntil(lambda: no in words_on(dialog))

    assert hands.seen(QPushButton, "useSave").text() == "Save background…"
    assert opened(hands.save_as("background.jpg")).width > 0
    assert not list((tmp_path / "ours" / "backgrounds").iterdir())
    hands.workers.shutdown()


def spoken(hands: Hands) -> str:
    return hands.seen(QWidget, "usePrint").accessibleName()


def test_a_print_is_told_honestly_and_larger_can_be_ordered(hands: Hands, tmp_path: Path) -> None:
    item = drawn(tmp_path / "library")
    hands.open(item)
    hands.choose(PRINT)
    assert spoken(hands).startswith("A little soft at 10\u00a0×\u00a015\u00a0cm")
    assert spoken(hands).endswith("Sharp enough for 8\u00a0×\u00a012\u00a0cm.")

    view = hands.seen(CutView, "useFrame")
    for _ in range(5):
        QTest.keyClick(view, Qt.Key.Key_Minus)
    assert spoken(hands).startswith("Too small for 10\u00a0×\u00a015\u00a0cm")
    assert "nobody sees it" not in words_on(hands.window)

    hands.press("usePrintLarger")
    assert hands.larger == [item]


def test_what_is_the_larger_copy_already_offers_no_larger_one(hands: Hands, tmp_path: Path) -> None:
    hands.open(replace(drawn(tmp_path / "library"), is_larger=True))
    for use in (DESKTOP, PRINT):
        hands.choose(use)
        for name in ("useScreenLarger", "usePrintLarger"):
            assert not is_there(hands.window, name)
    assert spoken(hands).startswith("A little soft")


@pytest.mark.parametrize(
    ("size", "says"),
    [
        ((800, 1190), "Sharp enough for 10\u00a0×\u00a015\u00a0cm."),
        ((2400, 3600), "Sharp enough for 30\u00a0×\u00a045\u00a0cm."),
        ((3600, 2400), "Sharp enough for 45\u00a0×\u00a030\u00a0cm."),
    ],
)
def test_a_large_picture_is_sharp(
    hands: Hands, tmp_path: Path, size: tuple[int, int], says: str
) -> None:
    hands.open(drawn(tmp_path / "library", size=size), None)
    hands.choose(PRINT)

    assert spoken(hands) == says
    assert not [each for each in hands.window.findChildren(QPushButton, "usePrintLarger")
                if each.isVisible()]  # fmt: skip


def test_a_print_is_saved_upright_or_across(hands: Hands, tmp_path: Path) -> None:
    hands.open(drawn(tmp_path / "library"))
    hands.choose(PRINT)
    QTest.keyClick(hands.seen(QPushButton, "usePaper_0"), Qt.Key.Key_Right)

    assert opened(hands.save_as("print.jpg")).size == (1772, 1181)


def test_a_small_picture_is_copied_as_picture_and_as_file(hands: Hands, tmp_path: Path) -> None:
    hands.open(drawn(tmp_path / "library", size=(1600, 1600)))
    hands.choose(MAIL)
    copy = hands.seen(QPushButton, "useMailCopy")
    hands.qtbot.waitUntil(copy.isEnabled)
    assert copy.text() == "Copy small picture"
    assert "KB instead of" in hands.seen(QRadioButton, "useSmall").accessibleDescription()

    copy.click()

    given = QApplication.clipboard().mimeData()
    assert given is not None
    [url] = given.urls()
    path = Path(url.toLocalFile())
    assert path.name == "Ben – Hiking – 2023-11-14.jpg"
    assert opened(path).size == (1200, 1200)
    assert QApplication.clipboard().image().width() == 1200
    assert "Picture copied. You can paste it anywhere." in words_on(hands.window)


def test_the_picture_can_be_dragged_out_as_a_file(hands: Hands, tmp_path: Path) -> None:
    hands.open(drawn(tmp_path / "library"))
    hands.choose(MAIL)
    hands.qtbot.waitUntil(hands.seen(QPushButton, "useMailCopy").isEnabled)
    view = hands.seen(DragPicture, "useDrag")

    assert view.dragEnabled()
    [url] = view.mimeData([]).urls()
    assert Path(url.toLocalFile()).is_file()


def test_the_full_size_is_the_file_itself_with_its_back(hands: Hands, tmp_path: Path) -> None:
    item = drawn(tmp_path / "library")
    hands.open(item)
    hands.choose(MAIL)
    hands.seen(QRadioButton, "useFull").click()
    assert hands.seen(QPushButton, "useSave").text() == "Save…"

    path = hands.save_as("whole.png")

    assert opened(path).tobytes() == opened(Path(item.path)).tobytes()
    assert b"trainedAlgorithmicMedia" in path.read_bytes()


def test_a_picture_that_was_moved_away_is_told(hands: Hands, tmp_path: Path) -> None:
    item = drawn(tmp_path / "library")
    Path(item.path).unlink()

    hands.uses.use(item, BEN)
    hands.qtbot.waitUntil(lambda: bool(hands.missing))

    assert hands.missing == [item]
    assert not hands.window.findChildren(UseDialog)


def test_a_folder_that_cannot_be_written_is_told_and_the_window_stays(
    hands: Hands, tmp_path: Path
) -> None:
    dialog = hands.open(drawn(tmp_path / "library"))
    hands.press("useSave")
    chooser = hands.window.findChildren(QFileDialog, "savePicture")[0]
    chooser.fileSelected.emit(str(tmp_path / "away" / "me.jpg"))
    chooser.reject()

    hands.qtbot.waitUntil(hands.seen(QPushButton, "useSave").isEnabled)
    assert dialog.isVisible()
    assert not hands.saved


def test_the_uses_are_chosen_by_the_arrows(hands: Hands, tmp_path: Path) -> None:
    hands.open(drawn(tmp_path / "library"))
    uses = hands.seen(QListWidget, "useList")
    assert uses.accessibleName() == "What for"

    names = []
    for _ in range(4):
        names.append(hands.seen(QPushButton, "useSave").text())
        QTest.keyClick(uses, Qt.Key.Key_Down)

    assert names == [
        "Save profile picture…", "Use as background", "Save for printing…", "Save small picture…",
    ]  # fmt: skip


def test_a_window_that_is_closed_while_it_works_drops_what_comes(
    hands: Hands, tmp_path: Path
) -> None:
    dialog = hands.open(drawn(tmp_path / "library", size=(3000, 3000)))
    hands.choose(MAIL)
    dialog.reject()

    hands.qtbot.waitUntil(lambda: not hands.window.findChildren(UseDialog))
    hands.workers.shutdown()
    hands.qtbot.wait(50)
