"""The tabs of views: reads the saved views, counts each, saves and deletes with undo."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from mediation_desk.ui.dialogs import TextQuestion
from mediation_desk.ui.gateway import Gateway
from mediation_desk.ui.models.ledger.columns import LedgerColumn
from mediation_desk.ui.pages.ledger.views.view_tabs import built_in
from mediation_desk.ui.widgets.fields.chips import codes_of
from mediation_desk.workflows import saved_views
from mediation_desk.workflows.ports import Command, Query
from mediation_desk.workflows.read_models.ledger import SavedView, Tally, View
from mediation_desk.workflows.reads import ledger

if TYPE_CHECKING:
    from mediation_desk.ui.pages.ledger.page import LedgerPage


_LAST = "ledger.view"


class TabKeeper(QObject):
    """The view tabs of one ledger page."""

    def __init__(self, gateway: Gateway, page: LedgerPage) -> None:
        super().__init__(page)
        self._gateway, self._page = gateway, page
        self._saved: tuple[SavedView, ...] = ()
        self._counts: dict[str, str] = {}
        self._show()
        preferences = page.navigation.preferences
        self._last = preferences.read(gateway.operator.id, _LAST)
        page.tabs.chosen.connect(self._chosen)
        page.tabs.save_asked.connect(self.ask_name)
        page.tabs.drop_asked.connect(self.drop)

    def fetch(self) -> None:
        """Read the saved views and count every tab."""
        operator = self._gateway.operator.id
        self._gateway.ask(Query(ledger.views, operator), self._came)

    def ask_name(self) -> None:
        """Ask for the name under which the present view is saved."""
        question = TextQuestion(
            self.tr("Save view"), self.tr("Name of the view"), self.tr("Save view"), self._lacks
        )
        name = self._page.navigation.ask_text(question, self._page)
        if name:
            self.keep(name)

    def keep(self, name: str) -> None:
        """Save the present view under a name and show its tab."""
        columns = tuple(column.value for column in self._page.choices.chosen())
        made = SavedView(self._gateway.new_id(), name, self._page.view, columns)
        done = partial(self._kept, made)
        self._gateway.perform(Command(saved_views.keep, made), done, self._page.navigation.fail)

    def drop(self, saved: SavedView) -> None:
        """Delete a saved view; undo brings it back."""
        dropped = partial(self._dropped, saved)
        self._gateway.perform(
            Command(saved_views.drop, saved.id), dropped, self._page.navigation.fail
        )

    def _return_to_last(self) -> None:
        """Show the view that was shown last, once, unless another one was asked for meanwhile."""
        last, self._last = self._last, ""
        if last in self._page.tabs.views() and self._page.view == View():
            self._page.tabs.choose(last)
            self._chosen(self._page.tabs.current().view)

    def _chosen(self, view: View) -> None:
        """Show a view with the columns that were saved with it."""
        saved = self._page.tabs.current()
        self._page.navigation.preferences.keep(self._gateway.operator.id, _LAST, saved.id)
        self._show_columns(saved)
        self._page.show_view(view)

    def _show_columns(self, saved: SavedView) -> None:
        self._page.choices.show_of_view(codes_of(LedgerColumn, ",".join(saved.columns)))

    def _lacks(self, name: str) -> str:
        return "" if name.strip() else self.tr("The tab needs a name")

    def _came(self, saved: tuple[SavedView, ...]) -> None:
        self._saved = saved
        self._show()
        self._return_to_last()
        for name, view in self._page.tabs.views().items():
            self._count(name, view)

    def _count(self, name: str, view: View) -> None:
        def counted(tally: Tally) -> None:
            more = "+" if tally.is_capped else ""
            self._counts[name] = f"{tally.count:,}{more}"
            self._page.tabs.show_count(name, self._counts[name])

        self._gateway.ask(Query(ledger.tally, view), counted, lambda _: None)

    def _show(self) -> None:
        own = built_in(self._gateway.operator.id, self._page.today())
        self._page.tabs.show_views([*own, *self._saved])
        for name, count in self._counts.items():
            self._page.tabs.show_count(name, count)

    def _kept(self, made: SavedView, nothing: None) -> None:
        del nothing
        self._saved = (*self._saved, made)
        self._show()
        self._page.tabs.choose(made.id)
        self._page.tabs.may_save(False)
        if self._page.view == made.view:
            self._show_columns(made)
        self._count(made.id, made.view)

    def _dropped(self, saved: SavedView, nothing: None) -> None:
        del nothing
        self._saved = tuple(each for each in self._saved if each.id != saved.id)
        self._show()
        self._chosen(self._page.tabs.current().view)
        words = self.tr("View dropped: {name}").format(name=saved.name)
        self._page.navigation.say(words, undo=partial(self._bring_back, saved))

    def _bring_back(self, saved: SavedView) -> None:
        done = partial(self._kept, saved)
        self._gateway.perform(Command(saved_views.keep, saved), done, self._page.navigation.fail)
