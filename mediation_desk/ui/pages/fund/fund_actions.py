"""The acts of the fund page: open an act's inline form, send it, close it or show the reason."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtCore import QObject

from mediation_desk.domain.money import ZERO
from mediation_desk.ui.forms.field_spec import FieldMissing, FormIds, FormValues
from mediation_desk.ui.forms.form import Form
from mediation_desk.ui.forms.inline_form import InlineFormAnswer, InlineFormStrip
from mediation_desk.ui.gateway import Gateway
from mediation_desk.ui.navigation.navigation import Navigation
from mediation_desk.ui.pages.fund import fund_forms
from mediation_desk.ui.pages.fund.fund_acts import FundActs, SentForm
from mediation_desk.ui.pages.fund.fund_papers import FundPapers
from mediation_desk.ui.pages.fund.fund_side import FundSide
from mediation_desk.ui.pages.fund.queue.queue_card import QueueCard
from mediation_desk.ui.presenters.payment_presenter import (
    QueueContext,
    QueueEntry,
    QueueTab,
    tab_of,
)
from mediation_desk.ui.wording import times
from mediation_desk.workflows.ports import Query
from mediation_desk.workflows.read_models.fund.fund_sheet import (
    FundSheet,
    PaymentRow,
    ReceivableRow,
)
from mediation_desk.workflows.reads import fund as reads

OFFERED_MAX = 30
Sent = Callable[[SentForm], None]


@dataclass(frozen=True)
class FundPageParts:
    """The parts of the page that the steps work on."""

    gateway: Gateway
    queue: QueueCard
    side: FundSide
    acts: FundActs
    papers: FundPapers
    navigation: Navigation


class FundActions(QObject):
    """The acts. One inline form is open at a time; the id of its act was made when it opened.

    Values typed into an inline form are kept under its subject until the act is recorded, and
    restored when that form is opened again; a password never.
    """

    def __init__(self, tools: FundPageParts, parent: QObject) -> None:
        super().__init__(parent)
        self._tools = tools
        self._at: QueueContext | None = None
        self._sheet: FundSheet | None = None
        self._strip: InlineFormStrip | None = None
        self._ids: dict[str, str] = {}
        self._about = self._sending = ""
        self._typed: dict[str, Mapping[str, str]] = {}
        rows = tools.queue.rows
        rows.acted.connect(self._act)
        rows.set_back.connect(self._do_second)
        tools.side.receivables.recorded.connect(self.ask_for_repayment)
        tools.acts.done.connect(self._done)
        tools.acts.refused.connect(self._refused)
        tools.acts.receipt_asked.connect(tools.papers.receipt)

    def know(self, at: QueueContext, sheet: FundSheet) -> None:
        """Take the fund just read."""
        self._at, self._sheet = at, sheet

    def ask_for_repayment(self, row: ReceivableRow) -> None:
        """Open the form for a repayment by one merchant."""
        self._ask_for(row.payments, row.merchant)

    def ask_for_any_repayment(self) -> None:
        """Open the form for a repayment by any merchant."""
        rows = self._sheet.receivables if self._sheet else ()
        self._ask_for(tuple(payment for row in rows for payment in row.payments))

    def ask_for_contribution(self) -> None:
        """Open the form for a payment of the mall into the fund."""
        if self._at is None:
            return
        mall_due = self._sheet.mall_due if self._sheet else ZERO
        strip = self._strip_of(
            fund_forms.contribution(self._at, mall_due), self._tools.acts.contribute
        )
        self._tools.side.open_form(self.tr("Pay into fund"), "plus", strip)

    def _ask_for(self, payments: tuple[str, ...], merchant: str = "") -> None:
        if not payments:
            self._tools.navigation.refuse(self.tr("No merchant owes the fund anything."))
            return
        wanted = payments[:OFFERED_MAX]
        self._tools.gateway.ask(
            Query(reads.payments, wanted),
            lambda rows: self._open_repayment(rows, merchant),
            self._tools.navigation.fail,
        )

    def _open_repayment(self, rows: tuple[PaymentRow, ...], merchant: str) -> None:
        owed = [(row, row.owed) for row in rows]
        if self._at is None:
            return
        form = fund_forms.recovery(owed, self._at, merchant)
        strip = self._strip_of(form, self._tools.acts.recover)
        self._tools.side.open_form(self.tr("Record repayment"), "receipt", strip, merchant)

    def _act(self, face: QueueEntry) -> None:
        at, row, acts = self._at, face.row, self._tools.acts
        if at is None:
            return
        tray, seconds = tab_of(row), at.policy.withdrawal_seconds
        if tray is QueueTab.APPROVE:
            form = fund_forms.approval(row, at)
            self._open(form, lambda sent: acts.approve(row, sent, seconds))
        elif tray is QueueTab.PAY:
            self._open(fund_forms.payout(row, at), partial(acts.pay, row))
        elif tray is QueueTab.SIGN:
            self._open(fund_forms.signing(row), partial(acts.sign, row))

    def _do_second(self, face: QueueEntry) -> None:
        """Print the receipt of a paid request, send back another."""
        at, row = self._at, face.row
        if tab_of(row) in (QueueTab.SIGN, QueueTab.DONE):
            self._tools.papers.receipt(row)
        elif at is not None:
            self._open(fund_forms.sending_back(row, at), partial(self._tools.acts.send_back, row))

    def _open(self, form: Form, sent: Sent) -> None:
        self._tools.queue.rows.open_strip(self._strip_of(form, sent))

    def _strip_of(self, form: Form, sent: Sent) -> InlineFormStrip:
        self._tools.queue.rows.close_strip()
        self._tools.side.close_form()
        about, act = form.name, self._tools.gateway.new_id()
        if not form.entries:
            # A form without a field is sent by one press, which a second must not repeat.
            act = self._ids.setdefault(about, act)
        self._about = about
        self._strip = strip = InlineFormStrip(form, self._today())
        strip.give_back(self._typed.get(about, {}))
        strip.typed.connect(lambda typed: self._typed.update({about: typed}))
        strip.sent.connect(lambda answer: self._send(strip, act, sent, answer))
        strip.closed.connect(self._forget)
        return strip

    def _today(self) -> date:
        return times.local(self._tools.gateway.now()).date()

    def _send(self, strip: InlineFormStrip, act: str, sent: Sent, answer: InlineFormAnswer) -> None:
        self._sending = strip.form.name
        typed = FormValues(answer.values, FormIds(act, ""), self._today())
        try:
            command = strip.form.act_of(typed)
        except FieldMissing as missed:
            strip.refuse(missed.refusal, missed.key)
        else:
            sent(SentForm(command, answer.approver, typed))

    def _forget(self) -> None:
        self._strip = None

    def _done(self) -> None:
        """Close the form of the recorded act; one that was opened meanwhile stays."""
        if self._about == self._sending:
            self._strip = None
            self._tools.queue.rows.close_strip()
            self._tools.side.close_form()
        # Last: a sum is spelt out when its field is left, which counts as typing.
        self._typed.pop(self._sending, None)

    def _refused(self, problem: Exception) -> None:
        if self._strip is not None and self._about == self._sending:
            self._strip.refuse(problem)
        else:
            self._tools.navigation.fail(problem)
