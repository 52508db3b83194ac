"""Imports of old ledgers, and which of them were undone."""

from dataclasses import replace

from sqlalchemy import Connection

from mediation_desk.domain.records.station import Imported, ImportUndone
from mediation_desk.ledger.journal import journal
from mediation_desk.ledger.journal.codec import kind_of
from mediation_desk.ledger.projections import station_rows
from mediation_desk.workflows.idempotency import STATION_STREAM
from mediation_desk.workflows.read_models.desk import ImportRow

_KINDS = (kind_of(Imported("", "", 0, 0)), kind_of(ImportUndone("")))


def imports(connection: Connection) -> tuple[ImportRow, ...]:
    """Return every import, the latest first."""
    found: dict[str, ImportRow] = {}
    names = {one.id: one.name for one in station_rows.read_operators(connection)}
    for entry in journal.of_kinds(connection, STATION_STREAM, _KINDS):
        at = entry.written_at
        match entry.event:
            case Imported(batch=batch, name=file, rows=rows, imported=count):
                by = names.get(entry.by, "")
                found[batch] = ImportRow(batch, file, at, by, rows, count)
            case ImportUndone(batch=batch) if batch in found:
                found[batch] = replace(found[batch], undone_at=at)
    return tuple(reversed(found.values()))
