"""Tables of the line: stations, their keys, the two logs, files, receipts and figures."""

from typing import Any

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    ColumnElement,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    Text,
    UniqueConstraint,
    literal_column,
    text,
)

from sync.hub.storage.encryption.columns import EncryptedBytes, EncryptedText
from sync.hub.storage.tables.columns import (
    HASH,
    ID,
    LINE,
    OBJECT,
    ROWID,
    WORD,
    UtcMoment,
    of_station,
    tables,
)

station = Table(
    "station",
    tables,
    Column("id", ID, primary_key=True),
    Column("name", LINE, nullable=False, unique=True),
    # Local office responsible for the station, when one was named.
    Column("office_id", ID, ForeignKey("body.id")),
    Column("created_at", UtcMoment, nullable=False),
    Column("revoked_at", UtcMoment),
    Column("last_contact_at", UtcMoment),
    Column("skew_s", Integer),
    # Head of the station's own ledger, as last reported.
    Column("ledger_seq", BigInteger, nullable=False, server_default="0"),
    Column("ledger_hash", HASH),
    # The hub's log for the station: its length, and its chain value at the end.
    Column("message_seq", BigInteger, nullable=False, server_default="0"),
    Column("message_link", HASH, nullable=False),
    # XOR of all hashes of its events and messages.
    Column("digest", HASH, nullable=False),
    # As the station reported at its last contact: its program, the number of events not yet sent,
    # and its position in the hub's log.
    Column("app", WORD, nullable=False, server_default=""),
    Column("waiting", Integer),
    # Newest version of the protocol that it speaks; 0 until it said so.
    Column("proto", Integer, nullable=False, server_default="0"),
    Column("cursor_seq", BigInteger, nullable=False, server_default="0"),
    # SHA-256 of the rule packs that it took, separated by spaces; null until it said so.
    Column("packs", Text),
    # Kinds of messages that its program named as understood, between spaces.
    Column("kinds", Text, nullable=False, server_default=""),
    # Time of the last comparison that agreed, and since when a new one is required and why:
    # restored, asked or difference.
    Column("compared_at", UtcMoment),
    Column("compare_since", UtcMoment),
    Column("compare_why", WORD, nullable=False, server_default=""),
)

station_key = Table(
    "station_key",
    tables,
    Column("id", ROWID, primary_key=True, autoincrement=True),
    of_station(),
    Column("public_key", HASH, nullable=False),
    Column("added_at", UtcMoment, nullable=False),
    Column("revoked_at", UtcMoment),
    UniqueConstraint("station_id", "public_key"),
)

epoch = Table(
    "epoch",
    tables,
    Column("id", ID, primary_key=True),
    of_station(),
    Column("number", Integer, nullable=False),
    Column("opened_at", UtcMoment, nullable=False),
    Column("closed_at", UtcMoment),
    Column("grant", Text, nullable=False),
    Column("last_seq", BigInteger, nullable=False, server_default="0"),
    Column("last_hash", HASH, nullable=False),
    # The epoch whose copy took over, and the head of its ledger that it named: both ledgers are the
    # same up to there. Null where the epoch was enrolled, or was opened by a program that did not
    # record it.
    Column("parent", ID),
    Column("ledger_seq", BigInteger),
    Column("ledger_hash", HASH),
)

# Every head of a station's ledger that a confirmed event contains or a takeover named, in order of
# arrival. Two rows of one epoch and sequence contradict each other.
ledger_head = Table(
    "ledger_head",
    tables,
    Column("position", ROWID, primary_key=True, autoincrement=True),
    of_station(),
    Column("epoch", ID, nullable=False),
    Column("seq", BigInteger, nullable=False),
    Column("hash", HASH, nullable=False),
    Column("received_at", UtcMoment, nullable=False),
    UniqueConstraint("station_id", "epoch", "seq", "hash"),
    Index("ix_ledger_head_station_id_seq", "station_id", "seq"),
)

