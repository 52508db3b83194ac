"""Taking over an old ledger's cases: chained one by one, written in bulk."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from sqlalchemy import Connection

from mediation_desk.domain.case.arrivals import HistoryTaken
from mediation_desk.domain.case.folding import Recorded, begin
from mediation_desk.domain.case.state import Case
from mediation_desk.domain.person import Station
from mediation_desk.ledger import journal
from mediation_desk.ledger.finding import search
from mediation_desk.ledger.journal import Draft, Entry, Head
from mediation_desk.ledger.rows import case_index, station_rows
from mediation_desk.ledger.rows.case_values import case_values
from mediation_desk.ledger.rows.law_rows import read_law
from mediation_desk.ledger.rows.numbers import take_case_numbers
from mediation_desk.ledger.views.statement import run_many


class Chance(Protocol):
    """Where salt and ids come from."""

    def salt(self) -> bytes: ...

    def new_id(self) -> str: ...


@dataclass(frozen=True)
class OldCases:
    """The port ``History`` over an open transaction; ``grown`` hears of the new head."""

    connection: Connection
    station: Station
    chance: Chance
    grown: Callable[[Head], None]

    def append(self, cases: Sequence[tuple[str, HistoryTaken]], by: str, at: datetime) -> None:
        """Chain finished cases, each by its case id, and write their rows."""
        head, entries, made = journal.head(self.connection), [], []
        for case_id, event in cases:
            stream = f"case:{case_id}"
            draft = Draft(self.chance.new_id(), stream, event, at, by, self.chance.salt())
            entry = journal.chained(draft, head)
            head = Head(entry.seq, entry.hash)
            entries.append(entry)
            made.append(begin(case_id, recorded_as(entry, event)))
        journal.append(self.connection, entries)
        _rows(self.connection, list(zip(entries, made, strict=True)))
        self.grown(head)

    def settle(self) -> None:
        """Bring the search to rest, so that no later act does it."""
        search.settle(self.connection)

    def take_numbers(self, on: date, count: int) -> Sequence[str]:
        """Return the next ``count`` case numbers of a day."""
        return take_case_numbers(self.connection, self.station, on, count)

    def of_batch(self, batch: str) -> Sequence[str]:
        """Return the ids of the cases that came with an import."""
        found = "SELECT id FROM case_row WHERE batch = ? AND batch <> ''"
        rows = self.connection.exec_driver_sql(found, (batch,))
        return [row[0] for row in rows]


def recorded_as(entry: Entry, event: HistoryTaken) -> Recorded:
    """The entry as the fold takes it, without reading the event back from its bytes."""
    return Recorded(entry.id, entry.written_at, entry.by, event)


def _rows(connection: Connection, made: list[tuple[Entry, Case]]) -> None:
    if not made:
        return
    names = station_rows.names(connection, "merchant_row")
    policy, law = station_rows.read_policy(connection), read_law(connection)
    rows, indexed, columns = [], [], ""
    for entry, case in made:
        name = names.get(case.purchase.merchant, "")
        key = case_index.key_for(case.received_at, entry.seq)
        row = {"key": key, **case_values(case, name, policy, law), "advanced_fen": 0}
        columns = columns or ", ".join(row)
        # A tuple of plain values is nothing that the collector would walk through again.
        rows.append(tuple(row.values()))
        indexed.append((key, case, name))
    marks = ", ".join("?" for _ in rows[0])
    insert = f"INSERT INTO case_row ({columns}) VALUES ({marks})"  # noqa: S608 - no input
    run_many(connection, insert, sorted(rows))
    case_index.add_many(connection, indexed)
