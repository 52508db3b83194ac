"""The host's side of its standby: what stands now, and the pieces that the standby lacks.

Everything is given as it lies, encrypted; the ledger's key never leaves. Nothing is kept for the
standby on this disk: a block that changed before it was fetched is asked for anew by a later state.
"""

import hashlib
import json
import logging
import os
import time
from collections import deque
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime
from pathlib import Path
from threading import Lock
from typing import Protocol

from mediation_desk.app.computer.backup_place import folder_for
from mediation_desk.app.computer.backup_place import read_state as backup_state
from mediation_desk.app.faults import worded
from mediation_desk.app.standby.copy_state import (
    PIECE_BYTES,
    CopyState,
    KeptBackup,
    dumped,
    is_file_name,
)
from mediation_desk.ledger.backup.backup import backups_in
from mediation_desk.ledger.backup.mirror import FileBlocks, block_at, blocks_of
from mediation_desk.ledger.disk.backup_container import LEDGER, read_manifest, read_member
from mediation_desk.ledger.disk.layout import Layout
from mediation_desk.ledger.disk.write_ahead import log_path
from mediation_desk.ledger.journal.journal import JournalHead, is_entry
from mediation_desk.ledger.ledger_file import LedgerFile
from mediation_desk.ledger.vault.departures import FILE as DEPARTED
from mediation_desk.ledger.vault.key_slots import SUFFIX, read_slot, to_bytes
from mediation_desk.ledger.vault.vault import garbled_slots, slot_ids
from mediation_desk.workflows.faults import Fault, FaultCode
from mediation_desk.workflows.ports import Clock

log = logging.getLogger(__name__)
LOOKED_S = 4.0
"""Seconds between two looks through the file, whatever a standby asks."""
_SETTLED_NS = 1_000_000_000
"""Age from which the time of a file tells that nobody has written it since."""
_REMEMBERED = 64
_UNREADABLE_S = 600.0
"""Seconds after which a file is tried again that the disk did not give: each try may take long."""


class LedgerInUse(Protocol):
    """Ledger that is open for others, or is not."""

    @property
    def file(self) -> LedgerFile:
        """The open file."""
        ...

    def steady(self) -> AbstractContextManager[object]:
        """Keep the key from being changed for a while."""
        ...


class HostLedger(Protocol):
    """Ledger of the host."""

    @property
    def open_ledger(self) -> LedgerInUse | None:
        """The ledger while it is open."""
        ...


Signature = tuple[tuple[int, int, int], ...]


@dataclass(frozen=True)
class StandbyProgress:
    """What the standby said last: until when it has all, and how many files it still lacks.

    ``unreadable`` of them this computer's disk did not give. ``entries`` is the number of the last
    entry in its copy.
    """

    seat: str
    has_until: datetime | None = None
    to_come: int = 0
    unreadable: int = 0
    entries: int = 0


