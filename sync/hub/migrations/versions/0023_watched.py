"""The words of supervisions of a case that was erased go from both logs, as from their rows.

Which supervision an entry is of stands in its body alone; an erased one has no words in its row.
"""

import json

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None

SAID = {
    "message": ("supervision.posted", "supervision.visited", "supervision.closed"),
    "event": ("supervision.answered",),
}


def upgrade() -> None:
    """Apply the change."""
    connection = op.get_bind()
    erased = "SELECT station_id, id FROM supervision WHERE case_id <> '' AND why = ''"
    of = {tuple(row) for row in connection.exec_driver_sql(erased)}
    if of:
        for log, kinds in SAID.items():
            _empty(connection, log, kinds, of)


def _empty(
    connection: sa.Connection, log: str, kinds: tuple[str, ...], of: set[tuple[str, str]]
) -> None:
    entry = sa.table(log, *map(sa.column, ("station_id", "id", "kind", "body", "salt")))
    held = sa.select(entry.c.station_id, entry.c.id, entry.c.body).where(
        entry.c.kind.in_(kinds), entry.c.body.is_not(None)
    )
    for row in connection.execute(held).all():
        if (row.station_id, _supervision(row.body)) in of:
            connection.execute(
                sa.update(entry)
                .where(entry.c.station_id == row.station_id, entry.c.id == row.id)
                .values(body=None, salt=None)
            )


def _supervision(raw: bytes) -> str:
    try:
        told = json.loads(raw)
    except ValueError:
        return ""
    return str(told.get("supervision", "")) if isinstance(told, dict) else ""
