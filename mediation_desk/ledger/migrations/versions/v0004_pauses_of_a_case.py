"""A case's row tells when its clocks stood still: lists judge the four firsts by it."""

from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column; no earlier case has a pause."""
    op.get_bind().exec_driver_sql("ALTER TABLE case_row ADD COLUMN pauses TEXT NOT NULL DEFAULT ''")
