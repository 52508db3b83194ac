"""Circulars for classes of cases and shops: drafts, published ones, and what stations know."""

import sqlalchemy as sa
from alembic import op

from sync.hub.storage.encryption.columns import EncryptedText
from sync.hub.storage.tables.columns import ID, LINE, UtcMoment

revision = "0040"
down_revision = "0039"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply the change; a station that has not been in contact since names no kinds."""
    op.add_column("station", sa.Column("kinds", sa.Text(), server_default="", nullable=False))
    _drafts()
    _circulars()
    _stations()


def _drafts() -> None:
    op.create_table(
        "circular_draft",
        sa.Column("id", ID, nullable=False),
        sa.Column("body_id", ID, nullable=False),
        sa.Column("form", EncryptedText("circular_draft.form"), nullable=False),
        sa.Column("made_by_id", ID, nullable=False),
        sa.Column("made_by", LINE, nullable=False),
        sa.Column("made_at", UtcMoment, nullable=False),
        sa.ForeignKeyConstraint(["body_id"], ["body.id"], name="fk_circular_draft_body_id"),
        sa.ForeignKeyConstraint(
            ["made_by_id"], ["reviewer.id"], name="fk_circular_draft_made_by_id"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_circular_draft"),
    )
    op.create_index("ix_circular_draft_body_id", "circular_draft", ["body_id"])


def _circulars() -> None:
    op.create_table(
        "circular",
        sa.Column("id", ID, nullable=False),
        *_words(),
        *_course(),
        sa.CheckConstraint("serial >= 1", name="ck_circular_serial"),
        sa.ForeignKeyConstraint(["replaces_id"], ["circular.id"], name="fk_circular_replaces_id"),
        sa.ForeignKeyConstraint(["body_id"], ["body.id"], name="fk_circular_body_id"),
        sa.ForeignKeyConstraint(
            ["published_by_id"], ["reviewer.id"], name="fk_circular_published_by_id"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_circular"),
        sa.UniqueConstraint("number", name="uq_circular_number"),
        sa.UniqueConstraint("replaces_id", name="uq_circular_replaces_id"),
        sa.UniqueConstraint("year", "serial", name="uq_circular_year_serial"),
    )


def _words() -> tuple[sa.Column[object], ...]:
    return (
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("serial", sa.Integer(), nullable=False),
        sa.Column("number", LINE, nullable=False),
        sa.Column("title", LINE, nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("articles", sa.Text(), server_default="", nullable=False),
        sa.Column("categories", sa.Text(), server_default="", nullable=False),
        sa.Column("problems", sa.Text(), server_default="", nullable=False),
        sa.Column("trades", sa.Text(), server_default="", nullable=False),
        sa.Column("for_all", sa.Boolean(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_until", sa.Date()),
    )


def _course() -> tuple[sa.Column[object], ...]:
    return (
        sa.Column("replaces_id", ID),
        sa.Column("body_id", ID),
        sa.Column("body", LINE, nullable=False),
        sa.Column("published_by_id", ID),
        sa.Column("published_by", LINE, nullable=False),
        sa.Column("published_at", UtcMoment, nullable=False),
        sa.Column("ended_on", sa.Date()),
        sa.Column("ended_by", LINE, server_default="", nullable=False),
        sa.Column("ended_at", UtcMoment),
        sa.Column("why", sa.Text(), server_default="", nullable=False),
    )


def _stations() -> None:
    for table, rest in (("circular_station", ()), ("circular_told", _told())):
        op.create_table(
            table,
            sa.Column("station_id", ID, nullable=False),
            sa.Column("circular_id", ID, nullable=False),
            *rest,
            sa.ForeignKeyConstraint(["station_id"], ["station.id"], name=f"fk_{table}_station_id"),
            sa.ForeignKeyConstraint(
                ["circular_id"], ["circular.id"], name=f"fk_{table}_circular_id"
            ),
            sa.PrimaryKeyConstraint("station_id", "circular_id", name=f"pk_{table}"),
        )


def _told() -> tuple[sa.Column[object], ...]:
    return (
        sa.Column("message_seq", sa.BigInteger(), nullable=False),
        sa.Column("ended", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("confirmed_by", LINE, server_default="", nullable=False),
        sa.Column("confirmed_at", UtcMoment),
        sa.Column("merchants_told", sa.Integer()),
    )
