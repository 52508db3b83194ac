"""Tables of opinions asked of sections and local offices about a slip or a matter."""

from typing import Any

from sqlalchemy import Column, Date, ForeignKey, Index, Integer, Table

from sync.hub.storage.encryption.columns import EncryptedText
from sync.hub.storage.tables.columns import ID, LINE, UtcMoment, of_station, tables


def _asked_and_thought(table: str) -> tuple[Column[Any], ...]:
    """Return the columns that all opinions share, whatever their subject."""
    return (
        Column("body_id", ID, ForeignKey("body.id"), primary_key=True),
        Column("question", EncryptedText(f"{table}.question"), nullable=False, server_default=""),
        Column("asked_by", LINE, nullable=False),
        Column("asked_at", UtcMoment, nullable=False),
        # Null until the body has answered.
        Column("reviewer", LINE, nullable=False, server_default=""),
        Column("text", EncryptedText(f"{table}.text"), nullable=False, server_default=""),
        Column("at", UtcMoment),
    )


opinion = Table(
    "opinion",
    tables,
    Column("slip_id", ID, ForeignKey("slip.id"), primary_key=True),
    *_asked_and_thought("opinion"),
)

matter_opinion = Table(
    "matter_opinion",
    tables,
    of_station(primary_key=True),
    # A request or a case; it may be opened again, so it is not tied to the matter's row.
    Column("matter_id", ID, primary_key=True),
    # Number of the request to the body: an opinion that was given stays as it is.
    Column("no", Integer, primary_key=True, server_default="1"),
    Column("due_on", Date),
    *_asked_and_thought("matter_opinion"),
    Column("reminded_at", UtcMoment),
    Index("ix_matter_opinion_body_id", "body_id"),
)
