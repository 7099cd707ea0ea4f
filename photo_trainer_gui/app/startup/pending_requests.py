"""Requests that come while the program is still being put together wait until it can answer."""

from functools import partial

from PySide6.QtCore import SignalInstance


class PendingRequests:
    """Keeps the last of these presses until somebody is there to answer.

    Args:
        presses: signals without arguments.
    """

    def __init__(self, *presses: SignalInstance) -> None:
        self._last: SignalInstance | None = None
        self._kept = [(press, partial(self._keep, press)) for press in presses]
        for press, keep in self._kept:
            press.connect(keep)

    def answer(self) -> None:
        """Somebody listens now: what was pressed last is pressed again, once."""
        for press, keep in self._kept:
            press.disconnect(keep)
        self._kept = []
        if self._last is not None:
            self._last.emit()
        self._last = None

    def _keep(self, press: SignalInstance) -> None:
        self._last = press
