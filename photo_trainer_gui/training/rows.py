"""Turns a project into rows of the journal's tables and back, losing nothing."""

import os
import sqlite3
from collections.abc import Collection, Iterator
from pathlib import Path
from types import MappingProxyType

from photo_trainer_gui.ids import NO_PROJECT, ProjectId, Sha256
from photo_trainer_gui.journal import records
from photo_trainer_gui.journal.database import Journal
from photo_trainer_gui.journal.rescue import Understand
from photo_trainer_gui.photogpt.errors import ErrorKind
from photo_trainer_gui.photos.hints import Hint
from photo_trainer_gui.photos.photo import Box, Copy, Edit, Photo
from photo_trainer_gui.training.problems import Problem, ProblemKind, Remark, RemarkKind
from photo_trainer_gui.training.project import Details, Gender, Project
from photo_trainer_gui.training.states import State


def _path_to_bytes(path: str) -> bytes:
    # File names of a Linux disk need not be UTF-8; surrogates keep them whole.
    return path.encode("utf-8", "surrogatepass") if os.name == "nt" else os.fsencode(path)


def _path_from_bytes(raw: bytes) -> str:
    return raw.decode("utf-8", "surrogatepass") if os.name == "nt" else os.fsdecode(raw)


def open_journal(path: Path, now: float, *others: Understand) -> Journal:
    """The journal with the projects of this computer (see `Journal`). Raises JournalError.

    Args:
        path: the file.
        now: epoch seconds.
        others: read what else is kept in it.
    """

    def understand(connection: sqlite3.Connection, skipped: Collection[str]) -> None:
        for one in (_understand, *others):
            one(connection, skipped)

    return Journal(path, now, understand)


def _understand(connection: sqlite3.Connection, skipped: Collection[str]) -> None:
    """Raise ValueError when a project that is not skipped holds a word no version wrote."""
    for row in connection.execute("SELECT * FROM project ORDER BY created_at, id").fetchall():
        if row["id"] not in skipped:
            _read_project(connection, row)


def write(connection: sqlite3.Connection, project: Project) -> None:
    """Replace everything the tables hold of `project`; the caller owns the transaction."""
    records.write(connection, project.id, _rows(project))


def _rows(project: Project) -> Iterator[records.Row]:
    yield "project", _project_row(project)
    if project.problem is not None:
        yield "problem", _problem_row(project.id, project.problem)
    for position, photo in enumerate(project.photos):
        yield "photo", _photo_row(project.id, position, photo)
    for sha, image_id in project.sent.items():
        yield "sent", (project.id, sha, image_id)
    for sha in project.sending:
        yield "sending", (project.id, sha)
    for remark in project.remarks:
        yield "remark", (project.id, remark.kind.value, remark.photo)
    for image_id in project.others or ():
        yield "other_image", (project.id, image_id)
    for model_id in project.known_ids or ():
        yield "known_model", (project.id, model_id)
    for model_id in project.declined:
        yield "declined_model", (project.id, model_id)


def read(connection: sqlite3.Connection, service: str) -> tuple[Project, ...]:
    """All projects of one service, oldest first.

    Raises:
        ValueError: a row holds a word that no version of the program wrote.
    """
    rows = connection.execute(
        "SELECT * FROM project WHERE service = ? ORDER BY created_at, id", (service,)
    )
    return tuple(_read_project(connection, row) for row in rows.fetchall())


def ids(connection: sqlite3.Connection, states: Collection[State]) -> frozenset[ProjectId]:
    """Ids of the projects of all services that are in one of these states."""
    wanted = {state.value for state in states}
    rows = connection.execute("SELECT id, state FROM project").fetchall()
    return frozenset(row["id"] for row in rows if row["state"] in wanted)


def held_photos(
    connection: sqlite3.Connection,
    states: Collection[State] = tuple(State),
    but: ProjectId = NO_PROJECT,
) -> frozenset[Sha256]:
    """The sha256 of all photos of projects, of all services, in one of these states.

    Those of the project with the id `but` do not count.
    """
    wanted = {state.value for state in states}
    found = connection.execute(
        "SELECT sha256, state FROM photo JOIN project ON id = project_id WHERE id <> ?", (but,)
    )
    return frozenset(row["sha256"] for row in found if row["state"] in wanted)


def _project_row(project: Project) -> tuple[object, ...]:
    details = project.details
    return (
        project.id,
        project.service,
        project.created_at,
        project.state.value,
        details.name,
        details.age_years,
        details.gender.value if details.gender else None,
        details.ethnicity,
        details.eye_colour,
        project.model_id,
        project.known_ids is not None,
        project.train_calls,
        project.train_asked_at,
        project.asked_updated_at,
        project.training_since,
        project.ready_at,
        project.status_word,
        project.seen_working,
        project.looked_at,
        project.announced,
        project.begun_elsewhere,
        project.others is not None,
        project.train_refused,
        project.new_since,
        project.one_person,
    )


