"""Turns orders and pictures into rows of the journal's tables and back, losing nothing."""

import sqlite3
from collections.abc import Collection, Iterator

from photo_trainer_gui.ids import ImageId, JobId
from photo_trainer_gui.journal import records
from photo_trainer_gui.photogpt.errors import ErrorKind
from photo_trainer_gui.pictures.made_picture import AtService, MadePicture, PictureId
from photo_trainer_gui.pictures.order import Order, OrderId, OrderKind, OrderState, OrderWish
from photo_trainer_gui.pictures.order_problem import OrderProblem, OrderProblemKind


def understand(connection: sqlite3.Connection, skipped: Collection[str]) -> None:
    """Raise ValueError when an order or a picture holds a word that no version wrote.

    Those with the ids in `skipped` are not read.
    """
    images, problems = _images(connection), _problems(connection)
    for row in connection.execute("SELECT * FROM picture_order").fetchall():
        if row["id"] not in skipped:
            _read_order(row, images, problems)
    for row in connection.execute("SELECT * FROM picture").fetchall():
        if row["id"] not in skipped:
            _read_picture(row)


def write_order(connection: sqlite3.Connection, order: Order) -> None:
    """Replace everything the tables hold of an order; the caller owns the transaction."""
    records.write(connection, order.id, _rows(order))


def write_picture(connection: sqlite3.Connection, picture: MadePicture) -> None:
    """Replace the row of a picture; the caller owns the transaction."""
    records.write(connection, picture.id, [("picture", _picture_row(picture))])


def read_orders(connection: sqlite3.Connection, service: str) -> tuple[Order, ...]:
    """All orders of one service, oldest first. Raises ValueError as `understand`."""
    rows = connection.execute(
        "SELECT * FROM picture_order WHERE service = ? ORDER BY created_at, rowid", (service,)
    )
    images, problems = _images(connection), _problems(connection)
    return tuple(_read_order(row, images, problems) for row in rows.fetchall())


def read_pictures(connection: sqlite3.Connection, service: str) -> tuple[MadePicture, ...]:
    """All pictures of one service, oldest first. Raises ValueError as `understand`."""
    rows = connection.execute(
        "SELECT * FROM picture WHERE service = ? ORDER BY made_at, position, id", (service,)
    )
    return tuple(map(_read_picture, rows.fetchall()))


def _rows(order: Order) -> Iterator[records.Row]:
    yield "picture_order", _order_row(order)
    if order.problem is not None:
        yield "order_problem", _problem_row(order.id, order.problem)
    for position, image_id in enumerate(order.images):
        yield "order_image", (order.id, position, image_id)


def _order_row(order: Order) -> tuple[object, ...]:
    wish = order.wish
    return (
        order.id,
        order.service,
        order.created_at,
        order.state.value,
        order.kind.value,
        wish.model_id,
        wish.words,
        wish.sent_words,
        wish.number,
        wish.idea,
        wish.look,
        wish.look_name,
        wish.width_px,
        wish.height_px,
        wish.seed,
        order.due_at,
        order.larger_of,
        order.asked_at,
        order.doubt_at,
        order.looks,
        order.job_id,
        order.accepted_at,
        order.finished_at,
        order.gone,
        order.credits,
        order.found,
        order.simplified,
        order.announced,
        order.is_timed,
    )


def _problem_row(order_id: OrderId, problem: OrderProblem) -> tuple[object, ...]:
    return (
        order_id,
        problem.kind.value,
        problem.at,
        problem.error.value if problem.error else None,
        problem.status,
        problem.message,
        problem.retry_at,
        problem.failures,
        problem.needed_bytes,
        problem.most,
    )


def _picture_row(picture: MadePicture) -> tuple[object, ...]:
    return (
        picture.id,
        picture.service,
        picture.model_id,
        picture.image_id,
        picture.made_at,
        picture.folder,
        picture.file_name,
        picture.size_bytes,
        picture.sha256,
        picture.media_type,
        picture.width_px,
        picture.height_px,
        picture.order_id,
        picture.larger_of,
        picture.position,
        picture.is_favourite,
        picture.deleted_at,
        picture.at_service.value,
        picture.asked_at,
        picture.faces,
        picture.like_place,
        picture.is_most_like,
    )


def _images(connection: sqlite3.Connection) -> dict[OrderId, list[ImageId]]:
    """The images of all orders, by the order's id."""
    found: dict[OrderId, list[ImageId]] = {}
    rows = connection.execute("SELECT order_id, image_id FROM order_image ORDER BY position")
    for order_id, image_id in rows:
        found.setdefault(order_id, []).append(ImageId(image_id))
    return found


def _problems(connection: sqlite3.Connection) -> dict[OrderId, sqlite3.Row]:
    return {row["order_id"]: row for row in connection.execute("SELECT * FROM order_problem")}


def _read_order(
    row: sqlite3.Row, images: dict[OrderId, list[ImageId]], problems: dict[OrderId, sqlite3.Row]
) -> Order:
    return Order(
        id=OrderId(row["id"]),
        service=row["service"],
        created_at=row["created_at"],
        wish=OrderWish(
            model_id=row["model_id"],
            words=row["words"],
            sent_words=row["sent_words"],
            number=row["number"],
            idea=row["idea"],
            look=row["look"],
            look_name=row["look_name"],
            width_px=row["width_px"],
            height_px=row["height_px"],
            seed=row["seed"],
        ),
        kind=OrderKind(row["kind"]),
        state=OrderState(row["state"]),
        due_at=row["due_at"],
        larger_of=ImageId(row["larger_of"]),
        asked_at=row["asked_at"],
        doubt_at=row["doubt_at"],
        looks=row["looks"],
        job_id=JobId(row["job_id"]),
        accepted_at=row["accepted_at"],
        finished_at=row["finished_at"],
        images=tuple(images.get(row["id"], ())),
        gone=row["gone"],
        credits=row["credits"],
        found=bool(row["found"]),
        simplified=bool(row["simplified"]),
        announced=bool(row["announced"]),
        is_timed=bool(row["is_timed"]),
        problem=_read_problem(problems.get(row["id"])),
    )


def _read_problem(row: sqlite3.Row | None) -> OrderProblem | None:
    if row is None:
        return None
    return OrderProblem(
        kind=OrderProblemKind(row["kind"]),
        at=row["at"],
        error=ErrorKind(row["error"]) if row["error"] else None,
        status=row["status"],
        message=row["message"],
        retry_at=row["retry_at"],
        failures=row["failures"],
        needed_bytes=row["needed_bytes"],
        most=row["most"],
    )


def _read_picture(row: sqlite3.Row) -> MadePicture:
    return MadePicture(
        id=PictureId(row["id"]),
        service=row["service"],
        model_id=row["model_id"],
        image_id=ImageId(row["image_id"]),
        made_at=row["made_at"],
        folder=row["folder"],
        file_name=row["file_name"],
        size_bytes=row["size_bytes"],
        sha256=row["sha256"],
        media_type=row["media_type"],
        width_px=row["width_px"],
        height_px=row["height_px"],
        order_id=OrderId(row["order_id"]),
        larger_of=ImageId(row["larger_of"]),
        position=row["position"],
        is_favourite=bool(row["is_favourite"]),
        deleted_at=row["deleted_at"],
        at_service=AtService(row["at_service"]),
        asked_at=row["asked_at"],
        faces=row["faces"],
        like_place=row["like_place"],
        is_most_like=bool(row["is_most_like"]),
    )
