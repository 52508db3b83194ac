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
    said = translate("Participants", "Agent: {who}").format(who=person(named.person))
    return "　".join(part for part in (said, word(named.relation), seen) if part)


def _guardian(named: GuardianNamed | None) -> str:
    if named is None:
        return ""
    young = translate("Participants", "under fourteen, sensitive") if named.is_under_14 else ""
    said = translate("Participants", "Minor, guardian: {who}").format(who=person(named.person))
    return "　".join(part for part in (said, word(named.relation), young) if part)


def _joint(joint: JointMade | None) -> str:
    if joint is None:
        return ""
    said = translate("Participants", "Joint complaint of {n}").format(n=joint.count)
    total = times.money(joint.total) if joint.total else ""
    return "　".join(part for part in (said, person(joint.second), total) if part)


def _injury(told: InjuryTold | None) -> str:
    if told is None or not told.is_injured:
        return ""
    said = translate("Participants", "Injury, kept ten years")
    return "　".join(part for part in (said, told.text) if part)


def _prepaid(told: PrepaidTold | None) -> str:
    if told is None:
        return ""
    said = translate("Participants", "Prepaid {paid}").format(paid=times.money(told.paid))
    if told.used is None:
        return said
    used = translate("Participants", "used {sum}").format(sum=times.money(told.used))
    return f"{said}　{used}"


def _group(joined: GroupJoined | None) -> str:
    if joined is None:
        return ""
    size = joined.size
    return translate("Participants", "Group: {name}, %n case(s)", "", size).format(name=joined.name)
