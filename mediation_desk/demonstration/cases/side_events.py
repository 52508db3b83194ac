"""Side events of demonstration cases: answers, sessions, aggravation, call backs.

Their random numbers depend on the case alone, so that the disputes of a seed stay the same.
"""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from random import Random
from typing import TYPE_CHECKING
from uuid import UUID

from mediation_desk.domain.case.events.aggravation import AggravationKind
from mediation_desk.domain.clocks import SHANGHAI, local_day
from mediation_desk.domain.codes import (
    LinkKind,
    Method,
    Satisfaction,
    SessionMode,
    ShopReply,
)
from mediation_desk.domain.money import Money
from mediation_desk.workflows.ports import Command
from mediation_desk.workflows.response import aggravation, follow_up, sessions
from mediation_desk.workflows.settlement import case_ending, linking, spot_settlement

if TYPE_CHECKING:
    from mediation_desk.demonstration.cases.case_script import CaseScript, Timed

SOURCES = {
    AggravationKind.MEDIA: "泉城本地网",
    AggravationKind.GROUP: "同店会员群",
    AggravationKind.HOTLINE: "12345 工单",
    AggravationKind.POLICE: "高新派出所",
    AggravationKind.INJURY: "商场医务室",
    AggravationKind.THREAT: "保安值班记录",
}


def dice_of(case: str) -> Random:
    """Return the random generator of one case."""
    return Random(f"beside {case}")


def ids_of(dice: Random) -> Callable[[], str]:
    """Return a source of new ids from the random generator."""
    return lambda: str(UUID(int=dice.getrandbits(128), version=4))


def reply(dice: Random) -> ShopReply:
    """Return the shop's reply to a question: most shops answer at once."""
    return ShopReply.LATER if dice.random() < 0.3 else ShopReply.AT_ONCE


def answered(of: "CaseScript", case: str, spoke: datetime, dice: Random) -> "list[Timed]":
    """Return the shop's own answer to a question; now and then none comes."""
    if dice.random() < 0.2:
        return []
    at = spoke + timedelta(minutes=dice.randint(2, 7))
    form = follow_up.ShopAnswer(
        ids_of(dice)(), case, Method.PHONE, "店长", "已向总部核实，同意到台协商。"
    )
    return [(at, of.clerk, Command(follow_up.record_shop_answer, form))]


def on_the_spot(of: "CaseScript", case: str, at: datetime) -> "list[Timed]":
    """Return a small dispute settled in one act, its moments a few minutes apart."""
    dice = dice_of(case)
    moments = [at + timedelta(minutes=minutes) for minutes in (3, 9, 11)]
    form = spot_settlement.SpotSettlement(
        act=ids_of(dice)(),
        case=case,
        amount=Money(min(of.matter.prices) * 100),
        text="商户当场退款，消费者当面点清。",
        consumer=dice.choice((Satisfaction.VERY_SATISFIED, Satisfaction.SATISFIED)),
        merchant=Satisfaction.SATISFIED,
        regulator_waived="当场办结，未经监管部门",
        person="店长",
        contacted_at=moments[0],
        performed_at=moments[1],
        answered_at=moments[2],
    )
    later = at + timedelta(minutes=12)
    return [(later, of.clerk, Command(spot_settlement.settle_at_once, form))]


def session(of: "CaseScript", case: str, at: datetime) -> "list[Timed]":
    """Return a session two days later without agreement."""
    dice = dice_of(case)
    new_id = ids_of(dice)
    meet_at = datetime.combine(local_day(at) + timedelta(days=2), time(15, 0), SHANGHAI)
    plan = sessions.SessionPlan(
        new_id(), case, meet_at, "服务台洽谈室", of.clerk.name, SessionMode.ON_SITE, True, True
    )
    mediation = sessions.Mediation(
        new_id(),
        case,
        False,
        "坚持原诉求。",
        "同意退货退款，不同意增加赔偿。",
        "先后听取双方意见，核对票据和检测材料；就增加赔偿未能接近。",
    )
    return [
        (at + timedelta(minutes=20), of.clerk, Command(sessions.plan_session, plan)),
        (meet_at + timedelta(hours=1), of.clerk, Command(sessions.mediate, mediation)),
    ]


def grown(of: "CaseScript", case: str, at: datetime) -> "list[Timed]":
    """Return, now and then, an aggravation of a matter."""
    dice = dice_of(f"{case} growth")
    if dice.random() > 0.04:
        return []
    return [grew(of, case, at + timedelta(minutes=5), dice.choice(list(AggravationKind)))]


def grew(of: "CaseScript", case: str, at: datetime, growth: AggravationKind) -> "Timed":
    """Return one fact of aggravation on the day of ``at``."""
    form = aggravation.AggravationForm(
        ids_of(dice_of(f"{case} {growth.value}"))(), case, growth, local_day(at), SOURCES[growth]
    )
    return at, of.clerk, Command(aggravation.record_aggravation, form)


def planned(of: "CaseScript", case: str, at: datetime) -> "list[Timed]":
    """Return a call back a week after the end, for every third case, made on its day."""
    dice = dice_of(f"{case} follow-up")
    if dice.random() > 0.3:
        return []
    new_id, on = ids_of(dice), local_day(at) + timedelta(days=8)
    form = follow_up.FollowUpPlan(new_id(), case, on, of.clerk.id, "是否如约履行")
    called_at = datetime.combine(on, time(10, dice.randint(5, 55)), SHANGHAI)
    call = case_ending.FollowUp(
        new_id(), case, Method.PHONE, True, True, Satisfaction.SATISFIED, "如约履行，没有其他问题。"
    )
    return [
        (at, of.clerk, Command(follow_up.plan_follow_up, form)),
        (called_at, of.clerk, Command(case_ending.follow_up, call)),
    ]


def call_due(of: "CaseScript", case: str, at: datetime, on: date) -> "Timed":
    """Return a call back that is planned for a day and not made yet."""
    new_id = ids_of(dice_of(f"{case} call"))
    form = follow_up.FollowUpPlan(new_id(), case, on, of.clerk.id, "货款是否到账")
    return at, of.clerk, Command(follow_up.plan_follow_up, form)


def ahead(of: "CaseScript", case: str, at: datetime, now: datetime) -> "Timed":
    """Return a session that is still to come: tomorrow at three."""
    meet_at = datetime.combine(local_day(now) + timedelta(days=1), time(15, 0), SHANGHAI)
    plan = sessions.SessionPlan(
        ids_of(dice_of(f"{case} ahead"))(),
        case,
        meet_at,
        "服务台洽谈室",
        of.clerk.name,
        SessionMode.ON_SITE,
        True,
        True,
    )
    return at, of.clerk, Command(sessions.plan_session, plan)


def linked(of: "CaseScript", case: str, other: str, at: datetime) -> "Timed":
    """Return a link between two cases of which one follows from the other."""
    form = linking.LinkForm(
        ids_of(dice_of(f"{case} link"))(), case, LinkKind.FOLLOW_ON, other=other
    )
    return at, of.clerk, Command(linking.link, form)
