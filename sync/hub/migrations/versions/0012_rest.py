"""Slips that climb."""

import sqlalchemy as sa
from alembic import op

from sync.hub.tables.columns import UtcMoment

revision = "0012"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply the change."""
    op.add_column("slip", sa.Column("climbed_at", UtcMoment))
