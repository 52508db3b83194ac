"""Law library: articles, standing answers and circulars, read, copied, cited into a case."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent

from mediation_desk.domain.clocks import local_day
from mediation_desk.ui.gateway import Gateway
from mediation_desk.ui.navigation.navigation import Navigation
from mediation_desk.ui.navigation.page import Page
from mediation_desk.ui.pages.library.library_body import CitationTarget, LibraryBody, LibraryResults
from mediation_desk.ui.shortcuts import bind
from mediation_desk.ui.widgets import layout
from mediation_desk.ui.widgets.page_states import FaultBanner
from mediation_desk.workflows.law.library import with_packs
from mediation_desk.workflows.ports import Changed, Query
from mediation_desk.workflows.read_models.library import Library
from mediation_desk.workflows.reads import records
from mediation_desk.workflows.reads.records import LibraryRead

_HERE = Qt.ShortcutContext.WidgetWithChildrenShortcut


class LibraryPage(Page):
    """政策法规. The router may name an article (``cpl-55``), an answer or a circular by its id."""

    is_dropped_when_idle = True
    shows = frozenset(
        {
            Changed.ANSWERS,
            Changed.CASE,
            Changed.CIRCULAR,
            Changed.MERCHANT,
            Changed.RULES,
            Changed.STATION,
        }
    )

    def __init__(self, gateway: Gateway, navigation: Navigation, library: Library) -> None:
        super().__init__(gateway, navigation)
        self._library = library
        self._look: LibraryResults | None = None
        self._wanted = ""
        self.body = LibraryBody(gateway, library, navigation)
        self._banner = FaultBanner()
        whole = layout.column(16, (24, 0, 24, 16))
        whole.addWidget(self._banner)
        whole.addWidget(self.body, 1)
        self.setLayout(whole)
        self._banner.again.clicked.connect(self.refresh)
        bind(self, "Ctrl+Shift+C", self.body.steps.cite)
        bind(self, "/", self.body.finding.search.setFocus, _HERE)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def refresh(self) -> None:
        """Read the standing answers, the circulars and the case that was opened last."""
        case, now = self.navigation.case_list.last, self.gateway.now()

        def read(found: LibraryRead) -> None:
            library = with_packs(self._library, found.packs)
            target = CitationTarget(case, found.number)
            self._show(
                LibraryResults(
                    local_day(now),
                    now,
                    library,
                    found.answers,
                    target,
                    found.circulars,
                    found.concerned,
                    found.people,
                )
            )

        if self._look is None:
            self.body.wait()
        self.gateway.ask(Query(records.library, case, now), read, self._failed)

    def show_subject(self, subject: str) -> None:
        """Show an article, a standing answer or a circular by its key, or part/key."""
        self._wanted = subject

    def title(self) -> str:
        """Return the title."""
        return self.tr("Law library")

    def situation(self) -> str:
        """Return the number of items, and that they are in the desk's own words."""
        if self._look is None:
            return ""
        valid = sum(one.is_valid(self._today()) for one in self._look.answers.items.values())
        articles = self._look.library.articles
        full = sum(one.is_full for one in articles)
        own = len(articles) - full
        if full:
            message = self.tr("{n} articles in our own words, {k} in full, {m} standing answers")
            return message.format(n=own, k=full, m=valid)
        message = self.tr("{n} articles in our own words, {m} standing answers in force")
        return message.format(n=own, m=valid)

    def keys(self) -> list[tuple[str, str]]:
        """Return the keys valid here."""
        cite = [("Ctrl+⇧+C", self.tr("cite into case"))]
        return [
            ("J / K", self.tr("move")),
            ("/", self.tr("search")),
            *(cite if self.gateway.operator.may_write else ()),
        ]

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Give the focus to the list, whose keys move in it."""
        super().focusInEvent(event)
        self.body.finding.shelf.setFocus(event.reason())

    def _show(self, look: LibraryResults) -> None:
        self._look = look
        self._banner.hide()
        self.body.show_look(look, self._wanted)
        self._wanted = ""
        self.header_changed.emit()

    def _today(self) -> date:
        return local_day(self.gateway.now())

    def _failed(self, problem: Exception) -> None:
        self._banner.tell(self.tr("The standing answers could not be read"), problem)
