"""Hand-over of a question to another officer, with a note."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, insert, select

from sync.hub.domain.refusals import InvalidField
from sync.hub.services.auth.sessions import AT_WORK, Reviewer
from sync.hub.services.guidance import presence
from sync.hub.services.matters.consumer_disclosure import stream_of
from sync.hub.services.visibility import visible_matters
from sync.hub.storage.journal import JournalAct
from sync.hub.storage.matter_reader import HubMatter
from sync.hub.storage.schema import body, hand_over, reviewer
from sync.hub.storage.transactions import Transaction

WORD_MAX = 400


@dataclass(frozen=True)
class QuestionHandOver:
    """Hand-over: the giver, the receiver, the time, and the note with it."""

    by: str
    to: str
    word: str
    at: datetime


def receivers(connection: Connection, one: HubMatter, giver: Reviewer) -> dict[str, str]:
    """Return the officers who may see the matter, except the giver: id to body and name."""
    rows = connection.execute(
        select(
            reviewer.c.id,
            reviewer.c.name,
            reviewer.c.body_id,
            body.c.name.label("body"),
            body.c.kind.label("body_kind"),
            body.c.line,
        )
        .join(body, body.c.id == reviewer.c.body_id)
        .where(*AT_WORK, reviewer.c.id != giver.id)
        .order_by(body.c.name, reviewer.c.name)
    )
    every = (Reviewer(**row._mapping) for row in rows)
    return {
        each.id: f"{each.body} {each.name}"
        for each in every
        if visible_matters.matter_for(connection, each, one.station_id, one.id) is not None
    }


def give(turn: Transaction, one: HubMatter, giver: Reviewer, given: tuple[str, str]) -> str:
    """Hand the question to the officer of that id, with a note; return their body and name."""
    to_id, word = given[0], given[1].strip()[:WORD_MAX]
    name = receivers(turn.connection, one, giver).get(to_id)
    if name is None:
        raise InvalidField("Choose the officer first")
    presence.leave(turn, one, giver)
    by = f"{giver.body} {giver.name}"
    turn.connection.execute(
        insert(hand_over).values(
            id=turn.store.chance.new_id(),
            station_id=one.station_id,
            matter_id=one.id,
            by=by,
            to_id=to_id,
            to=name,
            word=word,
            at=turn.now,
        )
    )
    turn.move_matter(one.station_id, one.id, reviewer_id=to_id)
    facts = {"to": to_id, "before": one.reviewer_id}
    turn.record(
        JournalAct(stream_of(one), "guidance.handed_over", giver.name, facts, {"word": word})
    )
    return name


def handed(connection: Connection, one: HubMatter) -> tuple[QuestionHandOver, ...]:
    """Return the hand-overs of the matter, the latest first."""
    rows = connection.execute(
        select(hand_over.c.by, hand_over.c.to, hand_over.c.word, hand_over.c.at)
        .where(hand_over.c.station_id == one.station_id, hand_over.c.matter_id == one.id)
        .order_by(hand_over.c.at.desc())
    )
    return tuple(QuestionHandOver(**row._mapping) for row in rows)
