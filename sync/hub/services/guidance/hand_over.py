"""Hand-over of a question or a case to another officer, with a note."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, insert, select

from sync.hub.services.assignment.stand_ins import officer
from sync.hub.services.auth.sessions import Reviewer
from sync.hub.services.guidance import presence
from sync.hub.services.matters.consumer_disclosure import stream_of
from sync.hub.services.worklists.holders import of_matter, receiver_named
from sync.hub.storage.journal import JournalAct
from sync.hub.storage.matter_reader import HubMatter
from sync.hub.storage.schema import hand_over
from sync.hub.storage.transactions import Transaction

WORD_MAX = 400
KINDS = {"guidance": "guidance.handed_over", "escalation": "case.handed_over"}


@dataclass(frozen=True)
class HandOver:
    """Hand-over: the giver, the receiver, the time, and the note with it."""

    by: str
    to: str
    word: str
    at: datetime


def give(turn: Transaction, one: HubMatter, giver: Reviewer, given: tuple[str, str]) -> str:
    """Hand the matter to the officer of that id, with a note; return their body and name."""
    to_id, word = given[0], given[1].strip()[:WORD_MAX]
    name = receiver_named(turn, of_matter(one), giver, to_id)
    if one.kind == "guidance":
        presence.leave(turn, one, giver)
    by = f"{giver.body} {officer(turn, giver).name}"
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
    facts = {"to": to_id, "receiver": name, "before": one.reviewer_id}
    turn.record(JournalAct(stream_of(one), KINDS[one.kind], giver.author, facts, {"word": word}))
    return name


def handed(connection: Connection, one: HubMatter) -> tuple[HandOver, ...]:
    """Return the hand-overs of the matter, the latest first."""
    rows = connection.execute(
        select(hand_over.c.by, hand_over.c.to, hand_over.c.word, hand_over.c.at)
        .where(hand_over.c.station_id == one.station_id, hand_over.c.matter_id == one.id)
        .order_by(hand_over.c.at.desc())
    )
    return tuple(HandOver(**row._mapping) for row in rows)
