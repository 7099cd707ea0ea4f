"""The way to the pictures of models that are not in the list any more."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from photo_trainer_gui.ids import ProjectId
from photo_trainer_gui.ui.state.view_state import RemovedModel
from photo_trainer_gui.ui.style import theme
from photo_trainer_gui.ui.texts.project_status import display_name
from photo_trainer_gui.ui.texts.text import text
from photo_trainer_gui.ui.widgets.buttons import button, set_button_words, style_button
from photo_trainer_gui.ui.widgets.labels import restyle
from photo_trainer_gui.ui.widgets.plain_text import set_tip


class RemovedModelsButton(QWidget):
    """A button with a menu of these models; not there while there is none.

    Signals:
        picked(str): the person chose the removed model whose project has this id.
    """

    picked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._models: tuple[tuple[ProjectId, str], ...] = ()
        words = text("side.removed")
        self._button = button(words, "sidebarRemoved", role="quiet", icon="photos")
        self._button.clicked.connect(self._open)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._button)
        self.hide()

    def offer(self, models: Sequence[RemovedModel], practice: bool) -> None:
        """Lead to the pictures of these models; of those without any there is nothing to see."""
        self._models = tuple(
            (one.project.id, _words(one, practice)) for one in models if one.pictures
        )
        self.setVisible(bool(self._models))

    def show_rail(self, rail: bool) -> None:
        """In the rail the words become a tooltip."""
        words = text("side.removed")
        set_button_words(self._button, "" if rail else words)
        self._button.setAccessibleName(words)
        set_tip(self._button, words if rail else "")
        restyle(self._button, shape="icon" if rail else "")
        style_button(self._button)

    def _open(self) -> None:
        if len(self._models) == 1:
            self.picked.emit(self._models[0][0])
            return
        menu = QMenu(self)
        menu.setObjectName("removedMenu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for project_id, words in self._models:
            entry = menu.addAction(theme.icon("photos", "text", 18), words.replace("&", "&&"))
            entry.setData(project_id)
        menu.triggered.connect(lambda entry: self.picked.emit(entry.data()))
        height = menu.sizeHint().height()
        menu.popup(self.mapToGlobal(self.rect().topLeft()) - QPoint(0, height))


def _words(model: RemovedModel, practice: bool) -> str:
    name = display_name(model.project, practice)
    return text("person.dot").join((name, text("create.group", n=model.pictures)))
