"""A case's row tells when the shop was asked and answered, and whether the matter grew."""

from alembic import op

revision = "0006"
down_revision = "0003"
branch_labels = None
depends_on = None

_STEPS = (
    "ALTER TABLE case_row ADD COLUMN shop_asked_at INTEGER",
    "ALTER TABLE case_row ADD COLUMN shop_answered_at INTEGER",
    "ALTER TABLE case_row ADD COLUMN is_enlarged INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE case_row ADD COLUMN is_intensified INTEGER NOT NULL DEFAULT 0",
    # What came by the press had been taken up by the press; nothing else is known of old cases.
    "UPDATE case_row SET is_enlarged = 1 WHERE channel = 'media'",
)


def upgrade() -> None:
    """Add the columns, and work out what the old cases tell."""
    for statement in _STEPS:
        op.get_bind().exec_driver_sql(statement)
