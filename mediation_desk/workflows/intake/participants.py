"""Naming of further participants, at registration or later, and recording of injuries."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from mediation_desk.domain.case.actions import CaseAction
from mediation_desk.domain.case.events.participants import (
    AgentNamed,
    Complainant,
    GuardianNamed,
    InjuryTold,
    JointMade,
    PrepaidTold,
    Relation,
)
from mediation_desk.domain.money import Money, total
from mediation_desk.domain.people import Companion
from mediation_desk.domain.policy import Policy
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.workflows.contact import checked_phone
from mediation_desk.workflows.idempotency import case_for, case_stream, once, write
from mediation_desk.workflows.ports import Desk

ParticipantEvent = AgentNamed | GuardianNamed | InjuryTold | PrepaidTold | JointMade


@dataclass(frozen=True)
class AgentForm:
    """Agent of the consumer; ``mandate`` is the SHA-256 of a file of the case."""

    name: str
    phone: str = ""
    relation: Relation = Relation.RELATIVE
    mandate: str = ""
    is_original_seen: bool = False


@dataclass(frozen=True)
class GuardianForm:
    """Guardian of a consumer under eighteen."""

    name: str
    phone: str = ""
    relation: Relation = Relation.PARENT
    is_under_14: bool = False


@dataclass(frozen=True)
class PrepaidForm:
    """Sums of a prepaid card: paid, bonus, face value used; the day the contract ends."""

    paid: Money | None = None
    bonus: Money | None = None
    used: Money | None = None
    ends_on: date | None = None


@dataclass(frozen=True)
class JointForm:
    """The second representative, the others, and the file with their written consent."""

    others: tuple[Complainant, ...]
    consent: str = ""
    second_name: str = ""
    second_phone: str = ""


@dataclass(frozen=True)
class RegistrationDetails:
    """Optional details of a registration, beyond the fast path."""

    agent: AgentForm | None = None
    guardian: GuardianForm | None = None
    is_injured: bool | None = None
    injury: str = ""
    prepaid: PrepaidForm | None = None
    joint: JointForm | None = None


def participant_events(
    more: RegistrationDetails, files: Sequence[str], policy: Policy
) -> list[ParticipantEvent]:
    """Return the events of the given details; ``files`` are hashes of the case's evidence.

    Raises Refusal: MANDATE_MISSING for an agent without the file of their mandate, GUARDIAN_MISSING
    for a minor without one, OTHERS_CONSENT_MISSING for a joint complaint without the file
    (《市场监督管理投诉举报处理办法》第十一、十二条).
    """
    found: list[ParticipantEvent] = []
    if more.agent is not None:
        found.append(_agent(more.agent, files))
    if more.guardian is not None:
        found.append(_guardian(more.guardian))
    if more.is_injured is not None:
        found.append(InjuryTold(more.is_injured, more.injury.strip() if more.is_injured else ""))
    if more.prepaid is not None:
        found.append(_prepaid(more.prepaid))
    if more.joint is not None:
        found.append(_joint(more.joint, files, policy))
    return found


def _agent(told: AgentForm, files: Sequence[str]) -> AgentNamed:
    if not told.name.strip():
        raise Refusal(Reason.AGENT_MISSING)
    if not told.mandate:
        raise Refusal(Reason.MANDATE_MISSING)
    _require(told.mandate, files)
    person = _companion(told.name, told.phone)
    return AgentNamed(told.relation, told.mandate, told.is_original_seen, person)


def _guardian(told: GuardianForm) -> GuardianNamed:
    if not told.name.strip():
        raise Refusal(Reason.GUARDIAN_MISSING)
    return GuardianNamed(told.relation, told.is_under_14, _companion(told.name, told.phone))


def _prepaid(told: PrepaidForm) -> PrepaidTold:
    if told.paid is None:
        raise Refusal(Reason.PREPAID_MISSING)
    most = told.paid + told.bonus if told.bonus else told.paid
    if told.used is not None and told.used > most:
        raise Refusal(Reason.USED_MORE_THAN_SOLD, {"used": str(told.used), "sold": str(most)})
    return PrepaidTold(told.paid, told.bonus, told.used, told.ends_on)


def _joint(told: JointForm, files: Sequence[str], policy: Policy) -> JointMade:
    if not told.others:
        raise Refusal(Reason.ROWS_MISSING)
    if not told.consent:
        raise Refusal(Reason.OTHERS_CONSENT_MISSING)
    _require(told.consent, files)
    second = _companion(told.second_name, told.second_phone)
    count = 1 + bool(second.name) + len(told.others)
    sums = [other.amount for other in told.others if other.amount is not None]
    asked = total(sums) if sums else None
    return JointMade(told.consent, count, asked, second, told.others, policy.group_cases)


def _companion(name: str, phone: str) -> Companion:
    return Companion(name.strip(), checked_phone(phone) if phone.strip() else "")


def _require(sha256: str, files: Sequence[str]) -> None:
    if sha256 not in files:
        raise Refusal(Reason.EVIDENCE_NOT_OF_CASE)


@dataclass(frozen=True)
class ParticipantsForm:
    """Details of a case given after its registration."""

    act: str
    case: str
    more: RegistrationDetails


@once
def name_participants(desk: Desk, form: ParticipantsForm) -> None:
    """Name an agent, a guardian or others of an open case; the latest entry holds."""
    case = case_for(desk, form.case, CaseAction.NAME_BESIDE)
    events = participant_events(form.more, [file.sha256 for file in case.files], desk.policy)
    if not events:
        raise Refusal(Reason.TEXT_MISSING)
    write(desk, case_stream(form.case), form.act, *events)
