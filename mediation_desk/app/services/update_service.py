"""Program versions for a signed-in desk: checked, fetched and unpacked in the background.

The end of the program does not wait for this thread, nor for that of the backups: a mirror that
hangs keeps nobody from quitting.
"""

import logging
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from threading import Event, Thread

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from mediation_desk.app.faults import answer_of
from mediation_desk.app.gateway.gateway import LedgerGateway
from mediation_desk.app.session.session import Session
from mediation_desk.app.updates.bundles.bundle import hindrance
from mediation_desk.app.updates.bundles.program_folder import ProgramFolder, usual_folder
from mediation_desk.app.updates.bundles.unpacking import unpack_version
from mediation_desk.app.updates.installing import install, refuse_version
from mediation_desk.app.updates.news import (
    ask_source,
    drop_fetched,
    fetch_news,
    fetched_file,
    keep_fault,
    keep_news,
    kept_fault,
    read_news,
)
from mediation_desk.app.updates.returning import former_version, plan_return, prepare_return
from mediation_desk.app.updates.sources import open_source, why_unasked
from mediation_desk.ui.gateway import Done, Failed
from mediation_desk.workflows.faults import Fault, FaultCode
from mediation_desk.workflows.updates.installation import (
    ProgramState,
    ReturnConsent,
    ReturnPlan,
    UpdateRefusal,
    UpdateStep,
    VersionSwitch,
)
from mediation_desk.workflows.updates.news import UpdateWork, VersionState, is_check_due
from mediation_desk.workflows.updates.release import ReleaseSource
from resources import release

log = logging.getLogger(__name__)
LOOK_MS = 15 * 60_000
SOON_MS = 60_000
"""Milliseconds before the first check, until a person has begun their day."""
PATIENCE_S = 5.0
Source = Callable[[Session, str], ReleaseSource]
"""Return the source of versions: a named folder, or "" for the configured one."""


@dataclass(frozen=True)
class _Task:
    """Work on the thread, its kind, and the callbacks for its result."""

    kind: UpdateWork
    work: Callable[[], object]
    done: Done[object]
    failed: Failed


