"""The keeper of the focus: when its widget goes, it returns to where somebody was before.

Left alone, Qt passes it to the next widget in line, which may be a search field.
"""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from mediation_desk.ui.navigation.closing import can_take_focus

_KEPT = 12
"""Widgets remembered on a page: forms within forms are never deeper."""


class FocusKeeper(QObject):
    """Follow the focus in the desk, and return it within the page that is shown."""

    def __init__(self, desk: QWidget, page: Callable[[], QWidget | None]) -> None:
        super().__init__(desk)
        self._desk, self._page = desk, page
        self._places: dict[QWidget, list[QWidget]] = {}
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._moved)

    def enter(self, page: QWidget, *, returns: bool) -> None:
        """Put the focus into a page that is now shown; one gone back to has it where it was."""
        if page is not self._page():
            return
        if not returns or not self._return_in(page):
            page.setFocus()

    def _moved(self, old: QWidget | None, now: QWidget | None) -> None:
        if not isValid(self._desk) or not self._desk.isVisible():
            return
        if _was_taken(self._desk, old, now):
            QTimer.singleShot(0, self, lambda: self._give_back(now))
        elif now is not None:
            self._note(now)

    def _note(self, now: QWidget) -> None:
        page = self._page()
        if page is None or not page.isAncestorOf(now):
            return
        kept = [each for each in self._places.get(page, []) if isValid(each) and each is not now]
        self._places = {each: were for each, were in self._places.items() if isValid(each)}
        self._places[page] = [*kept, now][-_KEPT:]

    def _give_back(self, went_to: QWidget | None) -> None:
        """Return the focus, unless somebody has put it elsewhere meanwhile."""
        focused, page = QApplication.focusWidget(), self._page()
        is_as_qt_left_it = focused is None or focused is went_to
        if page is None or not is_as_qt_left_it or QApplication.activePopupWidget() is not None:
            return
        if self._desk.isVisible() and self._desk.isActiveWindow() and not self._return_in(page):
            page.setFocus(Qt.FocusReason.OtherFocusReason)

    def _return_in(self, page: QWidget) -> bool:
        """Put the focus where it was last in a page; tell whether such a widget is there."""
        kept = self._places.get(page, [])
        before = next((each for each in reversed(kept) if can_take_focus(each)), None)
        if before is not None:
            before.setFocus(Qt.FocusReason.OtherFocusReason)
        return before is not None


def _was_taken(desk: QWidget, old: QWidget | None, now: QWidget | None) -> bool:
    """Tell whether the focus moved because its widget was hidden, disabled or deleted."""
    if now is not None and not desk.isAncestorOf(now):
        return False
    if old is None or not isValid(old):
        return False
    is_of_desk = desk.isAncestorOf(old)
    return is_of_desk and (now is None or not can_take_focus(old))
