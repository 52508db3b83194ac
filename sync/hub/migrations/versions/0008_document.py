"""What a bureau issues: numbered documents, and rulings that await a second officer."""

import sqlalchemy as sa
from alembic import op

from sync.hub.storage.tables.columns import ID, LINE, WORD, UtcMoment

revision = "0008"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the two tables; nothing that is there changes."""
    _documents()
    op.create_table(
        "proposal",
        sa.Column("station_id", ID, nullable=False),
        sa.Column("matter_id", ID, nullable=False),
        sa.Column("ruling", WORD, nullable=False),
        sa.Column("form", sa.Text, nullable=False),
        sa.Column("by_id", ID, nullable=False),
        sa.Column("at", UtcMoment, nullable=False),
        sa.PrimaryKeyConstraint("station_id", "matter_id", name="pk_proposal"),
        sa.ForeignKeyConstraint(["station_id"], ["station.id"], name="fk_proposal_station_id"),
        sa.ForeignKeyConstraint(["by_id"], ["reviewer.id"], name="fk_proposal_by_id"),
        _of_matter("proposal"),
    )


def _of_matter(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["station_id", "matter_id"],
        ["matter.station_id", "matter.id"],
        name=f"fk_{table}_matter",
    )


def _documents() -> None:
    op.create_table(
        "document",
        sa.Column("id", ID, nullable=False),
        sa.Column("station_id", ID, nullable=False),
        sa.Column("matter_id", ID, nullable=False),
        sa.Column("kind", sa.Integer, nullable=False),
        sa.Column("year", sa.Integer, nullable=False),
        sa.Column("serial", sa.Integer, nullable=False),
        sa.Column("number", WORD, nullable=False),
        sa.Column("fields", sa.Text, nullable=False),
        sa.Column("private", sa.Text),
        sa.Column("made_by_id", ID, nullable=False),
        sa.Column("made_by", LINE, nullable=False),
        sa.Column("made_at", UtcMoment, nullable=False),
        sa.Column("voided_at", UtcMoment),
        sa.Column("voided_by", LINE),
        sa.Column("void_reason", LINE),
        sa.PrimaryKeyConstraint("id", name="pk_document"),
        sa.CheckConstraint("kind BETWEEN 3 AND 9", name=op.f("ck_document_kind")),
        sa.CheckConstraint("serial >= 1", name=op.f("ck_document_serial")),
        sa.UniqueConstraint("number", name="uq_document_number"),
        sa.UniqueConstraint("kind", "year", "serial", name="uq_document_kind_year_serial"),
        sa.ForeignKeyConstraint(["station_id"], ["station.id"], name="fk_document_station_id"),
        sa.ForeignKeyConstraint(["made_by_id"], ["reviewer.id"], name="fk_document_made_by_id"),
        _of_matter("document"),
    )
    op.create_index("ix_document_made_by_id", "document", ["made_by_id"])
    op.create_index("ix_document_station_id_matter_id", "document", ["station_id", "matter_id"])