class UpdateService(QObject):
    """The port ``Updates`` of the settings, of Today and of closing."""

    changed = Signal()
    """Emitted when the state changed, or work began, went on or ended."""
    stepped = Signal(object)
    """Emitted when an installation has come to this `UpdateStep`."""
    restart_asked = Signal()
    """Emitted when the window is to be closed, and the program started again."""
    restart_given_up = Signal()
    """Emitted when the window closes without the version for which it was to be started again."""
    return_asked = Signal(object)
    """Emitted when the window is to be closed for a return, with the result of `prepare_return`."""
    _ended = Signal(object)
    _fetched = Signal(int)

    def __init__(
        self,
        gateway: LedgerGateway,
        source: Source = open_source,
        folder: ProgramFolder | None = None,
    ) -> None:
        super().__init__()
        self._gateway, self._source = gateway, source
        self._folder = folder or usual_folder()
        self._stop = Event()
        self._thread: Thread | None = None
        self._task: _Task | None = None
        self._done, self._is_closed, self._is_wanted = 0, False, False
        self._timer = QTimer(self, interval=LOOK_MS)
        self._timer.timeout.connect(self._look)
        self._soon = QTimer(self, singleShot=True, interval=SOON_MS)
        self._soon.timeout.connect(self._look)
        self._ended.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        self._fetched.connect(self._show_fetched, Qt.ConnectionType.QueuedConnection)
        self._noted = ""
        self._state = self._read()

    def start(self) -> None:
        """Ask for a new version soon, and once a day from then on."""
        self._timer.start()
        self._soon.start()

    @property
    def state(self) -> VersionState:
        """State of the versions."""
        work = self._task.kind if self._task else UpdateWork.NONE
        return replace(self._state, work=work, done=self._done)

    def check(self, done: Done[object], failed: Failed, place: str = "") -> None:
        """Ask the source now, or a folder such as a stick; fetch and unpack what is found."""
        work = partial(self._asked_and_fetched, place)
        self._begin(_Task(UpdateWork.CHECKING, work, done, failed))

    def put_off(self) -> None:
        """Postpone the present notice; a later failure is shown once more."""
        later = self._state.notice
        keep_news(self._folder, replace(read_news(self._folder), later=later))
        self._learn()

    def install_on_quitting(self, wish: bool) -> None:
        """Choose whether a release is installed when the desk is closed.

        A release that was refused is tried again then, because the person asks for it.
        """
        keep_news(self._folder, replace(read_news(self._folder), is_installed_on_quitting=wish))
        if wish:
            self.try_again()
        self._learn()

    def try_again(self) -> None:
        """Let the known release be tried once more although it was refused."""
        version = read_news(self._folder).version

        def tried_again(state: ProgramState) -> ProgramState:
            refused = {each: why for each, why in state.refused.items() if each != version}
            return replace(state, refused=refused)

        if version in self._folder.state().refused:
            with suppress(OSError, Fault):
                self._folder.change(tried_again)
            self._learn()

    def install(self, done: Done[VersionSwitch], failed: Failed) -> None:
        """Prove and install the release that is ready; nothing else may be done meanwhile."""
        version = self._state.news.version

        def work() -> object:
            session = self._gateway.session
            return install(session, self._folder, version, self._tell_step, self._go_on)

        self._begin(_Task(UpdateWork.PROVING, work, done, failed))  # type: ignore[arg-type]

    def plan_return(self, done: Done[ReturnPlan], failed: Failed) -> None:
        """Plan a return to the former version."""

        def work() -> object:
            return plan_return(self._gateway.session, self._folder, self._go_on)

        self._begin(_Task(UpdateWork.ASKING, work, done, failed))  # type: ignore[arg-type]

    def return_to_former(self, plan: ReturnPlan, reason: str, failed: Failed) -> None:
        """Do what a return needs of the open ledger, then ask for the window to be closed.

        `reason` is the consent of the signed-in person, where one is due.
        """
        consent = ReturnConsent(self._gateway.operator.id, reason) if reason else None

        def work() -> object:
            return prepare_return(self._gateway.session, plan, consent)

        self._begin(_Task(UpdateWork.ASKING, work, self.return_asked.emit, failed))

    def install_now(self) -> None:
        """Ask for the window to be closed and started again; the release is installed then."""
        if self._state.is_ready:
            self._is_wanted = True
            self.restart_asked.emit()

    def give_up(self) -> None:
        """Cancel the wish to install a release now and to start again."""
        self._is_wanted = False
        self.restart_given_up.emit()

    @property
    def is_due_at_closing(self) -> bool:
        """Tell whether a release is to be installed when the window is closed now."""
        is_wanted = self._is_wanted and self._state.is_ready
        return self._thread is None and (is_wanted or self._state.is_installed_on_quitting)

    def stop(self) -> None:
        """Cancel the work under way; it fails with CANCELLED."""
        self._stop.set()

    def close(self) -> None:
        """Cancel the work under way and wait for it a little; no result is delivered any more."""
        self._timer.stop()
        self._soon.stop()
        self._is_closed = True
        self.stop()
        if self._thread is not None:
            self._thread.join(PATIENCE_S)

    def _look(self) -> None:
        if self._thread is None and is_check_due(read_news(self._folder), self._now()):
            self.check(lambda _: None, self._note)

    def _asked_and_fetched(self, place: str) -> object:
        try:
            source = self._source(self._gateway.session, place)
            news = ask_source(source, self._folder, self._now())
        except Fault as no:
            if not place:
                keep_fault(self._folder, no)
            raise
        state = self._folder.state()
        is_left = news.version in state.refused or bool(hindrance())
        if news.release is None or is_left or self._folder.is_whole(news.version):
            return None
        news = fetch_news(source, self._folder, self._tell_fetched)
        found, file = fetched_file(news)
        try:
            unpack_version(self._folder, file, found.version, self._go_on)
        except Fault as no:
            if no.code is FaultCode.UPDATE_ARCHIVE:
                refuse_version(self._folder, found.version, UpdateRefusal.ARCHIVE)
            raise
        drop_fetched(self._folder, file)
        return None

    def _tell_fetched(self, done: int) -> None:
        self._go_on()
        self._tell(self._fetched, done)

    def _tell_step(self, step: UpdateStep) -> None:
        self._tell(self.stepped, step)

    def _tell(self, signal: object, what: object) -> None:
        # The desk may be gone at this very moment.
        with suppress(RuntimeError):
            signal.emit(what)  # type: ignore[attr-defined]

    def _show_fetched(self, done: int) -> None:
        # Not for each piece: each signal makes a page lay itself out again.
        if self._task is not None and done - self._done > (1 << 20):
            self._done = done
            self._task = replace(self._task, kind=UpdateWork.FETCHING)
            self.changed.emit()

    def _begin(self, task: _Task) -> None:
        if self._is_closed:
            return
        if self._thread is not None:
            task.failed(Fault(FaultCode.UPDATE_BUSY))
            return
        self._stop.clear()
        self._done, self._task = 0, task
        self._thread = Thread(target=self._run, args=(task.work,), name="updates", daemon=True)
        self._thread.start()
        self.changed.emit()

    def _run(self, work: Callable[[], object]) -> None:
        answer = answer_of(work)
        if not self._is_closed:
            self._tell(self._ended, answer)

    def _deliver(self, answer: object) -> None:
        task = self._task
        if self._is_closed or task is None:
            return
        self._thread = self._task = None
        self._learn()
        if isinstance(answer, Exception):
            task.failed(answer)
        else:
            task.done(answer)

    def _learn(self) -> None:
        self._state = self._read()
        self.changed.emit()

    def _read(self) -> VersionState:
        state, news = self._folder.state(), read_news(self._folder)
        stopped = (each for each, why in state.refused.items() if why is UpdateRefusal.START)
        return VersionState(
            running=release.version(),
            news=news,
            hindrance=hindrance(),
            is_ready=self._folder.is_whole(news.version) and state.in_use != news.version,
            refused=state.refused.get(news.version),
            former=former_version(self._folder),
            stopped=max(stopped, default=""),
            fault=why_unasked() or kept_fault(news),
        )

    def _go_on(self) -> None:
        if self._stop.is_set():
            raise Fault(FaultCode.CANCELLED)

    def _now(self) -> datetime:
        return self._gateway.session.place.now()

    def _note(self, fault: Exception) -> None:
        """Log why no version was fetched; a repeated reason only once, as it is asked often."""
        if str(fault) != self._noted:
            self._noted = str(fault)
            log.info("no newer version was fetched: %s", fault)
