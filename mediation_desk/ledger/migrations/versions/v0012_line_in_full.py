"""What came home from the regulator is told apart, and when the hub held less than it confirmed.

Packets that were written to a file are known by their nonce: only an answer to one is read.
"""

from alembic import op

revision = "0012"
down_revision = "0010"
branch_labels = None
depends_on = None

_STEPS = (
    "ALTER TABLE outbox_event ADD COLUMN came_home_at INTEGER",
    "ALTER TABLE link ADD COLUMN hub_restored_at INTEGER",
    "ALTER TABLE link ADD COLUMN new_key BLOB",
    "ALTER TABLE link ADD COLUMN rotated_seq INTEGER",
    "CREATE TABLE packet (nonce TEXT NOT NULL, written_at INTEGER NOT NULL,"
    " up_to INTEGER NOT NULL, events INTEGER NOT NULL, files INTEGER NOT NULL,"
    " answered_at INTEGER, wanted TEXT NOT NULL DEFAULT '', PRIMARY KEY (nonce)) STRICT",
)


def upgrade() -> None:
    """Add the columns; nothing came home before that is not in the ledger."""
    for statement in _STEPS:
        op.get_bind().exec_driver_sql(statement)