# A head that contradicts the one held for the same sequence; open until a head of the regulator
# decides, with a reason.
ledger_alarm = Table(
    "ledger_alarm",
    tables,
    Column("id", ROWID, primary_key=True, autoincrement=True),
    of_station(),
    Column("epoch", ID, nullable=False),
    Column("seq", BigInteger, nullable=False),
    Column("hash", HASH, nullable=False),
    Column("held_epoch", ID, nullable=False),
    Column("held_hash", HASH, nullable=False),
    Column("raised_at", UtcMoment, nullable=False),
    Column("decided_at", UtcMoment),
    Column("decided_by", LINE, nullable=False, server_default=""),
    Column("reason", EncryptedText("ledger_alarm.reason"), nullable=False, server_default=""),
    UniqueConstraint("station_id", "epoch", "seq", "hash"),
    # Every sync queries the open ones of its station.
    Index("ix_ledger_alarm_station_id_decided_at", "station_id", "decided_at"),
)

enrolment_code = Table(
    "enrolment_code",
    tables,
    Column("digest", HASH, primary_key=True),
    of_station(),
    Column("created_at", UtcMoment, nullable=False),
    Column("expires_at", UtcMoment, nullable=False),
    Column("used_at", UtcMoment),
    Column("public_key", HASH),
    Column("epoch", ID),
)

enrolment_try = Table(
    "enrolment_try",
    tables,
    # A guess of a code from an address; it is deleted once it no longer counts.
    Column("id", ROWID, primary_key=True, autoincrement=True),
    Column("address", WORD, nullable=False),
    Column("at", UtcMoment, nullable=False),
    Index("ix_enrolment_try_address_at", "address", "at"),
)

event = Table(
    "event",
    tables,
    Column("position", ROWID, primary_key=True, autoincrement=True),
    of_station(),
    Column("epoch", ID, nullable=False),
    Column("seq", BigInteger, nullable=False),
    Column("id", ID, nullable=False),
    Column("kind", WORD, nullable=False),
    Column("case_id", ID),
    Column("at", UtcMoment, nullable=False),
    Column("received_at", UtcMoment, nullable=False),
    Column("header", LargeBinary, nullable=False),
    Column("body", EncryptedBytes("event.body")),
    Column("salt", EncryptedBytes("event.salt")),
    Column("sig", LargeBinary, nullable=False),
    Column("hash", HASH, nullable=False),
    # applied, opaque (kind unknown here), refused (see reason), repeat (its id was here before).
    Column("state", WORD, nullable=False),
    Column("reason", LINE, nullable=False, server_default=""),
    # No hash can occur twice: it covers the header, which names all three.
    UniqueConstraint("station_id", "epoch", "seq"),
    CheckConstraint("state IN ('applied','opaque','refused','repeat')", name="state"),
    CheckConstraint("seq >= 1", name="seq"),
    Index("ix_event_station_id_case_id", "station_id", "case_id"),
    # On PostgreSQL the migrations create it as a partial index: defining that here too would make
    # each hub on SQLite load that database's dialect.
    # them.
    Index(
        "ix_event_erased",
        "station_id",
        "case_id",
        sqlite_where=text("kind = 'case.erased'"),
    ),
    # Each id takes effect once, however many places it was sent from.
    Index(
        "ix_event_once",
        "station_id",
        "id",
        unique=True,
        sqlite_where=text("state <> 'repeat'"),
    ),
)

quarantine = Table(
    "quarantine",
    tables,
    # Events that a station sent and that could not be proven, verbatim; no log holds them.
    Column("id", ROWID, primary_key=True, autoincrement=True),
    of_station(),
    Column("epoch", ID, nullable=False),
    Column("seq", BigInteger, nullable=False),
    Column("event_id", ID, nullable=False),
    Column("kind", WORD, nullable=False),
    Column("case_id", ID),
    Column("header", LargeBinary, nullable=False),
    Column("body", EncryptedBytes("quarantine.body")),
    Column("salt", EncryptedBytes("quarantine.salt")),
    Column("sig", LargeBinary, nullable=False),
    Column("hash", HASH, nullable=False),
    # epoch (never granted here), signature (by no key of its epoch), gap (does not follow the
    # event before its place, or that one is not here).
    Column("why", WORD, nullable=False),
    Column("came_at", UtcMoment, nullable=False),
    # For a row that a repair removed from the log: the repair's entry in the journal, and the log's
    # data other than the event itself.
    Column("repair", BigInteger),
    Column("position", BigInteger),
    Column("state", WORD, nullable=False, server_default=""),
    Column("reason", LINE, nullable=False, server_default=""),
    UniqueConstraint("station_id", "hash"),
    CheckConstraint("why IN ('epoch','signature','gap')", name="why"),
)

