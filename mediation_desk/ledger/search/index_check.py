"""Verify that the search finds every case: one pass over its index, not one search per case.

The index is read in the order of its terms, so the words of one case lie far apart in it. Each word
that a case must have there, with its position in the text, is therefore mapped to a random-looking
number (the hash of numbers, which unlike that of a text is the same in every process), and a case
has all of them when the expected and the found numbers add up to the same. A difference must be
searched for before it is called missing: an older index may know a shop by its former name.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection

from mediation_desk.ledger.search.tokenizer import leading_tokens
from mediation_desk.ledger.sql.statements import first, run

LEADING = 40
"""Number of words of a case that are checked: its number, names, goods, and the first facts."""

EVERY = 2
"""Step between the checked words: neighbours overlap, so that no letter is left out."""

STEP = 10_000
"""Number of found words between two reports of progress."""

_PLACES = range(0, LEADING, EVERY)

_OPEN = "CREATE VIRTUAL TABLE temp.index_term USING fts5vocab('main', 'search', 'instance')"
_FOUND = (
    "SELECT doc, CAST(term AS BLOB), offset FROM temp.index_term"
    " WHERE offset < ? AND offset % ? = 0"
)
_CLOSE = "DROP TABLE temp.index_term"
_WAITING = "SELECT key, words FROM recent_words"


def sum_of(text: str) -> int:
    """Return the combined number of the leading words of a text; the same in every process."""
    found = 0
    for place, term in zip(_PLACES, leading_tokens(text, LEADING)[::EVERY], strict=False):
        found ^= hash((int.from_bytes(term.encode()), place))
    return found


def sums_in_index(connection: Connection, progress: Callable[[int, int], None]) -> dict[int, int]:
    """Return by key the combined number of the words in the index, the pending ones included.

    ``progress`` receives how many words of about how many are read.
    """
    sums = defaultdict[int, int](int)
    for key, words in run(connection, _WAITING):
        sums[key] ^= sum_of(words)
    (rows,) = first(connection, "SELECT count(*) FROM case_row")
    whole = rows * LEADING // EVERY
    count = 0
    with _terms(connection) as found:
        while block := found.fetchmany(STEP):
            for key, term, place in block:
                sums[key] ^= hash((int.from_bytes(term), place))
            count += len(block)
            progress(min(count, whole), whole)
    progress(whole, whole)
    return dict(sums)


@contextmanager
def _terms(connection: Connection) -> Iterator[Any]:
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
