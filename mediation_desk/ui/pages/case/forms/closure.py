"""The forms that end a case: follow-up, satisfaction, termination, closing, and the like."""

from collections.abc import Callable
from dataclasses import replace
from enum import StrEnum
from functools import partial

from PySide6.QtCore import QCoreApplication

from mediation_desk.domain.case.actions import CaseAction
from mediation_desk.domain.case.events.desk_work import Settled
from mediation_desk.domain.case.events.root_causes import FaultFinding, RootCause
from mediation_desk.domain.case.outcomes import outcome_of, outcomes
from mediation_desk.domain.codes import EndGround, Outcome, Party, Satisfaction
from mediation_desk.domain.refusal import Reason
from mediation_desk.ui.forms.binder import Binder
from mediation_desk.ui.forms.field_spec import FieldKind, FieldSpec, FormValues
from mediation_desk.ui.pages.case.forms.participants import others_consent
from mediation_desk.ui.pages.case.forms.response import method, yes_no
from mediation_desk.ui.pages.case.forms.step_form import StepForm, step_form
from mediation_desk.ui.wording import word
from mediation_desk.workflows.law.termination_grounds import end_grounds
from mediation_desk.workflows.ports import Desk
from mediation_desk.workflows.read_models.case.case_sheet import CaseSheet
from mediation_desk.workflows.read_models.fund.fund_sheet import PAID_STAGES
from mediation_desk.workflows.settlement import case_ending as acts

translate = QCoreApplication.translate
_GRADES = (
    Satisfaction.VERY_SATISFIED,
    Satisfaction.SATISFIED,
    Satisfaction.NEUTRAL,
    Satisfaction.DISSATISFIED,
)


OWN_HAND = "own_hand"


def own_hand() -> FieldSpec:
    """Return the tick that the party wrote the grade down: only so it counts as a valid grade."""
    return FieldSpec(
        OWN_HAND,
        translate("CaseForms", "Written down by their own hand, not told to us"),
        FieldKind.TICK,
        required=False,
        over=translate("CaseForms", "Grade"),
    )


def grades() -> tuple[tuple[str, str], ...]:
    """Return the grades that a party can give, with their words."""
    return tuple((grade.value, word(grade)) for grade in _GRADES)


def follow_up(sheet: CaseSheet) -> StepForm:
    """Return the form of a call back to the consumer: reached, performed, satisfied."""
    binder = Binder(
        acts.follow_up,
        acts.FollowUp,
        computed={"grade": _grade},
        names={"reached": "is_reached", "performed": "is_performed", "redo": "is_to_be_redone"},
    )
    reached = yes_no(translate("CaseForms", "Reached"), translate("CaseForms", "Not reached"))
    done = yes_no(translate("CaseForms", "Performed"), translate("CaseForms", "Not performed"))
    again = yes_no(translate("CaseForms", "Take up again"), translate("CaseForms", "Rests"))
    entries = (
        method(),
        FieldSpec("reached", translate("CaseForms", "Consumer"), FieldKind.CHIPS, reached, "yes"),
        FieldSpec("performed", translate("CaseForms", "Agreement"), FieldKind.CHIPS, done, "yes"),
        FieldSpec("grade", translate("CaseForms", "Satisfaction"), FieldKind.CHIPS, grades()),
        FieldSpec("redo", translate("CaseForms", "The case"), FieldKind.CHIPS, again, "no"),
        FieldSpec("text", translate("CaseForms", "What the consumer said"), required=False),
    )
    return step_form(sheet, CaseAction.FOLLOW_UP, entries, binder, {Reason.REASON_MISSING: "text"})


def _grade(typed: FormValues) -> Satisfaction:
    reached = typed.is_ticked("reached")
    return typed.code(Satisfaction, "grade") if reached else Satisfaction.UNREACHED


def tell_satisfaction(sheet: CaseSheet) -> StepForm:
    """Return the form of one of the three satisfactions 三关, or why it is waived."""
    binder = Binder(
        acts.record_satisfaction,
        acts.SatisfactionGrade,
        names={"waived": "waived_because", OWN_HAND: "is_own_hand"},
    )
    parties = tuple((party.value, word(party)) for party in Party)
    untold = next(
        (party for party in Party if party not in sheet.case.satisfactions_recorded), Party.CONSUMER
    )
    entries = (
        FieldSpec("party", translate("CaseForms", "Whose"), FieldKind.CHIPS, parties, untold.value),
        FieldSpec("grade", translate("CaseForms", "Satisfaction"), FieldKind.CHIPS, grades()),
        own_hand(),
        FieldSpec(
            "waived", translate("CaseForms", "Or why not asked"), FieldKind.LINE, required=False
        ),
    )
    text = translate("CaseForms", "Recorded so far: {parties}")
    names = [word(party) for party in Party if party in sheet.case.satisfactions_recorded]
    note = text.format(parties=" ".join(names)) if names else ""
    places = {Reason.GRADE_OR_REASON: "grade"}
    return step_form(sheet, CaseAction.TELL_SATISFACTION, entries, binder, places, note)


