"""Whether both sides of a station's line were held against each other, and since when they must."""

import sqlalchemy as sa
from alembic import op

from sync.hub.storage.tables.columns import WORD, UtcMoment

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply the change; a station that is here counts as the same until something is found."""
    op.add_column("station", sa.Column("compared_at", UtcMoment))
    op.add_column("station", sa.Column("compare_since", UtcMoment))
    op.add_column("station", sa.Column("compare_why", WORD, nullable=False, server_default=""))
