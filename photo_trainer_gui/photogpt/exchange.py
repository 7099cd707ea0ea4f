"""One request and what its answer says: the rules that every endpoint shares."""

import logging
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from photo_trainer_gui.photogpt.answers.json_reader import Each
from photo_trainer_gui.photogpt.answers.responses import Effect, ResponseReader
from photo_trainer_gui.photogpt.errors import ErrorKind, ServiceError
from photo_trainer_gui.photogpt.stop_flag import StopFlag
from photo_trainer_gui.photogpt.transport import ApiCall, Transport

_T = TypeVar("_T")
# What a parsed JSON answer says.
Read = Callable[[object], _T]

log = logging.getLogger(__name__)


class Exchange:
    """Sends a request once and reads its answer. Raises ServiceError and nothing else."""

    def __init__(self, transport: Transport, reader: ResponseReader) -> None:
        self._transport = transport
        self._reader = reader

    def read(
        self,
        call: ApiCall,
        read: Read[_T],
        *,
        each: Each = lambda entry: entry,
        stop: StopFlag | None = None,
    ) -> _T:
        """What `read` makes of the result; it gets of each entry of a list what `each` makes."""
        with border(call.effect):
            reply = self._transport.exchange(call, stop)
            try:
                return read(self._reader.document(reply, call.effect, each).get("result"))
            except ServiceError as error:
                if error.status is not None:
                    raise
                in_doubt = call.effect is not Effect.NONE
                raise ServiceError(error.kind, status=reply.status, in_doubt=in_doubt) from None

    def result(self, call: ApiCall) -> None:
        """Let a success pass that says so itself."""
        with border(call.effect):
            self._reader.document(self._transport.exchange(call), call.effect)

    def done(self, call: ApiCall) -> None:
        """Let a success pass, whatever its body says."""
        with border(call.effect):
            self._reader.accept(self._transport.exchange(call), call.effect)


def or_none(read: Read[_T]) -> Read[_T | None]:
    """The same, with None for what cannot be read."""

    def read_or_none(entry: object) -> _T | None:
        try:
            return read(entry)
        except ServiceError:
            return None

    return read_or_none


@contextmanager
def border(effect: Effect) -> Iterator[None]:
    """Whatever else goes wrong at an answer is an odd answer: nothing of it may end the program.

    The log gets the place and not the words, in which there may be anything.
    """
    try:
        yield
    except ServiceError:
        raise
    except Exception as error:
        places = "".join(traceback.format_tb(error.__traceback__))
        log.error("Unexpected %s at an answer\n%s", type(error).__name__, places)  # noqa: TRY400
        in_doubt = effect is not Effect.NONE
        raise ServiceError(ErrorKind.ODD_ANSWER, in_doubt=in_doubt) from None
