"""Legal periods of the set of law that holds for a case, as the bureau published it."""

from datetime import date

from sqlalchemy import Connection

from sync.hub.domain.deadlines import ACCEPTANCE, MEDIATION, DayCount
from sync.hub.domain.pack_toml import Table
from sync.hub.services.packs.laws import ORDER_121, law_on


def acceptance_on(connection: Connection, day: date) -> DayCount:
    """Return how long the regulator has to decide on a case that came here on the day."""
    return _period(_law(connection, day), "acceptance", ACCEPTANCE)


def mediation_on(connection: Connection, day: date) -> DayCount:
    """Return how long mediation takes in a case that came here on the day.

    A case stays under the set of that day, as at its desk.
    """
    return _period(_law(connection, day), "mediation", MEDIATION)


def _law(connection: Connection, day: date) -> Table:
    return law_on(connection, max(day, ORDER_121))


def _period(law: Table, name: str, without: DayCount) -> DayCount:
    """Return the period as the set has it; the program's own where the set says nothing."""
    table = law.get("period", {}).get(name)
    if table is None:
        return without
    count = table.get("count", "working" if without.is_working else "calendar")
    return DayCount(table["days"], is_working=count == "working")
