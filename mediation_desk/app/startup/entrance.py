"""Ways into the ledger from the sign-in page: on this computer, or at the host of a seat.

What a way needs is loaded with its first use, on the worker: the page is painted before.
"""

from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Protocol

from mediation_desk.workflows.faults import Fault
from mediation_desk.workflows.seats import JoinedSeat

if TYPE_CHECKING:
    from mediation_desk.app.gateway.desk_gateway import DeskGateway
    from mediation_desk.app.host.hosted_ledger import HostedLedger
    from mediation_desk.app.services.hosting_service import ServingHost
    from mediation_desk.app.services.phone_door_service import ServingDoor
    from mediation_desk.app.session.session import Session

LOOPBACK = "127.0.0.1"
MakeGateway = Callable[[], "DeskGateway"]
"""Makes the gateway of somebody who signed in; called on the interface thread."""


class Entrance(Protocol):
    """A way into the ledger; its calls block, and raise Fault with the reason."""

    @property
    def seat(self) -> JoinedSeat | None:
        """Return the seat that this computer is, None where the ledger is here."""
        ...

    def open(self, name: str, password: str) -> MakeGateway:
        """Sign a person in; raises Fault ONE_TIME_CODE for a code with which one is set first."""
        ...

    def prove(self, name: str, password: str) -> None:
        """Raise Fault(WRONG_PASSWORD) unless the password is this person's."""
        ...

    def set_password(self, name: str, code: str, password: str) -> None:
        """Set a new password by a one-time code."""
        ...

    def close(self) -> None:
        """Let go of the ledger, with the program."""
        ...


class LocalEntrance:
    """The way into the ledger of a folder on this computer, which others may share."""

    seat: JoinedSeat | None = None

    def __init__(self, workspace: Path, *, is_secluded: bool = False) -> None:
        self._workspace, self._is_secluded = workspace, is_secluded
        self._ledger: HostedLedger | None = None
        self._turn = Lock()

    def open(self, name: str, password: str) -> MakeGateway:
        """Open the slot of this name, and the ledger with it."""
        return partial(gateway_of, self._shared().sign_in_with_password(name, password))

    def adopt(self, session: "Session") -> None:
        """Share a ledger that was opened past this way: founded, recovered, under a new key."""
        self._shared().adopt(session)

    def prove(self, name: str, password: str) -> None:
        """Try the slot of this name against the ledger that is open."""
        self._shared().prove(name, password)

    def set_password(self, name: str, code: str, password: str) -> None:
        """Spend the code for a new slot, also while others have the ledger open."""
        from mediation_desk.app.session.passwords import require_strong
        from mediation_desk.ledger.vault.wrapping_keys import new_slot_key, wrapping_keys

        require_strong(password, (name,))
        shared = self._shared()
        keys = wrapping_keys(shared.slot_offers(name), code)
        shared.set_password(name, keys, new_slot_key(password, shared.place.cost))

    def make_host(self) -> "ServingHost":
        """Make what serves other computers over the same ledger."""
        from mediation_desk.app.host.calls import HostCalls
        from mediation_desk.app.host.host_identity import seats_folder
        from mediation_desk.app.host.hosting import Hosting

        shared = self._shared()
        calls = HostCalls(shared.approver, seats_folder(self._workspace) / "files")
        if self._is_secluded:
            return Hosting(self._workspace, shared, calls, interface=LOOPBACK, port=0)
        return Hosting(self._workspace, shared, calls)

    def make_phone_door(self) -> "ServingDoor":
        """Make the door of consumers' phones to the same ledger."""
        from mediation_desk.app.phone.door import PhoneServing
        from mediation_desk.app.phone.phone_ledger import LedgerOfPhones

        if self._is_secluded:
            return PhoneServing(
                self._workspace, self._shared(), LedgerOfPhones, interface=LOOPBACK, port=0
            )
        return PhoneServing(self._workspace, self._shared(), LedgerOfPhones)

    def close(self) -> None:
        """Close the ledger, which others may have kept open."""
        if self._ledger is not None:
            self._ledger.close()

    def _shared(self) -> "HostedLedger":
        from mediation_desk.app.host.desk_works import desk_works
        from mediation_desk.app.host.hosted_ledger import HostedLedger
        from mediation_desk.app.session.session import Workplace

        with self._turn:
            if self._ledger is None:
                self._ledger = HostedLedger(Workplace(self._workspace), desk_works)
            return self._ledger


def gateway_of(session: "Session") -> "DeskGateway":
    """Return the gateway over a ledger that is open here."""
    from mediation_desk.app.window.signed_in_desktop import gateway_over

    return gateway_over(session)


def joined_seat(workspace: Path) -> JoinedSeat | None:
    """Return the seat that a folder keeps; None where it keeps none, or a spoilt file."""
    if not (workspace / "seat.json").is_file():
        # The usual computer keeps its own ledger, and loads nothing for the question.
        return None
    from mediation_desk.app.seat.seat_file import read_seat

    with suppress(Fault):
        kept = read_seat(workspace)
        return None if kept is None else kept.joined
    return None
