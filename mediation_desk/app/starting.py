"""Starting the program with its window; only what the first paint needs is imported here."""

from PySide6.QtWidgets import QApplication

from mediation_desk.app.program import Program
from mediation_desk.settings import Settings


def run_window(settings: Settings) -> int:
    """Show the window until it is closed; returns the exit status."""
    app = QApplication([])
    app.setApplicationName("Mediation Desk")
    program = Program(app, settings)
    program.start()
    status = app.exec()
    program.close()
    return status
