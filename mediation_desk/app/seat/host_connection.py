"""The connection of a seat to its host, as the gateway of the seat uses it."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import BinaryIO, Protocol

from mediation_desk.workflows.ports import Changed
from mediation_desk.workflows.seats import StandbyStanding


class HeardChanges(Protocol):
    """What was written at the host since a number, and how far this seat's jobs there are."""

    @property
    def number(self) -> int:
        """The number to ask with next."""
        ...

    @property
    def areas(self) -> frozenset[Changed]:
        """The areas that were written, by whomever."""
        ...

    @property
    def progress(self) -> tuple[tuple[str, int, int], ...]:
        """Each long job's name, the part done and the whole."""
        ...

    @property
    def standby(self) -> StandbyStanding | None:
        """How far the standby has the ledger; None while none is named."""
        ...


class HostConnection(Protocol):
    """Calls of one signed-in operator; they wait for the answer, on several threads at a time.

    They raise Refusal or Fault as the host does, HOST_AWAY when no answer came, and SEAT_SIGN_IN
    when the host does not know the sign-in any more.
    """

    def act(self, body: bytes, *, is_again: bool = False) -> bytes:
        """Send a command; ``is_again`` when it was sent before and had no answer."""
        ...

    def ask(self, body: bytes) -> bytes:
        """Send a query."""
        ...

    def ask_all(self, bodies: Sequence[bytes]) -> Sequence[bytes]:
        """Send a few queries in one request; return an answer for each.

        Raises what the host says to the first of them that it does not answer.
        """
        ...

    def act_as(self, name: str, password: str, body: bytes, *, is_again: bool = False) -> bytes:
        """Send a command of another operator, by the keys that their password gives."""
        ...

    def call(self, name: str, body: bytes) -> bytes:
        """Send another call of the gateway."""
        ...

    def keys_for(self, name: str, password: str) -> Mapping[str, bytes]:
        """Return the keys that a password gives for the slots of a name."""
        ...

    def keep_password(self, name: str, password: str) -> None:
        """Renew the sign-in from now on by a password that was changed."""
        ...

    def send_file(self, name: str, about: bytes, source: Path | bytes) -> bytes:
        """Send a file with what is to be known of it."""
        ...

    def fetch_file(self, name: str, body: bytes, target: BinaryIO) -> int:
        """Fetch a file, checked against its size and digest; returns the size."""
        ...

    def changes(self, after: int) -> HeardChanges:
        """Return what was written since a number; held at the host until there is something."""
        ...

    def close(self) -> None:
        """Sign out; a call under way is given up."""
        ...
