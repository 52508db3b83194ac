"""Trainings 普法培训: planned, signed in, and recorded with attendance and scores."""

from dataclasses import dataclass, replace
from datetime import datetime

from mediation_desk.domain.codes import TaughtLaw
from mediation_desk.domain.event_metadata import EventMetadata, erasable_text

SCORE_MAX = 100
"""The best score of a quiz; the least is 0."""


@dataclass(frozen=True)
class TrainingPlanned:
    """A planned training; ``expected`` are ids of learners, ``held_at`` is when it begins."""

    number: str
    laws: tuple[TaughtLaw, ...]
    held_at: datetime
    place: str
    office: str
    expected: tuple[str, ...]
    topic: str = erasable_text()
    lecturer: str = erasable_text()


@dataclass(frozen=True)
class TrainingChanged:
    """Change of a training before any attendance was recorded."""

    laws: tuple[TaughtLaw, ...]
    held_at: datetime
    place: str
    office: str
    expected: tuple[str, ...]
    topic: str = erasable_text()
    lecturer: str = erasable_text()


@dataclass(frozen=True)
class Attendance:
    """Attendance of one person, and their score out of 100; None when they took no quiz."""

    learner: str
    came: bool
    score: int | None = None


@dataclass(frozen=True)
class ResultsRecorded:
    """Attendance of the expected learners, with their scores."""

    results: tuple[Attendance, ...]


@dataclass(frozen=True)
class ResultsCorrected:
    """Correction of results; the earlier entry stays in the journal."""

    results: tuple[Attendance, ...]
    reason: str = erasable_text()


@dataclass(frozen=True)
class TrainingCancelled:
    """Cancellation of a training; its number stays used."""

    reason: str = erasable_text()


TrainingEvent = (
    TrainingPlanned | TrainingChanged | ResultsRecorded | ResultsCorrected | TrainingCancelled
)


@dataclass(frozen=True)
class ResultsCorrection:
    """Time, author and reason of a correction of the results."""

    at: datetime
    by: str
    reason: str


@dataclass(frozen=True)
class Training:
    """Current state of one training."""

    id: str
    number: str
    topic: str
    laws: tuple[TaughtLaw, ...]
    held_at: datetime
    place: str
    lecturer: str
    office: str
    expected: tuple[str, ...]
    planned_by: str
    results: tuple[Attendance, ...] = ()
    recorded_at: datetime | None = None
    recorded_by: str = ""
    corrections: tuple[ResultsCorrection, ...] = ()
    is_cancelled: bool = False
    cancelled_because: str = ""

    @property
    def came(self) -> frozenset[str]:
        """Return the ids of the attendees."""
        return frozenset(each.learner for each in self.results if each.came)


def begun(event: TrainingPlanned, metadata: EventMetadata) -> Training:
    """Return the training as it was planned."""
    return Training(
        metadata.subject,
        event.number,
        event.topic,
        event.laws,
        event.held_at,
        event.place,
        event.lecturer,
        event.office,
        event.expected,
        metadata.by,
    )


def changed(training: Training, event: TrainingEvent, metadata: EventMetadata) -> Training:
    """Return the training after an event of its own."""
    if isinstance(event, TrainingChanged):
        return replace(training, **vars(event))
    if isinstance(event, ResultsRecorded):
        return replace(
            training, results=event.results, recorded_at=metadata.at, recorded_by=metadata.by
        )
    if isinstance(event, ResultsCorrected):
        note = ResultsCorrection(metadata.at, metadata.by, event.reason)
        return replace(training, results=event.results, corrections=(*training.corrections, note))
    if isinstance(event, TrainingCancelled):
        return replace(training, is_cancelled=True, cancelled_because=event.reason)
    return training
