"""Diagnostics of one run of the window: its log, its crash files and its hooks for faults."""

import logging
import sys
import threading
from collections import deque
from collections.abc import Callable
from pathlib import Path
from time import monotonic
from types import TracebackType
from typing import Any, TextIO

from PySide6.QtCore import QObject, Qt, Signal

from mediation_desk.ui import jobs
from mediation_desk.ui.diagnostics.qt_messages import send_messages_to

Show = Callable[[str], object]
_EARLY = 50
_LEVELS = {"debug": 10, "info": 20, "warning": 30, "critical": 40, "fatal": 50}


class Diagnostics(QObject):
    """Diagnostics of a run, from before the window to its end.

    A fault that no page expects goes through one place, wherever it was raised: a slot, a thread, a
    worker's answer. It is recorded once, shown once through ``show``, and the desk continues: an
    act is one transaction, so that a failed act has changed nothing that was saved.

    Heavy modules are loaded with `begin`, after the first paint, or with the first fault.
    """

    _raised = Signal(object)

    def __init__(self, workspace: Path, show: Show, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace, self._show = workspace, show
        self._told: set[str] = set()
        self._hard: TextIO | None = None
        self._has_begun = False
        self._early: deque[tuple[str, str, str]] = deque(maxlen=_EARLY)
        """Messages of Qt before the log was begun: mostly of fonts and of the display."""
        self._started = monotonic()
        self._raised.connect(self._tell, Qt.ConnectionType.QueuedConnection)
        self._before = (sys.excepthook, threading.excepthook, sys.unraisablehook)
        sys.excepthook = self._uncaught
        threading.excepthook = self._uncaught_in_thread
        sys.unraisablehook = self._unraisable
        jobs.report_faults_to(self._reported)
        self._qt_before = send_messages_to(self._qt_said)

    def begin(self) -> None:
        """Begin the log and watch for hard crashes; on a worker, once the window is painted."""
        from mediation_desk.app.diagnostics import crash_files, log_file
        from mediation_desk.app.diagnostics.versions import version_line

        log_file.begin(self._workspace)
        logging.getLogger(__name__).info("start: %s", version_line())
        self._has_begun = True
        while self._early:
            self._keep(*self._early.popleft())
        self._hard = crash_files.watch_hard_crashes(self._workspace)

    def end(self, status: int) -> None:
        """Remove the hooks and end the log."""
        from mediation_desk.app.diagnostics import crash_files, log_file

        send_messages_to(self._qt_before)
        jobs.report_faults_to(None)
        sys.excepthook, threading.excepthook, sys.unraisablehook = self._before
        lasted = monotonic() - self._started
        logging.getLogger(__name__).info("end: status %d after %d s", status, lasted)
        crash_files.end_watch(self._hard)
        log_file.end()

    def _reported(self, error: Exception) -> Exception:
        """Record a fault; a log that was not begun by now is begun for it."""
        from mediation_desk.app.diagnostics import log_file
        from mediation_desk.app.diagnostics.unforeseen import reported

        log_file.begin(self._workspace)
        return reported(error)

    def _uncaught(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if not isinstance(error, Exception):
            sys.__excepthook__(kind, error, trace)
            return
        try:
            _print_places(error)
            self._raised.emit(self._reported(error))
        except Exception as worse:  # noqa: BLE001 - a hook that raises ends the process
            _print_places(worse)

    def _uncaught_in_thread(self, told: Any) -> None:
        if told.exc_value is not None:
            self._uncaught(told.exc_type, told.exc_value, told.exc_traceback)

    def _unraisable(self, told: Any) -> None:
        """Record an exception that no caller could handle; the person need not know."""
        if isinstance(told.exc_value, Exception):
            _print_places(told.exc_value)
            self._reported(told.exc_value)

    def _tell(self, problem: Exception) -> None:
        from mediation_desk.ui.wording import sentence  # noqa: PLC0415

        words = sentence(problem)
        if words not in self._told:
            self._told.add(words)
            self._show(words)

    def _qt_said(self, level: str, category: str, message: str) -> None:
        """Print a message of Qt as Qt would, and keep it without its quoted parts."""
        if sys.stderr is not None:
            sys.stderr.write(f"{message}\n")
        self._keep(level, category, message)

    def _keep(self, level: str, category: str, message: str) -> None:
        if level == "debug":
            return
        if not self._has_begun:
            self._early.append((level, category, message))
            return
        from mediation_desk.app.diagnostics.scrubbing import scrubbed_foreign

        said = logging.getLogger("mediation_desk.qt")
        said.log(_LEVELS[level], "%s: %s", category, scrubbed_foreign(message))


def _print_places(error: BaseException) -> None:
    """Print where a fault was, without any value, for a person who started the desk from a
    terminal.
    """
    from mediation_desk.app.diagnostics.scrubbing import traceback_lines

    if sys.stderr is not None:
        sys.stderr.write("\n".join([*traceback_lines(error), ""]))
