"""The guidance thread of a case: each question with its minutes, as the case page shows it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from mediation_desk.domain.case import letters
from mediation_desk.domain.codes import Line
from mediation_desk.workflows.reading.case import CaseSheet, Step


@dataclass(frozen=True)
class Answered:
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
class Answering:
    """The officer who is writing the answer, by the hub's word, until a moment."""

    by: str
    since: datetime
    until: datetime


@dataclass(frozen=True)
class Turn:
    """One question: asked, seen, answered, acknowledged. ``follows`` names the answer asked on."""

    request: str
    line: Line
    question: str
    files: tuple[str, ...]
    asked_at: datetime
    asked_by: str
    seen_at: datetime | None = None
    seen_by: str = ""
    answering: Answering | None = None
    answered: Answered | None = None
    follows: str = ""

    def due_at(self, limit_minutes: int) -> datetime:
        """Return until when the answer is promised."""
        return self.asked_at + timedelta(minutes=limit_minutes)

    def answered_by(self, now: datetime) -> str:
        """Return who is writing the answer at ``now``; nothing when nobody is."""
        held = self.answering
        return held.by if held is not None and not self.answered and now < held.until else ""

    def is_late(self, limit_minutes: int, now: datetime) -> bool:
        """Tell whether the answer came, or is still to come, after the promise."""
        until = self.answered.at if self.answered else now
        return until > self.due_at(limit_minutes)


def turns(sheet: CaseSheet) -> tuple[Turn, ...]:
    """Return the questions of a case, the newest first."""
    steps = sorted(sheet.steps, key=lambda step: step.seq)
    seen = _seen(steps)
    writing = _writing(steps)
    answers = _answers(steps)
    made: list[Turn] = []
    numbers: list[str] = []
    for step in steps:
        event = step.event
        if isinstance(event, letters.GuidanceAsked):
            at, by = seen.get(event.request, (None, ""))
            answered = answers.get(event.request)
            follows = next((n for n in reversed(numbers) if n and n in event.question), "")
            asked = (event.request, event.line, event.question, event.evidence)
            held = writing.get(event.request)
            made.append(Turn(*asked, step.at, step.by_name, at, by, held, answered, follows))
            numbers += [answered.number] if answered else []
    return tuple(reversed(made))


def _seen(steps: Iterable[Step]) -> dict[str, tuple[datetime, str]]:
    """When each question was first opened, and by whom."""
    found: dict[str, tuple[datetime, str]] = {}
    for step in steps:
        event = step.event
        if isinstance(event, letters.GuidanceSeen):
            found.setdefault(event.request, (step.at, f"{event.body} {event.officer}".strip()))
    return found


def _writing(steps: Iterable[Step]) -> dict[str, Answering]:
    """Who was last told to be writing each answer."""
    found: dict[str, Answering] = {}
    for step in steps:
        event = step.event
        if isinstance(event, letters.GuidanceAnswering):
            by = f"{event.body} {event.officer}".strip()
            found[event.request] = Answering(by, step.at, event.until)
    return found


def _answers(steps: Iterable[Step]) -> dict[str, Answered]:
    held = tuple(steps)
    confirmed: dict[str, Step] = {}
    for step in held:
        if isinstance(step.event, letters.MessageAcknowledged):
            confirmed.setdefault(step.event.message, step)
    found: dict[str, Answered] = {}
    for step in held:
        event = step.event
        if isinstance(event, letters.GuidanceAnswered):
            read = confirmed.get(event.message)
            found[event.request] = Answered(
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
