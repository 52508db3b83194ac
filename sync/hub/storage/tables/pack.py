"""Tables of rule packs: rules, calendar years and articles, and the stations that received them."""

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    Date,
    ForeignKey,
    Integer,
    Table,
    Text,
    UniqueConstraint,
)

from sync.hub.storage.tables.columns import HASH, ID, LINE, WORD, UtcMoment, of_station, tables

PACK_KINDS = ("calendar", "law", "articles", "directory", "form")

pack = Table(
    "pack",
    tables,
    Column("id", ID, primary_key=True),
    Column("kind", WORD, nullable=False),
    # Subject that it replaces: a year of the calendar, a set of law by its day, else a code.
    Column("subject", WORD, nullable=False, index=True),
    Column("title", LINE, nullable=False),
    # Counted within the subject at publication; null for a draft.
    Column("version", Integer),
    Column("from_on", Date, nullable=False),
    # Exact text that is sent, and its SHA-256; both change with each save of a draft.
    Column("content", Text, nullable=False),
    Column("sha256", HASH, nullable=False),
    # Null for one that a station returned after the hub was restored.
    Column("made_by_id", ID, ForeignKey("reviewer.id")),
    Column("made_by", LINE, nullable=False),
    Column("made_at", UtcMoment, nullable=False),
    Column("published_by", LINE, nullable=False, server_default=""),
    Column("published_at", UtcMoment),
    UniqueConstraint("subject", "version"),
    CheckConstraint(f"kind IN {PACK_KINDS!r}", name="kind"),
    CheckConstraint("(version IS NULL) = (published_at IS NULL)", name="published"),
)

IN_ORDER = (pack.c.published_at, pack.c.version)
"""Order in which packs replace each other.

One that returns to a restored hub after a later one was published has a higher version than that
one and still precedes it.
"""

pack_told = Table(
    "pack_told",
    tables,
    of_station(primary_key=True),
    Column("pack_id", ID, ForeignKey("pack.id"), primary_key=True),
    # Position of the message in the station's log: a cursor beyond it has fetched the pack.
    Column("message_seq", BigInteger, nullable=False),
    Column("at", UtcMoment, nullable=False),
)
