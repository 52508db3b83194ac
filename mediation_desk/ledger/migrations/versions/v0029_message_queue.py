"""The queue of messages to consumers that wait for the gateway."""

from alembic import op

revision = "0029"
down_revision = "0026"
branch_labels = None
depends_on = None

_STEPS = (
    "CREATE TABLE message_queue (entry TEXT NOT NULL, case_id TEXT NOT NULL, seq INTEGER NOT NULL,"
    " CONSTRAINT pk_message_queue PRIMARY KEY (entry)) STRICT",
)


def upgrade() -> None:
    """Make room; a ledger from before has sent no message."""
    for statement in _STEPS:
        op.get_bind().exec_driver_sql(statement)
