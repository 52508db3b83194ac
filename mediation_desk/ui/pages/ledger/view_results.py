"""The results of a view's run: shown on the page, and run again after a change."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from mediation_desk.ui.models.ledger import view_filters
from mediation_desk.ui.models.ledger.row_loader import Rows
from mediation_desk.ui.models.ledger.view_filters import FilterNames
from mediation_desk.ui.pages.ledger.view_run import BlockingFilter
from mediation_desk.workflows.read_models.desk import DeskSheet
from mediation_desk.workflows.read_models.ledger import Tally, View

if TYPE_CHECKING:
    from mediation_desk.ui.pages.ledger.page import LedgerPage

_LATER_MS = 500
"""Many changes in a row, as an import makes them, run the view once."""

_CLOCKS_MS = 1_000


class ViewResults(QObject):
    """The view results of one ledger page."""

    def __init__(self, page: LedgerPage) -> None:
        super().__init__(page)
        self._page, self.names = page, FilterNames()
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_LATER_MS)
        self._later.timeout.connect(self.look_again)
        self._clocks = QTimer(self)
        self._clocks.setInterval(_CLOCKS_MS)
        self._clocks.timeout.connect(self.tick)
        self._clocks.start()
        self._connect()

    def know(self, desk: DeskSheet) -> None:
        """Take the names of people and merchants."""
        people = {each.id: each.name for each in desk.operators}
        merchants = {each.id: each.name for each in desk.merchants}
        self.names = FilterNames(people, merchants, self.names.tags)
        self._page.filters.know(self.names, self._page.today())

    def know_tags(self, tags: tuple[str, ...]) -> None:
        """Take the tags in use."""
        if tags != self.names.tags:
            self.names = replace(self.names, tags=tags)
            self._page.filters.know(self.names, self._page.today())

    def tick(self) -> None:
        """Let the clocks on the screen go on; rows that are not seen cost nothing."""
        if self._page.isVisible():
            self._page.table.repaint_clocks()

    def look_again_soon(self) -> None:
        """Run the view again once changes cease for a moment."""
        self._later.start()

    def look_again(self) -> None:
        """Run the view again; visible rows stay where they are."""
        page = self._page
        if page.model.rowCount() and page.body.has_rows():
            page.run.again(page.view)
        else:
            page.run.start(page.view)

    def _renewed(self, keys: Sequence[int]) -> None:
        if keys:
            self._page.body.renew(keys)
        else:
            self._first_came(keys, ())

    def _began(self) -> None:
        self._page.footer.show_tally(None)
        self._page.body.show_running()

    def _first_came(self, keys: Sequence[int], rows: Rows) -> None:
        self._page.body.show_rows(keys, rows)
        if keys:
            return
        if view_filters.is_plain(self._page.view):
            self._page.body.show_nothing_yet(self._page.navigation)
        else:
            self._page.run.find_blocking_filters(self._page.view)

    def _blocking_found(self, blocking: list[BlockingFilter]) -> None:
        self._page.body.show_no_match(self._page.filters, blocking)

    def _tallied(self, tally: Tally) -> None:
        self._page.footer.show_tally(tally)
        self._page.bulk.weigh()
        self._page.header_changed.emit()

    def _dropped(self, filter_: str, before: View) -> None:
        words = self.tr("Filter dropped: {name}").format(name=filter_)
        self._page.navigation.say(words, undo=partial(self._page.show_view, before))

    def _connect(self) -> None:
        page, run, body = self._page, self._page.run, self._page.body
        run.began.connect(self._began)
        run.first_came.connect(self._first_came)
        run.keys_came.connect(page.model.extend)
        run.renewed.connect(self._renewed)
        run.tallied.connect(self._tallied)
        run.failed.connect(body.show_fault)
        run.blocking_found.connect(self._blocking_found)
        page.model.loader.failed.connect(body.show_fault)
        body.again.connect(page.refresh)
        page.filters.changed.connect(page.show_view)
        page.filters.dropped.connect(self._dropped)
        page.footer.bulk.dropped.connect(page.selection.clear)
        page.preview.clicked.connect(page.bulk.preview)
        page.export.clicked.connect(page.bulk.export_shown)
