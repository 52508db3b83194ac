"""Backups of a signed-in desk: automatically once a day, at closing, and on request.

The end of the program does not wait for their thread: a share that hangs must not keep anybody from
quitting. An interrupted backup leaves no file under a backup's name.
"""

import logging
from collections import deque
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from threading import Event, Thread

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from mediation_desk.app.backups import copies, taking
from mediation_desk.app.computer import backup_place
from mediation_desk.app.faults import answer_of
from mediation_desk.app.gateway.gateway import LedgerGateway
from mediation_desk.ui.gateway import Done, Failed
from mediation_desk.workflows.backups.remote_store import StoreWish
from mediation_desk.workflows.backups.schedule import BackupState, is_due
from mediation_desk.workflows.faults import Fault, FaultCode
from mediation_desk.workflows.read_models.desk import BackupRow

log = logging.getLogger(__name__)
MINUTE_MS = 60_000
PATIENCE_S = 5.0
"""Seconds that a closing desk waits for a backup that is being stopped."""


@dataclass
class _Task:
    """Work on the thread, and the callers that wait for its result."""

    work: Callable[[], BackupState]
    is_backup: bool = False
    waiting: list[tuple[Done[BackupState], Failed]] = field(default_factory=list)


class BackupService(QObject):
    """The port ``Backups`` of the settings, of Today and of closing."""

    changed = Signal()
    """Emitted when the state changed, or a backup began or ended."""
    _ended = Signal(object)

    def __init__(self, gateway: LedgerGateway) -> None:
        super().__init__()
        self._gateway = gateway
        self._workspace = gateway.session.place.workspace
        self._stop = Event()
        self._thread: Thread | None = None
        self._tasks: deque[_Task] = deque()
        self._is_closed = self._is_unkept = False
        self._known: BackupRow | None = None
        self._timer = QTimer(self, interval=MINUTE_MS)
        self._timer.timeout.connect(self._look)
        self._ended.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        self.state = backup_place.read_state(self._workspace)

    def start(self) -> None:
        """Look once a minute whether a backup is due."""
        self._timer.start()

    def learn(self, backups: Sequence[BackupRow]) -> None:
        """Take over the backups that the ledger knows of, also those of a command or of earlier."""
        self._known = backups[0] if backups else None
        state = self._with_known(self.state)
        if state == self.state:
            return
        self.state = state
        # While the thread works, the state that it has kept is newer than the one known here.
        self._is_unkept = self._thread is not None
        if not self._is_unkept:
            backup_place.keep_state(self._workspace, state)
        self.changed.emit()

    def _with_known(self, state: BackupState) -> BackupState:
        """Return a state with the last backup that the ledger knows of."""
        last = self._known
        if last is not None and (state.last_good is None or last.made_at > state.last_good):
            # The entry that notes it follows the last one in it.
            state = replace(state, last_good=last.made_at, entries=last.head_seq + 1)
        if state.watched_since is None:
            state = replace(state, watched_since=self._now())
        return state

    @property
    def is_running(self) -> bool:
        """Tell whether a backup is under way."""
        return any(task.is_backup for task in self._tasks)

    def folder(self) -> Path:
        """Return where the next backup goes."""
        return backup_place.folder_for(self._workspace, self.state)

    def is_same_disk(self) -> bool:
        """Tell whether the backups would be lost with the disk of the ledger."""
        # A share that hangs must not be asked here: the worker asked it.
        return self.state.is_same_disk or not self.state.folder

    def has_changes(self) -> bool:
        """Tell whether the ledger changed since the last good backup; False where it is lost."""
        try:
            # A restored ledger has fewer entries.
            return taking.last_entry(self._gateway.session) != self.state.entries
        except Fault as no:
            log.warning("no backup at closing: %s", no.code.value)
            return False

    def choose(self, folder: Path, done: Done[BackupState], failed: Failed) -> None:
        """Make a folder the second place; an empty path means to have none."""
        task = _Task(lambda: backup_place.choose_place(self._workspace, folder))
        self._ask(task, done, failed)

    def store(self) -> StoreWish:
        """Return where copies are sent, without the secret."""
        return replace(copies.read_store(self._gateway.session), secret="")

    def keep_store(self, wish: StoreWish, done: Done[BackupState], failed: Failed) -> None:
        """Try a store and send copies there from the next backup on; an empty one ends them."""

        def work() -> BackupState:
            copies.keep_store(self._gateway.session, wish)
            state = replace(
                backup_place.read_state(self._workspace), copied_at=None, copy_trouble=""
            )
            backup_place.keep_state(self._workspace, state)
            return state

        self._ask(_Task(work), done, failed)

    def run(self, done: Done[BackupState], failed: Failed) -> None:
        """Take a backup now; a request while one is under way receives that one's result."""
        backup = _Task(
            lambda: taking.take_backup(self._gateway.session, self._go_on), is_backup=True
        )
        self._ask(next((each for each in self._tasks if each.is_backup), backup), done, failed)

    def stop(self) -> None:
        """Cancel the backup under way; it fails with CANCELLED and leaves no file."""
        self._stop.set()

    def close(self) -> None:
        """Cancel the work under way and wait for it a little; no result is delivered any more."""
        self._timer.stop()
        self._is_closed = True
        self._tasks.clear()
        self.stop()
        if self._thread is not None:
            self._thread.join(PATIENCE_S)
            if self._thread.is_alive():
                log.warning("a backup that was cut off still hangs at its place")

    def _look(self) -> None:
        if not self.is_running and is_due(self.state, self._now()):
            self.run(lambda _: None, _note)

    def _ask(self, task: _Task, done: Done[BackupState], failed: Failed) -> None:
        if self._is_closed:
            return
        task.waiting.append((done, failed))
        if task not in self._tasks:
            self._tasks.append(task)
            self._begin()
            self.changed.emit()

    def _begin(self) -> None:
        if self._thread is None and self._tasks:
            self._stop.clear()
            work = self._tasks[0].work
            self._thread = Thread(target=self._run, args=(work,), name="backup", daemon=True)
            self._thread.start()

    def _run(self, work: Callable[[], BackupState]) -> None:
        answer = answer_of(work)
        if not self._is_closed:
            # The desk may be gone at this very moment.
            with suppress(RuntimeError):
                self._ended.emit(answer)

    def _deliver(self, answer: BackupState | Exception) -> None:
        if self._is_closed:
            return
        self._thread = None
        task = self._tasks.popleft()
        self._learn_outcome(task, answer)
        self._keep_known()
        for done, failed in task.waiting:
            if isinstance(answer, Exception):
                failed(answer)
            else:
                done(answer)
        self._begin()
        self.changed.emit()
        if task.is_backup and not isinstance(answer, Exception):
            self._gateway.tell_changes()

    def _learn_outcome(self, task: _Task, answer: BackupState | Exception) -> None:
        """Keep the outcome here, even where the file of states cannot be written."""
        if isinstance(answer, BackupState):
            self.state = answer
        elif task.is_backup:
            code = answer.code if isinstance(answer, Fault) else FaultCode.UNEXPECTED
            if code is not FaultCode.CANCELLED:
                now = self._now()
                self.state = replace(self.state, last_tried=now, trouble=code.value)

    def _keep_known(self) -> None:
        """Keep what was learnt while the thread worked, on top of the state that it has kept."""
        if self._is_unkept:
            self._is_unkept = False
            self.state = self._with_known(self.state)
            state = self._with_known(backup_place.read_state(self._workspace))
            backup_place.keep_state(self._workspace, state)

    def _go_on(self) -> None:
        if self._stop.is_set():
            raise Fault(FaultCode.CANCELLED)

    def _now(self) -> datetime:
        return self._gateway.session.place.now()


def _note(fault: Exception) -> None:
    log.warning("the daily backup was not taken: %s", fault)
