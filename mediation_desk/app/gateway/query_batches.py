"""Batches of queries: what every seat asks after each change goes to the host in one request."""

from collections.abc import Callable, Sequence
from functools import partial
from threading import Lock
from typing import Any, Final, TypeVar

from mediation_desk.workflows.ports import Query
from mediation_desk.workflows.reads import station, today

T = TypeVar("T")
BATCHED_READS: Final = frozenset({today.today, station.waiting})
"""Reads that go in one request: the window asks them after each change, at every seat at once."""


class _Batch:
    """Queries of one request, and what gives each its answer once it was sent."""

    def __init__(self) -> None:
        self.queries: list[Query[Any]] = []
        self.answers: Sequence[Callable[[], Any]] | None = None


class QueryBatches:
    """Puts queries into one request that are asked before the worker comes to the first of them.

    None is answered from before it was asked, as if each had gone alone.
    """

    def __init__(
        self, ask_all: Callable[[Sequence[Query[Any]]], Sequence[Callable[[], Any]]], most: int
    ) -> None:
        """Take what sends queries, ``most`` of them at once, and returns what answers each."""
        self._ask_all, self._most = ask_all, most
        self._guard = Lock()
        self._open = _Batch()

    def answering(self, query: Query[T]) -> Callable[[], T]:
        """Return what waits for the answer to a query; one worker thread is to call them all."""
        with self._guard:
            if len(self._open.queries) == self._most:
                self._open = _Batch()
            batch, place = self._open, len(self._open.queries)
            batch.queries.append(query)
        return partial(self._answer, batch, place)

    def _answer(self, batch: _Batch, place: int) -> Any:
        with self._guard:
            if batch is self._open:
                self._open = _Batch()
        if batch.answers is None:
            batch.answers = self._ask_all(batch.queries)
        return batch.answers[place]()
