"""The forms of the fund's acts: approve, send back, pay out, record a recovery, pay in."""

from collections.abc import Callable
from dataclasses import replace
from enum import StrEnum

from PySide6.QtCore import QCoreApplication

from mediation_desk.domain.fund.accounts import FundKind
from mediation_desk.domain.fund.events import PayMethod, RecoveryWay
from mediation_desk.domain.money import Money
from mediation_desk.domain.people import OperatorRight, Role
from mediation_desk.domain.refusal import Reason
from mediation_desk.ui.forms.binder import Binder
from mediation_desk.ui.forms.field_spec import FieldKind, FieldSpec
from mediation_desk.ui.forms.form import Form
from mediation_desk.ui.presenters.payment_presenter import QueueContext, QueueTab, signers
from mediation_desk.ui.widgets.fields.amount_input import fen_of, yuan
from mediation_desk.ui.wording import reason, times, word
from mediation_desk.workflows.fund import advance_compensation as money
from mediation_desk.workflows.read_models.fund.fund_sheet import PaymentRow

translate = QCoreApplication.translate
KEEPERS = (Role.FINANCE, Role.STATION_MANAGER, Role.MALL_MANAGER)
"""The roles that may record incoming money."""
PLACES = {
    Reason.VOUCHER_MISSING: "voucher",
    Reason.REASON_MISSING: "reason",
    Reason.AMOUNT_NOT_POSITIVE: "amount",
    Reason.OVER_RECOVERABLE: "amount",
    Reason.NOTHING_TO_RECOVER: "payment",
    Reason.DEPOSIT_SHORT: "way",
    Reason.SET_OFF_UNSERVED: "way",
    Reason.RECOURSE_DISPUTED: "way",
    Reason.MONEY_TOO_LARGE: "amount",
    Reason.OVER_MALL_DUE: "amount",
}
"""The field under which each refusal is shown."""


def approval(row: PaymentRow, at: QueueContext) -> Form:
    """Return the form of the approver's own name and password, and an optional opinion."""
    opinion = translate("FundForms", "agreed")
    verb = translate("FundForms", "Approve {sum}").format(sum=times.money(row.amount))
    note = translate("FundForms", "Written at once; can be withdrawn for {n} s.")
    return Form(
        name=f"{QueueTab.APPROVE.value}:{row.payment}",
        title=verb,
        verb=verb,
        icon="check",
        entries=(_line("opinion", translate("FundForms", "Opinion"), placeholder=opinion),),
        binder=Binder(money.approve, money.ApprovalForm, {"payment": row.payment}),
        places=PLACES,
        note=note.format(n=at.policy.withdrawal_seconds),
        across=3,
        signers=signers(row, at, OperatorRight.APPROVE),
        signer_label=translate("FundForms", "Approver"),
    )


def sending_back(row: PaymentRow, at: QueueContext) -> Form:
    """Return the form that asks why; another's request needs a signer with the right to approve."""
    why = translate("FundForms", "what is missing or wrong")
    own = at.operator.id == row.requested.operator or at.operator.may(OperatorRight.APPROVE)
    given, names = {"payment": row.payment}, {"reason": "opinion"}
    verb = translate("FundForms", "Send back")
    return Form(
        name=f"back:{row.payment}",
        title=verb,
        verb=verb,
        icon="undo-2",
        entries=(_line("reason", translate("FundForms", "Reason"), Reason.REASON_MISSING, why),),
        binder=Binder(money.send_back, money.ApprovalForm, given, names=names),
        places=PLACES,
        note=translate("FundForms", "The frozen sum is free again; the requester may ask anew."),
        across=1 if own else 3,
        signers=() if own else signers(row, at, OperatorRight.APPROVE),
        signer_label=translate("FundForms", "Approver"),
    )


def payout(row: PaymentRow, at: QueueContext) -> Form:
    """Return the form of channel, voucher and payee; a third person with the right pays."""
    able = signers(row, at, OperatorRight.PAY)
    own = bool(able) and able[0].id == at.operator.id
    verb = translate("FundForms", "Pay {sum}").format(sum=times.money(row.amount))
    return Form(
        name=f"{QueueTab.PAY.value}:{row.payment}",
        title=verb,
        verb=verb,
        icon="banknote",
        entries=(
            _choice("method", translate("FundForms", "Method"), PayMethod),
            _line("voucher", translate("FundForms", "Voucher"), Reason.VOUCHER_MISSING),
            _line("payee", translate("FundForms", "Payee")),
            _line("account", translate("FundForms", "Account")),
        ),
        binder=Binder(money.pay, money.PayoutForm, {"payment": row.payment}),
        places=PLACES,
        note=translate("FundForms", "Payee and account are kept apart and can be erased."),
        across=4,
        signers=() if own else able,
        signer_label=translate("FundForms", "Payer"),
    )


