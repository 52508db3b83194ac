"""Guidance thread of a case: each question with its minutes, as the case page shows it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from mediation_desk.domain.case.events import regulator
from mediation_desk.domain.codes import BusinessLine
from mediation_desk.workflows.read_models.case.case_sheet import CaseSheet, TimelineStep


@dataclass(frozen=True)
class GuidanceAnswer:
    """The regulator's numbered answer, and when the desk confirmed that it was read."""

    message: str
    number: str
    officer: str
    body: str
    articles: tuple[str, ...]
    text: str
    at: datetime
    confirmed_at: datetime | None = None
    confirmed_by: str = ""


@dataclass(frozen=True)
class GuidanceWriter:
    """The officer who is writing the answer, as reported by the hub, until a moment."""

    by: str
    since: datetime
    until: datetime


@dataclass(frozen=True)
class GuidanceTurn:
    """One question: asked, seen, answered, confirmed. ``follows`` is the answer it refers to."""

    request: str
    line: BusinessLine
    question: str
    files: tuple[str, ...]
    asked_at: datetime
    asked_by: str
    seen_at: datetime | None = None
    seen_by: str = ""
    answering: GuidanceWriter | None = None
    answered: GuidanceAnswer | None = None
    follows: str = ""

    def due_at(self, limit_minutes: int) -> datetime:
        """Return the time by which the answer is promised."""
        return self.asked_at + timedelta(minutes=limit_minutes)

    def answered_by(self, now: datetime) -> str:
        """Return the officer who is writing the answer at ``now``; empty when nobody is."""
        writer = self.answering
        return writer.by if writer is not None and not self.answered and now < writer.until else ""

    def is_late(self, limit_minutes: int, now: datetime) -> bool:
        """Tell whether the answer came, or is still to come, after the promise."""
        until = self.answered.at if self.answered else now
        return until > self.due_at(limit_minutes)


def guidance_turns(sheet: CaseSheet) -> tuple[GuidanceTurn, ...]:
    """Return the questions of a case, the newest first."""
    steps = sorted(sheet.steps, key=lambda step: step.seq)
    seen = _seen(steps)
    writing = _writing(steps)
    answers = _answers(steps)
    made: list[GuidanceTurn] = []
    numbers: list[str] = []
    for step in steps:
        event = step.event
        if isinstance(event, regulator.GuidanceAsked):
            at, by = seen.get(event.request, (None, ""))
            answered = answers.get(event.request)
            follows = next((n for n in reversed(numbers) if n and n in event.question), "")
            asked = (event.request, event.line, event.question, event.evidence)
            writer = writing.get(event.request)
            made.append(
                GuidanceTurn(*asked, step.at, step.by_name, at, by, writer, answered, follows)
            )
            numbers += [answered.number] if answered else []
    return tuple(reversed(made))


def _seen(steps: Iterable[TimelineStep]) -> dict[str, tuple[datetime, str]]:
    """Return when each question was first opened, and by whom."""
    found: dict[str, tuple[datetime, str]] = {}
    for step in steps:
        event = step.event
        if isinstance(event, regulator.GuidanceSeen):
            found.setdefault(event.request, (step.at, f"{event.body} {event.officer}".strip()))
    return found


def _writing(steps: Iterable[TimelineStep]) -> dict[str, GuidanceWriter]:
    """Return the officer last reported to be writing each answer."""
    found: dict[str, GuidanceWriter] = {}
    for step in steps:
        event = step.event
        if isinstance(event, regulator.GuidanceAnswering):
            by = f"{event.body} {event.officer}".strip()
            found[event.request] = GuidanceWriter(by, step.at, event.until)
    return found


def _answers(steps: Iterable[TimelineStep]) -> dict[str, GuidanceAnswer]:
    held = tuple(steps)
    confirmed: dict[str, TimelineStep] = {}
    for step in held:
        if isinstance(step.event, regulator.MessageAcknowledged):
            confirmed.setdefault(step.event.message, step)
    found: dict[str, GuidanceAnswer] = {}
    for step in held:
        event = step.event
        if isinstance(event, regulator.GuidanceAnswered):
            read = confirmed.get(event.message)
            found[event.request] = GuidanceAnswer(
                event.message,
                event.number,
                event.officer,
                event.body,
                event.articles,
                event.text,
                step.at,
                read.at if read else None,
                read.by_name if read else "",
            )
    return found
