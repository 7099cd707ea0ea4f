"""The real buttons over one picture of the gallery: a list view's items cannot have their own."""

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap, QRegion, QResizeEvent
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
        self.setProperty("shape", "picture")  # as large as it is told to be
        self.resize(HEART, HEART)
        self.hide()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_heart(painter, self.rect(), on=self.isChecked())


class PictureFoot(QWidget):
    """The row of buttons below a picture; what is drawn below all others is a picture of it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.save = _flat(text("create.save"), "save")
        self.copy = _flat(text("create.copy"), "copy")
        self.more = _flat("", "more")
        for each in (self.save, self.copy, self.more):
            each.setParent(self)
        self.hide()

    def wanted_height(self) -> int:
        """How high the row is, with the font of now."""
        return self.save.sizeHint().height() + 4

    def picture(self, width: int) -> QPixmap:
        """How it looks below a picture of this width that nobody points at."""
        ratio = self.devicePixelRatio()
        self.resize(width, self.wanted_height())
        result = QPixmap(self.size() * ratio)
        result.setDevicePixelRatio(ratio)
        result.fill(Qt.GlobalColor.transparent)
        self.render(result, QPoint(), QRegion(), QWidget.RenderFlag.DrawChildren)
        return result

    def resizeEvent(self, event: QResizeEvent) -> None:
        """All with their words where they fit, else the signs alone."""
        super().resizeEvent(event)
        more = max(28, self.more.minimumSizeHint().height())
        for each, words in ((self.save, "create.save"), (self.copy, "create.copy")):
            each.setText(text(words))
        needed = self.save.sizeHint().width() + self.copy.sizeHint().width() + more
        wide = needed <= self.width()
        if not wide:
            # With large text three signs are wider than a small picture.
            more = min(more, self.width() // 3)
        x = 0
        for each, words in ((self.save, "create.save"), (self.copy, "create.copy")):
            if not wide:
                each.setText("")
            set_tip(each, "" if wide else text(words))
            size = each.sizeHint().width() if wide else more
            each.setGeometry(x, 0, size, self.height())
            x += size
        self.more.setGeometry(self.width() - more, 0, more, self.height())


class PictureButtons(PictureFoot):
    """What can be done with the picture above it, and the heart on it.

    Signals:
        pressed(PictureAction): of the picture that they stand at.
        menu_wanted(QPoint): more, at this place of the screen.
    """

    pressed = Signal(PictureAction)
    menu_wanted = Signal(QPoint)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.heart = _HeartButton(parent)
        for each, name in (
            (self.save, "pictureSave"),
            (self.copy, "pictureCopy"),
            (self.more, "pictureMore"),
        ):
            each.setObjectName(name)
        for each, action in (
            (self.heart, PictureAction.HEART),
            (self.save, PictureAction.SAVE),
            (self.copy, PictureAction.COPY),
        ):
            each.clicked.connect(lambda _checked=False, action=action: self.pressed.emit(action))
        self.more.clicked.connect(self._want_menu)

    def stand_at(
        self, picture: PictureItem, row: int, tile: QRect, *, only_heart: bool = False
    ) -> None:
        """Stand at this picture, which is the `row`-th from 0."""
        self._say(picture, row + 1)
        self.heart.setGeometry(heart_place(tile))
        self.setGeometry(QRect(tile.left(), tile.bottom() + 3, tile.width(), self.wanted_height()))
        shown = [self.heart] if picture.is_here else []
        for each in shown if only_heart else [self, *shown]:
            each.show()
            each.raise_()
        self.heart.setHidden(not picture.is_here)

    def go(self) -> None:
        """Stand nowhere."""
        self.hide()
        self.heart.hide()

    def _say(self, picture: PictureItem, number: int) -> None:
        for each, name in (
            (self.heart, "spoken.heart"),
            (self.save, "spoken.save_picture"),
            (self.copy, "spoken.copy_picture"),
            (self.more, "spoken.more_picture"),
        ):
            spoken = text(name, i=number)
            if each.accessibleName() != spoken:
                each.setAccessibleName(spoken)
        set_tip(self.heart, text("pic.heart"))
        set_tip(self.more, text("create.more"))
        self.heart.setChecked(picture.heart)
        for each in (self.save, self.copy):
            each.setEnabled(picture.is_here)

    def _want_menu(self) -> None:
        self.menu_wanted.emit(self.more.mapToGlobal(self.more.rect().bottomLeft()))


def _flat(words: str, icon: str) -> QPushButton:
    result = button(words, "", role="ghost", size="small", icon=icon)
    # The gallery is one stop: its keys and its menu do the same.
    result.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return result
