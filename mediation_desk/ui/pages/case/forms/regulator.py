"""The forms of what is sent to the regulator: question, dossier, supplement, end."""

from dataclasses import replace
from enum import StrEnum

from PySide6.QtCore import QCoreApplication

from mediation_desk.domain.case.actions import CaseAction
from mediation_desk.domain.case.events.gates import GateReason
from mediation_desk.domain.case.events.regulator import (
    MediationConsent,
    PublicityConsent,
    Urgency,
)
from mediation_desk.domain.case.state import Case
from mediation_desk.domain.codes import BusinessLine, EscalationAim, Method
from mediation_desk.domain.refusal import Reason
from mediation_desk.ui.forms.binder import Binder
from mediation_desk.ui.forms.field_spec import FieldKind as Kind
from mediation_desk.ui.forms.field_spec import FieldSpec, FormValues
from mediation_desk.ui.pages.case.forms.response import options
from mediation_desk.ui.pages.case.forms.step_form import StepForm, step_form
from mediation_desk.ui.wording import times, word, words
from mediation_desk.workflows.read_models.case.case_sheet import CaseSheet
from mediation_desk.workflows.regulator import escalation as acts
from mediation_desk.workflows.regulator.dossier import participant_lines

translate = QCoreApplication.translate


def ask_guidance(sheet: CaseSheet) -> StepForm:
    """Return the form of a question to the guidance station; its files carry no identity."""
    binder = Binder(acts.ask_guidance, acts.QuestionForm, thing="request")
    lines = tuple((line.value, word(line)) for line in BusinessLine)
    first = acts.likely_line(sheet.case)
    entries = (
        FieldSpec("line", translate("CaseForms", "Business line"), Kind.CHIPS, lines, first.value),
        reason(sheet.case.guidance[-1].why if sheet.case.guidance else None),
        FieldSpec("question", translate("CaseForms", "Question"), required=True),
        FieldSpec(
            "evidence",
            translate("CaseForms", "Files"),
            Kind.FILES,
            hint=translate("CaseForms", "tick only files without personal data"),
        ),
    )
    places = {
        Reason.TEXT_MISSING: "question",
        Reason.GATE_REASON_MISSING: "why",
        Reason.IDENTITY_IN_QUESTION: "question",
        Reason.EVIDENCE_NOT_OF_CASE: "evidence",
    }
    note = translate(
        "CaseForms", "No name and no phone leaves the mall; both are masked out of the facts."
    )
    return step_form(sheet, CaseAction.ASK_GUIDANCE, entries, binder, places, note)


def escalate(sheet: CaseSheet) -> StepForm:
    """Return the form of the dossier, with recorded consent and a preview of what is sent."""
    binder = Binder(
        acts.escalate,
        acts.DossierForm,
        names={
            "consumer": "consumer_position",
            "merchant": "merchant_position",
            "consent": "has_consent",
            "method": "consent_method",
        },
    )
    places = {
        Reason.CONSENT_MISSING: "consent",
        Reason.EVIDENCE_NOT_OF_CASE: "evidence",
        Reason.GATE_REASON_MISSING: "why",
    }
    entries = _dossier_entries(sheet.case)
    return replace(
        step_form(sheet, CaseAction.ESCALATE, entries, binder, places),
        lines=lambda typed: leaving(sheet, typed),
        lines_title=translate("CaseForms", "Leaves the mall"),
    )


def reason(likely: GateReason | None) -> FieldSpec:
    """Return the field of the reason for the gate; preselected where the case's course gives it."""
    label = translate("CaseForms", "Why it goes there")
    value = likely.value if likely else ""
    return FieldSpec("why", label, Kind.CHIPS, options(*GateReason), value, required=True)


def _dossier_entries(case: Case) -> tuple[FieldSpec, ...]:
    asked = tuple((one.value, word(one)) for one in EscalationAim)
    return (
        FieldSpec(
            "asked",
            translate("CaseForms", "Asked for"),
            Kind.CHIPS,
            asked,
            EscalationAim.ONSITE.value,
        ),
        FieldSpec(
            "urgency",
            translate("CaseForms", "Urgency"),
            Kind.CHIPS,
            options(*Urgency),
            Urgency.NORMAL.value,
        ),
        reason(acts.likely_reason(case)),
        FieldSpec("consumer", translate("CaseForms", "Position of the consumer"), required=False),
        FieldSpec("merchant", translate("CaseForms", "Position of the merchant"), required=False),
        FieldSpec("evidence", translate("CaseForms", "Evidence"), Kind.FILES, value="*"),
        *_consent_entries(case),
    )


