"""Tables of the link to the regulator: outbox, inbox, receipts, and the state of the link."""

from sqlalchemy import (
    BLOB,
    INTEGER,
    TEXT,
    CheckConstraint,
    Column,
    Index,
    Table,
    UniqueConstraint,
    text,
)

from mediation_desk.ledger.tables.columns import metadata, number_column, text_column

outbox_event = Table(
    "outbox_event",
    metadata,
    Column("id", TEXT, primary_key=True),
    number_column("place", needed=True),
    text_column("epoch"),
    number_column("seq"),
    text_column("kind", empty=False),
    text_column("case_id"),
    Column("header", BLOB),
    Column("body", BLOB),
    Column("salt", BLOB),
    Column("signature", BLOB),
    text_column("hash"),
    number_column("written_at", needed=True),
    text_column("refused_because"),
    # Time at which the hub returned it to this copy, which had not written it.
    number_column("came_home_at"),
    UniqueConstraint("place"),
    UniqueConstraint("epoch", "seq"),
    # The digest, which every contact compares, is read from this index alone.
    Index("ix_outbox_event_hash", "hash", "epoch", "seq", sqlite_where=text("hash <> ''")),
    Index("ix_outbox_event_escalated", "case_id", sqlite_where=text("kind = 'case.escalated'")),
    Index("ix_outbox_event_refused", "place", sqlite_where=text("refused_because <> ''")),
    Index("ix_outbox_event_unsealed", "place", sqlite_where=text("header IS NULL")),
    sqlite_strict=True,
)

# Events that the hub has not confirmed, and when it confirmed the others. An event fills a page, so
# marks are stored apart. `ledger.head` events, which nobody waits for, are in neither.
waiting_event = Table(
    "waiting_event",
    metadata,
    Column("place", INTEGER, primary_key=True, nullable=False),
    text_column("kind", empty=False),
    text_column("case_id"),
    Index(None, "case_id", "kind"),
    sqlite_strict=True,
)

receipted_event = Table(
    "receipted_event",
    metadata,
    Column("place", INTEGER, primary_key=True, nullable=False),
    number_column("at", needed=True),
    sqlite_strict=True,
)

outbox_tally = Table(
    "outbox_tally",
    metadata,
    Column("id", INTEGER, primary_key=True),
    number_column("waiting", needed=True),
    number_column("receipted", needed=True),
    CheckConstraint("id = 1", name="only_one"),
    sqlite_strict=True,
)

figures_told = Table(
    "figures_told",
    metadata,
    Column("day", TEXT, primary_key=True, nullable=False),
    Column("digest", BLOB, nullable=False),
    sqlite_strict=True,
)

figures_mark = Table(
    "figures_mark",
    metadata,
    Column("id", INTEGER, primary_key=True),
    number_column("seq", needed=True),
    number_column("at", needed=True),
    CheckConstraint("id = 1", name="only_one"),
    sqlite_strict=True,
)

inbox_message = Table(
    "inbox_message",
    metadata,
    Column("id", TEXT, primary_key=True),
    number_column("place", needed=True),
    text_column("kind", empty=False),
    text_column("case_id"),
    Column("header", BLOB, nullable=False),
    Column("body", BLOB),
    Column("salt", BLOB),
    Column("signature", BLOB, nullable=False),
    text_column("hash"),
    number_column("arrived_at", needed=True),
    UniqueConstraint("place"),
    sqlite_strict=True,
)

receipt = Table(
    "receipt",
    metadata,
    Column("epoch", TEXT, primary_key=True),
    Column("seq", INTEGER, primary_key=True),
    text_column("hash"),
    number_column("hub_at", needed=True),
    text_column("note"),
    sqlite_strict=True,
)

# Heads of this ledger that the hub confirmed, and how each is proved under a signed root.
witnessed_head = Table(
    "witnessed_head",
    metadata,
    Column("epoch", TEXT, primary_key=True, nullable=False),
    Column("seq", INTEGER, primary_key=True, nullable=False),
    Column("hash", BLOB, primary_key=True, nullable=False),
    number_column("received_at", needed=True),
    # No entry after this head was written earlier; only of a head after which nothing waited.
    number_column("not_before"),
    # The leaf in the hub's log that proves it: its time and position, and the path to the root.
    number_column("leaf_at"),
    number_column("position"),
    number_column("size"),
    text_column("root"),
    text_column("station"),
    Column("path", BLOB),
    Index("ix_witnessed_head_seq", "seq"),
    # Few keep their proof: they are found without reading all heads at each contact.
    Index("ix_witnessed_head_proved", "seq", sqlite_where=text("path IS NOT NULL")),
    Index("ix_witnessed_head_under", "size", sqlite_where=text("path IS NOT NULL")),
    sqlite_strict=True,
)

checkpoint = Table(
    "checkpoint",
    metadata,
    Column("station", TEXT, primary_key=True, nullable=False),
    Column("size", INTEGER, primary_key=True, nullable=False),
    Column("root", TEXT, primary_key=True, nullable=False),
    number_column("at", needed=True),
    text_column("note", empty=False),
    number_column("came_at", needed=True),
    # Whether the hub's log continued from the root before it.
    number_column("follows", needed=True),
    # One of two roots that do not fit together: never deleted.
    number_column("is_evidence", needed=True),
    Index("ix_checkpoint_station_came_at", "station", "came_at"),
    sqlite_strict=True,
)

packet = Table(
    "packet",
    metadata,
    Column("nonce", TEXT, primary_key=True, nullable=False),
    number_column("written_at", needed=True),
    number_column("up_to", needed=True),
    number_column("events", needed=True),
    number_column("files", needed=True),
    number_column("answered_at"),
    # Files that the hub still lacked, separated by spaces.
    text_column("wanted"),
    # State of a comparison that the packet asked for; empty when it asked for none.
    text_column("comparing"),
    # Events by hash and messages by id that the hub still lacked, separated by spaces.
    text_column("lacked"),
    number_column("took_events"),
    number_column("took_messages"),
    number_column("home_events"),
    number_column("home_messages"),
    # An answer to a packet of a former epoch says nothing of the present one.
    text_column("epoch"),
    Column("takes_over", INTEGER, nullable=False, server_default="0"),
    # A refusal of the hub in an answer is heeded once, however often it is read.
    Column("heeded", INTEGER, nullable=False, server_default="0"),
    sqlite_strict=True,
)

link = Table(
    "link",
    metadata,
    Column("id", INTEGER, primary_key=True),
    text_column("station"),
    text_column("epoch"),
    number_column("epoch_number"),
    Column("private_key", BLOB),
    text_column("grant_note"),
    text_column("hub_key"),
    text_column("hub_name"),
    text_column("hub_address"),
    text_column("state"),
    number_column("acked_seq", needed=True),
    text_column("acked_hash"),
    number_column("cursor_seq", needed=True),
    text_column("cursor_hash"),
    number_column("last_contact_at"),
    number_column("skew_ms"),
    text_column("fault"),
    number_column("failures", needed=True),
    text_column("pending_epoch"),
    # Time at which the hub was last found to hold less than it had confirmed.
    number_column("hub_restored_at"),
    # The key announced to the hub at this place of the log and not confirmed yet.
    Column("new_key", BLOB),
    number_column("rotated_seq"),
    CheckConstraint("id = 1", name="only_one"),
    sqlite_strict=True,
)
