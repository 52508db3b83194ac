"""What each act of recourse, deposits and closing asks."""

from collections.abc import Callable
from datetime import date, timedelta

from PySide6.QtCore import QCoreApplication

from mediation_desk.domain.fund.recourse_events import (
    DisputeEnd,
    DisputeGround,
    RecoveryWay,
    ServiceWay,
)
from mediation_desk.domain.money import Money
from mediation_desk.domain.person import Operator
from mediation_desk.domain.refusal import Reason
from mediation_desk.ui.pages.fund.strip import StripField, StripPlan, required
from mediation_desk.ui.pages.recourse.parts import PartsInput
from mediation_desk.ui.widgets.fields.amounts import AmountInput
from mediation_desk.ui.widgets.fields.choice import Choice
from mediation_desk.ui.widgets.fields.days import DateInput
from mediation_desk.ui.widgets.fields.form import FormField
from mediation_desk.ui.widgets.fields.inputs import LineInput
from mediation_desk.ui.widgets.fields.typed_days import due_day, past_day
from mediation_desk.ui.wording import reason, times, word
from mediation_desk.workflows.reading.recourse import DebtRow, DepositRow

translate = QCoreApplication.translate


def notice(row: DebtRow, today: date, days: int) -> StripPlan:
    """Ask until when the merchant shall pay, and whether the deposit is set off after it."""
    due = _day(due_day, today)
    due.show_day(today + timedelta(days=days))
    set_off = Choice(
        [
            (translate("RecoursePlans", "Ask only"), False),
            (translate("RecoursePlans", "Then set off the deposit"), True),
        ]
    )
    label = translate("RecoursePlans", "Pay by")
    fields = (
        _required_day("due_on", label, due),
        StripField(
            "from_deposit",
            FormField(translate("RecoursePlans", "After it"), set_off),
            set_off.value,
        ),
    )
    verb = translate("RecoursePlans", "Issue notice over {sum}")
    return StripPlan(verb.format(sum=times.money(row.owed)), "file-text", "", fields, across=1)


def service(today: date) -> StripPlan:
    """Ask how the notice reached the merchant, when, and who signed for it."""
    way = Choice([(word(each), each.value) for each in ServiceWay])
    on, receiver = _day(past_day, today), LineInput()
    on.show_day(today)
    fields = (
        required("way", FormField(translate("RecoursePlans", "How"), way), way.value),
        _required_day("served_on", translate("RecoursePlans", "Served on"), on),
        StripField(
            "receiver",
            FormField(translate("RecoursePlans", "Signed for by"), receiver, None),
            receiver.text,
        ),
    )
    return StripPlan(
        translate("RecoursePlans", "Record service"), "mail-check", "", fields, across=1
    )


def recovery(row: DebtRow) -> StripPlan:
    """Ask how much came back and how."""
    amount, note = AmountInput(), LineInput()
    way = Choice([(word(each), each.value) for each in RecoveryWay])
    amount.show_fen(row.owed.fen)
    fields = (
        _required_sum(amount),
        required("way", FormField(translate("RecoursePlans", "How"), way), way.value),
        _optional("note", translate("RecoursePlans", "Voucher or note"), note),
    )
    return StripPlan(translate("RecoursePlans", "Record repayment"), "undo-2", "", fields, across=1)


def parts(row: DebtRow, today: date) -> StripPlan:
    """Ask for the parts: a day and a sum on each line."""
    entry = PartsInput(today)
    entry.propose(row.owed)
    label = translate("RecoursePlans", "Day and sum, one part a line")
    field = FormField(label, entry, True, check=entry.wrong)
    verb = translate("RecoursePlans", "Agree on instalments")
    note = translate("RecoursePlans", "The parts come to {sum}.").format(sum=times.money(row.owed))
    fields = (required("parts", field, entry.parts, is_wide=True),)
    return StripPlan(verb, "calendar-range", note, fields, across=1)


def objection() -> StripPlan:
    """Ask what the merchant says."""
    ground = Choice([(word(each), each.value) for each in DisputeGround])
    text = LineInput()
    fields = (
        required("ground", FormField(translate("RecoursePlans", "Ground"), ground), ground.value),
        _required_words("text", translate("RecoursePlans", "What he says"), text),
    )
    note = translate("RecoursePlans", "Nothing is set off until another person has reviewed it.")
    verb = translate("RecoursePlans", "Record objection")
    return StripPlan(verb, "message-square-warning", note, fields, across=1)


def review(able: tuple[Operator, ...]) -> StripPlan:
    """Ask another person what the review found."""
    end = Choice([(word(each), each.value) for each in DisputeEnd])
    text = LineInput()
    fields = (
        required("end", FormField(translate("RecoursePlans", "Finding"), end), end.value),
        _required_words("text", translate("RecoursePlans", "Why"), text),
    )
    verb = translate("RecoursePlans", "End the review")
    label = translate("RecoursePlans", "Reviewer")
    return StripPlan(verb, "scale", "", fields, able, label, across=1)


