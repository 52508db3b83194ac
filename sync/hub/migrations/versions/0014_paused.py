"""Since when the clocks of a case stand still."""

import sqlalchemy as sa
from alembic import op

from sync.hub.storage.tables.columns import UtcMoment

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply the change."""
    op.add_column("matter", sa.Column("paused_since", UtcMoment))
