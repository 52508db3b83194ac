"""Course of a case for forms, in one line for each entry."""

from collections.abc import Callable
from functools import singledispatch
from typing import TypeVar

from mediation_desk.domain.case.events import (
    aggravation,
    desk_work,
    follow_up,
    gates,
    intake,
    links,
    messages,
    platform,
    regulator,
    sessions,
)
from mediation_desk.domain.case.events.messages import MessageWay
from mediation_desk.domain.case.events.regulator import MediationConsent, PublicityConsent
from mediation_desk.papers.layout.signed_root import span
from mediation_desk.papers.layout.stamp import day, minute, second
from mediation_desk.papers.words import word
from mediation_desk.workflows.law.termination_grounds import GroundChoice
from mediation_desk.workflows.read_models.case.case_sheet import CaseSheet, TimelineStep

Event = TypeVar("Event")
Answer = TypeVar("Answer", PublicityConsent, MediationConsent)


@singledispatch
def event_text(_event: object) -> str:
    """Return the text of an event on paper; empty for those that `off_course` leaves out."""
    return ""


@event_text.register
def _(event: intake.Registered) -> str:
    return f"经{word(event.channel)}受理登记"


@event_text.register
def _(_event: intake.Accepted) -> str:
    return "确定首问责任人"


@event_text.register
def _(_event: intake.HandOverTaken) -> str:
    return "变更首问责任人"


@event_text.register
def _(_event: intake.ClaimTakenBack) -> str:
    return "撤回首问认领"


@event_text.register
def _(event: desk_work.ArrivalCorrected) -> str:
    was, value = second(event.was), second(event.arrived_at)
    return _said(f"受理起算时间由 {was} 更正为 {value}", event.reason)


@event_text.register
def _(event: desk_work.Contacted) -> str:
    return _said(f"{word(event.method)}联系{word(event.party)}", event.said)


@event_text.register
def _(event: desk_work.MediationHeld) -> str:
    return "组织双方调解，" + ("双方达成一致" if event.is_agreed else "双方未达成一致")


@event_text.register
def _(event: desk_work.ResultRecorded) -> str:
    return _said(f"作出处置：{word(event.result)}", event.text)


@event_text.register
def _(event: desk_work.ConsumerAnswered) -> str:
    anew = "更正此前答复，" if event.replaces else ""
    return _said(f"{anew}{word(event.method)}反馈消费者", event.text)


@event_text.register
def _(event: follow_up.ShopAnswered) -> str:
    return _said(f"经营者{word(event.method)}答复", event.text)


@event_text.register
def _(event: messages.ConsumerMessaged) -> str:
    # One that waits for the gateway has told nobody anything yet.
    is_sent = event.way is not MessageWay.GATEWAY
    return f"{word(event.way)}告知消费者（{word(event.kind)}）" if is_sent else ""


@event_text.register
def _(event: messages.MessageAnswered) -> str:
    return f"经短信平台告知消费者（{word(event.kind)}）" if event.is_taken else ""


@event_text.register
def _(event: platform.PlatformFilled) -> str:
    return f"{day(event.filled_on)} 在12315平台填报：{word(event.reply)}"


@event_text.register
def _(event: sessions.SessionPlanned) -> str:
    return f"约定 {minute(event.meet_at)} {word(event.sitting)}调解，双方同意"


@event_text.register
def _(event: sessions.RecusalDecided) -> str:
    return f"准予回避，改由{event.mediator}调解" if event.is_granted else "回避申请不予准许"


@event_text.register
def _(event: follow_up.GoodsReturned) -> str:
    return _said(f"{day(event.returned_on)} 经营者收到退回的商品", event.text)


@event_text.register
def _(event: follow_up.PartlyPerformed) -> str:
    return f"{day(event.performed_on)} 部分履行 {event.amount} 元"


@event_text.register
def _(event: follow_up.PerformanceMissed) -> str:
    return _said(f"{day(event.found_on)} 查明协议未履行", event.text)


@event_text.register
def _(event: aggravation.MatterGrew) -> str:
    return f"{day(event.happened_on)} {word(event.growth)}（{event.source}）"