wanted_blob = Table(
    "wanted_blob",
    tables,
    of_station(primary_key=True),
    Column("event_id", ID, primary_key=True),
    Column("sha256", HASH, primary_key=True),
    Column("size", BigInteger, nullable=False),
    Column("mime", WORD, nullable=False),
    Index("ix_wanted_blob_station_id_sha256", "station_id", "sha256"),
)

blob = Table(
    "blob",
    tables,
    of_station(primary_key=True),
    Column("sha256", HASH, primary_key=True),
    Column("size", BigInteger, nullable=False),
    Column("received_at", UtcMoment, nullable=False),
)

blob_piece = Table(
    "blob_piece",
    tables,
    # Received part of an incomplete file, in the order of its offsets, without gaps.
    of_station(primary_key=True),
    Column("sha256", HASH, primary_key=True),
    Column("place", BigInteger, primary_key=True),
    Column("size", BigInteger, nullable=False),
    Column("object", OBJECT, nullable=False),
    Column("at", UtcMoment, nullable=False),
)

unreferenced_object = Table(
    "unreferenced_object",
    tables,
    # An object that no row names: one being written, or a discarded one awaiting removal.
    of_station(primary_key=True),
    Column("object", OBJECT, primary_key=True),
    Column("until", UtcMoment, nullable=False),
    # End of the period in which a process that removes it holds it exclusively; null otherwise.
    Column("removing_until", UtcMoment),
)

IS_VISIT = "kind = 'onsite.set'"

message = Table(
    "message",
    tables,
    of_station(primary_key=True),
    Column("seq", BigInteger, primary_key=True),
    Column("id", ID, nullable=False),
    Column("kind", WORD, nullable=False),
    Column("case_id", ID),
    Column("at", UtcMoment, nullable=False),
    Column("header", LargeBinary, nullable=False),
    Column("body", EncryptedBytes("message.body")),
    Column("salt", EncryptedBytes("message.salt")),
    Column("sig", LargeBinary, nullable=False),
    Column("hash", HASH, nullable=False),
    Column("link", HASH, nullable=False),
    # The reviewer who spoke; empty for the hub itself and for messages recovered from a station.
    Column("by", LINE, nullable=False, server_default=""),
    UniqueConstraint("station_id", "id"),
    Index("ix_message_station_id_case_id", "station_id", "case_id"),
    # Visits that were set in a time.
    Index("ix_message_visit", "at", sqlite_where=text(IS_VISIT)),
)
VISIT_SET: ColumnElement[Any] = literal_column(f"(message.{IS_VISIT})")
"""Condition of the messages that set a visit, as the index has it."""

acknowledgement = Table(
    "acknowledgement",
    tables,
    of_station(primary_key=True),
    Column("message_id", ID, primary_key=True),
    Column("by", LINE, nullable=False),
    Column("at", UtcMoment, nullable=False),
)

receipt = Table(
    "receipt",
    tables,
    Column("id", ROWID, primary_key=True, autoincrement=True),
    of_station(),
    Column("epoch", ID, nullable=False),
    Column("seq", BigInteger, nullable=False),
    Column("at", UtcMoment, nullable=False),
    Column("note", Text, nullable=False),
    Index("ix_receipt_station_id_epoch_seq", "station_id", "epoch", "seq"),
)

# The log of ledger heads of all stations, in order of arrival: leaf by leaf, and the hashes of the
# complete subtrees of its Merkle tree (see sync.signing.merkle).
head_leaf = Table(
    "head_leaf",
    tables,
    # Counted by the program from 0, without a gap.
    Column("position", ROWID, primary_key=True, autoincrement=False),
    of_station(),
    Column("epoch", ID, nullable=False),
    Column("seq", BigInteger, nullable=False),
    Column("hash", HASH, nullable=False),
    Column("received_at", UtcMoment, nullable=False),
    Index("ix_head_leaf_station_id_position", "station_id", "position"),
)

tree_node = Table(
    "tree_node",
    tables,
    Column("level", Integer, primary_key=True, autoincrement=False),
    Column("number", ROWID, primary_key=True, autoincrement=False),
    Column("hash", HASH, nullable=False),
)

nonce = Table(
    "nonce",
    tables,
    of_station(primary_key=True),
    Column("nonce", String(32), primary_key=True),
    Column("at", UtcMoment, nullable=False),
    Index("ix_nonce_at", "at"),
)
