"""快处快赔 on one screen: the merchant pays now, both agree, and every first has its time."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QCoreApplication

from mediation_desk.domain.case.actions import CaseAction
from mediation_desk.domain.fund.events import Bearer
from mediation_desk.domain.refusal import Reason
from mediation_desk.ui.forms.binder import Binder
from mediation_desk.ui.forms.field_spec import FieldKind as Kind
from mediation_desk.ui.forms.field_spec import FieldSpec as Spec
from mediation_desk.ui.pages.case.forms.agreement import asked_sum
from mediation_desk.ui.pages.case.forms.closure import OWN_HAND, finding, grades, own_hand
from mediation_desk.ui.pages.case.forms.step_form import StepForm, step_form
from mediation_desk.ui.wording import times
from mediation_desk.workflows.read_models.case.case_sheet import CaseSheet
from mediation_desk.workflows.settlement import spot_settlement as acts

translate = QCoreApplication.translate
WRITTEN = "written"
"""The tick that asks for the agreement with its receipt."""
_NAMES = {
    "waived": "regulator_waived",
    "contacted": "contacted_at",
    "performed": "performed_at",
    "answered": "answered_at",
    WRITTEN: "is_written",
    OWN_HAND: "is_own_hand",
}


def settle_at_once(sheet: CaseSheet, clock: Callable[[], datetime]) -> StepForm:
    """Return the form: payer, sum, acts, three ticks that keep their time, three satisfactions."""
    limit = times.short_money(sheet.policy.quick_limit)
    note = translate("CaseForms", "Up to {limit}, performed at once.")
    places = {
        Reason.OVER_QUICK_LIMIT: "amount",
        Reason.MONEY_NEGATIVE: "amount",
        Reason.MALL_PAYS_BY_FUND: "payer",
        Reason.TEXT_MISSING: "text",
        Reason.GRADE_OR_REASON: "waived",
        Reason.TIMES_OUT_OF_ORDER: "answered",
    }
    binder = Binder(acts.settle_at_once, acts.SpotSettlement, names=_NAMES)
    message = note.format(limit=limit)
    return step_form(sheet, CaseAction.QUICK, _entries(sheet, clock), binder, places, message)


def _entries(sheet: CaseSheet, clock: Callable[[], datetime]) -> tuple[Spec, ...]:
    claim = asked_sum(sheet.case)
    fits = claim is not None and claim <= sheet.policy.quick_limit
    payers = (
        (Bearer.MERCHANT.value, translate("CaseForms", "The shop")),
        (Bearer.MALL.value, translate("CaseForms", "The mall")),
    )
    stamps = (
        ("contacted", translate("CaseForms", "Spoke to the shop")),
        ("performed", translate("CaseForms", "Performed, seen by us")),
        ("answered", translate("CaseForms", "Told the consumer")),
    )
    waived = translate("CaseForms", "Settled on the spot, no regulator needed")
    written = translate("CaseForms", "Both sign an agreement with the receipt; it is printed now")
    return (
        Spec(
            "amount",
            translate("CaseForms", "Sum, yuan"),
            Kind.AMOUNT,
            value=str(claim or "") if fits else "",
            required=True,
        ),
        Spec("payer", translate("CaseForms", "Who pays"), Kind.CHIPS, payers, "merchant"),
        Spec("text", translate("CaseForms", "What was done"), required=True),
        finding(),
        *(Spec(key, words, Kind.STAMP, clock=clock) for key, words in stamps),
        Spec("consumer", translate("CaseForms", "Consumer satisfied"), Kind.CHIPS, grades()),
        own_hand(),
        Spec("merchant", translate("CaseForms", "Merchant satisfied"), Kind.CHIPS, grades()),
        Spec("waived", translate("CaseForms", "Regulator: why not asked"), Kind.LINE, value=waived),
        Spec(
            WRITTEN,
            written,
            Kind.TICK,
            value="yes",
            over=translate("CaseForms", "In writing"),
        ),
    )
