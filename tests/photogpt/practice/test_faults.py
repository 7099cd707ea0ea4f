"""Faults on demand: which call meets which rule."""

import json

import pytest

from photo_trainer_gui.photogpt.practice import FaultKind, FaultRule, faults_from_json
from photo_trainer_gui.photogpt.practice.faults import FaultPlan


def test_a_rule_skips_some_calls_and_meets_the_next() -> None:
    rule = FaultRule("train", FaultKind.HTML, skip=1, times=2)
    plan = FaultPlan([rule])
    assert [plan.next("train") for _ in range(5)] == [None, rule, rule, None, None]


def test_a_rule_without_a_number_meets_every_call() -> None:
    rule = FaultRule("*", FaultKind.HTML, times=None)
    plan = FaultPlan([rule])
    assert [plan.next(endpoint) for endpoint in ("ping", "train", "ping")] == [rule] * 3


def test_a_rule_leaves_other_endpoints_alone() -> None:
    assert FaultPlan([FaultRule("train", FaultKind.HTML)]).next("models") is None


def test_rules_follow_each_other() -> None:
    first = FaultRule("train", FaultKind.TOO_MANY, times=2)
    second = FaultRule("train", FaultKind.RESET_AFTER, skip=2)
    plan = FaultPlan([first, second])
    assert [plan.next("train") for _ in range(4)] == [first, first, second, None]


def test_rules_are_read_from_json() -> None:
    text = json.dumps(
        [
            {"endpoint": "train", "kind": "too_many", "times": 2, "retry_after": "60"},
            {"endpoint": "*", "kind": "hang", "times": None},
        ]
    )
    assert faults_from_json(text) == (
        FaultRule("train", FaultKind.TOO_MANY, times=2, retry_after="60"),
        FaultRule("*", FaultKind.HANG, times=None),
    )


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{}",
        "[1]",
        '[{"kind": "hang"}]',
        '[{"endpoint": "train"}]',
        '[{"endpoint": "train", "kind": "explode"}]',
        '[{"endpoint": "train", "kind": "hang", "often": 2}]',
    ],
)
def test_text_that_is_no_list_of_rules_is_refused(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - each says it in its own words
        faults_from_json(text)
