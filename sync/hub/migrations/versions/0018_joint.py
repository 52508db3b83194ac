"""A matter of a station may be worked on jointly: who was asked for an opinion, and what came."""

import sqlalchemy as sa
from alembic import op

from sync.hub.storage.tables.columns import ID, LINE, UtcMoment

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply the change."""
    op.create_table(
        "matter_opinion",
        sa.Column("station_id", ID, nullable=False),
        sa.Column("matter_id", ID, nullable=False),
        sa.Column("body_id", ID, nullable=False),
        sa.Column("question", sa.Text(), server_default="", nullable=False),
        sa.Column("asked_by", LINE, nullable=False),
        sa.Column("asked_at", UtcMoment, nullable=False),
        sa.Column("reviewer", LINE, server_default="", nullable=False),
        sa.Column("text", sa.Text(), server_default="", nullable=False),
        sa.Column("at", UtcMoment),
        sa.Column("reminded_at", UtcMoment),
        sa.ForeignKeyConstraint(
            ["station_id"], ["station.id"], name="fk_matter_opinion_station_id"
        ),
        sa.ForeignKeyConstraint(["body_id"], ["body.id"], name="fk_matter_opinion_body_id"),
        sa.PrimaryKeyConstraint("station_id", "matter_id", "body_id", name="pk_matter_opinion"),
    )
    op.create_index("ix_matter_opinion_body_id", "matter_opinion", ["body_id"])
