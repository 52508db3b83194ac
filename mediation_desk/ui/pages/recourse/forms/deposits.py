"""Forms of a merchant's deposit: sum required, payment in, return, demand."""

from collections.abc import Iterable
from datetime import timedelta

from PySide6.QtCore import QCoreApplication

from mediation_desk.domain.money import ZERO, Money
from mediation_desk.domain.people import Merchant
from mediation_desk.domain.refusal import Reason
from mediation_desk.ui.forms.field_spec import FieldKind, FieldSpec, FormValues, MakeAct
from mediation_desk.ui.pages.recourse.board.queries import RecourseViewer
from mediation_desk.ui.pages.recourse.board.recourse_form import RecourseForm, by_purser
from mediation_desk.ui.widgets.fields.amount_input import yuan
from mediation_desk.ui.wording import times
from mediation_desk.workflows.fund import deposits
from mediation_desk.workflows.ports import Command
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


def opening(merchants: Iterable[Merchant], at: RecourseViewer) -> RecourseForm:
    """Return the form of the sum required of a merchant that has no deposit yet."""

    def make(typed: FormValues) -> Command[None]:
        form = deposits.RequirementForm(
            typed.ids.act, typed.text("merchant"), typed.money("amount")
        )
        return Command(deposits.require, form)

    options = tuple((one.id, f"{one.name} {one.unit}".strip()) for one in merchants)
    shop = FieldSpec("merchant", translate("RecourseForms", "Merchant"), FieldKind.CHOICE, options)
    return _required("opening", (shop, _sum()), make, at)


def requirement(row: DepositRow, at: RecourseViewer) -> RecourseForm:
    """Return the form of the sum that a merchant's deposit must hold by contract."""

    def make(typed: FormValues) -> Command[None]:
        form = deposits.RequirementForm(typed.ids.act, row.merchant, typed.money("amount"))
        return Command(deposits.require, form)

    return _required(row.merchant, (_sum(row.required),), make, at)


def _required(
    name: str, entries: tuple[FieldSpec, ...], make: MakeAct, at: RecourseViewer
) -> RecourseForm:
    return RecourseForm(
        name=f"required:{name}",
        title=translate("RecourseForms", "Required deposit"),
        verb=translate("RecourseForms", "Set deposit"),
        said=translate("RecourseForms", "Deposit set"),
        entries=entries,
        make=make,
        places=_PLACES,
        note=translate("RecourseForms", "As the contract has it; zero asks for none."),
        **by_purser(at),  # type: ignore[arg-type]
    )


def payment_in(row: DepositRow, at: RecourseViewer) -> RecourseForm:
    """Return the form of a merchant's payment into the deposit."""

    def make(typed: FormValues) -> Command[None]:
        form = deposits.DepositForm(
            typed.ids.act, row.merchant, typed.money("amount"), typed.text("voucher")
        )
        return Command(deposits.take, form)

    return RecourseForm(
        name=f"taken:{row.merchant}",
        title=translate("RecourseForms", "Deposit paid in"),
        verb=translate("RecourseForms", "Record deposit"),
        said=translate("RecourseForms", "Deposit recorded"),
        entries=(_sum(row.short), _voucher()),
        make=make,
        places=_PLACES,
        note=translate("RecourseForms", "It stays the shop's money, never the fund's."),
        **by_purser(at),  # type: ignore[arg-type]
    )


def giving_back(row: DepositRow, at: RecourseViewer) -> RecourseForm:
    """Return the form of a return of deposit to the merchant."""

    def make(typed: FormValues) -> Command[None]:
        form = deposits.DepositReturn(
            typed.ids.act, row.merchant, typed.money("amount"), typed.text("voucher")
        )
        return Command(deposits.give_back, form)

    free = translate("RecourseForms", "{sum} of it are free.").format(sum=times.money(row.free))
    return RecourseForm(
        name=f"back:{row.merchant}",
        title=translate("RecourseForms", "Deposit given back"),
        verb=translate("RecourseForms", "Give back"),
        said=translate("RecourseForms", "Deposit given back"),
        entries=(_sum(row.free), _voucher()),
        make=make,
        places=_PLACES,
        note=free,
        is_grave=True,
        **by_purser(at),  # type: ignore[arg-type]
    )


def top_up(row: DepositRow, at: RecourseViewer) -> RecourseForm:
    """Return the form of the last day by which the merchant must replenish the deposit."""

    def make(typed: FormValues) -> Command[None]:
        form = deposits.TopUpForm(typed.ids.act, row.merchant, typed.due_day("due"))
        return Command(deposits.ask_top_up, form)

    due = at.today + timedelta(days=TOP_UP_DAYS)
    note = translate("RecourseForms", "Asks for {sum}. Its number is given when it is issued.")
    return RecourseForm(
        name=f"top-up:{row.merchant}",
        title=translate("RecourseForms", "Top-up notice"),
        verb=translate("RecourseForms", "Issue notice"),
        said=translate("RecourseForms", "Notice issued"),
        entries=(
            FieldSpec(
                "due", translate("RecourseForms", "Fill up by"), FieldKind.DUE_DAY, value=str(due)
            ),
        ),
        make=make,
        places=_PLACES,
        note=note.format(sum=times.money(row.short)),
        **by_purser(at),  # type: ignore[arg-type]
    )
