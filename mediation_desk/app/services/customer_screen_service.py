"""The customer screen of the program: its window, its place, and what must never stay on it."""

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QRect, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from mediation_desk.app.computer.customer_screen_choice import (
    customer_screen_choice,
    keep_customer_screen_choice,
)
from mediation_desk.domain.clocks import local_day
from mediation_desk.ui.customer_screen.customer_screen_port import CustomerScreenChoice
from mediation_desk.ui.customer_screen.customer_window import CustomerWindow
from mediation_desk.ui.customer_screen.screen_place import (
    ScreenArea,
    connected_screens,
    free_screens,
    place_for,
)
from mediation_desk.ui.navigation.customer_view import CustomerView
from mediation_desk.workflows.phone.customer_screen import IdleBoard, idle_board
from mediation_desk.workflows.ports import Changed, Query

if TYPE_CHECKING:
    from mediation_desk.app.gateway.desk_gateway import DeskGateway
    from mediation_desk.app.window.signed_in_desktop import SignedInDesktop
    from mediation_desk.ui.shell.window import MainWindow

_SOON_MS: Final = 500
_ON_BOARD: Final = frozenset({Changed.DIRECTORY, Changed.DUTY, Changed.STATION})
"""The areas of which the idle page tells."""
Screens = Callable[[], Sequence[ScreenArea]]


