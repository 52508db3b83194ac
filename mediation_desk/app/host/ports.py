"""Ports of the host's server: the ledger that is shared, and the answering of calls."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol

from mediation_desk.app.session.open_ledger import OpenLedger
from mediation_desk.app.session.session import Session
from mediation_desk.domain.people import Operator
from mediation_desk.ledger.vault.memory import Secret
from mediation_desk.ledger.vault.wrapping_keys import NewSlotKey, SlotOffer
from mediation_desk.workflows.ports import Changed

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


class SharedLedger(Protocol):
    """Ledger of the host, opened with the first sign-in and shared by all."""

    @property
    def open_ledger(self) -> OpenLedger | None:
        """The ledger while it is open."""
        ...

    def serve(self, *, is_on: bool) -> None:
        """Keep the ledger open for a while after the last one left; or end who is not at home."""
        ...

    def slot_offers(self, name: str) -> tuple[SlotOffer, ...]:
        """Return what derives the keys of a name's slots; of a name that is none, made-up ones."""
        ...

    def sign_in(self, name: str, keys: Mapping[str, Secret]) -> Session:
        """Open a sign-in by a slot's key; raises Fault WRONG_PASSWORD or ONE_TIME_CODE."""
        ...

    def approver(self, name: str, keys: Mapping[str, Secret]) -> Operator:
        """Return an operator who proved themselves; raises Fault WRONG_PASSWORD."""
        ...

    def set_password(self, name: str, keys: Mapping[str, Secret], new: NewSlotKey) -> None:
        """Set a new password by the present one or a one-time code; raises Fault."""
        ...

    def subscribe(self, hear: Callable[[frozenset[Changed]], None]) -> Callable[[], None]:
        """Tell of each commit's areas until the returned function is called."""
        ...


class Calls(Protocol):
    """Answering of the calls of signed-in operators, several at a time, on worker threads.

    Methods raise Refusal or Fault; KeyError, ValueError or TypeError for a call that is none.
    """

    def answer(
        self, session: Session, name: str, body: bytes, progress: Progress = no_progress
    ) -> bytes:
        """Answer "act", "act-again", "ask" or another call of the gateway."""
        ...

    def act_as(
        self, session: Session, approver: Operator, body: bytes, *, is_again: bool = False
    ) -> bytes:
        """Carry out a command as another operator, who proved themselves for it alone."""
        ...

    def take_file(self, session: Session, name: str, about: bytes, content: bytes) -> bytes:
        """Take the bytes of a whole file; ``about`` is a JSON value on it."""
        ...

    def give_file(
        self, session: Session, name: str, body: bytes, progress: Progress = no_progress
    ) -> OutgoingFile:
        """Return a file."""
        ...

    def clear(self) -> None:
        """Remove what an earlier process left: nobody else serves, and nobody is signed in."""
        ...

    def forget(self, session: Session) -> None:
        """End what is under way for a session, whose sign-in has fallen."""
        ...
