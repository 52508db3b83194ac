"""Tables of the ledger file. Times are microseconds since 1970 in UTC, sums whole fen."""

from sqlalchemy import BLOB, INTEGER, TEXT, CheckConstraint, Column, Index, Table, text

from mediation_desk.ledger.tables.case_columns import CASE_COLUMNS
from mediation_desk.ledger.tables.columns import fen_bound, metadata, number_column, text_column
from mediation_desk.ledger.tables.link_schema import (
    inbox_message,
    link,
    outbox_event,
    outbox_tally,
    receipt,
)

__all__ = ["inbox_message", "link", "metadata", "outbox_event", "outbox_tally", "receipt"]

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
    Index("ix_entry_taken_off", "at", sqlite_where=text("kind = 'case.evidence_removed'")),
    Index("ix_entry_erased", "seq", sqlite_where=text("kind = 'station.person_erased'")),
    sqlite_strict=True,
)

case_row = Table(
    "case_row",
    metadata,
    *(each.stored for each in CASE_COLUMNS),
    fen_bound("amount_fen"),
    fen_bound("compensation_fen"),
    fen_bound("advanced_fen"),
    CheckConstraint("gate BETWEEN 1 AND 3", name="gate_known"),
    Index("ix_case_row_open", "is_open", sqlite_where=text("is_open = 1")),
    Index("ix_case_row_due", "due_at"),
    Index(
        "ix_case_row_follow_up_at",
        "follow_up_at",
        sqlite_where=text("follow_up_at IS NOT NULL"),
    ),
    Index("ix_case_row_merchant", "merchant", "key"),
    Index("ix_case_row_state", "state", "key"),
    Index("ix_case_row_batch", "batch", sqlite_where=text("batch <> ''")),
    Index("ix_case_row_tags", "tags", sqlite_where=text("tags <> ''")),
    sqlite_strict=True,
)

merchant_row = Table(
    "merchant_row",
    metadata,
    Column("id", TEXT, primary_key=True),
    text_column("name", empty=False),
    text_column("unit"),
    text_column("uscc"),
    text_column("contact"),
    text_column("phone"),
    number_column("is_verified", needed=True),
    number_column("uses", needed=True),
    sqlite_strict=True,
)

operator_row = Table(
    "operator_row",
    metadata,
    Column("id", TEXT, primary_key=True),
    text_column("name"),
    text_column("role", empty=False),
    text_column("rights"),
    number_column("is_active", needed=True),
    number_column("is_verified", needed=True),
    sqlite_strict=True,
)

posting = Table(
    "posting",
    metadata,
    Column("seq", INTEGER, primary_key=True),
    Column("place", INTEGER, primary_key=True),
    text_column("account", empty=False),
    number_column("fen", needed=True),
    fen_bound("fen"),
    Index("ix_posting_account", "account"),
    sqlite_strict=True,
)

payment_row = Table(
    "payment_row",
    metadata,
    Column("id", TEXT, primary_key=True),
    text_column("case_id", empty=False),
    text_column("number"),
    text_column("merchant"),
    text_column("stage", empty=False),
    number_column("amount_fen", needed=True),
    number_column("paid_fen", needed=True),
    number_column("recovered_fen", needed=True),
    number_column("asked_at", needed=True),
    fen_bound("amount_fen"),
    Index("ix_payment_row_case", "case_id"),
    Index("ix_payment_row_stage", "stage"),
    sqlite_strict=True,
)

letter_row = Table(
    "letter_row",
    metadata,
    Column("message", TEXT, primary_key=True),
    number_column("seq", needed=True),
    text_column("kind", empty=False),
    text_column("case_id"),
    text_column("title"),
    text_column("gist"),
    text_column("officer"),
    text_column("body"),
    number_column("arrived_at", needed=True),
    number_column("acknowledge_by"),
    number_column("acknowledged_at"),
    Index("ix_letter_row_seq", "seq"),
    sqlite_strict=True,
)

