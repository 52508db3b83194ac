"""Lines of the parties' card for the participants other than the consumer."""

from PySide6.QtCore import QCoreApplication

from mediation_desk.domain.case.events.participants import (
    AgentNamed,
    GroupJoined,
    GuardianNamed,
    InjuryTold,
    JointMade,
    Participants,
    PrepaidTold,
)
from mediation_desk.ui.pages.case.timeline.participants_text import person
from mediation_desk.ui.wording import times, word

translate = QCoreApplication.translate


def participant_lines(beside: Participants) -> tuple[str, ...]:
    """Return a line for each participant recorded; none for a consumer who comes alone."""
    found = (
        _agent(beside.agent),
        _guardian(beside.guardian),
        _joint(beside.joint),
        _injury(beside.injury),
        _prepaid(beside.prepaid),
        _group(beside.group),
    )
    return tuple(line for line in found if line)


def _agent(named: AgentNamed | None) -> str:
    if named is None:
        return ""
    seen = translate("Participants", "original seen") if named.is_original_seen else ""
    if named.awaits_mandate:
        seen = translate("Participants", "mandate to follow")
    message = translate("Participants", "Agent: {who}").format(who=person(named.person))
    return "　".join(part for part in (message, word(named.relation), seen) if part)


def _guardian(named: GuardianNamed | None) -> str:
    if named is None:
        return ""
    young = translate("Participants", "under fourteen, sensitive") if named.is_under_14 else ""
    message = translate("Participants", "Minor, guardian: {who}").format(who=person(named.person))
    return "　".join(part for part in (message, word(named.relation), young) if part)


def _joint(joint: JointMade | None) -> str:
    if joint is None:
        return ""
    message = translate("Participants", "Joint complaint of {n}").format(n=joint.count)
    total = times.money(joint.total) if joint.total else ""
    return "　".join(part for part in (message, person(joint.second), total) if part)


def _injury(injury: InjuryTold | None) -> str:
    if injury is None or not injury.is_injured:
        return ""
    message = translate("Participants", "Injury, kept ten years")
    return "　".join(part for part in (message, injury.text) if part)


def _prepaid(prepaid: PrepaidTold | None) -> str:
    if prepaid is None:
        return ""
    message = translate("Participants", "Prepaid {paid}").format(paid=times.money(prepaid.paid))
    if prepaid.used is None:
        return message
    used = translate("Participants", "used {sum}").format(sum=times.money(prepaid.used))
    return f"{message}　{used}"


def _group(joined: GroupJoined | None) -> str:
    if joined is None:
        return ""
    size = joined.size
    return translate("Participants", "Group: {name}, %n case(s)", "", size).format(name=joined.name)
