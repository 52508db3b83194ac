"""What came of a comparison that a packet asked for, and what the next one is to give."""

from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

_STEPS = (
    "ALTER TABLE packet ADD COLUMN comparing TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE packet ADD COLUMN lacked TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE packet ADD COLUMN took_events INTEGER",
    "ALTER TABLE packet ADD COLUMN took_messages INTEGER",
    "ALTER TABLE packet ADD COLUMN home_events INTEGER",
    "ALTER TABLE packet ADD COLUMN home_messages INTEGER",
)


def upgrade() -> None:
    """Add the columns; no packet asked for a comparison before."""
    for statement in _STEPS:
        op.get_bind().exec_driver_sql(statement)
