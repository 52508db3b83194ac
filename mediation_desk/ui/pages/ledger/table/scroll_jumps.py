"""A jump to a distant place of the ledger: waits briefly for its rows before showing gaps."""

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QTableView

from mediation_desk.ui.models.ledger.ledger_model import LedgerModel

WAIT_MS = 24
"""A block is mostly read within 5 ms; a wait above this limit would look like a frozen table."""


class ScrollJumps(QObject):
    """Hold the repaint back while the rows at the new place are being read."""

    def __init__(self, table: QTableView, model: LedgerModel) -> None:
        super().__init__(table)
        self._table, self._model = table, model
        self._patience = QTimer(self, singleShot=True, interval=WAIT_MS)
        self._patience.timeout.connect(self._show)
        table.verticalScrollBar().valueChanged.connect(self._moved)
        model.loader.came.connect(self._show)
        model.loader.failed.connect(self._show)
        model.modelReset.connect(self._show)

    def _moved(self) -> None:
        if not self._is_here() and self._table.isVisible():
            self._table.viewport().setUpdatesEnabled(False)
            self._patience.start()

    def _show(self, *_: object) -> None:
        if self._patience.isActive() or not self._table.viewport().updatesEnabled():
            self._patience.stop()
            self._table.viewport().setUpdatesEnabled(True)

    def _is_here(self) -> bool:
        """Tell whether the first and last visible rows are loaded; request those that are not."""
        last = self._model.rowCount() - 1
        top = self._table.rowAt(0)
        bottom = self._table.rowAt(self._table.viewport().height() - 1)
        seen = (max(top, 0), bottom if bottom >= 0 else last)
        return last < 0 or None not in [self._model.row_at(each) for each in seen]
