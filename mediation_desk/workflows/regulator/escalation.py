"""Messages to the regulator about a case: the question, the dossier, its supplement, its end."""

from dataclasses import dataclass

from mediation_desk.domain.case.actions import CaseAction
from mediation_desk.domain.case.events.gates import GateReason
from mediation_desk.domain.case.events.regulator import (
    ConsentGiven,
    ConsentsChanged,
    Escalated,
    EscalationWithdrawn,
    GuidanceAsked,
    MediationConsent,
    MessageAcknowledged,
    PlatformNumberCorrected,
    PublicityConsent,
    Supplemented,
    Urgency,
)
from mediation_desk.domain.case.state import Case, CaseFile
from mediation_desk.domain.clocks import local_day
from mediation_desk.domain.codes import (
    BusinessLine,
    Category,
    DisposalResult,
    EscalationAim,
    Method,
)
from mediation_desk.domain.masking import names_identity
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.workflows.concurrent_acts import case_as_seen
from mediation_desk.workflows.idempotency import case_for, case_stream, once, write
from mediation_desk.workflows.ports import Desk, Series
from mediation_desk.workflows.regulator import dossier
from mediation_desk.workflows.response.case_keeping import Acknowledgement
from mediation_desk.workflows.response.clock_pauses import tell_appraisal
from mediation_desk.workflows.station.inbox import read_letter
from sync import protocol

PLATFORM_NUMBER_MAX = 64
ADDRESS_MAX = 400
_FOOD = frozenset({Category.FOOD, Category.DRINKS, Category.CATERING})


def likely_line(case: Case) -> BusinessLine:
    """Return the section that most likely answers: by the goods for food, else by the problem.

    The regulator sorts escalated cases by the same list of problems.
    """
    if case.purchase.category in _FOOD:
        return BusinessLine.FOOD
    return BusinessLine(protocol.line_of(problem.value for problem in case.problems))


def likely_reason(case: Case) -> GateReason | None:
    """Return the reason to escalate a case, where its own course gives one."""
    if case.missed_on is not None:
        return GateReason.NOT_PERFORMED
    return GateReason.NO_AGREEMENT if case.result is DisposalResult.NOT_AGREED else None


@dataclass(frozen=True)
class QuestionForm:
    """A question to the guidance station. ``evidence`` are files ticked as free of identity.

    ``why`` the case comes to the second gate is required.
    """

    act: str
    case: str
    request: str
    line: BusinessLine
    question: str
    evidence: tuple[str, ...] = ()
    why: GateReason | None = None


@once
def ask_guidance(desk: Desk, form: QuestionForm) -> None:
    """Ask the regulator without the consumer's identity (个人信息保护法第二十三条).

    Raises Refusal(IDENTITY_IN_QUESTION) when the text names the consumer or their phone, and
    GATE_REASON_MISSING.
    """
    case = case_for(desk, form.case, CaseAction.ASK_GUIDANCE)
    if not form.question.strip():
        raise Refusal(Reason.TEXT_MISSING)
    if names_identity(form.question, *case.names, *case.phones):
        raise Refusal(Reason.IDENTITY_IN_QUESTION)
    require_reason(form.why)
    files = _files(case, form.evidence)
    event = GuidanceAsked(form.request, form.line, form.evidence, form.question, form.why)
    write(desk, case_stream(form.case), form.act, event)
    body = dossier.guidance(desk, case, form.request, form.line, form.question, files)
    _send(desk, "guidance.asked", body, case)


def require_reason(why: GateReason | None) -> None:
    """Refuse to enter a gate without a coded reason (三级处置)."""
    if why is None:
        raise Refusal(Reason.GATE_REASON_MISSING)


