"""A running export: the strip at the bottom right, the toast when it is done.

A failure stays in the strip's place until it is dismissed: a toast would be gone too soon.
"""

from __future__ import annotations

from functools import partial
from time import monotonic
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject

from mediation_desk.ui import wording
from mediation_desk.ui.appearance.tokens import px
from mediation_desk.ui.gateway import Gateway
from mediation_desk.ui.widgets.button import IconButton
from mediation_desk.ui.widgets.page_states import Banner, ProgressStrip
from mediation_desk.workflows.faults import Fault, FaultCode
from mediation_desk.workflows.read_models.ledger import Export

if TYPE_CHECKING:
    from mediation_desk.ui.pages.ledger.page import LedgerPage


class ExportStrip(QObject):
    """Show ``changes.progressed`` while an export runs; one runs at a time."""

    def __init__(self, gateway: Gateway, page: LedgerPage) -> None:
        super().__init__(page)
        self._gateway, self._page = gateway, page
        self._strip: ProgressStrip | Banner | None = None
        self._began = 0.0
        gateway.changes.progressed.connect(self._progressed)
        page.installEventFilter(self)

    def start(self, wish: Export) -> None:
        """Begin to write."""
        self._drop()
        self._began = monotonic()
        words = self.tr("Exporting to {name}").format(name=wish.path.name)
        strip = ProgressStrip(words)
        strip.cancelled.connect(self._gateway.stop_export)
        self._show(strip)
        self._gateway.export(wish, partial(self._done, wish), self._failed)

    def is_shown(self) -> bool:
        """Return whether the strip is visible."""
        return self._strip is not None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay at the bottom right of the page."""
        if watched is self._page and event.type() == QEvent.Type.Resize:
            self._place()
        return False

    def _progressed(self, job: str, done: int, whole: int) -> None:
        del job
        if not isinstance(self._strip, ProgressStrip):
            return
        left = ""
        if done and whole > done:
            seconds = (monotonic() - self._began) / done * (whole - done)
            left = self.tr("about {n} s left").format(n=max(1, round(seconds)))
        self._strip.show_progress(done, whole, left)

    def _done(self, wish: Export, count: int) -> None:
        self._drop()
        words = self.tr("%Ln case(s) written", "", count)
        self._page.navigation.say_written(words, wish.path)

    def _failed(self, fault: Exception) -> None:
        self._drop()
        if isinstance(fault, Fault) and fault.code is FaultCode.CANCELLED:
            self._page.navigation.say(self.tr("Export cancelled, no file was written"))
            return
        away = IconButton("x", self.tr("Put away"))
        away.clicked.connect(self._drop)
        title, words = self.tr("Nothing was exported"), wording.sentence(fault)
        self._show(Banner(title, words, "bad", [away]))

    def _show(self, strip: ProgressStrip | Banner) -> None:
        self._strip = strip
        strip.setParent(self._page)
        self._place()
        strip.show()

    def _drop(self) -> None:
        if self._strip is not None:
            self._strip.hide()
            self._strip.deleteLater()
            self._strip = None

    def _place(self) -> None:
        if self._strip is not None:
            wide = px(420)
            high = max(self._strip.sizeHint().height(), self._strip.heightForWidth(wide))
            left = self._page.width() - wide - 24 - 12
            self._strip.setGeometry(left, self._page.height() - high - 64, wide, high)
            self._strip.raise_()
