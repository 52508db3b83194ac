"""Disposal of closed pages: each lives on until its pending queries are answered."""

from typing import Protocol

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer

from mediation_desk.ui.jobs import pending_count

_LOOK_MS = 100


class Disposable(Protocol):
    """A page, or a whole desk of pages."""

    def hide(self) -> None: ...

    def leave(self) -> None: ...

    def deleteLater(self) -> None: ...


class PageDisposal(QObject):
    """Delete pages as soon as no answer is pending that one of them may wait for."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._pages: list[Disposable] = []
        self._look = QTimer(self)
        self._look.setInterval(_LOOK_MS)
        self._look.timeout.connect(self._let_go)

    def take(self, page: Disposable) -> None:
        """Let a page go as soon as may be."""
        page.hide()
        self._pages.append(page)
        self._look.start()

    def let_go(self) -> None:
        """Delete the pages at once, where nothing is pending."""
        pages = list(self._pages)
        self._let_go()
        if not self._pages:
            for page in pages:
                QCoreApplication.sendPostedEvents(page, QEvent.Type.DeferredDelete)

    def _let_go(self) -> None:
        if pending_count() or self._still_saves():
            return
        self._look.stop()
        for page in self._pages:
            page.deleteLater()
        self._pages.clear()

    def _still_saves(self) -> bool:
        """Let each page save values set by an answer; returns whether one does."""
        for page in self._pages:
            page.leave()
        return pending_count() > 0
