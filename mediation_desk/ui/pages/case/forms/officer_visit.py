"""The form of an officer's visit that no letter of the line reports."""

from PySide6.QtCore import QCoreApplication

from mediation_desk.domain.case.actions import CaseAction
from mediation_desk.domain.case.events.gates import THIRD_GATE, VisitResult
from mediation_desk.domain.refusal import Reason
from mediation_desk.ui.forms.binder import Binder
from mediation_desk.ui.forms.field_spec import FieldKind, FieldSpec
from mediation_desk.ui.pages.case.forms.regulator import reason
from mediation_desk.ui.pages.case.forms.response import options
from mediation_desk.ui.pages.case.forms.step_form import StepForm, step_form
from mediation_desk.workflows.directory import listings
from mediation_desk.workflows.read_models.case.case_sheet import CaseSheet
from mediation_desk.workflows.regulator.escalation import likely_reason

translate = QCoreApplication.translate
_PLACES = {
    Reason.DATE_IN_FUTURE: "visited_on",
    Reason.VISIT_BEFORE_CASE: "visited_on",
    Reason.UNKNOWN_LISTING: "officer",
    Reason.OFFICER_NOT_LISTED: "officer",
    Reason.TEXT_MISSING: "done",
}


def record_visit(sheet: CaseSheet) -> StepForm:
    """Return the form of a visit: officer, time, acts, result; why, if it opens the third gate."""
    case, enters = sheet.case, sheet.case.gate < THIRD_GATE

    binder = Binder(listings.record_visit, listings.VisitForm, names={"officer": "listing"})
    why = (reason(likely_reason(case)),) if enters else ()
    places = {**_PLACES, Reason.GATE_REASON_MISSING: "why"} if enters else _PLACES
    return step_form(
        sheet, CaseAction.VISIT, (*_entries(sheet), *why), binder, places, _note(sheet)
    )


def _entries(sheet: CaseSheet) -> tuple[FieldSpec, ...]:
    officers = tuple((one.id, listings.full_name(one)) for one in sheet.officers)
    today, first = translate("CaseForms", "today"), officers[0][0] if officers else ""
    label = translate("CaseForms", "Officer, from the directory")
    result = translate("CaseForms", "Result")
    return (
        FieldSpec("visited_on", translate("CaseForms", "Came on"), FieldKind.PAST_DAY, value=today),
        FieldSpec("officer", label, FieldKind.CHOICE, officers, first, required=True),
        FieldSpec("done", translate("CaseForms", "What was done"), required=True),
        FieldSpec("result", result, FieldKind.CHIPS, options(*VisitResult), required=True),
    )


def _note(sheet: CaseSheet) -> str:
    if sheet.officers:
        return translate("CaseForms", "For a visit that no letter over the line tells.")
    return translate("CaseForms", "The directory names no officer yet: enter one there first.")
