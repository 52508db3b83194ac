"""Forms of a merchant's deposit: sum required, payment in, return, demand."""

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication

from mediation_desk.domain.money import ZERO, Money
from mediation_desk.domain.people import Merchant
from mediation_desk.domain.refusal import Reason
from mediation_desk.ui.forms.binder import Binder
from mediation_desk.ui.forms.field_spec import FieldKind, FieldSpec
from mediation_desk.ui.forms.form import Form
from mediation_desk.ui.pages.recourse.board.recourse_form import by_purser
from mediation_desk.ui.pages.recourse.board.recourse_viewer import RecourseViewer
from mediation_desk.ui.widgets.fields.amount_input import yuan
from mediation_desk.ui.wording import times
from mediation_desk.workflows.fund import deposits
from mediation_desk.workflows.read_models.fund.recourse_sheet import DepositRow

translate = QCoreApplication.translate
TOP_UP_DAYS = 7
_PLACES = {
    Reason.AMOUNT_NOT_POSITIVE: "amount",
    Reason.MONEY_TOO_LARGE: "amount",
    Reason.MONEY_NEGATIVE: "amount",
    Reason.DEPOSIT_FROZEN: "amount",
    Reason.VOUCHER_MISSING: "voucher",
    Reason.DATE_IN_PAST: "due",
}


def _sum(value: Money = ZERO) -> FieldSpec:
    label = translate("RecourseForms", "Sum in yuan")
    return FieldSpec(
        "amount", label, FieldKind.AMOUNT, value=yuan(value.fen) if value else "", required=True
    )


def _voucher() -> FieldSpec:
    return FieldSpec(
        "voucher", translate("RecourseForms", "Voucher"), FieldKind.LINE, required=True
    )


def opening(merchants: Iterable[Merchant], at: RecourseViewer) -> Form:
    """Return the form of the sum required of a merchant that has no deposit yet."""
    binder = Binder(deposits.require, deposits.RequirementForm)
    options = tuple((one.id, f"{one.name} {one.unit}".strip()) for one in merchants)
    shop = FieldSpec("merchant", translate("RecourseForms", "Merchant"), FieldKind.CHOICE, options)
    return _required("opening", (shop, _sum()), binder, at)


def requirement(row: DepositRow, at: RecourseViewer) -> Form:
    """Return the form of the sum that a merchant's deposit must hold by contract."""
    binder = Binder(deposits.require, deposits.RequirementForm, {"merchant": row.merchant})
    return _required(row.merchant, (_sum(row.required),), binder, at)


def _required(
    name: str,
    entries: tuple[FieldSpec, ...],
    binder: Binder[deposits.RequirementForm],
    at: RecourseViewer,
) -> Form:
    form = Form(
        name=f"recourse:required:{name}",
        title=translate("RecourseForms", "Required deposit"),
        verb=translate("RecourseForms", "Set deposit"),
        said=translate("RecourseForms", "Deposit set"),
        entries=entries,
        binder=binder,
        places=_PLACES,
        note=translate("RecourseForms", "As the contract has it; zero asks for none."),
    )
    return by_purser(form, at)


def payment_in(row: DepositRow, at: RecourseViewer) -> Form:
    """Return the form of a merchant's payment into the deposit."""
    binder = Binder(deposits.take, deposits.DepositForm, {"merchant": row.merchant})
    form = Form(
        name=f"recourse:taken:{row.merchant}",
        title=translate("RecourseForms", "Deposit paid in"),
        verb=translate("RecourseForms", "Record deposit"),
        said=translate("RecourseForms", "Deposit recorded"),
        entries=(_sum(row.short), _voucher()),
        binder=binder,
        places=_PLACES,
        note=translate("RecourseForms", "It stays the shop's money, never the fund's."),
    )
    return by_purser(form, at)


def giving_back(row: DepositRow, at: RecourseViewer) -> Form:
    """Return the form of a return of deposit to the merchant."""
    binder = Binder(deposits.give_back, deposits.DepositReturn, {"merchant": row.merchant})
    free = translate("RecourseForms", "{sum} of it are free.").format(sum=times.money(row.free))
    form = Form(
        name=f"recourse:back:{row.merchant}",
        title=translate("RecourseForms", "Deposit given back"),
        verb=translate("RecourseForms", "Give back"),
        said=translate("RecourseForms", "Deposit given back"),
        entries=(_sum(row.free), _voucher()),
        binder=binder,
        places=_PLACES,
        note=free,
        is_grave=True,
    )
    return by_purser(form, at)


def top_up(row: DepositRow, at: RecourseViewer) -> Form:
    """Return the form of the last day by which the merchant must replenish the deposit."""
    binder = Binder(
        deposits.ask_top_up, deposits.TopUpForm, {"merchant": row.merchant}, names={"due": "due_on"}
    )
    due = at.due_in(TOP_UP_DAYS)
    note = translate("RecourseForms", "Asks for {sum}. Its number is given when it is issued.")
    form = Form(
        name=f"recourse:top-up:{row.merchant}",
        title=translate("RecourseForms", "Top-up notice"),
        verb=translate("RecourseForms", "Issue notice"),
        said=translate("RecourseForms", "Notice issued"),
        entries=(
            FieldSpec(
                "due", translate("RecourseForms", "Fill up by"), FieldKind.DUE_DAY, value=str(due)
            ),
        ),
        binder=binder,
        places=_PLACES,
        note=note.format(sum=times.money(row.short)),
    )
    return by_purser(form, at)
