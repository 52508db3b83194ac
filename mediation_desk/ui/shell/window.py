"""The main window: the desk, or one gate (first run, sign-in, lock) in its place."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget, QWidget
from shiboken6 import isValid

from mediation_desk.ui.display import window_placement
from mediation_desk.ui.display.window_placement import Placement
from mediation_desk.ui.preferences import MemoryPreferences, Preferences
from mediation_desk.ui.shell.idle_lock import IdleWatch
from mediation_desk.ui.shell.page_disposal import PageDisposal
from mediation_desk.ui.shell.rail_item import RailItem
from mediation_desk.ui.shell.scanner import ScannerWatch
from mediation_desk.ui.widgets.sign_in_frame import SignInFrame

if TYPE_CHECKING:
    from mediation_desk.ui.diagnostics.fault_notice import FaultNotice
    from mediation_desk.ui.shell.rail import Rail, SignedInPerson
    from mediation_desk.ui.shell.router import Factory, Router
    from mediation_desk.ui.shell.status_bar import StatusBar
    from mediation_desk.ui.shell.workspace import Workspace
    from mediation_desk.ui.widgets.toast import Toast

_PLACE = "window.place"


@dataclass(frozen=True)
class WindowContents:
    """The parts of the window: pages by name, the rail's entries, the stored preferences.

    ``idle_s`` is the number of seconds without input before the desk asks to be locked; 0 is never.
    ``screens`` returns the free parts of the screens, the main one first.
    """

    factories: "dict[str, Factory]"
    items: list[RailItem]
    preferences: Preferences = field(default_factory=MemoryPreferences)
    idle_s: int = 180
    screens: Callable[[], Sequence[QRect]] = window_placement.free_areas


class MainWindow(QMainWindow):
    """Show the desk, or one gate in its place.

    Use ``window.router.go(page, subject)`` to move, ``window.rail.show_count``,
    ``window.status.show_link`` and ``window.toast.say`` to report, ``window.desk.use_find`` for
    Ctrl+K. ``lock_asked`` comes from Ctrl+L, the rail's lock or idle minutes; ``closing`` when the
    window is closed; ``key_asked`` carries the ids of the operators who lose access by a new key;
    ``gated`` when a gate comes before the desk;
    ``restore_asked`` leads from the settings to the page that restores a backup;
    ``continue_asked`` carries the person who takes the desk over, and the page and its subject.
    """

    lock_asked = Signal()
    gated = Signal()
    desk_shown = Signal()
    closing = Signal()
    key_asked = Signal(object)
    restore_asked = Signal()
    continue_asked = Signal(object, object)

    def __init__(self, shell: WindowContents) -> None:
        super().__init__()
        self._shell, self._operator = shell, ""
        self._places = shell.preferences
        self.idle, self.scanner = IdleWatch(shell.idle_s, self), ScannerWatch(self)
        self._front = QStackedWidget()
        self.setCentralWidget(self._front)
        self.setWindowTitle(self.tr("Mediation Desk"))
        screens = shell.screens()
        window_placement.put(self, window_placement.first_placement(screens), screens)
        self.hold_closing: Callable[[], bool] | None = None
        """Called when the window is about to close; True keeps it open for unfinished work."""
        self.may_close: Callable[[], bool] | None = None
        """Called before all else when the window is to close; False keeps it as it is."""
        self._waiting: list[Callable[[], object]] = []
        self.idle.idle.connect(self.lock_asked)
        self.idle.lock_asked.connect(self.lock_asked)
        self.scanner.scanned.connect(self._take_scan)
        self.scanner.burst.connect(lambda: _cancel_letters(self.desk))

    @cached_property
    def desk(self) -> "Workspace":
        """Return the desk, made when first needed: the sign-in page does not wait for it."""
        from mediation_desk.ui.shell.workspace import Workspace

        made = Workspace(self._shell.factories, self._shell.items)
        made.lock_asked.connect(self.lock_asked)
        made.page_shown.connect(self._keep_page)
        self._front.addWidget(made)
        return made

    @property
    def router(self) -> "Router":
        """Return the router that moves between the pages."""
        return self.desk.router

    @property
    def rail(self) -> "Rail":
        """Return the rail at the left."""
        return self.desk.rail

    @property
    def status(self) -> "StatusBar":
        """Return the status bar."""
        return self.desk.status

    @cached_property
    def fault_notice(self) -> "FaultNotice":
        """Return the notice of an unexpected fault, over the desk and every gate."""
        from mediation_desk.ui.diagnostics.fault_notice import FaultNotice

        return FaultNotice(self)

    @property
    def toast(self) -> "Toast":
        """Return the toast that reports finished acts."""
        return self.desk.toast

    def show_gate(self, gate: QWidget) -> None:
        """Show ``gate`` instead of the desk, whose pages and drafts stay as they are."""
        self.gated.emit()
        _rest(self)
        if self._front.indexOf(gate) < 0:
            self._front.addWidget(gate)
        self._front.setCurrentWidget(gate)
        gate.setFocus()

    def close_others(self) -> None:
        """Close all that is open over the desk, or hide what is not to be closed now.

        The innermost first: a question waits within the dialog that asks it.
        """
        shown = [each for each in QApplication.topLevelWidgets() if _is_over(self, each)]
        for each in sorted(shown, key=_depth, reverse=True):
            if isValid(each) and not each.close():
                each.hide()

    def drop_gate(self, gate: QWidget) -> None:
        """Drop a gate that is not needed again."""
        self._front.removeWidget(gate)
        gate.deleteLater()

    def show_desk(self) -> None:
        """Show the desk again; Qt puts the focus back into the field where it was."""
        self._front.setCurrentWidget(self.desk)
        self.idle.watch()
        self.scanner.watch()
        self.desk_shown.emit()
        if (page := self.router.page()) is not None:
            page.catch_up()
        waiting, self._waiting = self._waiting, []
        for work in waiting:
            work()

    def when_shown(self, work: Callable[[], object]) -> None:
        """Do something that opens a dialog: now, or once no gate hides the desk any more."""
        if self.is_gated():
            self._waiting.append(work)
        else:
            work()

    def tell_at_gate(self, words: str) -> None:
        """Say something at the gate that is shown."""
        gate = self._front.currentWidget()
        if isinstance(gate, SignInFrame):
            gate.tell(words)

    def is_gated(self) -> bool:
        """Return whether a gate hides the desk."""
        return not _has_desk(self) or self._front.currentWidget() is not self.desk

    def keep_places_in(self, preferences: Preferences) -> None:
        """Store the window's place in preferences that outlast the window."""
        self._places = preferences

    def sign_in(self, operator: str, at_desk: "SignedInPerson", first_page: str) -> None:
        """Show the desk for ``operator``, at the place and page remembered for that person."""
        self._operator = operator
        self.rail.show_operator(at_desk)
        place = Placement.parse(self._places.read(operator, _PLACE))
        if place is not None:
            window_placement.put(self, place, self._shell.screens())
        last = self._shell.preferences.read(operator, "window.page")
        self.show_desk()
        self.router.go(last if last in self._shell.factories else first_page)

    def retranslate(self, items: list[RailItem]) -> None:
        """Take the words of the language now in force; ``items`` are the entries of the rail.

        The desk is made anew, without pages: the caller fills it and shows it again. The old one
        lives on until no answer is pending that one of its pages waits for.
        """
        self._shell = replace(self._shell, items=items)
        self.setWindowTitle(self.tr("Mediation Desk"))
        vars(self).pop("fault_notice", None)
        old = vars(self).pop("desk", None)
        if old is None:
            return
        self._front.setCurrentWidget(self.desk)
        self._front.removeWidget(old)
        PageDisposal(self).take(old)

    def sign_out(self) -> None:
        """Store the window's place for the person signed out, and nothing more about them."""
        if self._operator:
            self._places.keep(self._operator, _PLACE, Placement.of(self).text())
        self._operator = ""

    def closeEvent(self, event: QCloseEvent) -> None:
        """Let the page save its draft, remember the place, and tell the caller."""
        if self.may_close is not None and not self.may_close():
            event.ignore()
            return
        if _has_desk(self):
            self.router.leave()
        if self.hold_closing is not None and self.hold_closing():
            event.ignore()
            return
        self.sign_out()
        _rest(self)
        self.closing.emit()
        super().closeEvent(event)

    def _take_scan(self, scanned: str) -> None:
        self.desk.take_scan(scanned)

    def _keep_page(self, name: str) -> None:
        # A case or a search is not a page to begin the day with.
        if self._operator and name in {item.name for item in self._shell.items}:
            self._shell.preferences.keep(self._operator, "window.page", name)


def _has_desk(window: MainWindow) -> bool:
    """Tell whether the desk was made; asking for it would make it."""
    return "desk" in vars(window)


def _is_over(window: QWidget, other: QWidget) -> bool:
    """Tell whether another window is shown for one: a dialog, a viewer, a menu."""
    return other is not window and other.isVisible() and _hosts(other)[-1] is window


def _depth(other: QWidget) -> int:
    return len(_hosts(other))


def _hosts(other: QWidget) -> list[QWidget]:
    """Return a window and the windows that it is over, the outermost last."""
    hosts = [other]
    while (host := hosts[-1].parentWidget()) is not None:
        hosts.append(host.window())
    return hosts


def _rest(window: MainWindow) -> None:
    """Stop the idle watch and the scanner behind a gate."""
    window.idle.rest()
    window.scanner.rest()


def _cancel_letters(desk: QWidget) -> None:
    """Cancel the letters typed so far: a scan has begun."""
    from mediation_desk.ui.letter_keys import LetterKeys  # noqa: PLC0415

    for letters in desk.findChildren(LetterKeys):
        letters.cancel()
