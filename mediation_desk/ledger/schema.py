"""The tables of the ledger file. Times are microseconds since 1970 in UTC, sums whole fen."""

from sqlalchemy import (
    BLOB,
    INTEGER,
    TEXT,
    CheckConstraint,
    Column,
    Index,
    MetaData,
    Table,
    UniqueConstraint,
)

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "pk": "pk_%(table_name)s",
}
LARGEST_FEN = 100_000_000_000
metadata = MetaData(naming_convention=NAMES)


def _text(name: str, *, empty: bool = True) -> "Column[str]":
    """A text that is never NULL; most are empty when nothing was said."""
    return Column(name, TEXT, nullable=False, server_default="" if empty else None)


def _number(name: str, *, needed: bool = False) -> "Column[int]":
    return Column(name, INTEGER, nullable=not needed)


def _fen(name: str) -> CheckConstraint:
    bound = f"{name} IS NULL OR {name} BETWEEN {-LARGEST_FEN} AND {LARGEST_FEN}"
    return CheckConstraint(bound, name=f"{name}_bound")


entry = Table(
    "entry",
    metadata,
    Column("seq", INTEGER, primary_key=True),
    Column("id", TEXT, nullable=False, unique=True),
    Column("stream", TEXT, nullable=False),
    Column("kind", TEXT, nullable=False),
    Column("at", INTEGER, nullable=False),
    Column("by", TEXT, nullable=False),
    Column("facts", BLOB, nullable=False),
    Column("private", BLOB),
    Column("private_salt", BLOB),
    Column("private_digest", BLOB, nullable=False),
    Column("previous", BLOB, nullable=False),
    Column("hash", BLOB, nullable=False),
    CheckConstraint("seq >= 1", name="seq_positive"),
    CheckConstraint("length(hash) = 32 AND length(previous) = 32", name="hash_length"),
    Index("ix_entry_stream", "stream", "seq"),
    sqlite_strict=True,
)

case_row = Table(
    "case_row",
    metadata,
    Column("key", INTEGER, primary_key=True),
    Column("id", TEXT, nullable=False, unique=True),
    Column("number", TEXT, nullable=False, unique=True),
    _number("received_at", needed=True),
    _text("channel", empty=False),
    _text("state", empty=False),
    _number("gate", needed=True),
    _number("is_open", needed=True),
    _number("has_left_store", needed=True),
    _text("consumer_name"),
    _text("salutation"),
    _text("phone"),
    _text("merchant", empty=False),
    _text("merchant_name"),
    _text("goods"),
    _text("category"),
    _text("problems"),
    _text("claims"),
    _number("amount_fen"),
    _text("receipt_number"),
    _text("facts"),
    _text("claim_words"),
    _text("result"),
    _text("notes"),
    _text("responder"),
    _number("arrived_at"),
    _number("accepted_at"),
    _number("contacted_at"),
    _number("acted_at"),
    _number("answered_at"),
    _number("asked_at"),
    _number("due_from"),
    _number("due_at"),
    _text("due_kind"),
    _text("outcome"),
    _text("satisfaction"),
    _number("closed_at"),
    _number("compensation_fen", needed=True),
    _number("advanced_fen", needed=True),
    _text("legacy_number"),
    _text("hotline_number"),
    _text("batch"),
    _fen("amount_fen"),
    _fen("compensation_fen"),
    _fen("advanced_fen"),
    CheckConstraint("gate BETWEEN 1 AND 3", name="gate_known"),
    Index("ix_case_row_open_due", "is_open", "due_at"),
    Index("ix_case_row_merchant", "merchant", "key"),
    Index("ix_case_row_state", "state", "key"),
    Index("ix_case_row_batch", "batch"),
    sqlite_strict=True,
)

merchant_row = Table(
    "merchant_row",
    metadata,
    Column("id", TEXT, primary_key=True),
    _text("name", empty=False),
    _text("unit"),
    _text("uscc"),
    _text("contact"),
    _text("phone"),
    _number("is_verified", needed=True),
    _number("uses", needed=True),
    sqlite_strict=True,
)

operator_row = Table(
    "operator_row",
    metadata,
    Column("id", TEXT, primary_key=True),
    _text("name"),
    _text("role", empty=False),
    _text("rights"),
    _number("is_active", needed=True),
    _number("is_verified", needed=True),
    sqlite_strict=True,
)

posting = Table(
    "posting",
    metadata,
    Column("seq", INTEGER, primary_key=True),
    Column("place", INTEGER, primary_key=True),
    _text("account", empty=False),
    _number("fen", needed=True),
    _fen("fen"),
    Index("ix_posting_account", "account"),
    sqlite_strict=True,
)

