"""Of which epoch a packet is, whether it asks for the next one, and whether a no to it was read."""

from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

_STEPS = (
    "ALTER TABLE packet ADD COLUMN epoch TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE packet ADD COLUMN takes_over INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE packet ADD COLUMN heeded INTEGER NOT NULL DEFAULT 0",
    # Those from before the last takeover keep no epoch: their answers tell nothing of today.
    "UPDATE packet SET epoch = coalesce((SELECT epoch FROM link), '') WHERE written_at >="
    " coalesce((SELECT max(at) FROM entry WHERE kind = 'station.taken_over'), 0)",
)


def upgrade() -> None:
    """Add the columns."""
    for statement in _STEPS:
        op.get_bind().exec_driver_sql(statement)
