"""Indexes that most acts need not touch: each page touched is encrypted and written anew."""

from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

_STEPS = (
    # Which cases are open changes twice in a case's life; when one is due, with every act.
    "DROP INDEX IF EXISTS ix_case_row_open_due",
    "CREATE INDEX ix_case_row_open ON case_row (is_open) WHERE is_open = 1",
    "DROP INDEX IF EXISTS ix_case_row_batch",
    "CREATE INDEX ix_case_row_batch ON case_row (batch) WHERE batch <> ''",
    "DROP INDEX IF EXISTS ix_outbox_event_hash",
    "CREATE INDEX ix_outbox_event_hash ON outbox_event (hash) WHERE hash <> ''",
)


def upgrade() -> None:
    """Put the lighter indexes in the place of the earlier ones."""
    for statement in _STEPS:
        op.get_bind().exec_driver_sql(statement)
