"""Tables of the hotline's slips."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)
ID, WORD, LINE = sa.String(length=36), sa.String(length=64), sa.String(length=400)
DECISION, REVIEWER = "ck_likeness_decision", "fk_sheet_reviewer_id"
STATES = "'new', 'dispatched', 'reported', 'replied', 'closed', 'duplicate'"


def upgrade() -> None:
    """Apply the change."""
    _slip()
    _opinion()
    _reply()
    _likeness()
    _sheet()


def _empty(name: str, kind: sa.types.TypeEngine[str]) -> sa.Column[str]:
    return sa.Column(name, kind, server_default="", nullable=False)


def _slip() -> None:
    op.create_table(
        "slip",
        sa.Column("id", ID, nullable=False),
        sa.Column("channel", WORD, nullable=False),
        sa.Column("number", WORD, nullable=False),
        sa.Column("kind", WORD, nullable=False),
        sa.Column("received_at", MOMENT, nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        *(_empty(name, LINE) for name in ("consumer", "merchant", "address", "claim")),
        *(_empty(name, WORD) for name in ("phone", "unit", "outcome")),
        _empty("report", sa.Text()),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("amount_fen", sa.BigInteger(), nullable=True),
        sa.Column("state", WORD, server_default="new", nullable=False),
        *(sa.Column(f"{name}_id", ID) for name in ("station", "dispatch", "body", "main")),
        sa.Column("report_fen", sa.BigInteger(), nullable=True),
        sa.Column("reported_at", MOMENT, nullable=True),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.Column("last_at", MOMENT, nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.CheckConstraint("kind IN ('complaint','report','inquiry')", name=op.f("ck_slip_kind")),
        sa.CheckConstraint(f"state IN ({STATES})", name=op.f("ck_slip_state")),
        sa.ForeignKeyConstraint(["station_id"], ["station.id"], name=op.f("fk_slip_station_id")),
        sa.ForeignKeyConstraint(["body_id"], ["body.id"], name=op.f("fk_slip_body_id")),
        sa.ForeignKeyConstraint(["main_id"], ["slip.id"], name=op.f("fk_slip_main_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_slip")),
        sa.UniqueConstraint("channel", "number", name=op.f("uq_slip_channel_number")),
    )
    op.create_index("ix_slip_state_due_on", "slip", ["state", "due_on"], unique=False)
    op.create_index("ix_slip_dispatch_id", "slip", ["dispatch_id"], unique=False)
    op.create_index("ix_slip_received_at", "slip", ["received_at"], unique=False)


def _opinion() -> None:
    op.create_table(
        "opinion",
        sa.Column("slip_id", ID, nullable=False),
        sa.Column("body_id", ID, nullable=False),
        _empty("question", sa.Text()),
        sa.Column("asked_by", LINE, nullable=False),
        sa.Column("asked_at", MOMENT, nullable=False),
        _empty("reviewer", LINE),
        _empty("text", sa.Text()),
        sa.Column("at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(["slip_id"], ["slip.id"], name=op.f("fk_opinion_slip_id")),
        sa.ForeignKeyConstraint(["body_id"], ["body.id"], name=op.f("fk_opinion_body_id")),
        sa.PrimaryKeyConstraint("slip_id", "body_id", name=op.f("pk_opinion")),
    )


def _reply() -> None:
    op.create_table(
        "reply",
        sa.Column("slip_id", ID, nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("reviewer", LINE, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.CheckConstraint("seq >= 1", name=op.f("ck_reply_seq")),
        sa.ForeignKeyConstraint(["slip_id"], ["slip.id"], name=op.f("fk_reply_slip_id")),
        sa.PrimaryKeyConstraint("slip_id", name=op.f("pk_reply")),
        sa.UniqueConstraint("year", "seq", name=op.f("uq_reply_year_seq")),
    )


def _likeness() -> None:
    op.create_table(
        "likeness",
        sa.Column("slip_id", ID, nullable=False),
        sa.Column("other", LINE, nullable=False),
        sa.Column("decision", WORD, nullable=False),
        sa.Column("reviewer", LINE, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.CheckConstraint("decision IN ('joined','apart')", name=op.f(DECISION)),
        sa.ForeignKeyConstraint(["slip_id"], ["slip.id"], name=op.f("fk_likeness_slip_id")),
        sa.PrimaryKeyConstraint("slip_id", "other", name=op.f("pk_likeness")),
    )


def _sheet() -> None:
    op.create_table(
        "sheet",
        sa.Column("id", ID, nullable=False),
        sa.Column("reviewer_id", ID, nullable=False),
        sa.Column("name", LINE, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["reviewer_id"], ["reviewer.id"], name=op.f(REVIEWER)),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sheet")),
    )
