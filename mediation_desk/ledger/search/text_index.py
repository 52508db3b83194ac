"""One FTS5 table that finds words inside Chinese sentences, cut by `tokenizer`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

from sqlalchemy import Connection

from mediation_desk.ledger.search.tokenizer import query, tokens
from mediation_desk.ledger.sql.statements import first, insert_all, run

# The tokenizer `ascii` splits at blanks and takes every other letter as it is; `unicode61` knows no
# character younger than 2012 and would drop rare names.
SEARCH_DDL: tuple[str, ...] = (
    "CREATE VIRTUAL TABLE search USING fts5(tokens, content='', contentless_delete=1,"
    " tokenize='ascii')",
    "INSERT INTO search(search, rank) VALUES ('secure-delete', 1)",
    "INSERT INTO search(search, rank) VALUES ('automerge', 8)",
)
COUNT_CAP = 1000
MERGE_AT = 8
"""Number of segments of one level that are merged into one.

By FTS5's own choice of four, the merges of a day's work stay half done for long: the index had
twice as many segments to ask, and the slowest of a hundred acts took three times as long
(measured).
"""

MERGE_AT_IMPORT = 16
_CRISIS_AT, _MERGE_FROM = 16, 4
"""FTS5's own numbers of segments of one level that it merges at once, or when it is asked to."""

_NEVER = 1_900
"""Fewer segments than FTS5 can have."""

MUCH = 10
"""An import of at least a tenth of all texts is worth merging the whole index."""

_EPOCH_2000_MS = 946_684_800_000
_SERIAL_BITS = 20
NEWEST_KEY = 2**63 - 1

_MERGE_AT = "INSERT INTO search(search, rank) VALUES ('automerge', ?)"
_AT_ONCE = "INSERT INTO search(search, rank) VALUES ('crisismerge', ?)"
_FROM = "INSERT INTO search(search, rank) VALUES ('usermerge', ?)"
_MERGE = "INSERT INTO search(search, rank) VALUES ('merge', ?)"
_PAGES_A_MERGE = 1_000
_INTO = "INSERT INTO search(rowid, tokens)"
_INSERT = f"{_INTO} VALUES (?, ?)"
_NEWEST = "SELECT rowid FROM search WHERE search MATCH ? AND rowid < ? ORDER BY rowid DESC LIMIT ?"
_COUNT = "SELECT count(*) FROM (SELECT 1 FROM search WHERE search MATCH ? LIMIT ?)"


def case_key(received_at_ms: int, serial: int) -> int:
    """Return a 63-bit key in order of time received: milliseconds since 2000, then 20 bits of
    serial.

    `received_at_ms` counts from 1970. Keys are unique as long as no two cases of one millisecond
    have serials that differ by a multiple of 2**20. Raises `ValueError` outside 2000 to 2278.
    """
    since_2000_ms = received_at_ms - _EPOCH_2000_MS
    if not 0 <= since_2000_ms < 2 ** (63 - _SERIAL_BITS):
        raise ValueError("a case is received in the years 2000 to 2278")
    return since_2000_ms << _SERIAL_BITS | serial % (1 << _SERIAL_BITS)


def case_key_span(days: int) -> int:
    """Return the difference between the keys of two cases that came so many days apart."""
    return days * 86_400_000 << _SERIAL_BITS


def received_at_of(key: int) -> datetime:
    """Return the moment in a key, to the millisecond, in UTC."""
    return datetime.fromtimestamp(((key >> _SERIAL_BITS) + _EPOCH_2000_MS) / 1000, UTC)


def index(connection: Connection, key: int, text: str) -> None:
    """Make a text searchable under a key that is not in the index."""
    run(connection, _INSERT, (key, tokens(text)))


def index_many(connection: Connection, texts: Iterable[tuple[int, str]]) -> None:
    """Make many texts searchable, for imports."""
    take_up(connection, cut(texts))


def cut(texts: Iterable[tuple[int, str]]) -> list[tuple[int, str]]:
    """Return each key with the tokens of its text, for `take_up`, without reading the ledger.

    Sorted by key: one that falls behind the last makes FTS5 begin another segment.
    """
    return sorted((key, tokens(text)) for key, text in texts)


def take_up(connection: Connection, rows: Sequence[tuple[int, str]]) -> None:
    """Write keys with their tokens.

    Segments are merged by sixteen meanwhile: merged by four, each word of an import would be
    written several times over. They are merged in steps: SQLite keeps in memory what one statement
    replaces, which would be a large part of the index.
    """
    if not rows:
        return
    _merge_when(connection, by_itself=0, at_once=_NEVER, asked=MERGE_AT_IMPORT)
    add(connection, rows)
    _merge(connection)
    _merge_when(connection, by_itself=MERGE_AT, at_once=_CRISIS_AT, asked=_MERGE_FROM)


def _merge_when(connection: Connection, *, by_itself: int, at_once: int, asked: int) -> None:
    """Set from how many segments of a level on FTS5 merges them."""
    run(connection, _MERGE_AT, (by_itself,))
    run(connection, _AT_ONCE, (at_once,))
    run(connection, _FROM, (asked,))


def add(connection: Connection, rows: Sequence[tuple[int, str]]) -> None:
    """Write keys with their tokens, in the order of the keys."""
    insert_all(connection, _INTO, rows)


def unindex(connection: Connection, key: int) -> None:
    """Remove a key from the index; its words stay in the file until `scrub`."""
    run(connection, "DELETE FROM search WHERE rowid = ?", (key,))


def reindex(connection: Connection, key: int, text: str) -> None:
    """Replace the text of a key by a changed one.

    Two statements on purpose: INSERT OR REPLACE would leave the old words findable.
    """
    unindex(connection, key)
    index(connection, key, text)


def settle(connection: Connection, added: int) -> None:
    """Merge the segments that an import of so many texts left; else one of the next acts would.

    Merged among themselves alone, large segments would be on a level with those of a day's work,
    and be merged with them over and over: an act in some hundreds took half a second at 10,000
    texts (measured). So where much was added, all become one, far below what acts write.
    """
    texts: int = first(connection, "SELECT count(*) FROM search_docsize")[0]
    if added * MUCH >= texts:
        run(connection, _MERGE, (-_PAGES_A_MERGE,))
    _merge(connection)


def _merge(connection: Connection) -> None:
    """Merge segments, some pages with each statement, until there is nothing more to merge."""
    grown = True
    while grown:
        before = _changes(connection)
        run(connection, _MERGE, (_PAGES_A_MERGE,))
        # FTS5 signals that there is nothing more to merge by changing fewer than two rows.
        grown = _changes(connection) - before > 1


def _changes(connection: Connection) -> int:
    count: int = first(connection, "SELECT total_changes()")[0]
    return count


def scrub(connection: Connection) -> None:
    """Rewrite the whole index without the words of removed texts; slow, for erasures."""
    connection.exec_driver_sql("INSERT INTO search(search) VALUES ('optimize')")


def newest(
    connection: Connection, typed: str, *, limit: int = 50, before: int | None = None
) -> list[int]:
    """Return the keys of the newest matching texts, newest first, all older than `before`."""
    words = query(typed)
    if words is None:
        return []
    bound = NEWEST_KEY if before is None else before
    return [row[0] for row in run(connection, _NEWEST, (words, bound, limit))]


def count(connection: Connection, typed: str, *, cap: int = COUNT_CAP) -> int:
    """Return the number of matching texts, up to `cap + 1`: more than `cap` shows as "1,000+"."""
    words = query(typed)
    if words is None:
        return 0
    found: int = first(connection, _COUNT, (words, cap + 1))[0]
    return found
