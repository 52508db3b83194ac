"""Standing answers are kept by question, with validity and succession, and told to each station."""

import sqlalchemy as sa
from alembic import op

from sync.hub.storage.tables.columns import HASH, ID, LINE, WORD, UtcMoment

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None

OPEN = sa.text("ended_on IS NULL")


_QUESTIONS_THAT_NOBODY_SEES = """
    UPDATE matter SET body_id = NULL WHERE kind = 'guidance'
    AND body_id IN (SELECT id FROM body WHERE kind = 'local_office')"""


def upgrade() -> None:
    """Apply the change; a question that lies with a local office goes back to its line."""
    op.execute(_QUESTIONS_THAT_NOBODY_SEES)
    op.create_table(
        "standing_answer",
        sa.Column("id", ID, nullable=False),
        *_words(),
        *_course(),
        sa.CheckConstraint("serial >= 1", name="ck_standing_answer_serial"),
        sa.ForeignKeyConstraint(["by_id"], ["reviewer.id"], name="fk_standing_answer_by_id"),
        sa.ForeignKeyConstraint(
            ["supersedes_id"], ["standing_answer.id"], name="fk_standing_answer_supersedes_id"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_standing_answer"),
        sa.UniqueConstraint("number", name="uq_standing_answer_number"),
        sa.UniqueConstraint("supersedes_id", name="uq_standing_answer_supersedes_id"),
        sa.UniqueConstraint("year", "serial", name="uq_standing_answer_year_serial"),
    )
    op.create_index(
        "ix_standing_answer_open",
        "standing_answer",
        ["question_key"],
        unique=True,
        sqlite_where=OPEN,
        postgresql_where=OPEN,
    )
    _told()


def _words() -> tuple[sa.Column[object], ...]:
    return (
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("serial", sa.Integer(), nullable=False),
        sa.Column("number", WORD, nullable=False),
        sa.Column("line", WORD, server_default="", nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("question_key", HASH, nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("basis", LINE, server_default="", nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_until", sa.Date()),
        sa.Column("sought", sa.Text(), nullable=False),
    )


def _course() -> tuple[sa.Column[object], ...]:
    return (
        sa.Column("by_id", ID),
        sa.Column("by", LINE, nullable=False),
        sa.Column("body", LINE, nullable=False),
        sa.Column("published_at", UtcMoment, nullable=False),
        sa.Column("supersedes_id", ID),
        sa.Column("ended_on", sa.Date()),
        sa.Column("ended_by", LINE, server_default="", nullable=False),
        sa.Column("ended_at", UtcMoment),
        sa.Column("why", sa.Text(), server_default="", nullable=False),
    )


def _told() -> None:
    op.create_table(
        "standing_told",
        sa.Column("station_id", ID, nullable=False),
        sa.Column("answer_id", ID, nullable=False),
        sa.Column("message_seq", sa.BigInteger(), nullable=False),
        sa.Column("ended", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.ForeignKeyConstraint(["station_id"], ["station.id"], name="fk_standing_told_station_id"),
        sa.ForeignKeyConstraint(
            ["answer_id"], ["standing_answer.id"], name="fk_standing_told_answer_id"
        ),
        sa.PrimaryKeyConstraint("station_id", "answer_id", name="pk_standing_told"),
    )
