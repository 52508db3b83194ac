"""Verify that the search finds every case: one pass over its index, not one search per case.

The index is read in the order of its terms, so the words of one case lie far apart in it. Each word
that a case must have there, with its position in the text, is therefore mapped to a random-looking
number, and a case has all of them when the expected and the found numbers add up to the same. A
difference must be searched for before it is called missing: an older index may know a shop by its
former name.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from sqlalchemy import Connection

from mediation_desk.ledger.search.tokenizer import leading_tokens
from mediation_desk.ledger.sql.statements import first, run

LEADING = 40
"""Number of words of a case that are checked: its number, names, goods, and the first facts."""

EVERY = 2
"""Step between the checked words: neighbours overlap, so that no letter is left out."""

STEP = 100_000
"""Number of found words between two reports of progress."""

_OPEN = "CREATE VIRTUAL TABLE temp.index_term USING fts5vocab('main', 'search', 'instance')"
_FOUND = "SELECT doc, term, offset FROM temp.index_term WHERE offset < ? AND offset % ? = 0"
_CLOSE = "DROP TABLE temp.index_term"
_WAITING = "SELECT key, words FROM recent_words"


def sum_of(text: str) -> int:
    """Return the combined number of the leading words of a text; the same in every process."""
    found = 0
    for place, term in enumerate(leading_tokens(text, LEADING)[::EVERY]):
        found ^= _number(term, place * EVERY)
    return found


def sums_in_index(connection: Connection, progress: Callable[[int, int], None]) -> dict[int, int]:
    """Return by key the combined number of the words in the index, the pending ones included.

    ``progress`` receives how many words of about how many are read.
    """
    sums: dict[int, int] = {}
    for key, words in run(connection, _WAITING):
        sums[key] = sums.get(key, 0) ^ sum_of(words)
    (rows,) = first(connection, "SELECT count(*) FROM case_row")
    whole = rows * LEADING // EVERY
    with _terms(connection) as found:
        for count, (key, term, offset) in enumerate(found, start=1):
            sums[key] = sums.get(key, 0) ^ _number(term, offset)
            if count % STEP == 0:
                progress(min(count, whole), whole)
    progress(whole, whole)
    return sums


def _number(term: str, place: int) -> int:
    # The hash of a text differs from process to process, that of numbers does not.
    return hash((int.from_bytes(term.encode()), place))


@contextmanager
def _terms(connection: Connection) -> Iterator[Iterator[tuple[int, str, int]]]:
    """Yield key, term and position of each leading word, from a temporary view of the index.

    A reader refuses to write even temporary tables, so that refusal is lifted meanwhile; its file
    stays protected by the mode in which it was opened.
    """
    (refuses,) = first(connection, "PRAGMA query_only")
    run(connection, "PRAGMA query_only = OFF")
    try:
        run(connection, _OPEN)
        cursor = run(connection, _FOUND, (LEADING, EVERY))
        try:
            yield cursor
        finally:
            cursor.close()
            run(connection, _CLOSE)
    finally:
        run(connection, f"PRAGMA query_only = {refuses}")
