"""The standby's side: fetch from the host what the copy lacks, again and again."""

import hashlib
import json
import logging
import os
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from threading import Event
from typing import Any, Protocol

from mediation_desk.app.computer.takeover_decision import is_over, writing_copy
from mediation_desk.app.faults import worded
from mediation_desk.app.standby.copy_state import (
    PIECE_BYTES,
    CopyState,
    dumped,
    read_backup,
    read_files,
    read_state,
)
from mediation_desk.app.standby.standby_folder import PART, StandbyFolder
from mediation_desk.workflows.faults import Fault, FaultCode
from sync.durable_files import fsync_folder, make_folder, private_opener

log = logging.getLogger(__name__)
PERIOD_S = 10.0
"""Seconds between two questions: what a standby has is to be no older than a minute."""
SLICE_S = 20.0
"""Seconds for which files are fetched before the ledger is looked at again."""
SOON_S = 0.2
TRIES = 3


class HostOfStandby(Protocol):
    """The host as its standby asks it; raises Fault."""

    def standby(self, what: str, body: bytes) -> bytes:
        """Answer one question."""
        ...


@dataclass(frozen=True)
class Received:
    """What a round brought: until when the copy has all, its last entry, and what it lacks.

    ``is_more`` says that another round at once brings more, ``is_open`` that the host's ledger is
    open: a closed one does not change.
    """

    until: datetime | None
    entries: int
    lacking_files: int
    is_open: bool = True
    is_more: bool = False


