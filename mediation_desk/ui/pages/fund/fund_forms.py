"""The forms of the fund's acts: approve, send back, pay out, record a recovery, pay in."""

from PySide6.QtCore import QCoreApplication

from mediation_desk.domain.fund.accounts import FundKind
from mediation_desk.domain.fund.events import PayMethod, RecoveryWay
from mediation_desk.domain.money import Money
from mediation_desk.domain.people import Operator, OperatorRight, Role
from mediation_desk.domain.refusal import Reason
from mediation_desk.ui.forms.inline_form import InlineField, InlineForm, required
from mediation_desk.ui.presenters.payment_presenter import QueueContext, signers
from mediation_desk.ui.widgets.fields.amount_input import AmountInput
from mediation_desk.ui.widgets.fields.choice_box import ChoiceBox
from mediation_desk.ui.widgets.fields.form_field import FormField
from mediation_desk.ui.widgets.fields.inputs import LineInput
from mediation_desk.ui.wording import reason, times, word
from mediation_desk.workflows.read_models.fund.fund_sheet import PaymentRow

translate = QCoreApplication.translate
KEEPERS = (Role.FINANCE, Role.STATION_MANAGER, Role.MALL_MANAGER)
"""The roles that may record incoming money."""


def approval(row: PaymentRow, at: QueueContext) -> InlineForm:
    """Return the form of the approver's own name and password, and an optional opinion."""
    opinion = LineInput("", translate("FundForms", "agreed"))
    label = translate("FundForms", "Opinion")
    note = translate("FundForms", "Written at once; can be withdrawn for {n} s.")
    return InlineForm(
        translate("FundForms", "Approve {sum}").format(sum=times.money(row.amount)),
        "check",
        note.format(n=at.policy.withdrawal_seconds),
        (InlineField("opinion", FormField(label, opinion, False), opinion.text),),
        signers(row, at, OperatorRight.APPROVE),
        translate("FundForms", "Approver"),
        across=3,
    )


def sending_back(row: PaymentRow, at: QueueContext) -> InlineForm:
    """Return the form that asks why; another's request needs a signer with the right to approve."""
    why = LineInput("", translate("FundForms", "what is missing or wrong"))
    label = translate("FundForms", "Reason")
    own = at.operator.id == row.requested.operator or at.operator.may(OperatorRight.APPROVE)
    return InlineForm(
        translate("FundForms", "Send back"),
        "undo-2",
        translate("FundForms", "The frozen sum is free again; the requester may ask anew."),
        (required("reason", FormField(label, why, True, check=_reason_lacks), why.text),),
        () if own else signers(row, at, OperatorRight.APPROVE),
        translate("FundForms", "Approver"),
        across=1 if own else 3,
    )


def payout(row: PaymentRow, at: QueueContext) -> InlineForm:
    """Return the form of channel, voucher and payee; a third person with the right pays."""
    able = signers(row, at, OperatorRight.PAY)
    own = bool(able) and able[0].id == at.operator.id
    method = ChoiceBox([(word(each), each) for each in PayMethod])
    voucher, payee, account = LineInput(), LineInput(), LineInput()
    fields = (
        required("method", FormField(translate("FundForms", "Method"), method), method.value),
        required("voucher", _voucher_field(voucher), voucher.text),
        InlineField("payee", _optional(translate("FundForms", "Payee"), payee), payee.text),
        InlineField("account", _account_field(account), account.text),
    )
    return InlineForm(
        translate("FundForms", "Pay {sum}").format(sum=times.money(row.amount)),
        "banknote",
        translate("FundForms", "Payee and account are kept apart and can be erased."),
        fields,
        () if own else able,
        translate("FundForms", "Payer"),
    )


def signing(row: PaymentRow) -> InlineForm:
    """Return the form of a signed receipt, which assigns the consumer's claim to the mall."""
    note = translate(
        "FundForms",
        "The consumer has signed the receipt and with it assigns the claim to the mall;"
        " the mall's copy is kept. This cannot be taken back.",
    )
    verb = translate("FundForms", "Receipt of {sum} is signed").format(sum=times.money(row.amount))
    return InlineForm(verb, "check", note)


def recovery(rows: list[tuple[PaymentRow, Money]], at: QueueContext) -> InlineForm:
    """Return the form of a recovery: its payment, its sum, and its channel."""
    payment = ChoiceBox([(_owed(row, owed), row.payment) for row, owed in rows])
    amount, way = AmountInput(), ChoiceBox([(word(each), each) for each in RecoveryWay])
    note = LineInput()
    amount.show_fen(rows[0][1].fen)
    owed_by = {row.payment: owed.fen for row, owed in rows}
    payment.chosen.connect(lambda chosen: amount.show_fen(owed_by[str(chosen)]))
    fields = (
        required("payment", _payment_field(payment), payment.value, is_wide=True),
        required("amount", _amount_field(amount), amount.fen),
        required("way", FormField(translate("FundForms", "Way"), way), way.value),
        InlineField("note", _optional(translate("FundForms", "Voucher or note"), note), note.text),
    )
    verb = translate("FundForms", "Record repayment")
    return InlineForm(verb, "check", "", fields, *_keepers(at), across=2)


def contribution(at: QueueContext, mall_due: Money) -> InlineForm:
    """Return the form of a payment in, by kind of fund; or of rent withheld that is passed on."""
    amount, note = AmountInput(), LineInput()
    to = [
        (translate("FundForms", "Into the account"), "account"),
        (translate("FundForms", "In cash"), "cash"),
    ]
    if mall_due:
        to.append((translate("FundForms", "Rent set off, from the mall"), "rent"))
    place = ChoiceBox([(words, value) for words, value in to])
    kind = ChoiceBox([(word(each), each) for each in FundKind])
    fields = (
        required("amount", _amount_field(amount), amount.fen),
        required("kind", FormField(translate("FundForms", "Kind of fund"), kind), kind.value),
        required("place", FormField(translate("FundForms", "Where"), place), place.value),
        InlineField("note", _optional(translate("FundForms", "Voucher or note"), note), note.text),
    )
    verb = translate("FundForms", "Pay in")
    return InlineForm(verb, "plus", "", fields, *_keepers(at), across=2)


def _keepers(at: QueueContext) -> tuple[tuple[Operator, ...], str]:
    """Return the possible signers; none when the signed-in operator may act."""
    label = translate("FundForms", "Finance or manager")
    if at.operator.role in KEEPERS:
        return (), label
    return tuple(one for one in at.people if one.is_active and one.role in KEEPERS), label


def _owed(row: PaymentRow, owed: Money) -> str:
    return f"{row.merchant_name} {row.case_number} {times.money(owed)}"


def _payment_field(entry: ChoiceBox) -> FormField:
    return FormField(translate("FundForms", "Payment"), entry)


def _optional(label: str, entry: LineInput) -> FormField:
    return FormField(label, entry, False)


def _voucher_field(entry: LineInput) -> FormField:
    def lacks(text: str) -> str:
        return "" if text.strip() else reason(Reason.VOUCHER_MISSING)

    return FormField(translate("FundForms", "Voucher"), entry, True, check=lacks)


def _account_field(entry: LineInput) -> FormField:
    return _optional(translate("FundForms", "Account"), entry)


def _amount_field(entry: AmountInput) -> FormField:
    def lacks(text: str) -> str:
        return entry.wrong(text) or ("" if entry.fen() else reason(Reason.AMOUNT_NOT_POSITIVE))

    return FormField(translate("FundForms", "Sum in yuan"), entry, True, check=lacks)


def _reason_lacks(text: str) -> str:
    return "" if text.strip() else reason(Reason.REASON_MISSING)
