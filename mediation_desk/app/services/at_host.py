"""Ports of pages at a seat for what is done at the host alone: each call is refused with that."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from mediation_desk.ui.gateway import Done, Failed
from mediation_desk.ui.pages.link.network_dialog import NetworkForm
from mediation_desk.workflows.faults import at_host
from mediation_desk.workflows.legacy_import.dry_run import DryRunResult, SourceFile
from mediation_desk.workflows.legacy_import.mapping import Maps
from mediation_desk.workflows.read_models.link import (
    CarriedFile,
    ExchangeFolders,
    NetworkSheet,
    PacketOutcome,
    PacketRow,
)


class _AtHost(QObject):
    """Object that refuses, after the page has shown that it waits; ``host`` is where it is done."""

    def __init__(self, parent: QObject, host: str = "") -> None:
        super().__init__(parent)
        self._host = host

    def _refuse(self, failed: Failed) -> None:
        QTimer.singleShot(0, self, partial(failed, at_host(self._host)))


class ImportAtHost(_AtHost):
    """The port `ImportPort` of the import page."""

    progressed = Signal(int, int)

    def open_sheets(self, file: Path, done: Done[SourceFile], failed: Failed) -> None:
        """Refuse."""
        del file, done
        self._refuse(failed)

    def preview(
        self, file: SourceFile, maps: Maps, done: Done[DryRunResult], failed: Failed
    ) -> None:
        """Refuse."""
        del file, maps, done
        self._refuse(failed)

    def import_rows(self, dry_run: DryRunResult, done: Done[str], failed: Failed) -> None:
        """Refuse."""
        del dry_run, done
        self._refuse(failed)

    def undo_import(self, batch: str, done: Done[None], failed: Failed) -> None:
        """Refuse."""
        del batch, done
        self._refuse(failed)

    def stop(self) -> None:
        """Do nothing: nothing is under way."""


class LinkAtHost(_AtHost):
    """The port `LinkPort` of the link page."""

    def take_over(self, reason: str, done: Done[None], failed: Failed) -> None:
        """Refuse."""
        del reason, done
        self._refuse(failed)

    def compare(self, done: Done[None], failed: Failed) -> None:
        """Refuse."""
        del done
        self._refuse(failed)

    def renew_key(self, done: Done[bool], failed: Failed) -> None:
        """Refuse."""
        del done
        self._refuse(failed)

    def write_takeover(self, path: Path, reason: str, done: Done[None], failed: Failed) -> None:
        """Refuse."""
        del path, reason, done
        self._refuse(failed)

    def read_takeover(self, path: Path, done: Done[None], failed: Failed) -> None:
        """Refuse."""
        del path, done
        self._refuse(failed)

    def write_packet(self, path: Path, done: Done[PacketRow], failed: Failed) -> None:
        """Refuse."""
        del path, done
        self._refuse(failed)

    def read_packet(self, path: Path, done: Done[PacketOutcome], failed: Failed) -> None:
        """Refuse."""
        del path, done
        self._refuse(failed)

    def look_at(self, path: Path, done: Done[CarriedFile], failed: Failed) -> None:
        """Refuse."""
        del path, done
        self._refuse(failed)

    def exchange(self, folders: ExchangeFolders, done: Done[None], failed: Failed) -> None:
        """Refuse."""
        del folders, done
        self._refuse(failed)

    def exchange_by_relay(self, address: str, done: Done[None], failed: Failed) -> None:
        """Refuse."""
        del address, done
        self._refuse(failed)

    def end_exchange(self, done: Done[None], failed: Failed) -> None:
        """Refuse."""
        del done
        self._refuse(failed)

    def network(self, done: Done[NetworkSheet], failed: Failed) -> None:
        """Refuse."""
        del done
        self._refuse(failed)

    def set_network(self, form: NetworkForm, done: Done[None], failed: Failed) -> None:
        """Refuse."""
        del form, done
        self._refuse(failed)
