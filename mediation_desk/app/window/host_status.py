"""Seats and their host in the frame of the window: where the ledger is, and who is connected."""

from PySide6.QtCore import QObject

from mediation_desk.ui.seats.seats_port import SeatsView
from mediation_desk.ui.shell.window import MainWindow
from mediation_desk.workflows.seats import JoinedSeat


class HostStatus(QObject):
    """The host in the status bar, and above every page while it does not answer."""

    def __init__(self, window: MainWindow, seat: JoinedSeat) -> None:
        super().__init__(window)
        self._window, self._seat, self._is_away = window, seat, False

    @property
    def name(self) -> str:
        """Name of the computer with the ledger."""
        return self._seat.host or self._seat.address

    def follow(self, is_away: bool) -> None:
        """Show that the host does not answer, or does again."""
        self._is_away = is_away
        self.show()

    def show(self) -> None:
        """Show the state of now, also in a desk that was made anew."""
        host = self.name
        if not self._is_away:
            words = self.tr("Ledger on {host}").format(host=host)
            self._window.status.show_host(words, "ok")
            self._window.desk.tell_host_away("", "")
            return
        self._window.status.show_host(self.tr("{host} does not answer").format(host=host), "warn")
        detail = self.tr(
            "Nothing can be read or saved until it does. What is typed stays in its form; the"
            " connection comes back by itself."
        )
        title = self.tr("{host}, the computer with the ledger, does not answer")
        self._window.desk.tell_host_away(title.format(host=host), detail)


class SeatsStatus(QObject):
    """The seats of a host in its status bar: how many are connected, or that none can be."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._view: SeatsView | None = None

    def follow(self, view: SeatsView) -> None:
        """Show another state."""
        self._view = view
        self.show()

    def show(self) -> None:
        """Show the state of now, also in a desk that was made anew."""
        view = self._view
        if view is None:
            return
        if view.trouble is not None:
            self._window.status.show_host(self.tr("Other computers cannot connect"), "bad")
        elif not view.hosting.is_on:
            self._window.status.show_host("", "neu")
        else:
            words = self.tr("%n seat(s) connected", "", view.connected)
            self._window.status.show_host(words, "ok" if view.connected else "neu")
