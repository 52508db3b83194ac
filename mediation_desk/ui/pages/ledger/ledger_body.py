"""The middle of the ledger card: the table with its peek panel, or the reason for none."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from mediation_desk.ui import wording
from mediation_desk.ui.case_peek.peek_panel import PeekPanel
from mediation_desk.ui.models.ledger import view_filters
from mediation_desk.ui.models.ledger.ledger_model import LedgerModel
from mediation_desk.ui.models.ledger.row_loader import Rows
from mediation_desk.ui.models.ledger.selection import LedgerSelection
from mediation_desk.ui.navigation.navigation import Navigation, link_to
from mediation_desk.ui.pages.ledger.filters.filter_row import FilterRow
from mediation_desk.ui.pages.ledger.table.ledger_table import LedgerTableView
from mediation_desk.ui.pages.ledger.view_run import BlockingFilter
from mediation_desk.ui.widgets import layout
from mediation_desk.ui.widgets.button import Button, ButtonKind
from mediation_desk.ui.widgets.page_states import EmptyState, Skeleton


class LedgerBody(QStackedWidget):
    """The body; ``again`` asks for another try after a fault."""

    again = Signal()

    def __init__(self, model: LedgerModel, selection: LedgerSelection) -> None:
        super().__init__()
        self._model = model
        self.table, self.peek = LedgerTableView(model, selection), PeekPanel()
        self._skeleton = Skeleton(16)
        self._state: QWidget | None = None
        rows = QWidget()
        line = layout.row(0, (1, 0, 1, 0))
        line.addWidget(self.table, 1)
        line.addWidget(self.peek)
        rows.setLayout(line)
        self._rows = rows
        self.addWidget(rows)
        self.addWidget(self._skeleton)
        self.peek.hide()
        self.peek.closed.connect(lambda: self.show_peek(False))
        self.table.peeked.connect(lambda: self.show_peek(self.peek.isHidden()))
        self.table.moved.connect(self._peek_at_current)
        model.dataChanged.connect(self._peek_at_current)

    def has_rows(self) -> bool:
        """Return whether the table is shown."""
        return self.currentWidget() is self._rows

    def show_running(self) -> None:
        """Keep old rows, dimmed; without any, show the skeleton after 200 ms."""
        if self._model.rowCount():
            self.table.painter_of_rows.is_dimmed = True
            self.table.viewport().update()
        else:
            self._skeleton.start()
            self.setCurrentWidget(self._skeleton)

    def show_rows(self, keys: Sequence[int], rows: Rows) -> None:
        """Show the first page of a view; the current case stays current when it is there."""
        here = self._model.key_at(self.table.position())
        self.table.painter_of_rows.is_dimmed = False
        self._model.show_keys(keys, rows)
        if keys:
            self.setCurrentWidget(self._rows)
            self.table.go_to(_place_of(here, keys))
            self._peek_at_current()

    def renew(self, keys: Sequence[int]) -> None:
        """Show the same view after a change, at the same place, with the same current case."""
        here = self._model.key_at(self.table.position())
        bar = self.table.verticalScrollBar()
        place = bar.value()
        self._model.renew(keys)
        if here is not None and here in keys:
            self.table.go_to(_place_of(here, keys))
        bar.setValue(place)
        self._peek_at_current()

    def show_peek(self, shown: bool) -> None:
        """Open or close the peek panel."""
        self.peek.setVisible(shown)
        self.table.widths.set_narrow(shown)
        self._peek_at_current()

    def show_nothing_yet(self, navigation: Navigation) -> None:
        """Say that there is no case at all, and how to get the first."""
        log = Button(self.tr("Log new dispute"), ButtonKind.PRIMARY, "plus", "F2")
        log.clicked.connect(link_to(navigation, "register"))
        bring = Button(self.tr("Import old ledger"), icon="upload")
        bring.clicked.connect(link_to(navigation, "import"))
        detail = self.tr("Log the first one, or bring the old ledger")
        self._show_state(EmptyState("file-pen", self.tr("No disputes yet"), detail, [log, bring]))

    def show_no_match(self, filters: FilterRow, blocking: list[BlockingFilter]) -> None:
        """Name the filter to drop and how many cases come back."""
        clear = Button(self.tr("Clear all filters"), ButtonKind.QUIET)
        clear.clicked.connect(filters.clear)
        actions, detail = [clear], self.tr("Every single filter leaves nothing; clear them all")
        if blocking and blocking[0][1]:
            kind, count = blocking[0]
            name = view_filters.label(kind) if kind else self.tr("the search words")
            drop = Button(self.tr("Drop {name}").format(name=name), icon="x")
            drop.clicked.connect((lambda: filters.remove(kind)) if kind else filters.search.clear)
            actions.insert(0, drop)
            detail = self.tr("Without {name} there are {count}").format(
                name=name, count=f"{count:,}"
            )
        self._show_state(EmptyState("search", self.tr("No dispute matches"), detail, actions))

    def show_fault(self, fault: Exception) -> None:
        """Show the failure and offer a retry."""
        again = Button(self.tr("Try again"), icon="refresh-cw")
        again.clicked.connect(self.again)
        title = self.tr("The ledger could not be read")
        self._show_state(EmptyState("triangle-alert", title, wording.sentence(fault), [again]))

    def _show_state(self, state: QWidget) -> None:
        if self._state is not None:
            self.removeWidget(self._state)
            self._state.deleteLater()
        self._state = state
        self.addWidget(state)
        self.setCurrentWidget(state)

    def _peek_at_current(self) -> None:
        if not self.peek.isHidden():
            row = self._model.row_at(self.table.position())
            self.peek.show_row(row, self._model.now())


def _place_of(key: int | None, keys: Sequence[int]) -> int:
    """Return the index of a case in a view; 0 when it is not there."""
    return keys.index(key) if key is not None and key in keys else 0
