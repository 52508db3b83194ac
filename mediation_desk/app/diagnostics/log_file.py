"""Log of the desk: rotating files in the workspace, written on a thread of their own.

An act only hands its line over. A full disk or a closed folder costs lines of the log and nothing
else. Where the workspace does not exist yet (before a station is founded) lines wait for it.
"""

import logging
import os
from collections import deque
from contextlib import suppress
from datetime import UTC, datetime
from io import TextIOWrapper
from logging.handlers import QueueHandler, QueueListener, RotatingFileHandler
from pathlib import Path
from queue import Full, Queue
from threading import Lock
from typing import Any

from mediation_desk.app.diagnostics.scrubbing import argument, scrubbed, traceback_lines

FILE_BYTES, FILES = 1_000_000, 5
"""Size in bytes of one file of the log, and the number of full ones kept."""

WINDOW, COMMANDS = "desk", "commands"
"""Names of the logs of the window and of commands, which never rotate the same file."""

_LOGGERS = ("mediation_desk", "sync")
_WAITING_LINES, _HELD_LINES = 5_000, 200


class DeskFormatter(logging.Formatter):
    """Formatter of a line of time (UTC), level, part and message; a fault is followed by its
    places.
    """

    def format(self, record: logging.LogRecord) -> str:
        """Return the lines of one record, scrubbed."""
        part = record.name.removeprefix("mediation_desk.")
        moment = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        at = moment.removesuffix("+00:00")
        line = f"{at}Z {record.levelname} {part}: {scrubbed(_message(record))}"
        error = record.exc_info[1] if record.exc_info else None
        places = traceback_lines(error) if error is not None else []
        return "\n    ".join([line, *places])


def _message(record: logging.LogRecord) -> str:
    values = record.args
    if not isinstance(values, tuple):
        return str(record.msg)
    shown = tuple(argument(value) for value in values)
    return str(record.msg) % shown if shown else str(record.msg)


class PrivateFile(RotatingFileHandler):
    """Handler of files that only their owner can read; no fault of the disk leaves it."""

    def __init__(self, workspace: Path, name: str) -> None:
        self._workspace = workspace
        self._held: deque[logging.LogRecord] = deque(maxlen=_HELD_LINES)
        path = workspace / "log" / f"{name}.log"
        super().__init__(path, maxBytes=FILE_BYTES, backupCount=FILES, encoding="utf-8", delay=True)

    def emit(self, record: logging.LogRecord) -> None:
        """Write a line, or hold it until the workspace exists."""
        if self.stream is None and not self._workspace.is_dir():
            self._held.append(record)
            return
        while self._held:
            super().emit(self._held.popleft())
        super().emit(record)

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - named by `logging`
        """Drop the line; the next one opens the file again."""
        del record
        stream, self.stream = self.stream, None
        if stream is not None:
            with suppress(OSError, ValueError):
                stream.close()

    def _open(self) -> TextIOWrapper:
        folder = Path(self.baseFilename).parent
        folder.mkdir(mode=0o700, exist_ok=True)
        return open(self.baseFilename, "a", encoding="utf-8", opener=_private)


def _private(path: str, flags: int) -> int:
    handle = os.open(path, flags, 0o600)
    if os.name == "posix":
        os.fchmod(handle, 0o600)
    return handle


class _HandedOver(QueueHandler):
    """Handler that passes the finished line on; a full queue drops it: nobody waits for the log."""

    def enqueue(self, record: logging.LogRecord) -> None:
        with suppress(Full):
            self.queue.put_nowait(record)


class DeskLog:
    """The log of one workspace, from its start to its end."""

    def __init__(self, workspace: Path, name: str) -> None:
        self.folder = workspace / "log"
        self.workspace = workspace
        self._queue: Queue[Any] = Queue(_WAITING_LINES)
        self._handler = _HandedOver(self._queue)
        self._handler.setFormatter(DeskFormatter())
        self._file = PrivateFile(workspace, name)
        self._listener = QueueListener(self._queue, self._file)
        self._levels = {each: logging.getLogger(each).level for each in _LOGGERS}
        self._listener.start()
        for each in map(logging.getLogger, _LOGGERS):
            each.addHandler(self._handler)
            each.setLevel(logging.INFO)

    def written(self) -> None:
        """Wait until every line so far is in its file."""
        self._queue.join()

    def close(self) -> None:
        """Write the waiting lines and close the files."""
        for name, level in self._levels.items():
            logging.getLogger(name).removeHandler(self._handler)
            logging.getLogger(name).setLevel(level)
        self._listener.stop()
        self._handler.close()
        self._file.close()


_turn = Lock()
_current: DeskLog | None = None


def begin(workspace: Path, name: str = WINDOW) -> DeskLog:
    """Begin the log of a workspace; one already running for it continues."""
    global _current  # noqa: PLW0603 - a process has one log, as it has one `logging`
    with _turn:
        if _current is not None and _current.workspace != workspace:
            _current.close()
            _current = None
        if _current is None:
            _current = DeskLog(workspace, name)
        return _current


def current() -> DeskLog | None:
    """Return the log of this process, or None where none was begun."""
    return _current


def end() -> None:
    """End the log, where one was begun; its last lines are written."""
    global _current
    with _turn:
        ending, _current = _current, None
    if ending is not None:
        ending.close()
