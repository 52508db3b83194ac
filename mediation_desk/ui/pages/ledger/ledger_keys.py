"""The keys of the ledger page, and the requests of the table's header and rows."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt

from mediation_desk.ui.letter_keys import LetterKeys
from mediation_desk.ui.shortcuts import bind

if TYPE_CHECKING:
    from mediation_desk.ui.pages.ledger.page import LedgerPage

_HERE = Qt.ShortcutContext.WidgetWithChildrenShortcut


class LedgerKeys(QObject):
    """The keys of one ledger page."""

    def __init__(self, page: LedgerPage) -> None:
        super().__init__(page)
        self._page = page
        table = page.table
        page.filters.left_down.connect(self.go_to_table)
        table.opened.connect(page.open_at)
        table.head.sort_asked.connect(page.sort_by)
        table.head.all_asked.connect(self.all_or_nothing)
        page.body.peek.opened.connect(self._open_current)
        bind(page, "Ctrl+E", page.export.click, _HERE)
        bind(page, "Ctrl+P", page.preview.click, _HERE)
        bind(table, "Esc", self.escape, Qt.ShortcutContext.WidgetShortcut)
        for number in range(9):
            bind(page, f"Alt+{number + 1}", partial(self.sort_by_place, number), _HERE)
        letters: dict[str, Callable[[], object]] = {
            "J": partial(table.step, 1),
            "K": partial(table.step, -1),
            "X": table.toggle_current,
            "F": page.filters.add_filter,
            "/": self._search,
        }
        self.letters = LetterKeys(page, letters)

    def go_to_table(self) -> None:
        """Move the focus from the search to the rows."""
        table = self._page.table
        table.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if table.position() < 0:
            table.go_to(0)

    def all_or_nothing(self) -> None:
        """Tick all cases, or none when all are ticked."""
        total, selection = self._page.model.rowCount(), self._page.selection
        if total and selection.count(total) == total:
            selection.clear()
        else:
            selection.tick_all()

    def escape(self) -> None:
        """Drop the selection; without one, close the peek panel."""
        if self._page.selection.count(self._page.model.rowCount()):
            self._page.selection.clear()
        else:
            self._page.body.show_peek(False)

    def sort_by_place(self, number: int) -> None:
        """Sort by the column at a place among the sortable ones (Alt+1..9)."""
        sorts = self._page.choices.sorts()
        if number < len(sorts):
            self._page.sort_by(sorts[number])

    def _search(self) -> None:
        self._page.filters.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._page.filters.search.selectAll()

    def _open_current(self) -> None:
        self._page.open_at(self._page.table.position())
