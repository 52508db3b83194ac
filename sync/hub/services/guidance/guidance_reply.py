"""Dispatch of a guidance answer: numbered, in the name of its sender or signer."""

from dataclasses import dataclass
from datetime import datetime

from sync.hub.language.clock import SHANGHAI
from sync.hub.services.assignment import completed_steps
from sync.hub.services.assignment.stand_ins import keeper, officer
from sync.hub.services.auth.sessions import Reviewer
from sync.hub.services.files import enclosures
from sync.hub.services.files.enclosures import place_of
from sync.hub.services.forms.form_fields import AnswerForm, wording
from sync.hub.services.guidance import presence
from sync.hub.services.matters.consumer_disclosure import stream_of
from sync.hub.services.visibility import visible_matters
from sync.hub.storage.journal import JournalAct
from sync.hub.storage.matter_reader import HubMatter
from sync.hub.storage.transactions import Transaction
from sync.protocol import GuidanceAnswered

NUMBERS = "guidance numbers"
CHANGED = "The matter has changed meanwhile. Read it again; your text is kept."


@dataclass(frozen=True)
class GuidanceReply:
    """Answer: the question, the typed text, its author, and the name in which it is sent."""

    one: HubMatter
    form: AnswerForm
    writer: Reviewer
    signer: Reviewer


def number_of(turn: Transaction) -> str:
    """Return the next guidance number of the year, such as ZD-261124-017.

    Counted in the writing transaction, so that two answers never share one and none is skipped.
    Numbers of an earlier version contain no year; they stay as they were given.
    """
    turn.hold(NUMBERS)
    here = turn.now.astimezone(SHANGHAI)
    new_year = datetime(here.year, 1, 1, tzinfo=SHANGHAI)
    count = visible_matters.said_since(turn.connection, "guidance.answered", new_year) + 1
    return f"ZD-{here:%y%m%d}-{count:03}"


def send(turn: Transaction, given: GuidanceReply) -> None:
    """Answer the question; it stays with the answer's author, whose files are sent along."""
    one, place = given.one, place_of(given.one, given.writer)
    body = GuidanceAnswered(
        request=one.id,
        case=one.case_id,
        number=number_of(turn),
        text=wording(given.form.text),
        articles=given.form.cited(),
        officer=officer(turn, given.signer),
        answered_at=turn.now,
        files=enclosures.waiting(turn.connection, place),
    )
    message = turn.say(one.station_id, body, one.case_id, given.signer.name)
    enclosures.went(turn, place, message.id)
    presence.forget(turn, one)
    holder = keeper(turn, one.reviewer_id, given.writer)
    turn.move_matter(one.station_id, one.id, state="answered", reviewer_id=holder)
    completed_steps.answered(turn, one, given.writer)
    facts = {"number": body.number, "message": message.id}
    if given.writer.id != given.signer.id:
        facts["written_by"] = given.writer.name
    turn.record(JournalAct(stream_of(one), "guidance.answered", given.signer.author, facts))
