"""Legal periods of the set of law that holds for a case, as the bureau published it."""

from datetime import date

from sqlalchemy import Connection

from sync.hub.domain.deadlines import ACCEPTANCE, MEDIATION, DayCount
from sync.hub.domain.pack_toml import Table
from sync.hub.services.packs.laws import ORDER_121, law_on


def acceptance_on(connection: Connection, day: date) -> DayCount:
    """Return the regulator's period for the decision on a case that arrived on the day."""
    return _period(_law(connection, day), "acceptance", ACCEPTANCE)


def mediation_on(connection: Connection, day: date) -> DayCount:
    """Return the period of mediation in a case that arrived here on the day.

    A case stays under the set of that day, as at its desk.
    """
    return _period(_law(connection, day), "mediation", MEDIATION)


def _law(connection: Connection, day: date) -> Table:
    return law_on(connection, max(day, ORDER_121))


def _period(law: Table, name: str, without: DayCount) -> DayCount:
    """Return the period of the set, or the program's own if the set has none."""
    table = law.get("period", {}).get(name)
    if table is None:
        return without
    count = table.get("count", "working" if without.is_working else "calendar")
    return DayCount(table["days"], is_working=count == "working")