@event_text.register
def _(event: links.DuplicateTaken) -> str:
    return f"并入重复登记的 {event.number}"


@event_text.register
def _(event: desk_work.Settled) -> str:
    return f"双方签订协议（{event.number}）"


@event_text.register
def _(event: desk_work.Fulfilled) -> str:
    return f"协议已于 {day(event.performed_on)} 履行"


@event_text.register
def _(event: regulator.GuidanceAsked) -> str:
    return f"向指导站请求指导（{word(event.line)}）"


@event_text.register
def _(event: regulator.GuidanceAnswered) -> str:
    return _said(f"收到指导意见（{event.number}，{event.body}）", event.text)


@event_text.register
def _(event: regulator.RegulatorNoted) -> str:
    return event.text


@event_text.register
def _(event: regulator.RegulatorGraded) -> str:
    how = "抽查评价" if event.of == "sample" else "评价"
    return _said(f"{event.body}对商场处置的{how}：{word(event.grade)}", event.text)


@event_text.register
def _(event: gates.OfficerVisited) -> str:
    came = f"{day(event.visited_on)} {event.office}{event.officer}到场调解"
    return _said(f"{came}，{word(event.result)}", event.done)


@event_text.register
def _(event: regulator.ConsentGiven) -> str:
    return f"消费者{word(event.method)}同意向监管部门提供个人信息"


@event_text.register
def _(event: regulator.ConsentsChanged) -> str:
    asked = (event.publicity, event.mediation)
    answers = "、".join(word(each) for each in asked if each.value != "not_asked")
    return _said(f"消费者表示{answers}", event.text)


@event_text.register
def _(event: regulator.PlatformNumberCorrected) -> str:
    was = f"（原{event.was}）" if event.was else ""
    return _said(f"12315登记编号更正为{event.number}{was}", event.reason)


@event_text.register
def _(event: desk_work.Terminated) -> str:
    return f"终止店内调解（{event.number}）：{GroundChoice(event.ground, event.stated).text}"


def _said(deed: str, words: str) -> str:
    return f"{deed}：{words}" if words else deed


def course(sheet: CaseSheet) -> list[str]:
    """Return the course of a case from its beginning, one line for each act.

    The first gives the regulator's receipts between which it was written.
    """
    steps = sorted(sheet.steps, key=lambda step: step.seq)
    lines = [_line(step) for step in steps]
    found = [f"{at}　{line}" for at, line in lines if line]
    seen = span(sheet.received_bounds)
    if found and seen:
        found[0] += f"（监管端见证 {seen}）"
    return found


def _line(step: TimelineStep) -> tuple[str, str]:
    """Return time and text of an act; what a seat took before its writing stands at that time."""
    text, taken_at = event_text(step.event), getattr(step.event, "taken_at", None)
    if taken_at is None:
        return minute(step.at), text
    return minute(taken_at), text and f"{text}（台账主机未连接时受理，{minute(step.at)}写入）"


def last(sheet: CaseSheet, kind: type[Event], fits: Callable[[Event], bool]) -> Event | None:
    """Return the newest event of ``kind`` that ``fits``, or None."""
    steps = sorted(sheet.steps, key=lambda step: step.seq, reverse=True)
    found = (step.event for step in steps)
    return next((event for event in found if isinstance(event, kind) and fits(event)), None)


def consents(sheet: CaseSheet) -> tuple[PublicityConsent, MediationConsent]:
    """Return the consumer's newest answers to publicity and to entrusted mediation.

    Handing a case up again without putting a question leaves the former answer.
    """
    steps = sorted(sheet.steps, key=lambda step: step.seq)
    publicity, mediation = PublicityConsent.NOT_ASKED, MediationConsent.NOT_ASKED
    for event in (step.event for step in steps):
        if isinstance(event, (intake.Registered, regulator.Escalated, regulator.ConsentsChanged)):
            publicity = _newer(event.publicity, publicity)
        if isinstance(event, (regulator.Escalated, regulator.ConsentsChanged)):
            mediation = _newer(event.mediation, mediation)
    return publicity, mediation


def _newer(answer: Answer, former: Answer) -> Answer:
    return former if answer.value == PublicityConsent.NOT_ASKED.value else answer
