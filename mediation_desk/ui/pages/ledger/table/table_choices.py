"""The choice of columns and row density: two menus, remembered for each operator."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from mediation_desk.ui.gateway import Gateway
from mediation_desk.ui.models.ledger import columns
from mediation_desk.ui.models.ledger.columns import FIXED, SHAPES, USUAL, LedgerColumn
from mediation_desk.ui.models.ledger.ledger_model import LedgerModel
from mediation_desk.ui.pages.ledger.table.ledger_table import LedgerTableView
from mediation_desk.ui.preferences import Preferences
from mediation_desk.ui.widgets.button import Button, ButtonKind
from mediation_desk.ui.widgets.fields.chips import codes_of
from mediation_desk.workflows.read_models.ledger import Sort, View

_AGE, _GIVES_WAY = frozenset({LedgerColumn.ELAPSED}), frozenset({LedgerColumn.CATEGORY})
_COLUMNS, _ROWS, _WIDTHS = "ledger.columns", "ledger.rows", "ledger.widths"
_SOON_MS = 300
_DIGITS = 5
_PLACES = {column: place for place, column in enumerate(LedgerColumn)}


class TableChoices(QObject):
    """The two menu buttons for columns and density."""

    def __init__(
        self, table: LedgerTableView, model: LedgerModel, preferences: Preferences, gateway: Gateway
    ) -> None:
        super().__init__(table)
        self._table, self._model = table, model
        self._kept, self._operator = preferences, gateway.operator.id
        self._columns = Button("", ButtonKind.QUIET, "columns-3", height="buttonCard")
        self._rows = Button("", ButtonKind.QUIET, "rows-3", height="buttonCard")
        for button, offer in ((self._columns, self.column_menu), (self._rows, self.row_menu)):
            button.set_trailing("chevron-down")
            button.clicked.connect(lambda _=False, b=button, o=offer: _drop_down(o(), b))
        self._chosen: tuple[LedgerColumn, ...] = USUAL
        self._is_ageing = self._is_of_view = False
        kept = codes_of(LedgerColumn, preferences.read(self._operator, _COLUMNS))
        self.show_columns(kept or USUAL)
        self._soon = QTimer(self, singleShot=True, interval=_SOON_MS)
        self._soon.timeout.connect(self._keep_widths)
        table.widths.restore(_widths_of(preferences.read(self._operator, _WIDTHS)))
        # A drag at a head reports each pixel: the last one is kept.
        table.widths.dragged.connect(self._soon.start)
        table.head.ordered.connect(self.take_order)
        table.head.menu_asked.connect(lambda at: self.column_menu().popup(at))
        self.show_rows(preferences.read(self._operator, _ROWS) or "rowCompact")

    def buttons(self) -> list[QWidget]:
        """Return both buttons."""
        return [self._columns, self._rows]

    def sorts(self) -> list[Sort]:
        """Return the sort keys of the shown columns, from left to right."""
        shapes = (SHAPES[column].sort for column in self._model.columns())
        return [sort for sort in shapes if sort is not None]

    def column_menu(self) -> QMenu:
        """Return the menu of columns."""
        menu = QMenu(self._table)
        for column in LedgerColumn:
            if column in FIXED or (self._is_ageing and column in (*_AGE, *_GIVES_WAY)):
                continue
            action = menu.addAction(columns.title(column))
            action.setCheckable(True)
            action.setChecked(column in self._model.columns())
            action.toggled.connect(lambda on, c=column: self._toggle(c, on))
        menu.addSeparator()
        usual = menu.addAction(self.tr("As at the beginning"))
        usual.triggered.connect(self.start_over)
        return menu

    def row_menu(self) -> QMenu:
        """Return the menu of row heights."""
        menu = QMenu(self._table)
        for name, words in self._heights().items():
            action: QAction = menu.addAction(words)
            action.triggered.connect(lambda _=False, n=name: self.show_rows(n))
        return menu

    def start_over(self) -> None:
        """Show the usual columns in their usual order and widths."""
        self._table.widths.restore({})
        self._keep_widths()
        self.show_columns(USUAL)

    def chosen(self) -> tuple[LedgerColumn, ...]:
        """Return the columns that were chosen, in their order."""
        return self._chosen

    def show_columns(self, columns: Sequence[LedgerColumn]) -> None:
        """Show these columns in this order; the boxes stand first, and the number never goes."""
        self._chosen = _arranged(columns)
        self._show()
        # Those of a saved view are saved with it, or go with it.
        if not self._is_of_view:
            self._keep(_COLUMNS, ",".join(self._chosen), ",".join(USUAL))

    def take_order(self, shown: Sequence[LedgerColumn]) -> None:
        """Take the order of the shown; a column that a view adds or hides keeps its neighbour."""
        moved = [c for c in shown if c in self._chosen and not (self._is_ageing and c in _AGE)]
        for place, column in enumerate(self._chosen):
            if column not in moved:
                moved.insert(moved.index(self._chosen[place - 1]) + 1, column)
        self.show_columns(moved)

    def show_of_view(self, columns: Sequence[LedgerColumn]) -> None:
        """Show the columns of a saved view; without any, those that the operator chose."""
        own = codes_of(LedgerColumn, self._kept.read(self._operator, _COLUMNS)) or USUAL
        self._is_of_view = bool(columns)
        self._chosen = _arranged(columns or own)
        self._show()

    def show_for(self, view: View) -> None:
        """Show, with the chosen columns, one that a view cannot do without: the age of open cases.

        The class of goods gives way to it: the matter says more, and needs the room.
        """
        self._is_ageing = view.is_ageing
        self._show()

    def show_rows(self, height: str) -> None:
        """Show compact or roomy rows."""
        known = height if height in self._heights() else "rowCompact"
        self._table.set_row_height(known)
        self._rows.setText(self._heights()[known])
        self._keep(_ROWS, known, "rowCompact")

    def _show(self) -> None:
        shown = self._chosen
        if self._is_ageing:
            shown = tuple(c for c in shown if c not in (*_GIVES_WAY, *_AGE))
            place = shown.index(LedgerColumn.RECEIVED) + 1 if LedgerColumn.RECEIVED in shown else 2
            shown = (*shown[:place], *_AGE, *shown[place:])
        if shown != self._model.columns():
            self._model.show_columns(shown)
        words = self.tr("Columns {count}").format(count=len(shown) - 1)
        self._columns.setText(words)

    def _keep(self, name: str, value: str, usual: str) -> None:
        # Showing stored or unchanged columns writes nothing.
        if value != (self._kept.read(self._operator, name) or usual):
            self._kept.keep(self._operator, name, value)

    def _heights(self) -> dict[str, str]:
        return {"rowCompact": self.tr("Compact"), "rowRoomy": self.tr("Roomy")}

    def _toggle(self, column: LedgerColumn, on: bool) -> None:
        left = [each for each in self._chosen if each is not column]
        if on:
            # It comes to where it usually stands.
            after = [each for each in left if _PLACES[each] < _PLACES[column]]
            left.insert(left.index(after[-1]) + 1 if after else len(left), column)
        self.show_columns(left)

    def _keep_widths(self) -> None:
        own = self._table.widths.own()
        words = ",".join(f"{column.value}={wide}" for column, wide in own.items())
        self._keep(_WIDTHS, words, "")


def _arranged(columns: Sequence[LedgerColumn]) -> tuple[LedgerColumn, ...]:
    """Return the columns with the boxes first and with the number."""
    wanted = [LedgerColumn.CHECK, *(c for c in columns if c is not LedgerColumn.CHECK)]
    if LedgerColumn.NUMBER not in wanted:
        wanted.insert(1, LedgerColumn.NUMBER)
    return tuple(dict.fromkeys(wanted))


def _widths_of(kept: str) -> dict[LedgerColumn, int]:
    """Return the widths kept; what is no column or no width is left out."""
    pairs = (each.partition("=") for each in kept.split(","))
    names = {column.value: column for column in LedgerColumn}
    return {
        names[name]: int(wide)
        for name, _, wide in pairs
        if name in names and wide.isdecimal() and len(wide) < _DIGITS
    }


def _drop_down(menu: QMenu, under: QWidget) -> None:
    menu.popup(under.mapToGlobal(under.rect().bottomLeft()))
