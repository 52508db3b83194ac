"""The gateway of a seat: its calls go to the host, and what others write is pushed from there."""

import logging
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from threading import Thread
from typing import TypeVar

from PySide6.QtCore import Qt, QTimer, Signal

from mediation_desk.app.diagnostics.scrubbing import kind_of
from mediation_desk.app.gateway.desk_calls import Progress
from mediation_desk.app.gateway.desk_gateway import DeskGateway
from mediation_desk.app.gateway.query_batches import BATCHED_READS, QueryBatches
from mediation_desk.app.seat.away.taken_acts import may_wait
from mediation_desk.app.seat.change_listener import ChangeListener, SeatHearers
from mediation_desk.app.seat.host_connection import HostConnection
from mediation_desk.app.seat.host_probe import AwayState, HostProbe
from mediation_desk.app.seat.keeping import KeepingConnection
from mediation_desk.app.seat.protocol import MOST_TOGETHER
from mediation_desk.app.seat.seat_calls import OpenedSeat, SeatCalls, steady_now
from mediation_desk.ledger.vault.password_cost import PRODUCTION, PasswordCost
from mediation_desk.ui.gateway import Done, Failed
from mediation_desk.workflows.calls.gateway_calls import Verified
from mediation_desk.workflows.ports import Clock, Command, Query
from mediation_desk.workflows.read_models.ledger import SecondPerson
from mediation_desk.workflows.reads import intake, station

log = logging.getLogger(__name__)
T = TypeVar("T")
PATIENCE_S, LEAVING_S = 1.5, 0.5
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
        self._kept = opened.kept
        if opened.kept is not None:
            host = keeping = KeepingConnection(host, opened.kept)
            self._seat = keeping.known = SeatCalls(host, opened, clock, cost)
        else:
            self._seat = SeatCalls(host, opened, clock, cost)
        super().__init__(self._seat)
        self._host, self._state = host, AwayState(self.host_away.emit)
        self._batches = QueryBatches(self._seat.ask_all, MOST_TOGETHER)
        self._probe = HostProbe(self._seat, self._state)
        self._listener = self._listener_after(opened.number)
        self._later = QTimer(self, singleShot=True, interval=AGAIN_MS)
        self._later.timeout.connect(self.send_waiting)
        self.waiting_changed.connect(self._send_later, Qt.ConnectionType.QueuedConnection)
        self._unkept = 0
        """Number of acts without an answer that may not be kept here."""
        self.waiting, self.unkept = opened.waiting, opened.unkept
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
            for query in (
                Query(intake.merchant_hints, self.now()),
                Query(intake.data_handler),
                Query(station.law),
            ):
                self.ask(query, _ignored)

    @property
    def read_at(self) -> datetime:
        """Return the time from which what is shown may be old, in UTC."""
        return self._seat.read_at

    @property
    def held_up(self) -> Exception | None:
        """Return why a host that answers is not sent what waits; None where it is, or is away."""
        return self._seat.held_up

    @property
    def keeps_typed(self) -> bool:
        """Tell whether all that is typed and has no answer yet is kept here without the host."""
        return self.waiting is not None and self.waiting.takes_more and not self._unkept

    def _answering(self, query: Query[T]) -> Callable[[], T]:
        if query.read in BATCHED_READS:
            return self._batches.answering(query)
        return super()._answering(query)

    def perform(self, act: Command[T], done: Done[T], failed: Failed) -> None:
        """Run an act; one that may wait for the host is kept here where it does not answer."""
        if self.waiting is not None and may_wait(act):
            super()._act(lambda: self.calls.perform(act), done, failed)
        else:
            super().perform(act, done, failed)

    def _act(self, work: Callable[[], T], done: Done[T], failed: Failed) -> None:
        """Run an act that is lost where the desk is left before its answer."""
        self._unkept += 1

        def answered(answer: T) -> None:
            self._unkept -= 1
            done(answer)

        def refused(problem: Exception) -> None:
            self._unkept -= 1
            failed(problem)

        super()._act(work, answered, refused)

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

    def export_all(
        self, folder: Path, why: tuple[str, SecondPerson | None], progress: Progress
    ) -> None:
        """Fetch all of the ledger into a new folder; it blocks, as `verify` does."""
        self._seat.export_all(folder, why, progress)

    def verify(self) -> Verified:
        """Have the whole ledger checked at the host."""
        return self._seat.verify()

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
        if self.waiting is not None:
            # At once: whoever signs in here next goes on with it.
            self.waiting.close()
        if self._kept is not None:
            self._kept.close()
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
