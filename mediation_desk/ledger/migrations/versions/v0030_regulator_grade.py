"""A case's row tells the grade that the regulator itself gave the mall's work.

Cases that were graded before are reckoned afterwards.
"""

from alembic import op

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make room."""
    op.get_bind().exec_driver_sql(
        "ALTER TABLE case_row ADD COLUMN regulator_grade TEXT NOT NULL DEFAULT ''"
    )
