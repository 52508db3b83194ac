"""The copy of a host's ledger at its standby: encrypted as it lies at the host.

Blocks are collected in a file beside the copy until a state of the host is complete, and are
written into it then. What decides is the state that is wanted, on the disk: after a crash the
blocks are written again. So the copy is always the ledger as it was at one moment.
"""

import hashlib
import json
import os
import shutil
import struct
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from mediation_desk.app.computer.takeover_decision import STANDBY, clear_undecided
from mediation_desk.app.standby.copy_state import (
    CopyState,
    KeptBackup,
    dumped,
    is_file_name,
    read_backup,
    read_files,
    read_state,
)
from mediation_desk.ledger.backup.mirror import BLOCK_BYTES
from mediation_desk.ledger.vault.departures import FILE as DEPARTED
from sync.durable_files import (
    fsync_folder,
    make_folder,
    private_opener,
    write_bytes,
)

COPY, COLLECTED, WANTED, STATE = "ledger.db", "blocks", "wanted.json", "state.json"
FILES, BACKUP, SEEN, UNTIL = "files.json", "backup", "seen.json", "until.json"
PART = ".part"
_RECORD = struct.Struct(">32sI")
_SPARE_BYTES = 64 * 1024 * 1024
ASIDE_S = 30 * 24 * 3600
"""Seconds for which a file of evidence stays set aside that the host has no more."""


