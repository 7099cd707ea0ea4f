"""The list is read from the top: what needs the person stands there, and nothing jumps."""

from hypothesis import given
from hypothesis import strategies as st

from photo_trainer_gui.photogpt.errors import ErrorKind
from photo_trainer_gui.training.project import Problem, ProblemKind, State
from photo_trainer_gui.ui.list_order import held_order, list_order
from tests.ui.sample_window import NOW, project


def test_attention_comes_first_then_work_then_drafts_then_ready_models() -> None:
    projects = [
        project("Ready", State.READY),
        project("Draft", State.DRAFT),
        project("Stopped", State.STOPPED, age_s=1),
        project("Training", State.TRAINING),
        project("Uploading", State.UPLOADING, age_s=1),
        project("Gone", State.GONE),
        project("Failed", State.FAILED, age_s=1),
    ]

    names = [one.details.name for one in list_order(projects)]

    assert names == ["Gone", "Failed", "Training", "Uploading", "Draft", "Stopped", "Ready"]


def test_the_newest_stands_first_in_its_group() -> None:
    projects = [project("Old", age_s=100), project("New", age_s=1), project("Mid", age_s=50)]

    assert [one.details.name for one in list_order(projects)] == ["New", "Mid", "Old"]


def test_an_upload_that_has_to_be_helped_moves_to_the_top() -> None:
    problem = Problem(ProblemKind.SERVICE, at=NOW, error=ErrorKind.KEY_REJECTED)
    helped = project("Helped", State.UPLOADING, age_s=500, problem=problem)

    first, *_ = list_order([project("Training", State.TRAINING), helped])

    assert first is helped


def test_rows_stay_where_they_are_while_held_and_new_ones_come_in_between() -> None:
    assert held_order(["a", "b", "c"], ["c", "new", "a", "b"]) == ("a", "new", "b", "c")


@given(st.lists(st.integers(0, 9), unique=True), st.lists(st.integers(0, 9), unique=True))
def test_holding_loses_and_doubles_no_row(shown: list[int], wanted: list[int]) -> None:
    held = held_order([str(one) for one in shown], [str(one) for one in wanted])

    assert sorted(held) == sorted(str(one) for one in wanted)
    assert [one for one in held if int(one) in shown] == [
        str(one) for one in shown if one in wanted
    ]
