"""The base of all pages: everything that the shell asks of a page."""

from typing import ClassVar

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from mediation_desk.ui.gateway import Gateway
from mediation_desk.ui.navigation.closing import close_innermost, has_open_part
from mediation_desk.ui.navigation.navigation import Navigation
from mediation_desk.ui.widgets.ticker import Ticker
from mediation_desk.workflows.ports import Changed


class Page(QWidget):
    """A page of the desk. A subclass reads its contents in `refresh` and overrides what it has."""

    shows: ClassVar[frozenset[Changed]] = frozenset()
    """The areas of the ledger shown: while visible, the page is refreshed when one changes."""

    takes_files: ClassVar[bool] = False
    """True when `add_files` takes the files that are dropped anywhere on the window."""

    is_dropped_when_idle: ClassVar[bool] = False
    """True when the page may be dropped after a while, and be made anew at its next visit.

    Only for a page that shows what is recorded, and whose forms keep what is typed as drafts.
    """

    header_changed = Signal()
    """The window reads header, title, situation, actions and keys again."""

    def __init__(self, gateway: Gateway, navigation: Navigation) -> None:
        super().__init__()
        self.gateway, self.navigation = gateway, navigation
        self._has_missed = False
        gateway.changes.changed.connect(self.follow)

    def refresh(self) -> None:
        """Read the shown data again; called at each visit and at F5."""
        raise NotImplementedError

    def follow(self, changed: frozenset[Changed]) -> None:
        """Refresh when something shown has changed; a hidden page is refreshed at its visit."""
        if not changed & self.shows:
            return
        if self.isVisible():
            self.refresh()
        else:
            self._has_missed = True

    def catch_up(self) -> None:
        """Refresh when something shown has changed while the lock hid the page."""
        if self._has_missed:
            self._has_missed = False
            self.refresh()

    def show_subject(self, subject: str) -> None:
        """Show the subject that the route names, such as a case id; `refresh` follows."""

    def come_back(self, subject: str) -> None:
        """Show a subject again after going back or forward; values typed there are kept."""
        self.show_subject(subject)

    def place(self) -> str:
        """Return the subject that brings back what is shown, where the route does not know it."""
        return ""

    def is_idle(self) -> bool:
        """Tell whether nothing is open and nothing typed on the page."""
        return not has_open_part(self) and not any(map(_is_typed_in, self.findChildren(QWidget)))

    def leave(self) -> None:
        """Save or put aside what is typed, because another page is shown."""

    def escape(self) -> None:
        """Close the innermost part that is open, as Esc does wherever the focus is."""
        close_innermost(self)

    def header(self) -> QWidget | None:
        """Return a whole header that replaces title, situation and actions; None for the usual."""
        return None

    def title(self) -> str:
        """Return the title in the header."""
        return ""

    def situation(self) -> str:
        """Return one plain sentence next to the title."""
        return ""

    def header_actions(self) -> list[QWidget]:
        """Return the buttons at the right of the header; the page keeps them."""
        return []

    def keys(self) -> list[tuple[str, str]]:
        """Return the keys valid here with their words, such as ``("F9", "常用句")``."""
        return []

    def add_files(self, paths: list[str]) -> None:
        """Take files dropped on the window; called only with `takes_files`."""

    def drop_words(self) -> str:
        """Return what happens to dropped files; "" when they become evidence."""
        return ""

    def take_scan(self, text: str) -> None:
        """Take a receipt number from the scanner, whatever has the focus."""


def _is_typed_in(field: QWidget) -> bool:
    if isinstance(field, QLineEdit):
        return field.isModified()
    return isinstance(field, QTextEdit | QPlainTextEdit) and field.document().isModified()


class TickingPage(Page):
    """A page with a ticker that stops while the page is hidden.

    The page starts and stops it itself: an event filter on the page would still be called while the
    page is being destroyed, when the filter's own Python half may be gone.
    """

    def __init__(self, gateway: Gateway, navigation: Navigation) -> None:
        super().__init__(gateway, navigation)
        self.ticker = Ticker(self)

    def showEvent(self, event: QShowEvent) -> None:
        """Let the clocks run."""
        super().showEvent(event)
        self.ticker.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Let the clocks rest."""
        super().hideEvent(event)
        self.ticker.stop()
