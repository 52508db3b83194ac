"""Reads for retention: the terms by kind, the legal holds, the backups after an erasure."""

from collections.abc import Iterator
from datetime import date

from sqlalchemy import Connection

from mediation_desk.domain.clocks import local_day
from mediation_desk.domain.retention.kinds import RetentionKind
from mediation_desk.domain.retention.state import LegalHold, Retention
from mediation_desk.ledger.projections import station_rows
from mediation_desk.ledger.retention.archive_keys import count_keys
from mediation_desk.ledger.retention.holds import Holds
from mediation_desk.ledger.tables.columns import from_micros
from mediation_desk.workflows.read_models.personal import (
    ArchiveRow,
    HoldRow,
    RetentionSheet,
    TermRow,
)
from mediation_desk.workflows.read_models.records import Records
from sync.backups.thinning import thinned_by

_LAST_ERASED = "SELECT at FROM entry WHERE kind = 'station.person_erased' ORDER BY seq DESC LIMIT 1"


class HoldNames:
    """Legal holds as rows, with the names of those who placed them."""

    def __init__(self, connection: Connection, today: date) -> None:
        self._connection, self._today = connection, today
        self._names: dict[str, str] = {}

    def row(self, hold: LegalHold | None) -> HoldRow | None:
        """Return the row of a hold; None for none."""
        return self.listed(hold) if hold is not None else None

    def listed(self, hold: LegalHold) -> HoldRow:
        """Return the row of a hold."""
        placed = hold.placed
        return HoldRow(
            hold=hold.id,
            kind=placed.kind,
            subject=placed.subject,
            label=placed.label,
            reference=placed.reference,
            reason=placed.reason,
            placed_on=local_day(hold.at),
            by_name=self._name(hold.by),
            is_in_force=hold.is_in_force(self._today),
            until=placed.until,
            lifted_on=local_day(hold.lifted_at) if hold.lifted_at is not None else None,
            lifted_for=hold.lifted_for,
            asked=hold.asked,
        )

    def _name(self, operator: str) -> str:
        if operator not in self._names:
            found = station_rows.read_operator(self._connection, operator)
            self._names[operator] = found.name if found is not None else ""
        return self._names[operator]


def sheet(connection: Connection, records: Records, today: date) -> RetentionSheet:
    """Return all content of the page; the holds in force first, then the newest of the others."""
    retention, names = records.retention, HoldNames(connection, today)
    holds = [names.listed(hold) for hold in reversed(list(retention.holds.values()))]
    last = connection.exec_driver_sql(_LAST_ERASED).scalar()
    erased_on = local_day(from_micros(last)) if last is not None else None
    gone_by = thinned_by(erased_on) if erased_on is not None else None
    return RetentionSheet(
        terms=tuple(_term(retention, kind) for kind in RetentionKind),
        holds=tuple(sorted(holds, key=lambda hold: not hold.is_in_force)),
        archives=tuple(_archives(connection, retention)),
        erased_on=erased_on,
        backups_gone_by=gone_by if gone_by is not None and gone_by >= today else None,
    )


def _archives(connection: Connection, retention: Retention) -> Iterator[ArchiveRow]:
    """Yield the archives, the newest first; the key of the records belongs to no unit."""
    for event, made_at in reversed(retention.archived):
        left = count_keys(connection, event.root)
        gone = event.units + 1 - left if left else 0
        yield ArchiveRow(event.year, local_day(made_at), event.units, event.public_key, gone)


def hold_over_case(
    connection: Connection, records: Records, case_id: str, today: date
) -> HoldRow | None:
    """Return the oldest hold over a case; the case is folded in full, as a sheet may be masked."""
    hold = Holds(connection, today, records).over_stream(f"case:{case_id}")
    return HoldNames(connection, today).row(hold)


def _term(retention: Retention, kind: RetentionKind) -> TermRow:
    set_at = retention.set_at.get(kind)
    set_on = local_day(set_at) if set_at is not None else None
    return TermRow(kind, retention.term(kind), set_on, retention.reasons.get(kind, ""))
