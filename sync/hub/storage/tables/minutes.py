"""Tables of guidance in progress: the officer answering now, and hand-overs between officers."""

from sqlalchemy import Column, ForeignKey, Table

from sync.hub.storage.encryption.columns import EncryptedText
from sync.hub.storage.tables.columns import ID, LINE, UtcMoment, of_station, tables

answering = Table(
    "answering",
    tables,
    of_station(primary_key=True),
    # The request; it may be opened again, so it is not tied to the matter's row.
    Column("matter_id", ID, primary_key=True),
    Column("reviewer_id", ID, ForeignKey("reviewer.id"), nullable=False),
    Column("name", LINE, nullable=False),
    Column("body", LINE, nullable=False),
    Column("since", UtcMoment, nullable=False),
    # An officer who no longer types is no longer answering.
    Column("until", UtcMoment, nullable=False),
)

hand_over = Table(
    "hand_over",
    tables,
    Column("id", ID, primary_key=True),
    of_station(),
    Column("matter_id", ID, nullable=False, index=True),
    Column("by", LINE, nullable=False),
    Column("to_id", ID, ForeignKey("reviewer.id"), nullable=False),
    Column("to", LINE, nullable=False),
    Column("word", EncryptedText("hand_over.word"), nullable=False, server_default=""),
    Column("at", UtcMoment, nullable=False),
)
