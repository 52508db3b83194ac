"""Links of consumers' phones, what they sent until a clerk decides, and grades by their own hand.

No earlier entry has such a grade: the column begins empty.
"""

from alembic import op

revision = "0034"
down_revision = "0033"
branch_labels = None
depends_on = None

_STEPS = (
    "CREATE TABLE phone_token (address TEXT NOT NULL, case_id TEXT NOT NULL,"
    " purposes TEXT NOT NULL, made_at INTEGER NOT NULL, until INTEGER NOT NULL,"
    " made_by TEXT NOT NULL, public_key BLOB NOT NULL, private_key BLOB NOT NULL,"
    " ended_at INTEGER, CONSTRAINT pk_phone_token PRIMARY KEY (address)) STRICT",
    "CREATE INDEX ix_phone_token_case ON phone_token (case_id)",
    "CREATE TABLE phone_item (address TEXT NOT NULL, id TEXT NOT NULL, kind TEXT NOT NULL,"
    " state TEXT NOT NULL, name TEXT NOT NULL DEFAULT '', sha256 TEXT NOT NULL DEFAULT '',"
    " size INTEGER NOT NULL DEFAULT 0, mime TEXT NOT NULL DEFAULT '',"
    " detail TEXT NOT NULL DEFAULT '', sent_at INTEGER NOT NULL, received_at INTEGER NOT NULL,"
    " CONSTRAINT pk_phone_item PRIMARY KEY (address, id)) STRICT",
    "CREATE INDEX ix_phone_item_sha256 ON phone_item (sha256) WHERE sha256 <> ''",
    "ALTER TABLE case_row ADD COLUMN own_grade TEXT NOT NULL DEFAULT ''",
)


def upgrade() -> None:
    """Make room."""
    for statement in _STEPS:
        op.get_bind().exec_driver_sql(statement)
