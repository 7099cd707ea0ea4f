"""The journal's tables and the way from each older version of them to the newest."""

import sqlite3

from photo_trainer_gui.journal import checksums

# Each entry leads from the version of its index to the next; entries are added, never changed.
MIGRATIONS: tuple[tuple[str, ...], ...] = (
    (
        """CREATE TABLE project (
            id TEXT PRIMARY KEY,
            service TEXT NOT NULL,
            created_at REAL NOT NULL,
            state TEXT NOT NULL,
            name TEXT NOT NULL,
            age_years INTEGER,
            gender TEXT,
            ethnicity TEXT NOT NULL,
            eye_colour TEXT NOT NULL,
            model_id TEXT NOT NULL,
            create_intended INTEGER NOT NULL,
            train_calls INTEGER NOT NULL,
            train_asked_at REAL,
            asked_updated_at TEXT NOT NULL,
            training_since REAL,
            ready_at REAL,
            status_word TEXT NOT NULL,
            seen_working INTEGER NOT NULL,
            looked_at INTEGER NOT NULL,
            announced INTEGER NOT NULL
        ) STRICT""",
        """CREATE TABLE problem (
            project_id TEXT PRIMARY KEY REFERENCES project(id) ON DELETE CASCADE,
            kind TEXT NOT NULL,
            at REAL NOT NULL,
            error TEXT,
            status INTEGER,
            message TEXT NOT NULL,
            retry_at REAL,
            failures INTEGER NOT NULL,
            photo TEXT NOT NULL,
            found INTEGER NOT NULL
        ) STRICT""",
        """CREATE TABLE photo (
            project_id TEXT NOT NULL REFERENCES project(id) ON DELETE CASCADE,
            position INTEGER NOT NULL,
            path BLOB NOT NULL,
            sha256 TEXT NOT NULL,
            size_bytes INTEGER NOT NULL,
            media_type TEXT NOT NULL,
            PRIMARY KEY (project_id, position)
        ) STRICT""",
        """CREATE TABLE sent (
            project_id TEXT NOT NULL REFERENCES project(id) ON DELETE CASCADE,
            sha256 TEXT NOT NULL,
            image_id TEXT NOT NULL,
            PRIMARY KEY (project_id, sha256)
        ) STRICT""",
        """CREATE TABLE sending (
            project_id TEXT NOT NULL REFERENCES project(id) ON DELETE CASCADE,
            sha256 TEXT NOT NULL,
            PRIMARY KEY (project_id, sha256)
        ) STRICT""",
        """CREATE TABLE known_model (
            project_id TEXT NOT NULL REFERENCES project(id) ON DELETE CASCADE,
            model_id TEXT NOT NULL,
            PRIMARY KEY (project_id, model_id)
        ) STRICT""",
        "CREATE TABLE note (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT",
        "CREATE INDEX project_service ON project(service)",
    ),
    (
        "ALTER TABLE photo ADD COLUMN quarter_turns INTEGER NOT NULL DEFAULT 0",
        # Four fractions with commas between them, or nothing.
        "ALTER TABLE photo ADD COLUMN crop TEXT NOT NULL DEFAULT ''",
        # Words of `Hint` with commas between them.
        "ALTER TABLE photo ADD COLUMN kept_hints TEXT NOT NULL DEFAULT ''",
        "ALTER TABLE photo ADD COLUMN copy_sha256 TEXT NOT NULL DEFAULT ''",
        "ALTER TABLE photo ADD COLUMN copy_size_bytes INTEGER NOT NULL DEFAULT 0",
        "ALTER TABLE photo ADD COLUMN copy_media_type TEXT NOT NULL DEFAULT ''",
    ),
    (
        "ALTER TABLE problem ADD COLUMN photo_sha256 TEXT NOT NULL DEFAULT ''",
        "ALTER TABLE problem ADD COLUMN needed_bytes INTEGER NOT NULL DEFAULT 0",
        """CREATE TABLE remark (
            project_id TEXT NOT NULL REFERENCES project(id) ON DELETE CASCADE,
            kind TEXT NOT NULL,
            photo TEXT NOT NULL
        ) STRICT""",
    ),
    (
        "ALTER TABLE project ADD COLUMN begun_elsewhere INTEGER NOT NULL DEFAULT 0",
        "ALTER TABLE project ADD COLUMN others_known INTEGER NOT NULL DEFAULT 1",
        """UPDATE project SET begun_elsewhere = 1, others_known = 0
            WHERE model_id <> '' AND id = 'model-' || model_id""",
        """CREATE TABLE other_image (
            project_id TEXT NOT NULL REFERENCES project(id) ON DELETE CASCADE,
            image_id TEXT NOT NULL,
            PRIMARY KEY (project_id, image_id)
        ) STRICT""",
    ),
    (
        # A start call that was refused may have counted all the same, so it is kept as a call.
        "ALTER TABLE project ADD COLUMN train_refused INTEGER NOT NULL DEFAULT 0",
        "ALTER TABLE project ADD COLUMN new_since REAL",
    ),
    (
        """CREATE TABLE seal (
            project_id TEXT PRIMARY KEY,
            change INTEGER NOT NULL,
            checksum INTEGER NOT NULL
        ) STRICT""",
        "ALTER TABLE problem ADD COLUMN model_id TEXT NOT NULL DEFAULT ''",
        """CREATE TABLE declined_model (
            project_id TEXT NOT NULL REFERENCES project(id) ON DELETE CASCADE,
            model_id TEXT NOT NULL,
            PRIMARY KEY (project_id, model_id)
        ) STRICT""",
    ),
    (
        "ALTER TABLE project ADD COLUMN one_person INTEGER NOT NULL DEFAULT 0",
        # Four fractions with commas between them, or nothing.
        "ALTER TABLE photo ADD COLUMN chosen_face TEXT NOT NULL DEFAULT ''",
    ),
    (
        """CREATE TABLE picture_order (
            id TEXT PRIMARY KEY,
            service TEXT NOT NULL,
            created_at REAL NOT NULL,
            state TEXT NOT NULL,
            kind TEXT NOT NULL,
            model_id TEXT NOT NULL,
            words TEXT NOT NULL,
            sent_words TEXT NOT NULL,
            number INTEGER NOT NULL,
            idea TEXT NOT NULL,
            look TEXT NOT NULL,
            look_name TEXT NOT NULL,
            width_px INTEGER NOT NULL,
            height_px INTEGER NOT NULL,
            seed INTEGER NOT NULL,
            due_at REAL NOT NULL,
            larger_of TEXT NOT NULL,
            asked_at REAL,
            doubt_at REAL,
            looks INTEGER NOT NULL,
            job_id TEXT NOT NULL,
            accepted_at REAL,
            finished_at REAL,
            gone INTEGER NOT NULL,
            credits REAL,
            found INTEGER NOT NULL,
            simplified INTEGER NOT NULL,
            announced INTEGER NOT NULL,
            is_timed INTEGER NOT NULL
        ) STRICT""",
        """CREATE TABLE order_problem (
            order_id TEXT PRIMARY KEY REFERENCES picture_order(id) ON DELETE CASCADE,
            kind TEXT NOT NULL,
            at REAL NOT NULL,
            error TEXT,
            status INTEGER,
            message TEXT NOT NULL,
            retry_at REAL,
            failures INTEGER NOT NULL,
            needed_bytes INTEGER NOT NULL,
            most INTEGER NOT NULL
        ) STRICT""",
        """CREATE TABLE order_image (
            order_id TEXT NOT NULL REFERENCES picture_order(id) ON DELETE CASCADE,
            position INTEGER NOT NULL,
            image_id TEXT NOT NULL,
            PRIMARY KEY (order_id, position)
        ) STRICT""",
        """CREATE TABLE picture (
            id TEXT PRIMARY KEY,
            service TEXT NOT NULL,
            model_id TEXT NOT NULL,
            image_id TEXT NOT NULL,
            made_at REAL NOT NULL,
            folder TEXT NOT NULL,
            file_name TEXT NOT NULL,
            size_bytes INTEGER NOT NULL,
            sha256 TEXT NOT NULL,
            media_type TEXT NOT NULL,
            width_px INTEGER NOT NULL,
            height_px INTEGER NOT NULL,
            order_id TEXT NOT NULL,
            larger_of TEXT NOT NULL,
            position INTEGER NOT NULL,
            is_favourite INTEGER NOT NULL,
            deleted_at REAL,
            at_service TEXT NOT NULL,
            asked_at REAL
        ) STRICT""",
        "CREATE INDEX order_service ON picture_order(service)",
        "CREATE INDEX picture_service ON picture(service)",
    ),
    (
        # How many faces, and which is most like the model's photos; never a number of a face.
        "ALTER TABLE picture ADD COLUMN faces INTEGER",
        "ALTER TABLE picture ADD COLUMN like_place INTEGER",
        "ALTER TABLE picture ADD COLUMN is_most_like INTEGER NOT NULL DEFAULT 0",
    ),
)

