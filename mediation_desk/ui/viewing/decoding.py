"""The window's side of the process that decodes evidence: start, requests, end by timeout.

Each call blocks until the answer, so it belongs on a worker. `close` may come from any thread and
ends a running call.
"""

import atexit
import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import Any
from weakref import WeakSet

from mediation_desk.ui.viewing.decoder import ARGUMENT, NotShownReason

ANSWER_SECONDS = 10.0
_MODULE = "mediation_desk.ui.viewing.decoder"
_MOST_ANSWER_BYTES = 1 << 29
_running: "WeakSet[EvidenceDecoder]" = WeakSet()


class NotShown(Exception):
    """Raised when evidence, or a page of it, is not shown; `why` selects the sentence."""

    def __init__(self, why: NotShownReason) -> None:
        super().__init__(why.value)
        self.why = why


@dataclass(frozen=True)
class Pixels:
    """A decoded picture: rows of 4 bytes a pixel without padding."""

    wide: int
    high: int
    content: bytes
    source: tuple[int, int] = (0, 0)
    """Width and height of the upright picture before it was made smaller."""


@dataclass(frozen=True)
class PageSizes:
    """The sizes in points of the pages that can be shown, and how many there are in all."""

    sizes: tuple[tuple[float, float], ...]
    count: int


class EvidenceDecoder:
    """One piece of evidence in a separate process."""

    def __init__(self, answer_seconds: float = ANSWER_SECONDS) -> None:
        self._answer_seconds = answer_seconds
        self._turn = threading.Lock()
        self._ended_by_clock = False
        self._process = begin(command())
        _running.add(self)

    def picture(self, content: bytes, box: tuple[int, int]) -> Pixels:
        """Decode a picture, made smaller to fit a box of pixels. Raises `NotShown`."""
        wide, high = box
        head = {"kind": "picture", "bytes": len(content), "wide": wide, "high": high}
        with self._in_time():
            return self._pixels(self._asked(head, content))

    def open_pdf(self, content: bytes) -> PageSizes:
        """Open a PDF and read the sizes of its pages. Raises `NotShown`."""
        with self._in_time():
            found = self._asked({"kind": "pdf", "bytes": len(content)}, content)
        return PageSizes(
            tuple((float(w), float(h)) for w, h in found["pages"]), int(found["count"])
        )

    def page(self, number: int, wide: int) -> Pixels:
        """Draw a page of the opened PDF, so many pixels wide. Raises `NotShown`."""
        with self._in_time():
            return self._pixels(self._asked({"page": number, "wide": wide}))

    def close(self) -> None:
        """End the process; safe to repeat."""
        _running.discard(self)
        with suppress(OSError):
            self._process.kill()
        self._process.wait()
        with self._turn:
            for pipe in (self._process.stdin, self._process.stdout):
                if pipe is not None:
                    # Data that the process did not read is dropped with the pipe.
                    with suppress(OSError):
                        pipe.close()

    @contextmanager
    def _in_time(self) -> Iterator[None]:
        clock = threading.Timer(self._answer_seconds, self._end_by_clock)
        clock.daemon = True
        with self._turn:
            clock.start()
            try:
                yield
            except (OSError, ValueError, KeyError, TypeError) as broken:
                raise NotShown(self._why()) from broken
            finally:
                clock.cancel()

    def _end_by_clock(self) -> None:
        self._ended_by_clock = True
        self._process.kill()

    def _why(self) -> NotShownReason:
        """Return whether time or memory ended a process that gave no answer."""
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(1)
        # The system ends it past its processor time, which counts as slowness too.
        is_slow = self._ended_by_clock or self._process.returncode in {-24, -9}
        return NotShownReason.TOO_SLOW if is_slow else NotShownReason.TOO_LARGE

    def _asked(self, head: dict[str, object], content: bytes = b"") -> dict[str, Any]:
        asked, answers = self._process.stdin, self._process.stdout
        if asked is None or answers is None:
            raise OSError
        asked.write(json.dumps(head).encode() + b"\n" + content)
        asked.flush()
        found: dict[str, Any] = json.loads(answers.readline())
        if "refused" in found:
            raise NotShown(NotShownReason(found["refused"]))
        return found

    def _pixels(self, head: dict[str, Any]) -> Pixels:
        size, wide, high = int(head["bytes"]), int(head["wide"]), int(head["high"])
        answers = self._process.stdout
        if answers is None or size != wide * high * 4 or not 0 < size <= _MOST_ANSWER_BYTES:
            raise ValueError
        content = answers.read(size)
        if len(content) != size:
            raise ValueError
        source_wide, source_high = head.get("source", (wide, high))
        return Pixels(wide, high, content, (int(source_wide), int(source_high)))


def command() -> list[str]:
    """Return how the process is begun, also where the program is one frozen file."""
    if getattr(sys, "frozen", False):
        return [sys.executable, ARGUMENT]
    # Without -P modules of the current folder would come before all others.
    return [sys.executable, "-P", "-m", _MODULE]


def begin(words: list[str]) -> subprocess.Popen[bytes]:
    """Begin one of the program's own processes for evidence, with pipes to it and from it."""
    return subprocess.Popen(  # noqa: S603 - our own program
        words,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=surroundings(),
        close_fds=True,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )


def surroundings() -> dict[str, str]:
    """Return the environment of the process: no password goes along with a stranger's file."""
    return {
        **{name: value for name, value in os.environ.items() if not name.startswith("MEDIATION_")},
        # The process may write no file, compiled modules included.
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONPATH": os.pathsep.join(each or os.getcwd() for each in sys.path),
    }


@atexit.register
def _end_all() -> None:
    for one in tuple(_running):
        one.close()
