"""The table: endpoint × fault × how often that endpoint is called, and what comes of it.

Each cell is one training of twelve photos with the real client against the practice service over
HTTP, in simulated time. The number counts the calls of the endpoint that goes wrong, from "Start
training" on; the word says what came of it:

    on      it came through by itself
    waits   it tries again by itself, and the page says why and when
    told    it stands still and says why; the person presses a button

In the end of every cell the fault is over, and it comes through, by itself or by that button: each
photo is in the model once, and the training was started once.

Without a fault each endpoint is called once, but for the twelve uploads, and three for a list of
images, which is read to the page that brings nothing new. `delete_image` is called twice, because
two uploads before it were in doubt; `delete_model` by deleting the model once it trains. Three
uploads are under way at once, so three are refused before the first refusal is known.
"""

from dataclasses import replace
from pathlib import Path

import pytest

from photo_trainer_gui.photogpt.practice import FaultKind, FaultRule
from tests.reliability.calls import played

KINDS = {
    "closed": FaultRule("", FaultKind.REFUSE),
    "reset before": FaultRule("", FaultKind.RESET_BEFORE),
    "reset after": FaultRule("", FaultKind.RESET_AFTER),
    "hang": FaultRule("", FaultKind.HANG),
    "hang after": FaultRule("", FaultKind.HANG_AFTER),
    "500 after": FaultRule("", FaultKind.STATUS_AFTER),
    "truncated": FaultRule("", FaultKind.TRUNCATED),
    "empty": FaultRule("", FaultKind.EMPTY),
    "slow": FaultRule("", FaultKind.SLOW, seconds=0.05),
    "html": FaultRule("", FaultKind.HTML),
    "redirect": FaultRule("", FaultKind.REDIRECT, location="http://elsewhere.test/"),
    "429": FaultRule("", FaultKind.TOO_MANY),
    "429, 90 s": FaultRule("", FaultKind.TOO_MANY, retry_after="90"),
}

# The fault happens once.
ONCE = """
             | models | create | upload  | images | model  | train  | delete_image | delete_model
closed       | 2 on   | 2 on   | 13 on   | 4 on   | 2 on   | 2 on   | 3 on         | 1 told
reset before | 2 on   | 2 on   | 13 on   | 4 on   | 2 on   | 2 on   | 3 on         | 1 told
reset after  | 2 on   | 1 on   | 12 on   | 4 on   | 2 on   | 1 on   | 2 on         | 1 on
hang         | 2 on   | 2 on   | 13 on   | 4 on   | 2 on   | 2 on   | 3 on         | 1 told
hang after   | 2 on   | 1 on   | 12 on   | 4 on   | 2 on   | 1 on   | 2 on         | 1 on
500 after    | 2 on   | 1 on   | 12 on   | 4 on   | 2 on   | 1 on   | 2 on         | 1 on
truncated    | 2 on   | 1 on   | 12 on   | 4 on   | 2 on   | 1 on   | 2 on         | 1 on
empty        | 2 on   | 1 on   | 12 on   | 4 on   | 2 on   | 1 on   | 2 on         | 1 on
slow         | 1 on   | 1 on   | 12 on   | 3 on   | 1 on   | 1 on   | 2 on         | 1 on
html         | 2 on   | 2 on   | 13 on   | 4 on   | 2 on   | 2 on   | 3 on         | 1 told
redirect     | 2 on   | 2 on   | 13 on   | 4 on   | 2 on   | 2 on   | 3 on         | 1 told
429          | 2 on   | 2 on   | 13 on   | 4 on   | 2 on   | 2 on   | 3 on         | 1 told
429, 90 s    | 2 on   | 2 on   | 13 on   | 4 on   | 2 on   | 2 on   | 3 on         | 1 told
400          | 1 told | 1 told | 3 told  | 1 told | 1 told | 1 told | 1 told       | 1 told
401          | 1 told | 1 told | 3 told  | 1 told | 1 told | 1 told | 1 told       | 1 told
402          | 1 told | 1 told | 3 told  | 1 told | 1 told | 1 told | 1 told       | 1 told
403          | 1 told | 1 told | 3 told  | 1 told | 1 told | 1 told | 1 told       | 1 told
404          | 1 told | 1 told | 3 told  | 1 told | 1 told | 1 told | 3 on         | 1 told
408          | 2 on   | 2 on   | 13 on   | 4 on   | 2 on   | 2 on   | 3 on         | 1 told
409          | 2 on   | 2 on   | 13 on   | 4 on   | 2 on   | 2 on   | 3 on         | 1 told
413          | 1 told | 1 told | 3 told  | 1 told | 1 told | 1 told | 1 told       | 1 told
500          | 2 on   | 2 on   | 13 on   | 4 on   | 2 on   | 2 on   | 3 on         | 1 told
502          | 2 on   | 2 on   | 13 on   | 4 on   | 2 on   | 2 on   | 3 on         | 1 told
503          | 2 on   | 2 on   | 13 on   | 4 on   | 2 on   | 2 on   | 3 on         | 1 told
"""

