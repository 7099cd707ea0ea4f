"""Names that a disk can hold and a sentence cannot."""

import pytest

from photo_trainer_gui.ui.texts.file_names import one_line, shortened


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("holiday.jpg", "holiday.jpg"),
        ("two\nlines\r\n.jpg", "two lines .jpg"),
        ("tab\there.jpg", "tab here.jpg"),
        ("turned\u202egpj.exe", "turned gpj.exe"),
        ("👩‍🚀.png", "👩‍🚀.png"),
        ("b\udcffd.jpg", "b?d.jpg"),
        ("\n", "…"),
    ],
)
def test_any_name_becomes_one_safe_line(name: str, shown: str) -> None:
    assert one_line(name) == shown


def test_a_long_name_keeps_its_start_and_its_ending() -> None:
    shown = shortened("a" * 60 + "-summer.jpg", 20)
    assert len(shown) == 20
    assert shown.startswith("aaaaaaaaa")
    assert shown.endswith("ummer.jpg")
    assert "…" in shown


def test_a_name_that_fits_stays_whole() -> None:
    assert shortened("a" * 20, 20) == "a" * 20
