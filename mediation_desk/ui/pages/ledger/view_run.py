"""The run of a view on the reader's thread: the first page, then every key, then count and sum."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from mediation_desk.ui.gateway import Gateway
from mediation_desk.ui.models.ledger import view_filters
from mediation_desk.ui.models.ledger.row_loader import Rows
from mediation_desk.ui.models.ledger.view_filters import LedgerFilter
from mediation_desk.workflows.ports import Query
from mediation_desk.workflows.read_models.ledger import Tally, View
from mediation_desk.workflows.reads import ledger

FIRST_PAGE = 64
T = TypeVar("T")
BlockingFilter = tuple[LedgerFilter | None, int]
"""A filter to drop (None: the text) and the number of cases that come back then."""


class ViewRun(QObject):
    """The run. Each signal belongs to the view run last; answers to earlier ones are dropped."""

    began = Signal()
    first_came = Signal(object, object)
    keys_came = Signal(object)
    renewed = Signal(object)
    tallied = Signal(object)
    blocking_found = Signal(object)
    failed = Signal(object)

    def __init__(self, gateway: Gateway, parent: QObject) -> None:
        super().__init__(parent)
        self._gateway = gateway
        self._request = 0

    def start(self, view: View) -> None:
        """Run a view; an earlier run no longer counts."""
        self._request += 1
        self.began.emit()
        self._ask(
            Query(ledger.first_page, view, FIRST_PAGE),
            lambda found: self._go_on(view, found.keys, found.rows),
        )

    def again(self, view: View) -> None:
        """Run the current view once more, whole, so that its place can be kept."""
        self._request += 1
        self._ask(Query(ledger.keys, view), self.renewed.emit)
        self._ask(Query(ledger.tally, view), self._show_tally)

    def find_blocking_filters(self, view: View) -> None:
        """Find the filters that make a view empty."""
        kinds = [kind for kind in LedgerFilter if view_filters.is_set(view, kind)]
        views = [view_filters.without(view, kind) for kind in kinds]
        dropped: list[LedgerFilter | None] = [*kinds]
        if view.text:
            dropped.append(None)
            views.append(replace(view, text=""))

        def counted(counts: tuple[int, ...]) -> None:
            blocking: list[BlockingFilter] = list(zip(dropped, counts, strict=True))
            self.blocking_found.emit(sorted(blocking, key=lambda one: -one[1]))

        self._ask(Query(ledger.counts, tuple(views)), counted)

    def _go_on(self, view: View, keys: Sequence[int], rows: Rows) -> None:
        self.first_came.emit(keys, rows)
        if len(keys) >= FIRST_PAGE:
            self._ask(Query(ledger.keys, view), self.keys_came.emit)
        self._ask(Query(ledger.tally, view), self._show_tally)

    def _show_tally(self, tally: Tally) -> None:
        self.tallied.emit(tally)

    def _ask(self, query: Query[T], done: Callable[[T], object]) -> None:
        request = self._request

        def unless_stale(answer: T) -> None:
            if request == self._request:
                done(answer)

        def fault_unless_stale(fault: Exception) -> None:
            if request == self._request:
                self.failed.emit(fault)

        self._gateway.ask(query, unless_stale, fault_unless_stale)
