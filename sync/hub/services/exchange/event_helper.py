"""Check of events in a helper process: strict JSON and signatures, before the write lock is taken.

Both are most of the work of reading an event, and none of it needs the database.
"""

import atexit
import logging
import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import CancelledError, Future
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from queue import SimpleQueue
from threading import Event, Lock, Thread
from time import monotonic
from typing import NamedTuple

from sync.hub.services.exchange import helper_process as wire
from sync.protocol import SealedEntry, event_hash
from sync.signing import hash_holds

FEWEST = 16
"""Number of events below which they are checked here: the helper would take longer."""
PART = 50
"""Number of events in one question: the hub reads what was told while the next are checked."""
MOST_BYTES = 4_194_304
"""Length of a question above which its events are checked here."""
MOST_WAITING = 24
"""Number of questions in line from which events are checked here: waiting would take longer."""
log = logging.getLogger(__name__)
PROGRAM = ("-m", wire.__name__)
_ROOT = Path(__file__).parents[4]


class CheckedEntry(NamedTuple):
    """Entry with its hash; a strict one has been proved to be strict JSON in header and body.

    It `is_signed` if the caller's key signed the hash.
    """

    sealed: SealedEntry
    hash: str
    is_strict: bool
    is_signed: bool


class HelperLost(Exception):
    """The helper process gave no answer, or a wrong one: the events are to be checked here."""


@dataclass(frozen=True)
class HelperTimes:
    """Longest times in seconds.

    `start`: until a begun process is ready; `answer`: until a caller has an answer; `rest`: after a
    fault until the next start, doubled with each up to `longest_rest`; `end`: until a killed
    process is gone.
    """

    start: float = 10.0
    answer: float = 2.0
    rest: float = 1.0
    longest_rest: float = 60.0
    end: float = 5.0


class _Question(NamedTuple):
    """Question as it is sent, the hash and signature of each of its events, and its answer."""

    key: bytes
    records: bytes
    content: bytes
    about: Sequence[bytes]
    verdicts: "Future[bytes]"


