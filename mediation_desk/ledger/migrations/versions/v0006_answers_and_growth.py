"""A case's row tells of the shop's own answer, a planned call back, and whether it grew."""

from alembic import op

revision = "0006"
down_revision = "0004"
branch_labels = None
depends_on = None

_STEPS = (
    "ALTER TABLE case_row ADD COLUMN shop_asked_at INTEGER",
    "ALTER TABLE case_row ADD COLUMN shop_answered_at INTEGER",
    "ALTER TABLE case_row ADD COLUMN follow_up_at INTEGER",
    "CREATE INDEX ix_case_row_follow_up_at ON case_row (follow_up_at)"
    " WHERE follow_up_at IS NOT NULL",
    "ALTER TABLE case_row ADD COLUMN is_enlarged INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE case_row ADD COLUMN is_intensified INTEGER NOT NULL DEFAULT 0",
    # What came by the press had been taken up by the press; nothing else is known of old cases.
    "UPDATE case_row SET is_enlarged = 1 WHERE channel = 'media'",
)


def upgrade() -> None:
    """Add the columns, and work out what the old cases tell."""
    for statement in _STEPS:
        op.get_bind().exec_driver_sql(statement)
