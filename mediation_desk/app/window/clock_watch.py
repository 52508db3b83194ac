"""The watch over the computer's clock: told above every page, noted once in the journal."""

from datetime import datetime

from PySide6.QtCore import QObject, QTimer

from mediation_desk.app.gateway.desk_gateway import DeskGateway
from mediation_desk.ui.diagnostics.clock_banner import ClockBanner
from mediation_desk.ui.preferences import Preferences
from mediation_desk.workflows.ports import Changed, Command, Query
from mediation_desk.workflows.read_models.link import ClockWitnesses
from mediation_desk.workflows.reads import station
from mediation_desk.workflows.station.clock_check import (
    ClockDoubt,
    ClockNote,
    doubt_about,
    note_clock,
)

_LAST_SEEN = "clock.last_seen"
"""The station's preference that holds when a desk of this ledger last ran."""
_MINUTE_MS = 60_000


class ClockWatch(QObject):
    """Hold the clock against the hub, the journal and the last start, once a minute."""

    def __init__(
        self,
        gateway: DeskGateway,
        preferences: Preferences,
        banner: ClockBanner,
        *,
        is_of_ledger: bool = True,
    ) -> None:
        """Watch; where the clock is not that of the ledger's computer, keep nothing of it."""
        # Not the banner's child: another language makes the banner anew.
        super().__init__(gateway)
        self._gateway, self._preferences, self._banner = gateway, preferences, banner
        self._is_of_ledger = is_of_ledger
        self._may_write = gateway.operator.may_write
        self._started_at = _moment(preferences.read("", _LAST_SEEN))
        self._doubt: ClockDoubt | None = None
        self._noted: set[str] = set()
        self._timer = QTimer(self, interval=_MINUTE_MS)
        self._timer.timeout.connect(self.look)
        banner.confirmed.connect(self._confirm)

    def show_in(self, banner: ClockBanner) -> None:
        """Show the doubt in another banner from now on; it is not noted again."""
        self._banner = banner
        banner.confirmed.connect(self._confirm)
        self.look()

    def start(self) -> None:
        """Look now, at each contact, and once a minute."""
        self._gateway.changes.changed.connect(self._follow)
        self._timer.start()
        self.look()

    def stop(self) -> None:
        """Look no more."""
        self._timer.stop()

    def look(self) -> None:
        """Hold the clock against what the ledger knows."""
        self._gateway.ask(Query(station.clock_witnesses), self._weigh)

    def _follow(self, changed: frozenset[Changed]) -> None:
        if Changed.LINK in changed and self._timer.isActive():
            self.look()

    def _weigh(self, known: ClockWitnesses) -> None:
        now = self._gateway.now()
        self._doubt = doubt = doubt_about(now, known, self._started_at)
        self._banner.show_doubt(doubt, now, is_noted=self._may_write)
        if doubt is None:
            self._keep_seen(now)
        elif self._may_write and doubt.witness.value not in self._noted:
            self._noted.add(doubt.witness.value)
            self._note(doubt)

    def _keep_seen(self, now: datetime) -> None:
        if self._is_of_ledger:
            self._preferences.keep("", _LAST_SEEN, now.isoformat())

    def _note(self, doubt: ClockDoubt, *, is_confirmed: bool = False) -> None:
        act = self._gateway.new_id()
        form = ClockNote(act, doubt.witness, doubt.seconds, is_confirmed)
        self._gateway.keep_quietly(Command(note_clock, form))

    def _confirm(self) -> None:
        """Take a person's word; it is written before the clock is looked at again."""
        if self._doubt is None:
            return
        self._note(self._doubt, is_confirmed=True)
        self._started_at = None
        self._gateway.ask_after_acts(Query(station.clock_witnesses), self._weigh)


def _moment(text: str) -> datetime | None:
    """Return the moment that a preference holds; None for none, or one of another form."""
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        return None
    return at if at.tzinfo is not None else None
