"""Calendar years published here: the hub counts days by the same years that its desks received."""

from datetime import date, timedelta
from functools import cache, lru_cache, partial

from sqlalchemy import Connection, select, update

from sync.hub.domain import deadlines, pack_toml
from sync.hub.domain.pack_toml import Table
from sync.hub.services.packs.legal_periods import acceptance_on
from sync.hub.storage.notification.notifier import MATTERS
from sync.hub.storage.schema import matter, pack
from sync.hub.storage.tables.pack import IN_ORDER
from sync.hub.storage.transactions import Transaction

DAY = timedelta(days=1)
# Built once: building a statement costs more than running it.
_CALENDARS = (
    select(pack.c.content)
    .where(pack.c.kind == "calendar", pack.c.version.is_not(None))
    .order_by(*IN_ORDER)
)


def free_days(table: Table) -> frozenset[date]:
    """Return the free days of the year: days off and plain weekends."""
    year, off, made_up = table["year"], set(table["off"]), set(table["make_up"])
    first = date(year, 1, 1)
    whole = (first + DAY * step for step in range((date(year + 1, 1, 1) - first).days))
    return frozenset(
        day
        for day in whole
        if day in off or (day.weekday() >= deadlines.SATURDAY and day not in made_up)
    )


def published_years(connection: Connection) -> deadlines.Years:
    """Return the free days of each published year, by its latest version."""
    return dict(map(_year, connection.scalars(_CALENDARS)))


@lru_cache(maxsize=32)
def _year(text: str) -> tuple[int, frozenset[date]]:
    table = pack_toml.read(text)
    return table["year"], free_days(table)


def recompute_deadlines(turn: Transaction) -> None:
    """Recompute the acceptance deadline of every undecided case."""
    years = published_years(turn.connection)
    # A set of law holds for whole days.
    periods = cache(partial(acceptance_on, turn.connection))
    rows = turn.connection.execute(
        select(matter.c.station_id, matter.c.id, matter.c.received_at, matter.c.due_at).where(
            matter.c.kind == "escalation", matter.c.state.in_(("new", "seen", "returned"))
        )
    ).all()
    for row in rows:
        period = periods(deadlines.day_of(row.received_at))
        due_at = deadlines.acceptance_due_at(row.received_at, years, period)
        if due_at != row.due_at:
            turn.connection.execute(
                update(matter)
                .where(matter.c.station_id == row.station_id, matter.c.id == row.id)
                .values(due_at=due_at)
            )
            turn.rung.add(MATTERS)
