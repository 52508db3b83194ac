"""A table whose rows are copied: by Ctrl+C, by the right button and by the menu key."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QMenu, QTableView

from mediation_desk.ui.context_menu import SEPARATOR, MenuAct, place_of_menu, show_menu
from mediation_desk.ui.tables.copying import copy_rows, shown_columns

translate = QCoreApplication.translate
RowActs = Callable[[int], Sequence[MenuAct]]


class CopyingTable(QTableView):
    """The table; ``row_acts`` returns the page's own acts on a row, which stand first."""

    row_acts: RowActs | None = None
    shown_menu: QMenu | None = None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy the chosen rows with the head."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_chosen()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Show the acts on the row under the pointer, or on the current one for the key."""
        index, at = place_of_menu(self, event)
        if not index.isValid():
            return
        if not self.selectionModel().isRowSelected(index.row()):
            self.setCurrentIndex(index)
        self.shown_menu = show_menu(self.acts_on(index.row()), self, at)

    def acts_on(self, row: int) -> list[MenuAct]:
        """Return the acts on a row."""
        own = list(self.row_acts(row)) if self.row_acts is not None else []
        return [
            *own,
            *([SEPARATOR] if own else []),
            MenuAct(translate("CopyingTable", "Copy"), self.copy_chosen, "copy", "Ctrl+C"),
            MenuAct(translate("CopyingTable", "Copy the whole table"), self.copy_all, "table"),
        ]

    def copy_chosen(self) -> None:
        """Copy the chosen rows, or the current one."""
        chosen = sorted({index.row() for index in self.selectionModel().selectedIndexes()})
        here = self.currentIndex().row()
        copy_rows(self.model(), chosen or ([here] if here >= 0 else []), shown_columns(self))

    def copy_all(self) -> None:
        """Copy every row."""
        copy_rows(self.model(), range(self.model().rowCount()), shown_columns(self))
