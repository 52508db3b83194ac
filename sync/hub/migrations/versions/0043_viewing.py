"""The right to save files of a dossier, and whether single keys work for a user."""

import sqlalchemy as sa
from alembic import op

revision = "0043"
down_revision = "0042"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply the change: officers who could save files until now still may."""
    for name, default in (("saves_files", "false"), ("single_keys", "true")):
        op.add_column(
            "reviewer",
            sa.Column(name, sa.Boolean, nullable=False, server_default=sa.text(default)),
        )
    op.execute("UPDATE reviewer SET saves_files = true WHERE role = 'officer'")
