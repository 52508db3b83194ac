"""Rules that apply further participants and reported injuries to a case."""

from datetime import datetime

from mediation_desk.domain.case.events import participants
from mediation_desk.domain.case.events.aggravation import (
    Aggravation,
    AggravationKind,
    AggravationSource,
)
from mediation_desk.domain.case.reducer import change
from mediation_desk.domain.case.state import Case
from mediation_desk.domain.clocks import local_day
from mediation_desk.domain.fast_replace import fast_replace

JOINT, BATCH, INJURY = "joint", "batch", "injury"
"""Ids of aggravations that follow from a joint complaint, from a batch, and from an injury."""


def _with(case: Case, **changed: object) -> Case:
    return fast_replace(case, participants=fast_replace(case.participants, **changed))  # type: ignore[arg-type]


def _following(case: Case, *facts: Aggravation, instead_of: str) -> Case:
    """Return the case with derived aggravations replaced by those of an entry."""
    aggravations = tuple(fact for fact in case.following if fact.id != instead_of)
    return fast_replace(case, following=(*aggravations, *facts))


def _hurt(case: Case, event: participants.InjuryTold, at: datetime) -> Case:
    hurt = Aggravation(INJURY, AggravationKind.INJURY, local_day(at), AggravationSource.INJURY)
    return _following(case, *([hurt] if event.is_injured else []), instead_of=INJURY)


def _many(case: Case, count: int, limit: int, fact: Aggravation) -> Case:
    return _following(case, *([fact] if count >= limit else []), instead_of=fact.id)


@change.register
def _(event: participants.AgentNamed, case: Case, at: datetime) -> Case:
    return _with(case, agent=event)


@change.register
def _(event: participants.GuardianNamed, case: Case, at: datetime) -> Case:
    return _with(case, guardian=event)


@change.register
def _(event: participants.InjuryTold, case: Case, at: datetime) -> Case:
    return _hurt(_with(case, injury=event), event, at)


@change.register
def _(event: participants.PrepaidTold, case: Case, at: datetime) -> Case:
    return _with(case, prepaid=event)


@change.register
def _(event: participants.JointMade, case: Case, at: datetime) -> Case:
    grown = Aggravation(JOINT, AggravationKind.GROUP, local_day(at), AggravationSource.JOINT)
    return _many(_with(case, joint=event), event.count, event.enlarges_at, grown)


@change.register
def _(event: participants.OthersAgreed, case: Case, at: datetime) -> Case:
    return _with(case, agreed=event)


@change.register
def _(event: participants.GroupJoined, case: Case, at: datetime) -> Case:
    grown = Aggravation(BATCH, AggravationKind.GROUP, local_day(at), AggravationSource.BATCH)
    return _many(_with(case, group=event), event.size, event.enlarges_at, grown)
