"""A card with a table: title, rows, and the sentence shown when there are none."""

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

from mediation_desk.ui.tables.plain_table import PlainTable
from mediation_desk.ui.tables.row_table import Index, RowTable, RowTableColumn
from mediation_desk.ui.widgets import layout
from mediation_desk.ui.widgets.card import Card, SectionTitle
from mediation_desk.ui.widgets.page_states import EmptyState

R = TypeVar("R")


class RowView(PlainTable):
    """The rows; ``chosen`` when another row is current, ``opened`` by Enter or a double click."""

    chosen = Signal()
    opened = Signal()

    def __init__(self, model: RowTable[R], columns: Sequence[RowTableColumn[R]]) -> None:
        right = frozenset(n for n, column in enumerate(columns) if column.is_sum)
        widths = [column.width for column in columns]
        narrow = [column.narrow or column.width for column in columns]
        super().__init__(model, widths, right, narrow)
        self.doubleClicked.connect(lambda _: self.opened.emit())

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell that another row is current."""
        super().currentChanged(current, previous)
        self.chosen.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Emit the current row again: another table may have had the focus."""
        super().focusInEvent(event)
        self.chosen.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move with J and K, open with Enter."""
        step = {Qt.Key.Key_J: 1, Qt.Key.Key_K: -1}.get(Qt.Key(event.key()))
        if step is not None:
            place = self.currentIndex().row() + step
            self.choose(min(max(place, 0), self.model().rowCount() - 1))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit()
        else:
            super().keyPressEvent(event)

    def choose(self, place: int) -> None:
        """Make a row current."""
        self.setCurrentIndex(self.model().index(place, 0))


class RowCard(Card, Generic[R]):
    """The card; the current row stays current when rows are read again; ``named`` gives its id."""

    def __init__(
        self,
        title: tuple[str, str],
        columns: Sequence[RowTableColumn[R]],
        empty: tuple[str, str],
        named: Callable[[R], str],
    ) -> None:
        super().__init__(0, (1, 8, 1, 8))
        words, icon = title
        self.title = SectionTitle(words, "", icon)
        self.model: RowTable[R] = RowTable(columns)
        self.view = RowView(self.model, columns)
        self.view.setAccessibleName(words)
        self._named = named
        self._empty = EmptyState(icon, *empty)
        head = layout.row(0, (15, 0, 8, 8))
        head.addWidget(self.title)
        self.body.addLayout(head)
        self.body.addWidget(self.view, 1)
        self.body.addWidget(self._empty, 1)
        self._empty.hide()

    def show_rows(self, rows: tuple[R, ...], note: str = "") -> None:
        """Show the rows; the current one stays, else the row in its place becomes current."""
        current, place = self.current(), max(self.view.currentIndex().row(), 0)
        self.model.show_rows(rows)
        self.view.setVisible(bool(rows))
        self._empty.setVisible(not rows)
        self.title.set_note(note)
        if not rows:
            return
        if current is None or not self.choose(self._named(current)):
            self.view.choose(min(place, len(rows) - 1))

    def current(self) -> R | None:
        """Return the current row."""
        return self.model.row_at(self.view.currentIndex())

    def choose(self, name: str) -> bool:
        """Make the row of this name current; returns whether there is one."""
        for place, row in enumerate(self.model.rows()):
            if self._named(row) == name:
                self.view.choose(place)
                return True
        return False

    def add_action(self, widget: QWidget) -> None:
        """Put a button or tabs at the right of the title."""
        self.title.add_action(widget)
