"""Log and diagnostics for the settings, read and written on a worker of their own."""

from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication

from mediation_desk.app.diagnostics.log_reading import latest_lines
from mediation_desk.app.gateway.desk_gateway import in_words
from mediation_desk.app.gateway.gateway import LedgerGateway
from mediation_desk.app.session.diagnostics_file import save_diagnostics
from mediation_desk.ledger.disk.layout import Layout
from mediation_desk.ui.appearance import tokens
from mediation_desk.ui.gateway import Done, Failed
from mediation_desk.ui.jobs import Jobs, StorageJobs
from mediation_desk.ui.pages.settings.card.diagnostics_port import LogLevel, LogLine
from mediation_desk.ui.wording import times


class LogService(QObject):
    """The port ``DiagnosticsDesk`` of the settings."""

    def __init__(self, gateway: LedgerGateway) -> None:
        super().__init__()
        self._gateway = gateway
        self._jobs = Jobs("log", self)
        self._places = StorageJobs("diagnostics", self)

    def latest(self, least: LogLevel, done: Done[list[LogLine]], failed: Failed) -> None:
        """Read the latest lines."""
        folder = Layout(self._gateway.session.place.workspace).log
        self._jobs.start(lambda: latest_lines(folder, least), done, in_words(failed), "latest")

    def save(self, path: Path, done: Done[None], failed: Failed) -> None:
        """Write the diagnostics; the journal notes it, and the pages are notified."""
        window = window_facts()

        def report(answer: None) -> None:
            done(answer)
            self._gateway.tell_changes()

        self._places.start(
            lambda: save_diagnostics(self._gateway.session, path, window), report, in_words(failed)
        )

    def close(self) -> None:
        """Close the workers."""
        self._jobs.close()
        self._places.close()


def window_facts() -> dict[str, str]:
    """Return how the window is shown here; called on the interface thread."""
    screens = QGuiApplication.screens()
    sizes = (f"{each.size().width()}x{each.size().height()}" for each in screens)
    ratios = (f"{each.devicePixelRatio():g}" for each in screens)
    return {
        "language": "zh" if times.is_chinese() else "en",
        "platform": QGuiApplication.platformName(),
        "screens": ", ".join(sizes),
        "pixel ratios": ", ".join(ratios),
        "colours": tokens.current().scheme.value,
    }
