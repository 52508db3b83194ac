"""What a case becomes when somebody beside the consumer is named, or an injury is told."""

from dataclasses import replace
from datetime import datetime

from mediation_desk.domain.case import beside
from mediation_desk.domain.case.change import change
from mediation_desk.domain.case.state import Case


def _with(case: Case, **changed: object) -> Case:
    return replace(case, beside=replace(case.beside, **changed))  # type: ignore[arg-type]


@change.register
def _(event: beside.AgentNamed, case: Case, at: datetime) -> Case:
    return _with(case, agent=event)


@change.register
def _(event: beside.GuardianNamed, case: Case, at: datetime) -> Case:
    return _with(case, guardian=event)


@change.register
def _(event: beside.InjuryTold, case: Case, at: datetime) -> Case:
    return _with(case, injury=event)


@change.register
def _(event: beside.PrepaidTold, case: Case, at: datetime) -> Case:
    return _with(case, prepaid=event)


@change.register
def _(event: beside.JointMade, case: Case, at: datetime) -> Case:
    return _with(case, joint=event)


@change.register
def _(event: beside.OthersAgreed, case: Case, at: datetime) -> Case:
    return _with(case, agreed=event)


@change.register
def _(event: beside.GroupJoined, case: Case, at: datetime) -> Case:
    return _with(case, group=event)
