"""The forms of an agreement: its terms, its performance, and advance compensation."""

from PySide6.QtCore import QCoreApplication

from mediation_desk.domain.case.actions import CaseAction
from mediation_desk.domain.case.state import Case
from mediation_desk.domain.codes import Claim
from mediation_desk.domain.fund.accounts import FundKind
from mediation_desk.domain.fund.events import Bearer, Trigger
from mediation_desk.domain.fund.payment_parts import PaymentItem, likeliest_item
from mediation_desk.domain.money import ZERO, Money, total
from mediation_desk.domain.refusal import Reason
from mediation_desk.ui.forms.binder import Binder
from mediation_desk.ui.forms.field_spec import FieldKind, FieldSpec
from mediation_desk.ui.pages.case.forms.closure import finding
from mediation_desk.ui.pages.case.forms.participants import mandate_note, others_consent
from mediation_desk.ui.pages.case.forms.step_form import StepForm, step_form
from mediation_desk.ui.widgets.fields.amount_input import fen_of
from mediation_desk.ui.wording import word
from mediation_desk.workflows.fund import advance_compensation
from mediation_desk.workflows.read_models.case.case_sheet import CaseSheet
from mediation_desk.workflows.read_models.fund.fund_sheet import PAID_STAGES
from mediation_desk.workflows.settlement import case_ending

translate = QCoreApplication.translate
_SETTLE_PLACES = {
    Reason.SETTLEMENT_TOO_LARGE: "amount",
    Reason.MONEY_NEGATIVE: "amount",
    Reason.TEXT_MISSING: "terms",
    Reason.DATE_IN_PAST: "perform_by",
    Reason.OTHERS_CONSENT_MISSING: "consent",
    Reason.EVIDENCE_NOT_OF_CASE: "consent",
}


def settle(sheet: CaseSheet) -> StepForm:
    """Return the form of the parties' agreement, which can be printed then."""
    binder = Binder(
        case_ending.settle,
        case_ending.SettlementTerms,
        names={
            "consent": "others_consent",
            "agent": "trader_agent",
            "by_committee": "is_by_committee",
        },
    )
    by = translate("CaseForms", "To be performed by")
    entries = (
        FieldSpec(
            "amount",
            translate("CaseForms", "Sum, yuan"),
            FieldKind.AMOUNT,
            value=str(asked_sum(sheet.case) or ""),
            required=True,
            remark=lambda text: _far_above(sheet.case, text),
        ),
        FieldSpec("perform_by", by, FieldKind.DUE_DAY, value=translate("CaseForms", "7 days")),
        FieldSpec(
            "way", translate("CaseForms", "Way of performance"), FieldKind.LINE, required=False
        ),
        FieldSpec("terms", translate("CaseForms", "What was agreed"), required=True),
        FieldSpec(
            "agent", translate("CaseForms", "Merchant's agent"), FieldKind.LINE, required=False
        ),
        finding(),
        *_by_committee(sheet.committee),
        *others_consent(sheet),
    )
    return step_form(sheet, CaseAction.SETTLE, entries, binder, _SETTLE_PLACES, mandate_note(sheet))


def asked_sum(case: Case) -> Money | None:
    """Return the sum that the consumer asks for: the claim, or the price that is to come back."""
    is_price = bool({Claim.REFUND, Claim.RETURN} & set(case.claims))
    return case.claim_amount or (case.purchase.amount if is_price else None)


def _by_committee(committee: str) -> tuple[FieldSpec, ...]:
    """Return the choice of a people's mediation agreement, where a committee stands behind."""
    if not committee:
        return ()
    said = translate("CaseForms", "Mediated by {committee}; printed as its agreement")
    over = translate("CaseForms", "People's mediation")
    words = said.format(committee=committee)
    return (FieldSpec("by_committee", words, FieldKind.TICK, value="yes", over=over),)


def _far_above(case: Case, text: str) -> str:
    fen = fen_of(text)
    asked = case_ending.far_above(case, Money(fen)) if fen is not None else None
    if asked is None:
        return ""
    words = translate("CaseForms", "Far above the ¥{asked} at stake: check the digits")
    return words.format(asked=asked)


