"""Numbers of open matters and slips are kept, and open matters are found in their order.

The counters are filled when the hub is opened, with the triggers that keep them from then on.
"""

from typing import Any

import sqlalchemy as sa
from alembic import op

from sync.hub.storage.tables.columns import ID, WORD

revision = "0051"
down_revision = "0050"
branch_labels = None
depends_on = None

IS_OPEN = "state IN ('new', 'seen', 'accepted', 'returned', 'onsite')"
IS_ONSITE = {
    "sqlite": "asked = 'onsite'",
    "postgresql": "asked = '\\x006f6e73697465'::bytea",
}
IS_CLOSED = "state IN ('answered', 'refused', 'decided', 'withdrawn')"
URGENCY = ["due_at", "received_at", "id"]
UNRAISED = "kind = 'guidance' AND state IN ('new', 'seen') AND climbed_at IS NULL"
UNRAISED_SLIP = "state IN ('new', 'dispatched', 'reported') AND climbed_at IS NULL"
HELD_SLIP = "state IN ('new', 'dispatched', 'reported', 'replied') AND reviewer_id IS NOT NULL"
GIVEN = "kind IN ('guidance.handed_over', 'case.handed_over', 'slip.handed_over')"


def upgrade() -> None:
    """Apply the change."""
    of_matter = [("station_id", ID), ("kind", WORD), ("line", WORD), ("body_id", ID)]
    _counter("matter_count", *of_matter, ("onsite", sa.Integer()))
    _counter("slip_count", ("station_id", ID), ("body_id", ID), ("state", WORD))
    op.drop_index("ix_matter_state_due_at", "matter")
    onsite = IS_ONSITE[op.get_bind().dialect.name]
    _index("matter_open_kind", ["kind", *URGENCY], IS_OPEN)
    _index("matter_open_body", ["body_id", "kind", *URGENCY], f"{IS_OPEN} AND body_id IS NOT NULL")
    _index("matter_open_line", ["line", "kind", *URGENCY], f"{IS_OPEN} AND body_id IS NULL")
    of_offices = f"{IS_OPEN} AND body_id IS NULL AND {onsite}"
    _index("matter_open_onsite", [*URGENCY, "station_id", "kind"], of_offices)
    _index("matter_open_holder", ["reviewer_id"], f"{IS_OPEN} AND reviewer_id IS NOT NULL")
    _index("matter_closed", ["last_at"], IS_CLOSED)
    _index("matter_unraised", ["due_at"], UNRAISED)
    _index("slip_unraised", ["due_on"], UNRAISED_SLIP)
    _index("slip_open_holder", ["reviewer_id"], HELD_SLIP)
    _index("journal_given", ["at"], GIVEN)


def _counter(name: str, *keys: tuple[str, Any]) -> None:
    op.create_table(
        name,
        *(sa.Column(key, kind, nullable=False) for key, kind in keys),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint(*(key for key, _ in keys), name=f"pk_{name}"),
    )


def _index(name: str, columns: list[str], part: str) -> None:
    of, where = name.partition("_")[0], sa.text(part)
    op.create_index(f"ix_{name}", of, columns, sqlite_where=where, postgresql_where=where)
