"""What waits and what was receipted stands beside the events: a receipt writes no event anew.

An event fills a page, which is encrypted and written whole for each mark in it.
"""

from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

_STEPS = (
    "CREATE TABLE waiting_event (place INTEGER NOT NULL, kind TEXT NOT NULL,"
    " case_id TEXT NOT NULL DEFAULT '', CONSTRAINT pk_waiting_event PRIMARY KEY (place)) STRICT",
    "INSERT INTO waiting_event SELECT place, kind, case_id FROM outbox_event"
    " WHERE receipted_at IS NULL AND kind <> 'ledger.head'",
    "CREATE INDEX ix_waiting_event_case_id_kind ON waiting_event (case_id, kind)",
    "CREATE TABLE receipted_event (place INTEGER NOT NULL, at INTEGER NOT NULL,"
    " CONSTRAINT pk_receipted_event PRIMARY KEY (place)) STRICT",
    "INSERT INTO receipted_event SELECT place, receipted_at FROM outbox_event"
    " WHERE receipted_at IS NOT NULL AND kind <> 'ledger.head'",
    "DROP TRIGGER IF EXISTS outbox_counted",
    "DROP TRIGGER IF EXISTS outbox_recounted",
    "DROP INDEX ix_outbox_event_unsent",
    "DROP INDEX ix_outbox_event_waiting",
    "ALTER TABLE outbox_event DROP COLUMN receipted_at",
    "CREATE INDEX ix_outbox_event_escalated ON outbox_event (case_id)"
    " WHERE kind = 'case.escalated'",
)


def upgrade() -> None:
    """Move the marks of what is there."""
    for statement in _STEPS:
        op.get_bind().exec_driver_sql(statement)
