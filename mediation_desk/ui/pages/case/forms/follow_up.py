"""The forms of watches: the merchant's answer, returned goods, a shortfall, the call back."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from mediation_desk.domain.case.actions import CaseAction
from mediation_desk.domain.money import Money
from mediation_desk.domain.people import Operator
from mediation_desk.domain.refusal import Reason
from mediation_desk.ui.forms.binder import Binder
from mediation_desk.ui.forms.field_spec import FieldKind, FieldSpec, FormValues
from mediation_desk.ui.pages.case.forms.response import method, yes_no
from mediation_desk.ui.pages.case.forms.step_form import StepForm, step_form
from mediation_desk.ui.wording import times
from mediation_desk.workflows.read_models.case.case_sheet import CaseSheet
from mediation_desk.workflows.response import follow_up as acts

translate = QCoreApplication.translate


def shop_answers(sheet: CaseSheet) -> StepForm:
    """Return the form of the merchant's answer: its content, its channel, and the person."""
    binder = Binder(acts.record_shop_answer, acts.ShopAnswer)
    who = translate("CaseForms", "Who")
    entries = (
        method(),
        FieldSpec("person", who, FieldKind.LINE, value=sheet.merchant.contact, required=False),
        FieldSpec("text", translate("CaseForms", "What the shop answered"), required=True),
    )
    asked_at = sheet.case.shop_asked_at
    note = translate("CaseForms", "Asked {time}; the answer ends this wait.")
    message = note.format(time=times.whole(asked_at)) if asked_at else ""
    return step_form(
        sheet, CaseAction.SHOP_ANSWER, entries, binder, {Reason.TEXT_MISSING: "text"}, message
    )


def record_return(sheet: CaseSheet) -> StepForm:
    """Return the form of returned goods: the day of their receipt, and how they were bought."""
    binder = Binder(acts.record_return, acts.ReturnForm)
    ways = yes_no(
        translate("CaseForms", "By network, television, telephone or mail"),
        translate("CaseForms", "In the store"),
    )
    day, today = translate("CaseForms", "Shop received them on"), translate("CaseForms", "today")
    entries = (
        FieldSpec("returned_on", day, FieldKind.PAST_DAY, value=today),
        FieldSpec("at_distance", translate("CaseForms", "Bought"), FieldKind.CHIPS, ways, "yes"),
        FieldSpec("text", translate("CaseForms", "Remarks"), required=False),
    )
    places = {Reason.DATE_IN_FUTURE: "returned_on"}
    return step_form(sheet, CaseAction.RECORD_RETURN, entries, binder, places)


def fall_short(sheet: CaseSheet) -> StepForm:
    """Return the form of a shortfall: part of the agreement was performed, or nothing."""
    binder = Binder(
        acts.record_shortfall,
        acts.Shortfall,
        computed={"amount": _amount_performed},
        reads=("partly",),
    )
    parts = yes_no(translate("CaseForms", "A part"), translate("CaseForms", "Nothing"))
    today = translate("CaseForms", "today")
    entries = (
        FieldSpec("partly", translate("CaseForms", "Performed"), FieldKind.CHIPS, parts, "no"),
        FieldSpec(
            "amount",
            translate("CaseForms", "Sum of the part, yuan"),
            FieldKind.LINE,
            required=False,
        ),
        FieldSpec("found_on", translate("CaseForms", "Found on"), FieldKind.PAST_DAY, value=today),
        FieldSpec("text", translate("CaseForms", "What was found"), required=False),
    )
    places = {
        Reason.AMOUNT_NOT_POSITIVE: "amount",
        Reason.OVER_AGREED: "amount",
        Reason.DATE_IN_FUTURE: "found_on",
    }
    note = translate(
        "CaseForms", "Then: ask for guidance, escalate, or request advance compensation."
    )
    return step_form(sheet, CaseAction.FALL_SHORT, entries, binder, places, note)


def _amount_performed(typed: FormValues) -> Money | None:
    return typed.money("amount") if typed.is_ticked("partly") else None


def plan_follow_up(sheet: CaseSheet, people: Sequence[Operator], own: str) -> StepForm:
    """Return the form of the planned call back: its day and its caller."""
    binder = Binder(acts.plan_follow_up, acts.FollowUpPlan)
    callers = tuple((one.id, one.name) for one in people if one.may_write and one.is_verified)
    first = own if own in {caller for caller, _ in callers} else ""
    entries = (
        FieldSpec(
            "on",
            translate("CaseForms", "Call back on"),
            FieldKind.DUE_DAY,
            value=translate("CaseForms", "7 days"),
        ),
        FieldSpec(
            "operator", translate("CaseForms", "Who calls"), FieldKind.CHOICE, callers, first
        ),
        FieldSpec("text", translate("CaseForms", "What to ask"), required=False),
    )
    places = {Reason.DATE_IN_PAST: "on", Reason.UNKNOWN_OPERATOR: "operator"}
    return step_form(sheet, CaseAction.PLAN_FOLLOW_UP, entries, binder, places)