@dataclass
class StandbyFolder:
    """The folder of one standby; one process at a time writes it."""

    workspace: Path
    time: Callable[[], float] = time.time
    _places: dict[str, tuple[int, int]] = field(default_factory=dict, init=False)
    """Where the content of a digest lies among the collected blocks: offset and length."""

    @property
    def folder(self) -> Path:
        """Return the folder."""
        return self.workspace / STANDBY

    @property
    def copy(self) -> Path:
        """Return the file of the copy."""
        return self.folder / COPY

    @property
    def evidence(self) -> Path:
        """Return the folder of the copied evidence."""
        return self.folder / "evidence"

    @property
    def aside(self) -> Path:
        """Return the folder of the evidence that the host has no more."""
        return self.folder / "aside"

    def begin(self) -> None:
        """Make the folder, finish what a crash left, and find what was collected."""
        for each in (self.folder, self.evidence):
            make_folder(each)
        clear_undecided(self.workspace)
        for left in self.folder.glob("*.tmp"):
            left.unlink(missing_ok=True)
        self._find_collected()
        if (self.folder / WANTED).exists():
            self._carry_out()

    def drop(self) -> None:
        """Delete the copy and all that belongs to it."""
        self._places = {}
        if self.folder.exists():
            shutil.rmtree(self.folder)

    def state(self) -> CopyState | None:
        """Return the state that the copy is of; None before there is one.

        Its time is the last one at which the host was still the same.
        """
        found, until = _read(self.folder / STATE), _read(self.folder / UNTIL)
        with suppress(ValueError):
            if found is None:
                return None
            state = read_state(found)
            is_same = isinstance(until, dict) and until.get("state") == _mark(state)
            return replace(state, at=str(until["at"])) if is_same else state
        return None

    def note_same(self, at: str) -> None:
        """Keep that at a later time of the host the copy still has everything."""
        state = self.state()
        if state is not None and state.at != at:
            write_bytes(self.folder / UNTIL, dumped({"state": _mark(state), "at": at}))

    def lacking(self, wanted: CopyState) -> Iterator[tuple[int, str]]:
        """Yield place and digest of each block that a state has and this folder does not."""
        has = self._held()
        for index, digest in enumerate(wanted.blocks):
            if has.get(index) != digest and digest not in self._places:
                yield index, digest

    def collect(self, digest: str, content: bytes) -> None:
        """Keep a block until its state is complete; raises ValueError for another content."""
        if hashlib.sha256(content).hexdigest() != digest or len(content) > BLOCK_BYTES:
            raise ValueError("another block than was asked for")
        with open(self.folder / COLLECTED, "ab", opener=private_opener) as file:
            at = file.tell()
            file.write(_RECORD.pack(bytes.fromhex(digest), len(content)) + content)
        self._places[digest] = at + _RECORD.size, len(content)

    def adopt(self, wanted: CopyState) -> None:
        """Let the copy become a state, of which nothing is lacking."""
        if any(True for _ in self.lacking(wanted)):
            raise ValueError("not all blocks are here")
        if (collected := self.folder / COLLECTED).exists():
            with collected.open("rb+") as file:
                os.fsync(file.fileno())
        if wanted.departed:
            # Also an older backup lets nobody in who was let go.
            write_bytes(self.folder / DEPARTED, wanted.departed.encode())
        write_bytes(self.folder / WANTED, dumped(wanted.plain()))
        self._carry_out()

    def make_room(self, wanted: CopyState) -> None:
        """Forget collected blocks that no state wants any more, once they are too many."""
        collected = self.folder / COLLECTED
        if collected.exists() and collected.stat().st_size > 2 * wanted.size + _SPARE_BYTES:
            self._drop_collected()

    def note_seen(self, at: str, entries: int) -> None:
        """Keep what the host told last of itself: what is later than the copy is not here."""
        value = {"at": at, "entries": entries}
        if _read(self.folder / SEEN) != value:
            write_bytes(self.folder / SEEN, dumped(value))

    def seen(self) -> tuple[str, int]:
        """Return the time and the last entry that the host told last."""
        found = _read(self.folder / SEEN)
        try:
            return ("", 0) if found is None else (str(found["at"]), int(found["entries"]))
        except (KeyError, TypeError, ValueError):
            return "", 0

    def keep_list(self, sizes: Mapping[str, int]) -> None:
        """Keep which files of evidence the host has, and set aside what it has no more.

        The ledger tells whether that was erased or lost, and is not read here. What stays aside
        goes after thirty days, or at a takeover where the ledger does not name it.
        """
        write_bytes(self.folder / FILES, dumped(dict(sizes)))
        for path in self.evidence.glob("??/*"):
            if path.name.removesuffix(PART) in sizes:
                continue
            if path.suffix == PART:
                path.unlink(missing_ok=True)
            else:
                make_folder(self.aside)
                now = self.time()
                os.utime(path, (now, now))
                os.replace(path, self.aside / path.name)
        for name, at in self.set_aside().items():
            if name in sizes:
                self.take_back(name)
            elif self.time() - at > ASIDE_S:
                (self.aside / name).unlink(missing_ok=True)

    def set_aside(self) -> dict[str, float]:
        """Return the files of evidence that the host has no more, and since when."""
        found = self.aside.glob("*") if self.aside.is_dir() else ()
        return {each.name: each.stat().st_mtime for each in found if is_file_name(each.name)}

    def take_back(self, name: str) -> None:
        """Let a file of evidence that was set aside lie among the others again."""
        target = self.evidence_file(name)
        make_folder(target.parent)
        os.replace(self.aside / name, target)
        fsync_folder(target.parent)

    def files(self) -> dict[str, int]:
        """Return the files of evidence that the host has."""
        with suppress(ValueError):
            return read_files(_read(self.folder / FILES) or {})
        return {}

    def list_digest(self) -> str:
        """Return the digest of the list of files, as the host makes it."""
        return hashlib.sha256(dumped(self.files())).hexdigest()

    def lacking_files(self) -> list[tuple[str, int]]:
        """Return name and size of each file that is not here yet."""
        return [
            (name, size)
            for name, size in self.files().items()
            if _size(self.evidence_file(name)) != size
        ]

    def evidence_file(self, name: str) -> Path:
        """Return the place of a file of evidence."""
        if not is_file_name(name):
            raise ValueError("no file of evidence")
        return self.evidence / name[:2] / name

    def backup(self) -> tuple[KeptBackup, Path] | None:
        """Return the newest backup that is here whole, and its folder."""
        for folder in sorted((self.folder / BACKUP).glob("*"), reverse=True):
            found = _read(folder / "backup.json")
            with suppress(ValueError):
                if found is not None:
                    return read_backup(found), folder
        return None

    def backup_folder(self, name: str) -> Path:
        """Return the folder of a backup, made if needed; a former one that is not whole goes."""
        if "/" in name or "\\" in name or name.startswith("."):
            raise ValueError("no name of a backup")
        folder = self.folder / BACKUP / name
        kept = self.backup()
        for other in (self.folder / BACKUP).glob("*"):
            if other != folder and (kept is None or other != kept[1]):
                shutil.rmtree(other, ignore_errors=True)
        for each in (folder, folder / "slots"):
            make_folder(each)
        return folder

    def backup_stamp(self) -> str:
        """Return by which time the host named the backup that is here."""
        kept = self.backup()
        found = None if kept is None else _read(kept[1] / "backup.json")
        return "" if found is None else str(found.get("stamp", ""))

    def keep_backup(self, made: KeptBackup, folder: Path, stamp: str) -> None:
        """Count a backup as whole, which the host names by a time; the one before it goes."""
        value = {
            "stamp": stamp,
            "name": made.name,
            "taken_at": made.taken_at,
            "entries": made.entries,
            "schema": made.schema,
            "parts": made.parts,
        }
        write_bytes(folder / "backup.json", dumped(value))
        for other in (self.folder / BACKUP).glob("*"):
            if other != folder:
                shutil.rmtree(other, ignore_errors=True)

    def _held(self) -> dict[int, str]:
        state = self.state()
        if state is None or _size(self.copy) != state.size:
            return {}
        return dict(enumerate(state.blocks))

    def _carry_out(self) -> None:
        """Write the collected blocks of the wanted state into the copy; safe to repeat."""
        wanted_file = self.folder / WANTED
        try:
            wanted = read_state(_read(wanted_file))
        except ValueError:
            # It is written whole or not at all: whoever spoilt it gets the copy of before.
            wanted_file.unlink()
            return
        with (
            open(self.copy, "rb+", opener=_made_private) as copy,
            open(self.folder / COLLECTED, "rb", opener=_made_private) as collected,
        ):
            for index, digest in enumerate(wanted.blocks):
                if digest in self._places:
                    at, length = self._places[digest]
                    collected.seek(at)
                    copy.seek(index * BLOCK_BYTES)
                    copy.write(collected.read(length))
            copy.truncate(wanted.size)
            copy.flush()
            os.fsync(copy.fileno())
        os.replace(wanted_file, self.folder / STATE)
        fsync_folder(self.folder)
        self._drop_collected()

    def _find_collected(self) -> None:
        """Find the blocks that were collected before; what a crash cut off at the end goes."""
        self._places = {}
        path = self.folder / COLLECTED
        if not path.exists():
            return
        whole = 0
        with path.open("rb") as file:
            while len(head := file.read(_RECORD.size)) == _RECORD.size:
                digest, length = _RECORD.unpack(head)
                if length > BLOCK_BYTES:
                    break
                content = file.read(length)
                if hashlib.sha256(content).digest() != digest:
                    break
                self._places[digest.hex()] = whole + _RECORD.size, length
                whole = file.tell()
        os.truncate(path, whole)

    def _drop_collected(self) -> None:
        self._places = {}
        (self.folder / COLLECTED).unlink(missing_ok=True)


def _read(path: Path) -> Any:
    """Return what a file of JSON holds; None for none, and for one that cannot be read."""
    try:
        return json.loads(path.read_bytes())
    except (FileNotFoundError, ValueError, RecursionError):
        return None


def _mark(state: CopyState) -> str:
    """Return what tells a state from any other."""
    return f"{state.run} {state.number} {state.entries} {state.head}"


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except FileNotFoundError:
        return -1


def _made_private(path: str, flags: int) -> int:
    """Open a file, made for its owner alone where it is not there."""
    return private_opener(path, flags | os.O_CREAT)