payment_row = Table(
    "payment_row",
    metadata,
    Column("id", TEXT, primary_key=True),
    _text("case_id", empty=False),
    _text("number"),
    _text("merchant"),
    _text("stage", empty=False),
    _number("amount_fen", needed=True),
    _number("paid_fen", needed=True),
    _number("recovered_fen", needed=True),
    _number("asked_at", needed=True),
    _fen("amount_fen"),
    Index("ix_payment_row_case", "case_id"),
    Index("ix_payment_row_stage", "stage"),
    sqlite_strict=True,
)

letter_row = Table(
    "letter_row",
    metadata,
    Column("message", TEXT, primary_key=True),
    _number("seq", needed=True),
    _text("kind", empty=False),
    _text("case_id"),
    _text("title"),
    _text("gist"),
    _text("officer"),
    _text("body"),
    _number("arrived_at", needed=True),
    _number("acknowledge_by"),
    _number("acknowledged_at"),
    Index("ix_letter_row_seq", "seq"),
    sqlite_strict=True,
)

station_row = Table(
    "station_row",
    metadata,
    Column("id", INTEGER, primary_key=True),
    _text("name"),
    _text("prefix"),
    _text("local_office"),
    _text("guidance_phone"),
    _text("epoch_letter"),
    _text("policy"),
    _number("restored_at"),
    CheckConstraint("id = 1", name="only_one"),
    sqlite_strict=True,
)

counter = Table(
    "counter",
    metadata,
    Column("series", TEXT, primary_key=True),
    _number("last", needed=True),
    sqlite_strict=True,
)

draft = Table(
    "draft",
    metadata,
    Column("form", TEXT, primary_key=True),
    _text("fields", empty=False),
    _number("saved_at", needed=True),
    sqlite_strict=True,
)

saved_view = Table(
    "saved_view",
    metadata,
    Column("id", TEXT, primary_key=True),
    _text("operator", empty=False),
    _text("name", empty=False),
    _text("view", empty=False),
    sqlite_strict=True,
)

backup_row = Table(
    "backup_row",
    metadata,
    Column("path", TEXT, primary_key=True),
    _number("made_at", needed=True),
    _number("size", needed=True),
    _number("head_seq", needed=True),
    sqlite_strict=True,
)

outbox_event = Table(
    "outbox_event",
    metadata,
    Column("id", TEXT, primary_key=True),
    _number("place", needed=True),
    _text("epoch"),
    _number("seq"),
    _text("kind", empty=False),
    _text("case_id"),
    Column("header", BLOB),
    Column("body", BLOB),
    Column("salt", BLOB),
    Column("signature", BLOB),
    _text("hash"),
    _number("written_at", needed=True),
    _number("receipted_at"),
    _text("refused_because"),
    UniqueConstraint("place"),
    UniqueConstraint("epoch", "seq"),
    Index("ix_outbox_event_hash", "hash"),
    sqlite_strict=True,
)

inbox_message = Table(
    "inbox_message",
    metadata,
    Column("id", TEXT, primary_key=True),
    _number("place", needed=True),
    _text("kind", empty=False),
    _text("case_id"),
    Column("header", BLOB, nullable=False),
    Column("body", BLOB),
    Column("salt", BLOB),
    Column("signature", BLOB, nullable=False),
    _text("hash"),
    _number("arrived_at", needed=True),
    UniqueConstraint("place"),
    sqlite_strict=True,
)

receipt = Table(
    "receipt",
    metadata,
    Column("epoch", TEXT, primary_key=True),
    Column("seq", INTEGER, primary_key=True),
    _text("hash"),
    _number("hub_at", needed=True),
    _text("note"),
    sqlite_strict=True,
)

link = Table(
    "link",
    metadata,
    Column("id", INTEGER, primary_key=True),
    _text("station"),
    _text("epoch"),
    _number("epoch_number"),
    Column("private_key", BLOB),
    _text("grant_note"),
    _text("hub_key"),
    _text("hub_name"),
    _text("hub_address"),
    _text("state"),
    _number("acked_seq", needed=True),
    _text("acked_hash"),
    _number("cursor_seq", needed=True),
    _text("cursor_hash"),
    _number("last_contact_at"),
    _number("skew_ms"),
    _text("fault"),
    _number("failures", needed=True),
    _text("pending_epoch"),
    CheckConstraint("id = 1", name="only_one"),
    sqlite_strict=True,
)
