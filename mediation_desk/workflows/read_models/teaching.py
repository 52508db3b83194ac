"""Read models of the teaching page, its papers and the advice on a case."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from mediation_desk.domain.codes import Category, ProblemKind
from mediation_desk.domain.people import Merchant, Operator
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.domain.teaching import Teaching
from mediation_desk.domain.teaching.cards import CaseCard, likeness
from mediation_desk.domain.teaching.coverage import Coverage, coverage, held_within_a_year
from mediation_desk.domain.teaching.roster import Learner
from mediation_desk.domain.teaching.training import Training

OFFERED_MAX = 2


@dataclass(frozen=True)
class Seat:
    """One person expected at a training. ``came`` is None until it is recorded.

    ``role`` is the code of an operator's post, ``post`` the text of anyone else's.
    """

    learner: str
    name: str
    post: str
    role: str
    merchant: str
    came: bool | None = None
    score: int | None = None


@dataclass(frozen=True)
class TrainingSheet:
    """A training with everyone who was expected."""

    training: Training
    seats: tuple[Seat, ...]
    planned_by: str
    recorded_by: str
    corrected_by: tuple[str, ...] = ()

    @property
    def came_count(self) -> int:
        """Return the number of attendees."""
        return sum(seat.came is True for seat in self.seats)


@dataclass(frozen=True)
class MerchantCoverage:
    """Coverage of one merchant's staff."""

    merchant: str
    name: str
    coverage: Coverage


@dataclass(frozen=True)
class TeachingSheet:
    """All data of the teaching page, in one read; the newest first."""

    trainings: tuple[TrainingSheet, ...]
    cards: tuple[CaseCard, ...]
    station: Coverage
    merchants: Coverage
    by_merchant: tuple[MerchantCoverage, ...]
    held: int
    roster: tuple[Learner, ...]
    tenants: tuple[Merchant, ...]
    staff: tuple[Operator, ...]
    writers: dict[str, str]
    read_at: datetime


@dataclass(frozen=True)
class People:
    """Operators and merchants, to replace ids by names."""

    operators: Sequence[Operator]
    merchants: Sequence[Merchant]

    def name(self, operator: str) -> str:
        """Return an operator's name."""
        return next((one.name for one in self.operators if one.id == operator), "")

    @property
    def staff(self) -> tuple[Operator, ...]:
        """Return the station's workers: they are on its roster without being listed."""
        return tuple(one for one in self.operators if one.is_active and one.is_verified)


def teaching_sheet(teaching: Teaching, people: People, now: datetime) -> TeachingSheet:
    """Return the page's contents; coverage counts the twelve months before ``now``."""
    trainings = held_within_a_year(teaching.trainings.values(), now)
    shops = {each.id: each.name for each in people.merchants}
    roster = tuple(each for each in teaching.roster.values() if each.is_here)
    own, of_shops = learners(teaching, people.staff)
    by_merchant = [
        MerchantCoverage(
            merchant, shops.get(merchant, ""), coverage(_of(of_shops, merchant), trainings)
        )
        for merchant in dict.fromkeys(each.merchant for each in of_shops)
    ]
    newest = sorted(teaching.trainings.values(), key=lambda each: each.held_at, reverse=True)
    return TeachingSheet(
        tuple(training_sheet(teaching, people, each.id) for each in newest),
        tuple(sorted(teaching.cards.values(), key=lambda card: card.written_at, reverse=True)),
        coverage(own, trainings),
        coverage(of_shops, trainings),
        tuple(sorted(by_merchant, key=lambda each: (each.coverage.percent or 0, each.name))),
        len(trainings),
        roster,
        tuple(people.merchants),
        people.staff,
        {one.id: one.name for one in people.operators},
        now,
    )


def learners(teaching: Teaching, staff: Iterable[Operator]) -> tuple[list[Learner], list[Learner]]:
    """Return who is to be trained: the station's staff, listed or not, and that of the tenants."""
    roster = [each for each in teaching.roster.values() if each.is_here]
    own = [*_as_learners(staff), *(each for each in roster if not each.merchant)]
    return own, [each for each in roster if each.merchant]


def training_sheet(teaching: Teaching, people: People, training: str) -> TrainingSheet:
    """Return a training with its seats; raises Refusal(UNKNOWN_TRAINING)."""
    held = teaching.trainings.get(training)
    if held is None:
        raise Refusal(Reason.UNKNOWN_TRAINING)
    seats = tuple(_seat(held, learner, teaching, people) for learner in held.expected)
    return TrainingSheet(
        held,
        seats,
        people.name(held.planned_by),
        people.name(held.recorded_by),
        tuple(people.name(each.by) for each in held.corrections),
    )


def offered_cards(
    teaching: Teaching, problems: tuple[ProblemKind, ...], category: Category | None
) -> tuple[CaseCard, ...]:
    """Return the few cards whose cause is that of a case, the most similar and newest first."""
    found = [
        (likeness(card, problems, category), card.written_at, card)
        for card in teaching.cards.values()
        if not card.is_withdrawn
    ]
    alike = sorted((each for each in found if each[0]), key=lambda each: each[:2], reverse=True)
    return tuple(card for _, _, card in alike[:OFFERED_MAX])


def _seat(training: Training, learner: str, teaching: Teaching, people: People) -> Seat:
    result = next((each for each in training.results if each.learner == learner), None)
    came = result.came if result else (False if training.recorded_at else None)
    score = result.score if result else None
    operator = next((one for one in people.operators if one.id == learner), None)
    if operator is not None:
        return Seat(learner, operator.name, "", operator.role.value, "", came, score)
    known = teaching.roster.get(learner) or Learner(learner, "", "")
    shop = next((each.name for each in people.merchants if each.id == known.merchant), "")
    return Seat(learner, known.name, known.post, "", shop, came, score)


def _as_learners(staff: Iterable[Operator]) -> list[Learner]:
    return [Learner(one.id, one.name, one.role.value) for one in staff]


def _of(learners: Iterable[Learner], merchant: str) -> list[Learner]:
    return [each for each in learners if each.merchant == merchant]
