"""Every kind of error has its sentences in one table, and each of them can be said."""

import pytest

from photo_trainer_gui.photogpt.errors import ErrorKind
from photo_trainer_gui.ui.texts.error_text import ERROR_TEXTS, key_refused
from photo_trainer_gui.ui.texts.text import TEXTS


@pytest.mark.parametrize("kind", ErrorKind)
def test_every_kind_of_error_has_a_sentence_in_each_place(kind: ErrorKind) -> None:
    ids = ERROR_TEXTS[kind]
    assert {f"{ids.card}.title", f"{ids.card}.todo", ids.check} <= TEXTS.keys()
    assert key_refused(kind).strip()


def test_a_dialog_promises_no_second_try() -> None:
    assert key_refused(ErrorKind.SERVER_TROUBLE).endswith("Wait a little, then try again.")
