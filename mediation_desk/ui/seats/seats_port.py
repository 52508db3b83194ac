"""The port through which the settings let other computers work with this ledger."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QCoreApplication, SignalInstance

from mediation_desk.ui.gateway import Done, Failed
from mediation_desk.ui.wording import listed
from mediation_desk.workflows.seats import (
    HostingState,
    JoiningCode,
    SeatChange,
    SeatInvitation,
    SeatRow,
    StandbyChoice,
)

translate = QCoreApplication.translate


@dataclass(frozen=True)
class SeatsView:
    """The host and its seats as they are now; ``trouble`` is why they are not served."""

    hosting: HostingState
    seats: tuple[SeatRow, ...] = ()
    trouble: Exception | None = None

    @property
    def connected(self) -> int:
        """Return how many seats are connected."""
        return sum(1 for seat in self.seats if seat.is_connected)


def people_at(seats: Iterable[SeatRow]) -> str:
    """Return who is at work at seats: 王晓燕（2 号台）、孙立群（财务室）."""
    each = translate("SeatsAtWork", "{people} ({seat})")
    return listed(each.format(people=listed(seat.people), seat=seat.name) for seat in seats)


class SeatsPort(Protocol):
    """Serve other computers from this one; implemented in ``app``."""

    @property
    def changed(self) -> SignalInstance:
        """Return the signal that the host, a seat or who is there changed."""
        ...

    def look(self, done: Done[SeatsView], failed: Failed) -> None:
        """Read the host and its seats."""
        ...

    def turn(self, is_on: bool, done: Done[None], failed: Failed) -> None:
        """Serve other computers from now on, or no longer; kept for this computer."""
        ...

    def invite(self, wish: SeatInvitation, done: Done[JoiningCode], failed: Failed) -> None:
        """Make a one-time code for a new seat."""
        ...

    def sheet(self, name: str, code: JoiningCode, done: Done[bytes], failed: Failed) -> None:
        """Make a paper that carries the code of a seat to its computer."""
        ...

    def change(self, wish: SeatChange, done: Done[None], failed: Failed) -> None:
        """Give a seat another name or other roles."""
        ...

    def end(self, seat: str, done: Done[None], failed: Failed) -> None:
        """End a seat: whoever is signed in there is signed out at once."""
        ...

    def choose_standby(self, wish: StandbyChoice, done: Done[None], failed: Failed) -> None:
        """Let one seat, or none, receive a copy of the ledger, to go on with it."""
        ...