def _files(case: Case, chosen: tuple[str, ...]) -> tuple[CaseFile, ...]:
    """Return the chosen files.

    Raises Refusal: EVIDENCE_NOT_OF_CASE, EVIDENCE_STAYS for one that is too large for the line.
    """
    own = {f.sha256: f for f in case.files}
    if not set(chosen) <= set(own):
        raise Refusal(Reason.EVIDENCE_NOT_OF_CASE)
    if not all(own[sha256].goes_by_line for sha256 in chosen):
        raise Refusal(Reason.EVIDENCE_STAYS)
    return tuple(own[sha256] for sha256 in chosen)


def _send(desk: Desk, kind: str, body: protocol.Value, case: Case) -> None:
    desk.ledger.send(kind, protocol.encode_body(body), case.id, desk.now())


@dataclass(frozen=True)
class DossierForm:
    """Input for an escalation: its aim, and the consumer's recorded consent to it."""

    act: str
    case: str
    asked: EscalationAim
    has_consent: bool
    consent_method: Method = Method.IN_PERSON
    consumer_position: str = ""
    merchant_position: str = ""
    evidence: tuple[str, ...] = ()
    urgency: Urgency = Urgency.NORMAL
    why: GateReason | None = None
    publicity: PublicityConsent = PublicityConsent.NOT_ASKED
    mediation: MediationConsent = MediationConsent.NOT_ASKED
    address: str = ""
    platform_number: str = ""
    seen: str = ""


@once
def escalate(desk: Desk, form: DossierForm) -> None:
    """Hand the case to the regulator as a dossier with its evidence.

    Raises Refusal(CONSENT_MISSING): without separate consent nothing about the consumer leaves
    the mall (个人信息保护法第二十三条). GATE_REASON_MISSING without a reason.
    """
    case = case_as_seen(desk, form, CaseAction.ESCALATE)
    if not form.has_consent:
        raise Refusal(Reason.CONSENT_MISSING)
    require_reason(form.why)
    files = _files(case, form.evidence)
    consent = ConsentGiven(form.consent_method, desk.now())
    number = desk.ledger.take_number(Series.REFERRAL, local_day(desk.now()))
    event = _escalated(form, number)
    write(desk, case_stream(form.case), form.act, consent, event)
    handed = desk.ledger.case(form.case)
    body = dossier.escalation(desk, handed, event, consent, files)
    _send(desk, "case.escalated", body, case)
    if handed.pauses and handed.pauses[-1].end_at is None:
        tell_appraisal(desk, handed)


def _escalated(form: DossierForm, number: str) -> Escalated:
    return Escalated(
        form.asked,
        form.evidence,
        number,
        form.consumer_position,
        form.merchant_position,
        form.urgency,
        form.why,
        form.publicity,
        form.mediation,
        _short(form.platform_number, PLATFORM_NUMBER_MAX),
        _short(form.address, ADDRESS_MAX),
    )


def _short(text: str, limit: int) -> str:
    if len(text.strip()) > limit:
        raise Refusal(Reason.TEXT_TOO_LONG, {"limit": limit, "length": len(text.strip())})
    return text.strip()


@dataclass(frozen=True)
class ConsentsForm:
    """The consumer's answers to publicity and to entrusted mediation, with a remark."""

    act: str
    case: str
    publicity: PublicityConsent
    mediation: MediationConsent
    text: str = ""
    seen: str = ""


@once
def change_consents(desk: Desk, form: ConsentsForm) -> None:
    """Record the consumer's answers as they are now, and tell where the dossier lies.

    A question that is not put leaves the former answer. Raises Refusal(CORRECTS_NOTHING).
    """
    case = case_as_seen(desk, form, CaseAction.CHANGE_CONSENTS)
    event = ConsentsChanged(form.publicity, form.mediation, form.text.strip())
    asked = event.publicity not in (PublicityConsent.NOT_ASKED, case.publicity)
    if not asked and event.mediation in (MediationConsent.NOT_ASKED, case.mediation):
        raise Refusal(Reason.CORRECTS_NOTHING)
    write(desk, case_stream(form.case), form.act, event)
    changed = protocol.CaseAmended(
        case=case.id,
        of="change",
        text=event.text,
        evidence=(),
        publicity=event.publicity.value,
        mediation=event.mediation.value,
    )
    _tell_change(desk, case, changed)


