"""Add cases to the search and the small indexes, and reindex changed ones."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from sqlalchemy import Connection

from mediation_desk.domain.case.state import Case
from mediation_desk.domain.clocks import SHANGHAI
from mediation_desk.domain.people import phone_digits
from mediation_desk.ledger.search import pending_words, small_indexes, text_index
from mediation_desk.ledger.sql.statement_text import placeholders, statement
from mediation_desk.ledger.sql.statements import first, run
from mediation_desk.ledger.tables.case_columns import SEARCHED, search_text

_FIRST = datetime(2000, 1, 1, tzinfo=UTC)
_KEY_OF = "SELECT key FROM case_row WHERE id = ?"


def key_for(received_at: datetime, serial: int) -> int:
    """Return the time-ordered key of a case; an entry's sequence keeps two of one instant apart.

    A serial of 0 is a bound of a look-up; one before the first possible key is that key.
    """
    if serial == 0:
        received_at = max(received_at, _FIRST)
    return text_index.case_key(int(received_at.timestamp() * 1000), serial)


def key_of_day(day: date) -> int:
    """Return the least key of a case that was received on a day at the station."""
    return key_for(datetime.combine(day, time(), SHANGHAI), 0)


def key_of(connection: Connection, case_id: str) -> int:
    """Return the key of a case."""
    key: int = first(connection, _KEY_OF, (case_id,))[0]
    return key


def numbered(connection: Connection, number: str) -> str:
    """Return the id of the case with this number, or ""."""
    found = first(connection, "SELECT id FROM case_row WHERE number = ?", (number,))
    return str(found[0]) if found else ""


def number_of(connection: Connection, case_id: str) -> str:
    """Return the number of a case, or ""."""
    row = first(connection, "SELECT number FROM case_row WHERE id = ?", (case_id,))
    return str(row[0]) if row else ""


def same_matter(
    connection: Connection, phone: str, files: Sequence[str], since: datetime
) -> tuple[str, ...]:
    """Return ids of cases of this phone and these merchant files since a time, newest first.

    A phone is compared by its digits: slips write what the desk holds in other ways.
    """
    digits = phone_digits(phone)
    if not digits:
        return ()
    text = statement(
        "SELECT id, phone FROM case_row WHERE merchant IN ({marks}) AND key >= ?"
        " AND state NOT IN ('void', 'merged') ORDER BY key DESC",
        marks=placeholders(files),
    )
    rows = run(connection, text, (*files, key_for(since, 0)))
    return tuple(row[0] for row in rows if phone_digits(row[1]) == digits)


def parts_of(case: Case) -> tuple[small_indexes.IndexedPart, ...]:
    """Return the parts of a case that have small indexes of their own."""
    return (
        *(part for phone in case.phones for part in small_indexes.phone_parts(phone)),
        *small_indexes.receipt_parts(case.purchase.receipt_number),
        *small_indexes.number_parts(case.number),
        *(part for name in case.names for part in small_indexes.name_parts(name)),
        *small_indexes.participant_parts(person.name for person in case.participants.people),
    )


def _sources(case: Case) -> tuple[object, ...]:
    """Return the sources of the parts; comparing them costs less than making the parts."""
    return case.phones, case.purchase.receipt_number, case.number, case.names


def add(connection: Connection, key: int, case: Case, row: Mapping[str, object]) -> None:
    """Make a new case searchable; ``row`` are the values of its columns."""
    pending_words.put(connection, key, search_text(row), parts_of(case))


@dataclass(frozen=True)
class IndexedWords:
    """Index entries of many new cases, ready to be written."""

    texts: Sequence[tuple[int, str]]
    parts: Sequence[tuple[str, str, int]]


def indexed_words(cases: Sequence[tuple[int, Case, str]]) -> IndexedWords:
    """Return the index entries of cases, each with its key and searchable text; for imports."""
    return IndexedWords(
        text_index.cut((key, text) for key, _, text in cases),
        small_indexes.sort((key, parts_of(case)) for key, case, _ in cases),
    )


def add_many(connection: Connection, words: IndexedWords) -> None:
    """Make many new cases searchable."""
    text_index.take_up(connection, words.texts)
    small_indexes.put_many(connection, words.parts)


def change(
    connection: Connection,
    cases: tuple[Case, Case],
    rows: tuple[Mapping[str, object], Mapping[str, object]],
) -> None:
    """Reindex a case whose words changed; most events change none.

    Both pairs are before and after: the case, and the values of its columns.
    """
    before, case = cases
    was, now = rows
    words_changed = any(was[name] != now[name] for name in SEARCHED)
    if words_changed or _sources(before) != _sources(case):
        reindex(connection, key_of(connection, case.id), cases, now)


def reindex(
    connection: Connection, key: int, cases: tuple[Case, Case], row: Mapping[str, object]
) -> None:
    """Index a case, given as it was and as it is, by the texts of its present row."""
    text, parts = search_text(row), parts_of(cases[1])
    if pending_words.holds(connection, key):
        pending_words.drop(connection, key)
        pending_words.put(connection, key, text, parts)
        return
    text_index.reindex(connection, key, text)
    small_indexes.drop(connection, key, parts_of(cases[0]))
    small_indexes.put(connection, key, parts)
