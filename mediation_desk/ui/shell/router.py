"""The router of pages: each is built on the first visit and kept; back and forward."""

from collections.abc import Callable
from typing import Protocol, runtime_checkable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from mediation_desk.ui.shell.page_disposal import PageDisposal


@runtime_checkable
class Page(Protocol):
    """The interface that the shell expects of a page, which is a QWidget.

    Only ``refresh`` is required. The window also uses, where a page has them:

    * ``title() -> str``: the 20-pixel title in the header.
    * ``situation() -> str``: one plain sentence next to it.
    * ``header_actions() -> list[QWidget]``: buttons at the right of the header (kept by the page).
    * ``header() -> QWidget``: a whole header instead (the case page).
    * ``keys() -> list[tuple[str, str]]``: keys valid here, such as ``("F9", "常用句")``.
    * ``show_subject(subject: str)``: called before ``refresh`` when the route names a subject, such
      as a case id.
    * ``come_back(subject: str)``: called instead when the operator goes back or forward to the
      place: values typed there are kept. A page without it shows the subject from the start.
    * ``add_files(paths: list[str])``: files dropped anywhere on the window; shows the overlay.
    * ``drop_words() -> str``: the overlay's text there; else it speaks of evidence.
    * ``take_scan(text: str)``: a receipt number from the scanner, whatever has the focus.
    * ``leave()``: called when another page is shown (save the draft).
    * ``header_changed = Signal()``: the window reads title, situation, actions and keys again.
    """

    def refresh(self) -> None:
        """Read the shown data again; called at each visit and at F5."""
        ...


Factory = Callable[[], QWidget]


class Router(QObject):
    """Show pages by name in a QStackedWidget; a place is ``(name, subject)``."""

    shown = Signal(str)

    def __init__(self, stack: QStackedWidget, factories: dict[str, Factory]) -> None:
        super().__init__(stack)
        self._stack = stack
        self._factories = dict(factories)
        self._pages: dict[str, QWidget] = {}
        self._retiring = PageDisposal(self)
        self._past: list[tuple[str, str]] = []
        self._future: list[tuple[str, str]] = []
        self._here: tuple[str, str] | None = None

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

    def page_trail(self) -> tuple[str, ...]:
        """Return the names of the page shown and of those before it, the nearest first."""
        return (self.here(), *(name for name, _ in reversed(self._past)))

    def page(self) -> QWidget | None:
        """Return the page shown."""
        return self._pages.get(self.here())

    def built(self) -> dict[str, QWidget]:
        """Return the pages visited so far, by name."""
        return dict(self._pages)

    def renew(self) -> None:
        """Drop the hidden pages: they are built again at their next visit."""
        for name in [one for one in self._pages if one != self.here()]:
            page = self._pages.pop(name)
            self._stack.removeWidget(page)
            self._retiring.take(page)

    def refresh(self) -> None:
        """Let the page shown read its contents again."""
        page = self.page()
        if isinstance(page, Page):
            page.refresh()

    def _walk(self, source: list[tuple[str, str]], target: list[tuple[str, str]]) -> None:
        if not source or self._here is None:
            return
        target.append(self._here)
        self._show(source.pop(), is_known=True)

    def _show(self, place: tuple[str, str], *, is_known: bool = False) -> None:
        leave = getattr(self.page(), "leave", None)
        if leave is not None and place != self._here:
            leave()
        name, subject = self._here = place
        page = self._page(name)
        show_subject = getattr(page, "show_subject", None)
        if is_known:
            show_subject = getattr(page, "come_back", show_subject)
        if subject and show_subject is not None:
            show_subject(subject)
        self._stack.setCurrentWidget(page)
        self.refresh()
        self.shown.emit(name)

    def _page(self, name: str) -> QWidget:
        if name not in self._pages:
            self._pages[name] = page = self._factories[name]()
            self._stack.addWidget(page)
        return self._pages[name]
