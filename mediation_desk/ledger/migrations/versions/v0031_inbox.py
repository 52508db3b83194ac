"""Each operator has an inbox: what came to them, when they read it, when they put it away."""

from alembic import op

revision = "0031"
down_revision = "0030"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make room."""
    op.get_bind().exec_driver_sql(
        "CREATE TABLE inbox_item (operator TEXT NOT NULL, key TEXT NOT NULL, kind TEXT NOT NULL,"
        " subject TEXT NOT NULL DEFAULT '', case_id TEXT NOT NULL DEFAULT '',"
        " detail TEXT NOT NULL DEFAULT '', came_at INTEGER NOT NULL, due_at INTEGER,"
        " read_at INTEGER, away_at INTEGER,"
        " CONSTRAINT pk_inbox_item PRIMARY KEY (operator, key)) STRICT"
    )
