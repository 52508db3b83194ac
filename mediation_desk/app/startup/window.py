"""Start the program with its window; only modules for the first paint are imported here."""

import os
from pathlib import Path

from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

import resources
from mediation_desk.app.startup.diagnostics import Diagnostics
from mediation_desk.app.startup.program import Program
from mediation_desk.configuration.settings import Settings
from mediation_desk.ui.display import accessible_roles, input_method, libraries
from mediation_desk.ui.display.single_instance import SingleInstance, bring_to_front


def introduce(app: QApplication) -> None:
    """Tell the desktop whose windows these are, and screen readers what our widgets are."""
    # Part of a path on the bus, by which the taskbar shows a number: no blank in it.
    app.setApplicationName("mediation-desk")
    app.setDesktopFileName("mediation-desk")
    accessible_roles.install()
    app.setWindowIcon(QIcon(str(resources.path("style/mediation-desk.svg"))))


def run_window(settings: Settings, file: str = "") -> int:
    """Show the window until it is closed; return the exit status.

    Where the window of this ledger is open already, that one comes to the front instead. ``file``
    is the path of a file to be read there, once somebody is signed in. Raises Fault, without a
    window, where Qt would end the process: NO_DISPLAY, WINDOW_LIBRARY.
    """
    libraries.require(os.environ)
    input_method.prepare(os.environ)
    app = QApplication(["mediation-desk"])
    introduce(app)
    only = SingleInstance(settings.workspace)
    if only.is_open_elsewhere(file):
        return 0
    program = Program(app, settings)
    only.asked.connect(lambda: bring_to_front(program.window))
    only.file_asked.connect(program.handed.take)
    diagnostics = Diagnostics(settings.workspace, program.tell_fault, program)
    program.warming.do_first(lambda: _begin(diagnostics, settings.workspace))
    try:
        program.start()
        program.handed.take(file)
        only.listen()
        status = app.exec()
        only.close()
        program.close()
    except Exception:
        # The caller that reports the failure also writes it to the log.
        from mediation_desk.app.diagnostics import log_file

        log_file.begin(settings.workspace)
        raise
    diagnostics.end(status)
    if program.restarts:
        from mediation_desk.app.window.closing.version_change import start_again

        start_again()
    return status


def _begin(diagnostics: Diagnostics, workspace: Path) -> None:
    """Do the work that waits for the first paint."""
    from mediation_desk.app.updates.handover import begin_version

    diagnostics.begin()
    begin_version(workspace)
