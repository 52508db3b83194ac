"""Verification of signatures in a helper process, while the hub reads and stores the events.

One event takes a twentieth of a millisecond to verify, a fifth of the hub's total work on it.
"""

import atexit
import logging
import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import Lock

from sync.hub.services.exchange.prover_process import COUNT
from sync.protocol import SealedEntry, event_hash
from sync.signing import hash_holds

FEWEST = 16
"""Number of events below which they are verified here: the helper would take longer."""

END_S = 5.0
log = logging.getLogger(__name__)
_ROOT = Path(__file__).parents[4]
Proofs = Callable[[], list[bool]]


class SignatureProver:
    """Helper process that verifies; started on first use, and again after it was lost.

    A serving hub starts it beforehand by `begin`, so that the first calling desk need not wait.
    """

    def __init__(self) -> None:
        """Start nothing yet."""
        self._process: subprocess.Popen[bytes] | None = None
        self._asked = Lock()

    def begin(self) -> None:
        """Start the process; without it the work is done in this process, as for any call."""
        with self._asked:
            try:
                self._process = self._process or _begun()
            except OSError:
                log.exception("the process that proves signatures could not be begun")

    @contextmanager
    def proving(self, key: str, events: Sequence[SealedEntry]) -> Iterator[Proofs]:
        """Begin to verify that `key` signed each event; the proofs give the results in order.

        While another call uses the process, and when it cannot be started, the work is done here.
        """
        if len(events) < FEWEST or not self._asked.acquire(blocking=False):
            yield lambda: _here(key, events)
            return
        try:
            asked = self._ask(key, events)
            told: list[list[bool]] = []

            def proofs() -> list[bool]:
                if not told:
                    told.append((asked and self._told(len(events))) or _here(key, events))
                return told[0]

            yield proofs
            # The answer must be read, or the next call would take it for its own.
            proofs()
        except BaseException:
            self._lose()
            raise
        finally:
            self._asked.release()

    @property
    def process_id(self) -> int | None:
        """Process id, while there is a process."""
        return self._process.pid if self._process is not None else None

    def close(self) -> None:
        """End the process by closing its input."""
        with self._asked:
            self._lose()

    def _ask(self, key: str, events: Sequence[SealedEntry]) -> bool:
        """Send the question; tell whether that succeeded."""
        parts = [len(events).to_bytes(COUNT), bytes.fromhex(key)]
        for one in events:
            parts += bytes.fromhex(event_hash(one.header)), one.sig
        try:
            process = self._process = self._process or _begun()
            assert process.stdin is not None
            process.stdin.write(b"".join(parts))
            process.stdin.flush()
        except OSError:
            log.exception("signatures are proved in the hub's own process")
            self._lose()
            return False
        return True

    def _told(self, count: int) -> list[bool] | None:
        """Read the answer; None when the process ended before giving one."""
        assert self._process is not None
        assert self._process.stdout is not None
        answer = self._process.stdout.read(count)
        if len(answer) == count:
            return [each == 1 for each in answer]
        log.error("the process that proves signatures ended; they are proved here")
        self._lose()
        return None

    def _lose(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        try:
            process.communicate(timeout=END_S)
        except (OSError, ValueError, subprocess.TimeoutExpired):
            process.kill()
            process.communicate()


def _begun() -> "subprocess.Popen[bytes]":
    # With its paths given it need not search for them: that takes a megabyte. A Python that is
    # shipped within a program for Windows ignores such an option.
    alone = () if os.name == "nt" else ("-S",)
    path = os.pathsep.join((str(_ROOT), *filter(None, sys.path)))
    return subprocess.Popen(  # noqa: S603 - our own program
        [sys.executable, *alone, "-P", "-m", "sync.hub.services.exchange.prover_process"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": path},
    )


def _here(key: str, events: Sequence[SealedEntry]) -> list[bool]:
    return [hash_holds(key, event_hash(one.header), one.sig) for one in events]


_PROVER = SignatureProver()
atexit.register(_PROVER.close)
proving = _PROVER.proving
begin_proving = _PROVER.begin
