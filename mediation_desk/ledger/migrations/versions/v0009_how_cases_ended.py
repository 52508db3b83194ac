"""A case's row tells until when it should be closed, whether its file is whole, the gates passed;
and what it came from, and whose fault it was. The station has a description that can change.

What the journal tells of finished cases is reckoned as well, once the steps were taken.
"""

from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

_STEPS = (
    "ALTER TABLE case_row ADD COLUMN finish_by INTEGER",
    "ALTER TABLE case_row ADD COLUMN is_whole INTEGER",
    "ALTER TABLE case_row ADD COLUMN has_passed INTEGER",
    "ALTER TABLE case_row ADD COLUMN root_cause TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE case_row ADD COLUMN finding TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE station_row ADD COLUMN described TEXT NOT NULL DEFAULT ''",
)


def upgrade() -> None:
    """Add the columns; the cases are reckoned afterwards."""
    for statement in _STEPS:
        op.get_bind().exec_driver_sql(statement)
