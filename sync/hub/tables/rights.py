"""The table of users and rights that wait for the second administrator."""

from sqlalchemy import CheckConstraint, Column, ForeignKey, Table

from sync.hub.tables.columns import ID, LINE, WORD, UtcMoment, tables

REQUESTS = ("user", "place", "entry")
"""A new user; another body or role; letting in again somebody who was shut out."""

right_request = Table(
    "right_request",
    tables,
    Column("id", ID, primary_key=True),
    Column("kind", WORD, nullable=False),
    # The account whom it is about; a new one is not among the reviewers yet.
    Column("name", LINE, nullable=False),
    Column("body_id", ID, ForeignKey("body.id"), nullable=False),
    Column("role", WORD, nullable=False),
    # The user's body and role as the form showed them; empty for a new user.
    Column("stood", LINE, nullable=False, server_default=""),
    Column("by_id", ID, ForeignKey("reviewer.id"), nullable=False),
    Column("at", UtcMoment, nullable=False),
    CheckConstraint(f"kind IN {REQUESTS!r}", name="kind"),
)
