"""Until when an object is being removed by a process, so that nobody names it meanwhile."""

import sqlalchemy as sa
from alembic import op

from sync.hub.storage.tables.columns import UtcMoment

revision = "0034"
down_revision = "0033"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply the change."""
    op.add_column("unreferenced_object", sa.Column("removing_until", UtcMoment))
