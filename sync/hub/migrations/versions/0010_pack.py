"""Packs of rules, which station was told them, and which it says it took."""

import sqlalchemy as sa
from alembic import op

from sync.hub.storage.tables.columns import HASH, ID, LINE, WORD, UtcMoment

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

KIND = "kind IN ('calendar', 'law', 'articles', 'directory')"


def upgrade() -> None:
    """Apply the change."""
    op.add_column("station", sa.Column("packs", sa.Text()))
    _pack()
    _pack_told()


def _pack() -> None:
    op.create_table(
        "pack",
        sa.Column("id", ID, nullable=False),
        sa.Column("kind", WORD, nullable=False),
        sa.Column("subject", WORD, nullable=False),
        sa.Column("title", LINE, nullable=False),
        sa.Column("version", sa.Integer()),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("sha256", HASH, nullable=False),
        sa.Column("made_by_id", ID),
        sa.Column("made_by", LINE, nullable=False),
        sa.Column("made_at", UtcMoment, nullable=False),
        sa.Column("published_by", LINE, server_default="", nullable=False),
        sa.Column("published_at", UtcMoment),
        sa.CheckConstraint(KIND, name=op.f("ck_pack_kind")),
        sa.CheckConstraint(
            "(version IS NULL) = (published_at IS NULL)", name=op.f("ck_pack_published")
        ),
        sa.ForeignKeyConstraint(["made_by_id"], ["reviewer.id"], name="fk_pack_made_by_id"),
        sa.PrimaryKeyConstraint("id", name="pk_pack"),
        sa.UniqueConstraint("subject", "version", name="uq_pack_subject_version"),
    )
    op.create_index("ix_pack_subject", "pack", ["subject"], unique=False)


def _pack_told() -> None:
    op.create_table(
        "pack_told",
        sa.Column("station_id", ID, nullable=False),
        sa.Column("pack_id", ID, nullable=False),
        sa.Column("message_seq", sa.BigInteger(), nullable=False),
        sa.Column("at", UtcMoment, nullable=False),
        sa.ForeignKeyConstraint(["station_id"], ["station.id"], name="fk_pack_told_station_id"),
        sa.ForeignKeyConstraint(["pack_id"], ["pack.id"], name="fk_pack_told_pack_id"),
        sa.PrimaryKeyConstraint("station_id", "pack_id", name="pk_pack_told"),
    )
