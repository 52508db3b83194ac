"""Tables of the hotline's slips: their content, their likeness to others, and the one reply."""

from typing import Any

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    ColumnElement,
    Date,
    ForeignKey,
    Index,
    Integer,
    Table,
    UniqueConstraint,
    literal_column,
    text,
)

from sync.hub.storage.encryption.columns import EncryptedText
from sync.hub.storage.tables.columns import ID, LINE, WORD, UtcMoment, tables

SLIP_STATES = ("new", "dispatched", "reported", "replied", "closed", "duplicate")
IS_UNRAISED = "{row}state IN ('new', 'dispatched', 'reported') AND {row}climbed_at IS NULL"
IS_OPEN = "{row}state IN ('new', 'dispatched', 'reported', 'replied')"
UNRAISED_SLIP: ColumnElement[Any] = literal_column(f"({IS_UNRAISED.format(row='slip.')})")
OPEN_SLIP: ColumnElement[Any] = literal_column(f"({IS_OPEN.format(row='slip.')})")
"""Conditions in the words of the indexes, which only such a query uses."""

slip = Table(
    "slip",
    tables,
    Column("id", ID, primary_key=True),
    Column("channel", WORD, nullable=False),
    # The hotline's own number; a hotline assigns it once.
    Column("number", WORD, nullable=False),
    # A report 举报 never reaches a mall.
    Column("kind", WORD, nullable=False),
    Column("received_at", UtcMoment, nullable=False),
    # Day by which the hotline wants the reply.
    Column("due_on", Date, nullable=False),
    # The consumer: personal data.
    Column("consumer", EncryptedText("slip.consumer", LINE), nullable=False, server_default=""),
    Column("phone", EncryptedText("slip.phone", WORD), nullable=False, server_default=""),
    Column("merchant", LINE, nullable=False, server_default=""),
    Column("unit", WORD, nullable=False, server_default=""),
    Column("address", LINE, nullable=False, server_default=""),
    Column("text", EncryptedText("slip.text"), nullable=False),
    Column("claim", EncryptedText("slip.claim", LINE), nullable=False, server_default=""),
    Column("amount_fen", BigInteger),
    Column("state", WORD, nullable=False, server_default="new"),
    # Mall to which it was dispatched, under this id; there it is the case's id too.
    Column("station_id", ID, ForeignKey("station.id")),
    Column("dispatch_id", ID),
    # Section or local office that holds it now.
    Column("body_id", ID, ForeignKey("body.id")),
    # Slip that this one repeats.
    Column("main_id", ID, ForeignKey("slip.id")),
    # The station's report: its outcome, its text, the amount paid.
    Column("outcome", WORD, nullable=False, server_default=""),
    Column("report", EncryptedText("slip.report"), nullable=False, server_default=""),
    Column("report_fen", BigInteger),
    Column("reported_at", UtcMoment),
    Column("made_at", UtcMoment, nullable=False),
    Column("last_at", UtcMoment, nullable=False),
    Column("version", Integer, nullable=False, server_default="1"),
    # Time at which an overdue slip without a reply was raised to the head of the bureau.
    Column("climbed_at", UtcMoment),
    # Officer who handles it 承办; nobody until somebody claims or is given it.
    Column("reviewer_id", ID, ForeignKey("reviewer.id")),
    UniqueConstraint("channel", "number"),
    CheckConstraint("kind IN ('complaint','report','inquiry')", name="kind"),
    CheckConstraint(f"state IN {SLIP_STATES!r}", name="state"),
    Index("ix_slip_state_due_on", "state", "due_on"),
    # Slips to be raised; those that an officer handles.
    Index("ix_slip_unraised", "due_on", sqlite_where=text(IS_UNRAISED.format(row=""))),
    Index(
        "ix_slip_open_holder",
        "reviewer_id",
        sqlite_where=text(f"{IS_OPEN.format(row='')} AND reviewer_id IS NOT NULL"),
    ),
    Index("ix_slip_dispatch_id", "dispatch_id"),
    Index("ix_slip_received_at", "received_at"),
)

reply = Table(
    "reply",
    tables,
    # Single reply 一口反馈: a slip has one reply.
    Column("slip_id", ID, ForeignKey("slip.id"), primary_key=True),
    Column("year", Integer, nullable=False),
    Column("seq", Integer, nullable=False),
    Column("text", EncryptedText("reply.text"), nullable=False),
    Column("reviewer", LINE, nullable=False),
    Column("at", UtcMoment, nullable=False),
    UniqueConstraint("year", "seq"),
    CheckConstraint("seq >= 1", name="seq"),
)

likeness = Table(
    "likeness",
    tables,
    Column("slip_id", ID, ForeignKey("slip.id"), primary_key=True),
    # `slip:<id>` or `matter:<station>/<id>`.
    Column("other", LINE, primary_key=True),
    Column("decision", WORD, nullable=False),
    Column("reviewer", LINE, nullable=False),
    Column("at", UtcMoment, nullable=False),
    CheckConstraint("decision IN ('joined','apart')", name="decision"),
)

sheet = Table(
    "sheet",
    tables,
    # A sheet that was read and not yet imported; it is deleted at import.
    Column("id", ID, primary_key=True),
    Column("reviewer_id", ID, ForeignKey("reviewer.id"), nullable=False),
    Column("name", EncryptedText("sheet.name", LINE), nullable=False),
    Column("at", UtcMoment, nullable=False),
    Column("content", EncryptedText("sheet.content"), nullable=False),
)
