"""The fund's statement as a table: time, act, person, reason, in, out, and free sum after it."""

from enum import IntEnum
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QLocale,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
)

from mediation_desk.domain.money import Money
from mediation_desk.ui.tables.cell_roles import BOLD, ICON, INK
from mediation_desk.ui.wording import times
from mediation_desk.workflows.read_models.fund.fund_sheet import StatementRow
from resources.terms import terms

Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()
translate = QCoreApplication.translate

ICONS = {
    "opened": "flag",
    "contributed": "plus",
    "committed": "lock",
    "freed": "lock-open",
    "paid": "banknote",
    "recovered": "undo-2",
    "written_off": "eraser",
    "reversed": "rotate-ccw",
}


class StatementColumn(IntEnum):
    """The columns in their order."""

    AT = 0
    KIND = 1
    PARTY = 2
    REFERENCE = 3
    RECEIVED = 4
    SPENT = 5
    AVAILABLE = 6


NUMBERS = (StatementColumn.RECEIVED, StatementColumn.SPENT, StatementColumn.AVAILABLE)


def kind_word(kind: str) -> str:
    """Return the name of an entry's kind."""
    return terms("StatementEntry")[kind].on_screen(times.is_chinese())


def cell(row: StatementRow, column: StatementColumn) -> str:
    """Return the text of a cell; the unit of sums is in the header of the page."""
    texts = {
        StatementColumn.AT: f"{times.local(row.at):%m-%d %H:%M}",
        StatementColumn.KIND: kind_word(row.kind),
        StatementColumn.PARTY: row.party.replace(" ", "　") if times.is_chinese() else row.party,
        StatementColumn.REFERENCE: row.reference,
        StatementColumn.RECEIVED: f"+{row.received}" if row.received else "",
        StatementColumn.SPENT: _spent(row),
        StatementColumn.AVAILABLE: times.column_sum(row.available),
    }
    return texts[column]


def _spent(row: StatementRow) -> str:
    if row.kind == "paid" and not row.spent:
        # A frozen sum leaves the bank; the free sum fell when it was frozen.
        return translate("FundStatement", "from frozen")
    return f"−{row.spent}" if row.spent else ""


def _ink(row: StatementRow, column: StatementColumn) -> str:
    if column is StatementColumn.REFERENCE:
        return "acc" if row.case else "ink2"
    if column is StatementColumn.RECEIVED:
        return "ok"
    if column is StatementColumn.SPENT and not row.spent:
        return "ink3"
    return "ink2" if column is StatementColumn.AT else "ink1"


class FundStatement(QAbstractTableModel):
    """The rows of the statement, newest first."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: tuple[StatementRow, ...] = ()

    def show_rows(self, rows: tuple[StatementRow, ...]) -> None:
        """Replace the rows; nothing moves when they are the same."""
        if rows != self._rows:
            self.beginResetModel()
            self._rows = rows
            self.endResetModel()

    def row_at(self, index: Index) -> StatementRow | None:
        """Return the row of an index."""
        return self._rows[index.row()] if index.isValid() else None

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        """Return how many rows there are."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NO_PARENT) -> int:
        """Return seven."""
        return 0 if parent.isValid() else len(StatementColumn)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the words of a cell, or how it looks."""
        row, column = self._rows[index.row()], StatementColumn(index.column())
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return cell(row, column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return cell(row, column).replace("<", "‹")
        if role == INK:
            return _ink(row, column)
        if role == ICON and column is StatementColumn.KIND:
            return ICONS.get(row.kind, "circle")
        return column is StatementColumn.AVAILABLE if role == BOLD else None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        """Return the heads of the columns."""
        if orientation is Qt.Orientation.Vertical:
            return None
        return _head(StatementColumn(section)) if role == Qt.ItemDataRole.DisplayRole else None


def _head(column: StatementColumn) -> str:
    heads = {
        StatementColumn.AT: translate("FundStatement", "Time"),
        StatementColumn.KIND: translate("FundStatement", "Kind"),
        StatementColumn.PARTY: translate("FundStatement", "Party"),
        StatementColumn.REFERENCE: translate("FundStatement", "Reference"),
        StatementColumn.RECEIVED: translate("FundStatement", "In"),
        StatementColumn.SPENT: translate("FundStatement", "Out"),
        StatementColumn.AVAILABLE: translate("FundStatement", "Available"),
    }
    return heads[column]


def month_sums(received: Money, spent: Money, month: int) -> str:
    """Return the sums in and out of a month, in words."""
    message = translate("FundStatement", "{month}   in {received}   out {spent}")
    name = QLocale().monthName(month, QLocale.FormatType.ShortFormat)
    return message.format(month=name, received=received, spent=spent)
