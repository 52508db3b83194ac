"""The gateway of a seat: its calls go to the host, and what others write is pushed from there."""

from threading import Thread

from PySide6.QtCore import Signal

from mediation_desk.app.gateway.desk_gateway import DeskGateway
from mediation_desk.app.seat.change_listener import ChangeListener, SeatHearers
from mediation_desk.app.seat.host_connection import HostConnection
from mediation_desk.app.seat.host_probe import AwayState, HostProbe
from mediation_desk.app.seat.seat_calls import OpenedSeat, SeatCalls, steady_now
from mediation_desk.ledger.vault.password_cost import PRODUCTION, PasswordCost
from mediation_desk.workflows.ports import Clock

PATIENCE_S, LEAVING_S = 1.0, 0.5
"""Seconds that closing waits for the last acts, and then for the host to let somebody go."""


class SeatGateway(DeskGateway):
    """Gateway over the connection of one signed-in operator.

    Pages hear of their own act after its answer, as at the ledger: what arrives while an act is
    under way is told with it.
    """

    ended = Signal(object)
    """The fault with which the host ended the sign-in: the person has to sign in anew."""

    host_away = Signal(bool)
    """True when the host does not answer, False when it does again."""

    def __init__(
        self,
        host: HostConnection,
        opened: OpenedSeat,
        clock: Clock = steady_now,
        cost: PasswordCost = PRODUCTION,
    ) -> None:
        self._seat = SeatCalls(host, opened, clock, cost)
        super().__init__(self._seat)
        self._host, self._state = host, AwayState(self.host_away.emit)
        self._probe = HostProbe(self._seat, self._state)
        self._listener = self._listener_after(opened.number)

    def start(self) -> None:
        """Listen to the host."""
        self._listener.start()
        self._probe.start()

    def resume(self) -> None:
        """Listen again, once the person has signed in anew over the same connection."""
        self._listener.end()
        self._listener = self._listener_after(self._listener.number)
        self._listener.start()

    def call_hub(self) -> None:
        """Have the host contact the regulator."""
        self._evidence.start(self._seat.call_hub, _ignored, _ignored)

    def stop_export(self) -> None:
        """Stop the export under way at the host."""
        super().stop_export()
        self._evidence.start(self._seat.stop_export, _ignored, _ignored)

    def close(self) -> None:
        """Send the pending acts, and sign out; where the network hangs, nobody waits for it."""
        self._listener.end()
        self._probe.end()
        self._seat.hurry()
        self._acts.close(finish=True, patience_s=PATIENCE_S)
        # In the background: a host that does not answer is not waited for.
        leaving = Thread(target=self.calls.close, name="sign-out", daemon=True)
        leaving.start()
        leaving.join(LEAVING_S)
        for jobs in self._others():
            jobs.close(patience_s=0)
        self._listener.join()

    def _listener_after(self, number: int) -> ChangeListener:
        hearers = SeatHearers(self._arrived.emit, self.ended.emit)
        return ChangeListener((self._host, self._seat), number, hearers, self._state)


def _ignored(_: object) -> None:
    """Tell nobody: the changes, or the answer to the export, show what came of it."""
