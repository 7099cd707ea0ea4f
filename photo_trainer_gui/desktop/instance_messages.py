"""Messages between a second start and the running program: one line each way."""

import json
from dataclasses import asdict, dataclass
from enum import Enum
from typing import Any

from photo_trainer_gui.limits import SECOND_START_MAX_BYTES


@dataclass(frozen=True)
class StartOptions:
    """The options that decide which program runs: practice mode, and an address or None."""

    practice: bool = False
    api_url: str | None = None

    def fits(self, running: "StartOptions") -> bool:
        """Whether a start with these options means the program that runs with `running`."""
        return (not self.practice or running.practice) and self.api_url in (None, running.api_url)


@dataclass(frozen=True)
class Handover:
    """What a second start gives away: photos as absolute paths, and the right to come in front."""

    options: StartOptions
    photos: tuple[str, ...] = ()
    to_front: bool = True
    activation_token: str = ""


class InstanceReply(Enum):
    """What the running program says to it."""

    OK = b"ok\n"
    DIFFERS = b"differs\n"
    NOT_UNDERSTOOD = b"what\n"


def to_line(handover: Handover) -> bytes:
    """The line to send, at most SECOND_START_MAX_BYTES long; photos that do not fit stay out."""
    photos = handover.photos
    while True:
        line = json.dumps(asdict(handover) | {"photos": photos}).encode() + b"\n"
        if len(line) <= SECOND_START_MAX_BYTES or not photos:
            return line
        photos = photos[: len(photos) // 2]


def from_line(line: bytes) -> Handover:
    """The handover in this line.

    Raises:
        ValueError: it is none.
    """
    try:
        said: dict[str, Any] = json.loads(line)
        options = StartOptions(bool(said["options"]["practice"]), said["options"]["api_url"])
        handover = Handover(
            options, tuple(said["photos"]), bool(said["to_front"]), said["activation_token"]
        )
    except (KeyError, TypeError, RecursionError) as trouble:
        raise ValueError("not a handover") from trouble
    texts = (options.api_url or "", handover.activation_token, *handover.photos)
    if not all(isinstance(text, str) for text in texts):
        raise ValueError("not a handover")
    return handover
