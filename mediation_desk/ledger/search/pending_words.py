"""Pending words of the latest cases, until the two indexes take them up together.

The search terms of one case lie in some fifteen pages of the indexes, each of which would be
encrypted and written for that case alone. Here it is two pages, and of `MOST` cases that are taken
up at once many share a page. So few rows are read as they are: `lookup` asks both.
"""

from collections.abc import Iterable

from sqlalchemy import Connection

from mediation_desk.ledger.search import small_indexes, text_index, tokenizer
from mediation_desk.ledger.search.small_indexes import IndexedPart
from mediation_desk.ledger.sql.statement_text import statement
from mediation_desk.ledger.sql.statements import first, run, run_many

RECENT_DDL: tuple[str, ...] = (
    "CREATE TABLE recent_words (key INTEGER PRIMARY KEY, words TEXT NOT NULL) STRICT",
    "CREATE TABLE recent_part (key INTEGER NOT NULL, kind TEXT NOT NULL, part TEXT NOT NULL,"
    " PRIMARY KEY (key, kind, part)) STRICT, WITHOUT ROWID",
)
MOST = 64
"""Maximum number of pending cases.

With twice as many an act writes hardly less, the act that takes them up lasts twice as long (70 ms
at a million cases) and each search reads twice as much (measured).
"""

_PUT = "INSERT INTO recent_words VALUES (?, ?)"
_PUT_PART = "INSERT OR IGNORE INTO recent_part VALUES (?, ?, ?)"
_HELD = "SELECT 1 FROM recent_words WHERE key = ?"
_WAITING = "SELECT count(*) FROM recent_words"
_PARTS = "SELECT kind, part, key FROM recent_part ORDER BY kind, part, key"
_TABLES = ("recent_words", "recent_part")


def put(connection: Connection, key: int, text: str, parts: Iterable[IndexedPart]) -> None:
    """Add a new case; when it is the last of `MOST`, all are taken up into the indexes."""
    run(connection, _PUT, (key, " ".join(tokenizer.runs(text))))
    run_many(connection, _PUT_PART, [(key, part.kind.value, part.part) for part in parts])
    if first(connection, _WAITING)[0] >= MOST:
        take_up(connection)


def holds(connection: Connection, key: int) -> bool:
    """Tell whether a case is pending here and not in the indexes."""
    return first(connection, _HELD, (key,)) is not None


def drop(connection: Connection, key: int) -> None:
    """Remove a pending case, before its changed words are put."""
    for table in _TABLES:
        run(connection, statement("DELETE FROM {table} WHERE key = ?", table=table), (key,))


def take_up(connection: Connection) -> None:
    """Move all pending words into the indexes."""
    waiting = run(connection, "SELECT key, words FROM recent_words ORDER BY key").fetchall()
    text_index.add(connection, [(key, tokenizer.tokens_of(cut.split())) for key, cut in waiting])
    small_indexes.put_many(connection, run(connection, _PARTS).fetchall())
    for table in _TABLES:
        run(connection, statement("DELETE FROM {table}", table=table))
