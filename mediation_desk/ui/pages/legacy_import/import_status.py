"""Status texts over the import page: the running work, its result, its failure."""

from collections.abc import Callable
from time import monotonic

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from mediation_desk.ui.widgets import layout
from mediation_desk.ui.widgets.button import Button
from mediation_desk.ui.widgets.page_states import Banner, ProgressStrip
from mediation_desk.ui.wording import sentence
from mediation_desk.workflows.faults import Fault, FaultCode

StatusLink = tuple[str, str, Callable[[], object]]
"""Text, icon and act of a button next to the message."""


class ImportStatus(QWidget):
    """One banner or one progress strip at a time; ``stopped`` is the strip's cancel."""

    stopped = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._lines = layout.column(0)
        self.setLayout(self._lines)
        self.strip: ProgressStrip | None = None
        self.banner: Banner | None = None
        self._unread: Banner | None = None
        self._began = 0.0
        self.hide()

    def show_run(self, words: str) -> None:
        """Show the running work."""
        self.clear()
        self._began = monotonic()
        self.strip = ProgressStrip(words, "upload")
        self.strip.cancelled.connect(self.stopped)
        self._put(self.strip)

    def show_progress(self, done: int, whole: int) -> None:
        """Show how far it is, and how long it will take."""
        if self.strip is None:
            return
        left = ""
        if done and whole > done:
            seconds = (monotonic() - self._began) / done * (whole - done)
            left = self.tr("about {n} s left").format(n=max(1, round(seconds)))
        self.strip.show_progress(done, whole, left)

    def say(self, title: str, detail: str, links: tuple[StatusLink, ...] = ()) -> None:
        """Show the result, with the next possible steps."""
        self._show(title, detail, "ok", links)

    def refuse(self, problem: Exception) -> None:
        """Show the failure, or that the work was stopped."""
        if isinstance(problem, Fault) and problem.code is FaultCode.CANCELLED:
            title = self.tr("Stopped")
        else:
            title = sentence(problem)
        self._show(title, self.tr("Nothing was written to the ledger."), "bad", ())

    def could_not_read(self, problem: Exception, again: Callable[[], object]) -> None:
        """Show that the imports so far could not be read, with a retry."""
        links = ((self.tr("Try again"), "refresh-cw", again),)
        self._show(self.tr("The imports so far could not be read"), sentence(problem), "bad", links)
        self._unread = self.banner

    def came(self) -> None:
        """Remove that banner: the imports are read now. Any other message stays."""
        if self._unread is not None and self.banner is self._unread:
            self.clear()

    def clear(self) -> None:
        """Say nothing."""
        layout.clear(self._lines)
        self.strip = self.banner = self._unread = None
        self.hide()

    def _show(self, title: str, detail: str, tone: str, links: tuple[StatusLink, ...]) -> None:
        self.clear()
        buttons = []
        for words, icon, act in links:
            button = Button(words, icon=icon, height="buttonCard")
            button.clicked.connect(lambda _=False, act=act: act())
            buttons.append(button)
        self.banner = Banner(title, detail, tone, buttons)
        self._put(self.banner)

    def _put(self, part: QWidget) -> None:
        self._lines.addWidget(part)
        part.show()
        self.show()
