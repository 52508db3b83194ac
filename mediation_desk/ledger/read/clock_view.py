"""Reads what the ledger knows about the computer's clock."""

from datetime import timedelta

from sqlalchemy import Connection

from mediation_desk.ledger.journal.journal import LOOKED_THROUGH
from mediation_desk.ledger.sql.statements import first
from mediation_desk.ledger.tables.columns import from_micros
from mediation_desk.workflows.read_models.link import ClockWitnesses

_CONFIRMED = (
    "SELECT coalesce(max(seq), 0) FROM entry WHERE stream = 'station'"
    " AND kind = 'station.clock_doubted'"
    " AND json_extract(CAST(facts AS TEXT), '$.is_confirmed')"
)
_LATEST = "SELECT max(at) FROM entry WHERE seq > (SELECT max(seq) FROM entry) - ? AND seq >= ?"
_CONTACT = "SELECT last_contact_at, skew_ms FROM link WHERE station <> ''"


def clock_witnesses(connection: Connection) -> ClockWitnesses:
    """Return the latest time of the newest entries, and the regulator's clock.

    Entries from before a person confirmed the clock count no more.
    """
    confirmed = first(connection, _CONFIRMED, ())[0]
    latest = first(connection, _LATEST, (LOOKED_THROUGH, confirmed))
    contact = first(connection, _CONTACT, ()) or (None, None)
    return ClockWitnesses(
        from_micros(latest[0]) if latest and latest[0] is not None else None,
        from_micros(contact[0]) if contact[0] is not None else None,
        timedelta(milliseconds=contact[1]) if contact[1] is not None else None,
    )
