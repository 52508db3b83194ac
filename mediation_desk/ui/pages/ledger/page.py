"""Ledger: one card with the views, the filters, the table and its foot."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtWidgets import QWidget

from mediation_desk.domain.clocks import local_day
from mediation_desk.ui.gateway import Gateway
from mediation_desk.ui.models.ledger import view_filters
from mediation_desk.ui.models.ledger.ledger_model import LedgerModel
from mediation_desk.ui.models.ledger.row_loader import Rows
from mediation_desk.ui.models.ledger.selection import LedgerSelection
from mediation_desk.ui.navigation.navigation import Navigation, link_to
from mediation_desk.ui.navigation.page import Page
from mediation_desk.ui.pages.ledger.bulk.batch_actions import BatchActions
from mediation_desk.ui.pages.ledger.export.bulk_actions import BulkActions
from mediation_desk.ui.pages.ledger.filters.filter_row import FilterRow
from mediation_desk.ui.pages.ledger.ledger_body import LedgerBody
from mediation_desk.ui.pages.ledger.ledger_footer import LedgerFooter
from mediation_desk.ui.pages.ledger.ledger_keys import LedgerKeys
from mediation_desk.ui.pages.ledger.ledger_menu import LedgerMenu
from mediation_desk.ui.pages.ledger.table.table_choices import TableChoices
from mediation_desk.ui.pages.ledger.view_results import ViewResults
from mediation_desk.ui.pages.ledger.view_run import ViewRun
from mediation_desk.ui.pages.ledger.views.tab_keeper import TabKeeper
from mediation_desk.ui.pages.ledger.views.view_tabs import ViewTabs
from mediation_desk.ui.widgets import layout
from mediation_desk.ui.widgets.button import Button
from mediation_desk.ui.widgets.card import Card
from mediation_desk.workflows.ports import Changed, Query
from mediation_desk.workflows.read_models.ledger import Sort, View
from mediation_desk.workflows.reads import ledger, station

NEAR = 200
"""Cases on each side of the one opened that the case page can step to."""


class LedgerPage(Page):
    """The table of all cases. A view is run off this thread; old rows stay while it runs."""

    shows = frozenset(
        {
            Changed.CASE,
            Changed.FUND,
            Changed.GROUP,
            Changed.MERCHANT,
            Changed.RULES,
            Changed.STATION,
        }
    )

    def __init__(self, gateway: Gateway, navigation: Navigation) -> None:
        super().__init__(gateway, navigation)
        self.view = View()
        self.shown_view: View | None = None
        self._subject, self._left = "", dict[str, View]()
        self.run = ViewRun(gateway, self)
        self.model = LedgerModel(self._fetch, gateway.now, self)
        self.selection = LedgerSelection(self)
        self.tabs, self.filters, self.footer = ViewTabs(), FilterRow(), LedgerFooter()
        self.body = LedgerBody(self.model, self.selection)
        self.table = self.body.table
        self.choices = TableChoices(self.table, self.model, navigation.preferences, gateway)
        self.preview = Button(self.tr("Print preview"), icon="printer", key="Ctrl+P")
        self.export = Button(self.tr("Export"), icon="download", key="Ctrl+E")
        self.bring = Button(self.tr("Import"), icon="upload")
        self.bring.setAccessibleName(self.tr("Import old ledger"))
        self.bring.clicked.connect(link_to(navigation, "import"))
        self.bulk = BulkActions(gateway, self)
        self.batch = BatchActions(gateway, self)
        self.footer.bulk.may_write(gateway.operator.may_write)
        self.tab_keeper = TabKeeper(gateway, self)
        self._lay_out()
        self.showing = ViewResults(self)
        self.presses = LedgerKeys(self)
        self.menu = LedgerMenu(gateway, self)

    def title(self) -> str:
        """Return the title."""
        return self.tr("Ledger")

    def situation(self) -> str:
        """Return the sentence next to the title."""
        tally = self.footer.tally()
        if tally is None or not view_filters.is_plain(self.view):
            return self.tr("Every dispute of this station")
        return self.tr("%Ln dispute(s), names and phones masked", "", tally.count)

    def header_actions(self) -> list[QWidget]:
        """Return preview and export, and the import of an old ledger for those who write."""
        bring = [self.bring] if self.gateway.operator.may_write else []
        return [*bring, self.preview, self.export]

    def keys(self) -> list[tuple[str, str]]:
        """Return the keys valid here."""
        return [
            ("/", self.tr("search")),
            ("F", self.tr("add filter")),
            ("Space", self.tr("peek")),
            ("Enter", self.tr("open")),
            ("X", self.tr("select")),
            ("Ctrl+C", self.tr("copy rows")),
            ("Ctrl+E", self.tr("export")),
        ]

    def follow(self, changed: frozenset[Changed]) -> None:
        """Run the view again soon: many changes in a row, as an import makes them, run it once."""
        if self.isVisible() and changed & self.shows:
            self.showing.look_again_soon()

    def refresh(self) -> None:
        """Read names and saved views again, and run the view."""
        operator = self.gateway.operator.id
        self.gateway.ask(Query(station.desk, operator), self.showing.know)
        if self.view == self.shown_view:
            self.showing.look_again()
        else:
            self.show_view(self.view)
        self.tab_keeper.fetch()
        self.gateway.ask(Query(ledger.tags), self.showing.know_tags)

    def show_subject(self, subject: str) -> None:
        """Show the cases that a search from elsewhere found."""
        self._subject, self.view = subject, View(text=subject)

    def come_back(self, subject: str) -> None:
        """Show that search as it was left, with search words and filters set since."""
        self._subject, self.view = subject, self._left.get(subject, View(text=subject))

    def show_view(self, view: View) -> None:
        """Run another view; ticks of the old one are dropped when the cases differ."""
        if view != self.view:
            self.selection.clear()
        self.view = self.shown_view = self._left[self._subject] = view
        self.filters.show_view(view)
        self.table.head.show_sort(view.sort, view.descending)
        self.tabs.follow(view)
        self.choices.show_for(view)
        self.tabs.may_save(view != self.tabs.current().view)
        self.run.start(view)

    def sort_by(self, sort: Sort) -> None:
        """Sort by a column; again, in reverse. Times and sums begin with the greatest."""
        first_way = sort in (Sort.RECEIVED, Sort.NUMBER, Sort.AMOUNT)
        descending = not self.view.descending if sort is self.view.sort else first_way
        self.show_view(replace(self.view, sort=sort, descending=descending))

    def open_at(self, position: int) -> None:
        """Open the case at a position, with its neighbours in the list."""
        row = self.model.row_at(position)
        if row is None:
            return
        near = self.model.keys()[max(0, position - NEAR) : position + NEAR + 1]
        case = row.case

        def opened(rows: Rows) -> None:
            self.navigation.open_case(case, [each.case for each in rows])

        self.gateway.ask(Query(ledger.rows, near), opened)

    def merchants(self) -> Mapping[str, str]:
        """Return the names of the merchants by id."""
        return self.showing.names.merchants

    def today(self) -> date:
        """Return the day on the station's wall."""
        return local_day(self.gateway.now())

    def _fetch(
        self,
        keys: Sequence[int],
        done: Callable[[Rows], None],
        failed: Callable[[Exception], None],
    ) -> None:
        self.gateway.ask(Query(ledger.rows, keys), done, failed)

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
