"""The button that orders the work list inside its groups."""

from collections.abc import Callable

from PySide6.QtWidgets import QMenu

from mediation_desk.ui.models.work_list import WorkOrder
from mediation_desk.ui.widgets.button import Button, ButtonKind


class SortButton(Button):
    """A quiet button with a menu of three orders."""

    def __init__(self, chosen: Callable[[WorkOrder], None]) -> None:
        super().__init__("", ButtonKind.QUIET, "hourglass")
        self._chosen = chosen
        self.set_trailing("chevron-down")
        self._menu = QMenu(self)
        for order, words in self._orders().items():
            self._menu.addAction(words).triggered.connect(
                lambda _=False, order=order: self._choose(order)
            )
        self.setText(self._orders()[WorkOrder.TIME_LEFT])
        self.clicked.connect(self._open)

    def _orders(self) -> dict[WorkOrder, str]:
        return {
            WorkOrder.TIME_LEFT: self.tr("Sort by time left"),
            WorkOrder.REGISTERED: self.tr("Sort by registration"),
            WorkOrder.AMOUNT: self.tr("Sort by amount"),
        }

    def _choose(self, order: WorkOrder) -> None:
        self.setText(self._orders()[order])
        self._chosen(order)

    def _open(self) -> None:
        self._menu.popup(self.mapToGlobal(self.rect().bottomLeft()))
