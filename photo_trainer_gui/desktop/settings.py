"""Remembers what the person chose, in a file that may be damaged without harm."""

import base64
import binascii
from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings

from photo_trainer_gui.desktop.qt_paths import for_qt
from photo_trainer_gui.limits import API_URL
from photo_trainer_gui.server_address import checked_address


class _Flag:
    """A yes or no in the file; anything else reads as the default."""

    def __init__(self, key: str, default: bool) -> None:
        self._key, self._default = key, default

    def __get__(self, settings: "Settings", _owner: type) -> bool:
        return {"true": True, "false": False}.get(settings.text(self._key), self._default)

    def __set__(self, settings: "Settings", value: bool) -> None:
        settings.set_value(self._key, "true" if value else "false")


class _Word:
    """A short text in the file."""

    def __init__(self, key: str, default: str) -> None:
        self._key, self._default = key, default

    def __get__(self, settings: "Settings", _owner: type) -> str:
        return settings.text(self._key) or self._default

    def __set__(self, settings: "Settings", value: str) -> None:
        settings.set_value(self._key, value)


class Settings:
    """The settings of one data folder; each is written soon after it was set.

    `language` is "" for that of the computer; `welcomed` means that a key was once stored or
    practice begun; `told_…` that a thing said once has been said.
    """

    practice = _Flag("mode/practice", False)
    welcomed = _Flag("mode/welcomed", False)
    notify = _Flag("background/notify", True)
    keep_running = _Flag("background/keep_running", True)
    autostart = _Flag("background/autostart", False)
    faster_upload = _Flag("upload/faster", False)
    compare_faces = _Flag("photos/compare_faces", True)
    told_closed = _Flag("told/closed", False)
    told_quit_training = _Flag("told/quit_training", False)
    look_elsewhere = _Flag("pictures/look_elsewhere", True)
    single_keys = _Flag("window/single_keys", True)
    picture_words = _Flag("pictures/words", True)
    picture_folder = _Word("pictures/folder", "")
    language = _Word("window/language", "")
    last_page = _Word("window/last_page", "")

    def __init__(self, path: Path) -> None:
        self._file = QSettings(for_qt(path), QSettings.Format.IniFormat)
        self._file.setFallbacksEnabled(False)

    @property
    def notify_pictures(self) -> bool:
        """Tell when pictures are ready; until it was set, as it is with models."""
        return {"true": True, "false": False}.get(
            self.text("background/notify_pictures"), self.notify
        )

    @notify_pictures.setter
    def notify_pictures(self, wanted: bool) -> None:
        self.set_value("background/notify_pictures", "true" if wanted else "false")

    @property
    def api_url(self) -> str:
        """The address of the service; the usual one if the file holds none that is allowed."""
        try:
            return checked_address(self.text("service/api_url"))
        except ValueError:
            return API_URL

    @api_url.setter
    def api_url(self, address: str) -> None:
        """Raises `ValueError` for an address that is not allowed."""
        self.set_value("service/api_url", checked_address(address))

    @property
    def window_geometry(self) -> QByteArray:
        """What `QWidget.saveGeometry()` gave, empty when there is none."""
        try:
            return QByteArray(base64.b64decode(self.text("window/geometry"), validate=True))
        except (binascii.Error, ValueError):
            return QByteArray()

    @window_geometry.setter
    def window_geometry(self, geometry: QByteArray) -> None:
        self.set_value("window/geometry", geometry.toBase64().toStdString())

    def write_now(self) -> bool:
        """Write what is not written yet; False when the disk did not take it."""
        self._file.sync()
        return self._file.status() is not QSettings.Status.AccessError

    def text(self, key: str) -> str:
        """The text under `key`, "" when there is none."""
        value = self._file.value(key, "")
        return value if isinstance(value, str) else ""

    def set_value(self, key: str, value: str) -> None:
        """Keep `value` under `key`."""
        self._file.setValue(key, value)
