"""The router of pages: each is built at a visit and kept while it is used; back and forward."""

from collections.abc import Callable

from PySide6.QtCore import QElapsedTimer, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from mediation_desk.ui.display import application_filters, garbage_collection
from mediation_desk.ui.jobs import pending_count
from mediation_desk.ui.navigation.page import Page
from mediation_desk.ui.shell.page_disposal import PageDisposal

Factory = Callable[[], Page]

IDLE_MS = 10 * 60_000
"""Time in milliseconds for which a page that nobody visits keeps its memory."""

_INTERVAL_MS = 60_000


class Router(QObject):
    """Show pages by name in a QStackedWidget; a place is ``(name, subject)``."""

    shown = Signal(str)
    header_changed = Signal()
    """A page asks that its header is read again."""

    def __init__(self, stack: QStackedWidget, factories: dict[str, Factory]) -> None:
        super().__init__(stack)
        self._stack = stack
        self._factories = dict(factories)
        self._pages: dict[str, Page] = {}
        self._idle_since: dict[str, QElapsedTimer] = {}
        self._places: dict[str, str] = {}
        self._disposal = PageDisposal(self)
        self._has_dropped = False
        timer = QTimer(self)
        timer.timeout.connect(self.drop_idle)
        timer.start(_INTERVAL_MS)
        self._past: list[tuple[str, str]] = []
        self._future: list[tuple[str, str]] = []
        self._here: tuple[str, str] | None = None
        self.is_return = False
        """True while a page is shown that was gone back or forward to."""

    def go(self, name: str, subject: str = "") -> None:
        """Show the page ``name``; ``subject`` names its subject (a case id, a search)."""
        if name not in self._factories:
            raise LookupError(f"there is no page called {name}")
        if self._here is not None and self._here != (name, subject):
            self._past.append(self._here)
            self._future.clear()
        self._show((name, subject))

    def back(self) -> None:
        """Go to the place shown before, if there is one."""
        self._walk(self._past, self._future)

    def forward(self) -> None:
        """Undo `back`."""
        self._walk(self._future, self._past)

    def names(self) -> frozenset[str]:
        """Return the names of all pages."""
        return frozenset(self._factories)

    def here(self) -> str:
        """Return the name of the page shown, or ""."""
        return self._here[0] if self._here else ""

    def subject(self) -> str:
        """Return the subject of the page shown, or ""."""
        return self._here[1] if self._here else ""

    def page(self) -> Page | None:
        """Return the page shown."""
        return self._pages.get(self.here())

    def built(self) -> dict[str, Page]:
        """Return the pages visited so far, by name."""
        return dict(self._pages)

    def drop_hidden(self) -> None:
        """Drop the hidden pages: they are built again at their next visit."""
        for name in self._hidden():
            self._dispose(self._pages.pop(name))
        self._disposal.let_go()

    def drop_idle(self, after_ms: int = IDLE_MS) -> None:
        """Drop the pages that were left long ago, where their kind and their state allow it.

        Their memory is returned to the computer at the call after it, when they are gone. While an
        answer is pending nothing is dropped: a page may wait for it.
        """
        if self._has_dropped:
            garbage_collection.return_memory()
            self._has_dropped = False
        if pending_count():
            return
        old = [name for name in self._hidden() if self._idle_since[name].hasExpired(after_ms)]
        dropped = [name for name in old if _is_droppable(self._pages[name])]
        for name in dropped:
            page = self._pages.pop(name)
            self._places[name] = page.place()
            self._dispose(page)
        self._has_dropped = bool(dropped)

    def _hidden(self) -> list[str]:
        return [one for one in self._pages if one != self.here()]

    def _dispose(self, page: Page) -> None:
        """Let a page go, with its widgets that the header of the window borrowed."""
        for part in (page.header(), *page.header_actions()):
            if part is not None and not page.isAncestorOf(part):
                part.setParent(page)
        self._stack.removeWidget(page)
        self._disposal.take(page)

    def rebuild_shown(self) -> None:
        """Make the page shown anew at the same place, with the focus where it was."""
        old = self._pages.pop(self.here(), None)
        if old is None:
            return
        old.leave()
        focused = QApplication.focusWidget()
        subject = old.place() or self.subject()
        self._show((self.here(), subject), is_known=True)
        if focused is not None and old.isAncestorOf(focused):
            again = _counterpart(self._pages[self.here()], focused)
            if again is not None:
                again.setFocus(Qt.FocusReason.OtherFocusReason)
        self._dispose(old)

    def refresh(self) -> None:
        """Let the page shown read its contents again."""
        page = self.page()
        if page is not None:
            page.refresh()

    def leave(self) -> None:
        """Let the page shown save what is typed."""
        page = self.page()
        if page is not None:
            page.leave()

    def _walk(self, source: list[tuple[str, str]], target: list[tuple[str, str]]) -> None:
        if not source or self._here is None:
            return
        target.append(self._here)
        self._show(source.pop(), is_known=True)

    def _show(self, place: tuple[str, str], *, is_known: bool = False) -> None:
        if place != self._here:
            self.leave()
            self._idle_since[self.here()] = since = QElapsedTimer()
            since.start()
        name, subject = self._here = place
        self.is_return = is_known
        page = self._page(name)
        before = self._places.pop(name, "")
        if subject and is_known:
            page.come_back(subject)
        elif subject:
            page.show_subject(subject)
        elif before:
            page.come_back(before)
        self._stack.setCurrentWidget(page)
        self.refresh()
        self.shown.emit(name)

    def _page(self, name: str) -> Page:
        if name not in self._pages:
            with application_filters.resting():
                self._pages[name] = page = self._factories[name]()
                self._stack.addWidget(page)
            page.header_changed.connect(self.header_changed)
        return self._pages[name]


def _is_droppable(page: Page) -> bool:
    return page.is_dropped_when_idle and page.is_idle()


def _counterpart(page: QWidget, before: QWidget) -> QWidget | None:
    """Return the part of a page that does what a part of the page before it did."""
    alike = page.findChildren(type(before))
    name = before.accessibleName()
    return next((each for each in alike if each.accessibleName() == name), None) if name else None
