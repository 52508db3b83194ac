"""What sessions, growth, bonds and watches change in a case."""

from datetime import datetime

from mediation_desk.domain.case import bonds, growth, meetings, watch
from mediation_desk.domain.case.change import change
from mediation_desk.domain.case.state import Case
from mediation_desk.domain.codes import State, Tie
from mediation_desk.domain.money import ZERO
from mediation_desk.domain.renewed import renewed


@change.register
def _(event: meetings.SessionPlanned, case: Case, at: datetime) -> Case:
    planned = meetings.Meeting(
        event.session, event.meet_at, event.place, event.mediator, event.sitting
    )
    return renewed(case, meetings=(*case.meetings, planned))


def _met(case: Case, session: str, **changes: object) -> Case:
    """The case with one of its sessions changed."""
    changed = tuple(
        renewed(each, **changes) if each.id == session else each  # type: ignore[arg-type]
        for each in case.meetings
    )
    return renewed(case, meetings=changed)


@change.register
def _(event: meetings.SessionCalledOff, case: Case, at: datetime) -> Case:
    return _met(case, event.session, is_called_off=True)


@change.register
def _(event: meetings.RecusalAsked, case: Case, at: datetime) -> Case:
    return _met(case, event.session, recusal_by=event.party, is_recusal_decided=False)


@change.register
def _(event: meetings.RecusalDecided, case: Case, at: datetime) -> Case:
    case = _met(case, event.session, is_recusal_decided=True)
    return _met(case, event.session, mediator=event.mediator) if event.is_granted else case


@change.register
def _(event: watch.ShopAnswered, case: Case, at: datetime) -> Case:
    return renewed(case, shop_answered_at=case.shop_answered_at or at)


@change.register
def _(event: watch.PartlyPerformed, case: Case, at: datetime) -> Case:
    return renewed(case, performed=(case.performed or ZERO) + event.amount)


@change.register
def _(event: watch.PerformanceMissed, case: Case, at: datetime) -> Case:
    return renewed(case, missed_on=event.found_on)


@change.register
def _(event: watch.FollowUpPlanned, case: Case, at: datetime) -> Case:
    return renewed(case, follow_up_on=event.on, follow_up_by=event.operator)


@change.register
def _(event: growth.MatterGrew, case: Case, at: datetime) -> Case:
    fact = growth.Grown(event.fact, event.growth, event.happened_on)
    return renewed(case, grown=(*case.grown, fact))


@change.register
def _(event: growth.GrowthTakenBack, case: Case, at: datetime) -> Case:
    return renewed(case, grown=tuple(fact for fact in case.grown if fact.id != event.fact))


@change.register
def _(event: bonds.Linked, case: Case, at: datetime) -> Case:
    bond = bonds.Bond(event.link, event.other, event.number, event.tie, event.channel, at)
    return renewed(case, bonds=(*case.bonds, bond))


@change.register
def _(event: bonds.DuplicateTaken, case: Case, at: datetime) -> Case:
    bond = bonds.Bond(event.link, event.other, event.number, Tie.DUPLICATE, event.channel, at)
    bond = renewed(bond, grown=event.grown, came_again=event.came_again)
    return renewed(case, bonds=(*case.bonds, bond))


@change.register
def _(event: bonds.MergedInto, case: Case, at: datetime) -> Case:
    bond = bonds.Bond(event.link, event.other, event.number, Tie.DUPLICATE, event.channel, at)
    merged = renewed(case, bonds=(*case.bonds, bond), merged_from=case.state, closed_at=at)
    return renewed(merged, state=State.MERGED)


@change.register
def _(event: bonds.BondUndone, case: Case, at: datetime) -> Case:
    undone = next((bond for bond in case.bonds if bond.id == event.link), None)
    case = renewed(case, bonds=tuple(bond for bond in case.bonds if bond is not undone))
    if case.merged_from is None or undone is None or undone.tie is not Tie.DUPLICATE:
        return case
    return renewed(case, state=case.merged_from, merged_from=None, closed_at=None)
