"""Naming of further participants, at registration or later, and recording of injuries."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from mediation_desk.domain.case.actions import CaseAction
from mediation_desk.domain.case.events.participants import (
    AgentNamed,
    Complainant,
    GuardianNamed,
    InjuryTold,
    JointMade,
    Participants,
    PrepaidTold,
    Relation,
)
from mediation_desk.domain.money import Money, total
from mediation_desk.domain.people import Companion
from mediation_desk.domain.policy import Policy
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.workflows.concurrent_acts import case_as_seen
from mediation_desk.workflows.contact import checked_phone
from mediation_desk.workflows.idempotency import case_stream, once, write
from mediation_desk.workflows.ports import Desk

ParticipantEvent = AgentNamed | GuardianNamed | InjuryTold | PrepaidTold | JointMade


@dataclass(frozen=True)
class AgentForm:
    """Agent of the consumer; ``mandate`` is the SHA-256 of a file of the case, or empty as yet."""

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

    An agent's mandate may follow: until then the case waits for it, and papers say so. Raises
    Refusal: AGENT_MISSING, GUARDIAN_MISSING for a minor without one, OTHERS_CONSENT_MISSING for a
    joint complaint without the file (《市场监督管理投诉举报处理办法》第十一、十二条).
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


def _agent(form: AgentForm, files: Sequence[str]) -> AgentNamed:
    if not form.name.strip():
        raise Refusal(Reason.AGENT_MISSING)
    if form.mandate:
        _require(form.mandate, files)
    person = _companion(form.name, form.phone)
    return AgentNamed(form.relation, form.mandate, form.is_original_seen, person)


def _guardian(form: GuardianForm) -> GuardianNamed:
    if not form.name.strip():
        raise Refusal(Reason.GUARDIAN_MISSING)
    return GuardianNamed(form.relation, form.is_under_14, _companion(form.name, form.phone))


def _prepaid(form: PrepaidForm) -> PrepaidTold:
    if form.paid is None:
        raise Refusal(Reason.PREPAID_MISSING)
    most = form.paid + form.bonus if form.bonus else form.paid
    if form.used is not None and form.used > most:
        raise Refusal(Reason.USED_MORE_THAN_SOLD, {"used": str(form.used), "sold": str(most)})
    return PrepaidTold(form.paid, form.bonus, form.used, form.ends_on)


def _joint(form: JointForm, files: Sequence[str], policy: Policy) -> JointMade:
    if not form.others:
        raise Refusal(Reason.ROWS_MISSING)
    if not form.consent:
        raise Refusal(Reason.OTHERS_CONSENT_MISSING)
    _require(form.consent, files)
    second = _companion(form.second_name, form.second_phone)
    count = 1 + bool(second.name) + len(form.others)
    sums = [other.amount for other in form.others if other.amount is not None]
    asked = total(sums) if sums else None
    return JointMade(form.consent, count, asked, second, form.others, policy.group_cases)


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
    seen: str = ""


@once
def name_participants(desk: Desk, form: ParticipantsForm) -> None:
    """Name an agent, a guardian or others of an open case; the latest entry holds.

    An agent without a name is the one whose mandate the case waits for.
    """
    case = case_as_seen(desk, form, CaseAction.NAME_PARTICIPANT, _kinds_of(form.more))
    more = _with_known_agent(form.more, case.participants)
    events = participant_events(more, [file.sha256 for file in case.files], desk.policy)
    if not events:
        raise Refusal(Reason.TEXT_MISSING)
    write(desk, case_stream(form.case), form.act, *events)


def _kinds_of(more: RegistrationDetails) -> tuple[str, ...]:
    """Return the kinds of entries that the details are written as."""
    given = {
        AgentNamed: more.agent,
        GuardianNamed: more.guardian,
        InjuryTold: more.is_injured,
        PrepaidTold: more.prepaid,
        JointMade: more.joint,
    }
    return tuple(kind.__name__ for kind, value in given.items() if value is not None)


def _with_known_agent(more: RegistrationDetails, known: Participants) -> RegistrationDetails:
    agent, before = more.agent, known.agent
    if agent is None or agent.name.strip() or before is None or not before.awaits_mandate:
        return more
    phone = agent.phone if agent.phone.strip() else before.person.phone
    return replace(more, agent=replace(agent, name=before.person.name, phone=phone))
