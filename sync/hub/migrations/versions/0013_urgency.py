"""The mall's word on how urgent a case is."""

import sqlalchemy as sa
from alembic import op

from sync.hub.storage.tables.columns import WORD

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply the change."""
    column = sa.Column("urgency", WORD, server_default="normal", nullable=False)
    op.add_column("matter", column)
