"""Tables of alerts to officers: how each wants to be told, and the outbox of what is sent."""

from sqlalchemy import (
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    Table,
    Text,
    UniqueConstraint,
)

from sync.hub.storage.tables.columns import ID, LINE, ROWID, WORD, UtcMoment, tables

CHANNELS = ("mail", "gateway")

alert_setting = Table(
    "alert_setting",
    tables,
    Column("reviewer_id", ID, ForeignKey("reviewer.id"), primary_key=True),
    Column("email", LINE, nullable=False, server_default=""),
    Column("phone", WORD, nullable=False, server_default=""),
    # Kinds of alerts by each channel, separated by spaces.
    Column("mail_kinds", WORD, nullable=False, server_default=""),
    Column("gateway_kinds", WORD, nullable=False, server_default=""),
    Column("browser_kinds", WORD, nullable=False, server_default="arrived given due confirm news"),
    # Quiet hours as `20:00`, in Shanghai; empty: none.
    Column("quiet_from", WORD, nullable=False, server_default=""),
    Column("quiet_until", WORD, nullable=False, server_default=""),
)

alert = Table(
    "alert",
    tables,
    Column("id", ROWID, primary_key=True, autoincrement=True),
    Column("reviewer_id", ID, ForeignKey("reviewer.id"), nullable=False),
    Column("channel", WORD, nullable=False),
    Column("kind", WORD, nullable=False),
    # The stream of its matter or slip with what makes the occasion; told once.
    Column("subject", LINE, nullable=False),
    Column("text", Text, nullable=False),
    Column("made_at", UtcMoment, nullable=False),
    # After this moment it is not sent any more: a limit that has passed is no news.
    Column("expires_at", UtcMoment, nullable=False),
    Column("next_at", UtcMoment, nullable=False),
    Column("failures", Integer, nullable=False, server_default="0"),
    Column("fault", LINE, nullable=False, server_default=""),
    Column("sent_at", UtcMoment),
    Column("given_up_at", UtcMoment),
    UniqueConstraint("reviewer_id", "channel", "kind", "subject"),
    CheckConstraint(f"channel IN {CHANNELS!r}", name="channel"),
    Index("ix_alert_next_at", "next_at"),
)
