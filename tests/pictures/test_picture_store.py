"""Orders and pictures survive the program, its copy and damage to its journal, whole."""

import asyncio
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import fields, replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from photo_trainer_gui.ids import ImageId, JobId, ModelId, Sha256
from photo_trainer_gui.journal import records, schema
from photo_trainer_gui.journal.database import Journal
from photo_trainer_gui.journal.schema import MIGRATIONS, NEWEST
from photo_trainer_gui.journal.writer import JournalWriter
from photo_trainer_gui.photogpt.errors import ErrorKind
from photo_trainer_gui.pictures import picture_rows
from photo_trainer_gui.pictures.made_picture import AtService, MadePicture, PictureId
from photo_trainer_gui.pictures.order import (
    Order,
    OrderId,
    OrderKind,
    OrderState,
    OrderWish,
    new_order_id,
)
from photo_trainer_gui.pictures.order_problem import OrderProblem, OrderProblemKind
from photo_trainer_gui.pictures.picture_store import (
    PicturesChange,
    PictureStore,
    read_stored_pictures,
)
from photo_trainer_gui.training.rows import open_journal

NAME = "journal.sqlite3"
WISH = OrderWish(
    ModelId("m1"), "am Meer", "by the sea", 4, "sea", "editorial", "Magazine", 832, 1216, 7
)
PROBLEM = OrderProblem(
    OrderProblemKind.FETCH, 5.0, ErrorKind.LOST, 502, "sorry", 9.5, 3, needed_bytes=7, most=9
)
ORDER = Order(
    OrderId("order-1"),
    "practice",
    1000.5,
    WISH,
    OrderKind.LARGER,
    OrderState.MADE,
    due_at=1005.5,
    larger_of=ImageId("i0"),
    asked_at=1006.0,
    doubt_at=1126.0,
    looks=2,
    job_id=JobId("job_1"),
    accepted_at=1130.0,
    finished_at=1160.0,
    images=(ImageId("i2"), ImageId("i1")),
    gone=1,
    credits=40.0,
    found=True,
    simplified=True,
    announced=True,
    is_timed=True,
    problem=PROBLEM,
)
PICTURE = MadePicture(
    PictureId("picture-1"),
    "practice",
    ModelId("m1"),
    ImageId("i2"),
    1160.0,
    "f1",
    "one.png",
    12,
    Sha256("ab" * 32),
    "image/png",
    1024,
    768,
    OrderId("order-1"),
    ImageId("i0"),
    1,
    True,
    2000.0,
    AtService.STAYS,
    2001.0,
    faces=2,
    like_place=1,
    is_most_like=True,
)


def opened(folder: Path, now: float = 0.0) -> Journal:
    """The journal, as the program opens it."""
    return open_journal(folder / NAME, now, picture_rows.understand)


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    """An empty journal."""
    with closing(opened(tmp_path)) as journal:
        yield journal


def save(journal: Journal, *things: Order | MadePicture) -> None:
    """Write as the store does."""

    def write(connection: sqlite3.Connection) -> None:
        for thing in things:
            if isinstance(thing, Order):
                picture_rows.write_order(connection, thing)
            else:
                picture_rows.write_picture(connection, thing)

    journal.change(write)


def test_every_field_of_an_order_and_of_a_picture_comes_back(journal: Journal) -> None:
    plain = Order(OrderId("order-0"), "practice", 1.0, OrderWish(ModelId("m2"), "a", "b"))
    for thing in (ORDER, PICTURE):
        defaults = {f.name for f in fields(thing) if getattr(thing, f.name) in {0, "", None}}
        assert not defaults, "a field that is not tried"
    save(journal, plain, ORDER, PICTURE)

    stored = read_stored_pictures(journal, "practice")

    assert stored.orders == (plain, ORDER)
    assert stored.pictures == (PICTURE,)
    assert read_stored_pictures(journal, "https://elsewhere").orders == ()


@given(
    words=st.text(max_size=50),
    number=st.integers(1, 99),
    counted=st.none() | st.floats(allow_nan=False, allow_infinity=False),
    problem=st.none() | st.sampled_from(OrderProblemKind),
    state=st.sampled_from(OrderState),
)
def test_whatever_was_ordered_comes_back(
    tmp_path_factory: pytest.TempPathFactory,
    words: str,
    number: int,
    counted: float | None,
    problem: OrderProblemKind | None,
    state: OrderState,
) -> None:
    order = replace(
        ORDER,
        wish=replace(WISH, words=words.encode("utf-8", "replace").decode(), number=number),
        credits=counted,
        problem=OrderProblem(problem, 1.0) if problem else None,
        state=state,
    )
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        connection.row_factory = sqlite3.Row
        for step in MIGRATIONS:
            for statement in step:
                connection.execute(statement)
        picture_rows.write_order(connection, order)

        assert picture_rows.read_orders(connection, "practice") == (order,)


