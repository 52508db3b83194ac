"""Opening the consumer's line: an act with a reason, in the journal, good for one sitting."""

import json
from typing import Annotated

from fastapi import APIRouter, Form, Request, Response
from sqlalchemy import Connection, select

from sync.hub import schema
from sync.hub.access import Sitting
from sync.hub.journal import Act
from sync.hub.readings import Matter
from sync.hub.review import visible
from sync.hub.review.entry import Desk, Entry, PlainError, absent
from sync.hub.review.queue import key_of

KIND = "consumer.opened"
REASONS = {
    "contact": "To contact the consumer",
    "verify": "To verify the facts",
    "service": "To serve a document",
    "onsite": "To prepare the visit",
}


def add_routes(router: APIRouter, desk: Desk) -> None:
    """Add the route that opens a line."""

    @router.post("/review/{station_id}/{matter_id}/open")
    def show_consumer(
        request: Request,
        station_id: str,
        matter_id: str,
        csrf: Annotated[str, Form()] = "",
        reason: Annotated[str, Form()] = "",
    ) -> Response:
        entry = Entry(desk, request)
        return _open(entry, (station_id, matter_id), entry.looked_by(csrf), reason)


def stream_of(one: Matter) -> str:
    """Return the journal's stream of a matter."""
    return f"matter:{one.station_id}/{one.id}"


def _open(entry: Entry, place: tuple[str, str], sitting: Sitting, reason: str) -> Response:
    with entry.desk.store.turn(entry.now, place[0]) as turn:
        one = visible.matter_seen(turn.connection, sitting.reviewer, place)
        if one is None or one.kind != "escalation":
            raise absent()
        if reason not in REASONS:
            raise PlainError(
                400, "Choose a reason first", "The consumer's line stays masked.", "eye"
            )
        facts = {"reason": reason, "sitting": sitting.token_hash[:16]}
        turn.record(Act(stream_of(one), KIND, sitting.reviewer.name, facts))
    return entry.go(f"/review/{key_of(one)}")


def opened_by(connection: Connection, one: Matter, sitting: Sitting) -> bool:
    """Tell whether the officer opened this line since he signed in."""
    if one.kind != "escalation":
        return False
    journal = schema.journal.c
    acts = connection.scalars(
        select(journal.facts).where(
            journal.stream == stream_of(one),
            journal.kind == KIND,
            journal.by == sitting.reviewer.name,
            journal.at >= sitting.created_at,
        )
    )
    return any(json.loads(facts)["sitting"] == sitting.token_hash[:16] for facts in acts)