class EventHelper:
    """Helper process, and the thread that asks it one question after the other.

    The process is begun by `begin` or on first use, and again after a fault and a rest. No caller
    waits for it longer than for an answer; whatever it does not tell in time is found out here.
    """

    def __init__(
        self, times: HelperTimes = HelperTimes(), program: Sequence[str] = PROGRAM
    ) -> None:
        """Start nothing yet; Python is given the words of the `program`."""
        self._program = program
        self.ready = Event()
        self.observe: Callable[[str, int], object] = _unobserved
        self._times, self._rest = times, times.rest
        self._lock = Lock()
        self._jobs: SimpleQueue[Callable[[], None] | None] = SimpleQueue()
        self._thread: Thread | None = None
        self._process: subprocess.Popen[bytes] | None = None
        self._overdue_at, self._rests_until, self._number = 0.0, 0.0, 0
        self._is_starting = self._is_lost = self._is_closed = False

    @property
    def process_id(self) -> int | None:
        """Process id, while there is a process."""
        process = self._process
        return process.pid if process is not None else None

    @property
    def waiting(self) -> int:
        """Number of questions in line."""
        return self._jobs.qsize()

    @property
    def rest_s(self) -> float:
        """Seconds from the next fault to the start after it."""
        return self._rest

    def begin(self) -> None:
        """Start the process unless there is one, or it rests; it is ready some time later."""
        with self._lock:
            if self._is_starting:
                self._kill_overdue()
            elif not (self.ready.is_set() or self._is_closed or monotonic() < self._rests_until):
                if self._thread is None:
                    thread = Thread(target=self._run, name="event helper", daemon=True)
                    try:
                        thread.start()
                    except RuntimeError:
                        log.error("no thread for the helper process; events are checked here")
                        self._rests_until = monotonic() + self._times.longest_rest
                        return
                    self._thread = thread
                self._is_starting = True
                self._jobs.put(self._start)

    def check(self, key: str, events: Sequence[SealedEntry]) -> Iterator[CheckedEntry]:
        """Yield each event in order with what was found; `key` should have signed it."""
        parts = [_hashed(events[at : at + PART]) for at in range(0, len(events), PART)]
        asked = [self._ask(key, one) if len(events) >= FEWEST else None for one in parts]
        until = monotonic() + self._times.answer
        try:
            for part, question in zip(parts, asked, strict=True):
                verdicts = None if question is None else self._awaited(question.verdicts, until)
                if len(events) >= FEWEST:
                    self.observe("hub" if verdicts is None else "helper", len(part))
                yield from _checked_here(key, part) if verdicts is None else _told(part, verdicts)
        finally:
            for question in asked:
                if question is not None:
                    question.verdicts.cancel()

    def close(self) -> None:
        """End the process at once, whatever it is at; from now on events are checked here."""
        with self._lock:
            self._is_closed, thread = True, self._thread
            self.ready.clear()
            if self._process is not None:
                self._process.kill()
            self._jobs.put(None)
        if thread is not None:
            thread.join(self._times.end)

    def _ask(self, key: str, part: Sequence[tuple[SealedEntry, str]]) -> _Question | None:
        """Put a question about these events into the line; None while there is no process."""
        if not self.ready.is_set():
            self.begin()
            return None
        if self.waiting >= MOST_WAITING:
            return None
        about, records, content = list[bytes](), list[bytes](), list[bytes]()
        for sealed, hashed in part:
            exact, body = bytes.fromhex(hashed), sealed.body or b""
            about.append(exact + sealed.sig)
            records.append(wire.EVENT.pack(len(sealed.header), len(body), exact, sealed.sig))
            content += sealed.header, body
        raw = b"".join(content)
        if len(raw) > MOST_BYTES:
            return None
        asked = _Question(bytes.fromhex(key), b"".join(records), raw, about, Future())
        with self._lock:
            if self._is_closed:
                return None
            self._jobs.put(partial(self._answer, asked))
        return asked

    def _awaited(self, verdicts: "Future[bytes]", until: float) -> bytes | None:
        try:
            return verdicts.result(max(0.0, until - monotonic()))
        except (HelperLost, CancelledError):
            return None
        except TimeoutError:
            with self._lock:
                self._kill_overdue()
            return None

    def _kill_overdue(self) -> None:
        """Kill a process that takes too long, which ends its thread's waiting."""
        if self._process is not None and monotonic() >= self._overdue_at:
            self._process.kill()

    def _run(self) -> None:
        while (job := self._jobs.get()) is not None:
            job()
        self._lose("the hub ends")

    def _start(self) -> None:
        try:
            # Nobody waits for the lock meanwhile: a slow disk keeps a process from beginning.
            process = _begun(self._program)
            with self._lock:
                self._process, self._overdue_at = process, monotonic() + self._times.start
                if self._is_closed:
                    process.kill()
            if _read(process, len(wire.READY)) != wire.READY:
                raise HelperLost("it is not ready")
            with self._lock:
                if not self._is_closed:
                    self.ready.set()
        except Exception as fault:  # noqa: BLE001 - the thread goes on after any
            self._lose(repr(fault), is_start=True)
        finally:
            self._is_starting = False

    def _answer(self, asked: _Question) -> None:
        """Carry out one question; after anything but its whole answer the process is given up."""
        if not asked.verdicts.set_running_or_notify_cancel():
            return
        try:
            found = self._exchange(asked)
        except Exception as fault:  # noqa: BLE001 - the thread goes on after any
            self._lose(repr(fault))
            asked.verdicts.set_exception(HelperLost())
        else:
            if self._is_lost:
                log.warning("the helper process checks events again")
            self._is_lost, self._rest = False, self._times.rest
            asked.verdicts.set_result(found)

    def _exchange(self, asked: _Question) -> bytes:
        process, count = self._process, len(asked.about)
        if process is None or not self.ready.is_set():
            raise HelperLost("it has ended")
        assert process.stdin is not None
        self._number += 1
        # Half of it: whoever has waited all the time may then end it.
        self._overdue_at = monotonic() + self._times.answer / 2
        process.stdin.write(wire.HEAD.pack(self._number, count, len(asked.content), asked.key))
        process.stdin.write(asked.records)
        process.stdin.write(asked.content)
        process.stdin.flush()
        raw = _read(process, wire.ANSWER.size + count * wire.RECORD.size)
        if wire.ANSWER.unpack_from(raw) != (self._number, count):
            raise HelperLost("it answered another question")
        records = list(wire.RECORD.iter_unpack(raw[wire.ANSWER.size :]))
        if [about for about, _ in records] != asked.about:
            raise HelperLost("it answered about other events")
        if any(verdict > wire.STRICT | wire.SIGNED for _, verdict in records):
            raise HelperLost("its verdict is none")
        return bytes(verdict for _, verdict in records)

    def _lose(self, why: str, *, is_start: bool = False) -> None:
        """Give the process up; the first fault after a whole answer is logged, others are not."""
        with self._lock:
            process, self._process = self._process, None
            self.ready.clear()
            self._rests_until = monotonic() + self._rest
        if process is not None:
            process.kill()
            with suppress(subprocess.TimeoutExpired):
                process.wait(self._times.end)
            for pipe in filter(None, (process.stdin, process.stdout)):
                with suppress(OSError):
                    pipe.close()
        if process is not None or is_start:
            self._rest = min(2 * self._rest, self._times.longest_rest)
        if not (self._is_lost or self._is_closed):
            log.error("the helper process ended (%s); events are checked in the hub's own", why)
        self._is_lost = True


def _unobserved(by: str, count: int) -> None:
    """Take no note of how many events were checked by whom."""


def _hashed(events: Sequence[SealedEntry]) -> list[tuple[SealedEntry, str]]:
    return [(one, event_hash(one.header)) for one in events]


def _checked_here(key: str, part: Sequence[tuple[SealedEntry, str]]) -> Iterator[CheckedEntry]:
    for sealed, hashed in part:
        yield CheckedEntry(sealed, hashed, False, hash_holds(key, hashed, sealed.sig))


def _told(part: Sequence[tuple[SealedEntry, str]], verdicts: bytes) -> Iterator[CheckedEntry]:
    for (sealed, hashed), one in zip(part, verdicts, strict=True):
        yield CheckedEntry(sealed, hashed, bool(one & wire.STRICT), bool(one & wire.SIGNED))


def _read(process: "subprocess.Popen[bytes]", size: int) -> bytes:
    """Return so many bytes; raises HelperLost for fewer, and for more."""
    assert process.stdout is not None
    told = bytearray()
    while len(told) < size:
        # One more than is due: an answer that is too long is none.
        part = os.read(process.stdout.fileno(), size + 1 - len(told))
        told += part
        if not part or len(told) > size:
            raise HelperLost("its answer has another length")
    return bytes(told)


def _begun(program: Sequence[str]) -> "subprocess.Popen[bytes]":
    # With its paths given it need not search for them: that takes a megabyte. A Python that is
    # shipped within a program for Windows ignores such an option.
    alone = () if os.name == "nt" else ("-S",)
    path = os.pathsep.join((str(_ROOT), *filter(None, sys.path)))
    return subprocess.Popen(  # noqa: S603 - our own program
        [sys.executable, *alone, "-P", *program],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": path},
    )


HELPER = EventHelper()
atexit.register(HELPER.close)
