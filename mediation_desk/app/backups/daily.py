"""Daily backups of a ledger while no window takes them."""

import logging
from threading import Event, Thread

from mediation_desk.app.backups.taking import take_backup
from mediation_desk.app.computer.backup_place import read_state
from mediation_desk.app.session.session import Session
from mediation_desk.workflows.backups.schedule import is_due
from mediation_desk.workflows.faults import Fault, FaultCode
from mediation_desk.workflows.ports import Changed

log = logging.getLogger(__name__)
LOOK_S = 60.0
CLOSE_S = 1.0
"""Seconds to wait for the thread: a share that hangs keeps nobody from their work."""


class BackupWork:
    """Look once a minute whether a backup is due, and take it on a thread of its own.

    An interrupted backup leaves no file under a backup's name; what went wrong is kept with the
    state of the backups, and shown by the next window.
    """

    def __init__(self, session: Session) -> None:
        self._session = session
        self._closed = Event()
        self._thread = Thread(target=self._watch, name="backup", daemon=True)

    def start(self) -> None:
        """Start the thread."""
        self._thread.start()

    def hear(self, areas: frozenset[Changed]) -> None:
        """Leave it at that: backups follow the clock."""

    def close(self) -> None:
        """Cancel a backup under way, and stop looking."""
        self._closed.set()
        if self._thread.is_alive():
            self._thread.join(CLOSE_S)

    def take_when_due(self) -> bool:
        """Take a backup where one is due; tell whether it was taken."""
        place = self._session.place
        if not is_due(read_state(place.workspace), place.now()):
            return False
        try:
            take_backup(self._session, self._go_on)
        except Fault as no:
            log.warning("the daily backup was not taken: %s", no.code.value)
            return False
        except Exception:
            # Whatever it is, the next one is tried.
            log.exception("the daily backup was not taken")
            return False
        return True

    def _watch(self) -> None:
        # Not at once: a host that is closed with its last window should begin none.
        while not self._closed.wait(LOOK_S):
            self.take_when_due()

    def _go_on(self) -> None:
        if self._closed.is_set():
            raise Fault(FaultCode.CANCELLED)
