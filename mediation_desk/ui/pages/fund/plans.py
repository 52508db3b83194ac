"""What each act of the fund asks: approve, send back, pay out, record a recovery, pay in."""

from PySide6.QtCore import QCoreApplication

from mediation_desk.domain.fund.accounts import FundKind
from mediation_desk.domain.fund.events import PayMethod, RecoveryWay
from mediation_desk.domain.money import Money
from mediation_desk.domain.people import Operator, OperatorRight, Role
from mediation_desk.domain.refusal import Reason
from mediation_desk.ui.models.fund_rows import Standing, signers
from mediation_desk.ui.pages.fund.strip import StripField, StripPlan, required
from mediation_desk.ui.widgets.fields.amounts import AmountInput
from mediation_desk.ui.widgets.fields.choice import Choice
from mediation_desk.ui.widgets.fields.form import FormField
from mediation_desk.ui.widgets.fields.inputs import LineInput
from mediation_desk.ui.wording import reason, times, word
from mediation_desk.workflows.read_models.fund.fund_sheet import PaymentRow

translate = QCoreApplication.translate
KEEPERS = (Role.FINANCE, Role.STATION_MANAGER, Role.MALL_MANAGER)
"""Who may record money that comes in."""


def approval(row: PaymentRow, at: Standing) -> StripPlan:
    """Ask for the approver's own name and password, and an opinion if there is one."""
    opinion = LineInput("", translate("FundPlans", "agreed"))
    label = translate("FundPlans", "Opinion")
    note = translate("FundPlans", "Written at once; can be withdrawn for {n} s.")
    return StripPlan(
        translate("FundPlans", "Approve {sum}").format(sum=times.money(row.amount)),
        "check",
        note.format(n=at.policy.withdrawal_seconds),
        (StripField("opinion", FormField(label, opinion, False), opinion.text),),
        signers(row, at, OperatorRight.APPROVE),
        translate("FundPlans", "Approver"),
        across=3,
    )


def sending_back(row: PaymentRow, at: Standing) -> StripPlan:
    """Ask why; whoever may not approve needs one who may, unless it is his own request."""
    why = LineInput("", translate("FundPlans", "what is missing or wrong"))
    label = translate("FundPlans", "Reason")
    own = at.operator.id == row.requested.operator or at.operator.may(OperatorRight.APPROVE)
    return StripPlan(
        translate("FundPlans", "Send back"),
        "undo-2",
        translate("FundPlans", "The frozen sum is free again; the requester may ask anew."),
        (required("reason", FormField(label, why, True, check=_reason_lacks), why.text),),
        () if own else signers(row, at, OperatorRight.APPROVE),
        translate("FundPlans", "Approver"),
        across=1 if own else 3,
    )


def payout(row: PaymentRow, at: Standing) -> StripPlan:
    """Ask how, under which voucher and to whom; a third person with the right pays."""
    able = signers(row, at, OperatorRight.PAY)
    own = bool(able) and able[0].id == at.operator.id
    method = Choice([(word(each), each) for each in PayMethod])
    voucher, payee, account = LineInput(), LineInput(), LineInput()
    fields = (
        required("method", FormField(translate("FundPlans", "Method"), method), method.value),
        required("voucher", _voucher_field(voucher), voucher.text),
        StripField("payee", _optional(translate("FundPlans", "Payee"), payee), payee.text),
        StripField("account", _account_field(account), account.text),
    )
    return StripPlan(
        translate("FundPlans", "Pay {sum}").format(sum=times.money(row.amount)),
        "banknote",
        translate("FundPlans", "Payee and account are kept apart and can be erased."),
        fields,
        () if own else able,
        translate("FundPlans", "Payer"),
    )


def signing(row: PaymentRow) -> StripPlan:
    """Ask whether the receipt is really signed: with it the consumer's claim goes to the mall."""
    note = translate(
        "FundPlans",
        "The consumer has signed the receipt and with it assigns the claim to the mall;"
        " the mall's copy is kept. This cannot be taken back.",
    )
    verb = translate("FundPlans", "Receipt of {sum} is signed").format(sum=times.money(row.amount))
    return StripPlan(verb, "check", note)


def recovery(rows: list[tuple[PaymentRow, Money]], at: Standing) -> StripPlan:
    """Ask on which payment how much came back, and how."""
    payment = Choice([(_owed(row, owed), row.payment) for row, owed in rows])
    amount, way = AmountInput(), Choice([(word(each), each) for each in RecoveryWay])
    note = LineInput()
    amount.show_fen(rows[0][1].fen)
    owed_by = {row.payment: owed.fen for row, owed in rows}
    payment.chosen.connect(lambda chosen: amount.show_fen(owed_by[str(chosen)]))
    fields = (
        required("payment", _payment_field(payment), payment.value, is_wide=True),
        required("amount", _amount_field(amount), amount.fen),
        required("way", FormField(translate("FundPlans", "Way"), way), way.value),
        StripField("note", _optional(translate("FundPlans", "Voucher or note"), note), note.text),
    )
    verb = translate("FundPlans", "Record repayment")
    return StripPlan(verb, "check", "", fields, *_keepers(at), across=2)


def contribution(at: Standing, mall_due: Money) -> StripPlan:
    """Ask how much is paid in, and into which kind of fund; or passed on of rent kept back."""
    amount, note = AmountInput(), LineInput()
    to = [
        (translate("FundPlans", "Into the account"), "account"),
        (translate("FundPlans", "In cash"), "cash"),
    ]
    if mall_due:
        to.append((translate("FundPlans", "Rent set off, from the mall"), "rent"))
    place = Choice([(words, value) for words, value in to])
    kind = Choice([(word(each), each) for each in FundKind])
    fields = (
        required("amount", _amount_field(amount), amount.fen),
        required("kind", FormField(translate("FundPlans", "Kind of fund"), kind), kind.value),
        required("place", FormField(translate("FundPlans", "Where"), place), place.value),
        StripField("note", _optional(translate("FundPlans", "Voucher or note"), note), note.text),
    )
    verb = translate("FundPlans", "Pay in")
    return StripPlan(verb, "plus", "", fields, *_keepers(at), across=2)


def _keepers(at: Standing) -> tuple[tuple[Operator, ...], str]:
    """Nobody else is asked when the one signed in may do it."""
    label = translate("FundPlans", "Finance or manager")
    if at.operator.role in KEEPERS:
        return (), label
    return tuple(one for one in at.people if one.is_active and one.role in KEEPERS), label


def _owed(row: PaymentRow, owed: Money) -> str:
    return f"{row.merchant_name} {row.case_number} {times.money(owed)}"


def _payment_field(entry: Choice) -> FormField:
    return FormField(translate("FundPlans", "Payment"), entry)


def _optional(label: str, entry: LineInput) -> FormField:
    return FormField(label, entry, False)


def _voucher_field(entry: LineInput) -> FormField:
    def lacks(text: str) -> str:
        return "" if text.strip() else reason(Reason.VOUCHER_MISSING)

    return FormField(translate("FundPlans", "Voucher"), entry, True, check=lacks)


def _account_field(entry: LineInput) -> FormField:
    return _optional(translate("FundPlans", "Account"), entry)


def _amount_field(entry: AmountInput) -> FormField:
    def lacks(text: str) -> str:
        return entry.wrong(text) or ("" if entry.fen() else reason(Reason.AMOUNT_NOT_POSITIVE))

    return FormField(translate("FundPlans", "Sum in yuan"), entry, True, check=lacks)


def _reason_lacks(text: str) -> str:
    return "" if text.strip() else reason(Reason.REASON_MISSING)
