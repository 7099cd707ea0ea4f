"""Three ways to bring photos in leave room for the form beside them."""

from pytestqt.qtbot import QtBot

from photo_trainer_gui.ui.photo_editor.column.drop_zone import DropZone

# What the photos have beside the form in a window of 1100 pixels.
BESIDE_FORM_PX = 539


def test_with_three_buttons_the_form_still_stands_beside_the_photos(qtbot: QtBot) -> None:
    zone = DropZone()
    qtbot.addWidget(zone)
    zone.offer_folder(True)
    zone.show_practice(True)
    zone.resize(BESIDE_FORM_PX, 360)
    zone.show()
    assert zone.minimumSizeHint().width() <= BESIDE_FORM_PX
    for each in (zone.choose, zone._folder, zone._practice):
        assert zone.rect().contains(each.geometry())
        assert each.width() >= each.sizeHint().width()