def write_off(row: DebtRow) -> StripPlan:
    """Ask how much is given up, and why."""
    amount, why = AmountInput(), LineInput()
    amount.show_fen(row.owed.fen)
    fields = (
        _required_sum(amount),
        _required_words("reason", translate("RecoursePlans", "Why"), why),
    )
    note = translate("RecoursePlans", "Another person must approve it.")
    verb = translate("RecoursePlans", "Ask for write-off")
    return StripPlan(verb, "eraser", note, fields, across=1)


def verdict(row: DebtRow, able: tuple[Operator, ...], *, is_yes: bool) -> StripPlan:
    """Ask another person to agree to a write-off, or to refuse it."""
    label = translate("RecoursePlans", "Approver")
    if is_yes:
        verb = translate("RecoursePlans", "Write off {sum}")
        said = verb.format(sum=times.money(row.write_off_amount))
        return StripPlan(said, "check", "", (), able, label, across=1)
    why = LineInput()
    fields = (_required_words("reason", translate("RecoursePlans", "Why"), why),)
    verb = translate("RecoursePlans", "Refuse write-off")
    return StripPlan(verb, "undo-2", "", fields, able, label, across=1)


def requirement(row: DepositRow | None, merchants: list[tuple[str, object]]) -> StripPlan:
    """Ask what a deposit must hold."""
    merchant, amount = Choice(merchants), AmountInput()
    if row is not None:
        merchant.choose(row.merchant)
        amount.show_fen(row.required.fen)
    fields = (
        required(
            "merchant",
            FormField(translate("RecoursePlans", "Merchant"), merchant),
            merchant.value,
        ),
        StripField(
            "amount",
            FormField(translate("RecoursePlans", "Sum in yuan"), amount, True, check=amount.wrong),
            amount.fen,
        ),
    )
    verb = translate("RecoursePlans", "Set the deposit")
    return StripPlan(verb, "shield", "", fields, across=1)


def money_with_voucher(verb: str, icon: str, suggested: Money) -> StripPlan:
    """Ask for a sum and the voucher it stands on."""
    amount, voucher = AmountInput(), LineInput()
    if suggested.fen:
        amount.show_fen(suggested.fen)
    fields = (
        _required_sum(amount),
        _required_words("voucher", translate("RecoursePlans", "Voucher"), voucher),
    )
    return StripPlan(verb, icon, "", fields, across=1)


def top_up(row: DepositRow, today: date) -> StripPlan:
    """Ask until when the merchant shall fill his deposit up."""
    due = _day(due_day, today)
    due.show_day(today + timedelta(days=7))
    fields = (_required_day("due_on", translate("RecoursePlans", "Fill up by"), due),)
    verb = translate("RecoursePlans", "Ask for {sum}").format(sum=times.money(row.short))
    return StripPlan(verb, "file-text", "", fields, across=1)


def day_close(today: date, told: Money) -> StripPlan:
    """Ask what the cash vouchers in hand come to."""
    day, cash, note = _day(past_day, today), AmountInput(), LineInput()
    day.show_day(today)
    label = translate("RecoursePlans", "Vouchers in hand come to")
    fields = (
        _required_day("day", translate("RecoursePlans", "Close up to"), day),
        StripField("cash", FormField(label, cash, True, check=cash.wrong), cash.fen),
        _optional("note", translate("RecoursePlans", "Why it differs"), note),
    )
    said = translate("RecoursePlans", "By the book: {sum}.").format(sum=times.money(told))
    verb = translate("RecoursePlans", "Close the day")
    return StripPlan(verb, "lock", said, fields, across=1)


def correction() -> StripPlan:
    """Ask why an entry is taken back."""
    why = LineInput()
    fields = (_required_words("reason", translate("RecoursePlans", "Why"), why),)
    note = translate("RecoursePlans", "The entry stays; a red entry of today takes its sums back.")
    verb = translate("RecoursePlans", "Take the entry back")
    return StripPlan(verb, "rotate-ccw", note, fields, across=1)


def _day(read: Callable[[str, date], date | None], today: date) -> DateInput:
    return DateInput(lambda: today, read=read, tells_age=False)


def _required_day(key: str, label: str, entry: DateInput) -> StripField:
    def lacks(text: str) -> str:
        return entry.wrong(text) or ("" if text.strip() else reason(Reason.DATE_UNREADABLE))

    return required(key, FormField(label, entry, True, check=lacks), entry.day)


def _required_sum(entry: AmountInput) -> StripField:
    def lacks(text: str) -> str:
        return entry.wrong(text) or ("" if entry.fen() else reason(Reason.AMOUNT_NOT_POSITIVE))

    label = translate("RecoursePlans", "Sum in yuan")
    return required("amount", FormField(label, entry, True, check=lacks), entry.fen)


def _required_words(key: str, label: str, entry: LineInput) -> StripField:
    def lacks(text: str) -> str:
        return "" if text.strip() else reason(Reason.TEXT_MISSING)

    return required(key, FormField(label, entry, True, check=lacks), entry.text)


def _optional(key: str, label: str, entry: LineInput) -> StripField:
    return StripField(key, FormField(label, entry, False), entry.text)
