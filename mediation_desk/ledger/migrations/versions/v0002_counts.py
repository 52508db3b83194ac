"""What is counted often lies ready: contact on time by a case's own limits, the outbox's counts."""

from collections.abc import Iterator

from alembic import op
from sqlalchemy import Connection

from mediation_desk.ledger.projections.station_rows import read_policy
from mediation_desk.ledger.tables.columns import from_micros
from mediation_desk.workflows.clocks.clock_statuses import contact_on_time

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_BLOCK = 10_000
_STEPS = (
    "ALTER TABLE case_row ADD COLUMN contact_on_time INTEGER",
    "CREATE INDEX ix_case_row_due ON case_row (due_at)",
    "CREATE INDEX ix_outbox_event_unsent ON outbox_event (case_id, kind)"
    " WHERE receipted_at IS NULL",
    "CREATE INDEX ix_outbox_event_waiting ON outbox_event (place) WHERE receipted_at IS NULL",
    "CREATE INDEX ix_outbox_event_refused ON outbox_event (place) WHERE refused_because <> ''",
    "CREATE INDEX ix_outbox_event_unsealed ON outbox_event (place) WHERE header IS NULL",
    "CREATE TABLE outbox_tally (id INTEGER NOT NULL, waiting INTEGER NOT NULL,"
    " receipted INTEGER NOT NULL, CONSTRAINT pk_outbox_tally PRIMARY KEY (id),"
    " CONSTRAINT ck_outbox_tally_only_one CHECK (id = 1)) STRICT",
    "INSERT INTO outbox_tally SELECT 1, count(*) FILTER (WHERE receipted_at IS NULL),"
    " count(*) FILTER (WHERE receipted_at IS NOT NULL) FROM outbox_event"
    " WHERE kind NOT IN ('ledger.head')",
)


def upgrade() -> None:
    """Add what is new, and work it out for the cases that are there."""
    connection = op.get_bind()
    for statement in _STEPS:
        connection.exec_driver_sql(statement)
    for block in _contacted(connection):
        connection.exec_driver_sql("UPDATE case_row SET contact_on_time = ? WHERE key = ?", block)


def _contacted(connection: Connection) -> Iterator[list[tuple[int, int]]]:
    """The cases whose shop was contacted: whether in time, and the key; in blocks."""
    policy, last = read_policy(connection), -1
    while True:
        rows = connection.exec_driver_sql(
            "SELECT key, arrived_at, contacted_at FROM case_row"
            " WHERE key > ? AND contacted_at IS NOT NULL ORDER BY key LIMIT ?",
            (last, _BLOCK),
        ).all()
        if not rows:
            return
        yield [
            (int(contact_on_time(from_micros(arrived), from_micros(contacted), policy)), key)
            for key, arrived, contacted in rows
        ]
        last = rows[-1][0]
