"""Ctrl+V on the register page: pictures and files become evidence, text goes to the cursor."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QMimeData, QObject
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget


class PasteWatch(QObject):
    """An event filter that calls ``take`` first, whatever widget of the page has the focus."""

    def __init__(self, take: Callable[[QMimeData], bool], parent: QObject) -> None:
        super().__init__(parent)
        self._take = take

    def over(self, page: QWidget) -> None:
        """Watch a page and everything on it."""
        for widget in (page, *page.findChildren(QWidget)):
            widget.removeEventFilter(self)
            widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the clipboard when it holds a picture or files."""
        del watched
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if not event.matches(QKeySequence.StandardKey.Paste):
            return False
        return self._take(QGuiApplication.clipboard().mimeData())
