"""Import the cases of an old ledger: chained one by one, written in bulk.

The values of one block are computed while SQLite writes the block before.
"""

import gc
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Protocol

from sqlalchemy import Connection

from mediation_desk.domain.case.events.intake import HistoryTaken
from mediation_desk.domain.case.rules.fold import RecordedEvent, begin
from mediation_desk.domain.case.state import Case
from mediation_desk.domain.law.dated_law import Lawbook
from mediation_desk.domain.people import Station
from mediation_desk.domain.policy import Policy
from mediation_desk.ledger.journal import journal
from mediation_desk.ledger.journal.journal import EntryDraft, JournalEntry, JournalHead
from mediation_desk.ledger.projections import case_index, station_rows
from mediation_desk.ledger.projections.law_rows import read_law
from mediation_desk.ledger.projections.number_series import take_case_numbers
from mediation_desk.ledger.search import text_index
from mediation_desk.ledger.sql.statements import insert_all
from mediation_desk.ledger.tables.case_columns import RowInputs
from mediation_desk.ledger.tables.history_columns import (
    HISTORY_COLUMNS,
    history_constants,
    history_text,
    history_values,
)


class EntropyPort(Protocol):
    """Source of salt and ids."""

    def salt(self) -> bytes: ...

    def new_id(self) -> str: ...


FinishedCase = tuple[str, HistoryTaken]
"""A finished case with its case id."""


@dataclass(frozen=True)
class BulkImport:
    """The port ``HistoryStore`` over an open transaction; ``grown`` receives the new head."""

    connection: Connection
    station: Station
    entropy: EntropyPort
    grown: Callable[[JournalHead], None]

    def append(self, blocks: Iterable[Sequence[FinishedCase]], by: str, at: datetime) -> None:
        """Chain finished cases, block by block, and write their rows.

        A block is written while the next one is made, so making one must not read the ledger.
        When it stops for any reason, nothing is being written afterwards.
        """
        ground = _ground(self.connection)
        executor = ThreadPoolExecutor(max_workers=1, thread_name_prefix="old-cases")
        with _nothing_collected(), executor:
            writing: Future[None] | None = None
            for block in blocks:
                made = self._made(block, by, at, ground)
                if writing is not None:
                    writing.result()
                writing = executor.submit(_write, self.connection, made)
            if writing is not None:
                writing.result()

    def _made(
        self, block: Sequence[FinishedCase], by: str, at: datetime, ground: "_ImportBasis"
    ) -> "_PreparedBlock":
        entries: list[JournalEntry] = []
        cases = []
        for case_id, event in block:
            draft = EntryDraft(
                self.entropy.new_id(), f"case:{case_id}", event, at, by, self.entropy.salt()
            )
            entry = journal.chained(draft, ground.head)
            ground.head = JournalHead(entry.seq, entry.hash)
            entries.append(entry)
            cases.append((entry, begin(case_id, recorded_as(entry, event))))
        self.grown(ground.head)
        return _rows(entries, cases, ground)

    def settle(self, added: int) -> None:
        """Merge the search's segments after so many cases, so that no later act has to."""
        text_index.settle(self.connection, added)

    def take_numbers(self, on: date, count: int) -> Sequence[str]:
        """Return the next ``count`` case numbers of a day."""
        return take_case_numbers(self.connection, self.station, on, count)

    def of_batch(self, batch: str) -> Sequence[str]:
        """Return the ids of the cases of an import."""
        found = "SELECT id FROM case_row WHERE batch = ? AND batch <> ''"
        rows = self.connection.exec_driver_sql(found, (batch,))
        return [row[0] for row in rows]


@contextmanager
def _nothing_collected() -> Iterator[None]:
    """Disable the garbage collector, which would traverse many objects that are freed anyway."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def recorded_as(entry: JournalEntry, event: HistoryTaken) -> RecordedEvent:
    """Return the entry as the fold takes it, without decoding the event from its bytes."""
    return RecordedEvent(entry.id, entry.written_at, entry.by, event)


@dataclass
class _ImportBasis:
    """Basis of the import: the end of the chain, and the inputs of the cases' rows."""

    head: JournalHead
    names: Mapping[str, str]
    policy: Policy
    law: Lawbook
    known: dict[str, RowInputs] = field(default_factory=dict)

    def inputs_for(self, merchant: str) -> RowInputs:
        """Return the inputs of the rows of a merchant's cases."""
        found = self.known.get(merchant)
        if found is None:
            found = RowInputs(self.names.get(merchant, ""), self.policy, self.law)
            self.known[merchant] = found
        return found


@dataclass(frozen=True)
class _PreparedBlock:
    """A block ready to be written: plain values, in the order in which each table is stored."""

    entries: Sequence[JournalEntry]
    rows: Sequence[tuple[object, ...]]
    constants: Mapping[str, object]
    words: case_index.IndexedWords


def _ground(connection: Connection) -> _ImportBasis:
    return _ImportBasis(
        journal.head(connection),
        station_rows.names(connection, "merchant_row"),
        station_rows.read_policy(connection),
        read_law(connection),
    )


def _rows(
    entries: list[JournalEntry], cases: list[tuple[JournalEntry, Case]], ground: _ImportBasis
) -> _PreparedBlock:
    rows, indexed, constants = [], [], dict[str, object]()
    for entry, case in cases:
        inputs = ground.inputs_for(case.purchase.merchant)
        key = case_index.key_for(case.received_at, entry.seq)
        values = history_values(case, inputs)
        constants = constants or {"advanced_fen": 0, **history_constants(case, inputs)}
        # The collector need not traverse a tuple of plain values again.
        rows.append((key, *values))
        indexed.append((key, case, history_text(values)))
    return _PreparedBlock(entries, sorted(rows), constants, case_index.indexed_words(indexed))


def _write(connection: Connection, made: _PreparedBlock) -> None:
    journal.append(connection, made.entries)
    columns = ", ".join((*made.constants, "key", *HISTORY_COLUMNS))
    insert = f"INSERT INTO case_row ({columns})"
    insert_all(connection, insert, made.rows, tuple(made.constants.values()))
    case_index.add_many(connection, made.words)
