"""Closing by Esc: the innermost open part goes, and the focus returns to where it was."""

from typing import Protocol, runtime_checkable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid


@runtime_checkable
class ClosedByEscape(Protocol):
    """A part of a page that somebody opened, such as a form; Esc puts it aside."""

    def close_by_escape(self) -> None:
        """Put the part aside and return the focus."""
        ...


class FocusReturn:
    """The widget that had the focus when a part was made; it has it again once the part is gone.

    It is taken at the making: what is shown in place of others hides them, and the focus with them.
    """

    def __init__(self, part: QWidget) -> None:
        self._part = part
        self._before = QApplication.focusWidget()

    def remember(self) -> None:
        """Take the focus of now, for a part that is opened again and again."""
        self._before = QApplication.focusWidget()

    def go_back(self) -> None:
        """Put the focus back where that is possible; a part that stays keeps it."""
        before, self._before = self._before, None
        is_gone = not isValid(self._part) or not self._part.isVisible()
        if is_gone and before is not None and can_take_focus(before):
            before.setFocus(Qt.FocusReason.OtherFocusReason)


def can_take_focus(widget: QWidget) -> bool:
    """Tell whether a widget still exists, is shown and is enabled."""
    return isValid(widget) and widget.isVisible() and widget.isEnabled()


def has_open_part(page: QWidget) -> bool:
    """Tell whether a part that Esc closes is open on a page, also on a tab that is not on top."""
    parts = (each for each in page.findChildren(QWidget) if isinstance(each, ClosedByEscape))
    return any(not part.isHidden() for part in parts)


def close_innermost(page: QWidget) -> bool:
    """Close the open part with the focus, else the one opened last; tell whether there was one."""
    parts = [each for each in page.findChildren(QWidget) if isinstance(each, ClosedByEscape)]
    focused = QApplication.focusWidget()
    parts.sort(key=lambda part: focused is not None and part.isAncestorOf(focused))
    for part in reversed(parts):
        if isValid(part) and part.isVisibleTo(page):
            part.close_by_escape()
            # A part that always stands there closes nothing.
            if not isValid(part) or not part.isVisibleTo(page):
                return True
    return False
