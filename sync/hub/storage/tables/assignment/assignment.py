"""Tables of personal responsibility: stand-ins, completed steps of work, and saved filters."""

from sqlalchemy import CheckConstraint, Column, Date, ForeignKey, Index, Table, Text

from sync.hub.storage.tables.columns import ID, LINE, ROWID, WORD, UtcMoment, tables

STEP_KINDS = ("guidance", "acceptance", "decision", "reply")

stand_in = Table(
    "stand_in",
    tables,
    Column("id", ID, primary_key=True),
    Column("absent_id", ID, ForeignKey("reviewer.id"), nullable=False, index=True),
    Column("substitute_id", ID, ForeignKey("reviewer.id"), nullable=False, index=True),
    # Both days belong to the leave.
    Column("from_on", Date, nullable=False),
    Column("until_on", Date, nullable=False),
    # Kinds of work covered, separated by spaces: guidance, escalation, slip.
    Column("kinds", WORD, nullable=False),
    Column("reason", LINE, nullable=False, server_default=""),
    Column("set_by", LINE, nullable=False),
    Column("set_at", UtcMoment, nullable=False),
    # Ended early.
    Column("ended_at", UtcMoment),
)

completed_step = Table(
    "completed_step",
    tables,
    Column("id", ROWID, primary_key=True, autoincrement=True),
    Column("kind", WORD, nullable=False),
    # `<station>/<matter>`, or the slip's id.
    Column("subject", LINE, nullable=False),
    Column("station_id", ID, ForeignKey("station.id")),
    # Hotline of a slip; empty for a matter.
    Column("channel", WORD, nullable=False, server_default=""),
    Column("body_id", ID, ForeignKey("body.id"), nullable=False),
    Column("reviewer_id", ID, ForeignKey("reviewer.id"), nullable=False),
    Column("started_at", UtcMoment, nullable=False),
    # The limit as it stood when the step ended; a matter's own moves on.
    Column("due_at", UtcMoment, nullable=False),
    Column("ended_at", UtcMoment, nullable=False),
    CheckConstraint(f"kind IN {STEP_KINDS!r}", name="kind"),
    Index("ix_completed_step_ended_at", "ended_at"),
)

saved_filter = Table(
    "saved_filter",
    tables,
    Column("reviewer_id", ID, ForeignKey("reviewer.id"), primary_key=True),
    # Page whose list it narrows: review or slips.
    Column("page", WORD, primary_key=True),
    # As in an address.
    Column("query", Text, nullable=False),
)
