"""The window's side of the process that plays film and sound: its start, commands and answers."""

import json
import subprocess
import sys
import threading
from contextlib import suppress
from queue import SimpleQueue
from typing import IO, Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage
from shiboken6 import isValid

from mediation_desk.ui.viewing.decoder import NotShownReason
from mediation_desk.ui.viewing.decoding import begin
from mediation_desk.ui.viewing.media.playing_process import ARGUMENT

_MODULE = "mediation_desk.ui.viewing.media.playing_process"
_MOST_FRAME_BYTES = 1 << 26


class MediaPlayer(QObject):
    """One film or sound in a separate process; neither its start nor a command blocks.

    ``ready`` carries the length in milliseconds and whether it is a film, ``moved`` the place,
    ``refused`` the reason why it cannot be played.
    """

    ready = Signal(int, bool)
    framed = Signal(QImage)
    moved = Signal(int)
    played = Signal(bool)
    refused = Signal(NotShownReason)

    def __init__(self, content: bytes, ending: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._commands: SimpleQueue[bytes | None] = SimpleQueue()
        self._process: subprocess.Popen[bytes] | None = None
        self._turn = threading.Lock()
        self._is_closed = False
        head = json.dumps({"bytes": len(content), "ending": ending}).encode() + b"\n"
        self._commands.put(head)
        self._commands.put(content)
        threading.Thread(target=self._run, daemon=True).start()

    def tell(self, do: str, **values: object) -> None:
        """Send a command: play, pause, seek (at), size (wide, high), mute (on), next."""
        self._commands.put(json.dumps({"do": do, **values}).encode() + b"\n")

    def close(self) -> None:
        """End the process; safe to repeat."""
        with self._turn:
            self._is_closed = True
            process, self._process = self._process, None
        self._commands.put(None)
        if process is not None:
            with suppress(OSError):
                process.kill()
            process.wait()

    def _run(self) -> None:
        """Start the process, send and receive until it ends; runs on a thread of its own."""
        try:
            process = begin(command())
        except OSError:
            self._emit(self.refused, NotShownReason.UNREADABLE)
            return
        with self._turn:
            is_late = self._is_closed
            self._process = None if is_late else process
        if is_late:
            process.kill()
            process.wait()
            return
        sender = threading.Thread(target=self._send, args=(process.stdin,), daemon=True)
        sender.start()
        self._receive(process.stdout)
        self._commands.put(None)

    def _send(self, pipe: IO[bytes] | None) -> None:
        with suppress(OSError, ValueError):
            while pipe is not None and (part := self._commands.get()) is not None:
                pipe.write(part)
                pipe.flush()
        with suppress(OSError):
            if pipe is not None:
                pipe.close()

    def _receive(self, pipe: IO[bytes] | None) -> None:
        with suppress(OSError, ValueError, KeyError, TypeError):
            while pipe is not None and (line := pipe.readline()):
                self._answered(json.loads(line), pipe)
        with suppress(OSError):
            if pipe is not None:
                pipe.close()
        if not self._is_closed:
            self._emit(self.refused, NotShownReason.UNREADABLE)

    def _answered(self, head: dict[str, Any], pipe: IO[bytes]) -> None:
        if "bytes" in head:
            self._emit(self.framed, _image(head, pipe))
        elif "ready" in head:
            self._emit(self.ready, int(head["ready"]), bool(head["film"]))
        elif "at" in head:
            self._emit(self.moved, int(head["at"]))
        elif "playing" in head:
            self._emit(self.played, bool(head["playing"]))
        elif "refused" in head:
            self._emit(self.refused, NotShownReason(head["refused"]))

    def _emit(self, signal: Any, *values: object) -> None:
        with suppress(RuntimeError):
            if not self._is_closed and isValid(self):
                signal.emit(*values)


def command() -> list[str]:
    """Return how the process is begun, also where the program is one frozen file."""
    if getattr(sys, "frozen", False):
        return [sys.executable, ARGUMENT]
    return [sys.executable, "-P", "-m", _MODULE]


def _image(head: dict[str, Any], pipe: IO[bytes]) -> QImage:
    size, wide, high = int(head["bytes"]), int(head["wide"]), int(head["high"])
    if size != wide * high * 4 or not 0 < size <= _MOST_FRAME_BYTES:
        raise ValueError
    content = pipe.read(size)
    return QImage(content, wide, high, wide * 4, QImage.Format.Format_RGB32).copy()
