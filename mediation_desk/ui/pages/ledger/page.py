"""Ledger: one card with the views, the filters, the table and its foot."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from mediation_desk.domain.case.change import local_day
from mediation_desk.ui.door import Door
from mediation_desk.ui.letter_keys import LetterKeys
from mediation_desk.ui.models import ledger_filters
from mediation_desk.ui.models.ledger_filters import Names
from mediation_desk.ui.models.ledger_loader import Rows
from mediation_desk.ui.models.ledger_model import LedgerModel
from mediation_desk.ui.models.ledger_selection import LedgerSelection
from mediation_desk.ui.pages.ledger.body import LedgerBody
from mediation_desk.ui.pages.ledger.bulk import BulkActs
from mediation_desk.ui.pages.ledger.choices import TableChoices
from mediation_desk.ui.pages.ledger.exits import LedgerExits
from mediation_desk.ui.pages.ledger.filter_row import FilterRow
from mediation_desk.ui.pages.ledger.footer import LedgerFooter
from mediation_desk.ui.pages.ledger.run import ViewRun
from mediation_desk.ui.pages.ledger.tab_keeper import TabKeeper
from mediation_desk.ui.pages.ledger.view_tabs import ViewTabs
from mediation_desk.ui.shortcuts import bind
from mediation_desk.ui.widgets import layout
from mediation_desk.ui.widgets.button import Button
from mediation_desk.ui.widgets.card import Card
from mediation_desk.workflows.reading.desk import DeskSheet
from mediation_desk.workflows.reading.ledger import Sort, View

_HERE = Qt.ShortcutContext.WidgetWithChildrenShortcut
_NEWS_MS = 500
FIELDS_KEPT = 200
"""Cases on each side of the one opened that the case page can step to."""


class LedgerPage(QWidget):
    """The table of all cases. A view is run off this thread; old rows stay while it runs."""

    header_changed = Signal()

    def __init__(self, door: Door, exits: LedgerExits | None = None) -> None:
        super().__init__()
        self._door, self.exits = door, exits or LedgerExits()
        self.view = View()
        self.run = ViewRun(door, self)
        self.model = LedgerModel(self._fetch, door.now, self)
        self.selection = LedgerSelection(self)
        self.tabs, self.filters, self.footer = ViewTabs(), FilterRow(), LedgerFooter()
        self.body = LedgerBody(self.model, self.selection)
        self.table = self.body.table
        self.choices = TableChoices(self.table, self.model, self.exits.preferences, door)
        self.bulk = BulkActs(door, self)
        self._keeper = TabKeeper(door, self)
        self._preview = Button(self.tr("Print preview"), icon="printer", key="Ctrl P")
        self._export = Button(self.tr("Export"), icon="download", key="Ctrl E")
        self._stale = QTimer(self)
        self._stale.setSingleShot(True)
        self._stale.setInterval(_NEWS_MS)
        self._lay_out()
        self._connect()
        self._bind()

    def title(self) -> str:
        """Return the title."""
        return self.tr("Ledger")

    def situation(self) -> str:
        """Return the sentence beside the title."""
        tally = self.footer.tally()
        if tally is None or not ledger_filters.is_plain(self.view):
            return self.tr("Every dispute of this station")
        return self.tr("{count} disputes, names and phones masked").format(count=f"{tally.count:,}")

    def header_actions(self) -> list[QWidget]:
        """Return preview and export."""
        return [self._preview, self._export]

    def keys(self) -> list[tuple[str, str]]:
        """Return the keys valid here."""
        return [
            ("/", self.tr("search")),
            ("F", self.tr("add filter")),
            ("Space", self.tr("peek")),
            ("Enter", self.tr("open")),
            ("X", self.tr("select")),
            ("Ctrl+E", self.tr("export")),
        ]

    def refresh(self) -> None:
        """Read names and saved views again, and run the view."""
        operator = self._door.operator.id
        self._door.ask(lambda reader: reader.desk(operator), self._know)
        self._keeper.fetch()
        self.show_view(self.view)

    def show_subject(self, subject: str) -> None:
        """Show the cases that a search from elsewhere found."""
        self.view = View(text=subject)

    def show_view(self, view: View) -> None:
        """Run another view; what is ticked in the old one is let go when the cases differ."""
        if view != self.view:
            self.selection.clear()
        self.view = view
        self.filters.show_view(view)
        self.table.head.show_sort(view.sort, view.descending)
        self.tabs.may_save(view != self.tabs.current().view)
        self.run.start(view)

    def sort_by(self, sort: Sort) -> None:
        """Order by a column; again, the other way round."""
        descending = not self.view.descending if sort is self.view.sort else _falls(sort)
        self.show_view(_ordered(self.view, sort, descending))

    def open_at(self, position: int) -> None:
        """Open the case at a position, with its neighbours in the list."""
        row = self.model.row_at(position)
        if row is None:
            return
        first = max(0, position - FIELDS_KEPT)
        near = self.model.keys()[first : position + FIELDS_KEPT + 1]
        case = row.case

        def opened(rows: Rows) -> None:
            self.exits.open_case(case, [each.case for each in rows])

        self._door.ask(lambda reader: reader.rows(near), opened)

    def today(self) -> date:
        """Return the day on the station's wall."""
        return local_day(self._door.now())

    def _fetch(self, keys: Sequence[int], done: object, failed: object) -> None:
        self._door.ask(lambda reader: reader.rows(keys), done, failed)  # type: ignore[arg-type]

    def _began(self) -> None:
        self.footer.show_tally(None)
        self.body.show_running()

    def _first_came(self, keys: Sequence[int], rows: Rows) -> None:
        self.body.show_rows(keys, rows)
        if not keys:
            if ledger_filters.is_plain(self.view):
                self.body.show_nothing_yet(self.exits)
            else:
                self.run.ways_out(self.view)

    def _know(self, desk: DeskSheet) -> None:
        people = {each.id: each.name for each in desk.operators}
        merchants = {each.id: each.name for each in desk.merchants}
        self.filters.know(Names(people, merchants), self.today())

    def _tallied(self, tally: object) -> None:
        self.footer.show_tally(tally)  # type: ignore[arg-type]
        self.bulk.weigh()
        self.header_changed.emit()

    def _news(self) -> None:
        if self.isVisible():
            self._stale.start()

    def _connect(self) -> None:
        self.run.began.connect(self._began)
        self.run.first_came.connect(self._first_came)
        self.run.keys_came.connect(self.model.extend)
        self.run.tallied.connect(self._tallied)
        self.run.failed.connect(self.body.show_fault)
        self.run.ways_came.connect(lambda ways: self.body.show_no_match(self.filters, ways))
        self.model.loader.failed.connect(self.body.show_fault)
        self.body.again.connect(self.refresh)
        self.tabs.chosen.connect(self.show_view)
        self.filters.changed.connect(self.show_view)
        self.filters.left_down.connect(self._to_table)
        self.table.opened.connect(self.open_at)
        self.table.head.sort_asked.connect(self.sort_by)
        self.table.head.all_asked.connect(self._all_or_nothing)
        self.body.peek.opened.connect(lambda: self.open_at(self.table.position()))
        self.footer.bulk.dropped.connect(self.selection.clear)
        self._preview.clicked.connect(self.bulk.preview)
        self._export.clicked.connect(self.bulk.export_all)
        self._door.news.changed.connect(self._news)
        self._stale.timeout.connect(lambda: self.run.start(self.view))

    def _to_table(self) -> None:
        self.table.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if self.table.position() < 0:
            self.table.go_to(0)

    def _all_or_nothing(self) -> None:
        total = self.model.rowCount()
        if total and self.selection.count(total) == total:
            self.selection.clear()
        else:
            self.selection.tick_all()

    def _escape(self) -> None:
        if self.selection.count(self.model.rowCount()):
            self.selection.clear()
        else:
            self.body.show_peek(False)

    def _bind(self) -> None:
        bind(self, "Ctrl+E", self._export.click, _HERE)
        bind(self, "Ctrl+P", self._preview.click, _HERE)
        bind(self.table, "Esc", self._escape, Qt.ShortcutContext.WidgetShortcut)
        for number in range(9):
            bind(self, f"Alt+{number + 1}", partial(self._sort_by_place, number), _HERE)
        letters: dict[str, Callable[[], object]] = {
            "J": lambda: self.table.step(1),
            "K": lambda: self.table.step(-1),
            "X": self.table.toggle_current,
            "F": self.filters.add_filter,
            "/": self.filters.search.setFocus,
        }
        self._letters = LetterKeys(self, letters)

    def _sort_by_place(self, number: int) -> None:
        sorts = self.choices.sorts()
        if number < len(sorts):
            self.sort_by(sorts[number])

    def _lay_out(self) -> None:
        card = Card(0, (0, 0, 0, 0))
        self.filters.add_at_right(self.choices.buttons())
        for part in (self.tabs, self.filters):
            card.body.addWidget(part)
        card.body.addWidget(self.body, 1)
        card.body.addWidget(self.footer)
        whole = layout.column(0, (24, 0, 24, 16))
        whole.addWidget(card)
        self.setLayout(whole)
        self.setFocusProxy(self.table)


def _falls(sort: Sort) -> bool:
    """Times and sums begin with the greatest, words with the first."""
    return sort in (Sort.RECEIVED, Sort.NUMBER, Sort.AMOUNT)


def _ordered(view: View, sort: Sort, descending: bool) -> View:
    return replace(view, sort=sort, descending=descending)
