"""What is said below the face of a person has room in its place."""

import pytest
from PySide6.QtCore import QObject
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication

from photo_trainer_gui.ui.images.face_pictures import FacePictures
from photo_trainer_gui.ui.pages.shoebox.people.person_delegate import PersonDelegate
from photo_trainer_gui.ui.style import theme
from photo_trainer_gui.ui.texts.text import text
from tests.ui.sample_window import AtOnce, dress


@pytest.mark.parametrize("face_px", [80, 96])
def test_how_many_photos_are_needed_is_not_cut_off(qapp: QApplication, face_px: int) -> None:
    dress(qapp)
    owner = QObject()
    delegate = PersonDelegate(FacePictures(lambda _face: b"", AtOnce()), owner)

    delegate.show_size(face_px)

    words = QFontMetrics(theme.font("tiny")).horizontalAdvance(text("who.too_few", n=11))
    assert delegate.cell().width() > words
