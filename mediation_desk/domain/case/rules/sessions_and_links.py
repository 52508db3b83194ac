"""Rules that apply sessions, aggravation, links, follow-up, messages, platform and phone."""

from datetime import datetime

from mediation_desk.domain.case.events import (
    aggravation,
    follow_up,
    links,
    messages,
    phone,
    platform,
    sessions,
)
from mediation_desk.domain.case.reducer import change
from mediation_desk.domain.case.state import Case, ConsumerSignature
from mediation_desk.domain.codes import CaseState, LinkKind
from mediation_desk.domain.fast_replace import fast_replace
from mediation_desk.domain.money import ZERO


@change.register
def _(event: sessions.SessionPlanned, case: Case, at: datetime) -> Case:
    planned = sessions.Meeting(
        event.session, event.meet_at, event.place, event.mediator, event.sitting
    )
    return fast_replace(case, meetings=(*case.meetings, planned))


def _met(case: Case, session: str, **changes: object) -> Case:
    """Return the case with one of its sessions changed."""
    changed = tuple(
        fast_replace(each, **changes) if each.id == session else each  # type: ignore[arg-type]
        for each in case.meetings
    )
    return fast_replace(case, meetings=changed)


@change.register
def _(event: sessions.SessionCalledOff, case: Case, at: datetime) -> Case:
    return _met(case, event.session, is_called_off=True)


@change.register
def _(event: sessions.RecusalAsked, case: Case, at: datetime) -> Case:
    return _met(case, event.session, recusal_by=event.party, is_recusal_decided=False)


@change.register
def _(event: sessions.RecusalDecided, case: Case, at: datetime) -> Case:
    case = _met(case, event.session, is_recusal_decided=True)
    return _met(case, event.session, mediator=event.mediator) if event.is_granted else case


@change.register
def _(event: follow_up.ShopAnswered, case: Case, at: datetime) -> Case:
    return fast_replace(case, shop_answered_at=case.shop_answered_at or at)


@change.register
def _(event: follow_up.GoodsReturned, case: Case, at: datetime) -> Case:
    return fast_replace(
        case, goods_returned_on=event.returned_on, bought_at_distance=event.at_distance
    )


@change.register
def _(event: follow_up.PartlyPerformed, case: Case, at: datetime) -> Case:
    return fast_replace(case, performed=(case.performed or ZERO) + event.amount)


@change.register
def _(event: follow_up.PerformanceMissed, case: Case, at: datetime) -> Case:
    return fast_replace(case, missed_on=event.found_on)


@change.register
def _(event: follow_up.FollowUpPlanned, case: Case, at: datetime) -> Case:
    return fast_replace(case, follow_up_on=event.on, follow_up_by=event.operator)


@change.register
def _(event: messages.ConsumerMessaged, case: Case, at: datetime) -> Case:
    return case


@change.register
def _(event: messages.MessageAnswered, case: Case, at: datetime) -> Case:
    return case


@change.register
def _(event: platform.PlatformFilled, case: Case, at: datetime) -> Case:
    if event.reply is platform.PlatformReply.FIRST:
        return fast_replace(case, platform_replied_on=event.filled_on)
    return fast_replace(case, platform_result=event.reply, platform_result_on=event.filled_on)


@change.register
def _(event: phone.PhoneOpened, case: Case, at: datetime) -> Case:
    return case


@change.register
def _(event: phone.PhoneEnded, case: Case, at: datetime) -> Case:
    return case


@change.register
def _(event: phone.PhoneFileRefused, case: Case, at: datetime) -> Case:
    return case


@change.register
def _(event: phone.SignedOnScreen, case: Case, at: datetime) -> Case:
    given = ConsumerSignature(
        event.paper,
        event.image,
        event.text_sha256,
        event.signed_at,
        event.received_at,
        event.screen,
        event.token,
    )
    return fast_replace(case, signatures=(*case.signatures, given))


@change.register
def _(event: aggravation.MatterGrew, case: Case, at: datetime) -> Case:
    fact = aggravation.Aggravation(event.fact, event.growth, event.happened_on)
    return fast_replace(case, grown=(*case.grown, fact))


@change.register
def _(event: aggravation.GrowthTakenBack, case: Case, at: datetime) -> Case:
    return fast_replace(case, grown=tuple(fact for fact in case.grown if fact.id != event.fact))


@change.register
def _(event: links.Linked, case: Case, at: datetime) -> Case:
    link = links.CaseLink(event.link, event.other, event.number, event.tie, event.channel, at)
    return fast_replace(case, links=(*case.links, link))


@change.register
def _(event: links.DuplicateTaken, case: Case, at: datetime) -> Case:
    link = links.CaseLink(
        event.link, event.other, event.number, LinkKind.DUPLICATE, event.channel, at
    )
    link = fast_replace(link, grown=event.grown, came_again=event.came_again)
    return fast_replace(case, links=(*case.links, link))


@change.register
def _(event: links.MergedInto, case: Case, at: datetime) -> Case:
    link = links.CaseLink(
        event.link, event.other, event.number, LinkKind.DUPLICATE, event.channel, at
    )
    merged = fast_replace(case, links=(*case.links, link), merged_from=case.state, closed_at=at)
    return fast_replace(merged, state=CaseState.MERGED)


@change.register
def _(event: links.BondUndone, case: Case, at: datetime) -> Case:
    undone = next((link for link in case.links if link.id == event.link), None)
    case = fast_replace(case, links=tuple(link for link in case.links if link is not undone))
    if case.merged_from is None or undone is None or undone.tie is not LinkKind.DUPLICATE:
        return case
    return fast_replace(case, state=case.merged_from, merged_from=None, closed_at=None)