def fulfil(sheet: CaseSheet) -> StepForm:
    """Return the form of performance: when and how the agreement was kept."""
    binder = Binder(case_ending.fulfil, case_ending.Fulfilment)
    today = translate("CaseForms", "today")
    entries = (
        FieldSpec(
            "performed_on", translate("CaseForms", "Performed on"), FieldKind.PAST_DAY, value=today
        ),
        FieldSpec("text", translate("CaseForms", "How"), required=False),
    )
    return step_form(
        sheet, CaseAction.FULFIL, entries, binder, {Reason.DATE_IN_FUTURE: "performed_on"}
    )


def compensate(sheet: CaseSheet) -> StepForm:
    """Return the form of advance compensation, for a coded reason and on evidence."""
    binder = Binder(
        advance_compensation.request,
        advance_compensation.PaymentRequest,
        names={"fund": "kind"},
        thing="payment",
    )
    return step_form(sheet, CaseAction.COMPENSATE, _asked_of_the_fund(sheet), binder, _MONEY_PLACES)


def _asked_of_the_fund(sheet: CaseSheet) -> tuple[FieldSpec, ...]:
    """Return fields of a payment: sum, items, ground, bearer, fund, reason and evidence."""
    triggers = tuple((trigger.value, word(trigger)) for trigger in Trigger)
    bearers = tuple((bearer.value, word(bearer)) for bearer in Bearer)
    amount = str(_left_to_pay(sheet) or "")
    left = Trigger.LEFT.value if sheet.shop_left_on else ""
    ground = translate("CaseForms", "Ground of advance payment")
    bearer = translate("CaseForms", "Who bears it")
    return (
        FieldSpec("amount", translate("CaseForms", "Sum, yuan"), FieldKind.AMOUNT, value=amount),
        _items(sheet.case),
        FieldSpec("trigger", ground, FieldKind.CHIPS, triggers, left, required=True),
        FieldSpec("bearer", bearer, FieldKind.CHIPS, bearers, Bearer.MERCHANT.value),
        _kinds(),
        FieldSpec("reason", translate("CaseForms", "Reason of the request"), required=True),
        FieldSpec("evidence", translate("CaseForms", "Evidence"), FieldKind.FILES, required=True),
    )


def _items(case: Case) -> FieldSpec:
    """Return the field of items; the likeliest takes the whole sum until it is split by hand."""
    items = tuple((item.value, word(item)) for item in PaymentItem)
    label = translate("CaseForms", "What it is for, yuan")
    likeliest = likeliest_item(case.claims).value
    return FieldSpec("split", label, FieldKind.SPLIT, items, likeliest, follows="amount")


def _kinds() -> FieldSpec:
    """Return the field for the kind of fund that the payment draws on."""
    kinds = tuple((kind.value, word(kind)) for kind in FundKind)
    label = translate("CaseForms", "From which fund")
    return FieldSpec("fund", label, FieldKind.CHOICE, kinds, FundKind.MALL.value)


def _left_to_pay(sheet: CaseSheet) -> Money | None:
    """Return the agreed sum, else the price or the claim, less paid sums; None for nothing."""
    agreed = sheet.case.settlement.amount if sheet.case.settlement else None
    owed = agreed or sheet.case.purchase.amount or sheet.case.claim_amount
    if owed is None:
        return None
    left = owed - total([row.amount for row in sheet.payments if row.stage in PAID_STAGES])
    return left if left > ZERO else None


_MONEY_PLACES = {
    Reason.REASON_MISSING: "reason",
    Reason.PAYMENT_EVIDENCE_MISSING: "evidence",
    Reason.EVIDENCE_NOT_OF_CASE: "evidence",
    Reason.AMOUNT_NOT_POSITIVE: "amount",
    Reason.SPLIT_WRONG: "split",
    Reason.OVER_CAP: "amount",
    Reason.OVER_CAP_OF_CASE: "amount",
    Reason.CLAIM_PAID: "amount",
    Reason.OVER_CLAIM: "amount",
    Reason.FUND_SHORT: "amount",
    Reason.KIND_SHORT: "fund",
    Reason.MERCHANT_MISSING: "bearer",
}
