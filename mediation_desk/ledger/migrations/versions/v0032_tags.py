"""A case's row tells the tags that the station gave it.

No case had one before, so nothing is reckoned afterwards.
"""

from alembic import op

revision = "0032"
down_revision = "0031"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make room, and an index of the few rows that have a tag."""
    connection = op.get_bind()
    connection.exec_driver_sql("ALTER TABLE case_row ADD COLUMN tags TEXT NOT NULL DEFAULT ''")
    connection.exec_driver_sql("CREATE INDEX ix_case_row_tags ON case_row (tags) WHERE tags <> ''")
