"""Guidance as it happens, what is posted for supervision, and cases drawn for a check."""

import sqlalchemy as sa
from alembic import op

from sync.hub.storage.tables.columns import ID, LINE, WORD, UtcMoment

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

OF = "\"of\" IN ('station', 'merchant', 'case')"
STATE = "state IN ('posted','answered','closed')"


def upgrade() -> None:
    """Apply the change."""
    op.add_column("matter", sa.Column("climbed_at", UtcMoment))
    _answering()
    _hand_over()
    _supervision()
    _visit()
    _sample()
    _drawn()


def _answering() -> None:
    op.create_table(
        "answering",
        sa.Column("station_id", ID, nullable=False),
        sa.Column("matter_id", ID, nullable=False),
        sa.Column("reviewer_id", ID, nullable=False),
        sa.Column("name", LINE, nullable=False),
        sa.Column("body", LINE, nullable=False),
        sa.Column("since", UtcMoment, nullable=False),
        sa.Column("until", UtcMoment, nullable=False),
        sa.ForeignKeyConstraint(["station_id"], ["station.id"], name="fk_answering_station_id"),
        sa.ForeignKeyConstraint(["reviewer_id"], ["reviewer.id"], name="fk_answering_reviewer_id"),
        sa.PrimaryKeyConstraint("station_id", "matter_id", name="pk_answering"),
    )


def _hand_over() -> None:
    op.create_table(
        "hand_over",
        sa.Column("id", ID, nullable=False),
        sa.Column("station_id", ID, nullable=False),
        sa.Column("matter_id", ID, nullable=False),
        sa.Column("by", LINE, nullable=False),
        sa.Column("to_id", ID, nullable=False),
        sa.Column("to", LINE, nullable=False),
        sa.Column("word", sa.Text(), server_default="", nullable=False),
        sa.Column("at", UtcMoment, nullable=False),
        sa.ForeignKeyConstraint(["station_id"], ["station.id"], name="fk_hand_over_station_id"),
        sa.ForeignKeyConstraint(["to_id"], ["reviewer.id"], name="fk_hand_over_to_id"),
        sa.PrimaryKeyConstraint("id", name="pk_hand_over"),
    )
    op.create_index("ix_hand_over_matter_id", "hand_over", ["matter_id"], unique=False)


def _empty(name: str, kind: sa.types.TypeEngine[str]) -> sa.Column[str]:
    return sa.Column(name, kind, server_default="", nullable=False)


def _supervision() -> None:
    op.create_table(
        "supervision",
        sa.Column("id", ID, nullable=False),
        sa.Column("station_id", ID, nullable=False),
        sa.Column("of", WORD, nullable=False),
        sa.Column("subject", LINE, nullable=False),
        _empty("case_id", WORD),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("officer_id", ID, nullable=False),
        sa.Column("officer", LINE, nullable=False),
        sa.Column("body_id", ID, nullable=False),
        sa.Column("body", LINE, nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("state", WORD, server_default="posted", nullable=False),
        sa.Column("posted_at", UtcMoment, nullable=False),
        _empty("answer", sa.Text()),
        _empty("answered_by", LINE),
        sa.Column("answered_at", UtcMoment),
        _empty("result", sa.Text()),
        _empty("closed_by", LINE),
        sa.Column("closed_at", UtcMoment),
        sa.CheckConstraint(OF, name=op.f("ck_supervision_of")),
        sa.CheckConstraint(STATE, name=op.f("ck_supervision_state")),
        sa.ForeignKeyConstraint(["station_id"], ["station.id"], name="fk_supervision_station_id"),
        sa.ForeignKeyConstraint(["officer_id"], ["reviewer.id"], name="fk_supervision_officer_id"),
        sa.ForeignKeyConstraint(["body_id"], ["body.id"], name="fk_supervision_body_id"),
        sa.PrimaryKeyConstraint("id", name="pk_supervision"),
    )
    op.create_index("ix_supervision_state_due_on", "supervision", ["state", "due_on"])


def _visit() -> None:
    op.create_table(
        "visit",
        sa.Column("id", ID, nullable=False),
        sa.Column("supervision_id", ID, nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("by", LINE, nullable=False),
        sa.Column("findings", sa.Text(), nullable=False),
        sa.Column("at", UtcMoment, nullable=False),
        sa.ForeignKeyConstraint(
            ["supervision_id"], ["supervision.id"], name="fk_visit_supervision_id"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_visit"),
    )
    op.create_index("ix_visit_supervision_id", "visit", ["supervision_id"])


def _sample() -> None:
    op.create_table(
        "sample",
        sa.Column("id", ID, nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.Column("station_id", ID),
        sa.Column("seed", WORD, nullable=False),
        sa.Column("among", sa.Integer(), nullable=False),
        sa.Column("by_id", ID, nullable=False),
        sa.Column("by", LINE, nullable=False),
        sa.Column("body_id", ID, nullable=False),
        sa.Column("at", UtcMoment, nullable=False),
        sa.ForeignKeyConstraint(["station_id"], ["station.id"], name="fk_sample_station_id"),
        sa.ForeignKeyConstraint(["by_id"], ["reviewer.id"], name="fk_sample_by_id"),
        sa.ForeignKeyConstraint(["body_id"], ["body.id"], name="fk_sample_body_id"),
        sa.PrimaryKeyConstraint("id", name="pk_sample"),
    )


def _drawn() -> None:
    op.create_table(
        "drawn",
        sa.Column("sample_id", ID, nullable=False),
        sa.Column("place", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("station_id", ID, nullable=False),
        sa.Column("case_id", ID, nullable=False),
        sa.Column("number", WORD, nullable=False),
        sa.Column("about", LINE, nullable=False),
        _empty("outcome", WORD),
        sa.Column("amount_fen", sa.BigInteger()),
        *(_empty(name, WORD) for name in ("reached", "rated", "kept")),
        _empty("note", sa.Text()),
        _empty("called_by", LINE),
        sa.Column("called_at", UtcMoment),
        sa.ForeignKeyConstraint(["sample_id"], ["sample.id"], name="fk_drawn_sample_id"),
        sa.ForeignKeyConstraint(["station_id"], ["station.id"], name="fk_drawn_station_id"),
        sa.PrimaryKeyConstraint("sample_id", "place", name="pk_drawn"),
    )
