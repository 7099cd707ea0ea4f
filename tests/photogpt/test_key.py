"""The key is cleaned when pasted, checked, and taken out of texts."""

import logging

import pytest

from photo_trainer_gui.photogpt.key import KeyProblem, clean_key, key_problem, redact

KEY = "pk_live_0123456789abcdef"


@pytest.mark.parametrize(
    "pasted",
    [
        KEY,
        f"  {KEY}\n",
        f"\r\n\t{KEY}\u00a0",
        f'"{KEY}"',
        f"“{KEY}”",
        f"‘{KEY}’",
        f"«{KEY}»",
        f" ' {KEY} ' ",
        f"Bearer {KEY}",
        f"bearer   {KEY}\n",
        f'"Bearer {KEY}"',
        f'Bearer "{KEY}"',
        f"Authorization: Bearer {KEY}",
        f"\ufeff{KEY[:5]}\u200b{KEY[5:]}\u2060",
    ],
)
def test_a_pasted_key_is_freed_of_what_came_along(pasted: str) -> None:
    assert clean_key(pasted) == KEY


def test_a_key_that_begins_like_the_word_bearer_stays_whole() -> None:
    assert clean_key("bearer0123456789abcdef") == "bearer0123456789abcdef"


@pytest.mark.parametrize(
    ("key", "problem"),
    [
        ("", KeyProblem.EMPTY),
        (clean_key(' "" \n'), KeyProblem.EMPTY),
        ("x" * 15, KeyProblem.SHORT),
        ("x" * 16, None),
        ("x" * 512, None),
        ("x" * 513, KeyProblem.ODD),
        (f"{KEY} {KEY}", KeyProblem.SPACES),
        (f"{KEY}\n{KEY}", KeyProblem.SPACES),
        (f"{KEY}\x00", KeyProblem.ODD),
        (f"{KEY}é", KeyProblem.ODD),
        ("my key", KeyProblem.SPACES),
        (KEY, None),
    ],
)
def test_a_text_that_cannot_be_a_key_is_told(key: str, problem: KeyProblem | None) -> None:
    assert key_problem(key) is problem


def test_redacting_takes_every_key_out_of_a_text() -> None:
    text = f"GET x {KEY} and other-key-0123456789; Authorization: Bearer never-seen-before"
    redacted = redact(text, [KEY, "", "other-key-0123456789"])
    assert redacted == "GET x [key] and [key]; Authorization: Bearer [key]"


def test_redacting_a_key_that_contains_another_leaves_no_rest() -> None:
    assert redact(f"{KEY}-and-more", [KEY, f"{KEY}-and-more"]) == "[key]"


def test_redacting_serves_a_log_formatter() -> None:
    record = logging.LogRecord("x", logging.INFO, "x", 1, "sent %s", (KEY,), None)
    assert redact(logging.Formatter().format(record), [KEY]) == "sent [key]"