@dataclass
class CopyService:
    """Answers of a host to its standby; `progress` is what the standby has."""

    workspace: Path
    ledger: HostLedger
    clock: Clock
    ticks: Callable[[], float] = time.monotonic
    progress: StandbyProgress = field(default=StandbyProgress(""), init=False)
    _run: str = field(default_factory=lambda: os.urandom(8).hex(), init=False)
    _state: CopyState | None = field(default=None, init=False)
    _blocks: FileBlocks | None = field(default=None, init=False)
    _seen_at: datetime | None = field(default=None, init=False)
    _signature: Signature | None = field(default=None, init=False)
    _looked_at: LedgerFile | None = field(default=None, init=False)
    _looked: float = field(default=float("-inf"), init=False)
    _files: "_EvidenceList" = field(init=False)
    _told: deque[tuple[int, datetime]] = field(
        default_factory=lambda: deque(maxlen=_REMEMBERED), init=False
    )
    _unreadable: dict[str, float] = field(default_factory=dict, init=False)
    """Files that the disk did not give, and when they were tried."""
    _turn: Lock = field(default_factory=Lock, init=False)
    _fetching: Lock = field(default_factory=Lock, init=False)

    def __post_init__(self) -> None:
        """Begin without a look."""
        self._files = _EvidenceList(Layout(self.workspace).evidence)

    def answer(self, seat: str, what: str, body: bytes) -> bytes:
        """Answer one question of the standby; raises ValueError for one that is none."""
        asked = json.loads(body)
        if not isinstance(asked, dict):
            raise ValueError("no object")
        with worded():
            if what == "state":
                return self._tell(seat, asked)
            if what == "block":
                index, digest = int(asked["index"]), bytes.fromhex(str(asked["sha256"]))
                if index < 0:
                    raise ValueError("no block")
                return block_at(Layout(self.workspace).ledger, index, digest) or b""
            if what == "file":
                return self._piece(str(asked["name"]), int(asked["at"]))
            if what == "backup":
                return self._of_backup(asked)
        raise ValueError("no such question")

    def _tell(self, seat: str, asked: dict[str, object]) -> bytes:
        """Return the state of now, and note what the standby has."""
        with self._turn:
            if not self._look():
                return dumped({"open": False})
            state, seen_at = self._state, self._seen_at
            assert state is not None
            assert seen_at is not None
            if not self._continues(asked):
                # Restored to before what the standby has: that is not to be lost with it.
                self.progress = replace(self.progress, entries=0)
                return dumped({"open": True, "behind": True})
            to_come = int(str(asked["to_come"]))
            has = self._until(asked, seen_at)
            unreadable = len(self._unreadable.keys() & self._files.sizes.keys())
            entries = int(str(asked["entries"]))
            self.progress = StandbyProgress(seat, has, to_come, unreadable, entries)
            is_same = (asked["run"], asked["number"]) == (state.run, state.number)
            files = None if asked["files"] == state.files else self._files.sizes
        told = {"state": None if is_same else state.plain(), "files": files}
        return dumped({"open": True, "at": seen_at.isoformat(), "backup": state.backup, **told})

    def _continues(self, asked: dict[str, object]) -> bool:
        """Tell whether this ledger has the last entry that the standby has."""
        had = JournalHead(int(str(asked["entries"])), bytes.fromhex(str(asked["head"])))
        ledger = self.ledger.open_ledger
        if ledger is None:
            return True
        with ledger.file.connection() as connection:
            return is_entry(connection, had)

    def _until(self, asked: dict[str, object], seen_at: datetime) -> datetime | None:
        """Return until when a standby with some state has everything."""
        state, before = self._state, self.progress.has_until
        if asked["run"] != self._run or state is None:
            # Of an earlier run of this program: it has what it had, as far as was known.
            return before
        if asked["number"] == state.number:
            return seen_at
        known = dict(self._told)
        return known.get(int(str(asked["number"])), before)

    def _look(self) -> bool:
        """Look at what is there now; False while the ledger is closed: it cannot change then."""
        ledger = self.ledger.open_ledger
        if ledger is None:
            return False
        self._look_at_blocks(ledger.file)
        blocks, seen_at = self._blocks, self._seen_at
        if blocks is None or seen_at is None:
            return False
        self._files.renew()
        with ledger.steady():
            # The key may have been changed meanwhile: blocks and slots are to be of one key.
            if ledger.file is not self._looked_at:
                return False
            slots, departed = _slots(self.workspace), _text(self.workspace / DEPARTED)
        last_good = backup_state(self.workspace).last_good
        before = self._state
        fresh = CopyState(
            self._run,
            before.number if before else 1,
            "",
            blocks.entries,
            blocks.head.hex(),
            blocks.size,
            tuple(each.hex() for each in blocks.digests),
            slots,
            departed,
            self._files.digest,
            last_good.isoformat() if last_good else "",
        )
        if before is not None and fresh != replace(before, at=""):
            fresh = replace(fresh, number=before.number + 1)
        self._state = replace(fresh, at=seen_at.isoformat())
        self._told.append((fresh.number, seen_at))
        return True

    def _look_at_blocks(self, file: LedgerFile) -> None:
        now = self.ticks()
        if file is self._looked_at and now - self._looked < LOOKED_S:
            return
        signature, at = _signature(Layout(self.workspace).ledger), self.clock()
        if signature is not None and (file, signature) == (self._looked_at, self._signature):
            self._seen_at = at
            return
        found = blocks_of(file.readers)
        # From the end of the look: a large file takes seconds.
        self._looked = self.ticks()
        if found is not None:
            self._blocks, self._seen_at = found, at
            self._looked_at, self._signature = file, signature

    def _piece(self, name: str, at: int) -> bytes:
        """Return a piece of a file of evidence; nothing for one that is there no more.

        Nor for one that the disk does not give: it is counted, and the others come.
        """
        if not is_file_name(name) or at < 0:
            raise ValueError("no file")
        if self.ticks() - self._unreadable.get(name, float("-inf")) < _UNREADABLE_S:
            return b""
        try:
            with (Layout(self.workspace).evidence / name[:2] / name).open("rb") as file:
                file.seek(at)
                piece = file.read(PIECE_BYTES)
        except FileNotFoundError:
            return b""
        except OSError as no:
            log.error("a file of evidence cannot be read for the standby: %s", type(no).__name__)
            self._unreadable[name] = self.ticks()
            return b""
        self._unreadable.pop(name, None)
        return piece

    def _of_backup(self, asked: dict[str, object]) -> bytes:
        """Return the newest proved backup's description, or a piece of one of its parts."""
        # It may lie on a share that hangs: one question at a time waits for it.
        if not self._fetching.acquire(blocking=False):
            raise Fault(FaultCode.BACKUP_UNDER_WAY)
        try:
            folder = folder_for(self.workspace, backup_state(self.workspace))
            newest = next(iter(backups_in(folder)), None)
            if newest is None:
                raise Fault(FaultCode.BACKUP_PLACE_GONE, {"path": str(folder)})
            if "part" not in asked:
                return dumped(asdict(_described(newest)))
            name, part, at = str(asked["name"]), str(asked["part"]), int(str(asked["at"]))
            if name != newest.name or at < 0:
                return b""
            return read_member(newest, part, at, PIECE_BYTES)
        finally:
            self._fetching.release()


