"""Disposal of closed pages: each lives on until its pending queries are answered."""

from typing import Protocol, cast

from PySide6.QtCore import QCoreApplication, QElapsedTimer, QEvent, QEventLoop, QObject, QTimer
from shiboken6 import isValid

from mediation_desk.ui.jobs import pending_count

_LOOK_MS = 100
_MOST_MS, _STEP_MS = 250, 5


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
        """Delete the pages now; what is still pending is waited for, a moment at most."""
        pages = list(self._pages)
        if pages:
            self._wait()
            self._let_go()
        if not self._pages:
            for page in filter(isValid, pages):
                QCoreApplication.sendPostedEvents(cast("QObject", page), QEvent.Type.DeferredDelete)

    def _let_go(self) -> None:
        if pending_count() or self._still_saves():
            return
        self._look.stop()
        for page in self._pages:
            page.deleteLater()
        self._pages.clear()

    def _wait(self) -> None:
        """Let pending answers come, while no key and no click is taken."""
        since, loop, look = QElapsedTimer(), QEventLoop(), QTimer()
        since.start()
        look.timeout.connect(
            lambda: None if pending_count() and since.elapsed() < _MOST_MS else loop.quit()
        )
        look.start(_STEP_MS)
        if pending_count():
            loop.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)

    def _still_saves(self) -> bool:
        """Let each page save values set by an answer; returns whether one does."""
        for page in self._pages:
            page.leave()
        return pending_count() > 0
