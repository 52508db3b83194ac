"""操作记录: the journal entries of a case as a plain table, newest first."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
)

from mediation_desk.ui.wording import times
from mediation_desk.workflows.read_models.case.case_sheet import TimelineStep

Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()
translate = QCoreApplication.translate


class JournalTable(QAbstractTableModel):
    """The journal entries: number, time, person, act; ``words`` returns an entry's text."""

    def __init__(self, words: Any) -> None:
        super().__init__()
        self._words = words
        self._rows: list[tuple[str, str, str, str]] = []

    def show_steps(self, steps: Sequence[TimelineStep]) -> None:
        """Show the entries."""
        self.beginResetModel()
        self._rows = [
            (str(step.seq), times.to_the_second(step.at), step.by_name or "–", self._words(step))
            for step in steps
        ]
        self.endResetModel()

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        """Return how many entries there are."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NO_PARENT) -> int:
        """Return four."""
        return 0 if parent.isValid() else 4

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the words of a cell."""
        texts = (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.ToolTipRole,
            Qt.ItemDataRole.AccessibleTextRole,
        )
        if role in texts:
            message = self._rows[index.row()][index.column()]
            # A tooltip takes markup; text from people stays plain.
            return message.replace("<", "‹") if role == Qt.ItemDataRole.ToolTipRole else message
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column() == 0:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return None

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
            translate("JournalTable", "No."),
            translate("JournalTable", "Time"),
            translate("JournalTable", "Who"),
            translate("JournalTable", "What"),
        )[section]