def _consent_entries(case: Case) -> tuple[FieldSpec, ...]:
    methods = tuple((one.value, word(one)) for one in (Method.IN_PERSON, Method.PHONE))
    consent = translate(
        "CaseForms", "The consumer agrees that name, phone and files go to the regulator"
    )
    return (
        FieldSpec("consent", consent, Kind.TICK, required=True),
        FieldSpec(
            "method",
            translate("CaseForms", "Consent was given"),
            Kind.CHIPS,
            methods,
            Method.IN_PERSON.value,
        ),
        *_complaint_form_entries(case),
    )


def _complaint_form_entries(case: Case) -> tuple[FieldSpec, ...]:
    """Return what form 1 of Order 121 asks besides, asked when a case is handed up."""
    return (
        *_answers(case),
        FieldSpec(
            "address",
            translate("CaseForms", "Address of the consumer"),
            Kind.LINE,
            required=False,
            hint=translate("CaseForms", "asked now; empty keeps the one that is known"),
        ),
        FieldSpec(
            "platform_number",
            translate("CaseForms", "Number on the 12315 platform"),
            Kind.LINE,
            required=False,
            hint=translate("CaseForms", "where it is known; the regulator may give it later"),
        ),
    )


def _answers(case: Case) -> tuple[FieldSpec, FieldSpec]:
    """Return the two questions with the answers so far; one that was given is not unasked again."""
    publicity = translate("CaseForms", "May the complaint be made public")
    mediation = translate("CaseForms", "May a mediation body be entrusted")
    return (
        _question("publicity", publicity, PublicityConsent, case.publicity),
        _question("mediation", mediation, MediationConsent, case.mediation),
    )


def _question(key: str, label: str, answers: type[StrEnum], answer: StrEnum) -> FieldSpec:
    was_asked = answer.value != PublicityConsent.NOT_ASKED.value
    offered = [each for each in answers if not was_asked or each.value != "not_asked"]
    return FieldSpec(key, label, Kind.CHIPS, options(*offered), answer.value)


def change_consents(sheet: CaseSheet) -> StepForm:
    """Return the form of the consumer's answers to publicity and to entrusted mediation."""
    remarks = FieldSpec("text", translate("CaseForms", "Remarks"), required=False)
    entries = (*_answers(sheet.case), remarks)
    note = translate(
        "CaseForms", "Whoever does not agree is left out of the public ledger, which names nobody."
    )
    binder = Binder(acts.change_consents, acts.ConsentsForm)
    places = {Reason.CORRECTS_NOTHING: "publicity"}
    return step_form(sheet, CaseAction.CHANGE_CONSENTS, entries, binder, places, note)


def correct_platform_number(sheet: CaseSheet) -> StepForm:
    """Return the form of the right 登记编号, with a reason where another one was known."""
    known = sheet.case.escalation.platform_number if sheet.case.escalation else ""
    number = translate("CaseForms", "Number on the 12315 platform")
    reason = translate("CaseForms", "Reason")
    entries = (
        FieldSpec("number", number, Kind.LINE, value=known, required=True),
        FieldSpec("reason", reason, Kind.LINE, required=bool(known)),
    )
    places = {
        Reason.TEXT_MISSING: "number",
        Reason.TEXT_TOO_LONG: "number",
        Reason.CORRECTS_NOTHING: "number",
        Reason.REASON_MISSING: "reason",
    }
    binder = Binder(acts.correct_platform_number, acts.PlatformNumber)
    note = (
        translate("CaseForms", "The dossier was withdrawn: the regulator is not told.")
        if sheet.case.escalation and sheet.case.escalation.is_withdrawn
        else translate("CaseForms", "The regulator is told; the old number stays in the journal.")
    )
    return step_form(sheet, CaseAction.CORRECT_PLATFORM_NUMBER, entries, binder, places, note)


