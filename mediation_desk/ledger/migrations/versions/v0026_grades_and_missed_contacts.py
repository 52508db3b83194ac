"""A case's row tells the consumer's valid grade, and until when its merchant was to be contacted.

An imported case has neither. The other cases are reckoned afterwards.
"""

from alembic import op

revision = "0026"
down_revision = "0024"
branch_labels = None
depends_on = None

_STEPS = (
    "ALTER TABLE case_row ADD COLUMN valid_grade TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE case_row ADD COLUMN contact_by INTEGER",
)


def upgrade() -> None:
    """Make room."""
    for statement in _STEPS:
        op.get_bind().exec_driver_sql(statement)
