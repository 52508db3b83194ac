"""Standing answers 口径 that the regulator published for all malls: added, replaced, ended.

A repeated number with the same question, a last day and another text ends the answer, with reason.
"""

from datetime import timedelta
from typing import Final

from mediation_desk.domain.clocks import local_day
from mediation_desk.domain.records.standing_answers import (
    AnswerEnded,
    AnswerKept,
    GuidanceSource,
    QuestionScope,
    StandingAnswer,
    bare,
    named,
    published,
)
from mediation_desk.domain.records.station import LetterArrived
from mediation_desk.workflows.idempotency import STATION_STREAM, answer_stream, write
from mediation_desk.workflows.ports import Desk
from sync import protocol

KIND: Final = "standing.answer"
_BASIS: Final = "依据："
"""Prefix of the last line of a text that rests on articles, separated by ；."""


def apply_published_answer(desk: Desk, message: str, body: protocol.StandingAnswer) -> None:
    """Keep a new answer in the library, or end a known one; a letter reports either.

    An answer of the desk's own to the same question ends: a question has one answer.
    """
    answer = published(desk.ledger.records.answers, body.number, body.question)
    if answer is None:
        event = _kept(desk, message, body)
        write(desk, answer_stream(message), desk.new_id(), event)
        words = f"{body.question}\n{body.text}"
    else:
        words = body.text
        if _is_end(answer, body) and body.valid_until is not None:
            ended = AnswerEnded(body.valid_until, body.text)
            write(desk, answer_stream(answer.id), desk.new_id(), ended)
    title = f"口径 {body.number}"
    write(desk, STATION_STREAM, message, LetterArrived(message, KIND, title, words))


def _is_end(answer: StandingAnswer, body: protocol.StandingAnswer) -> bool:
    """Tell whether it is an end; the answer itself may be sent again, and changes nothing."""
    text, _ = _parted(body.text)
    return text != answer.kept.text and body.valid_until not in (None, answer.ended_on)


def _kept(desk: Desk, message: str, body: protocol.StandingAnswer) -> AnswerKept:
    text, articles = _parted(body.text)
    return AnswerKept(
        source=GuidanceSource("", "", body.number, body.valid_from),
        matter=QuestionScope(None),
        question=body.question,
        text=text,
        articles=articles,
        valid_from=body.valid_from,
        valid_until=body.valid_until,
        supersedes=_replaced(desk, body),
        letter=message,
    )


def _replaced(desk: Desk, body: protocol.StandingAnswer) -> str:
    """Return the id of the answer that it replaces, if any.

    Another answer of the desk's own to the question, not named here, ends on the day before.
    """
    answers = desk.ledger.records.answers
    before = named(answers, body.supersedes, body.question) if body.supersedes else None
    found = before or answers.answer_to(body.question, local_day(desk.now()))
    for own in answers.items.values():
        is_same = not own.is_published and bare(own.kept.question) == bare(body.question)
        # An answer that ends earlier anyhow keeps its end.
        if is_same and own != found and own.may_come(body.valid_from):
            ended = AnswerEnded(body.valid_from - timedelta(days=1), f"已有口径 {body.number}")
            write(desk, answer_stream(own.id), desk.new_id(), ended)
    return found.id if found is not None else ""


def _parted(text: str) -> tuple[str, tuple[str, ...]]:
    words, _, last = text.rpartition("\n")
    if not words or not last.startswith(_BASIS):
        return text, ()
    named = last.removeprefix(_BASIS).split("；")
    return words, tuple(part for each in named if (part := each.strip()))
