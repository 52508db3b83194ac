"""Secret addresses by which officers' own calendars fetch their visits."""

from sqlalchemy import Column, ForeignKey, Table

from sync.hub.storage.tables.columns import HASH, ID, UtcMoment, tables

visit_feed = Table(
    "visit_feed",
    tables,
    Column("reviewer_id", ID, ForeignKey("reviewer.id"), primary_key=True),
    # Digest of the secret in the address, which is shown once; a new one ends the one before.
    Column("digest", HASH, nullable=False, unique=True),
    Column("made_at", UtcMoment, nullable=False),
    Column("used_at", UtcMoment),
)