@dataclass
class StandbyReceiver:
    """Receiver of one seat's folder; one process at a time receives."""

    workspace: Path
    host: HostOfStandby
    ticks: Callable[[], float] = time.monotonic
    folder: StandbyFolder = field(init=False)

    def __post_init__(self) -> None:
        """Take the folder; nothing is made before the host has answered."""
        self.folder = StandbyFolder(self.workspace)

    def run(self, ended: Event, tell: Callable[[Received | Exception], None]) -> None:
        """Receive until it is ended; each round's outcome is told.

        Ends by itself once this computer has taken over.
        """
        while not ended.is_set() and not is_over(self.workspace):
            try:
                found = self.round()
            except Exception as no:  # noqa: BLE001 - whatever it is, the next round is tried
                log.warning("nothing was received: %s", type(no).__name__)
                tell(no)
                ended.wait(PERIOD_S)
            else:
                tell(found)
                ended.wait(SOON_S if found.is_more else PERIOD_S)

    def whole(self, ended: Event) -> Received:
        """Receive until all is here, or until it is ended; raises as `round`."""
        found = self.round()
        while found.is_more and not ended.wait(SOON_S):
            found = self.round()
        return found

    def round(self) -> Received:
        """Ask what the host has, and fetch what is lacking.

        Raises Fault: that of the host or of the way, STANDBY_BUSY while another process receives,
        STANDBY_AHEAD where the host lacks what is here already; that stays. Of a seat that was
        ended, what it received is deleted.
        """
        with worded(), writing_copy(self.workspace):
            if is_over(self.workspace):
                raise Fault(FaultCode.STANDBY_BUSY)
            try:
                return self._round()
            except Fault as no:
                if no.code is FaultCode.SEAT_ENDED:
                    self.folder.drop()
                raise

    def _round(self) -> Received:
        for _ in range(TRIES):
            told = self._ask("state", self._said())
            self.folder.begin()
            if told["open"] is not True:
                return self._result(None, is_open=False)
            if told.get("behind") is True:
                raise Fault(FaultCode.STANDBY_AHEAD)
            if told["files"] is not None:
                self.folder.keep_list(read_files(told["files"]))
            is_new = told["state"] is not None
            if is_new and not self._adopted(read_state(told["state"])):
                # What was told has changed meanwhile; the next answer is of now.
                continue
            if not is_new:
                self.folder.note_same(str(told["at"]))
            until = self.ticks() + SLICE_S
            has_all = self._files(until) and self._backup(str(told["backup"]), until)
            at = datetime.fromisoformat(str(told["at"]))
            return self._result(at, is_more=is_new or not has_all)
        return self._result(None, is_more=True)

    def _adopted(self, wanted: CopyState) -> bool:
        """Bring the copy to a state; False where not all of it was to be had any more."""
        before = self.folder.state()
        if before is not None and wanted.entries < before.entries:
            raise Fault(FaultCode.STANDBY_AHEAD)
        self.folder.note_seen(wanted.at, wanted.entries)
        if not self._blocks(wanted):
            return False
        self.folder.adopt(wanted)
        return True

    def _said(self) -> dict[str, Any]:
        state = self.folder.state()
        said = {"to_come": len(self.folder.lacking_files()), "entries": 0, "head": ""}
        if state is None:
            return {**said, "run": "", "number": 0, "files": ""}
        had = {"entries": state.entries, "head": state.head}
        # Of a list that is not kept any more, it is told again.
        files = self.folder.list_digest()
        return {**said, **had, "run": state.run, "number": state.number, "files": files}

    def _blocks(self, wanted: CopyState) -> bool:
        """Fetch each lacking block; False as soon as one is no more what was told."""
        self.folder.make_room(wanted)
        for index, digest in self.folder.lacking(wanted):
            content = self.host.standby("block", dumped({"index": index, "sha256": digest}))
            if not content:
                return False
            self.folder.collect(digest, content)
        return True

    def _files(self, until: float) -> bool:
        """Fetch files of evidence for a while; tell whether the time was enough.

        One that the host cannot give just now keeps no other from coming.
        """
        for name, size in self.folder.lacking_files():
            target = self.folder.evidence_file(name)
            make_folder(target.parent)
            self._file("file", {"name": name}, target, size, until)
            if self.ticks() > until:
                return False
        return True

    def _backup(self, newest: str, until: float) -> bool:
        """Fetch the newest proved backup, but for its evidence; tell whether it is here."""
        if newest in ("", self.folder.backup_stamp()):
            return True
        try:
            told = read_backup(self._ask("backup", {}))
        except Fault as no:
            if no.code in (FaultCode.HOST_AWAY, FaultCode.NOT_THE_HOST):
                raise
            # It lies on a disk that is not there: the copy of now goes on without it.
            log.warning("the host's backup was not received: %s", no.code.value)
            return True
        folder = self.folder.backup_folder(told.name)
        for part, (size, sha256) in told.parts.items():
            asked, target = {"name": told.name, "part": part}, folder / part
            if not self._file("backup", asked, target, size, until):
                return False
            if _digest_of(target) != sha256:
                target.unlink()
                raise ValueError("a part of a backup is not what was told")
        self.folder.keep_backup(told, folder, newest)
        return True

    def _file(
        self, what: str, asked: dict[str, Any], target: Path, size: int, until: float
    ) -> bool:
        """Fetch a file piece by piece, from where it broke off; tell whether it is whole."""
        if target.exists() and target.stat().st_size == size:
            return True
        part = target.with_name(target.name + PART)
        with open(part, "ab", opener=private_opener) as file:
            while (at := file.tell()) < size:
                if self.ticks() > until:
                    return False
                piece = self.host.standby(what, dumped({**asked, "at": at}))
                if not piece or len(piece) > PIECE_BYTES:
                    break
                file.write(piece)
            file.flush()
            if file.tell() != size:
                # Deleted at the host meanwhile, or another: begun anew by the next list.
                file.truncate(0)
                return False
        _finish(part, target)
        return True

    def _ask(self, what: str, asked: dict[str, Any]) -> Any:
        return json.loads(self.host.standby(what, dumped(asked)))

    def _result(
        self, at: datetime | None, *, is_open: bool = True, is_more: bool = False
    ) -> Received:
        state, lacking = self.folder.state(), len(self.folder.lacking_files())
        until = at or (datetime.fromisoformat(state.at) if state else None)
        return Received(until, state.entries if state else 0, lacking, is_open, is_more)


def _digest_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _finish(part: Path, target: Path) -> None:
    """Give a whole file its name, once it is on the disk."""
    with part.open("rb+") as file:
        os.fsync(file.fileno())
    os.replace(part, target)
    fsync_folder(target.parent)
