"""The port through which the pages use the backups of a signed-in desk."""

from pathlib import Path
from typing import Protocol

from PySide6.QtCore import SignalInstance

from mediation_desk.ui.gateway import Done, Failed
from mediation_desk.workflows.backups.remote_store import StoreWish
from mediation_desk.workflows.backups.schedule import BackupState


class BackupPort(Protocol):
    """The backups of a signed-in desk; implemented in ``app``."""

    state: BackupState

    @property
    def changed(self) -> SignalInstance:
        """Return the signal of a new state, or of a backup that began or ended."""
        ...

    @property
    def is_running(self) -> bool:
        """Tell whether a backup is running."""
        ...

    def folder(self) -> Path:
        """Return where the next backup goes."""
        ...

    def is_same_disk(self) -> bool:
        """Tell whether the backups would be lost with the disk of the ledger."""
        ...

    def choose(self, folder: Path, done: Done[BackupState], failed: Failed) -> None:
        """Make a folder the second place; an empty path means to do without."""
        ...

    def store(self) -> StoreWish:
        """Return where copies are sent, without the secret."""
        ...

    def keep_store(self, wish: StoreWish, done: Done[BackupState], failed: Failed) -> None:
        """Try a store and send copies there from the next backup on; an empty one ends them."""
        ...

    def run(self, done: Done[BackupState], failed: Failed) -> None:
        """Take a backup now."""
        ...

    def stop(self) -> None:
        """Cancel the running backup."""
        ...
