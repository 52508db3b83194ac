"""Ports of the host's server: the ledger that is shared, and the answering of calls."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from mediation_desk.app.session.session import Session
from mediation_desk.domain.people import Operator

Progress = Callable[[str, int, int], None]
"""Takes the name of a long job, the part done and the whole (0: unknown), on any thread."""


def no_progress(name: str, done: int, whole: int) -> None:
    """Tell nobody."""
    del name, done, whole


@dataclass(frozen=True)
class OutgoingFile:
    """Bytes on their way to a seat: size, SHA-256 in hex, pieces; ``close`` is called once."""

    size: int
    sha256: str
    pieces: Iterator[bytes]
    close: Callable[[], None]


class Calls(Protocol):
    """Answering of the calls of signed-in operators, several at a time, on worker threads.

    Methods raise Refusal or Fault; KeyError, ValueError or TypeError for a call that is none.
    """

    def answer(
        self, session: Session, name: str, body: bytes, progress: Progress = no_progress
    ) -> bytes:
        """Answer "act", "ask" or another call of the gateway."""
        ...

    def act_as(self, session: Session, approver: Operator, body: bytes) -> bytes:
        """Carry out a command as another operator, who proved themselves for it alone."""
        ...

    def take_file(self, session: Session, name: str, about: bytes, source: Path) -> bytes:
        """Take a whole file, which is removed afterwards; ``about`` is a JSON value on it."""
        ...

    def give_file(
        self, session: Session, name: str, body: bytes, progress: Progress = no_progress
    ) -> OutgoingFile:
        """Return a file."""
        ...

    def forget(self, session: Session) -> None:
        """End what is under way for a session, whose sign-in has fallen."""
        ...
