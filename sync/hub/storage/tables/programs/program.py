"""Tables of others' programs: their keys, what they sent once, and what they are told."""

from sqlalchemy import Column, ForeignKey, Index, Integer, Table, Text

from sync.hub.storage.encryption.columns import EncryptedText
from sync.hub.storage.tables.columns import HASH, ID, LINE, WORD, UtcMoment, tables

api_key = Table(
    "api_key",
    tables,
    Column("id", ID, primary_key=True),
    Column("name", LINE, nullable=False),
    # Digest of the key, which was shown once.
    Column("digest", HASH, nullable=False, unique=True),
    # What it may ask for, as words.
    Column("scopes", LINE, nullable=False),
    # The body whose officers see what the program sees.
    Column("body_id", ID, ForeignKey("body.id"), nullable=False),
    # Networks from which it is taken, one a line; empty: any.
    Column("networks", Text, nullable=False, server_default=""),
    Column("made_by", LINE, nullable=False),
    Column("made_at", UtcMoment, nullable=False),
    Column("ended_by", LINE, nullable=False, server_default=""),
    Column("ended_at", UtcMoment),
    Column("last_used_at", UtcMoment),
    Column("last_address", WORD, nullable=False, server_default=""),
)

api_request = Table(
    "api_request",
    tables,
    # A request that changed something, with its answer: sent again, it changes nothing more.
    Column("key_id", ID, ForeignKey("api_key.id"), primary_key=True),
    Column("idempotency_key", LINE, primary_key=True),
    Column("digest", HASH, nullable=False),
    Column("answer", EncryptedText("api_request.answer"), nullable=False),
    Column("at", UtcMoment, nullable=False),
)

webhook = Table(
    "webhook",
    tables,
    Column("id", ID, primary_key=True),
    Column("name", LINE, nullable=False),
    Column("address", LINE, nullable=False),
    Column("secret", EncryptedText("webhook.secret"), nullable=False),
    # The secret before the last change, which signs too until then.
    Column("former_secret", EncryptedText("webhook.former_secret"), nullable=False),
    Column("former_until", UtcMoment),
    # What it is told of, as words.
    Column("subjects", LINE, nullable=False),
    Column("made_by", LINE, nullable=False),
    Column("made_at", UtcMoment, nullable=False),
    Column("ended_by", LINE, nullable=False, server_default=""),
    Column("ended_at", UtcMoment),
)

webhook_delivery = Table(
    "webhook_delivery",
    tables,
    Column("webhook_id", ID, ForeignKey("webhook.id"), primary_key=True),
    # Id of the event, under which a receiver takes it once.
    Column("event_id", ID, primary_key=True),
    Column("kind", WORD, nullable=False),
    # The JSON that is sent, without anything about a person.
    Column("body", Text, nullable=False),
    Column("made_at", UtcMoment, nullable=False),
    Column("state", WORD, nullable=False, server_default="waiting"),
    Column("next_at", UtcMoment, nullable=False),
    Column("tries", Integer, nullable=False, server_default="0"),
    # The answer to the last try: a status, or why there was none.
    Column("answer", LINE, nullable=False, server_default=""),
    Column("answered_at", UtcMoment),
    Index("ix_webhook_delivery_state_next_at", "state", "next_at"),
)
