"""The gateway of a seat: its calls go to the host, and what others write is pushed from there."""

import logging
from datetime import datetime
from threading import Thread

from PySide6.QtCore import Qt, QTimer, Signal

from mediation_desk.app.diagnostics.scrubbing import kind_of
from mediation_desk.app.gateway.desk_gateway import DeskGateway
from mediation_desk.app.seat.change_listener import ChangeListener, SeatHearers
from mediation_desk.app.seat.host_connection import HostConnection
from mediation_desk.app.seat.host_probe import AwayState, HostProbe
from mediation_desk.app.seat.seat_calls import OpenedSeat, SeatCalls, steady_now
from mediation_desk.ledger.vault.password_cost import PRODUCTION, PasswordCost
from mediation_desk.workflows.ports import Clock, Query
from mediation_desk.workflows.reads import intake

log = logging.getLogger(__name__)
PATIENCE_S, LEAVING_S = 1.0, 0.5
"""Seconds that closing waits for the last acts, and then for the host to let somebody go."""

AGAIN_MS = 5_000
"""Milliseconds after which is sent again what a host that answers has not written."""


class SeatGateway(DeskGateway):
    """Gateway over the connection of one signed-in operator.

    Pages hear of their own act after its answer, as at the ledger: what arrives while an act is
    under way is told with it.
    """

    ended = Signal(object)
    """The fault with which the host ended the sign-in: the person has to sign in anew."""

    host_away = Signal(bool)
    """True when the host does not answer, False when it does again."""

    waiting_changed = Signal()
    """Something was taken while the host is away, or what waits was written or refused."""

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
        self._later = QTimer(self, singleShot=True, interval=AGAIN_MS)
        self._later.timeout.connect(self.send_waiting)
        self.waiting_changed.connect(self._send_later, Qt.ConnectionType.QueuedConnection)
        self.waiting = opened.waiting
        if self.waiting is not None:
            self.waiting.tell = self.waiting_changed.emit
            self._seat.heed(lambda: self._state.is_away)
        self.host_away.connect(self._follow_host, Qt.ConnectionType.QueuedConnection)

    def start(self) -> None:
        """Listen to the host, and send what waited for it."""
        self._listener.start()
        self._probe.start()
        self.send_waiting()
        if self.waiting is not None and self.operator.may_write:
            # The form of a dispute needs them when the host is away already.
            for query in (Query(intake.merchant_hints, self.now()), Query(intake.data_handler)):
                self.ask(query, _ignored)

    @property
    def read_at(self) -> datetime:
        """Return of when is what is shown while the host is away, or of before."""
        return self._seat.read_at

    @property
    def keeps_typed(self) -> bool:
        """Tell whether acts and drafts are kept here while the host is away."""
        return self.waiting is not None

    def waits(self, act: str) -> bool:
        """Tell whether an act was taken here and waits for the host."""
        return self.waiting is not None and self.waiting.has(act)

    def send_waiting(self) -> None:
        """Send what waits, after the acts under way."""
        if self.waiting is not None and self.waiting.is_due:
            self._acts.start(self._seat.send_waiting, self._sent_waiting, self._unsent)

    def _sent_waiting(self, _: None) -> None:
        self.tell_changes()

    def _unsent(self, no: Exception) -> None:
        log.warning("what waits here is not written yet: %s", kind_of(no))
        self._send_later()

    def _send_later(self) -> None:
        """Send again by and by where the host is not known to be away: its return tells nothing."""
        is_due = self.waiting is not None and self.waiting.is_due
        if is_due and not self._state.is_away and not self._later.isActive():
            self._later.start()

    def _follow_host(self, is_away: bool) -> None:
        if not is_away:
            self._seat.forget_shown()
            self.send_waiting()

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
