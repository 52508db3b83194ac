"""Matters and slips are found from every page: by folded words, and by the whole consumer.

What is here already is written too, in the same step; of what was erased the number alone. And
each user has what he was shown last as new.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

import sqlalchemy as sa
from alembic import op

from sync.hub.services.search_index.rows import row_of_erased, row_of_matter, row_of_slip
from sync.hub.storage.tables.columns import ID, LINE, WORD, UtcMoment
from sync.protocol import CaseEscalated, Consumer, Malformed, parse_station_body

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None

AT_ONCE = 500
MATTERS = (
    "SELECT m.station_id, m.id, m.number, m.merchant, m.unit, m.goods, m.kind, e.body"
    " FROM matter m LEFT JOIN event e ON e.station_id = m.station_id AND e.id = m.event_id"
    " AND e.state <> 'repeat'"
)
SLIPS = "SELECT id, number, merchant, unit, address, text, consumer, phone FROM slip"


def upgrade() -> None:
    """Apply the change."""
    op.add_column("reviewer", sa.Column("news_seen_at", UtcMoment))
    op.add_column("reviewer", sa.Column("news_shown", sa.Text(), server_default="", nullable=False))
    # By the number alone, and the station afterwards: what begins with the station is one index.
    op.drop_index("ix_matter_station_id_number", "matter")
    op.create_index("ix_matter_number", "matter", ["number"])
    op.create_index("ix_matter_received_at", "matter", ["received_at"])
    of_matter = ("station_id", "matter_id")
    _fill(_table("matter_sought", of_matter, sqlite_with_rowid=False), MATTERS, _matter)
    to_slip = sa.ForeignKeyConstraint(["slip_id"], ["slip.id"], name="fk_slip_sought_slip_id")
    _fill(_table("slip_sought", ("slip_id",), to_slip), SLIPS, row_of_slip)


def _table(
    name: str, key: tuple[str, ...], *to: sa.ForeignKeyConstraint, **of_kind: bool
) -> sa.Table:
    return op.create_table(
        name,
        *(sa.Column(each, ID, nullable=False) for each in key),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("name", LINE, server_default="", nullable=False),
        sa.Column("phone", WORD, server_default="", nullable=False),
        *to,
        sa.PrimaryKeyConstraint(*key, name=f"pk_{name}"),
        **of_kind,
    )


def _fill(table: sa.Table, statement: str, made: Callable[[Any], dict[str, Any]]) -> None:
    # Not all at once: the bodies of a big hub's events would not fit into its memory.
    streamed = {"stream_results": True, "max_row_buffer": AT_ONCE}
    rows = op.get_bind().exec_driver_sql(statement, execution_options=streamed)
    names = [column.name for column in table.c]
    for part in rows.partitions(AT_ONCE):
        # A later step adds to what a row is found by.
        found_by = [{name: one[name] for name in names} for one in map(made, _mappings(part))]
        op.get_bind().execute(table.insert(), found_by)


def _mappings(part: Iterable[sa.Row[Any]]) -> Iterator[Any]:
    return (row._mapping for row in part)


def _matter(row: Any) -> dict[str, Any]:
    # Every matter stands on an event, and erasing its case empties that.
    return row_of_erased(row) if row["body"] is None else row_of_matter(row, _consumer(row))


def _consumer(row: Any) -> Consumer:
    """Return who complains in a case; nobody where it is told in unknown words."""
    if row["kind"] != "escalation":
        return Consumer()
    try:
        told = parse_station_body("case.escalated", bytes(row["body"]))
    except Malformed:
        return Consumer()
    return told.consumer if isinstance(told, CaseEscalated) else Consumer()