def signing(row: PaymentRow) -> Form:
    """Return the form of a signed receipt, which assigns the consumer's claim to the mall."""
    note = translate(
        "FundForms",
        "The consumer has signed the receipt and with it assigns the claim to the mall;"
        " the mall's copy is kept. This cannot be taken back.",
    )
    verb = translate("FundForms", "Receipt of {sum} is signed").format(sum=times.money(row.amount))
    return Form(
        name=f"{QueueTab.SIGN.value}:{row.payment}",
        title=verb,
        verb=verb,
        icon="check",
        entries=(),
        binder=Binder(money.sign_receipt, money.ReceiptForm, {"payment": row.payment}),
        places=PLACES,
        note=note,
        across=4,
    )


def recovery(rows: list[tuple[PaymentRow, Money]], at: QueueContext, merchant: str) -> Form:
    """Return the form of a recovery: its payment, its sum, and its channel."""
    payments = tuple((row.payment, _owed(row, owed)) for row, owed in rows)
    owed_by = {row.payment: yuan(owed.fen) for row, owed in rows}
    label = translate("FundForms", "Payment")
    form = Form(
        name=f"recovery:{merchant}",
        title=translate("FundForms", "Record repayment"),
        verb=translate("FundForms", "Record repayment"),
        icon="check",
        entries=(
            FieldSpec("payment", label, FieldKind.CHOICE, payments, is_wide=True),
            _amount(follows="payment", proposes=lambda payment: owed_by.get(payment, "")),
            _choice("way", translate("FundForms", "Way"), RecoveryWay),
            _line("note", translate("FundForms", "Voucher or note")),
        ),
        binder=Binder(money.recover, money.RecoveryForm),
        places=PLACES,
        across=2,
    )
    return _keepers(form, at)


def contribution(at: QueueContext, mall_due: Money) -> Form:
    """Return the form of a payment in, by kind of fund; or of rent withheld that is passed on."""
    places = [
        ("account", translate("FundForms", "Into the account")),
        ("cash", translate("FundForms", "In cash")),
    ]
    if mall_due:
        places.append(("rent", translate("FundForms", "Rent set off, from the mall")))
    label = translate("FundForms", "Where")
    computed = {
        "is_cash": lambda typed: typed.text("place") == "cash",
        "is_rent": lambda typed: typed.text("place") == "rent",
    }
    form = Form(
        name="contribution",
        title=translate("FundForms", "Pay in"),
        verb=translate("FundForms", "Pay in"),
        icon="plus",
        entries=(
            _amount(),
            _choice("kind", translate("FundForms", "Kind of fund"), FundKind),
            FieldSpec("place", label, FieldKind.CHOICE, tuple(places)),
            _line("note", translate("FundForms", "Voucher or note")),
        ),
        binder=Binder(
            money.contribute, money.ContributionForm, computed=computed, reads=("place",)
        ),
        places=PLACES,
        across=2,
    )
    return _keepers(form, at)


def _keepers(form: Form, at: QueueContext) -> Form:
    """Return the form with its possible signers; none when the signed-in operator may act."""
    able = tuple(one for one in at.people if one.is_active and one.role in KEEPERS)
    label = translate("FundForms", "Finance or manager")
    return replace(form, signers=() if at.operator.role in KEEPERS else able, signer_label=label)


def _owed(row: PaymentRow, owed: Money) -> str:
    return f"{row.merchant_name} {row.case_number} {times.money(owed)}"


def _line(key: str, label: str, missing: Reason | None = None, placeholder: str = "") -> FieldSpec:
    """Return a line that may stay empty, or that is refused with the reason ``missing``."""
    return FieldSpec(
        key,
        label,
        FieldKind.LINE,
        required=missing is not None,
        check=lambda text: reason(missing) if missing and not text.strip() else "",
        placeholder=placeholder,
    )


def _choice(key: str, label: str, codes: type[StrEnum]) -> FieldSpec:
    return FieldSpec(
        key, label, FieldKind.CHOICE, tuple((each.value, word(each)) for each in codes)
    )


def _amount(follows: str = "", proposes: Callable[[str], str] | None = None) -> FieldSpec:
    return FieldSpec(
        "amount",
        translate("FundForms", "Sum in yuan"),
        FieldKind.AMOUNT,
        required=True,
        check=lambda text: "" if fen_of(text) else reason(Reason.AMOUNT_NOT_POSITIVE),
        follows=follows,
        proposes=proposes,
    )
