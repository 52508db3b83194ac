"""What the stations tell of a day in full: rates, what is frequent, and sums that came back."""

import sqlalchemy as sa
from alembic import op

from sync.hub.storage.tables.columns import LINE, WORD, UtcMoment

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Widen the figures and add what they are made of; a station tells its days anew."""
    op.execute("ALTER TABLE figures ADD COLUMN recovered_fen BIGINT NOT NULL DEFAULT 0")
    op.add_column("figures", sa.Column("told_at", UtcMoment))
    op.create_table(
        "figure_part",
        sa.Column("station_id", sa.String(36), nullable=False),
        sa.Column("on", sa.Date, nullable=False),
        sa.Column("measure", WORD, nullable=False),
        sa.Column("counted", sa.Integer, nullable=False),
        sa.Column("among", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("station_id", "on", "measure", name="pk_figure_part"),
        sa.ForeignKeyConstraint(["station_id"], ["station.id"], name="fk_figure_part_station_id"),
    )
    op.create_table(
        "figure_tally",
        sa.Column("station_id", sa.String(36), nullable=False),
        sa.Column("on", sa.Date, nullable=False),
        sa.Column("of", WORD, nullable=False),
        sa.Column("name", LINE, nullable=False),
        sa.Column("count", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("station_id", "on", "of", "name", name="pk_figure_tally"),
        sa.ForeignKeyConstraint(["station_id"], ["station.id"], name="fk_figure_tally_station_id"),
    )
