"""The forms of a rectification notice: issue, receipt, check, withdrawal."""

from PySide6.QtCore import QCoreApplication

from mediation_desk.domain.refusal import Reason
from mediation_desk.ui.forms.binder import Binder
from mediation_desk.ui.forms.field_spec import FieldKind as Kind
from mediation_desk.ui.forms.field_spec import FieldSpec
from mediation_desk.ui.forms.form import Form
from mediation_desk.ui.pages.merchants.forms.particulars import MerchantFormContext
from mediation_desk.workflows.merchants import goods, rectification
from mediation_desk.workflows.read_models.merchants.merchant_sheet import RepeatedCause

translate = QCoreApplication.translate
CASES = 12
"""The number of newest disputes offered as grounds."""


def case_chips(at: MerchantFormContext) -> tuple[tuple[str, str], ...]:
    """Return the newest disputes of the merchant, to be chosen from."""
    return tuple(
        (row.case, " ".join(part for part in (row.number[-10:], row.goods) if part))
        for row in at.sheet.cases[:CASES]
    )


def alike(at: MerchantFormContext) -> str:
    """Return the disputes that share the cause which came back most, to be chosen first."""
    if not at.sheet.repeats:
        return ""
    cause = at.sheet.repeats[0]
    shown = at.sheet.cases[:CASES]
    return " ".join(row.case for row in shown if cause_fits(cause, row.problems, row.goods))


def cause_fits(cause: RepeatedCause, problems: tuple[object, ...], sold: str) -> bool:
    """Tell whether a dispute has a cause."""
    return cause.problem in problems if cause.problem else sold.strip() == cause.goods


def issue(at: MerchantFormContext, thing: str) -> Form:
    """Return the form of a notice: the findings, the demands, and the last day for them."""
    del thing
    binder = Binder(
        rectification.issue,
        rectification.RectificationNotice,
        {"merchant": at.merchant},
        thing="rectification",
    )
    chips = case_chips(at)
    based = translate("MerchantForms", "Based on these disputes")
    cases = FieldSpec("cases", based, Kind.SEVERAL, chips, alike(at), required=False)
    seven = translate("CaseForms", "7 days")
    return Form(
        name=at.draft("issue"),
        title=translate("MerchantForms", "Rectification notice"),
        verb=translate("MerchantForms", "Issue notice"),
        said=translate("MerchantForms", "Notice issued"),
        subject=at.merchant,
        across=2,
        entries=(
            FieldSpec(
                "due", translate("MerchantForms", "To be done by"), Kind.DUE_DAY, value=seven
            ),
            *((cases,) if chips else ()),
            FieldSpec("finding", translate("MerchantForms", "Finding"), required=True),
            FieldSpec("demand", translate("MerchantForms", "What is demanded"), required=True),
        ),
        binder=binder,
        places={Reason.DATE_IN_PAST: "due", Reason.TEXT_MISSING: "finding"},
        note=translate("MerchantForms", "Its number is given when it is issued, and stays."),
    )


def receive(at: MerchantFormContext, thing: str) -> Form:
    """Return the form of receipt: the merchant's person who took the notice."""
    given = {"merchant": at.merchant, "rectification": thing}
    binder = Binder(rectification.receive, rectification.NoticeReceipt, given)
    today = translate("CaseForms", "today")
    name = at.sheet.file.merchant.contact
    return Form(
        name=at.draft("receive", thing),
        title=translate("MerchantForms", "Receipt of the notice"),
        verb=translate("MerchantForms", "Record receipt"),
        said=translate("MerchantForms", "Receipt recorded"),
        subject=at.merchant,
        across=2,
        entries=(
            FieldSpec(
                "by",
                translate("MerchantForms", "Signed by"),
                Kind.LINE,
                value=name,
                required=True,
            ),
            FieldSpec("on", translate("MerchantForms", "Received on"), Kind.PAST_DAY, value=today),
        ),
        binder=binder,
        places={Reason.NAME_MISSING: "by", Reason.DATE_IN_FUTURE: "on"},
    )


def _done_or_not(yes: str, no: str) -> FieldSpec:
    options = (("yes", yes), ("no", no))
    return FieldSpec("is_done", translate("MerchantForms", "Result"), Kind.CHIPS, options, "yes")


def check(at: MerchantFormContext, thing: str) -> Form:
    """Return the form of a check of the merchant's rectification."""
    given = {"merchant": at.merchant, "rectification": thing}
    binder = Binder(rectification.check, rectification.RectificationCheck, given)
    today = translate("CaseForms", "today")
    due = translate("MerchantForms", "If not, new day")
    return Form(
        name=at.draft("check", thing),
        title=translate("MerchantForms", "Check of the shop"),
        verb=translate("MerchantForms", "Record check"),
        said=translate("MerchantForms", "Check recorded"),
        subject=at.merchant,
        across=2,
        entries=(
            _done_or_not(
                translate("MerchantForms", "Mended"), translate("MerchantForms", "Not mended")
            ),
            FieldSpec("on", translate("MerchantForms", "Looked on"), Kind.PAST_DAY, value=today),
            FieldSpec("due", due, Kind.DUE_DAY),
            FieldSpec(
                "words",
                translate("MerchantForms", "What was seen"),
                required=False,
                follows="is_done",
                required_for=("no",),
            ),
        ),
        binder=binder,
        places={
            Reason.TEXT_MISSING: "words",
            Reason.DATE_IN_PAST: "due",
            Reason.DATE_IN_FUTURE: "on",
        },
    )


def look(at: MerchantFormContext, thing: str) -> Form:
    """Return the form of a check whether the goods are gone from the shelf."""
    given = {"merchant": at.merchant, "order": thing}
    binder = Binder(goods.check_off_shelf, goods.OffShelfLook, given)
    today = translate("CaseForms", "today")
    became = translate("MerchantForms", "How many, what became of them")
    return Form(
        name=at.draft("look", thing),
        title=translate("MerchantForms", "Check of the shelf"),
        verb=translate("MerchantForms", "Record check"),
        said=translate("MerchantForms", "Check recorded"),
        subject=at.merchant,
        across=2,
        entries=(
            _done_or_not(
                translate("MerchantForms", "Taken off"), translate("MerchantForms", "Still on sale")
            ),
            FieldSpec("on", translate("MerchantForms", "Looked on"), Kind.PAST_DAY, value=today),
            FieldSpec("words", became, required=True),
        ),
        binder=binder,
        places={Reason.TEXT_MISSING: "words", Reason.DATE_IN_FUTURE: "on"},
    )


def withdraw(at: MerchantFormContext, thing: str) -> Form:
    """Return the form that withdraws a notice, or an order, with the reason."""
    act = goods.withdraw_order if thing in at.sheet.file.orders else rectification.withdraw
    given = {"merchant": at.merchant, "thing": thing}
    binder = Binder(act, rectification.NoticeWithdrawal, given)
    return Form(
        name=at.draft("withdraw", thing),
        title=translate("MerchantForms", "Withdraw"),
        verb=translate("MerchantForms", "Withdraw"),
        said=translate("MerchantForms", "Withdrawn"),
        subject=at.merchant,
        across=2,
        entries=(FieldSpec("words", translate("MerchantForms", "Why"), required=True),),
        binder=binder,
        places={Reason.REASON_MISSING: "words"},
        note=translate("MerchantForms", "The number stays and is not given again."),
        is_grave=True,
    )
