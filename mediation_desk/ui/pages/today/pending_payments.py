"""Payments that wait for an approval, at the right of Today."""

from collections.abc import Callable
from datetime import datetime

from mediation_desk.ui.pages.today.cards.pressable_row import PressableRow
from mediation_desk.ui.widgets import layout
from mediation_desk.ui.widgets.card import Card, SectionTitle
from mediation_desk.ui.widgets.labels import ElidingLabel, PlainLabel
from mediation_desk.ui.wording import times
from mediation_desk.workflows.read_models.today import PendingApproval

SHOWN = 6


class PendingPaymentRow(PressableRow):
    """One payment: its merchant, its consumer, its waiting time, and its sum."""

    def __init__(self, waiting: PendingApproval, now: datetime) -> None:
        super().__init__()
        words = layout.column(2)
        head = layout.row(12)
        head.addWidget(ElidingLabel(waiting.merchant))
        head.addWidget(ElidingLabel(waiting.consumer), 1)
        words.addLayout(head)
        words.addWidget(ElidingLabel(self._state(waiting, now), "small", "ink2"))
        line = layout.row(12, (16, 7, 16, 7))
        line.addLayout(words, 1)
        line.addWidget(PlainLabel(times.short_money(waiting.amount), "field", bold=True))
        self.setLayout(line)
        self.setAccessibleName(f"{waiting.merchant} {times.money(waiting.amount)}")

    def _state(self, waiting: PendingApproval, now: datetime) -> str:
        message = self.tr("Waiting {time}").format(time=times.span(now - waiting.asked_at))
        if waiting.approvals_needed < 2:
            return message
        more = self.tr("{have} of {needed} approvals")
        text = more.format(have=waiting.approvals, needed=waiting.approvals_needed)
        return message + (" · " if times.is_chinese() else ", ") + text


class PendingPaymentsCard(Card):
    """The payments, oldest first; the card hides when none waits."""

    def __init__(self, opened: Callable[[PendingApproval], None]) -> None:
        super().__init__(0, (0, 10, 0, 4))
        self._opened = opened
        self._title = SectionTitle(self.tr("Payments awaiting approval"), "", "hand-coins")
        head = layout.row(0, (16, 0, 16, 10))
        head.addWidget(self._title)
        self.body.addLayout(head)
        self._rows = layout.column(0)
        self.body.addLayout(self._rows)

    def show_waiting(self, waiting: tuple[PendingApproval, ...], now: datetime) -> None:
        """Show the payments."""
        self.setVisible(bool(waiting))
        self._title.set_note(str(len(waiting)))
        layout.clear(self._rows)
        for one in waiting[:SHOWN]:
            row = PendingPaymentRow(one, now)
            row.opened.connect(lambda one=one: self._opened(one))
            self._rows.addWidget(row)