NEWEST = len(MIGRATIONS)
_SEALED_SINCE = next(n for n, step in enumerate(MIGRATIONS, 1) if "TABLE seal" in step[0])
# The version stands in the file twice since it has seals, so that no changed byte makes another one
# of it: as SQLite's `user_version`, and with this in front as its `application_id`.
APPLICATION = 0x50540000


class TooNewError(Exception):
    """The journal was written by a newer version of the program; it is left alone."""


def migrate(connection: sqlite3.Connection) -> None:
    """Bring the tables to the newest version, each step whole or not at all.

    Raises:
        TooNewError: the file is newer than this program.
        ValueError: it says two different versions of itself.
        sqlite3.Error: as SQLite reports it.
    """
    while (version := _version(connection)) < NEWEST:
        connection.execute("BEGIN IMMEDIATE")
        try:
            # Somebody else may have taken this step while we waited for our turn.
            if _version(connection) == version:
                # What was damaged before must not look whole afterwards.
                is_sealed = version >= _SEALED_SINCE
                damaged = checksums.broken(connection) if is_sealed else frozenset[str]()
                for statement in MIGRATIONS[version]:
                    connection.execute(statement)
                connection.execute(f"PRAGMA user_version = {version + 1}")
                if version + 1 >= _SEALED_SINCE:
                    connection.execute(f"PRAGMA application_id = {APPLICATION + version + 1}")
                    checksums.close_all(connection, damaged)
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise
    if version > NEWEST:
        raise TooNewError(f"journal version {version}, newest known {NEWEST}")


def _version(connection: sqlite3.Connection) -> int:
    alone = not connection.in_transaction
    if alone:
        # Both of the same moment: somebody else may be on the way from one version to the next.
        connection.execute("BEGIN")
    try:
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        (said,) = connection.execute("PRAGMA application_id").fetchone()
    finally:
        if alone and connection.in_transaction:
            connection.execute("ROLLBACK")
    if said != (APPLICATION + version if version >= _SEALED_SINCE else 0):
        raise ValueError("the journal says two different versions of itself")
    return int(version)
