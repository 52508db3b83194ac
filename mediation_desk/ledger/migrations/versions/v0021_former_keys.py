"""The keys that the ledger lay under before a rekey: the evidence of their time opens with them."""

from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make room; a ledger from before has had one key only."""
    op.get_bind().exec_driver_sql(
        "CREATE TABLE former_key (place INTEGER NOT NULL, key BLOB NOT NULL,"
        " ended_at INTEGER NOT NULL, CONSTRAINT pk_former_key PRIMARY KEY (place),"
        " CONSTRAINT uq_former_key_key UNIQUE (key)) STRICT"
    )
