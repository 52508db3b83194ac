"""Rows of further participants: agent, guardian, representatives, prepaid sums.

The others of a joint complaint are counted, not listed, and an injury is named without its
description: a form passes through many hands.
"""

from dataclasses import replace
from typing import Final

from mediation_desk.domain.case.events.participants import (
    AgentNamed,
    GuardianNamed,
    JointMade,
    Participants,
    PrepaidTold,
)
from mediation_desk.domain.people import Companion
from mediation_desk.papers.layout.cells import field, pair, signatures
from mediation_desk.papers.layout.document import MM
from mediation_desk.papers.layout.rows import FormRow
from mediation_desk.papers.layout.stamp import day
from mediation_desk.papers.parts.particulars import yuan
from mediation_desk.papers.words import word

_NO_SEAL: Final = 15 * MM
AWAITED: Final = "（授权委托书待补）"
"""Remark beside an agent whose mandate has yet to come."""


def participant_rows(participants: Participants, group: str) -> tuple[FormRow, ...]:
    """Return a row for each named participant; none for a consumer who comes alone."""
    rows: list[FormRow] = []
    if participants.agent is not None:
        rows.append(_agent(participants.agent, group))
    if participants.guardian is not None:
        rows.append(_guardian(participants.guardian, group))
    if participants.joint is not None:
        rows.append(_joint(participants.joint, group))
    return tuple(rows)


def acting_rows(participants: Participants, group: str) -> tuple[FormRow, ...]:
    """Return the rows of guardian and representatives, for a form with a field for the agent.

    Where the others of a joint complaint agreed to the terms in writing, their row says so
    (《市场监督管理投诉举报处理办法》第十二条).
    """
    rows = participant_rows(replace(participants, agent=None), group)
    if (
        participants.joint is None
        or participants.agreed is None
        or participants.agreed.is_withdrawal
    ):
        return rows
    return (*rows, field("其他投诉人", "已书面同意代表人达成的本协议，书面意见附后。", group))


def signing_rows(participants: Participants) -> tuple[FormRow, ...]:
    """Return a row of signature boxes for people who act with or for the consumer; or none."""
    names = []
    if participants.guardian is not None:
        names.append(f"监护人 {participants.guardian.person.name}（签字）：")
    if participants.joint is not None and _person(participants.joint.second):
        names.append(f"代表人 {participants.joint.second.name}（签字）：")
    if participants.agent is not None:
        awaited = AWAITED if participants.awaits_mandate else ""
        names.append(f"委托代理人 {participants.agent.person.name}（签字）{awaited}：")
    return (replace(signatures(names, height=_NO_SEAL), keeps=True),) if names else ()


def matter_rows(participants: Participants, group: str) -> tuple[FormRow, ...]:
    """Return the rows of prepaid sums, of an injury and of the group that the case belongs to."""
    rows: list[FormRow] = []
    if participants.prepaid is not None:
        rows.append(_prepaid(participants.prepaid, group))
    if participants.injury is not None:
        kept = "■有　□无　（档案保存十年）" if participants.is_injured else "□有　■无"
        rows.append(field("人身损害", kept, group))
    if participants.group is not None:
        text = f"{participants.group.name}（同批登记 {participants.group.size} 件）"
        rows.append(field("群体投诉", text, group))
    return tuple(rows)


def _person(who: Companion) -> str:
    return "　".join(filter(None, (who.name, who.phone)))


def _agent(named: AgentNamed, group: str) -> FormRow:
    seen = "■已核对　□未核对" if named.is_original_seen else "□已核对　■未核对"
    seen += f"\n{AWAITED}" if named.awaits_mandate else ""
    who = f"{named.person.name}（{word(named.relation)}）\n{named.person.phone}".rstrip()
    return pair(("委托代理人", who), ("授权委托书\n原件", seen), group)


def _guardian(named: GuardianNamed, group: str) -> FormRow:
    age = "■不满十四周岁" if named.is_under_14 else "■十四周岁以上未成年"
    who = f"{named.person.name}（{word(named.relation)}）\n{named.person.phone}".rstrip()
    return pair(("监护人", who), ("投诉人年龄", age), group)


def _joint(joint: JointMade, group: str) -> FormRow:
    second = _person(joint.second)
    text = f"共 {joint.count} 人，由投诉人" + (f"和 {second} " if second else "") + "作为代表人"
    sums = f"；金额合计 {yuan(joint.total)} 元" if joint.total else ""
    return field("共同投诉", f"{text}{sums}。其他投诉人的书面推举书附后。", group)


def _prepaid(paid: PrepaidTold, group: str) -> FormRow:
    text = (("预付", paid.paid), ("赠送", paid.bonus), ("已消费", paid.used))
    sums = [f"{name} {yuan(amount)} 元" for name, amount in text if amount is not None]
    if paid.ends_on is not None:
        sums.append(f"合同至 {day(paid.ends_on)}")
    return field("预付式消费", "　".join(sums), group)
