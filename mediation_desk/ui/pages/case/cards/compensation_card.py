"""The card 先行赔付: the progress of the payment, approvals given and approvals missing."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from mediation_desk.domain.codes import Paper
from mediation_desk.domain.fund.events import Bearer, Trigger
from mediation_desk.ui.presenters import payment_presenter
from mediation_desk.ui.widgets import layout
from mediation_desk.ui.widgets.button import Button
from mediation_desk.ui.widgets.card import Card, SectionTitle, SunkenPanel
from mediation_desk.ui.widgets.case.firsts import StepNode, StepsBar, StepState
from mediation_desk.ui.widgets.labels import ElidingLabel, IconLabel, PlainLabel
from mediation_desk.ui.widgets.marks import Avatar
from mediation_desk.ui.wording import times, word
from mediation_desk.workflows.read_models.fund.fund_sheet import (
    PAID_STAGES,
    ApprovalSignature,
    PaymentRow,
    PaymentStage,
)

translate = QCoreApplication.translate
_ORDER = (
    PaymentStage.REQUESTED,
    PaymentStage.APPROVED,
    PaymentStage.PAID,
    PaymentStage.SIGNED,
    PaymentStage.RECOVERED,
)


def steps(payment: PaymentRow) -> list[StepNode]:
    """Return 申请, 审批, 付款, 签收, 追偿 with the state of each."""
    names = (
        translate("Payment", "Request"),
        translate("Payment", "Approval"),
        translate("Payment", "Payout"),
        translate("Payment", "Receipt"),
        translate("Payment", "Recovery"),
    )
    reached = _ORDER.index(payment.stage) if payment.stage in _ORDER else -1
    if payment.stage is PaymentStage.SIGNED and payment.bearer == Bearer.MALL.value:
        reached = len(_ORDER) - 1
    found = []
    for number, name in enumerate(names):
        state = StepState.LATER
        if number <= reached:
            state = StepState.DONE
        elif number == reached + 1 and reached >= 0:
            state = StepState.RUNNING
        found.append(StepNode(name, state))
    return found


class CompensationCard(Card):
    """The payments of a case, the newest first; hidden while there is none."""

    def __init__(
        self, see_fund: Callable[[str], None], show_paper: Callable[[Paper, str], None]
    ) -> None:
        super().__init__(8)
        self._see_fund, self._show_paper = see_fund, show_paper
        self._inside: QVBoxLayout = layout.column(8)
        self.body.addLayout(self._inside)

    def show_payments(self, payments: tuple[PaymentRow, ...], now: datetime) -> None:
        """Show all payments, the newest first."""
        layout.clear(self._inside)
        self.setVisible(bool(payments))
        for payment in reversed(payments):
            if self._inside.count():
                self._inside.addWidget(layout.Hairline())
            self._show_one(payment, now)

    def _show_one(self, payment: PaymentRow, now: datetime) -> None:
        title = SectionTitle(self.tr("Advance compensation"), payment.number, "hand-coins")
        title.add_action(PlainLabel(times.money(payment.amount), "section", bold=True))
        self._inside.addWidget(title)
        if payment.stage in _ORDER:
            self._inside.addWidget(StepsBar(steps(payment), self.tr("Course of the payment")))
        self._inside.addWidget(self._people(payment, now))
        message = " · " if times.is_chinese() else ", "
        why = message.join((word(Trigger(payment.trigger)), word(Bearer(payment.bearer))))
        self._inside.addWidget(ElidingLabel(why, "small", "ink2"))
        if payment.split:
            items = payment_presenter.items(payment)
            self._inside.addWidget(PlainLabel(items, "small", "ink2", wrap=True))
        self._inside.addWidget(layout.Hairline())
        self._inside.addLayout(self._foot(payment))

    def _people(self, payment: PaymentRow, now: datetime) -> SunkenPanel:
        panel = SunkenPanel(6)
        panel.body.addLayout(self._asked(payment.requested))
        for approval in payment.approvals:
            message = self.tr("{time} agreed").format(time=times.moment(approval.at, now))
            panel.body.addLayout(self._person(approval.name, "", message, "check", "ok"))
        missing = payment.approvals_needed - len(payment.approvals)
        if payment.stage is PaymentStage.REQUESTED and missing > 0:
            waits = times.span(now - payment.requested.at)
            who = self.tr("{n} more to approve").format(n=missing)
            message = self.tr("waiting {time}").format(time=waits)
            panel.body.addLayout(self._person("", who, message, "clock", "warn"))
        if payment.paid is not None:
            paid = self.tr("{time} paid").format(time=times.moment(payment.paid.at, now))
            panel.body.addLayout(self._person(payment.paid.name, "", paid, "check", "ok"))
        if payment.stage in (PaymentStage.RETURNED, PaymentStage.REVERSED):
            panel.body.addWidget(PlainLabel(word(payment.stage), "small", "warn", bold=True))
        return panel

    def _asked(self, asked: ApprovalSignature) -> QHBoxLayout:
        message = self.tr("{time} requested").format(time=times.clock_of(asked.at))
        return self._person(asked.name, "", message, "file-pen-line", "ink2")

    def _person(self, name: str, who: str, message: str, icon: str, ink: str) -> QHBoxLayout:
        line: QHBoxLayout = layout.row(8)
        line.addWidget(Avatar(name, 22))
        line.addWidget(ElidingLabel(name or who), 1)
        line.addWidget(IconLabel(icon, 13, ink))
        line.addWidget(PlainLabel(message, "small", ink))
        return line

    def _foot(self, payment: PaymentRow) -> QHBoxLayout:
        is_paid = payment.stage in PAID_STAGES
        paper = Paper.PAYMENT_RECEIPT if is_paid else Paper.PAYMENT_REQUEST
        line: QHBoxLayout = layout.row(8)
        line.addWidget(IconLabel("file-text", 16))
        line.addWidget(ElidingLabel(word(paper)), 1)
        show = Button(self.tr("Print"), height="buttonCard")
        show.clicked.connect(lambda: self._show_paper(paper, payment.payment))
        look = Button(self.tr("See fund"), icon="wallet", height="buttonCard")
        look.clicked.connect(lambda: self._see_fund(payment.payment))
        line.addWidget(show)
        line.addWidget(look)
        return line
