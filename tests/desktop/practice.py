"""The practice service as a process of its own on a test desktop, and what it holds."""

import re
import subprocess
import sys
from typing import Any

import requests

from tests.desktop.session import Desktop

MODULE = "photo_trainer_gui.photogpt.practice"
LISTENING = re.compile(r"listening on (http://127\.0\.0\.1:\d+)\S* key=(\S+)")

# More than a model can fill, should the service ever forget to end.
PAGES = 20


class PracticeProcess:
    """A running service.

    Attributes:
        address: scheme, host and port.
        host: host and port, as the key's name in the password store has it.
        key: the only API key that it accepts.
    """

    def __init__(self, desktop: Desktop, *options: str) -> None:
        folder = str(desktop.folder / "service")
        command = (sys.executable, "-m", MODULE, "--port", "0", "--data-dir", folder, *options)
        process = desktop.start("service", *command, stdout=subprocess.PIPE)
        assert process.stdout is not None
        line = process.stdout.readline()
        found = LISTENING.match(line)
        assert found, f"the service said {line!r}: {desktop.log('service')}"
        self.address, self.key = found.groups()
        self.host = self.address.removeprefix("http://")
        self._session = requests.Session()
        self._session.trust_env = False
        self._session.headers.update({"Authorization": f"Bearer {self.key}", "API-Version": "1"})

    def models(self) -> list[dict[str, Any]]:
        """Every model that it holds."""
        return self._result("models")

    def photos(self, model_id: str) -> set[str]:
        """The ids of the photos that a model was given to learn from, of all pages."""
        ids: set[str] = set()
        for page in range(1, PAGES + 1):
            path = f"models/{model_id}/images?imageType=input&pageNum={page}&pageSize=20"
            more = {image["id"] for image in self._result(path)}
            if more <= ids:
                break
            ids |= more
        return ids

    def _result(self, path: str) -> list[dict[str, Any]]:
        answer = self._session.get(f"{self.address}/api/{path}", timeout=10)
        answer.raise_for_status()
        result: list[dict[str, Any]] = answer.json()["result"]
        return result

    def close(self) -> None:
        """Lets go of the connection; the service itself ends with the desktop."""
        self._session.close()