def _problem_row(project_id: ProjectId, problem: Problem) -> tuple[object, ...]:
    return (
        project_id,
        problem.kind.value,
        problem.at,
        problem.error.value if problem.error else None,
        problem.status,
        problem.message,
        problem.retry_at,
        problem.failures,
        problem.photo,
        problem.found,
        problem.photo_sha256,
        problem.needed_bytes,
        problem.model_id,
    )


def _photo_row(project_id: ProjectId, position: int, photo: Photo) -> tuple[object, ...]:
    copy = photo.copy
    return (
        project_id,
        position,
        _path_to_bytes(photo.path),
        photo.sha256,
        photo.size_bytes,
        photo.media_type,
        photo.edit.quarter_turns,
        _box_words(photo.edit.crop),
        ",".join(sorted(hint.value for hint in photo.kept)),
        copy.sha256 if copy else "",
        copy.size_bytes if copy else 0,
        copy.media_type if copy else "",
        _box_words(photo.chosen_face),
    )


def _box_words(box: Box | None) -> str:
    return ",".join(map(repr, box)) if box else ""


def _read_box(words: str) -> Box | None:
    return Box(*map(float, words.split(","))) if words else None


def _read_project(connection: sqlite3.Connection, row: sqlite3.Row) -> Project:
    key = (row["id"],)
    known = connection.execute("SELECT model_id FROM known_model WHERE project_id = ?", key)
    sent = connection.execute(
        "SELECT sha256, image_id FROM sent WHERE project_id = ? ORDER BY rowid", key
    )
    others = connection.execute("SELECT image_id FROM other_image WHERE project_id = ?", key)
    declined = connection.execute("SELECT model_id FROM declined_model WHERE project_id = ?", key)
    sending = connection.execute("SELECT sha256 FROM sending WHERE project_id = ?", key)
    return Project(
        id=row["id"],
        service=row["service"],
        created_at=row["created_at"],
        state=State(row["state"]),
        details=_read_details(row),
        photos=_read_photos(connection, key),
        sent=MappingProxyType(dict(map(tuple, sent))),
        sending=frozenset(sha for (sha,) in sending),
        model_id=row["model_id"],
        known_ids=frozenset(i for (i,) in known) if row["create_intended"] else None,
        train_calls=row["train_calls"],
        train_refused=row["train_refused"],
        train_asked_at=row["train_asked_at"],
        asked_updated_at=row["asked_updated_at"],
        training_since=row["training_since"],
        ready_at=row["ready_at"],
        status_word=row["status_word"],
        seen_working=bool(row["seen_working"]),
        problem=_read_problem(connection, key),
        looked_at=bool(row["looked_at"]),
        announced=bool(row["announced"]),
        remarks=_read_remarks(connection, key),
        new_since=row["new_since"],
        declined=frozenset(i for (i,) in declined),
        begun_elsewhere=bool(row["begun_elsewhere"]),
        one_person=bool(row["one_person"]),
        others=frozenset(i for (i,) in others) if row["others_known"] else None,
    )


def _read_details(row: sqlite3.Row) -> Details:
    return Details(
        name=row["name"],
        age_years=row["age_years"],
        gender=Gender(row["gender"]) if row["gender"] else None,
        ethnicity=row["ethnicity"],
        eye_colour=row["eye_colour"],
    )


def _read_photos(connection: sqlite3.Connection, key: tuple[ProjectId]) -> tuple[Photo, ...]:
    rows = connection.execute("SELECT * FROM photo WHERE project_id = ? ORDER BY position", key)
    return tuple(map(_read_photo, rows))


def _read_photo(row: sqlite3.Row) -> Photo:
    copy = Copy(row["copy_sha256"], row["copy_size_bytes"], row["copy_media_type"])
    return Photo(
        path=_path_from_bytes(row["path"]),
        sha256=row["sha256"],
        size_bytes=row["size_bytes"],
        media_type=row["media_type"],
        edit=Edit(row["quarter_turns"], _read_box(row["crop"])),
        kept=frozenset(map(Hint, filter(None, row["kept_hints"].split(",")))),
        copy=copy if copy.sha256 else None,
        chosen_face=_read_box(row["chosen_face"]),
    )


def _read_problem(connection: sqlite3.Connection, key: tuple[ProjectId]) -> Problem | None:
    row = connection.execute("SELECT * FROM problem WHERE project_id = ?", key).fetchone()
    if row is None:
        return None
    return Problem(
        kind=ProblemKind(row["kind"]),
        at=row["at"],
        error=ErrorKind(row["error"]) if row["error"] else None,
        status=row["status"],
        message=row["message"],
        retry_at=row["retry_at"],
        failures=row["failures"],
        photo=row["photo"],
        found=row["found"],
        photo_sha256=row["photo_sha256"],
        needed_bytes=row["needed_bytes"],
        model_id=row["model_id"],
    )


def _read_remarks(connection: sqlite3.Connection, key: tuple[ProjectId]) -> tuple[Remark, ...]:
    rows = connection.execute("SELECT * FROM remark WHERE project_id = ? ORDER BY rowid", key)
    return tuple(Remark(RemarkKind(row["kind"]), row["photo"]) for row in rows)
