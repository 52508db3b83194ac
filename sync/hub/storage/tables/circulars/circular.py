"""Tables of circulars: drafts change and go, a published circular never changes."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    ForeignKey,
    Integer,
    Table,
    Text,
    UniqueConstraint,
    text,
)

from sync.hub.storage.encryption.columns import EncryptedText
from sync.hub.storage.tables.columns import ID, LINE, UtcMoment, of_station, tables

circular_draft = Table(
    "circular_draft",
    tables,
    Column("id", ID, primary_key=True),
    # The body that will have written it: its officers and the bureau's head read the draft.
    Column("body_id", ID, ForeignKey("body.id"), nullable=False, index=True),
    # The form as typed, half-filled or not, as JSON.
    Column("form", EncryptedText("circular_draft.form"), nullable=False),
    Column("made_by_id", ID, ForeignKey("reviewer.id"), nullable=False),
    Column("made_by", LINE, nullable=False),
    Column("made_at", UtcMoment, nullable=False),
)

circular = Table(
    "circular",
    tables,
    # That of the draft: one draft makes one circular, however often it is published.
    Column("id", ID, primary_key=True),
    # The year in Shanghai; the serial runs within the year, without gaps.
    Column("year", Integer, nullable=False),
    Column("serial", Integer, nullable=False),
    Column("number", LINE, nullable=False, unique=True),
    Column("title", LINE, nullable=False),
    Column("text", Text, nullable=False),
    # One article on each line.
    Column("articles", Text, nullable=False, server_default=""),
    # Codes between spaces; none: every class.
    Column("categories", Text, nullable=False, server_default=""),
    Column("problems", Text, nullable=False, server_default=""),
    Column("trades", Text, nullable=False, server_default=""),
    # For every station of the district, or of the local office that wrote it.
    Column("for_all", Boolean, nullable=False),
    Column("valid_from", Date, nullable=False),
    # Last day for which it was published; null: until it is succeeded or ended.
    Column("valid_until", Date),
    # Circular that it replaces: a circular has at most one successor.
    Column("replaces_id", ID, ForeignKey("circular.id"), unique=True),
    # Null for one that a station returned after the hub was restored.
    Column("body_id", ID, ForeignKey("body.id")),
    Column("body", LINE, nullable=False),
    Column("published_by_id", ID, ForeignKey("reviewer.id")),
    Column("published_by", LINE, nullable=False),
    Column("published_at", UtcMoment, nullable=False),
    # Last day, once a successor or a person has ended it.
    Column("ended_on", Date),
    Column("ended_by", LINE, nullable=False, server_default=""),
    Column("ended_at", UtcMoment),
    Column("why", Text, nullable=False, server_default=""),
    CheckConstraint("serial >= 1", name="serial"),
    UniqueConstraint("year", "serial"),
)

circular_station = Table(
    "circular_station",
    tables,
    of_station(primary_key=True),
    Column("circular_id", ID, ForeignKey("circular.id"), primary_key=True),
)
"""Stations that a circular was written for, where it is not for all."""

circular_told = Table(
    "circular_told",
    tables,
    of_station(primary_key=True),
    Column("circular_id", ID, ForeignKey("circular.id"), primary_key=True),
    # Position of the message in the station's log: a cursor beyond it has fetched the circular.
    Column("message_seq", BigInteger, nullable=False),
    # The station was also sent its end, or the successor that ends it.
    Column("ended", Boolean, nullable=False, server_default=text("false")),
    # Name of the person at the station who took note of it; empty: nobody yet.
    Column("confirmed_by", LINE, nullable=False, server_default=""),
    Column("confirmed_at", UtcMoment),
    # How many merchants were told of it; null where nobody counted.
    Column("merchants_told", Integer),
)
