"""Counts on the rail's entries, the hub link's state and the time in the status bar."""

from dataclasses import replace
from datetime import UTC, datetime

from PySide6.QtCore import QObject, QTimer, Signal

from mediation_desk.app.gateway.desk_gateway import DeskGateway
from mediation_desk.app.window.status_text import link_line
from mediation_desk.domain.clocks import SHANGHAI
from mediation_desk.ui import locale
from mediation_desk.ui.notifications.waiting_counts import WaitingCounts
from mediation_desk.ui.shell.window import MainWindow
from mediation_desk.workflows.ports import Changed, Query
from mediation_desk.workflows.read_models.inbox.items import Inbox
from mediation_desk.workflows.read_models.today import WorkClock
from mediation_desk.workflows.reads import station
from mediation_desk.workflows.reads.station import Waiting

SECOND_MS, AGAIN_MS = 1_000, 1_500
_COUNTED = frozenset(
    {
        Changed.CASE,
        Changed.CIRCULAR,
        Changed.FUND,
        Changed.INBOX,
        Changed.LINK,
        Changed.MERCHANT,
        Changed.PHONE,
        Changed.RULES,
        Changed.STATION,
        Changed.SUPERVISION,
    }
)
"""The areas that the counts are made of."""


class Badges(QObject):
    """Counts and states of the ledger in the frame of the window, kept up to date.

    ``attention`` carries what waits and the inbox with each change and once a second, ``inbox`` the
    inbox each time that it was read.
    """

    attention = Signal(object, object)
    inbox = Signal(object)

    def __init__(self, gateway: DeskGateway, window: MainWindow) -> None:
        super().__init__(window)
        self.overdue = 0
        self._gateway, self._window = gateway, window
        self._work: tuple[WorkClock, ...] = ()
        self._attention: WaitingCounts | None = None
        self._inbox = Inbox()
        self._said: tuple[int, str] | None = None
        self._overdue_read = 0
        self._clock = QTimer(self, interval=SECOND_MS)
        self._clock.timeout.connect(self._tick)
        # A host's answer to all seats is of the second before, and its clock may be behind.
        self._again = QTimer(self, interval=AGAIN_MS, singleShot=True)
        self._again.timeout.connect(self._count)

    def start(self) -> None:
        """Begin to follow the ledger and the clock."""
        self._gateway.changes.changed.connect(self._follow)
        self._clock.start()

    def stop(self) -> None:
        """Stop following the clock."""
        self._clock.stop()
        self._again.stop()

    def refresh(self) -> None:
        """Count again now."""
        self._count()
        self._tick()

    def _follow(self, changed: frozenset[Changed]) -> None:
        if changed & _COUNTED:
            self._count()

    def _count(self) -> None:
        operator, now = self._gateway.operator.id, self._gateway.now()
        self._gateway.ask(Query(station.waiting, operator, now), self._counted)

    def _counted(self, found: Waiting) -> None:
        now = self._gateway.now()
        self._window.rail.show_count("merchants", found.merchants)
        self._work, self._said = found.work, None
        self._attention = WaitingCounts(found.unread, found.approvals)
        self._inbox = found.inbox
        self.inbox.emit(found.inbox)
        self._show_work()
        self._window.rail.show_count("fund", found.open_payments)
        self._window.rail.show_count("link", found.link.waiting)
        self._window.status.show_link(link_line(found.link, now))

    def _show_work(self) -> None:
        """Show how much waits, and whether something is overdue or near; it changes with time
        alone.
        """
        now = self._gateway.now()
        clocks = [each.clock for each in self._work if each.is_due_by(now)]
        self.overdue = sum(1 for clock in clocks if clock and clock.is_over(now))
        near = any(clock and clock.is_near(now) for clock in clocks)
        said = len(clocks), "bad" if self.overdue else "warn" if near else ""
        if self._said is not None and self.overdue > self._overdue_read:
            # A clock ran out by time alone: the inbox is read again with it.
            self._count()
            self._again.start()
        self._overdue_read = self.overdue
        if said != self._said:
            self._said = said
            self._window.rail.show_count("today", *said)
        if self._attention is not None:
            attention = replace(self._attention, overdue=self.overdue)
            self.attention.emit(attention, self._inbox)

    def _tick(self) -> None:
        self._show_work()
        next_at = self._inbox.next_at
        if next_at is not None and next_at <= self._gateway.now():
            self._inbox = replace(self._inbox, next_at=None)
            self._count()
        local = datetime.now(UTC).astimezone(SHANGHAI)
        self._window.status.show_now(locale.moment(local))
