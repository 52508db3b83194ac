"""The forms that pause and resume the clocks of a case."""

from PySide6.QtCore import QCoreApplication

from mediation_desk.domain.case.actions import CaseAction
from mediation_desk.domain.codes import PauseReason
from mediation_desk.ui.forms.binder import Binder
from mediation_desk.ui.forms.field_spec import FieldKind, FieldSpec
from mediation_desk.ui.pages.case.forms.step_form import StepForm, step_form
from mediation_desk.ui.wording import word
from mediation_desk.workflows.read_models.case.case_sheet import CaseSheet
from mediation_desk.workflows.response import clock_pauses as acts

translate = QCoreApplication.translate


def pause(sheet: CaseSheet) -> StepForm:
    """Return the form that pauses the clocks, with the reason."""
    binder = Binder(acts.pause, acts.PauseForm)
    reasons = tuple((each.value, word(each)) for each in _possible(sheet))
    entries = (
        FieldSpec(
            "reason", translate("CaseForms", "Waiting for"), FieldKind.CHIPS, reasons, required=True
        ),
        FieldSpec("text", translate("CaseForms", "What was sent where"), required=False),
    )
    return step_form(sheet, CaseAction.PAUSE, entries, binder, note=_note(sheet))


def _possible(sheet: CaseSheet) -> tuple[PauseReason, ...]:
    """Return the possible reasons: while the regulator has the dossier only an appraisal pauses."""
    return (PauseReason.APPRAISAL,) if sheet.case.is_with_regulator else tuple(PauseReason)


def _note(sheet: CaseSheet) -> str:
    if sheet.case.is_with_regulator:
        return translate(
            "CaseForms",
            "The time of an appraisal is left out of the regulator's days. "
            "Write down who told you of it.",
        )
    return translate(
        "CaseForms",
        "Both stop the clocks that the station promised. "
        "The merchant's days by law go on, whatever is waited for.",
    )


def go_on(sheet: CaseSheet) -> StepForm:
    """Return the form that resumes the clocks, with what arrived."""
    binder = Binder(acts.resume, acts.ResumeForm)
    entries = (FieldSpec("text", translate("CaseForms", "What came of it"), required=False),)
    note = translate("CaseForms", "Each clock ends later by the time that it stood still.")
    return step_form(sheet, CaseAction.GO_ON, entries, binder, note=note)
