"""A case's row tells whether its time received was corrected: figures say of how many it was.

No case of an earlier ledger is corrected, and none needs to be reckoned for it.
"""

from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make room; nothing was corrected before."""
    op.get_bind().exec_driver_sql(
        "ALTER TABLE case_row ADD COLUMN arrival_corrected INTEGER NOT NULL DEFAULT 0"
    )
