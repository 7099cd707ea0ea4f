"""The list is read from the top: what needs the person stands there, and nothing jumps."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from photo_trainer_gui.ids import ModelId, ProjectId
from photo_trainer_gui.photogpt.errors import ErrorKind
from photo_trainer_gui.training.problems import Problem, ProblemKind
from photo_trainer_gui.training.project import Project
from photo_trainer_gui.training.states import State
from photo_trainer_gui.ui.window.list_order import ModelOrder, held_order, list_order
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
    assert held_order(
        [ProjectId("a"), ProjectId("b"), ProjectId("c")],
        [ProjectId("c"), ProjectId("new"), ProjectId("a"), ProjectId("b")],
    ) == ("a", "new", "b", "c")


@given(st.lists(st.integers(0, 9), unique=True), st.lists(st.integers(0, 9), unique=True))
def test_holding_loses_and_doubles_no_row(shown: list[int], wanted: list[int]) -> None:
    held = held_order(*([ProjectId(str(one)) for one in ids] for ids in (shown, wanted)))

    assert sorted(held) == sorted(str(one) for one in wanted)
    assert [one for one in held if int(one) in shown] == [
        str(one) for one in shown if one in wanted
    ]


STATES = (State.DRAFT, State.TRAINING, State.READY, State.GONE)
worlds = st.lists(
    st.dictionaries(st.integers(0, 9), st.tuples(st.sampled_from(STATES), st.integers(0, 3))),
    max_size=6,
)


@given(worlds)
def test_an_order_that_follows_is_the_order_that_begins_anew(
    worlds: list[dict[int, tuple[State, int]]],
) -> None:
    order = ModelOrder()
    known: dict[str, Project] = {}
    for world in worlds:
        projects = tuple(project(f"{n}", s, age_s=a) for n, (s, a) in world.items())
        # What is the same as before is the same object, as it is in the program.
        projects = tuple(p if known.get(p.id) != p else known[p.id] for p in projects)
        changed, removed = order.update(projects)
        assert {one.id for one in changed} == {p.id for p in projects if known.get(p.id) != p}
        assert set(removed) == known.keys() - {p.id for p in projects}
        known = {p.id: p for p in projects}
        assert order.projects == known
        assert order.ids == tuple(one.id for one in list_order(projects))


def test_nothing_that_is_the_same_is_looked_at_again() -> None:
    projects = (project("Anna"), project("Ben"))
    order = ModelOrder()
    order.update(projects)
    before = order.ids

    assert order.update(tuple(projects)) == ((), ())
    assert order.ids is before


def test_what_was_put_in_is_shown_until_the_owner_says_otherwise() -> None:
    anna, typed = project("Anna"), replace(project("Anna"), model_id=ModelId("m"))
    order = ModelOrder()
    order.update((anna,))

    order.put(typed)
    assert order.projects[ProjectId("anna")] is typed
    assert order.update((anna,)).changed == (anna,)
