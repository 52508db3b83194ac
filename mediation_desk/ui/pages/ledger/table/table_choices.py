"""The choice of columns and row density: two menus, remembered for each operator."""

from PySide6.QtCore import QObject
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
_COLUMNS, _ROWS = "ledger.columns", "ledger.rows"


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
        self._is_ageing = False
        kept = codes_of(LedgerColumn, preferences.read(self._operator, _COLUMNS))
        self.show_columns([c for c in LedgerColumn if c in kept] if kept else USUAL)
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
        return menu

    def row_menu(self) -> QMenu:
        """Return the menu of row heights."""
        menu = QMenu(self._table)
        for name, words in self._heights().items():
            action: QAction = menu.addAction(words)
            action.triggered.connect(lambda _=False, n=name: self.show_rows(n))
        return menu

    def show_columns(self, columns: list[LedgerColumn] | tuple[LedgerColumn, ...]) -> None:
        """Show these columns, in the table's own order."""
        self._chosen = tuple(c for c in LedgerColumn if c in columns or c in FIXED)
        self._show()
        self._keep(_COLUMNS, ",".join(self._chosen), ",".join(USUAL))

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
        wanted = frozenset(self._chosen)
        if self._is_ageing:
            wanted = (wanted | _AGE) - _GIVES_WAY
        shown = tuple(column for column in LedgerColumn if column in wanted)
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
        shown = set(self._chosen) | {column}
        self.show_columns(tuple(shown if on else shown - {column}))


def _drop_down(menu: QMenu, under: QWidget) -> None:
    menu.popup(under.mapToGlobal(under.rect().bottomLeft()))
