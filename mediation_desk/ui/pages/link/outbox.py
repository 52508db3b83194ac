"""The outbox as a table: content, case, waiting since, and state."""

from datetime import datetime
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
)

from mediation_desk.ui.pages.link import link_text
from mediation_desk.ui.tables.cell_roles import ICON, ICON_INK, INK
from mediation_desk.ui.tables.plain_table import PlainTable
from mediation_desk.ui.widgets import layout
from mediation_desk.ui.widgets.card import Card, SectionTitle
from mediation_desk.ui.widgets.page_states import EmptyState, Skeleton
from mediation_desk.ui.wording import times
from mediation_desk.workflows.read_models.link import LinkSheet, QueueRow

Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()
WIDTHS = (184, 152, 136, 0)
_STATE = 3
translate = QCoreApplication.translate


class OutboxModel(QAbstractTableModel):
    """The messages, those sent back first."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: tuple[tuple[str, str, str], ...] = ()
        self._states: tuple[tuple[str, str, str], ...] = ()

    def show_rows(self, rows: tuple[QueueRow, ...], now: datetime) -> None:
        """Replace the messages; nothing moves when they are the same."""
        texts = tuple(
            (link_text.item(row.kind), row.number or "–", times.moment(row.written_at, now))
            for row in rows
        )
        states = tuple(link_text.state_of(row) for row in rows)
        if (texts, states) != (self._rows, self._states):
            self.beginResetModel()
            self._rows, self._states = texts, states
            self.endResetModel()

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        """Return how many events there are."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NO_PARENT) -> int:
        """Return four."""
        return 0 if parent.isValid() else len(WIDTHS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the words of a cell, or how it looks."""
        column = index.column()
        state = self._states[index.row()]
        message = state[0] if column == _STATE else self._rows[index.row()][column]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return message
        if role == Qt.ItemDataRole.ToolTipRole:
            return message.replace("<", "‹")
        if column == _STATE and role in (INK, ICON_INK):
            return state[1]
        return state[2] if column == _STATE and role == ICON else None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        """Return the heads of the columns."""
        if orientation is Qt.Orientation.Vertical or role != Qt.ItemDataRole.DisplayRole:
            return None
        return (
            translate("Outbox", "Item"),
            translate("Outbox", "Case"),
            translate("Outbox", "Written"),
            translate("Outbox", "State"),
        )[section]


class OutboxCard(Card):
    """Messages that wait to go to the regulator, and those that came back."""

    def __init__(self) -> None:
        super().__init__(0, (1, 10, 1, 8))
        self._model = OutboxModel()
        self.table = PlainTable(self._model, WIDTHS)
        self.table.setAccessibleName(self.tr("Outbox"))
        self._title = SectionTitle(self.tr("Outbox"), "", "send")
        self._skeleton = Skeleton(4)
        self._skeleton.start()
        text = self.tr("What is sent to the regulator is listed here until its receipt arrives.")
        self._empty = EmptyState("circle-check", self.tr("Nothing waits"), text)
        head = layout.row(0, (15, 0, 15, 10))
        head.addWidget(self._title)
        self.body.addLayout(head)
        for part in (self._skeleton, self.table, self._empty):
            self.body.addWidget(part, 1)
        self.table.hide()
        self._empty.hide()

    def show_sheet(self, sheet: LinkSheet, now: datetime) -> None:
        """Show the events."""
        rows = link_text.outbox(sheet)
        self._model.show_rows(rows, now)
        waiting, back = len(rows) - len(sheet.refused), len(sheet.refused)
        note = self.tr("{n} queued").format(n=waiting)
        if back:
            note = self.tr("{n} queued, {back} sent back").format(n=waiting, back=back)
        self._title.set_note(note)
        self._skeleton.hide()
        self.table.setVisible(bool(rows))
        self._empty.setVisible(not rows)

    def words(self) -> list[list[str]]:
        """Return the text of the table, row by row."""
        model = self._model
        return [
            [str(model.index(row, column).data()) for column in range(len(WIDTHS))]
            for row in range(model.rowCount())
        ]
