"""The main window: the desk, or one gate (first run, sign-in, lock) in its place."""

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QWidget

from mediation_desk.ui.preferences import MemoryPreferences, Preferences
from mediation_desk.ui.shell.idle import IdleWatch
from mediation_desk.ui.shell.rail_item import RailItem
from mediation_desk.ui.shell.scanner import ScannerWatch

if TYPE_CHECKING:
    from mediation_desk.ui.router import Factory, Router
    from mediation_desk.ui.shell.desk import Desk
    from mediation_desk.ui.shell.rail import AtDesk, Rail
    from mediation_desk.ui.shell.status_bar import StatusBar
    from mediation_desk.ui.toast import Toast

SMALLEST = QSize(1180, 720)


@dataclass(frozen=True)
class Shell:
    """What the window is made of: pages by name, the rail's entries, what is remembered.

    ``idle_s`` is how long nobody may touch the desk before it asks to be locked; 0 is never.
    """

    factories: "dict[str, Factory]"
    items: list[RailItem]
    preferences: Preferences = field(default_factory=MemoryPreferences)
    idle_s: int = 180


class MainWindow(QMainWindow):
    """Shows the desk, or one gate in its place.

    Use ``window.router.go(page, subject)`` to move, ``window.rail.show_count``,
    ``window.status.show_link`` and ``window.toast.say`` to tell, ``window.desk.use_find`` for
    Ctrl+K. ``lock_asked`` comes from Ctrl+L, the rail's lock or idle minutes; ``closing`` when
    the window is closed.
    """

    lock_asked = Signal()
    closing = Signal()

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell, self._operator = shell, ""
        self.idle, self.scanner = IdleWatch(shell.idle_s, self), ScannerWatch(self)
        self._front = QStackedWidget()
        self.setCentralWidget(self._front)
        self.setWindowTitle(self.tr("Mediation Desk"))
        self.setMinimumSize(SMALLEST)
        self.resize(1440, 900)
        self.idle.idle.connect(self.lock_asked)
        self.scanner.scanned.connect(self._take_scan)
        self.scanner.burst.connect(lambda: _cancel_letters(self.desk))

    @cached_property
    def desk(self) -> "Desk":
        """The desk, made when it is first asked for: the sign-in page does not wait for it."""
        from mediation_desk.ui.shell.desk import Desk  # noqa: PLC0415

        made = Desk(self._shell.factories, self._shell.items)
        made.lock_asked.connect(self.lock_asked)
        made.page_shown.connect(self._keep_page)
        self._front.addWidget(made)
        return made

    @property
    def router(self) -> "Router":
        """What moves between the pages."""
        return self.desk.router

    @property
    def rail(self) -> "Rail":
        """The rail at the left."""
        return self.desk.rail

    @property
    def status(self) -> "StatusBar":
        """The status bar."""
        return self.desk.status

    @property
    def toast(self) -> "Toast":
        """What tells of something done."""
        return self.desk.toast

    def show_gate(self, gate: QWidget) -> None:
        """Show ``gate`` instead of the desk, whose pages and drafts stay as they are."""
        _rest(self)
        if self._front.indexOf(gate) < 0:
            self._front.addWidget(gate)
        self._front.setCurrentWidget(gate)
        gate.setFocus()

    def drop_gate(self, gate: QWidget) -> None:
        """Forget a gate that is not needed again."""
        self._front.removeWidget(gate)
        gate.deleteLater()

    def show_desk(self) -> None:
        """Show the desk again; Qt puts the focus back into the field where it was."""
        self._front.setCurrentWidget(self.desk)
        self.idle.watch()
        self.scanner.watch()

    def is_gated(self) -> bool:
        """Return whether a gate hides the desk."""
        return not _has_desk(self) or self._front.currentWidget() is not self.desk

    def sign_in(self, operator: str, at_desk: "AtDesk", first_page: str) -> None:
        """Show the desk for ``operator``, at the size and page remembered for that person."""
        self._operator = operator
        self.rail.show_operator(at_desk)
        kept = self._shell.preferences
        wide, _, high = kept.read(operator, "window.size").partition("x")
        if wide.isdigit() and high.isdigit():
            self.resize(QSize(int(wide), int(high)).expandedTo(SMALLEST))
        last = kept.read(operator, "window.page")
        self.show_desk()
        self.router.go(last if last in self._shell.factories else first_page)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Remember the size, let the page save its draft, and tell the caller."""
        self._keep("window.size", f"{self.width()}x{self.height()}")
        leave = getattr(self.router.page(), "leave", None) if _has_desk(self) else None
        if leave is not None:
            leave()
        _rest(self)
        self.closing.emit()
        super().closeEvent(event)

    def _take_scan(self, scanned: str) -> None:
        self.desk.take_scan(scanned)

    def _keep_page(self, name: str) -> None:
        # A case or a search is not a place to begin the day at.
        if name in {item.name for item in self._shell.items}:
            self._keep("window.page", name)

    def _keep(self, name: str, value: str) -> None:
        if self._operator:
            self._shell.preferences.keep(self._operator, name, value)


def _has_desk(window: MainWindow) -> bool:
    """Tell whether the desk was made; asking for it would make it."""
    return "desk" in vars(window)


def _rest(window: MainWindow) -> None:
    """Behind a gate nobody is timed and nothing is scanned."""
    window.idle.rest()
    window.scanner.rest()


def _cancel_letters(desk: QWidget) -> None:
    """A scan has begun: the letters typed so far press nothing."""
    from mediation_desk.ui.letter_keys import LetterKeys  # noqa: PLC0415

    for letters in desk.findChildren(LetterKeys):
        letters.cancel()
