"""Acts of an officer on a standing answer: publish it, replace it by a new one, end it."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from pydantic import BaseModel

from sync.hub.domain.deadlines import day_of
from sync.hub.domain.refusals import FaultCollector, IncompleteForm, InvalidField, NotFound
from sync.hub.domain.validity import require_days
from sync.hub.services.auth.sessions import Reviewer
from sync.hub.services.forms.form_fields import day_typed, needed, wording
from sync.hub.services.standing_answers import distribution, held_answers, publishing_right
from sync.hub.services.standing_answers.held_answers import (
    HeldAnswer,
    answer_of,
    close,
    conflicting_answers,
    keep,
    key_of,
    lapse,
)
from sync.hub.storage.journal import JournalAct
from sync.hub.storage.transactions import Transaction

QUESTION_MAX, WHY_MAX = 400, 400


class PublishAnswerForm(BaseModel):
    """Form that publishes an answer, or replaces an answer by a new one."""

    csrf: str = ""
    # One form makes one answer, however often it is sent.
    id: str = ""
    # The answered question that it was taken from, as station/matter.
    of: str = ""
    line: str = ""
    question: str = ""
    text: str = ""
    basis: str = ""
    valid_from: str = ""
    valid_until: str = ""


class EndAnswerForm(BaseModel):
    """Form that ends an answer."""

    csrf: str = ""
    on: str = ""
    text: str = ""


class AnswerStandsError(InvalidField):
    """Question with a valid answer already, which is to be succeeded or ended first."""

    def __init__(self, standing: HeldAnswer) -> None:
        """Name the existing answer."""
        super().__init__("This question has its answer. A question has one.", "question")
        self.standing = standing


def publish(turn: Transaction, by: Reviewer, form: PublishAnswerForm) -> str:
    """Publish an answer and send it to every station; return its id. Raises InvalidField.

    A second valid answer to one question is refused for everyone: AnswerStandsError.
    """
    known = _known(turn, by, form)
    if known is not None:
        return known
    faults = FaultCollector()
    line = faults.of(lambda: _line(by, form.line))
    question = faults.of(
        lambda: needed(form.question, "Write the question", QUESTION_MAX, "question")
    )
    said = faults.of(lambda: _checked(turn, form))
    faults.require_none()
    values = {"line": line, "question": question, **said}
    key = key_of(question)
    lapse(turn, key, day_of(turn.now))
    stands = conflicting_answers(turn.connection, key, values["valid_from"])
    if stands is not None:
        raise AnswerStandsError(stands)
    one = _keep(turn, by, form, values)
    facts = {"number": one.number, "line": one.line}
    said = {"question": one.question, "text": one.text, "basis": one.basis}
    _record(turn, by, one, "standing.published", facts, said)
    return one.id


def _line(by: Reviewer, typed: str) -> str:
    if typed not in publishing_right.lines_of(by):
        raise InvalidField("Choose a line that your body answers for", "line")
    return typed


def succeed(turn: Transaction, by: Reviewer, before: HeldAnswer, form: PublishAnswerForm) -> str:
    """Replace an answer by a new one, ending it the day before; return the new one's id."""
    known = _known(turn, by, form)
    if known is not None:
        return known
    _must_be_open(before, day_of(turn.now))
    values = {"line": before.line, "question": before.question, **_checked(turn, form)}
    since: date = values["valid_from"]
    if since < before.valid_from:
        raise InvalidField("It begins before the answer that it replaces", "valid_from")
    close(turn, before, before.last_before(since), by.name)
    one = _keep(turn, by, form, {**values, "supersedes_id": before.id})
    facts = {"number": one.number, "before": before.number}
    said = {"text": one.text, "basis": one.basis}
    _record(turn, by, one, "standing.succeeded", facts, said)
    return one.id


def end(turn: Transaction, by: Reviewer, one: HeldAnswer, form: EndAnswerForm) -> None:
    """Set the last day of an answer, and notify the stations of the reason."""
    today = day_of(turn.now)
    if not one.may_come(today):
        raise InvalidField("This answer has ended already")
    faults = FaultCollector()
    on = faults.of(lambda: _day(form.on, "on"))
    why = faults.of(lambda: needed(form.text, "Write why it ends", WHY_MAX, "text"))
    faults.require_none()
    one.require_end(on, today)
    ended = close(turn, one, on, by.name, why)
    distribution.tell_end(turn, ended, by.name)
    facts = {"number": one.number, "last_day": on.isoformat()}
    _record(turn, by, one, "standing.ended", facts, {"text": why})


def _known(turn: Transaction, by: Reviewer, form: PublishAnswerForm) -> str | None:
    """Return the answer that a first click has published; another officer's counts as absent."""
    try:
        one = answer_of(turn.connection, str(UUID(form.id)))
    except ValueError:
        raise IncompleteForm from None
    if one is not None and (one.by, one.body) != (by.name, by.body):
        raise NotFound
    return None if one is None else one.id


def _checked(turn: Transaction, form: PublishAnswerForm) -> dict[str, Any]:
    """Return the text and days of a form. Raises InvalidField for its missing parts."""
    faults = FaultCollector()
    text = faults.of(lambda: wording(form.text, "Write the answer"))
    since = faults.of(lambda: _day(form.valid_from, "valid_from"))
    typed = form.valid_until
    until = faults.of(lambda: _day(typed, "valid_until")) if typed else None
    faults.require_none()
    require_days(since, until, day_of(turn.now))
    # One line, because it is the last line below the answer.
    basis = " ".join(form.basis.split())[: distribution.BASIS_MAX]
    return {"text": text, "basis": basis, "valid_from": since, "valid_until": until}


def _keep(
    turn: Transaction, by: Reviewer, form: PublishAnswerForm, values: Mapping[str, Any]
) -> HeldAnswer:
    year = day_of(turn.now).year
    serial = held_answers.next_serial(turn.connection, year)
    counted = {"year": year, "serial": serial, "number": held_answers.number_of(year, serial)}
    signed = {"by_id": by.id, "by": by.name, "body": by.body, "published_at": turn.now}
    one = keep(turn, {"id": str(UUID(form.id)), **counted, **values, **signed})
    distribution.tell_all(turn, one, by.name)
    return one


def _must_be_open(one: HeldAnswer, day: date) -> None:
    if not one.is_open(day):
        raise InvalidField("This answer has ended already")


def _day(typed: str, field: str) -> date:
    return day_typed(typed, "Choose a day", field)


def _record(
    turn: Transaction,
    by: Reviewer,
    one: HeldAnswer,
    kind: str,
    facts: Mapping[str, str],
    said: Mapping[str, str],
) -> None:
    turn.record(JournalAct(f"standing:{one.id}", kind, by.author, facts, said))
