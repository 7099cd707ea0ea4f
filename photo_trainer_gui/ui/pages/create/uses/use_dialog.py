"""The window *Use it for…*: one picture, four things that it is good for."""

from collections.abc import Mapping
from concurrent.futures import Executor
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Protocol

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QStackedWidget, QWidget

from photo_trainer_gui.photos.export.photo_back import PictureToSave
from photo_trainer_gui.photos.photo import Box
from photo_trainer_gui.photos.uses.cuts import Pixels
from photo_trainer_gui.ui.pages.create.uses import making
from photo_trainer_gui.ui.pages.create.uses.errands import Errands
from photo_trainer_gui.ui.pages.create.uses.mail_pane import MailPane
from photo_trainer_gui.ui.pages.create.uses.print_pane import PrintPane
from photo_trainer_gui.ui.pages.create.uses.profile_pane import ProfilePane
from photo_trainer_gui.ui.pages.create.uses.save_file_dialog import open_save_dialog
from photo_trainer_gui.ui.pages.create.uses.screen_pane import ScreenPane
from photo_trainer_gui.ui.pages.create.uses.use_pane import UsedPart, UsedPicture, UsePane
from photo_trainer_gui.ui.style import theme
from photo_trainer_gui.ui.texts.text import text
from photo_trainer_gui.ui.widgets.buttons import button, style_button
from photo_trainer_gui.ui.widgets.dialog_frame import DialogFrame
from photo_trainer_gui.ui.widgets.labels import label, named, set_text

_WIDTH_EM: Final = 60
_ENTRIES: Final = (
    ("use.profile", "profile-round"),
    ("use.desktop", "desktop"),
    ("use.print", "print"),
    ("use.mail", "mail"),
)