# The fault lasts for an hour: 5 s doubling to 5 min are 17 tries, 1 min doubling to 15 are 8.
FOR_AN_HOUR = """
            | models   | create   | upload    | images   | model    | train   | delete_image
closed      | 17 waits | 15 waits | 19 waits  | 17 waits | 17 waits | 2 told  | 16 waits
reset after | 17 waits | 1 on     | 18 on     | 17 waits | 17 waits | 1 on    | 2 on
truncated   | 17 waits | 1 on     | 18 on     | 17 waits | 17 waits | 1 on    | 2 on
html        | 17 waits | 15 waits | 19 waits  | 17 waits | 17 waits | 2 told  | 16 waits
429         | 8 waits  | 8 waits  | 11 waits  | 8 waits  | 8 waits  | 8 waits | 7 waits
429, 90 s   | 37 waits | 37 waits | 27 waits  | 37 waits | 37 waits | 37 waits | 37 waits
400         | 1 told   | 1 told   | 3 told    | 1 told   | 1 told   | 1 told  | 1 told
401         | 1 told   | 1 told   | 3 told    | 1 told   | 1 told   | 1 told  | 1 told
404         | 1 told   | 1 told   | 3 told    | 1 told   | 1 told   | 1 told  | 16 waits
409         | 17 waits | 15 waits | 19 waits  | 17 waits | 17 waits | 2 told  | 16 waits
500         | 17 waits | 15 waits | 19 waits  | 17 waits | 17 waits | 2 told  | 16 waits
"""


def rows(table: str) -> list[tuple[str, dict[str, str]]]:
    """The rows of a table, each as its name and its cells by endpoint."""
    head, *lines = ([cell.strip() for cell in line.split("|")] for line in table.split("\n")[1:-1])
    return [(line[0], dict(zip(head[1:], line[1:], strict=True))) for line in lines]


def _name(value: object) -> str:
    return value if isinstance(value, str) else ""


def rule(name: str, endpoint: str, times: int | None) -> FaultRule:
    """The fault of a row at an endpoint."""
    found = KINDS.get(name) or FaultRule("", FaultKind.STATUS, status=int(name))
    return replace(found, endpoint=endpoint, times=times)


@pytest.mark.parametrize(
    ("name", "expected"), rows(ONCE), ids=lambda cell: cell if isinstance(cell, str) else ""
)
def test_a_fault_that_happens_once(name: str, expected: dict[str, str], tmp_path: Path) -> None:
    assert _measured(name, expected, tmp_path, times=1) == expected


@pytest.mark.parametrize(
    ("name", "expected"), rows(FOR_AN_HOUR), ids=lambda cell: cell if isinstance(cell, str) else ""
)
def test_a_fault_that_lasts_for_an_hour(
    name: str, expected: dict[str, str], tmp_path: Path
) -> None:
    assert _measured(name, expected, tmp_path, times=None) == expected


def _measured(
    name: str, expected: dict[str, str], folder: Path, times: int | None
) -> dict[str, str]:
    return {
        endpoint: str(played(folder / endpoint, rule(name, endpoint, times)))
        for endpoint in expected
    }
