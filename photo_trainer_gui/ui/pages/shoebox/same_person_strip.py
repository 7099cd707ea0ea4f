"""Our own question: are these two faces one person? Nobody has to answer to go on."""

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QAccessible, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout

from photo_trainer_gui.photos.faces.found_person import FoundPerson
from photo_trainer_gui.ui.images.face_pictures import FacePictures
from photo_trainer_gui.ui.style import theme
from photo_trainer_gui.ui.texts.text import text
from photo_trainer_gui.ui.widgets.accessible_roles import install_roles
from photo_trainer_gui.ui.widgets.buttons import button
from photo_trainer_gui.ui.widgets.cards import Card
from photo_trainer_gui.ui.widgets.labels import named
from photo_trainer_gui.ui.widgets.lead_label import LeadLabel
from photo_trainer_gui.ui.widgets.responsive import beside_or_below
from photo_trainer_gui.ui.widgets.round_picture import RoundPicture

_FACE: Final = 40
_GAP: Final = 12
_BESIDE_FROM_EM: Final = 40
# In less there is only the question.
_WHY_FROM_EM: Final = 47

Pair = tuple[FoundPerson, FoundPerson]


class SamePersonStrip(Card):
    """The question, and three answers.

    Signals:
        answered(int, int, bool): ids of the two, and whether they are one person.
        left_open(int, int): nobody knows.
    """

    answered = Signal(int, int, bool)
    left_open = Signal(int, int)
    spoken_role = QAccessible.Role.Grouping

    def __init__(self, pictures: FacePictures) -> None:
        install_roles()
        super().__init__("question", padding=10)
        named(self, "whoSame", text("who.same"))
        self._pair: Pair | None = None
        self._pictures = pictures
        self._faces = (RoundPicture(_FACE), RoundPicture(_FACE))
        pictures.arrived.connect(self._show_faces)
        self._words = LeadLabel(rest_role="text2")
        self._words.set_words(text("who.same"), text("who.same_why"))
        self._yes = button(text("who.yes"), "whoYes", size="small", name=text("spoken.who_yes"))
        self._no = button(text("who.no"), "whoNo", size="small", name=text("spoken.who_no"))
        self._unsure = button(text("who.unsure"), "whoUnsure", role="ghost", size="small")
        self._yes.clicked.connect(lambda: self._answer(True))
        self._no.clicked.connect(lambda: self._answer(False))
        self._unsure.clicked.connect(self._leave_open)
        asked = QHBoxLayout()
        asked.setSpacing(_GAP)
        for face in self._faces:
            asked.addWidget(face)
        asked.addWidget(self._words, 1)
        answers = QHBoxLayout()
        answers.setSpacing(_GAP)
        answers.addStretch(1)
        for each in (self._yes, self._no, self._unsure):
            answers.addWidget(each)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(_GAP)
        self._row.addLayout(asked, 1)
        self._row.addLayout(answers)
        self.column.addLayout(self._row)

    def ask(self, pair: Pair | None) -> None:
        """Ask about these two, or about nobody."""
        self._pair = pair
        self.setVisible(pair is not None)
        if pair is None:
            return
        self._show_faces()
        first, second = (text("who.count", n=len(one.faces)) for one in pair)
        self.setAccessibleDescription(text("spoken.who_counts", first=first, second=second))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        width = event.size().width() / theme.em()
        beside_or_below(self._row, width >= _BESIDE_FROM_EM)
        self._words.set_words(
            text("who.same"), text("who.same_why") if width >= _WHY_FROM_EM else ""
        )

    def _show_faces(self) -> None:
        for face, person in zip(self._faces, self._pair or (), strict=False):
            face.show_picture(self._pictures.get(person.best_face))

    def _answer(self, same: bool) -> None:
        if self._pair is not None:
            self.answered.emit(self._pair[0].id, self._pair[1].id, same)

    def _leave_open(self) -> None:
        if self._pair is not None:
            self.left_open.emit(self._pair[0].id, self._pair[1].id)
