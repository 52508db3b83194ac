"""The menu of a row of the ledger, and its rows on the clipboard as a table."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QMenu

from mediation_desk.ui.context_menu import SEPARATOR, MenuAct, show_menu
from mediation_desk.ui.gateway import Gateway
from mediation_desk.ui.models.ledger import cells
from mediation_desk.ui.models.ledger.columns import LedgerColumn, title
from mediation_desk.ui.models.ledger.row_loader import Rows
from mediation_desk.ui.tables.copying import copy_lines
from mediation_desk.workflows.ports import Query
from mediation_desk.workflows.read_models.ledger import LedgerRow, View
from mediation_desk.workflows.reads import ledger

if TYPE_CHECKING:
    from mediation_desk.ui.pages.ledger.page import LedgerPage

COPIED_AT_ONCE = 5_000


class LedgerMenu(QObject):
    """The menu of rows of one ledger page: the acts of its keys and of its bar.

    On a ticked row they act on all that are ticked, else on the row alone.
    """

    def __init__(self, gateway: Gateway, page: LedgerPage) -> None:
        super().__init__(page)
        self._gateway, self._page = gateway, page
        self.shown: QMenu | None = None
        page.table.menu_asked.connect(self.show_at)
        page.table.copy_asked.connect(self.copy_rows)

    def show_at(self, position: int, at: QPoint) -> None:
        """Show the menu of a row at a point of the screen."""
        row = self._page.model.row_at(position)
        if row is not None:
            self.shown = show_menu(self.acts(position, row), self._page, at)

    def acts(self, position: int, row: LedgerRow) -> list[MenuAct]:
        """Return the acts on a row."""
        keys = self.keys_of(row.key)
        return [
            *self._showing(position),
            SEPARATOR,
            *self._copying(row, len(keys)),
            SEPARATOR,
            *self._writing(keys),
            MenuAct(
                self.tr("Print registration forms"),
                partial(self._page.bulk.print_forms_of, keys),
                "printer",
            ),
        ]

    def _showing(self, position: int) -> list[MenuAct]:
        page = self._page
        return [
            MenuAct(self.tr("Open"), partial(page.open_at, position), "folder-open", "Enter"),
            MenuAct(self.tr("Peek"), page.table.peeked.emit, "eye", self.tr("Space")),
            MenuAct(self.tr("Select"), page.table.toggle_current, "square-check", "X"),
        ]

    def _copying(self, row: LedgerRow, count: int) -> list[MenuAct]:
        page = self._page
        rows = self.tr("Copy {rows}").format(rows=self.tr("%n row(s)", "", count))
        number = self.tr("Copy the number {number}").format(number=row.number)
        same = View(merchants=tuple(i for i, n in page.merchants().items() if n == row.merchant))
        return [
            MenuAct(rows, self.copy_rows, "copy", "Ctrl+C"),
            MenuAct(number, partial(page.navigation.copy, row.number), "hash"),
            MenuAct(
                self.tr("Cases of {merchant}").format(merchant=row.merchant),
                partial(page.show_view, same),
                "store",
                why_not="" if same.merchants else self.tr("its file is not here"),
            ),
        ]

    def _writing(self, keys: Sequence[int]) -> list[MenuAct]:
        batch = self._page.batch
        why = "" if self._gateway.operator.may_write else self.tr("an auditor writes nothing")
        acts = (
            (self.tr("Add tag"), batch.tag, "tag"),
            (self.tr("Hand over"), batch.hand_over, "user-round-check"),
            (self.tr("Plan call back"), batch.plan_call_back, "phone-call"),
        )
        return [MenuAct(words, partial(act, keys), icon, why_not=why) for words, act, icon in acts]

    def keys_of(self, key: int) -> Sequence[int]:
        """Return the ticked cases where this one is ticked, else this one alone."""
        page = self._page
        return page.batch.ticked() if page.selection.has(key) else (key,)

    def copy_rows(self) -> None:
        """Copy the ticked rows, or the current one, with the heads of the columns shown."""
        page = self._page
        key = page.model.key_at(page.table.position())
        keys = page.batch.ticked() or (() if key is None else (key,))
        if len(keys) > COPIED_AT_ONCE:
            words = self.tr("At most {count} rows are copied at once: export the rest")
            page.navigation.refuse(words.format(count=f"{COPIED_AT_ONCE:,}"))
        elif len(keys):
            self._gateway.ask(Query(ledger.rows, keys), self._copy, self._page.navigation.fail)

    def _copy(self, rows: Rows) -> None:
        columns = [c for c in self._page.model.columns() if c is not LedgerColumn.CHECK]
        now = self._page.model.now()
        lines = [[cells.text(row, column, now) for column in columns] for row in rows]
        copy_lines([title(column) for column in columns], lines)
        self._page.navigation.inform(
            self.tr("%n row(s) copied, as the list shows them", "", len(rows))
        )
