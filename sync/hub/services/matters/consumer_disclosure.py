"""Disclosure of the consumer's identity: a journalled act with a reason, valid for one session."""

import json

from sqlalchemy import Connection, select

from sync.hub.services.auth.sessions import UserSession
from sync.hub.storage import schema
from sync.hub.storage.journal import JournalAct
from sync.hub.storage.matter_reader import HubMatter
from sync.hub.storage.transactions import Transaction

KIND = "consumer.opened"
REASONS = {
    "contact": "To contact the consumer",
    "verify": "To verify the facts",
    "service": "To serve a document",
    "onsite": "To prepare the visit",
}


def stream_of(one: HubMatter) -> str:
    """Return the journal's stream of a matter."""
    return f"matter:{one.station_id}/{one.id}"


def record_disclosure(turn: Transaction, stream: str, sitting: UserSession, reason: str) -> None:
    """Record that the consumer is disclosed to an officer in the present session."""
    facts = {"reason": reason, "sitting": sitting.token_hash[:16]}
    turn.record(JournalAct(stream, KIND, sitting.reviewer.name, facts))


def is_disclosed(connection: Connection, one: HubMatter, sitting: UserSession) -> bool:
    """Tell whether the officer disclosed this consumer in the present session."""
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
