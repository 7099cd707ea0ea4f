"""The practice service as a process of its own on a test desktop, and what it holds."""

import json
import re
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import requests

from photo_trainer_gui.ids import NO_SHA256, ModelId
from photo_trainer_gui.photos.copies.preparation import prepare
from photo_trainer_gui.photos.photo import Photo
from tests.end_to_end.session import Desktop

MODULE = "photo_trainer_gui.photogpt.practice"
LISTENING = re.compile(r"listening on (http://127\.0\.0\.1:(\d+))\S* key=(\S+)")

# More than a model can fill, should the service ever forget to end.
PAGES = 20
END_S = 10


class PracticeProcess:
    """A running service.

    Attributes:
        address: scheme, host and port.
        host: host and port, as the key's name in the password store has it.
        key: the only API key that it accepts.
    """

    def __init__(
        self,
        desktop: Desktop,
        *options: str,
        training_s: float = 1,
        picture_s: float = 1,
        faults: tuple[dict[str, Any], ...] = (),
    ) -> None:
        """Starts it.

        Args:
            desktop: ends it at the latest.
            options: more words of its command line.
            training_s: how long a training takes, in seconds.
            picture_s: how long an order of pictures takes.
            faults: what it does wrong, each with the fields of `FaultRule`.
        """
        self._desktop = desktop
        self._folder = desktop.folder / "service"
        times = ("--training-seconds", str(training_s), "--picture-seconds", str(picture_s))
        self._options = (*times, *options)
        self._session = requests.Session()
        self._session.trust_env = False
        self._begin("--port", "0", "--faults", json.dumps(faults))

    def _begin(self, *options: str) -> None:
        command = (sys.executable, "-P", "-m", MODULE, "--data-dir", str(self._folder), *options)
        self._process = self._desktop.start(
            "service", *command, *self._options, stdout=subprocess.PIPE
        )
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        found = LISTENING.match(line)
        assert found, f"the service said {line!r}: {self._desktop.log('service')}"
        self.address, self._port, self.key = found.groups()
        self.host = self.address.removeprefix("http://")
        self._session.headers.update({"Authorization": f"Bearer {self.key}", "API-Version": "1"})

    def replace_key(self, key: str) -> None:
        """Revokes the key: the same service takes only this one from now on, and has no faults."""
        self._process.send_signal(signal.SIGTERM)
        self._process.wait(END_S)
        self._begin("--port", self._port, "--key", key)

    def models(self) -> list[dict[str, Any]]:
        """Every model that it holds."""
        return self._result("models")

    def photos(self, model_id: ModelId) -> set[str]:
        """The ids of the photos that a model was given to learn from, of all pages."""
        ids: set[str] = set()
        for page in range(1, PAGES + 1):
            path = f"models/{model_id}/images?imageType=input&pageNum={page}&pageSize=20"
            more = {image["id"] for image in self._result(path)}
            if more <= ids:
                break
            ids |= more
        return ids

    def calls(self, endpoint: str) -> int:
        """How often an endpoint was called, whatever came of it."""
        with self._store() as store:
            rows = store.execute("SELECT times FROM calls WHERE endpoint = ?", (endpoint,))
            return sum(times for (times,) in rows)

    def trainings(self) -> list[int]:
        """How many trainings were started of each model."""
        with self._store() as store:
            return [number for (number,) in store.execute("SELECT trainings FROM models")]

    def received(self) -> list[str]:
        """The SHA-256 of every photo it holds, sorted."""
        with self._store() as store:
            rows = store.execute("SELECT sha256 FROM images ORDER BY sha256")
            return [sha256 for (sha256,) in rows]

    def pictures(self) -> list[bytes]:
        """The bytes of every photo it holds, as they came in."""
        with self._store() as store:
            rows = store.execute("SELECT id FROM images").fetchall()
        return [(self._folder / "images" / image_id).read_bytes() for (image_id,) in rows]

    def made(self, model_id: str) -> list[bytes]:
        """The bytes of every picture that was made with a model, as their links give them."""
        images = self._result(f"models/{model_id}/images?imageType=output&pageSize=10")
        return [self._session.get(image["url"], timeout=10).content for image in images]

    @contextmanager
    def _store(self) -> Iterator[sqlite3.Connection]:
        path = self._folder / "practice.sqlite3"
        with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True, timeout=10)) as store:
            yield store

    def _result(self, path: str) -> list[dict[str, Any]]:
        answer = self._session.get(f"{self.address}/api/{path}", timeout=10)
        answer.raise_for_status()
        result: list[dict[str, Any]] = answer.json()["result"]
        return result

    def close(self) -> None:
        """Lets go of the connection."""
        self._session.close()


def fingerprints(photos: Iterator[Path] | list[Path]) -> list[str]:
    """The SHA-256 of the copies of these, sorted: what `received` is when each arrived once."""
    with TemporaryDirectory() as folder:
        chosen = [Photo(str(path), NO_SHA256, 0, "") for path in photos]
        return sorted(prepare(photo, Path(folder)).sha256 for photo in chosen)
