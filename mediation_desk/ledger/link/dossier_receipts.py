"""Time at which the hub confirmed that it has the dossier of a case."""

from datetime import datetime

from sqlalchemy import Connection

from mediation_desk.ledger.tables.columns import from_micros

RECEIPTED = (
    "SELECT max(r.at) FROM outbox_event o JOIN receipted_event r ON r.place = o.place"
    " WHERE o.case_id = ? AND o.kind = 'case.escalated'"
)


def dossier_had_at(connection: Connection, case_id: str) -> datetime | None:
    """Return when the hub confirmed the dossier of a case: the regulator's days run from then."""
    received: int | None = connection.exec_driver_sql(RECEIPTED, (case_id,)).scalar_one()
    return from_micros(received) if received is not None else None
