"""争议: the merchant's cases, newest first, with the recurring causes above them."""

from enum import IntEnum
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QWidget

from mediation_desk.ui.models.ledger import cells
from mediation_desk.ui.pages.merchants.tabs.overview_tab import repeat_words
from mediation_desk.ui.tables.cell_roles import INK
from mediation_desk.ui.tables.plain_table import PlainTable
from mediation_desk.ui.widgets import layout
from mediation_desk.ui.widgets.card import Card, SectionTitle
from mediation_desk.ui.widgets.page_states import Banner, EmptyState
from mediation_desk.ui.wording import times, words
from mediation_desk.workflows.read_models.ledger import LedgerRow
from mediation_desk.workflows.read_models.merchants.merchant_sheet import MerchantSheet

Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()
translate = QCoreApplication.translate


class DisputeColumn(IntEnum):
    """The columns in their order."""

    NUMBER = 0
    AT = 1
    MATTER = 2
    AMOUNT = 3
    STATE = 4


class DisputesModel(QAbstractTableModel):
    """The merchant's cases as a table."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: tuple[LedgerRow, ...] = ()

    def show_rows(self, rows: tuple[LedgerRow, ...]) -> None:
        """Replace the cases."""
        if rows != self._rows:
            self.beginResetModel()
            self._rows = rows
            self.endResetModel()

    def row_at(self, index: Index) -> LedgerRow | None:
        """Return the case of an index."""
        return self._rows[index.row()] if index.isValid() else None

    def cases(self) -> tuple[str, ...]:
        """Return the cases in the order shown."""
        return tuple(row.case for row in self._rows)

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        """Return how many cases there are."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NO_PARENT) -> int:
        """Return five."""
        return 0 if parent.isValid() else len(DisputeColumn)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the words of a cell, or how it looks."""
        row, column = self._rows[index.row()], DisputeColumn(index.column())
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return _cell(row, column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return _cell(row, column).replace("<", "‹")
        if role == INK:
            tone = cells.state_mark(row.state).tone
            state = "ink2" if tone == "neu" else tone
            return {
                DisputeColumn.NUMBER: "acc",
                DisputeColumn.AT: "ink2",
                DisputeColumn.STATE: state,
            }.get(column)
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return the heads of the columns."""
        if orientation is Qt.Orientation.Vertical or role != Qt.ItemDataRole.DisplayRole:
            return None
        heads = {
            DisputeColumn.NUMBER: translate("DisputesModel", "Number"),
            DisputeColumn.AT: translate("DisputesModel", "Received"),
            DisputeColumn.MATTER: translate("DisputesModel", "Goods, problem"),
            DisputeColumn.AMOUNT: translate("DisputesModel", "Amount, yuan"),
            DisputeColumn.STATE: translate("DisputesModel", "State"),
        }
        return heads[DisputeColumn(section)]


def _cell(row: LedgerRow, column: DisputeColumn) -> str:
    texts = {
        DisputeColumn.NUMBER: row.number,
        DisputeColumn.AT: f"{times.local(row.received_at):%Y-%m-%d}",
        DisputeColumn.MATTER: "　".join(part for part in (row.goods, words(row.problems)) if part),
        DisputeColumn.AMOUNT: str(row.amount) if row.amount is not None else "",
        DisputeColumn.STATE: cells.state_mark(row.state).words,
    }
    return texts[column]


class DisputeTable(PlainTable):
    """The table; ``opened`` carries the case requested."""

    opened = Signal(str)

    def __init__(self, disputed: DisputesModel) -> None:
        wide, narrow = (148, 96, 0, 116, 144), (140, 92, 0, 104, 132)
        super().__init__(disputed, wide, frozenset({DisputeColumn.AMOUNT}), narrow)
        self._disputed = disputed
        self.setAccessibleName(self.tr("Disputes of the merchant"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the case by Enter, move by J and K."""
        steps = {Qt.Key.Key_J: 1, Qt.Key.Key_K: -1}
        row = self._disputed.row_at(self.currentIndex())
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and row is not None:
            self.opened.emit(row.case)
        elif (step := steps.get(Qt.Key(event.key()))) is not None:
            place = min(max(self.currentIndex().row() + step, 0), self._disputed.rowCount() - 1)
            self.selectRow(place)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open the case by its number."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        row = self._disputed.row_at(index)
        if row is not None and index.column() == DisputeColumn.NUMBER:
            self.opened.emit(row.case)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open the case that was double-clicked."""
        row = self._disputed.row_at(self.indexAt(event.position().toPoint()))
        if row is not None:
            self.opened.emit(row.case)


class DisputesTab(QWidget):
    """The tab; ``opened`` carries the case requested."""

    opened = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._disputed = DisputesModel()
        self.table = DisputeTable(self._disputed)
        self._banner = Banner("", "", "warn", icon="repeat")
        self._title = SectionTitle(self.tr("Disputes"), "", "scale")
        self._none = EmptyState(
            "scale", self.tr("No dispute with this merchant"), self.tr("New ones stand here.")
        )
        card = Card(0, (1, 10, 1, 8))
        head = layout.row(0, (15, 0, 15, 8))
        head.addWidget(self._title)
        card.body.addLayout(head)
        card.body.addWidget(self.table, 1)
        card.body.addWidget(self._none, 1)
        whole = layout.column(12, (0, 12, 0, 0))
        whole.addWidget(self._banner)
        whole.addWidget(card, 1)
        self.setLayout(whole)
        self.table.opened.connect(self.opened)

    def show_sheet(self, sheet: MerchantSheet) -> None:
        """Show the cases."""
        self._disputed.show_rows(sheet.cases)
        self.table.setVisible(bool(sheet.cases))
        self._none.setVisible(not sheet.cases)
        count = self.tr("{n}, the newest {shown} shown")
        shown = count.format(n=sheet.case_count, shown=len(sheet.cases))
        more = sheet.case_count > len(sheet.cases)
        self._title.set_note(shown if more else str(sheet.case_count))
        causes = "　".join(repeat_words(one) for one in sheet.repeats)
        detail = self.tr("Within 90 days: {causes}. Press the shop by a notice.")
        self._banner.show_words(
            self.tr("The same cause came back"), detail.format(causes=causes), "warn"
        )
        self._banner.setVisible(bool(sheet.repeats))

    def cases(self) -> tuple[str, ...]:
        """Return the cases in the order shown."""
        return self._disputed.cases()
