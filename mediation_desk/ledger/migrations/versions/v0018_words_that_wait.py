"""The words of the cases that came last wait for the search, which takes many up at once.

A case's row tells whether its consumer was spoken to afterwards, and until when its merchant has:
no figure reads its entries.
"""

from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

_STEPS = (
    "CREATE TABLE recent_words (key INTEGER PRIMARY KEY, words TEXT NOT NULL) STRICT",
    "CREATE TABLE recent_part (key INTEGER NOT NULL, kind TEXT NOT NULL, part TEXT NOT NULL,"
    " PRIMARY KEY (key, kind, part)) STRICT, WITHOUT ROWID",
    "ALTER TABLE case_row ADD COLUMN called_back INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE case_row ADD COLUMN merchant_due_at INTEGER",
)


def upgrade() -> None:
    """Make room; what is found already stays where it is. The cases are reckoned afterwards."""
    for statement in _STEPS:
        op.get_bind().exec_driver_sql(statement)
