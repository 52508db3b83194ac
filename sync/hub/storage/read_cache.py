"""Cache of query results for one read connection, during which the database shows a single state.

Several parts of a page ask for the same result without knowing of each other.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar
from weakref import WeakKeyDictionary

from sqlalchemy import Connection

P = ParamSpec("P")
T = TypeVar("T")
Ask = Callable[Concatenate[Connection, P], T]
_looks: WeakKeyDictionary[Connection, dict[Any, Any]] = WeakKeyDictionary()


def begin_snapshot(connection: Connection) -> None:
    """Begin caching the results given on this connection, as long as it lives."""
    _looks[connection] = {}


def cached_read(ask: Ask[P, T]) -> Ask[P, T]:
    """Query the database once per read connection; within a transaction each time.

    A transaction's own acts change the answer. Callers must not modify the result. Arguments are
    distinguished by their values.
    """

    @wraps(ask)
    def asked(connection: Connection, /, *words: P.args, **named: P.kwargs) -> T:
        held = _looks.get(connection)
        if held is None:
            return ask(connection, *words, **named)
        key = (ask, words, tuple(sorted(named.items())))
        if key not in held:
            held[key] = ask(connection, *words, **named)
        answer: T = held[key]
        return answer

    return asked
