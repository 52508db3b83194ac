"""The words of the cases that came last wait for the search, which takes many up at once."""

from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

_STEPS = (
    "CREATE TABLE recent_words (key INTEGER PRIMARY KEY, words TEXT NOT NULL) STRICT",
    "CREATE TABLE recent_part (key INTEGER NOT NULL, kind TEXT NOT NULL, part TEXT NOT NULL,"
    " PRIMARY KEY (key, kind, part)) STRICT, WITHOUT ROWID",
)


def upgrade() -> None:
    """Make room; what is found already stays where it is."""
    for statement in _STEPS:
        op.get_bind().exec_driver_sql(statement)