def leaving(sheet: CaseSheet, typed: FormValues) -> list[str]:
    """Return, line by line, the contents of the dossier."""
    case = sheet.case
    amount = times.money(case.purchase.amount) if case.purchase.amount else ""
    goods = " ".join(part for part in (case.purchase.goods, amount) if part)
    files = translate("CaseForms", "{n} of {all} files")
    chosen = len(typed.files("evidence"))
    evidence = files.format(n=chosen, all=len(case.files))
    if large := sum(not file.goes_by_line for file in case.files):
        message = translate("CaseForms", "{n} larger than 20 MB stay at the desk")
        evidence = f"{evidence} ({message.format(n=large)})"
    claims = words(case.claims)
    sent = (
        *_people(sheet, typed),
        (translate("CaseForms", "Goods"), goods),
        (translate("CaseForms", "Claims"), claims),
        (translate("CaseForms", "Facts"), case.facts),
        (translate("CaseForms", "Evidence"), evidence),
        *_complaint_form_told(sheet, typed),
        (translate("CaseForms", "Course"), translate("CaseForms", "four firsts with their times")),
    )
    mark = "：" if times.is_chinese() else ": "
    return [
        *(f"{label}{mark}{value}" for label, value in sent if value),
        *participant_lines(case.participants),
        translate("CaseForms", "Stays here: notes, approvals, satisfactions."),
    ]


def _people(sheet: CaseSheet, typed: FormValues) -> tuple[tuple[str, str], ...]:
    """Return what the dossier says of the consumer and of the merchant's people."""
    consumer, shop = sheet.case.consumer, sheet.merchant
    who = " ".join(filter(None, (consumer.name, consumer.phone)))
    address = typed.text("address") or consumer.address
    contact = " ".join(filter(None, (shop.contact, shop.phone)))
    return (
        (translate("CaseForms", "Consumer, in full"), who),
        (translate("CaseForms", "Address of the consumer"), address),
        (translate("CaseForms", "Merchant"), f"{shop.name} {shop.unit}".strip()),
        (translate("CaseForms", "Contact of the merchant"), contact),
        (translate("CaseForms", "Legal representative"), sheet.shop_legal_person),
    )


def _complaint_form_told(sheet: CaseSheet, typed: FormValues) -> tuple[tuple[str, str], ...]:
    """Return the consumer's answers and the number that form 1 of Order 121 asks."""
    publicity = typed.text("publicity") or PublicityConsent.NOT_ASKED
    mediation = typed.text("mediation") or MediationConsent.NOT_ASKED
    known = sheet.case.escalation.platform_number if sheet.case.escalation else ""
    number = typed.text("platform_number") or known
    return (
        (
            translate("CaseForms", "May the complaint be made public"),
            word(PublicityConsent(publicity)),
        ),
        (
            translate("CaseForms", "May a mediation body be entrusted"),
            word(MediationConsent(mediation)),
        ),
        (translate("CaseForms", "Number on the 12315 platform"), number),
    )


def supplement(sheet: CaseSheet) -> StepForm:
    """Return the form of the supplement that the regulator asked for."""
    binder = Binder(acts.supplement, acts.SupplementForm)
    entries = (
        FieldSpec("text", translate("CaseForms", "What is added"), required=True),
        FieldSpec("evidence", translate("CaseForms", "Evidence"), Kind.FILES),
    )
    places = {Reason.TEXT_MISSING: "text", Reason.EVIDENCE_NOT_OF_CASE: "evidence"}
    return step_form(sheet, CaseAction.SUPPLEMENT, entries, binder, places)


def withdraw_escalation(sheet: CaseSheet) -> StepForm:
    """Return the form that takes the dossier back, with the reason."""
    binder = Binder(acts.withdraw_escalation, acts.EscalationRetraction)
    reason = FieldSpec("reason", translate("CaseForms", "Reason"), required=True)
    return step_form(
        sheet, CaseAction.WITHDRAW_ESCALATION, (reason,), binder, {Reason.REASON_MISSING: "reason"}
    )