@dataclass(frozen=True)
class PlatformNumber:
    """The right 登记编号 of the 12315 platform, and why it differs from the known one."""

    act: str
    case: str
    number: str
    reason: str = ""
    seen: str = ""


@once
def correct_platform_number(desk: Desk, form: PlatformNumber) -> None:
    """Correct the number of a case that was handed up, and tell where the dossier lies.

    Raises Refusal: TEXT_MISSING, TEXT_TOO_LONG, CORRECTS_NOTHING, REASON_MISSING where another
    number was known.
    """
    case = case_as_seen(desk, form, CaseAction.CORRECT_PLATFORM_NUMBER)
    number, reason = _short(form.number, PLATFORM_NUMBER_MAX), form.reason.strip()
    was = case.escalation.platform_number if case.escalation else ""
    if not number:
        raise Refusal(Reason.TEXT_MISSING)
    if number == was:
        raise Refusal(Reason.CORRECTS_NOTHING)
    if was and not reason:
        raise Refusal(Reason.REASON_MISSING)
    event = PlatformNumberCorrected(number, was, reason)
    write(desk, case_stream(form.case), form.act, event)
    former = f"原登记编号：{was}。" if was else ""
    changed = protocol.CaseAmended(
        case=case.id, of="change", text=former + reason, evidence=(), platform_number=number
    )
    _tell_change(desk, case, changed)


def _tell_change(desk: Desk, case: Case, changed: protocol.CaseAmended) -> None:
    """Tell the change of a dossier, also while it is returned; nothing once it was withdrawn."""
    if case.escalation is not None and not case.escalation.is_withdrawn:
        _send(desk, "case.amended", changed, case)


@dataclass(frozen=True)
class SupplementForm:
    """Input for the supplement that the regulator had asked for."""

    act: str
    case: str
    text: str
    evidence: tuple[str, ...] = ()
    seen: str = ""


@once
def supplement(desk: Desk, form: SupplementForm) -> None:
    """Send the missing parts of a dossier that came back (退回补正)."""
    case = case_as_seen(desk, form, CaseAction.SUPPLEMENT)
    files = _files(case, form.evidence)
    write(desk, case_stream(form.case), form.act, Supplemented(form.evidence, form.text))
    _send(desk, "case.amended", dossier.supplement(case, form.text, files), case)


@dataclass(frozen=True)
class EscalationRetraction:
    """Reason to withdraw a dossier."""

    act: str
    case: str
    reason: str


@once
def withdraw_escalation(desk: Desk, form: EscalationRetraction) -> None:
    """Withdraw the dossier, because the parties agreed after all."""
    case = case_for(desk, form.case, CaseAction.WITHDRAW_ESCALATION)
    if not form.reason.strip():
        raise Refusal(Reason.REASON_MISSING)
    write(desk, case_stream(form.case), form.act, EscalationWithdrawn(form.reason))
    tell_withdrawal(desk, case, form.reason)


def tell_withdrawal(desk: Desk, case: Case, reason: str) -> None:
    """Notify the regulator that the desk withdraws its dossier."""
    _send(desk, "case.withdrawn", protocol.CaseWithdrawn(case=case.id, reason=reason), case)


@once
def acknowledge(desk: Desk, form: Acknowledgement) -> None:
    """Confirm a letter that was read, here and to the regulator."""
    case = desk.ledger.case(form.case)
    write(desk, case_stream(form.case), form.act, MessageAcknowledged(form.message))
    read_letter(desk, form.message)
    # A dispatch is no letter about a case but the case itself: it was never among the unread.
    if form.message in case.unread or case.dispatch:
        body = protocol.MessageAcknowledged(message=form.message, by=desk.operator.name)
        _send(desk, "message.acknowledged", body, case)
