"""Names of saved pictures: read by people, taken by every system."""

from datetime import datetime
from itertools import islice
from pathlib import Path

import pytest

from photo_trainer_gui.photos.export.copy_name import copy_name, numbered

MADE = datetime(2026, 11, 29, 11, 20).astimezone().timestamp()


@pytest.mark.parametrize(
    ("person", "title", "name"),
    [
        ("Ben", "Hiking at sunrise", "Ben – Hiking at sunrise – 2026-11-29"),
        ("Ben", "Ben on a mountain path, at sunrise", "Ben – Ben on a mountain path – 2026-11-29"),
        ("", "", "2026-11-29"),
        ("Ben/../..", "a:b*c?", "Ben-..- – a-b-c- – 2026-11-29"),
        ("..", "x", "x – 2026-11-29"),
        (" Ben \n Li ", "two\ttabs", "Ben Li – two tabs – 2026-11-29"),
        ("Zoë", "„Café“ – été", "Zoë – „Café“ – été – 2026-11-29"),
        ("李雷", "在山上看日出", "李雷 – 在山上看日出 – 2026-11-29"),
        ("Ben", "exe\u202egpj.", "Ben – exe-gpj – 2026-11-29"),
        ("Ben", "\ud800 lost", "Ben – - lost – 2026-11-29"),
    ],
)
def test_a_name_says_who_what_and_when(person: str, title: str, name: str) -> None:
    assert copy_name(person, title, MADE) == name


@pytest.mark.parametrize("letter", ["a", "é", "山", "🙂"])
def test_the_longest_name_can_be_written(tmp_path: Path, letter: str) -> None:
    name = copy_name(letter * 400, letter * 400, MADE)

    (tmp_path / f"{name} 1000.webp").write_bytes(b"")

    assert name.endswith(" – 2026-11-29")


def test_doubles_get_numbers_from_two_on() -> None:
    assert list(islice(numbered("Ben", ".jpg"), 3)) == ["Ben.jpg", "Ben 2.jpg", "Ben 3.jpg"]