def test_a_damaged_order_is_taken_from_the_copy_and_nothing_else_changes(tmp_path: Path) -> None:
    with closing(opened(tmp_path)) as journal:
        save(journal, ORDER, PICTURE)
        journal.save_copy()
        save(journal, replace(PICTURE, is_favourite=False))
    with closing(sqlite3.connect(tmp_path / NAME)) as connection:
        connection.execute("UPDATE picture_order SET words = 'am Mees'")
        connection.commit()

    with closing(opened(tmp_path, now=1.0)) as journal:
        stored = read_stored_pictures(journal, "practice")

        assert journal.damaged is not None
        assert stored.orders == (ORDER,)
        assert stored.pictures == (replace(PICTURE, is_favourite=False),)


def test_a_picture_that_only_the_copy_has_is_there_again(tmp_path: Path) -> None:
    with closing(opened(tmp_path)) as journal:
        save(journal, ORDER, PICTURE)
        journal.save_copy()
    (tmp_path / NAME).unlink()

    with closing(opened(tmp_path, now=1.0)) as journal:
        stored = read_stored_pictures(journal, "practice")

    assert (stored.orders, stored.pictures) == ((ORDER,), (PICTURE,))


def test_what_was_damaged_before_a_new_version_of_the_tables_does_not_look_whole(
    tmp_path: Path,
) -> None:
    written = Path(__file__).parents[1] / "journal" / "earlier_version"
    with closing(sqlite3.connect(tmp_path / NAME)) as connection:
        connection.executescript((written / "journal-6.sql").read_text(encoding="utf-8"))
        connection.execute("UPDATE project SET name = 'Mio' WHERE state = 'draft'")
        connection.commit()
    shutil.copy(tmp_path / NAME, tmp_path / "before")

    with closing(opened(tmp_path, now=1.0)) as journal:
        states = journal.read(lambda c: [s for (s,) in c.execute("SELECT state FROM project")])

        assert journal.damaged is not None
        assert sorted(states) == ["ready", "training", "uploading"]
        assert journal.read(lambda c: c.execute("PRAGMA user_version").fetchone()[0]) == NEWEST


def test_a_removed_order_is_nowhere_any_more(tmp_path: Path) -> None:
    with closing(opened(tmp_path)) as journal:
        save(journal, ORDER, PICTURE)
        journal.save_copy()
        journal.erase(ORDER.id)
        assert read_stored_pictures(journal, "practice").orders == ()
    for path in tmp_path.iterdir():
        assert b"am Meer" not in path.read_bytes()
    with closing(opened(tmp_path)) as journal:
        assert read_stored_pictures(journal, "practice").pictures == (PICTURE,)


def test_the_store_tells_of_each_change_and_the_disk_has_it(journal: Journal) -> None:
    changes: list[PicturesChange] = []

    async def story() -> None:
        writer = JournalWriter(journal, lambda error: pytest.fail(str(error)), 1.0)
        store = PictureStore(writer, read_stored_pictures(journal, "practice"))
        store.listen(changes.append)
        await store.record(ORDER)
        await store.record_picture(PICTURE)
        await store.record_picture(replace(PICTURE, deleted_at=None))
        store.set_note("dismissed m1", "3")
        assert store.orders(ModelId("m1")) == (ORDER,)
        assert store.orders(ModelId("m2")) == ()
        assert store.pictures(ModelId("m1")) == (replace(PICTURE, deleted_at=None),)
        assert store.picture_of(ImageId("i2")) == replace(PICTURE, deleted_at=None)
        await store.switch("https://elsewhere")
        assert (store.orders(), store.pictures(), store.note("dismissed m1")) == ((), (), "")
        await store.switch("practice")
        assert (store.order(ORDER.id), store.note("dismissed m1")) == (ORDER, "3")
        await store.remove(ORDER.id)
        assert writer.close(5.0)

    asyncio.run(story())

    assert [len(change.orders) for change in changes] == [1, 0, 0, 0, 1, 0]
    assert changes[3].removed_orders == (ORDER.id,)
    assert changes[5].removed_orders == (ORDER.id,)
    assert read_stored_pictures(journal, "practice").orders == ()


def test_ids_of_orders_are_never_the_same() -> None:
    assert len({new_order_id() for _ in range(1000)}) == 1000


def test_a_picture_from_before_faces_were_compared_is_whole_and_was_not_looked_at(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = next(n for n, step in enumerate(MIGRATIONS) if "like_place" in str(step))
    row = picture_rows._picture_row(PICTURE)[:-3]
    with monkeypatch.context() as earlier:
        earlier.setattr(schema, "MIGRATIONS", MIGRATIONS[:before])
        earlier.setattr(schema, "NEWEST", before)
        with closing(opened(tmp_path)) as journal:
            journal.change(lambda c: records.write(c, PICTURE.id, [("picture", row)]))

    with closing(opened(tmp_path, now=1.0)) as journal:
        stored = read_stored_pictures(journal, "practice")
        assert journal.damaged is None
        assert stored.pictures == (
            replace(PICTURE, faces=None, like_place=None, is_most_like=False),
        )
        save(journal, PICTURE)
        assert read_stored_pictures(journal, "practice").pictures == (PICTURE,)
