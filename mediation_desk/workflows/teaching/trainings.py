"""Acts of teaching 普法教育: keep the roster, plan a training, record attendance, correct it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from mediation_desk.domain.clocks import local_day
from mediation_desk.domain.codes import TaughtLaw
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.domain.teaching.roster import LearnerLeft, LearnerListed, RosterEvent
from mediation_desk.domain.teaching.training import (
    SCORE_MAX,
    Attendance,
    ResultsCorrected,
    ResultsRecorded,
    Training,
    TrainingCancelled,
    TrainingChanged,
    TrainingPlanned,
)
from mediation_desk.workflows.idempotency import once, write
from mediation_desk.workflows.ports import Desk, Event, Series


def teaching_stream(subject: str) -> str:
    """Return the stream of one learner, training or card."""
    return f"teaching:{subject}"


@dataclass(frozen=True)
class RosterPerson:
    """A person as the clerk entered them; without a merchant: staff of the station."""

    name: str
    post: str
    merchant: str = ""


@dataclass(frozen=True)
class TrainingPlan:
    """Planned training. ``people`` are expected; those not on the roster yet are added to it."""

    act: str
    training: str
    topic: str
    laws: tuple[TaughtLaw, ...]
    held_at: datetime
    place: str
    lecturer: str
    office: str
    people: tuple[RosterPerson, ...]


@once
def plan_training(desk: Desk, form: TrainingPlan) -> None:
    """Arrange a training; it takes its gap-free number now, so that the sheet carries it."""
    _require_whole(form)
    listed, expected = _found(desk, form.people)
    event = TrainingPlanned(
        desk.ledger.take_number(Series.TRAINING, local_day(desk.now())),
        form.laws,
        form.held_at,
        form.place.strip(),
        form.office.strip(),
        expected,
        form.topic.strip(),
        form.lecturer.strip(),
    )
    write(desk, teaching_stream(form.training), form.act, event)
    _write_each(desk, listed)


@once
def change_training(desk: Desk, form: TrainingPlan) -> None:
    """Change the arrangement before any attendance is recorded."""
    if _training(desk, form.training).recorded_at is not None:
        raise Refusal(Reason.TRAINING_RECORDED)
    _require_whole(form)
    listed, expected = _found(desk, form.people)
    event = TrainingChanged(
        form.laws,
        form.held_at,
        form.place.strip(),
        form.office.strip(),
        expected,
        form.topic.strip(),
        form.lecturer.strip(),
    )
    write(desk, teaching_stream(form.training), form.act, event)
    _write_each(desk, listed)


@dataclass(frozen=True)
class TrainingResults:
    """Attendance and scores; ``reason`` is required when results are corrected."""

    act: str
    training: str
    results: tuple[Attendance, ...]
    reason: str = ""


@once
def record_results(desk: Desk, form: TrainingResults) -> None:
    """Record the signed sheet; raises Refusal(NOT_YET_HELD) before the training has begun."""
    training = _training(desk, form.training)
    if training.recorded_at is not None:
        raise Refusal(Reason.TRAINING_RECORDED)
    if training.held_at > desk.now():
        raise Refusal(Reason.NOT_YET_HELD)
    _require_scores(form.results)
    write(desk, teaching_stream(form.training), form.act, ResultsRecorded(form.results))


@once
def correct_results(desk: Desk, form: TrainingResults) -> None:
    """Correct recorded results, with the reason; the earlier ones stay in the journal."""
    if _training(desk, form.training).recorded_at is None:
        raise Refusal(Reason.TRAINING_NOT_RECORDED)
    if not form.reason.strip():
        raise Refusal(Reason.REASON_MISSING)
    _require_scores(form.results)
    event = ResultsCorrected(form.results, form.reason.strip())
    write(desk, teaching_stream(form.training), form.act, event)


@dataclass(frozen=True)
class TrainingCancelling:
    """Reason to cancel a training."""

    act: str
    training: str
    reason: str


@once
def cancel_training(desk: Desk, form: TrainingCancelling) -> None:
    """Cancel a training that was not recorded; its number stays used."""
    if _training(desk, form.training).recorded_at is not None:
        raise Refusal(Reason.TRAINING_RECORDED)
    if not form.reason.strip():
        raise Refusal(Reason.REASON_MISSING)
    write(desk, teaching_stream(form.training), form.act, TrainingCancelled(form.reason.strip()))


@dataclass(frozen=True)
class RosterForm:
    """All people to be trained, except the operators, who are included automatically."""

    act: str
    people: tuple[RosterPerson, ...]
    was: tuple[RosterPerson, ...] | None = None
    """The people who were on it when the form was opened."""


@once
def set_roster(desk: Desk, form: RosterForm) -> None:
    """Make the roster equal to the clerk's list: new people are added, missing ones leave.

    Whom another person entered or took off since the form was opened stays, or stays away.
    """
    listed, named = _found(desk, _carried_over(desk, form))
    kept = set(named)
    gone: list[tuple[str, RosterEvent]] = [
        (each.id, LearnerLeft())
        for each in desk.ledger.records.teaching.roster.values()
        if each.is_here and each.id not in kept
    ]
    events = [*listed, *gone]
    for subject, event in events[:1]:
        write(desk, teaching_stream(subject), form.act, event)
    _write_each(desk, events[1:])


def _training(desk: Desk, training: str) -> Training:
    found = desk.ledger.records.teaching.trainings.get(training)
    if found is None:
        raise Refusal(Reason.UNKNOWN_TRAINING)
    if found.is_cancelled:
        raise Refusal(Reason.TRAINING_CANCELLED)
    return found


def _require_whole(form: TrainingPlan) -> None:
    if not form.topic.strip():
        raise Refusal(Reason.TEXT_MISSING)
    if not form.laws:
        raise Refusal(Reason.CHOICE_MISSING)
    if not form.people:
        raise Refusal(Reason.NOBODY_EXPECTED)


def _require_scores(results: Sequence[Attendance]) -> None:
    for each in results:
        if each.score is not None and not (each.came and 0 <= each.score <= SCORE_MAX):
            raise Refusal(Reason.SCORE_WRONG, {"score": each.score})


Listed = list[tuple[str, RosterEvent]]


def _carried_over(desk: Desk, form: RosterForm) -> Sequence[RosterPerson]:
    if form.was is None:
        return form.people
    here = (each for each in desk.ledger.records.teaching.roster.values() if each.is_here)
    now = [RosterPerson(each.name, each.post, each.merchant) for each in here if each.name]
    stay = [each for each in now if each in form.people or each not in form.was]
    return [*stay, *(each for each in form.people if each not in form.was and each not in stay)]


def _found(desk: Desk, people: Sequence[RosterPerson]) -> tuple[Listed, tuple[str, ...]]:
    """Return the events that put ``people`` on the roster, and the ids of all of them."""
    staff = {one.name: one.id for one in desk.ledger.operators() if one.is_active}
    roster = desk.ledger.records.teaching.roster.values()
    known = {(each.merchant, each.name): each for each in roster if each.name}
    listed: Listed = []
    ids: dict[str, None] = {}
    for one in people:
        name, post = one.name.strip(), one.post.strip()
        if not one.merchant and name in staff:
            ids[staff[name]] = None
            continue
        held = known.get((one.merchant, name))
        learner = held.id if held else desk.new_id()
        if held is None or not held.is_here or held.post != post:
            listed.append((learner, LearnerListed(one.merchant, post, name)))
        ids[learner] = None
    return listed, tuple(ids)


def _write_each(desk: Desk, events: Sequence[tuple[str, Event]]) -> None:
    for subject, event in events:
        write(desk, teaching_stream(subject), desk.new_id(), event)
