"""The keys of yearly archives: the ledger keeps them to destroy those of people who are erased."""

from alembic import op

revision = "0024"
down_revision = "0022"
branch_labels = None
depends_on = None

_STEPS = (
    "CREATE TABLE archive_seal (id INTEGER NOT NULL, seed BLOB NOT NULL,"
    " CONSTRAINT pk_archive_seal PRIMARY KEY (id),"
    " CONSTRAINT ck_archive_seal_only_one CHECK (id = 1)) STRICT",
    "CREATE TABLE archive_key (root TEXT NOT NULL, unit TEXT NOT NULL, secret TEXT NOT NULL,"
    " CONSTRAINT pk_archive_key PRIMARY KEY (root, unit)) STRICT",
    "CREATE INDEX ix_archive_key_unit ON archive_key (unit)",
)


def upgrade() -> None:
    """Make room; a ledger from before has no archive."""
    for statement in _STEPS:
        op.get_bind().exec_driver_sql(statement)
