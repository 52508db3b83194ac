"""Cases and slips that a hold covers whatever stands in their rows later."""

import sqlalchemy as sa
from alembic import op

from sync.hub.storage.tables.columns import ID

revision = "0033"
down_revision = "0032"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply the change."""
    op.create_table(
        "held_unit",
        sa.Column("hold_id", ID, nullable=False),
        sa.Column("station_id", ID, nullable=False),
        sa.Column("about", ID, nullable=False),
        sa.ForeignKeyConstraint(["hold_id"], ["legal_hold.id"], name="fk_held_unit_hold_id"),
        sa.PrimaryKeyConstraint("hold_id", "station_id", "about", name="pk_held_unit"),
    )
    op.create_index("ix_held_unit_about", "held_unit", ["about"])
