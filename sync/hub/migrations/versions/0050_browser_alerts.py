"""Kinds of alerts that an officer's browser tells; until now it told all of them."""

import sqlalchemy as sa
from alembic import op

from sync.hub.storage.tables.columns import WORD

revision = "0050"
down_revision = "0049"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply the change; who allowed their browser to tell is told of every kind, as before."""
    every = "arrived given due confirm news"
    column = sa.Column("browser_kinds", WORD, server_default=every, nullable=False)
    op.add_column("alert_setting", column)
