"""Which figures of a day the regulator was told last, and up to which entry they were reckoned."""

from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

_STEPS = (
    "CREATE TABLE figures_told (day TEXT NOT NULL, digest BLOB NOT NULL, PRIMARY KEY (day)) STRICT",
    "CREATE TABLE figures_mark (id INTEGER NOT NULL, seq INTEGER NOT NULL, at INTEGER NOT NULL,"
    " PRIMARY KEY (id), CONSTRAINT ck_figures_mark_only_one CHECK (id = 1)) STRICT",
)


def upgrade() -> None:
    """Add the two tables; the first contact tells what the last two years were."""
    for statement in _STEPS:
        op.get_bind().exec_driver_sql(statement)