station_row = Table(
    "station_row",
    metadata,
    Column("id", INTEGER, primary_key=True),
    text_column("name"),
    text_column("prefix"),
    text_column("local_office"),
    text_column("guidance_phone"),
    text_column("epoch_letter"),
    text_column("policy"),
    text_column("described"),
    number_column("restored_at"),
    CheckConstraint("id = 1", name="only_one"),
    sqlite_strict=True,
)

counter = Table(
    "counter",
    metadata,
    Column("series", TEXT, primary_key=True),
    number_column("last", needed=True),
    sqlite_strict=True,
)

draft = Table(
    "draft",
    metadata,
    Column("form", TEXT, primary_key=True),
    text_column("fields", empty=False),
    number_column("saved_at", needed=True),
    sqlite_strict=True,
)

saved_view = Table(
    "saved_view",
    metadata,
    Column("id", TEXT, primary_key=True),
    text_column("operator", empty=False),
    text_column("name", empty=False),
    text_column("view", empty=False),
    sqlite_strict=True,
)

preference = Table(
    "preference",
    metadata,
    Column("operator", TEXT, primary_key=True),
    Column("name", TEXT, primary_key=True),
    text_column("value"),
    sqlite_strict=True,
)

inbox_item = Table(
    "inbox_item",
    metadata,
    Column("operator", TEXT, primary_key=True),
    Column("key", TEXT, primary_key=True),
    text_column("kind", empty=False),
    text_column("subject"),
    text_column("case_id"),
    text_column("detail"),
    number_column("came_at", needed=True),
    number_column("due_at"),
    number_column("read_at"),
    number_column("away_at"),
    sqlite_strict=True,
)

phone_token = Table(
    "phone_token",
    metadata,
    Column("address", TEXT, primary_key=True),
    text_column("case_id", empty=False),
    text_column("purposes", empty=False),
    number_column("made_at", needed=True),
    number_column("until", needed=True),
    text_column("made_by", empty=False),
    Column("public_key", BLOB, nullable=False),
    Column("private_key", BLOB, nullable=False),
    number_column("ended_at"),
    Index("ix_phone_token_case", "case_id"),
    sqlite_strict=True,
)

phone_item = Table(
    "phone_item",
    metadata,
    Column("address", TEXT, primary_key=True),
    Column("id", TEXT, primary_key=True),
    text_column("kind", empty=False),
    text_column("state", empty=False),
    text_column("name"),
    text_column("sha256"),
    Column("size", INTEGER, nullable=False, server_default="0"),
    text_column("mime"),
    text_column("detail"),
    number_column("sent_at", needed=True),
    number_column("received_at", needed=True),
    Index("ix_phone_item_sha256", "sha256", sqlite_where=text("sha256 <> ''")),
    sqlite_strict=True,
)

backup_row = Table(
    "backup_row",
    metadata,
    Column("path", TEXT, primary_key=True),
    number_column("made_at", needed=True),
    number_column("size", needed=True),
    number_column("head_seq", needed=True),
    sqlite_strict=True,
)

former_key = Table(
    "former_key",
    metadata,
    Column("place", INTEGER, primary_key=True),
    Column("key", BLOB, nullable=False, unique=True),
    Column("ended_at", INTEGER, nullable=False),
    sqlite_strict=True,
)

archive_seal = Table(
    "archive_seal",
    metadata,
    Column("id", INTEGER, primary_key=True),
    Column("seed", BLOB, nullable=False),
    CheckConstraint("id = 1", name="only_one"),
    sqlite_strict=True,
)

archive_key = Table(
    "archive_key",
    metadata,
    Column("root", TEXT, primary_key=True),
    Column("unit", TEXT, primary_key=True),
    Column("secret", TEXT, nullable=False),
    Index("ix_archive_key_unit", "unit"),
    sqlite_strict=True,
)

message_queue = Table(
    "message_queue",
    metadata,
    Column("entry", TEXT, primary_key=True),
    Column("case_id", TEXT, nullable=False),
    Column("seq", INTEGER, nullable=False),
    sqlite_strict=True,
)
