"""Compare the rows of the cases, and their entries in the search, with the journal.

Rows and journal are both read once, in the order of the cases' ids; so is the search's index.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from itertools import groupby, pairwise
from operator import attrgetter
from typing import Any, Self

from sqlalchemy import Connection

from mediation_desk.domain.case.rules.fold import fold
from mediation_desk.domain.case.state import Case
from mediation_desk.ledger.journal import journal
from mediation_desk.ledger.journal.journal import JournalEntry
from mediation_desk.ledger.projections import station_rows
from mediation_desk.ledger.projections.case_cache import recorded
from mediation_desk.ledger.projections.law_rows import read_law
from mediation_desk.ledger.search import lookup
from mediation_desk.ledger.search.index_check import sum_of, sums_in_index
from mediation_desk.ledger.sql.statement_text import statement
from mediation_desk.ledger.sql.statements import first, run
from mediation_desk.ledger.tables.case_columns import COMPUTED, RowInputs, case_values, search_text
from mediation_desk.ledger.verification.mismatch import LedgerMismatch, Progress, ProofStage
from mediation_desk.ledger.verification.workers import PARTS_OF_EACH, ProofTask, ProofWorkers

STEP = 1_000
"""Number of cases between two reports of progress."""

_BY_STREAM = (
    "SELECT seq, id, stream, kind, at, by, facts, private, private_salt, private_digest,"
    " previous, hash FROM entry WHERE stream >= ? AND stream < ? ORDER BY stream, seq"
)
_ROWS = statement(
    "SELECT key, id, {computed} FROM case_row WHERE id >= ? AND id < ? ORDER BY id",
    computed=", ".join(COMPUTED),
)
_NTH = "SELECT id FROM case_row ORDER BY id LIMIT 1 OFFSET ?"
_COUNT = "SELECT count(*) FROM case_row"
_BEFORE_ALL, _BEYOND_ALL = "", "\U0010ffff"


@dataclass(frozen=True)
class RowCheck:
    """The tasks of the check, already requested."""

    words: ProofTask[dict[int, int]]
    cases: tuple[ProofTask[dict[int, int]], ...]
    whole: int

    @classmethod
    def ask(
        cls,
        at_work: ProofWorkers,
        connection: Connection,
        words: ProofTask[dict[int, int]],
    ) -> Self:
        """Request the parts; the index's words, which cannot be divided, were requested before."""
        (whole,) = first(connection, _COUNT)
        spans = pairwise(_ends(connection, whole, at_work.count))
        parts = [at_work.ask(ProofStage.CASES, _check_cases, *span) for span in spans]
        return cls(words, tuple(parts), whole)

    def finish(self, connection: Connection, progress: Progress) -> None:
        """Raise LedgerMismatch for the first case whose row or search entry does not fit."""
        expected: dict[int, int] = {}
        for part in self.cases:
            expected |= part.result()
            progress(ProofStage.CASES, min(len(expected), self.whole), self.whole)
        found = self.words.result()
        progress(ProofStage.SEARCH, 1, 1)
        for key in sorted(key for key, sums in expected.items() if found.get(key, 0) != sums):
            _check_search(connection, key)


def _ends(connection: Connection, whole: int, count: int) -> tuple[str, ...]:
    """Return the ids at which the parts begin, and the end after all of them."""
    # So many that no process waits for the other.
    parts = PARTS_OF_EACH * count if count > 1 else 1
    inner = (first(connection, _NTH, (whole * each // parts,))[0] for each in range(1, parts))
    return (_BEFORE_ALL, *inner, _BEYOND_ALL)


def words_in_index(connection: Connection, progress: Progress) -> dict[int, int]:
    """Return by key the combined number of the words that the search holds of a case."""
    return sums_in_index(connection, partial(progress, ProofStage.SEARCH))


def _check_cases(
    connection: Connection, progress: Progress, begin: str, end: str
) -> dict[int, int]:
    """Check the cases from one id up to another; return by key the number expected of the index."""
    measures = station_rows.read_policy(connection), read_law(connection)
    merchants = station_rows.names(connection, "merchant_row")
    rows, sums = run(connection, _ROWS, (begin, end)), dict[int, int]()
    (whole,) = first(connection, _COUNT)
    progress(ProofStage.CASES, 0, whole)
    for count, (case, seq) in enumerate(_cases(connection, begin, end), start=1):
        row = next(rows, None)
        if row is None or row[1] != case.id:
            raise _without_partner(connection, row, case, seq)
        merchant = merchants.get(case.purchase.merchant, "")
        expected = case_values(case, RowInputs(merchant, *measures))
        if tuple(expected.values()) != row[2:]:
            raise _differing(expected, row[2:], seq)
        sums[row[0]] = sum_of(search_text(expected))
        if count % STEP == 0:
            progress(ProofStage.CASES, min(count, whole), whole)
    if next(rows, None) is not None:
        raise _miscounted(connection)
    progress(ProofStage.CASES, min(len(sums), whole), whole)
    return sums


def _differing(
    expected: Mapping[str, object], found: tuple[object, ...], seq: int
) -> LedgerMismatch:
    """Return the mismatch of the first column that differs."""
    pairs = zip(expected.items(), found, strict=True)
    name = next(name for (name, value), other in pairs if value != other)
    return LedgerMismatch(f"{name} of case {expected['number']} differs from the journal", seq=seq)


def _without_partner(
    connection: Connection, row: tuple[Any, ...] | None, case: Case, seq: int
) -> LedgerMismatch:
    """Tell a case without a row from a row without a case, whose id comes before."""
    if row is not None and row[1] < case.id:
        return _miscounted(connection)
    return LedgerMismatch(f"case {case.number} is missing in the table", seq=seq)


def _cases(connection: Connection, begin: str, end: str) -> Iterator[tuple[Case, int]]:
    span = (f"case:{begin}", f"case:{end}")
    entries = map(JournalEntry._make, run(connection, _BY_STREAM, span))
    for _, group in groupby(entries, key=attrgetter("stream")):
        held = list(group)
        yield _folded(held), held[-1].seq


def _folded(entries: list[JournalEntry]) -> Case:
    case_id = entries[0].stream.removeprefix("case:")
    return fold(case_id, [recorded(entry) for entry in entries])


def _miscounted(connection: Connection) -> LedgerMismatch:
    (rows,) = first(connection, _COUNT)
    cases = sum(1 for _ in _cases(connection, _BEFORE_ALL, _BEYOND_ALL))
    return LedgerMismatch(f"{rows} cases in the table, {cases} in the journal")


def _check_search(connection: Connection, key: int) -> None:
    """Search for one case as a person would: by its number and the text after it."""
    (case_id,) = first(connection, "SELECT id FROM case_row WHERE key = ?", (key,))
    entries = journal.stream(connection, f"case:{case_id}")
    case = _folded(entries)
    inputs = RowInputs("", station_rows.read_policy(connection), read_law(connection))
    condition, values = lookup.matching(search_text(case_values(case, inputs))[:40])
    found = first(
        connection,
        statement("SELECT 1 FROM case_row WHERE key = ? AND {condition}", condition=condition),
        (key, *values),
    )
    if found is None:
        raise LedgerMismatch(f"the search does not find case {case.number}", seq=entries[-1].seq)
