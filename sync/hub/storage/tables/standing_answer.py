"""Tables of standing answers 口径: one valid answer per question, and the stations that have it."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    Table,
    Text,
    UniqueConstraint,
    text,
)

from sync.hub.storage.tables.columns import HASH, ID, LINE, WORD, UtcMoment, of_station, tables

OPEN = text("ended_on IS NULL")

standing_answer = Table(
    "standing_answer",
    tables,
    Column("id", ID, primary_key=True),
    # The year in Shanghai; the serial runs within the year, without gaps.
    Column("year", Integer, nullable=False),
    Column("serial", Integer, nullable=False),
    Column("number", WORD, nullable=False, unique=True),
    # Line of trade to which it belongs; empty: all.
    Column("line", WORD, nullable=False, server_default=""),
    Column("question", Text, nullable=False),
    # SHA-256 of the question's letters and digits alone: two questions are equal when these are.
    Column("question_key", HASH, nullable=False),
    Column("text", Text, nullable=False),
    # Articles on which it rests, separated as an officer writes them.
    Column("basis", LINE, nullable=False, server_default=""),
    Column("valid_from", Date, nullable=False),
    # Last day for which it was published; null: until it is succeeded or ended.
    Column("valid_until", Date),
    # Folded text by which it is found.
    Column("sought", Text, nullable=False),
    # Null for one that a station returned after the hub was restored.
    Column("by_id", ID, ForeignKey("reviewer.id")),
    Column("by", LINE, nullable=False),
    Column("body", LINE, nullable=False),
    Column("published_at", UtcMoment, nullable=False),
    # Answer that it replaces: an answer has at most one successor.
    Column("supersedes_id", ID, ForeignKey("standing_answer.id"), unique=True),
    # Last day, once a successor, a person or its own term has ended it.
    Column("ended_on", Date),
    Column("ended_by", LINE, nullable=False, server_default=""),
    Column("ended_at", UtcMoment),
    Column("why", Text, nullable=False, server_default=""),
    CheckConstraint("serial >= 1", name="serial"),
    UniqueConstraint("year", "serial"),
    # At most one answer to a question has no end yet. Defined for SQLite alone, though both
    # databases support it: naming PostgreSQL here would load its dialect into every hub.
    Index("ix_standing_answer_open", "question_key", unique=True, sqlite_where=OPEN),
)

standing_told = Table(
    "standing_told",
    tables,
    of_station(primary_key=True),
    Column("answer_id", ID, ForeignKey("standing_answer.id"), primary_key=True),
    # Position of the message in the station's log: a cursor beyond it has fetched the answer.
    Column("message_seq", BigInteger, nullable=False),
    # The station was also sent its end, or the successor that ends it.
    Column("ended", Boolean, nullable=False, server_default=text("false")),
)
