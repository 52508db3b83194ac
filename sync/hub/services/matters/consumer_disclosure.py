"""Disclosure of the consumer's identity: a journalled act with a reason, valid for one session."""

from sqlalchemy import Connection

from sync.hub.services.auth.sessions import UserSession, facts_of_sitting, is_noted
from sync.hub.storage.journal import JournalAct
from sync.hub.storage.matter_reader import HubMatter
from sync.hub.storage.transactions import Transaction

KIND = "consumer.opened"
REASONS = {
    "contact": "To contact the consumer",
    "verify": "To verify the facts",
    "service": "To serve a document",
    "onsite": "To prepare the visit",
    "sign": "To sign a document",
}


def stream_of(one: HubMatter) -> str:
    """Return the journal's stream of a matter."""
    return f"matter:{one.station_id}/{one.id}"


def record_disclosure(turn: Transaction, stream: str, sitting: UserSession, reason: str) -> None:
    """Record that the consumer is disclosed to an officer in the present session."""
    facts = {"reason": reason, **facts_of_sitting(sitting)}
    turn.record(JournalAct(stream, KIND, sitting.reviewer.author, facts))


def is_disclosed(connection: Connection, one: HubMatter, sitting: UserSession) -> bool:
    """Tell whether the officer disclosed this consumer in the present session."""
    if one.kind != "escalation":
        return False
    return is_noted(connection, sitting, stream_of(one), KIND)
