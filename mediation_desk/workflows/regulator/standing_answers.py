"""Standing answers 口径: keeping a numbered guidance answer, ending it, citing it in a case."""

from dataclasses import dataclass
from datetime import date

from mediation_desk.domain.clocks import local_day
from mediation_desk.domain.masking import names_identity
from mediation_desk.domain.records.standing_answers import (
    AnswerEnded,
    AnswerKept,
    GuidanceSource,
    QuestionScope,
    StandingAnswer,
)
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.workflows.idempotency import answer_stream, once, write
from mediation_desk.workflows.ports import Desk
from mediation_desk.workflows.response import case_keeping


@dataclass(frozen=True)
class StandingAnswerForm:
    """A guidance answer in our words. ``officer`` and ``body`` gave the answer."""

    act: str
    answer: str
    case: str
    request: str
    matter: QuestionScope
    question: str
    text: str
    articles: tuple[str, ...]
    valid_from: date
    valid_until: date | None = None
    supersedes: str = ""
    officer: str = ""
    body: str = ""


@once
def keep_answer(desk: Desk, form: StandingAnswerForm) -> None:
    """Keep a numbered guidance answer as the standing answer to its question.

    Raises Refusal(NOT_ANSWERED) without the regulator's answer, IDENTITY_IN_QUESTION when the
    text names the consumer, ANSWER_STANDS while another answer to the question is valid and is
    not superseded by this one, ANSWER_PUBLISHED where that one is the regulator's.
    """
    source = _source(desk, form)
    if not form.question.strip() or not form.text.strip():
        raise Refusal(Reason.TEXT_MISSING)
    if form.valid_until is not None and form.valid_until < form.valid_from:
        raise Refusal(Reason.DATE_OUT_OF_RANGE, {"date": form.valid_until.isoformat()})
    consumer = desk.ledger.case(form.case).consumer
    if names_identity(f"{form.question}\n{form.text}", consumer.name, consumer.phone):
        raise Refusal(Reason.IDENTITY_IN_QUESTION)
    _require_free(desk, form)
    event = AnswerKept(
        source,
        form.matter,
        form.question.strip(),
        form.text.strip(),
        form.articles,
        form.valid_from,
        form.valid_until,
        form.supersedes,
    )
    write(desk, answer_stream(form.answer), form.act, event)


def _source(desk: Desk, form: StandingAnswerForm) -> GuidanceSource:
    """Return the source; number and day come from the case itself, never from the form."""
    asked = desk.ledger.case(form.case).guidance
    found = next((one for one in asked if one.request == form.request), None)
    if found is None or found.answered_at is None:
        raise Refusal(Reason.NOT_ANSWERED)
    day = local_day(found.answered_at)
    return GuidanceSource(form.case, form.request, found.number, day, form.officer, form.body)


def _require_free(desk: Desk, form: StandingAnswerForm) -> None:
    answers = desk.ledger.records.answers
    if form.supersedes:
        before = answers.items.get(form.supersedes)
        if before is None or before.superseded_by:
            raise Refusal(Reason.UNKNOWN_ANSWER)
        _require_own(before)
    standing = answers.answer_to(form.question, local_day(desk.now()))
    if standing is not None and standing.id != form.supersedes:
        _require_own(standing)
        raise Refusal(Reason.ANSWER_STANDS, {"number": standing.kept.source.number})


def _require_own(one: StandingAnswer) -> None:
    """Refuse a published answer: only the regulator replaces or ends it."""
    if one.is_published:
        raise Refusal(Reason.ANSWER_PUBLISHED, {"number": one.kept.source.number})


@dataclass(frozen=True)
class AnswerEndForm:
    """The last day of an answer, and the reason for its end."""

    act: str
    answer: str
    on: date
    reason: str


@once
def end_answer(desk: Desk, form: AnswerEndForm) -> None:
    """End a standing answer of the desk; it stays readable with its end."""
    found = desk.ledger.records.answers.items.get(form.answer)
    if found is None:
        raise Refusal(Reason.UNKNOWN_ANSWER)
    _require_own(found)
    if found.ended_on is not None:
        raise Refusal(Reason.ANSWER_ENDED, {"date": found.ended_on.isoformat()})
    if not form.reason.strip():
        raise Refusal(Reason.REASON_MISSING)
    write(desk, answer_stream(form.answer), form.act, AnswerEnded(form.on, form.reason.strip()))


@dataclass(frozen=True)
class Citation:
    """Input to cite an answer in a case as a note."""

    act: str
    case: str
    answer: str


@once
def cite_answer(desk: Desk, form: Citation) -> None:
    """Write a valid standing answer into the course of a case."""
    found = desk.ledger.records.answers.items.get(form.answer)
    if found is None:
        raise Refusal(Reason.UNKNOWN_ANSWER)
    if not found.is_valid(local_day(desk.now())):
        raise Refusal(Reason.ANSWER_ENDED, {"date": str(found.ended_on or found.kept.valid_until)})
    case_keeping.note(desk, case_keeping.Note(form.act, form.case, cited(found)))


def cited(answer: StandingAnswer) -> str:
    """Return an answer as it is cited in a case, in Chinese: it becomes part of the file."""
    kept = answer.kept
    articles = f"（{'、'.join(kept.articles)}）" if kept.articles else ""
    source = f"{kept.source.number}，{kept.source.answered_on.isoformat()}"
    return f"口径 {source}：{kept.question} {kept.text}{articles}"
