"""Navigation of the import page, and its access to files and ledger."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from mediation_desk.ui import dialogs
from mediation_desk.ui.dialogs import ConfirmQuestion
from mediation_desk.ui.gateway import Done, Failed
from mediation_desk.ui.navigation.page_navigation import SayToast, say_nothing
from mediation_desk.ui.preferences import MemoryPreferences, Preferences
from mediation_desk.workflows.legacy_import.dry_run import DryRunResult, SourceFile
from mediation_desk.workflows.legacy_import.mapping import Maps

translate = QCoreApplication.translate


class ImportPort(Protocol):
    """The port: files are read and imported on a worker; answers come on the interface thread.

    ``progressed`` is a signal of the rows done and the rows in all. A cancelled job fails with
    ``CANCELLED``, and nothing of it stays.
    """

    @property
    def progressed(self) -> Any: ...
    def hold(self, file: Path, done: Done[SourceFile], failed: Failed) -> None: ...
    def look(
        self, file: SourceFile, maps: Maps, done: Done[DryRunResult], failed: Failed
    ) -> None: ...
    def take(self, looked: DryRunResult, done: Done[str], failed: Failed) -> None: ...
    def take_back(self, batch: str, done: Done[None], failed: Failed) -> None: ...
    def stop(self) -> None: ...


def choose_old_ledger(host: QWidget) -> str:
    """Ask for a file; "" when none was chosen."""
    title = translate("ImportPage", "Choose the old ledger")
    kinds = "Excel, CSV (*.xlsx *.xls *.ods *.csv *.txt)"
    return QFileDialog.getOpenFileName(host, title, "", kinds)[0]


def choose_list(host: QWidget, name: str) -> str:
    """Ask for the place of the list of rows; "" for none."""
    title = translate("ImportPage", "Save the list of rows")
    return QFileDialog.getSaveFileName(host, title, name, "CSV (*.csv)")[0]


def _go_nowhere() -> None:
    return


def _tell_nothing(words: str, written: Path) -> None:
    del words, written


def _no_list(looked: DryRunResult) -> bytes:
    del looked
    return b""


@dataclass(frozen=True)
class ImportNavigation:
    """Navigation and dialogs of the page; ``list_of`` makes the CSV of the rows to correct."""

    see_ledger: Callable[[], None] = _go_nowhere
    say: SayToast = say_nothing
    tell_written: Callable[[str, Path], None] = _tell_nothing
    list_of: Callable[[DryRunResult], bytes] = _no_list
    preferences: Preferences = field(default_factory=MemoryPreferences)
    open_file: Callable[[QWidget], str] = choose_old_ledger
    save_file: Callable[[QWidget, str], str] = choose_list
    ask: Callable[[ConfirmQuestion, QWidget], str | None] = dialogs.confirmed
