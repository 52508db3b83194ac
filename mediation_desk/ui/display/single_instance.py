"""One window for each ledger: a second start brings the open window to the front and exits."""

import hashlib
import os
from contextlib import suppress
from pathlib import Path

from platformdirs import user_cache_path, user_runtime_path
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket
from PySide6.QtWidgets import QWidget

_ANSWER = b"here"
_CONNECT_MS, _ANSWER_MS = 500, 2_000
"""Waiting times of a second start; a hanging window does not keep the next from opening."""
_LONGEST = 32_768
"""The longest path of any system."""


class SingleInstance(QObject):
    """The single window of one ledger; ``asked`` is emitted when another start is attempted.

    ``file_asked`` carries the path of the file that the other start was to open.
    """

    asked = Signal()
    file_asked = Signal(str)

    def __init__(self, workspace: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._name = _name(workspace)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._answer)

    def is_open_elsewhere(self, file: str = "") -> bool:
        """Ask another process for its window of this ledger; tell whether it answered.

        The path of a file is handed to it.
        """
        line = QLocalSocket()
        line.connectToServer(self._name)
        answered = (
            line.waitForConnected(_CONNECT_MS)
            and line.waitForReadyRead(_ANSWER_MS)
            and line.readAll().data() == _ANSWER
        )
        if answered and file:
            line.write(f"{file}\n".encode())
            line.waitForBytesWritten(_ANSWER_MS)
            line.disconnectFromServer()
            if line.state() is not QLocalSocket.LocalSocketState.UnconnectedState:
                line.waitForDisconnected(_ANSWER_MS)
        line.abort()
        return answered

    def listen(self) -> None:
        """Answer from now on; does nothing where the system provides no place for it."""
        if os.name == "posix":
            with suppress(OSError):
                Path(self._name).parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        # The remains of a killed process; a living one has answered before.
        QLocalServer.removeServer(self._name)
        self._server.listen(self._name)

    def close(self) -> None:
        """Stop answering."""
        self._server.close()

    def _answer(self) -> None:
        while (line := self._server.nextPendingConnection()) is not None:
            line.readyRead.connect(self._read)
            line.disconnected.connect(line.deleteLater)
            line.write(_ANSWER)
            line.flush()
            self.asked.emit()

    def _read(self) -> None:
        for line in self._server.findChildren(QLocalSocket):
            if line.bytesAvailable() > _LONGEST:
                line.abort()
            elif line.canReadLine():
                path = bytes(line.readLine().data()).decode("utf-8", "replace")
                self.file_asked.emit(path.rstrip("\n"))


def bring_to_front(window: QWidget) -> None:
    """Show a window in front of all others, also one that was minimised."""
    window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
    window.show()
    window.raise_()
    window.activateWindow()


def _name(workspace: Path) -> str:
    """Return a place that is this user's alone, for one ledger."""
    ledger = f"{Path.home()}\n{workspace.resolve()}".encode()
    digest = hashlib.sha256(ledger).hexdigest()[:16]
    if os.name == "posix":
        # The system takes some hundred characters for the path of a socket. Where it names no
        # folder for them, one in /tmp could be another user's.
        is_named = bool(os.environ.get("XDG_RUNTIME_DIR"))
        folder = user_runtime_path if is_named else user_cache_path
        return str(folder("mediation-desk") / digest)
    return f"mediation-desk-{digest}"
