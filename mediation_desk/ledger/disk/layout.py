"""Paths of the files and folders of a workspace."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Layout:
    """The folders of one workspace: the ledger, its key slots, evidence, backups and log."""

    workspace: Path

    @property
    def ledger(self) -> Path:
        """The encrypted ledger file."""
        return self.workspace / "ledger.db"

    @property
    def head(self) -> Path:
        """The file of the last acknowledged head."""
        return self.workspace / "ledger.head"

    @property
    def program(self) -> Path:
        """The file that names the program version that migrated the ledger last."""
        return self.workspace / "ledger.program"

    @property
    def founding(self) -> Path:
        """The mark of a founding that was begun and not finished."""
        return self.workspace / "founding"

    @property
    def slots(self) -> Path:
        """The folder of the key slots."""
        return self.workspace / "slots"

    @property
    def evidence(self) -> Path:
        """The folder of the encrypted evidence."""
        return self.workspace / "evidence"

    @property
    def backups(self) -> Path:
        """The default folder of backups."""
        return self.workspace / "backups"

    @property
    def log(self) -> Path:
        """The folder of the log, which carries no personal data."""
        return self.workspace / "log"

    def make(self) -> None:
        """Make every folder that is missing, readable by the computer's user alone."""
        for folder in (self.workspace, self.slots, self.evidence, self.backups, self.log):
            folder.mkdir(parents=True, exist_ok=True)
            os.chmod(folder, 0o700)
