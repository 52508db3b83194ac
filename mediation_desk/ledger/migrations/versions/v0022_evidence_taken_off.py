"""Find evidence taken off and people erased without reading the whole journal."""

from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None

_STEPS = (
    "CREATE INDEX ix_entry_taken_off ON entry (at) WHERE kind = 'case.evidence_removed'",
    "CREATE INDEX ix_entry_erased ON entry (seq) WHERE kind = 'station.person_erased'",
)


def upgrade() -> None:
    """Index both kinds alone: an act of any other kind pays nothing for it."""
    for statement in _STEPS:
        op.get_bind().exec_driver_sql(statement)
