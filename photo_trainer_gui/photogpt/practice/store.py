"""Store of the practice service across restarts: models, images, how often it was called."""

import secrets
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import astuple, dataclass
from pathlib import Path
from threading import RLock

from photo_trainer_gui.ids import ImageId, JobId, ModelId, Sha256

_SCHEMA = """
CREATE TABLE IF NOT EXISTS models (
    id TEXT NOT NULL UNIQUE, details TEXT NOT NULL, created_at REAL NOT NULL,
    updated_at REAL NOT NULL, started_at REAL, trainings INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS images (
    id TEXT NOT NULL UNIQUE, model_id TEXT NOT NULL REFERENCES models (id) ON DELETE CASCADE,
    type TEXT NOT NULL, filename TEXT NOT NULL, media_type TEXT NOT NULL, sha256 TEXT NOT NULL,
    created_at REAL NOT NULL);
CREATE TABLE IF NOT EXISTS jobs (
    id TEXT NOT NULL UNIQUE, model_id TEXT NOT NULL, created_at REAL NOT NULL);
CREATE TABLE IF NOT EXISTS orders (
    id TEXT NOT NULL UNIQUE, model_id TEXT NOT NULL, request TEXT NOT NULL,
    created_at REAL NOT NULL, ends_at REAL NOT NULL, credits REAL NOT NULL, error TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS outputs (
    image_id TEXT NOT NULL UNIQUE REFERENCES images (id) ON DELETE CASCADE,
    order_id TEXT NOT NULL, recipe TEXT NOT NULL, upscales TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS calls (endpoint TEXT PRIMARY KEY, times INTEGER NOT NULL);
"""


@dataclass(frozen=True)
class StoredModel:
    """A model. Times are seconds since the epoch.

    Attributes:
        details: the JSON text it was made from.
        started_at: when its last training was started, None before the first.
        trainings: how many trainings were started.
    """

    id: ModelId
    details: str
    created_at: float
    updated_at: float
    started_at: float | None = None
    trainings: int = 0


@dataclass(frozen=True)
class StoredImage:
    """An image as it came in: `filename` and `sha256` (hex) are what was received."""

    id: ImageId
    model_id: ModelId
    type: str
    filename: str
    media_type: str
    sha256: Sha256
    created_at: float


@dataclass(frozen=True)
class StoredJob:
    """The job of one training; it outlives its model."""

    id: JobId
    model_id: ModelId
    created_at: float


@dataclass(frozen=True)
class StoredOrder:
    """The job of pictures, or of a larger copy; it outlives its model.

    Attributes:
        request: the JSON text of the call, with the seed that the service has chosen.
        ends_at: when it is over, seconds since the epoch.
        error: why it fails, empty when it does not.
    """

    id: JobId
    model_id: ModelId
    request: str
    created_at: float
    ends_at: float
    credits: float
    error: str


@dataclass(frozen=True)
class StoredOutput:
    """How an image was made.

    Attributes:
        recipe: the JSON text that it is drawn from.
        upscales: the id of the image that it is the larger copy of, or empty.
    """

    image_id: ImageId
    order_id: JobId
    recipe: str
    upscales: ImageId


