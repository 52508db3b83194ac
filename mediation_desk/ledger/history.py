"""Taking over an old ledger's cases: chained one by one, written in bulk."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from sqlalchemy import Connection

from mediation_desk.domain.case.arrivals import HistoryTaken
from mediation_desk.domain.case.folding import Recorded, begin
from mediation_desk.domain.case.state import Case
from mediation_desk.ledger import case_index, journal, station_rows
from mediation_desk.ledger.journal import Draft, Entry, Head
from mediation_desk.ledger.rows import case_values


class Chance(Protocol):
    """Where salt and ids come from."""

    def salt(self) -> bytes: ...

    def new_id(self) -> str: ...


@dataclass(frozen=True)
class Batch:
    """Cases by id, who takes them over, and when."""

    cases: Sequence[tuple[str, HistoryTaken]]
    by: str
    at: datetime


def append(connection: Connection, batch: Batch, after: Head, chance: Chance) -> Head:
    """Chain the batch after ``after`` and write its rows; returns the new head."""
    head, entries, cases = after, [], []
    for case_id, event in batch.cases:
        draft = Draft(chance.new_id(), f"case:{case_id}", event, batch.at, batch.by, chance.salt())
        entry = journal.chained(draft, head)
        head = Head(entry.seq, entry.hash)
        entries.append(entry)
        cases.append(begin(case_id, recorded_as(entry, event)))
    journal.append(connection, entries)
    _rows(connection, list(zip(entries, cases, strict=True)))
    return head


def recorded_as(entry: Entry, event: HistoryTaken) -> Recorded:
    """The entry as the fold takes it, without reading the event back from its bytes."""
    return Recorded(entry.id, entry.written_at, entry.by, event)


def _rows(connection: Connection, made: list[tuple[Entry, Case]]) -> None:
    if not made:
        return
    names = station_rows.names(connection, "merchant_row")
    policy = station_rows.read_policy(connection)
    values, indexed = [], []
    for entry, case in made:
        name = names.get(case.purchase.merchant, "")
        key = case_index.key_for(case.received_at, entry.seq)
        row = {"key": key, **case_values(case, name, policy), "advanced_fen": 0}
        values.append(row)
        indexed.append((key, case, name))
    columns = list(values[0])
    marks = ", ".join("?" for _ in columns)
    connection.exec_driver_sql(
        f"INSERT INTO case_row ({', '.join(columns)}) VALUES ({marks})",  # noqa: S608 - no input
        [tuple(row.values()) for row in values],
    )
    case_index.add_many(connection, indexed)
