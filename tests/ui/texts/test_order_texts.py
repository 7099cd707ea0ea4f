"""What is told of orders is what was done for them."""

from photo_trainer_gui.limits import ORDER_LOOKS_S
from photo_trainer_gui.ui.texts.text import text


def test_an_order_that_is_not_found_was_looked_for_as_long_as_we_say() -> None:
    assert f"after {ORDER_LOOKS_S[-1] // 60} minutes" in text("err.create.not_begun.text")