def terminate(sheet: CaseSheet) -> StepForm:
    """Return the form of termination, with the reason; the notice names the other ways."""
    rules = sheet.bench.rules if sheet.bench else None
    offered = {each.key: each for each in end_grounds(rules)}

    chosen = partial(FormValues.one_of, offered=offered, key="ground")
    binder = Binder(
        acts.terminate,
        acts.TerminationForm,
        computed={
            "ground": lambda typed: chosen(typed).ground,
            "stated": lambda typed: chosen(typed).stated,
        },
        names={"consent": "others_consent"},
    )
    grounds = tuple((key, each.stated or word(each.ground)) for key, each in offered.items())
    entries = (
        FieldSpec(
            "ground", translate("CaseForms", "Ground"), FieldKind.CHIPS, grounds, required=True
        ),
        FieldSpec(
            "text",
            translate("CaseForms", "Explanation"),
            required=False,
            follows="ground",
            required_for=(EndGround.OTHER.value,),
        ),
        *_of_settled(others_consent(sheet)),
    )
    note = translate(
        "CaseForms", "The notice names the other ways: association, regulator, court (CPL art. 39)."
    )
    places = {Reason.TEXT_MISSING: "text", **_CONSENT_PLACES}
    form = step_form(sheet, CaseAction.TERMINATE, entries, binder, places, note)
    return replace(form, is_grave=True)


def _of_settled(consent: tuple[FieldSpec, ...]) -> tuple[FieldSpec, ...]:
    """Return the others' consent, which only the ground that gives the case up requires."""
    needed = (EndGround.SETTLED_OR_WITHDRAWN.value,)
    return tuple(
        replace(each, required=None, follows="ground", required_for=needed) for each in consent
    )


def close(sheet: CaseSheet) -> StepForm:
    """Return the form of closing: how the case ended."""
    binder = Binder(acts.close, acts.ClosingForm, names={"root": "root_cause"})
    paid = any(row.stage in PAID_STAGES for row in sheet.payments)
    borne = (o for o in outcomes(sheet.case) if paid or o is not Outcome.COMPENSATED)
    offered = tuple((outcome.value, word(outcome)) for outcome in borne)
    first = outcome_of(sheet.case, is_paid=paid).value
    entries = (
        FieldSpec("outcome", translate("CaseForms", "Outcome"), FieldKind.CHOICE, offered, first),
        FieldSpec(
            "root", translate("CaseForms", "What it came from"), FieldKind.CHOICE, _open(RootCause)
        ),
        finding(_agreed(sheet)),
        FieldSpec("text", translate("CaseForms", "Remark"), required=False),
    )
    return step_form(
        sheet, CaseAction.CLOSE, entries, binder, {Reason.OUTCOME_UNFOUNDED: "outcome"}
    )


def finding(value: str = "") -> FieldSpec:
    """Return the field of the finding of fault; it may stay unsaid."""
    words = translate("CaseForms", "Whose fault")
    return FieldSpec("finding", words, FieldKind.CHOICE, _open(FaultFinding), value)


def _agreed(sheet: CaseSheet) -> str:
    """Return the finding that the newest agreement states, so that the closing says the same."""
    agreed = (step.event for step in sheet.steps if isinstance(step.event, Settled))
    newest = next(agreed, None)
    return newest.finding.value if newest is not None and newest.finding is not None else ""


def _open(codes: type[StrEnum]) -> tuple[tuple[str, str], ...]:
    """Return codes to choose from, with none as the first: an unstated value is no answer."""
    unsaid = translate("CaseForms", "Not said")
    return (("", unsaid), *((code.value, word(code)) for code in codes))


_CONSENT_PLACES = {
    Reason.OTHERS_CONSENT_MISSING: "consent",
    Reason.EVIDENCE_NOT_OF_CASE: "consent",
}
Because = Callable[[Desk, acts.CaseReason], None]


def _because(
    sheet: CaseSheet, move: CaseAction, act: Because, note: str, is_grave: bool
) -> StepForm:
    """Return the form of a step that requires only a reason."""
    binder = Binder(act, acts.CaseReason)
    reason = FieldSpec("reason", translate("CaseForms", "Reason"), required=True)
    places = {Reason.REASON_MISSING: "reason"}
    return replace(step_form(sheet, move, (reason,), binder, places, note), is_grave=is_grave)


def reopen(sheet: CaseSheet) -> StepForm:
    """Return the form that reopens a closed case, with the reason."""
    note = translate("CaseForms", "The three satisfactions are asked anew.")
    return _because(sheet, CaseAction.REOPEN, acts.reopen, note, False)


def withdraw(sheet: CaseSheet) -> StepForm:
    """Return the form of withdrawal; a joint complaint's representatives need the others' word."""
    binder = Binder(acts.withdraw, acts.WithdrawalForm, names={"consent": "others_consent"})
    reason = FieldSpec("reason", translate("CaseForms", "Reason"), required=True)
    note = translate("CaseForms", "A dossier at the regulator is withdrawn with it.")
    places = {Reason.REASON_MISSING: "reason", **_CONSENT_PLACES}
    return step_form(
        sheet, CaseAction.WITHDRAW, (reason, *others_consent(sheet)), binder, places, note
    )


def void(sheet: CaseSheet) -> StepForm:
    """Return the form that voids a case recorded by mistake, with the reason."""
    note = translate("CaseForms", "A void case stays in the ledger; its number is not used again.")
    return _because(sheet, CaseAction.VOID, acts.void, note, True)
