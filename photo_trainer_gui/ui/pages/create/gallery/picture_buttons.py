"""The real buttons over one picture of the gallery: a list view's items cannot have their own."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap, QRegion
from PySide6.QtWidgets import QPushButton, QWidget

from photo_trainer_gui.ui.pages.create.gallery.picture_tile_delegate import (
    HEART,
    heart_place,
    paint_heart,
)
from photo_trainer_gui.ui.state.pictures_state import PictureAction, PictureItem
from photo_trainer_gui.ui.texts.text import text
from photo_trainer_gui.ui.widgets.buttons import button
from photo_trainer_gui.ui.widgets.plain_text import set_tip


class _HeartButton(QPushButton):
    """The round heart over the picture."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("pictureHeart")
        self.setCheckable(True)
        # The gallery's own key H does the same.
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setProperty("ringRadius", HEART // 2)
        self.resize(HEART, HEART)
        self.hide()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_heart(painter, self.rect(), on=self.isChecked())


class PictureButtons(QWidget):
    """What can be done with the picture above it, and the heart on it.

    Signals:
        pressed(PictureAction): of the picture that they stand at.
        menu_wanted(QPoint): more, at this place of the screen.
    """

    pressed = Signal(PictureAction)
    menu_wanted = Signal(QPoint)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._save = _flat(text("create.save"), "pictureSave", "save")
        self._copy = _flat(text("create.copy"), "pictureCopy", "copy")
        self._more = _flat("", "pictureMore", "more")
        self.heart = _HeartButton(parent)
        for each, action in (
            (self.heart, PictureAction.HEART),
            (self._save, PictureAction.SAVE),
            (self._copy, PictureAction.COPY),
        ):
            each.clicked.connect(lambda _checked=False, action=action: self.pressed.emit(action))
        self._more.clicked.connect(self._want_menu)
        for each in (self._save, self._copy, self._more):
            each.setParent(self)
        self.hide()

    def foot(self) -> int:
        """How high the row below a picture is."""
        return self._save.sizeHint().height() + 4

    def stand_at(self, picture: PictureItem, row: int, tile: QRect) -> None:
        """Stand at this picture, which is the `row`-th from 0."""
        self._say(picture, row + 1)
        self.heart.setGeometry(heart_place(tile))
        self.setGeometry(QRect(tile.left(), tile.bottom() + 3, tile.width(), self.foot()))
        self._place(tile.width())
        for each in (self, self.heart):
            each.show()
            each.raise_()

    def picture(self, width: int) -> QPixmap:
        """How they look below a picture of this width that nobody points at."""
        ratio = self.devicePixelRatio()
        result = QPixmap(QSize(width, self.foot()) * ratio)
        result.setDevicePixelRatio(ratio)
        result.fill(Qt.GlobalColor.transparent)
        self.resize(width, self.foot())
        self._place(width)
        self.render(result, QPoint(), QRegion(), QWidget.RenderFlag.DrawChildren)
        return result

    def go(self) -> None:
        """Stand nowhere."""
        self.hide()
        self.heart.hide()

    def _say(self, picture: PictureItem, number: int) -> None:
        for each, name in (
            (self.heart, "spoken.heart"),
            (self._save, "spoken.save_picture"),
            (self._copy, "spoken.copy_picture"),
            (self._more, "spoken.more_picture"),
        ):
            spoken = text(name, i=number)
            if each.accessibleName() != spoken:
                each.setAccessibleName(spoken)
        set_tip(self.heart, text("pic.heart"))
        set_tip(self._more, text("create.more"))
        self.heart.setChecked(picture.heart)
        for each in (self._save, self._copy):
            each.setEnabled(not picture.missing)

    def _place(self, width: int) -> None:
        """All with their words where they fit, else the signs alone."""
        more = QSize(max(28, self._more.minimumSizeHint().height()), self.height())
        needed = self._save.sizeHint().width() + self._copy.sizeHint().width() + more.width()
        wide = needed <= width
        x = 0
        for each, words in ((self._save, "create.save"), (self._copy, "create.copy")):
            wanted = text(words) if wide else ""
            if each.text() != wanted:
                each.setText(wanted)
            set_tip(each, "" if wide else text(words))
            size = each.sizeHint().width() if wide else more.width()
            each.setGeometry(x, 0, size, self.height())
            x += size
        self._more.setGeometry(width - more.width(), 0, more.width(), self.height())

    def _want_menu(self) -> None:
        self.menu_wanted.emit(self._more.mapToGlobal(self._more.rect().bottomLeft()))


def _flat(words: str, object_name: str, icon: str) -> QPushButton:
    result = button(words, object_name, role="ghost", size="small", icon=icon)
    # The gallery is one stop: its keys and its menu do the same.
    result.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return result
