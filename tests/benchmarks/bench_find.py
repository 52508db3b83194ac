"""Speed of the real ledger for a typed search: the newest 50 cases as full rows."""

from mediation_desk.app.session.session import Session
from tests.benchmarks.bench_search import raw_fetch_ms, words_of
from tests.benchmarks.built_ledger import opened
from tests.benchmarks.figure import Figure, at_most, middle, seconds, slow_end

FIRST_LOOK, LONG_LOOK = 3, 31
SUSPECTS = 12
NEWEST = 50


def run(size: int) -> list[Figure]:
    """The middle over all words, and the slow end of the worst word."""
    session = opened(size)
    words = words_of(size)
    taken = {word: _times(session, word, FIRST_LOOK) for word in words}
    all_middle = middle([middle(each) for each in taken.values()])
    suspects = sorted(words, key=lambda word: middle(taken[word]))[-SUSPECTS:]
    worst = max(slow_end(_times(session, word, LONG_LOOK)) for word in suspects)
    session.close()
    raw = raw_fetch_ms(size)
    return [
        at_most("search, newest 50 rows, worst word, p95", worst, "ms", raw, 15.0),
        at_most("search, newest 50 rows, all words, p50", all_middle, "ms", raw, 3.0),
    ]


def _times(session: Session, word: str, times: int) -> list[float]:
    return [1000 * seconds(lambda: _find(session, word)) for _ in range(times)]


def _find(session: Session, word: str) -> object:
    return session.ask(lambda reader: reader.find(word, NEWEST))
