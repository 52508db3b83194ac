"""Questions that every seat asks after each change, sent to the host in one request."""

from collections.abc import Callable, Sequence
from functools import partial
from threading import Lock
from typing import Any, Final, TypeVar

from mediation_desk.workflows.ports import Query
from mediation_desk.workflows.reads import station, today

T = TypeVar("T")
READS: Final = frozenset({today.today, station.waiting})
"""Reads of the window that are asked by all seats at once: a request less for each is felt."""


class _Batch:
    """Questions of one request, and what came of them once it was sent."""

    def __init__(self) -> None:
        self.queries: list[Query[Any]] = []
        self.answers: Sequence[Callable[[], Any]] | None = None


class AskedTogether:
    """Gathers the questions that are asked before the worker comes to the first of them.

    Each is asked of the host after it was asked here, as one that goes alone.
    """

    def __init__(
        self, ask_all: Callable[[Sequence[Query[Any]]], Sequence[Callable[[], Any]]], most: int
    ) -> None:
        """Take what sends up to so many questions, and returns what gives each its answer."""
        self._ask_all, self._most = ask_all, most
        self._guard = Lock()
        self._open = _Batch()

    def answering(self, query: Query[T]) -> Callable[[], T]:
        """Return what waits for the answer to a question; one worker calls all that were given."""
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
