"""Grade that the regulator gives the mall's work: when a matter ends, and in a sample."""

from pydantic import BaseModel
from sqlalchemy import Connection, select

from resources.terms import hub_terms
from sync.hub.domain.refusals import InvalidField
from sync.hub.services.assignment.stand_ins import officer
from sync.hub.services.auth.sessions import Reviewer
from sync.hub.services.forms.form_fields import needed
from sync.hub.storage.journal import JournalAct
from sync.hub.storage.schema import message
from sync.hub.storage.transactions import Transaction
from sync.protocol import CaseGraded

GRADES = ("very_satisfied", "satisfied", "neutral", "dissatisfied")
ENDED = ("answered", "refused", "decided", "withdrawn")
"""States in which a matter is through, and may be graded."""
SAMPLE = "sample"
TEXT_MAX = 400
NONE = "none"
"""Form's word for a matter without a grade."""
CHANGED = "The matter has changed meanwhile. Read it again; your text is kept."


class GradeForm(BaseModel):
    """Form of a grade, with its reason."""

    csrf: str = ""
    grade: str = ""
    text: str = ""
    last: str = ""
    """Message of the grade that the page showed, or NONE; nothing where no page showed any."""


def last_grade(connection: Connection, station_id: str, case_id: str) -> CaseGraded | None:
    """Return the last grade of a case, or None; None too once it was erased."""
    of = (message.c.station_id == station_id, message.c.case_id == case_id)
    said = connection.scalar(
        select(message.c.body)
        .where(*of, message.c.kind == "case.graded", message.c.body.is_not(None))
        .order_by(message.c.seq.desc())
        .limit(1)
    )
    return CaseGraded.model_validate_json(said) if said else None


def last_grade_id(connection: Connection, station_id: str, case_id: str) -> str:
    """Return the message of the last grade of a case, or NONE."""
    of = (message.c.station_id == station_id, message.c.case_id == case_id)
    found = connection.scalar(
        select(message.c.id)
        .where(*of, message.c.kind == "case.graded")
        .order_by(message.c.seq.desc())
        .limit(1)
    )
    return found or NONE


def grade(
    turn: Transaction, by: Reviewer, case: tuple[str, str], form: GradeForm, of: tuple[str, str]
) -> None:
    """Tell the station the grade of its work in a case; a later one replaces it.

    `case` is the station and the case, `of` the occasion and the stream of the journal. Raises
    InvalidField without a grade, for a bad one without its reason, and where the page showed an
    earlier grade than the last.
    """
    if form.grade not in GRADES:
        raise InvalidField("Choose how satisfied you are with the mall's work", "grade")
    text = form.text.replace("\r\n", "\n").strip()[:TEXT_MAX]
    if form.grade == "dissatisfied":
        text = needed(text, "Say what the mall's work lacked", TEXT_MAX, "text")
    word = hub_terms()["grade"][form.grade].paper
    text = f"监管部门对处置的评价：{word}。{text}"
    last = last_grade(turn.connection, *case)
    if last is not None and (last.of, last.grade, last.text) == (of[0], form.grade, text):
        # A second click.
        return
    if form.last and form.last != last_grade_id(turn.connection, *case):
        raise InvalidField(CHANGED)
    body = CaseGraded(
        case=case[1],
        of=of[0],
        grade=form.grade,  # type: ignore[arg-type]
        officer=officer(turn, by),
        text=text,
    )
    said = turn.say(case[0], body, case[1], by.name)
    facts = {"message": said.id, "grade": form.grade}
    # The words stand in the message alone, which goes with the case when it is erased.
    turn.record(JournalAct(of[1], "case.graded", by.author, facts))