class Store:
    """Models and images in an SQLite file, the bytes of the images as files beside it.

    Any thread may call it.

    Raises:
        OSError, sqlite3.Error: the folder cannot be used.
    """

    def __init__(self, data_dir: Path) -> None:
        self._images = data_dir / "images"
        # People practise with their own photos: nobody else may look in.
        data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._images.mkdir(mode=0o700, exist_ok=True)
        self._images.chmod(0o700)
        self._lock = RLock()
        self._db = sqlite3.connect(data_dir / "practice.sqlite3", check_same_thread=False)
        # A power cut may cost the last seconds of practice; waiting for the disk costs all of it.
        self._db.execute("PRAGMA synchronous = OFF")
        self._db.execute("PRAGMA foreign_keys = ON")
        self._db.execute("PRAGMA secure_delete = ON")  # names of people who practised
        self._db.executescript(_SCHEMA)

    def close(self) -> None:
        """Close the file; any later call fails with sqlite3.ProgrammingError."""
        with self._lock:
            self._db.close()

    @contextmanager
    def step(self) -> Iterator[None]:
        """Make several calls one step: no thread sees it half done, an exception undoes it."""
        with self._lock, self._db:
            yield

    # --- Models ------------------------------------------------------------------------------

    def add_model(self, details: str, now: float) -> StoredModel:
        """Keep a new model."""
        model = StoredModel(ModelId(f"model-{secrets.token_hex(8)}"), details, now, now)
        with self.step():
            self._db.execute(
                "INSERT INTO models VALUES (?, ?, ?, ?, ?, ?)",
                (model.id, details, now, now, None, 0),
            )
        return model

    def update_model(self, model_id: ModelId, details: str, now: float) -> None:
        """Replace the details of a model."""
        with self.step():
            self._db.execute(
                "UPDATE models SET details = ?, updated_at = ? WHERE id = ?",
                (details, now, model_id),
            )

    def models(self) -> tuple[StoredModel, ...]:
        """All models, the oldest first."""
        with self._lock:
            rows = self._db.execute("SELECT * FROM models ORDER BY rowid").fetchall()
        return tuple(StoredModel(*row) for row in rows)

    def model(self, model_id: ModelId) -> StoredModel | None:
        """One model, None when there is none of this id."""
        return next((model for model in self.models() if model.id == model_id), None)

    def start_training(self, model_id: ModelId, now: float) -> None:
        """Write down that a training was started, each time anew and as a job of its own."""
        with self.step():
            self._db.execute(
                "INSERT INTO jobs VALUES (?, ?, ?)", (f"job-{secrets.token_hex(8)}", model_id, now)
            )
            self._db.execute(
                "UPDATE models SET started_at = ?, trainings = trainings + 1 WHERE id = ?",
                (now, model_id),
            )

    def delete_model(self, model_id: ModelId) -> None:
        """Forget a model, its images and their bytes."""
        with self.step():
            for image in self.images(model_id):
                self.delete_image(image.id)
            self._db.execute("DELETE FROM models WHERE id = ?", (model_id,))

    # --- Jobs --------------------------------------------------------------------------------

    def jobs(self) -> tuple[StoredJob, ...]:
        """The jobs of all trainings, the newest first."""
        with self._lock:
            rows = self._db.execute("SELECT * FROM jobs ORDER BY rowid DESC").fetchall()
        return tuple(StoredJob(*row) for row in rows)

    def add_order(
        self, order: StoredOrder, made: Iterable[tuple[StoredImage, StoredOutput]]
    ) -> None:
        """Keep a job of pictures with what it makes; the bytes are drawn when they are asked."""
        with self.step():
            self._db.execute("INSERT INTO orders VALUES (?, ?, ?, ?, ?, ?, ?)", astuple(order))
            for image, output in made:
                self._insert_image(image)
                self._db.execute("INSERT INTO outputs VALUES (?, ?, ?, ?)", astuple(output))

    def orders(self) -> tuple[StoredOrder, ...]:
        """The jobs of pictures, the newest first."""
        with self._lock:
            rows = self._db.execute("SELECT * FROM orders ORDER BY rowid DESC").fetchall()
        return tuple(StoredOrder(*row) for row in rows)

    def output(self, image_id: ImageId) -> StoredOutput | None:
        """How one image was made, None for one that was sent."""
        found = self._outputs("image_id", image_id)
        return found[0] if found else None

    def outputs_of(self, order_id: JobId) -> tuple[StoredOutput, ...]:
        """How the images of a job were made that are still there, in the order of their numbers."""
        return self._outputs("order_id", order_id)

    def larger_copies(self, image_id: ImageId) -> tuple[StoredOutput, ...]:
        """The larger copies of an image, the oldest first."""
        return self._outputs("upscales", image_id)

    def _outputs(self, column: str, value: str) -> tuple[StoredOutput, ...]:
        query = f"SELECT * FROM outputs WHERE {column} = ? ORDER BY rowid"  # noqa: S608 - ours
        with self._lock:
            return tuple(StoredOutput(*row) for row in self._db.execute(query, (value,)).fetchall())

    # --- Images ------------------------------------------------------------------------------

    @contextmanager
    def incoming(self) -> Iterator[Path]:
        """A path to write the bytes of a new image to; gone afterwards unless it was added."""
        path = self._images / f"incoming-{secrets.token_hex(8)}"
        try:
            yield path
        finally:
            path.unlink(missing_ok=True)

    def add_image(self, image: StoredImage, incoming: Path) -> None:
        """Keep a new image, whose bytes were written to `incoming`."""
        with self.step():
            self._insert_image(image)
            incoming.replace(self.bytes_path(image.id))

    def _insert_image(self, image: StoredImage) -> None:
        self._db.execute("INSERT INTO images VALUES (?, ?, ?, ?, ?, ?, ?)", astuple(image))

    def images(self, model_id: ModelId | None = None) -> tuple[StoredImage, ...]:
        """The images of a model, or all of them, the oldest first."""
        with self._lock:
            rows = self._db.execute("SELECT * FROM images ORDER BY rowid").fetchall()
        images = (StoredImage(*row) for row in rows)
        return tuple(image for image in images if model_id in (None, image.model_id))

    def image(self, image_id: ImageId) -> StoredImage | None:
        """One image, None when there is none of this id."""
        with self._lock:
            row = self._db.execute("SELECT * FROM images WHERE id = ?", (image_id,)).fetchone()
        return None if row is None else StoredImage(*row)

    def bytes_path(self, image_id: ImageId) -> Path:
        """Where the bytes of an image lie, exactly as they came in."""
        return self._images / image_id

    def delete_image(self, image_id: ImageId) -> None:
        """Forget an image and its bytes."""
        with self.step():
            self._db.execute("DELETE FROM images WHERE id = ?", (image_id,))
            self.bytes_path(image_id).unlink(missing_ok=True)

    # --- Calls -------------------------------------------------------------------------------

    def count_call(self, endpoint: str) -> None:
        """Write down that an endpoint was called, whatever came of it."""
        with self.step():
            self._db.execute(
                "INSERT INTO calls VALUES (?, 1) ON CONFLICT DO UPDATE SET times = times + 1",
                (endpoint,),
            )

    def calls(self) -> Mapping[str, int]:
        """How often each endpoint was called, by its name."""
        with self._lock:
            return dict(self._db.execute("SELECT endpoint, times FROM calls").fetchall())
