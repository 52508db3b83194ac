"""Folder of the versions that a computer user installed; a file names the one in use.

It lies outside the workspace. A version is unpacked under another name and gets its own when all of
it is on the disk, so that a folder with a version's name is complete.
"""

import json
import os
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, fields
from datetime import datetime
from pathlib import Path
from time import time
from typing import Any

from platformdirs import user_data_path

from mediation_desk.app.process_lock import process_lock
from mediation_desk.app.updates.bundles.starter import is_startable
from mediation_desk.configuration.settings import APP_NAME
from mediation_desk.workflows.faults import Fault, FaultCode
from mediation_desk.workflows.updates.installation import (
    ProgramState,
    UpdateRefusal,
    VersionSwitch,
    version_key,
)
from sync.durable_files import fsync_folder, make_folder, write_bytes

PROOF = "proof-"
"""Prefix of the folder of a copy on which a version proves itself."""
_STATE, _VERSIONS, _FETCHED = "in-use.json", "versions", "fetched"
_UNFINISHED, _LOCK, _STATE_LOCK = ".unfinished-", "unpacking.lock", "in-use.lock"
_STATE_WAIT_S = 5.0
_KEPT = 3
_COPY_KEPT_S = 30 * 86_400


def usual_folder() -> "ProgramFolder":
    """Return the folder of this computer user."""
    return ProgramFolder(user_data_path(f"{APP_NAME}-program"))


class ProgramFolder:
    """The installed versions of one computer user."""

    def __init__(self, root: Path) -> None:
        self.root = root

    @property
    def fetched(self) -> Path:
        """The folder of the archives that were fetched and proved."""
        return self.root / _FETCHED

    def of(self, version: str) -> Path:
        """Return the folder of a version, whether it is there or not."""
        if not version_key(version):
            raise ValueError(version)
        return self.root / _VERSIONS / version

    def is_whole(self, version: str) -> bool:
        """Tell whether a version is here and can be started."""
        if not version_key(version):
            return False
        return is_startable(self.of(version))

    def versions(self) -> tuple[str, ...]:
        """Return the versions that are here, the newest first."""
        with suppress(OSError):
            names = [each.name for each in (self.root / _VERSIONS).iterdir()]
            return tuple(sorted(filter(self.is_whole, names), key=version_key, reverse=True))
        return ()

    def state(self) -> ProgramState:
        """Return the state of the versions; an empty state where the file cannot be read."""
        try:
            return _state_from(json.loads((self.root / _STATE).read_text("utf-8")))
        except (OSError, ValueError, TypeError, KeyError, AttributeError):
            return ProgramState()

    def change(self, change: Callable[[ProgramState], ProgramState]) -> None:
        """Replace the state by what `change` returns for the present one, atomically and durably.

        No other desk writes it meanwhile; if `change` raises, the state stays as it is. Raises
        Fault(UPDATE_BUSY) where another desk does not release it, and OSError.
        """
        with self._held(_STATE_LOCK, _STATE_WAIT_S):
            content = json.dumps(asdict(change(self.state())), default=datetime.isoformat, indent=1)
            write_bytes(self.root / _STATE, content.encode())

    @contextmanager
    def unpacking(self) -> Iterator[None]:
        """Lock unfinished versions against other desks; raises Fault(UPDATE_BUSY) where one holds
        them.
        """
        with self._held(_LOCK, 0):
            yield

    @contextmanager
    def _held(self, name: str, wait_s: float) -> Iterator[None]:
        make_folder(self.root)
        with process_lock(self.root / name, wait_s, FaultCode.UPDATE_BUSY):
            yield

    def unfinished(self) -> Path:
        """Make a folder for a version that is being unpacked."""
        make_folder(self.root)
        make_folder(self.root / _VERSIONS)
        return Path(tempfile.mkdtemp(prefix=_UNFINISHED, dir=self.root / _VERSIONS))

    def complete(self, unpacked: Path, version: str) -> None:
        """Give an unpacked version its name, once all of it is on the disk."""
        if hasattr(os, "sync"):
            os.sync()
        target = self.of(version)
        if target.exists():
            # A version of this name that is incomplete, or that is installed again on request.
            target.rename(self.unfinished() / version)
        unpacked.rename(target)
        fsync_folder(target.parent)

    def clean(self, own: str) -> None:
        """Delete unfinished versions, and those that nobody returns to.

        `own` is the version that runs; those in use and before it stay, and the newest three: a
        desk on another ledger may still run in an older one. Nothing is deleted while another desk
        unpacks a version.
        """
        with suppress(Fault), self.unpacking():
            self._clean(own)

    def _clean(self, own: str) -> None:
        state = self.state()
        staying = {own, state.in_use, state.former, *self.versions()[:_KEPT]}
        for path in _entries(self.root / _VERSIONS):
            if path.name.startswith(_UNFINISHED) or path.name not in staying:
                _remove(path)


def scratch_of(workspace: Path) -> Path:
    """Return the folder in which an update keeps a ledger's former copy and its proofs."""
    return workspace / "updates"


def clear_proofs(workspace: Path) -> None:
    """Delete the copies that an interrupted proof left."""
    for path in scratch_of(workspace).glob(f"{PROOF}*"):
        shutil.rmtree(path, ignore_errors=True)


def drop_old_copies(workspace: Path) -> None:
    """Delete the copy from before an update a month later: people in it may be erased by then."""
    for path in scratch_of(workspace).glob("*.mdbackup"):
        with suppress(OSError):
            if time() - path.stat().st_mtime > _COPY_KEPT_S:
                path.unlink()


def _remove(path: Path) -> None:
    with suppress(OSError):
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink()


def _entries(folder: Path) -> Iterable[Path]:
    try:
        return list(folder.iterdir())
    except OSError:
        return ()


def _state_from(values: dict[str, Any]) -> ProgramState:
    names = {each.name for each in fields(VersionSwitch)}
    switches = {
        workspace: VersionSwitch(
            **{name: value for name, value in each.items() if name in names and name != "at"},
            at=datetime.fromisoformat(each["at"]),
        )
        for workspace, each in values["switches"].items()
    }
    return ProgramState(
        in_use=str(values["in_use"]),
        former=str(values["former"]),
        has_started=bool(values["has_started"]),
        refused={version: UpdateRefusal(why) for version, why in values["refused"].items()},
        switches=switches,
    )
