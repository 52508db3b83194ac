"""What a case becomes when somebody beside the consumer is named, or an injury is told."""

from datetime import datetime

from mediation_desk.domain.case import beside
from mediation_desk.domain.case.change import change, local_day
from mediation_desk.domain.case.growth import Grown, Growth, Root
from mediation_desk.domain.case.state import Case
from mediation_desk.domain.renewed import renewed

JOINT, BATCH, INJURY = "joint", "batch", "injury"
"""The names of what follows from who came together, and from somebody's being hurt."""


def _with(case: Case, **changed: object) -> Case:
    return renewed(case, beside=renewed(case.beside, **changed))  # type: ignore[arg-type]


def _following(case: Case, *facts: Grown, instead_of: str) -> Case:
    """The case with what follows from an entry in the place of what followed before."""
    kept = tuple(fact for fact in case.following if fact.id != instead_of)
    return renewed(case, following=(*kept, *facts))


def _hurt(case: Case, event: beside.InjuryTold, at: datetime) -> Case:
    hurt = Grown(INJURY, Growth.INJURY, local_day(at), Root.INJURY)
    return _following(case, *([hurt] if event.is_injured else []), instead_of=INJURY)


def _many(case: Case, count: int, limit: int, fact: Grown) -> Case:
    return _following(case, *([fact] if count >= limit else []), instead_of=fact.id)


@change.register
def _(event: beside.AgentNamed, case: Case, at: datetime) -> Case:
    return _with(case, agent=event)


@change.register
def _(event: beside.GuardianNamed, case: Case, at: datetime) -> Case:
    return _with(case, guardian=event)


@change.register
def _(event: beside.InjuryTold, case: Case, at: datetime) -> Case:
    return _hurt(_with(case, injury=event), event, at)


@change.register
def _(event: beside.PrepaidTold, case: Case, at: datetime) -> Case:
    return _with(case, prepaid=event)


@change.register
def _(event: beside.JointMade, case: Case, at: datetime) -> Case:
    grown = Grown(JOINT, Growth.GROUP, local_day(at), Root.JOINT)
    return _many(_with(case, joint=event), event.count, event.enlarges_at, grown)


@change.register
def _(event: beside.OthersAgreed, case: Case, at: datetime) -> Case:
    return _with(case, agreed=event)


@change.register
def _(event: beside.GroupJoined, case: Case, at: datetime) -> Case:
    grown = Grown(BATCH, Growth.GROUP, local_day(at), Root.BATCH)
    return _many(_with(case, group=event), event.size, event.enlarges_at, grown)
