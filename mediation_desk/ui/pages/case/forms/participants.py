"""The forms of an agent, a guardian, the members of a joint complaint, or an injury."""

from dataclasses import replace

from PySide6.QtCore import QCoreApplication

from mediation_desk.domain.case.actions import CaseAction
from mediation_desk.domain.case.events.participants import Complainant, Relation
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.ui.forms.binder import Binder
from mediation_desk.ui.forms.field_spec import (
    FieldKind,
    FieldMissing,
    FieldSpec,
    FormValues,
)
from mediation_desk.ui.pages.case.forms.step_form import StepForm, step_form
from mediation_desk.ui.wording import word
from mediation_desk.workflows.intake import participants as acts
from mediation_desk.workflows.intake.batch_rows import complainants
from mediation_desk.workflows.read_models.case.case_sheet import CaseSheet

translate = QCoreApplication.translate


def file_choice(sheet: CaseSheet, key: str, label: str) -> FieldSpec:
    """Return a choice of one file of the case, none at first."""
    none = ("", translate("CaseForms", "No file"))
    files = tuple((file.sha256, file.name) for file in sheet.case.files)
    return FieldSpec(key, label, FieldKind.CHOICE, (none, *files))


def others_consent(sheet: CaseSheet) -> tuple[FieldSpec, ...]:
    """Return the file of the others' consent: representatives need it to settle or withdraw."""
    if sheet.case.participants.joint is None:
        return ()
    consent = file_choice(sheet, "consent", translate("CaseForms", "The others' written consent"))
    return (replace(consent, required=True),)


def name_participant(sheet: CaseSheet) -> StepForm:
    """Return the form of other participants; the last entry is valid."""
    binder = Binder(
        acts.name_participants,
        acts.ParticipantsForm,
        computed={"more": _more},
        reads=("what", "name", "phone", "relation", "file", "mark", "text"),
    )
    return step_form(
        sheet,
        CaseAction.NAME_PARTICIPANT,
        _participant_entries(sheet),
        binder,
        _PLACES,
        mandate_note(sheet),
    )


def _participant_entries(sheet: CaseSheet) -> tuple[FieldSpec, ...]:
    kinds = (
        ("agent", translate("CaseForms", "Agent")),
        ("guardian", translate("CaseForms", "Guardian")),
        ("joint", translate("CaseForms", "Joint complaint")),
        ("injury", translate("CaseForms", "Injury")),
    )
    relations = tuple((relation.value, word(relation)) for relation in Relation)
    others = translate("CaseForms", "The others, or the injury")
    shape = translate("CaseForms", "one a line: name, phone, sum")
    seen = translate("CaseForms", "Original seen, or under fourteen")
    file = file_choice(sheet, "file", translate("CaseForms", "Mandate or consent"))
    return (
        FieldSpec("what", translate("CaseForms", "What"), FieldKind.CHIPS, kinds, "agent"),
        _name(sheet),
        FieldSpec("phone", translate("CaseForms", "Phone"), FieldKind.LINE, required=False),
        FieldSpec(
            "relation",
            translate("CaseForms", "Relation"),
            FieldKind.CHOICE,
            relations,
            _known_relation(sheet),
        ),
        replace(file, follows="what", required_for=("joint",)),
        FieldSpec("mark", seen, FieldKind.CHIPS, (("yes", translate("CaseForms", "Yes")),)),
        FieldSpec(
            "text", others, required=False, hint=shape, follows="what", required_for=("joint",)
        ),
    )


def _known_relation(sheet: CaseSheet) -> str:
    """Return the relation of the agent whose mandate is awaited; else empty."""
    agent = sheet.case.participants.agent
    return agent.relation.value if agent is not None and agent.awaits_mandate else ""


def _name(sheet: CaseSheet) -> FieldSpec:
    """Return the field of the name; an agent whose mandate comes now keeps theirs."""
    is_known = sheet.case.participants.awaits_mandate
    return FieldSpec(
        "name",
        translate("CaseForms", "Name"),
        FieldKind.LINE,
        required=False,
        hint=translate("CaseForms", "empty keeps the agent") if is_known else "",
        follows="what",
        required_for=("guardian",) if is_known else ("agent", "guardian"),
    )


def mandate_note(sheet: CaseSheet) -> str:
    """Return that the agent's mandate has yet to come, where it has."""
    agent = sheet.case.participants.agent
    if agent is None or not agent.awaits_mandate:
        return ""
    words = translate("CaseForms", "The mandate of the agent {name} has yet to come.")
    return words.format(name=agent.person.name)


_PLACES = {
    Reason.AGENT_MISSING: "name",
    Reason.GUARDIAN_MISSING: "name",
    Reason.PHONE_WRONG: "phone",
    Reason.OTHERS_CONSENT_MISSING: "file",
    Reason.EVIDENCE_NOT_OF_CASE: "file",
    Reason.ROWS_MISSING: "text",
}


def _more(typed: FormValues) -> acts.RegistrationDetails:
    name, phone, marked = typed.text("name"), typed.text("phone"), typed.is_ticked("mark")
    relation, file = typed.code(Relation, "relation"), typed.text("file")
    match typed.text("what"):
        case "agent":
            return acts.RegistrationDetails(
                agent=acts.AgentForm(name, phone, relation, file, marked)
            )
        case "guardian":
            return acts.RegistrationDetails(
                guardian=acts.GuardianForm(name, phone, relation, marked)
            )
        case "joint":
            return acts.RegistrationDetails(joint=acts.JointForm(_others(typed), file, name, phone))
        case "injury":
            return acts.RegistrationDetails(is_injured=True, injury=typed.text("text"))
    raise FieldMissing("what", Refusal(Reason.CHOICE_MISSING))


def _others(typed: FormValues) -> tuple[Complainant, ...]:
    try:
        return complainants(typed.text("text"))
    except Refusal as refusal:
        raise FieldMissing("text", refusal) from None
