"""Seats and their host in the frame of the window: where the ledger is, and who is connected."""

from collections.abc import Callable
from datetime import datetime, timedelta

from PySide6.QtCore import QObject, QTimer

from mediation_desk.app.entropy import now
from mediation_desk.ui.seats.seats_port import SeatsView
from mediation_desk.ui.shell.window import MainWindow
from mediation_desk.ui.wording import sentence, times
from mediation_desk.workflows.faults import Fault, FaultCode
from mediation_desk.workflows.ports import Clock
from mediation_desk.workflows.seats import JoinedSeat, WaitingRow

AGAIN_MS = 30_000
LAGS_FOR = timedelta(minutes=3)
"""Time after which it is told in every page's frame that the standby is behind."""


def _nothing() -> None:
    """Open no list: nothing is taken here."""


def _always() -> bool:
    """Tell that more can be kept."""
    return True


class HostStatus(QObject):
    """The host in the status bar, and above every page while it does not answer."""

    def __init__(self, window: MainWindow, seat: JoinedSeat) -> None:
        super().__init__(window)
        self._window, self._seat, self.is_away = window, seat, False
        self._takes: Callable[[], tuple[datetime, datetime]] | None = None
        self._takes_more: Callable[[], bool] = _always
        self._rows: tuple[WaitingRow, ...] = ()
        self._unopened, self._unkept = 0, ("", "")
        self._held_up = ""
        self._open: Callable[[], None] = _nothing

    @property
    def name(self) -> str:
        """Name of the computer with the ledger."""
        return self._seat.host or self._seat.address

    @property
    def seat(self) -> str:
        """Name of this computer as a seat."""
        return self._seat.name

    def follow(self, is_away: bool) -> None:
        """Show that the host does not answer, or does again."""
        self.is_away = is_away
        self.show()

    def take(
        self,
        read_at: Callable[[], tuple[datetime, datetime]],
        takes_more: Callable[[], bool] = _always,
    ) -> None:
        """Say that disputes, contacts and notes are taken meanwhile, while more can be.

        ``read_at`` gives of when is what is shown, and the time now.
        """
        self._takes, self._takes_more = read_at, takes_more

    def tell_unkept(self, problem: Exception) -> None:
        """Say that nothing is kept here while the host is away, and why."""
        self._unkept = self._unkept_words(problem)
        self.show()

    def tell_held_up(self, problem: Exception | None) -> None:
        """Know why a host that answers is not sent what waits, for `show_waiting`."""
        self._held_up = "" if problem is None else sentence(problem)

    def _unkept_words(self, problem: Exception) -> tuple[str, str]:
        title = self.tr("This computer keeps nothing while the host is away")
        code = problem.code if isinstance(problem, Fault) else None
        if code is FaultCode.HELD_BY_ANOTHER:
            title = self.tr("This window keeps nothing while the host is away")
            return title, self.tr(
                "You are signed in at another window of this computer, which does. Work on there;"
                " or close it, and sign in here again."
            )
        if code is FaultCode.HOST_NO_KEY:
            return self.tr("What was taken here meanwhile is not written yet"), sentence(problem)
        detail = self.tr(
            "{why} What was taken here before stays until its disk is mended; sign in again then."
        )
        return title, detail.format(why=sentence(problem))

    def show_waiting(
        self, rows: tuple[WaitingRow, ...], unopened: int, open_list: Callable[[], None]
    ) -> None:
        """Count what was taken and is not written, with the way to its list."""
        self._rows, self._unopened, self._open = rows, unopened, open_list
        self.show()

    def show(self) -> None:
        """Show the state of now, also in a desk that was made anew."""
        host, waits = self.name, sum(1 for row in self._rows if row.waits)
        act = self.tr("%n waiting here", "", waits) if waits else ""
        opens = act or (self.tr("Look at it") if self._failed() else "")
        if not self.is_away:
            words = self.tr("Ledger on {host}").format(host=host)
            self._window.status.show_host(words, "ok")
            self._window.desk.tell_host_away(*self._left(waits), self._open)
            return
        words = self.tr("{host} does not answer").format(host=host)
        self._window.status.show_host("　".join(filter(None, (words, act))), "warn")
        title = self.tr("{host}, the computer with the ledger, does not answer")
        self._window.desk.tell_host_away(title.format(host=host), self._detail(), opens, self._open)

    def _failed(self) -> int:
        """Return how many the host did not write, and nobody put aside."""
        return sum(1 for row in self._rows if row.problem is not None and not row.aside)

    def _detail(self) -> str:
        if self._takes is None:
            return self.tr(
                "Nothing can be read or saved until it does. What is typed stays in its form; the"
                " connection comes back by itself."
            )
        if not self._takes_more():
            return self.tr(
                "Nothing more can be kept here: too much waits already, or the disk of this"
                " computer is full. What is typed stays in its form."
            )
        detail = self.tr(
            "Disputes, contacts and notes go on: they are kept here, sealed, and written when it"
            " answers again. All else waits. What is shown was read at {time} or before."
        )
        return detail.format(time=times.moment(*self._takes()))

    def _left(self, waits: int) -> tuple[str, str, str]:
        """Return title, detail and button for what is not written although the host answers."""
        failed = self._failed()
        if failed and any(row.saved and row.problem is not None for row in self._rows):
            title = self.tr("%n of before the takeover to be looked at", "", failed)
            detail = self.tr("It was saved at the former host, and is not in the ledger as it was.")
            return title, detail, self.tr("Look at it")
        if failed:
            title = self.tr("%n taken while the host was away could not be written", "", failed)
            detail = self.tr("Correct each and send it, or put it aside with the reason.")
            return title, detail, self.tr("Look at it")
        if waits:
            title = self.tr("%n taken while the host was away, not written yet", "", waits)
            detail = self.tr("It is sent by itself.")
            if self._held_up:
                detail = self.tr("{why} It is sent by itself then.").format(why=self._held_up)
            return title, detail, self.tr("Look at it")
        if self._unopened:
            title = self.tr("What was taken here for another ledger cannot be opened")
            detail = self.tr("It is kept at this computer until that ledger is back.")
            return title, detail, self.tr("Look at it")
        return (*self._unkept, "")


class LeftStatus(HostStatus):
    """What was kept here as a seat, above every page of the desk that is the host by now."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window, JoinedSeat("", "", "", ""))

    def show(self) -> None:
        """Show what is not written, or left to a person."""
        waits = sum(1 for row in self._rows if row.waits)
        self._window.desk.tell_host_away(*self._left(waits), self._open)


class SeatsStatus(QObject):
    """The seats of a host in its status bar: how many are connected, or that none can be."""

    def __init__(self, window: MainWindow, clock: Clock = now) -> None:
        super().__init__(window)
        self._window, self._clock = window, clock
        self._view: SeatsView | None = None
        # A standby that falls behind says nothing, so nothing else would show it.
        self._again = QTimer(self, interval=AGAIN_MS)
        self._again.timeout.connect(self.show)
        self._again.start()

    def close(self) -> None:
        """Say nothing more: another person signs in, with a status of their own."""
        self._again.stop()
        self._view = None
        self.deleteLater()

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
            if any(seat.lags(self._clock(), LAGS_FOR) for seat in view.seats):
                words = self.tr("{seats}; the standby is behind").format(seats=words)
                self._window.status.show_host(words, "warn")
                return
            self._window.status.show_host(words, "ok" if view.connected else "neu")