@dataclass
class _EvidenceList:
    """Names and sizes of the stored files; a folder is read again only when it was changed."""

    folder: Path
    digest: str = ""
    sizes: dict[str, int] = field(default_factory=dict)
    _read: dict[str, tuple[int, dict[str, int]]] = field(default_factory=dict)

    def renew(self) -> None:
        """Read what was changed."""
        fresh = {}
        with os.scandir(self.folder) as found:
            folders = [each for each in found if each.is_dir() and len(each.name) == 2]
        for each in folders:
            before = self._read.get(each.name)
            try:
                changed = each.stat().st_mtime_ns
                is_settled = time.time_ns() - changed > _SETTLED_NS
                if before is None or before[0] != changed:
                    before = changed, _sizes(Path(each.path))
            except OSError:
                if before is None:
                    raise
                # What was read stands: the standby is not to think that it was deleted.
                is_settled = False
            fresh[each.name] = before if is_settled else (0, before[1])
        if fresh == self._read and self.digest:
            return
        self._read = fresh
        self.sizes = dict(sorted(pair for _, each in fresh.values() for pair in each.items()))
        self.digest = hashlib.sha256(dumped(self.sizes)).hexdigest()


def _sizes(folder: Path) -> dict[str, int]:
    with os.scandir(folder) as found:
        return {each.name: each.stat().st_size for each in found if is_file_name(each.name)}


def _signature(ledger: Path) -> Signature | None:
    """Return what tells whether the ledger was written; None where that cannot be told yet."""
    found = []
    for path in (ledger, log_path(ledger)):
        try:
            stat = path.stat()
        except FileNotFoundError:
            continue
        if time.time_ns() - stat.st_mtime_ns < _SETTLED_NS:
            return None
        found.append((stat.st_mtime_ns, stat.st_size, stat.st_ino))
    return tuple(found)


def _slots(workspace: Path) -> dict[str, str]:
    garbled = set(garbled_slots(workspace))
    folder = Layout(workspace).slots
    return {
        f"{each}{SUFFIX}": to_bytes(read_slot(folder, each)).decode()
        for each in slot_ids(workspace)
        if each not in garbled
    }


def _text(path: Path) -> str:
    try:
        return path.read_text("utf-8")
    except FileNotFoundError:
        return ""


def _described(file: Path) -> KeptBackup:
    manifest = read_manifest(file)
    parts = {
        name: what
        for name, what in manifest.members.items()
        if name == LEDGER or name.startswith("slots/")
    }
    return KeptBackup(file.name, manifest.taken_at, manifest.entries, manifest.schema, parts)