class CustomerScreenService(QObject):
    """Owner of the window: it outlasts locks and changes of person, with the neutral page.

    It fills a screen beside that of the clerk's window, which ``clerk`` returns, or is a movable
    window where there is none. When its screen goes, it goes with it, and comes back with it.
    """

    changed = Signal()

    def __init__(
        self,
        workspace: Path,
        clerk: Callable[[], "MainWindow"],
        parent: QObject | None = None,
        screens: Screens = connected_screens,
    ) -> None:
        super().__init__(parent)
        self._workspace, self._clerk, self._screens = workspace, clerk, screens
        self._choice = customer_screen_choice(workspace)
        self._window: CustomerWindow | None = None
        self._view: CustomerView | None = None
        self._gateway: DeskGateway | None = None
        self._board_day: date | None = None
        """The day of which the board on the idle page is."""
        self._filled: ScreenArea | None = None
        self._is_awaited = False
        self._station, self._serving = "", ("", "")
        # Where the windows are is known only a moment after a screen came or went.
        self._soon = QTimer(self, singleShot=True, interval=_SOON_MS)
        self._soon.timeout.connect(self._arrange)
        self._listen()

    @property
    def choice(self) -> CustomerScreenChoice:
        """Return what was chosen for this computer."""
        return self._choice

    @property
    def is_open(self) -> bool:
        """Tell whether it is shown."""
        return self._window is not None

    @property
    def window(self) -> CustomerWindow | None:
        """Return the window, where it is open."""
        return self._window

    def others(self) -> tuple[ScreenArea, ...]:
        """Return the screens that are not the clerk's own."""
        return free_screens(self._screens(), self._clerk_areas())

    def choose(self, choice: CustomerScreenChoice) -> None:
        """Choose, and keep it for this computer; what is shown moves at once."""
        is_other = choice.screen != self._choice.screen
        self._choice = choice
        keep_customer_screen_choice(self._workspace, choice)
        if is_other and self.is_open:
            self.close()
            self.open()
        self.changed.emit()

    def toggle(self) -> None:
        """Open it, or close it."""
        if self.is_open:
            self.close()
        elif self._view is not None:
            self.open()

    def open(self) -> None:
        """Show it: on the whole of its screen, or as a window that can be moved."""
        self._is_awaited = False
        self._show(self._place())

    def close(self) -> None:
        """Show it no more."""
        self._is_awaited = False
        self._drop()

    def follow(self, desktop: "SignedInDesktop") -> None:
        """Show what the pages of a signed-in person decide; open by itself where that is chosen."""
        self._view, self._gateway = desktop.navigation.customer, desktop.gateway
        desktop.gateway.changes.changed.connect(self._written)
        # A host that is back may be past midnight.
        self._view.changed.connect(self._look_at_day)
        counter = desktop.host.seat if desktop.host is not None else ""
        self._serving = (desktop.operator_name, counter)
        handle = desktop.window.windowHandle()
        if handle is not None:
            # The clerk's own screen may go, and their window come to this one.
            handle.screenChanged.connect(self._moved)
        if self._window is None and self._choice.opens_at_sign_in:
            self._is_awaited = True
            self._arrange()
        if self._window is not None:
            self._begin(self._window)

    def forget(self, view: CustomerView) -> None:
        """Show the neutral page: the person of this view is signed out."""
        if self._view is view:
            self._view, self._gateway, self._serving = None, None, ("", "")
            if self._window is not None:
                if view.is_away:
                    # Nobody knows any more whether it still holds.
                    self._window.show_board(None)
                self._window.follow(None)
                self._window.show_clerk(*self._serving)
        view.set_open(is_open=False)

    def show_station(self, name: str) -> None:
        """Show the station's name."""
        self._station = name
        if self._window is not None:
            self._window.show_station(name)

    def _show(self, place: ScreenArea | None) -> None:
        if self._window is None:
            self._window = CustomerWindow()
            self._window.closed.connect(self._gone)
            self._window.ticked.connect(self._look_at_day)
        self._window.show_station(self._station)
        self._filled = place
        self._begin(self._window)
        if place is None:
            self._window.show_movable()
        else:
            self._window.fill(place)
        handle = self._window.windowHandle()
        if handle is not None:
            handle.screenChanged.connect(self._moved)
        self.changed.emit()

    def _begin(self, window: CustomerWindow) -> None:
        window.follow(self._view)
        window.show_clerk(*self._serving)
        self._read_board()
        # Who reads and signs there is not the operator: the desk locks all the same.
        self._clerk().idle.leave_out(window)
        if self._view is not None:
            self._view.set_open(is_open=True)

    def _written(self, areas: frozenset[Changed]) -> None:
        if areas & _ON_BOARD:
            self._read_board()

    def _look_at_day(self) -> None:
        """Show nobody of the day before once the ledger's clock is past midnight, and read anew."""
        now = self._gateway.now() if self._gateway is not None else datetime.now(UTC)
        if self._window is not None and self._board_day not in (None, local_day(now)):
            self._window.drop_people()
            self._board_day = None
            self._read_board()

    def _read_board(self) -> None:
        """Read what the idle page shows; where it cannot be read, what is shown stays."""
        gateway = self._gateway
        if gateway is None or self._window is None or self._view is None or self._view.is_away:
            return
        asked = gateway.now()

        def show(board: IdleBoard) -> None:
            if self._window is not None and self._gateway is gateway:
                # One that comes after midnight is of another day than the clock's by then.
                self._window.show_board(board)
                self._board_day = local_day(asked)
                self._look_at_day()

        gateway.ask(Query(idle_board, asked), show, lambda _: None)

    def _gone(self) -> None:
        """Take note that somebody closed the window itself."""
        window, self._window, self._filled = self._window, None, None
        if self._view is not None:
            self._view.set_open(is_open=False)
        if window is not None:
            window.deleteLater()
            self.changed.emit()

    def _drop(self) -> None:
        if self._window is not None:
            self._window.close()

    def _place(self) -> ScreenArea | None:
        return place_for(self._screens(), self._choice.screen, self._clerk_areas())

    def _clerk_areas(self) -> list[QRect]:
        return [self._clerk().frameGeometry()]

    def _arrange(self) -> None:
        """Go with the own screen, never over the clerk's; come back with it."""
        filled = self._filled
        if self._window is not None and filled is not None:
            if self._place() != filled or not self._window.is_on(filled):
                self._drop()
                self._is_awaited = True
        elif self._window is None and self._is_awaited:
            place = self._place()
            if place is not None:
                self._is_awaited = False
                self._show(place)
        self.changed.emit()

    def _listen(self) -> None:
        app = QGuiApplication.instance()
        if not isinstance(app, QApplication):
            return
        app.screenAdded.connect(self._watch)
        app.screenRemoved.connect(self._moved)
        app.primaryScreenChanged.connect(self._moved)
        app.focusChanged.connect(self._focus_moved)
        for screen in app.screens():
            screen.geometryChanged.connect(self._moved)

    def _watch(self, screen: QScreen) -> None:
        screen.geometryChanged.connect(self._moved)
        self._moved()

    def _moved(self, *_: object) -> None:
        self._arrange()
        self._soon.start()

    def _focus_moved(self, _: QWidget | None, now: QWidget | None) -> None:
        """Show the neutral page while a password is typed: somebody else may be at the desk."""
        is_password = isinstance(now, QLineEdit) and now.echoMode() is QLineEdit.EchoMode.Password
        if is_password and self._view is not None:
            self._view.clear()
