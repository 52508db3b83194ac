"""The digest of what was told is read from an index alone, not past the body of every event."""

from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

_STEPS = (
    "DROP INDEX IF EXISTS ix_outbox_event_hash",
    "CREATE INDEX ix_outbox_event_hash ON outbox_event (hash, epoch, seq) WHERE hash <> ''",
)


def upgrade() -> None:
    """Put the wider index in the place of the earlier one."""
    for statement in _STEPS:
        op.get_bind().exec_driver_sql(statement)
