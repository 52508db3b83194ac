"""The way into the ledger at the host of this seat."""

from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from mediation_desk.workflows.faults import Fault, FaultCode
from mediation_desk.workflows.seats import JoinedSeat

if TYPE_CHECKING:
    from mediation_desk.app.seat.host_client import HostClient
    from mediation_desk.app.seat.seat_gateway import SeatGateway
    from mediation_desk.app.startup.entrance import MakeGateway


class SeatEntrance:
    """The way of a seat; each sign-in has a client of its own, which closes with its desk."""

    def __init__(self, folder: Path, seat: JoinedSeat) -> None:
        self._folder = folder
        self.seat: JoinedSeat | None = seat
        self._signed_in: HostClient | None = None
        self._is_renewed = False
        self._turn = Lock()

    def renew(self, seat: JoinedSeat) -> None:
        """Know the host by another name or address from now on."""
        self.seat = seat

    def check(self) -> None:
        """Ask the host whether this seat may work; raises Fault with the reason."""
        client = self._client()
        try:
            client.check()
        finally:
            client.close()

    def open(self, name: str, password: str) -> "MakeGateway":
        """Sign a person in at the host."""
        from mediation_desk.app.seat.seat_calls import open_seat
        from mediation_desk.ledger.vault.remembered_names import remember

        client = self._client()
        try:
            client.sign_in(name, password)
            opened = open_seat(client, folder=self._folder)
        except BaseException:
            client.close()
            raise
        remember(self._folder, name.strip())
        with self._turn:
            self._signed_in = client

        def make() -> "SeatGateway":
            from mediation_desk.app.seat.seat_gateway import SeatGateway

            return SeatGateway(client, opened)

        return make

    def prove(self, name: str, password: str) -> None:
        """Let the host prove the password of who is signed in.

        A host that was started anew knows nobody: they are signed in again, which `take_renewed`
        tells. Raises Fault ACCESS_ENDED where that fails, and the slot by which they signed in is
        there no more.
        """
        with self._turn:
            client = self._signed_in
        if client is None:
            raise Fault(FaultCode.SEAT_SIGN_IN)
        try:
            client.prove(name, password)
        except Fault as no:
            if no.code is not FaultCode.SEAT_SIGN_IN:
                raise
            # Asked before the password is tried: after wrong ones the host answers later.
            has_slot = client.has_slot(name)
            try:
                client.sign_in(name, password)
            except Fault as wrong:
                if wrong.code is FaultCode.WRONG_PASSWORD and not has_slot:
                    raise Fault(FaultCode.ACCESS_ENDED) from wrong
                raise
            self._is_renewed = True

    def take_renewed(self) -> bool:
        """Tell whether a proof signed the person in anew since this was asked last."""
        is_renewed, self._is_renewed = self._is_renewed, False
        return is_renewed

    def set_password(self, name: str, code: str, password: str) -> None:
        """Set a new password at the host by a one-time code; only a key made of it goes there."""
        from mediation_desk.ledger.vault.wrapping_keys import new_slot_key

        client = self._client()
        try:
            client.set_password(name, code, new_slot_key(password))
        finally:
            client.close()

    def close(self) -> None:
        """Hold nothing: each client closes with its desk."""

    def _client(self) -> "HostClient":
        from mediation_desk.app.seat.host_client import HostClient

        return HostClient(self._folder)
