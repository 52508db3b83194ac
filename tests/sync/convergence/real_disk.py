"""The workspace of a real desk, and the program over it that may end amid a commit."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

from mediation_desk.app.session.session import Session, Workplace, open_session
from mediation_desk.ledger.link.link_rows import SEALED, as_sealed
from mediation_desk.ledger.vault import vault
from sync.protocol import SealedEntry
from tests.station import MANAGER, PASSWORD, Watch
from tests.sync.memory_disk import CrashError
from tests.sync.seeded_clock import SeededClock


class ToldWatch(Watch):
    """The world's clock, in the form that the counter uses."""

    def __init__(self, told: SeededClock) -> None:
        self.told = told

    def __call__(self) -> Any:
        """Return the time."""
        return self.told.clock()

    def forward(self, **span: float) -> None:
        """Let time pass."""
        self.told.now += timedelta(**span)


@dataclass
class RealDisk:
    """A workspace; while a desk has it open it can be looked into."""

    workspace: Path
    session: Session | None = None

    def copied(self) -> "RealDisk":
        """Return a copy of the folder, as an image of the disk would have it."""
        beside = self.workspace.parent
        copy = beside / f"{len(list(beside.iterdir())):03}"
        shutil.copytree(self.workspace, copy, ignore=shutil.ignore_patterns("*-shm"))
        return RealDisk(copy)

    def rows(self, statement: str) -> list[Any]:
        """Ask the ledger."""
        assert self.session is not None
        with self.session.file.connection() as connection:
            return list(connection.exec_driver_sql(statement).all())

    @property
    def epoch(self) -> str:
        """The present epoch."""
        return str(self.rows("SELECT epoch FROM link")[0][0])

    @property
    def log(self) -> tuple[()]:
        """Nothing: all events are in the archive."""
        return ()

    @property
    def archive(self) -> dict[str, SealedEntry]:
        """Every event that this desk holds."""
        found = self.rows(
            f"SELECT {SEALED}, hash FROM outbox_event WHERE header IS NOT NULL"  # noqa: S608 - no input
        )
        return {row.hash: as_sealed(row) for row in found}

    @property
    def messages(self) -> set[str]:
        """Every message that this desk holds."""
        return {row[0] for row in self.rows("SELECT id FROM inbox_message")}

    @property
    def applied(self) -> dict[str, int]:
        """How often each message was applied: its entry has its id."""
        held = (
            "SELECT m.id, count(*) FROM inbox_message AS m JOIN entry ON entry.id = m.id GROUP BY 1"
        )
        return {row[0]: row[1] for row in self.rows(held)}

    @property
    def files(self) -> set[str]:
        """The files of evidence."""
        assert self.session is not None
        return set(self.session.file.evidence.stored_hashes())

    @property
    def facts(self) -> int:
        """How many entries the journal has."""
        return int(self.rows("SELECT max(seq) FROM entry")[0][0])


@dataclass
class RealDrive:
    """The desk's program over one workspace at a time; it may end amid a commit."""

    place: Callable[[Path], Workplace]
    at_commit: Callable[[], str] = lambda: ""
    has_ended: bool = False
    _disk: RealDisk = field(init=False)

    @property
    def disk(self) -> RealDisk:
        """The workspace that is open."""
        return self._disk

    @disk.setter
    def disk(self, disk: RealDisk) -> None:
        if hasattr(self, "_disk"):
            self.close()
        self._disk = disk
        self.open()

    @property
    def session(self) -> Session:
        """Return the people at the desk."""
        assert self._disk.session is not None
        return self._disk.session

    def open(self) -> None:
        """Start the program."""
        self.has_ended = False
        workspace = self._disk.workspace
        session = open_session(self.place(workspace), vault.unlock(workspace, MANAGER, PASSWORD))
        dialect = session.file.writer.dialect
        commit = dialect.do_commit

        def do_commit(connection: Any) -> None:
            fate = self.at_commit()
            if fate != "before":
                commit(connection)
            if fate:
                self.has_ended = True
                raise CrashError(fate)

        dialect.__dict__["do_commit"] = do_commit
        self._disk.session = session

    def close(self) -> None:
        """End the program."""
        if self._disk.session is not None:
            self._disk.session.close()
            self._disk.session = None
