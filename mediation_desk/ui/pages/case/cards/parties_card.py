"""The parties of a case: masked until a person gives a reason to see them in full."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from mediation_desk.domain.case.actions import CaseAction
from mediation_desk.domain.codes import Salutation
from mediation_desk.ui.navigation.closing import FocusReturn
from mediation_desk.ui.pages.case.cards.merchant_answer_text import bad_goods, merchant_answer_lines
from mediation_desk.ui.pages.case.cards.participant_lines import participant_lines
from mediation_desk.ui.widgets import layout
from mediation_desk.ui.widgets.button import Button, ButtonKind
from mediation_desk.ui.widgets.card import Card
from mediation_desk.ui.widgets.fields.form_field import FormField
from mediation_desk.ui.widgets.fields.inputs import LineInput
from mediation_desk.ui.widgets.labels import ElidingLabel, IconLabel, PlainLabel
from mediation_desk.ui.widgets.marks import Pill
from mediation_desk.ui.wording import times, verb, word, words
from mediation_desk.workflows.read_models.case.case_sheet import CaseSheet

_MANY = 5


class ReasonStrip(QWidget):
    """A one-line form for the reason why the particulars are needed; Enter shows them."""

    def __init__(self, shown: Callable[[str], None]) -> None:
        super().__init__()
        self._shown, self._focus = shown, FocusReturn(self)
        self._line = LineInput()
        self._field = FormField(self.tr("Why shown in full"), self._line, True)
        show = Button(self.tr("Show"), height="button")
        show.clicked.connect(self._give)
        self._line.returnPressed.connect(self._give)
        cancel = Button(self.tr("Cancel"), ButtonKind.QUIET, key="Esc")
        cancel.clicked.connect(self.close_by_escape)
        column = layout.column(4, (0, 4, 0, 4))
        column.addWidget(self._field)
        buttons = layout.row(8)
        buttons.addStretch(1)
        buttons.addWidget(cancel)
        buttons.addWidget(show)
        column.addLayout(buttons)
        self.setLayout(column)
        self.hide()

    def open(self) -> None:
        """Show the strip."""
        self._line.clear()
        self.say("")
        self._focus.remember()
        self.show()
        self._line.setFocus()

    def close_by_escape(self) -> None:
        """Hide the strip; the focus goes back to where it was."""
        self.hide()
        self._focus.go_back()

    def say(self, sentence: str) -> None:
        """Show a refusal under the field."""
        self._field.show_error(sentence)

    def give(self, reason: str) -> None:
        """Show the particulars for this reason."""
        self._shown(reason)

    def _give(self) -> None:
        self.give(self._line.text())


class PartiesCard(Card):
    """Consumer and merchant, each with the facts that a call needs."""

    def __init__(
        self,
        unmask: Callable[[str], None],
        copy: Callable[[str], None],
        see_merchant: Callable[[str], None],
        pay_first: Callable[[], None],
        write_message: Callable[[], None],
        add_mandate: Callable[[], None],
    ) -> None:
        super().__init__(8)
        self._copy, self._see_merchant = copy, see_merchant
        self._pay_first, self._write_message = pay_first, write_message
        self._add_mandate = add_mandate
        self.strip = ReasonStrip(unmask)
        self._consumer: QVBoxLayout = layout.column(4)
        self._merchant: QVBoxLayout = layout.column(4)
        self.body.addLayout(self._consumer)
        self.body.addWidget(self.strip)
        self.body.addWidget(layout.Hairline())
        self.body.addLayout(self._merchant)

    def show_case(self, sheet: CaseSheet, now: datetime) -> None:
        """Show the parties of a case."""
        if sheet.is_unmasked:
            self.strip.hide()
        self._show_consumer(sheet)
        self._show_merchant(sheet, now)

    def _show_consumer(self, sheet: CaseSheet) -> None:
        consumer, case = sheet.case.consumer, sheet.case
        layout.clear(self._consumer)
        head: QHBoxLayout = layout.row(8)
        head.addWidget(IconLabel("users", 18))
        title = "" if consumer.salutation is Salutation.NONE else word(consumer.salutation)
        pair = (consumer.name, title) if times.is_chinese() else (title, consumer.name)
        name = " ".join(part for part in pair if part)
        head.addWidget(PlainLabel(name or self.tr("Name not given"), "field", bold=True))
        head.addWidget(ElidingLabel(self.tr("Consumer"), "small", "ink2"), 1)
        if sheet.is_unmasked:
            dial = Button(self.tr("Copy number"), ButtonKind.LINK, "phone", height="buttonCard")
            dial.clicked.connect(lambda: self._copy(consumer.phone))
        else:
            dial = Button(self.tr("Show in full"), ButtonKind.LINK, "eye", height="buttonCard")
            dial.clicked.connect(self.strip.open)
        head.addWidget(dial)
        self._consumer.addLayout(head)
        claim = times.money(case.claim_amount) if case.claim_amount else ""
        total = self.tr("total {sum}").format(sum=claim) if claim else ""
        wants = "，" if times.is_chinese() else ", "
        asked = wants.join(part for part in (words(case.claims), total) if part)
        claims = self.tr("Claims: {claims}").format(claims=asked) if asked else ""
        answers = (case.publicity, case.mediation)
        agreed = wants.join(word(each) for each in answers if each.value != "not_asked")
        self._phone(sheet)
        self._lines(self._consumer, consumer.address, claims, agreed)
        self._lines(self._consumer, *participant_lines(case.participants))
        self._mandate(sheet)

    def _mandate(self, sheet: CaseSheet) -> None:
        """Show that an agent's mandate has yet to come, with the way to add it."""
        if not sheet.case.participants.awaits_mandate:
            return
        line = layout.row(8, (26, 0, 0, 0))
        line.addWidget(Pill(self.tr("Mandate missing"), "warn", "triangle-alert"))
        if sheet.may(CaseAction.NAME_PARTICIPANT):
            add = Button(self.tr("Add mandate"), ButtonKind.LINK, "user-plus", height="buttonLine")
            add.clicked.connect(self._add_mandate)
            line.addWidget(add)
        line.addStretch(1)
        self._consumer.addLayout(line)

    def _phone(self, sheet: CaseSheet) -> None:
        """Show the consumer's phone, and beside it the way to send them a message."""
        line = layout.row(8, (26, 0, 0, 0))
        phone = times.phone(sheet.case.consumer.phone)
        if phone:
            line.addWidget(PlainLabel(phone, "small", "ink2"))
        if sheet.may(CaseAction.MESSAGE):
            name, icon = self.tr("Message"), "message-square-text"
            write = Button(name, ButtonKind.LINK, icon, height="buttonLine")
            write.setToolTip(verb(CaseAction.MESSAGE))
            write.clicked.connect(self._write_message)
            line.addWidget(write)
        line.addStretch(1)
        if line.count() > 1:
            self._consumer.addLayout(line)

    def _show_merchant(self, sheet: CaseSheet, now: datetime) -> None:
        merchant = sheet.merchant
        layout.clear(self._merchant)
        head: QHBoxLayout = layout.row(8)
        head.addWidget(IconLabel("store", 18))
        name = " ".join(part for part in (merchant.name, merchant.unit) if part)
        head.addWidget(ElidingLabel(name, "field", bold=True))
        see = Button(self.tr("Merchant file"), ButtonKind.LINK, height="buttonCard")
        see.clicked.connect(lambda: self._see_merchant(merchant.id))
        head.addWidget(see)
        head.addStretch(1)
        if not merchant.is_verified:
            head.addWidget(Pill(self.tr("Unverified"), "warn", "triangle-alert"))
        elif sheet.merchant_cases_30_days >= _MANY:
            many = self.tr("{n} in 30 days").format(n=sheet.merchant_cases_30_days)
            head.addWidget(Pill(many, "warn", "triangle-alert"))
        self._merchant.addLayout(head)
        contact = "　".join(
            part for part in (merchant.contact, times.phone(merchant.phone)) if part
        )
        counts = self.tr(
            "%n dispute(s) in 30 days, {like} alike", "", sheet.merchant_cases_30_days
        ).format(like=sheet.merchant_like_cases)
        purchase = sheet.case.purchase
        amount = times.money(purchase.amount) if purchase.amount else ""
        bought = purchase.purchased_on.isoformat() if purchase.purchased_on else ""
        goods = "　".join(
            part for part in (purchase.goods, amount, bought, purchase.receipt_number) if part
        )
        self._lines(self._merchant, contact, goods, counts, *merchant_answer_lines(sheet, now))
        for line in bad_goods(sheet):
            row = layout.row(0, (26, 0, 0, 0))
            row.addWidget(PlainLabel(line, "small", "warn", wrap=True), 1)
            self._merchant.addLayout(row)
        self._show_lessor(sheet)

    def _show_lessor(self, sheet: CaseSheet) -> None:
        """Show for a merchant that has left the mall who answers now, and a button to pay first."""
        if sheet.shop_left_on is None:
            return
        message = self.tr(
            "Left the mall on {day}. The consumer may claim from the lessor, who may recover it"
            " from the shop (Consumer Protection Law art. 43)."
        ).format(day=sheet.shop_left_on.isoformat())
        column = layout.column(4, (26, 0, 0, 0))
        column.addWidget(PlainLabel(message, "small", "warn", wrap=True))
        if sheet.may(CaseAction.COMPENSATE):
            pay = Button(verb(CaseAction.COMPENSATE), icon="hand-coins", height="buttonCard")
            pay.clicked.connect(self._pay_first)
            row = layout.row(0)
            row.addWidget(pay)
            row.addStretch(1)
            column.addLayout(row)
        self._merchant.addLayout(column)

    def _lines(self, column: QVBoxLayout, *lines: str) -> None:
        for line in lines:
            if line:
                row = layout.row(0, (26, 0, 0, 0))
                row.addWidget(ElidingLabel(line, "small", "ink2"), 1)
                column.addLayout(row)
