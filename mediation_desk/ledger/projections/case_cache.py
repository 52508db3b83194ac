"""Cache of recently folded cases: the next act on one of them folds only the new entries."""

from collections.abc import Mapping
from dataclasses import dataclass
from threading import Lock

from sqlalchemy import Connection

from mediation_desk.domain.case.rules.fold import RecordedEvent, fold
from mediation_desk.domain.case.state import Case
from mediation_desk.ledger.journal import journal
from mediation_desk.ledger.journal.journal import JournalEntry
from mediation_desk.ledger.sql.statements import first
from mediation_desk.ledger.tables.case_columns import RowInputs, case_values

MOST = 64
"""Number of cases kept from act to act; a desk works on a handful at once."""

_LENGTH = "SELECT count(*) FROM entry WHERE stream = ?"


@dataclass(frozen=True)
class FoldedCase:
    """A case, and the number of entries of its stream that it was folded from."""

    case: Case
    length: int


@dataclass(frozen=True)
class CachedRow:
    """The values of a case's row, and the inputs that they were computed from."""

    case: Case
    inputs: RowInputs
    values: Mapping[str, object]


class CaseCache:
    """Cases and rows of earlier transactions; only a committed one adds anything here."""

    def __init__(self) -> None:
        self.cases: dict[str, FoldedCase] = {}
        self.rows: dict[str, CachedRow] = {}
        # Acts and the courier's letters are written on two threads.
        self._lock = Lock()

    def keep(self, seen: "CaseRepository") -> None:
        """Add the cases of a committed transaction; of all, keep those seen last.

        Nothing is added of a transaction that began before all was discarded: what it saw may have
        been erased since.
        """
        with self._lock:
            if seen.begun_with is not self.cases:
                return
            for case_id, folded in seen.cases.items():
                self.cases.pop(case_id, None)
                self.cases[case_id] = folded
            self.rows.update(seen.rows)
            for case_id in tuple(self.cases)[:-MOST]:
                del self.cases[case_id]
                self.rows.pop(case_id, None)

    def clear(self) -> None:
        """Discard all: erased data must not stay in memory."""
        with self._lock:
            self.cases, self.rows = {}, {}


class CaseRepository:
    """Repository of the cases as one transaction sees them."""

    def __init__(self, connection: Connection, cache: CaseCache | None = None) -> None:
        self._connection = connection
        self._known = cache or CaseCache()
        self.begun_with = self._known.cases
        self.cases: dict[str, FoldedCase] = {}
        self.rows: dict[str, CachedRow] = {}

    def find(self, case_id: str) -> Case | None:
        """Return the case as the journal now has it; None where it has none."""
        found = self.cases.get(case_id) or self._still_known(case_id) or self._folded(case_id)
        if found is None:
            return None
        self.cases[case_id] = found
        return found.case

    def before_last(self, case_id: str) -> Case:
        """Return the case without the last entry of its stream, which is being applied."""
        if case_id not in self.cases:
            entries = journal.stream(self._connection, f"case:{case_id}")[:-1]
            self.cases[case_id] = FoldedCase(
                fold(case_id, [recorded(e) for e in entries]), len(entries)
            )
        return self.cases[case_id].case

    def put(self, case: Case) -> None:
        """Store a case after one more entry."""
        folded = self.cases.get(case.id)
        self.cases[case.id] = FoldedCase(case, folded.length + 1 if folded else 1)

    def values(self, case: Case, inputs: RowInputs) -> Mapping[str, object]:
        """Return every column of a case's row but its key and the sum that the fund paid."""
        row = self.rows.get(case.id) or self._known.rows.get(case.id)
        if row is None or row.case is not case or row.inputs != inputs:
            row = CachedRow(case, inputs, case_values(case, inputs))
        self.rows[case.id] = row
        return row.values

    def _still_known(self, case_id: str) -> FoldedCase | None:
        """Return a cached case while its stream has as many entries: the journal only grows."""
        folded = self._known.cases.get(case_id)
        if folded is None:
            return None
        (length,) = first(self._connection, _LENGTH, (f"case:{case_id}",))
        return folded if folded.length == length else None

    def _folded(self, case_id: str) -> FoldedCase | None:
        entries = journal.stream(self._connection, f"case:{case_id}")
        if not entries:
            return None
        return FoldedCase(fold(case_id, [recorded(each) for each in entries]), len(entries))


def recorded(entry: JournalEntry) -> RecordedEvent:
    """Return an entry of a case as the fold takes it."""
    return RecordedEvent(entry.id, entry.written_at, entry.by, entry.event)  # type: ignore[arg-type]
