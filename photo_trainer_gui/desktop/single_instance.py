"""Makes sure that one data folder has one program: a second start hands its photos to the first."""

import logging
from enum import Enum
from pathlib import Path

from PySide6.QtCore import (
    QDeadlineTimer,
    QObject,
    Qt,
    QThread,
    QTimer,
    Signal,
    Slot,
)
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from photo_trainer_gui.desktop.folder_lock import FolderLock, Hold
from photo_trainer_gui.desktop.glance import is_a_strangers, socket_name
from photo_trainer_gui.desktop.handover import Answer, Handover, StartOptions, from_line, to_line
from photo_trainer_gui.desktop.qt_paths import for_qt
from photo_trainer_gui.limits import (
    SECOND_START_LOOK_S,
    SECOND_START_MAX_BYTES,
    SECOND_START_TIMEOUT_S,
)

log = logging.getLogger(__name__)


class Claim(Enum):
    """What became of the wish to be the program of this data folder."""

    FIRST = "first"
    HANDED_OVER = "handed_over"
    DIFFERENT_OPTIONS = "different_options"
    HUNG = "hung"  # one runs, but says nothing for SECOND_START_TIMEOUT_S
    OUT_OF_REACH = "out_of_reach"  # one runs, in another session or on another computer


class SingleInstance(QObject):
    """The program of one data folder of one person.

    Signals:
        photos_received(paths): a second start gave these photos, a tuple of absolute paths.
        front_requested(token): come to the front; `token` is the desktop's leave to do so, or "".

    Args:
        data_dir: an existing folder.
        options: what this start was asked for.
        timeout_s: seconds to wait for the program that runs.
    """

    photos_received = Signal(tuple)
    front_requested = Signal(str)
    _agreed = Signal(object)

    def __init__(
        self,
        data_dir: Path,
        options: StartOptions,
        timeout_s: float = SECOND_START_TIMEOUT_S,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._options = options
        self._timeout_ms = round(timeout_s * 1000)
        self._place = socket_name(data_dir)
        self._lock = FolderLock(data_dir)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._greet)
        # What follows can take its time: the second start has its answer before that.
        self._agreed.connect(self._follow, Qt.ConnectionType.QueuedConnection)

    def set_options(self, options: StartOptions) -> None:
        """Tell how this program runs now; later starts are compared with it."""
        self._options = options

    def claim(self, handover: Handover) -> Claim:
        """Become the first, or give `handover` to the one that is.

        Takes a few milliseconds for the first; a second one, which has no window, waits for its
        answer up to the time limit.
        """
        deadline = QDeadlineTimer(self._timeout_ms)
        while True:
            hold = self._lock.take()
            socket = QLocalSocket()
            if self._reach(socket, deadline):
                # It listens, so it is there, whatever has become of its lock.
                self._lock.release()
                return _hand_over(socket, handover, deadline)
            if socket.error() is QLocalSocket.LocalSocketError.SocketTimeoutError:
                return Claim.HUNG
            if hold is not Hold.OTHERS:
                self._listen()
                return Claim.FIRST
            # It may be just about to listen, or to end.
            if deadline.hasExpired():
                return Claim.OUT_OF_REACH
            QThread.msleep(round(SECOND_START_LOOK_S * 1000))

    def listen_as_first(self, lock: FolderLock) -> None:
        """Be the first, as a glance has seen; from now on second starts are heard."""
        self._lock = lock
        self._listen()

    def close(self) -> None:
        """Let the next start be the first; to be called when nothing is under way any more."""
        self._server.close()
        self._lock.release()

    def _reach(self, socket: QLocalSocket, deadline: QDeadlineTimer) -> bool:
        if is_a_strangers(self._place):
            return False
        socket.connectToServer(for_qt(Path(self._place)))
        return socket.waitForConnected(_left(deadline))

    def _listen(self) -> None:
        place = for_qt(Path(self._place))
        QLocalServer.removeServer(place)
        if not self._server.listen(place):
            # Better alone and deaf than not there at all.
            log.info("second starts go unheard: %s", self._server.errorString())

    @Slot()
    def _greet(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            guest = _Guest(socket, self._timeout_ms, self)
            guest.spoke.connect(self._answer)
            guest.read()

    @Slot(QObject, bytes)
    def _answer(self, guest: "_Guest", line: bytes) -> None:
        try:
            handover = from_line(line)
        except ValueError:
            guest.send_off(Answer.NOT_UNDERSTOOD)
            return
        if handover.options.fits(self._options):
            guest.send_off(Answer.OK)
            self._agreed.emit(handover)
        else:
            guest.send_off(Answer.DIFFERS)

    @Slot(object)
    def _follow(self, handover: Handover) -> None:
        if handover.photos:
            self.photos_received.emit(handover.photos)
        if handover.to_front:
            self.front_requested.emit(handover.activation_token)


class _Guest(QObject):
    """A second start at the door of the first; ends itself when it has gone or taken too long.

    Signals:
        spoke(guest, line): it said a whole line.
    """

    spoke = Signal(QObject, bytes)

    def __init__(self, socket: QLocalSocket, timeout_ms: int, parent: QObject) -> None:
        super().__init__(parent)
        self._socket = socket
        socket.setParent(self)
        socket.readyRead.connect(self.read)
        socket.disconnected.connect(self.deleteLater)
        patience = QTimer(self, singleShot=True, interval=timeout_ms)
        patience.timeout.connect(self._lose_patience)
        patience.start()

    @Slot()
    def read(self) -> None:
        """Take what it has said so far."""
        if self._socket.bytesAvailable() > SECOND_START_MAX_BYTES:
            self._socket.abort()
        elif self._socket.canReadLine():
            self.spoke.emit(self, bytes(self._socket.readLine().data()))

    @Slot()
    def _lose_patience(self) -> None:
        self._socket.abort()

    def send_off(self, answer: Answer) -> None:
        """Say this and end."""
        self._socket.write(answer.value)
        self._socket.flush()
        self._socket.disconnectFromServer()


def _hand_over(socket: QLocalSocket, handover: Handover, deadline: QDeadlineTimer) -> Claim:
    socket.write(to_line(handover))
    while not socket.canReadLine():
        if not socket.waitForReadyRead(_left(deadline)):
            return Claim.HUNG
    try:
        answer = Answer(bytes(socket.readLine().data()))
    except ValueError:
        return Claim.HUNG
    return {Answer.OK: Claim.HANDED_OVER, Answer.DIFFERS: Claim.DIFFERENT_OPTIONS}.get(
        answer, Claim.HUNG
    )


def _left(deadline: QDeadlineTimer) -> int:
    return max(1, deadline.remainingTime())
