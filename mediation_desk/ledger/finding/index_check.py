"""Proof that the search finds every case: one pass over its index instead of one search a case.

The index is read in the order of its terms, so that the words of one case lie far apart in it. Each
word that a case must have there, with its place in the text, is therefore a random-looking number,
and a case has all of them when the numbers that are expected and those that are found cancel out.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from sqlalchemy import Connection

from mediation_desk.ledger.finding.words import leading_tokens
from mediation_desk.ledger.views.statement import first, run

LEADING = 40
"""So many words of a case are looked at: its number, names and goods, and how its facts begin."""

EVERY = 2
"""Of those every second one: neighbouring words overlap, so that no letter is left out."""

STEP = 100_000
"""After so many words that were found it is told how far the pass is."""

_OPEN = "CREATE VIRTUAL TABLE temp.index_term USING fts5vocab('main', 'search', 'instance')"
_FOUND = "SELECT doc, term, offset FROM temp.index_term WHERE offset < ? AND offset % ? = 0"
_CLOSE = "DROP TABLE temp.index_term"
_WAITING = "SELECT key, words FROM recent_words"


class IndexCheck:
    """The words that the search must hold, gathered case by case, then compared with it."""

    def __init__(self) -> None:
        self._sums: dict[int, int] = {}

    def expect(self, key: int, text: str) -> None:
        """Note that the case under this key must be found by the words of this text."""
        self._sums[key] = _sum_of(text)

    def differing(self, connection: Connection, progress: Callable[[int, int], None]) -> list[int]:
        """Return the keys whose leading words are not those of the index, in ascending order.

        An index of before may know a shop by its former name: what differs is to be searched for
        before it is called missing. ``progress`` is told how many words of about how many are read.
        """
        sums = self._sums
        for key, words in run(connection, _WAITING):
            if key in sums:
                sums[key] ^= _sum_of(words)
        whole = len(sums) * LEADING // EVERY
        with _terms(connection) as found:
            for count, (key, term, offset) in enumerate(found, start=1):
                if key in sums:
                    sums[key] ^= hash((term, offset))
                if count % STEP == 0:
                    progress(min(count, whole), whole)
        progress(whole, whole)
        return sorted(key for key, rest in sums.items() if rest)


def _sum_of(text: str) -> int:
    found = 0
    for place, term in enumerate(leading_tokens(text, LEADING)[::EVERY]):
        found ^= hash((term, place * EVERY))
    return found


@contextmanager
def _terms(connection: Connection) -> Iterator[Iterator[tuple[int, str, int]]]:
    """Yield key, term and place of each leading word, from a temporary view of the index.

    A reader refuses to write what is temporary as well, so that refusal is lifted meanwhile; its
    file stays protected by the mode in which it was opened.
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
