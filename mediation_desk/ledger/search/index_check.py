"""Verify that the search finds every case: one pass over its index, not one search per case.

The index is read in the order of its terms, so the words of one case lie far apart in it. Each word
that a case must have there is therefore multiplied, as a number, by the weight of its position in
the text, and a case has all of them when the expected and the found products add up to the same. A
difference must be searched for before it is called missing: an older index may know a shop by its
former name.
"""

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from operator import mul
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

_WEIGHTS = tuple(
    int.from_bytes(hashlib.sha256(bytes([place])).digest()[:8]) for place in range(LEADING)
)
"""Numbers without a relation to one another, so that no other words add up to the same."""

_CHECKED_WEIGHTS = _WEIGHTS[::EVERY]

_OPEN = "CREATE VIRTUAL TABLE temp.index_term USING fts5vocab('main', 'search', 'instance')"
_FOUND = (
    "SELECT doc, CAST(term AS BLOB), offset FROM temp.index_term"
    " WHERE offset < ? AND offset % ? = 0"
)
_CLOSE = "DROP TABLE temp.index_term"
_WAITING = "SELECT key, words FROM recent_words"


def sum_of(text: str) -> int:
    """Return the sum of the weighted leading words of a text."""
    words = [term.encode() for term in leading_tokens(text, LEADING)[::EVERY]]
    return sum(map(mul, map(int.from_bytes, words), _CHECKED_WEIGHTS))


def sums_in_index(connection: Connection, progress: Callable[[int, int], None]) -> dict[int, int]:
    """Return by key the sum of the weighted words in the index, the pending ones included.

    ``progress`` receives how many words of about how many are read.
    """
    sums = defaultdict[int, int](int)
    for key, words in run(connection, _WAITING):
        sums[key] += sum_of(words)
    (rows,) = first(connection, "SELECT count(*) FROM case_row")
    whole = rows * LEADING // EVERY
    count, from_bytes, weights = 0, int.from_bytes, _WEIGHTS
    with _terms(connection) as found:
        while block := found.fetchmany(STEP):
            for key, term, place in block:
                sums[key] += from_bytes(term) * weights[place]
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
