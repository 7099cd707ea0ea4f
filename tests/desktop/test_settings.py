"""A person's choices survive the restart, and a damaged file harms nothing but itself."""

from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray

from photo_trainer_gui.desktop.settings import Settings
from photo_trainer_gui.limits import API_URL

FLAGS = {
    "practice": False,
    "welcomed": False,
    "notify": True,
    "keep_running": True,
    "autostart": False,
    "faster_upload": False,
    "told_closed": False,
    "told_quit_training": False,
}
URL = "https://photos.example:8443/api"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "settings.ini"


def assert_usual(settings: Settings) -> None:
    assert {name: getattr(settings, name) for name in FLAGS} == FLAGS
    assert settings.language == ""
    assert settings.last_page == ""
    assert settings.api_url == API_URL
    assert settings.window_geometry.isEmpty()


def test_a_first_start_has_the_usual_settings_and_writes_nothing(path: Path) -> None:
    assert_usual(Settings(path))
    assert not path.exists()


def test_everything_is_there_at_the_next_start(path: Path) -> None:
    settings = Settings(path)
    for name, usual in FLAGS.items():
        setattr(settings, name, not usual)
    settings.language = "de"
    settings.last_page = "model/ä, 1"
    settings.api_url = f" {URL}/ "
    settings.window_geometry = QByteArray(bytes(range(256)))
    assert settings.write_now()
    again = Settings(path)
    assert {name: getattr(again, name) for name in FLAGS} == {n: not u for n, u in FLAGS.items()}
    assert again.language == "de"
    assert again.last_page == "model/ä, 1"
    assert again.api_url == URL
    assert again.window_geometry == QByteArray(bytes(range(256)))


def test_what_was_set_is_read_back_at_once(path: Path) -> None:
    settings = Settings(path)
    settings.practice = True
    assert settings.practice
    settings.practice = False
    assert not settings.practice


@pytest.mark.parametrize("address", ["http://photos.example", "", "https://a:b@photos.example"])
def test_an_address_that_is_not_allowed_is_not_kept(path: Path, address: str) -> None:
    settings = Settings(path)
    settings.api_url = URL
    with pytest.raises(ValueError, match=r"\w"):
        settings.api_url = address
    assert settings.api_url == URL


def test_an_address_that_was_written_into_the_file_by_hand_is_checked(path: Path) -> None:
    path.write_text("[service]\napi_url=http://photos.example/api\n")
    assert Settings(path).api_url == API_URL


@pytest.mark.parametrize(
    "damage",
    [
        b"",
        b"\0" * 4096,
        b"\xff\xfe\xfd" * 100,
        b"not a settings file at all",
        b"[mo",
        b"[mode]\npractice=perhaps\n[background]\nnotify=2\n[service]\napi_url=\x00\n",
        b"[window]\ngeometry=@ByteArray(\\0\\1)\nlanguage=@Variant(\\0\\0)\n",
        b"[window]\ngeometry=%%%\n[service]\napi_url=a, b, c\n",
    ],
)
def test_a_damaged_file_gives_the_usual_settings_and_can_be_written_again(
    path: Path, damage: bytes
) -> None:
    path.write_bytes(damage)
    settings = Settings(path)
    assert_usual(settings)
    settings.practice = True
    assert settings.write_now()
    assert Settings(path).practice


def test_a_disk_that_takes_nothing_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    settings = Settings(tmp_path / "file" / "settings.ini")
    settings.practice = True
    assert not settings.write_now()
    assert settings.practice
