"""An index finds the other participants of a case, which few cases have.

Their names are hidden in each list: without it every search read those of all cases.
"""

from alembic import op

revision = "0033"
down_revision = "0032"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the index of the few parts that are such a name."""
    op.get_bind().exec_driver_sql(
        "CREATE INDEX ix_small_index_participant ON small_index (key) WHERE kind = 'beside'"
    )
