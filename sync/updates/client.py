"""Client of a repository: reads its list by the publisher's root, and verifies each file."""

import hashlib
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout
from tuf.api.exceptions import RepositoryError
from tuf.api.metadata import Metadata, Root, Signed, Snapshot, Targets, Timestamp
from tuf.ngclient import Updater

from sync.updates.faults import (
    BUSY,
    CHANGED,
    DISK_FULL,
    NO_FILE,
    UpdateError,
)
from sync.updates.library import OriginFetcher, update_errors
from sync.updates.names import METADATA, TARGETS
from sync.updates.offers import DIGEST, ListedFile, ReleaseOffer, listed_files, offers_of
from sync.updates.origins import MissingFileError, ReleaseOrigin

FOLDER, FILE = 0o700, 0o600
SLACK = 16_777_216
"""Bytes that stay free on a disk in addition to a fetched file."""
WAIT_S = 30.0
ROLES: tuple[str, ...] = (Root.type, Timestamp.type, Snapshot.type, Targets.type)
Progress = Callable[[int], None]


@dataclass(frozen=True)
class ProvenList:
    """Proven list: its files, the version of each part, and the earliest expiry of a part."""

    files: tuple[ListedFile, ...]
    versions: dict[str, int]
    expires_at: datetime

    @property
    def offers(self) -> tuple[ReleaseOffer, ...]:
        """The files of releases."""
        return offers_of(self.files)


@dataclass(frozen=True)
class RepositoryClient:
    """Client of one origin with the trust that begins at ``root``.

    ``state`` stores the proven metadata, and so distinguishes an older list from a newer one; it is
    made for this user alone. It is the same for every origin, because they offer the same releases.
    """

    root: bytes
    state: Path
    origin: ReleaseOrigin

    def read(self) -> ProvenList:
        """Return the publisher's list, proven from the root to the names of files.

        Raises UpdateError, or a fault of the line.
        """
        with update_errors(), self._held("list"):
            fetcher = OriginFetcher(self.origin)
            updater = Updater(str(self.state), METADATA, fetcher=fetcher, bootstrap=self.root)
            updater.refresh()
            parts = {role: kept_part(self.state, role) for role in ROLES}
            named = parts[Targets.type]
            assert isinstance(named, Targets)
            # Each is read from the proven metadata: the file next to it is only a copy.
            targets = (updater.get_targetinfo(name) for name in named.targets)
            return ProvenList(
                listed_files(one for one in targets if one is not None),
                {role: part.version for role, part in parts.items()},
                min(part.expires for part in parts.values()),
            )

    def fetch(self, listed: ListedFile, folder: Path, progress: Progress) -> Path:
        """Return a listed file in a folder, verified; an interrupted transfer is resumed.

        ``progress`` is called with the number of bytes present. Raises UpdateError, a fault of the
        line, or an exception of ``progress``; no file has its name then.
        """
        with update_errors(), self._held("fetch"):
            target = folder / listed.name
            if is_whole(target, listed):
                progress(listed.size)
                return target
            part = folder / f".{listed.sha256[:16]}.part"
            try:
                self._complete(listed, part, progress)
            except UpdateError as fault:
                if fault.code in (CHANGED, NO_FILE):
                    part.unlink(missing_ok=True)
                raise
            except OSError:
                # On a full disk nothing is left of it.
                part.unlink(missing_ok=True)
                raise
            part.replace(target)
            return target

    def _complete(self, listed: ListedFile, part: Path, progress: Progress) -> None:
        """Complete a partial file, and verify the whole."""
        with open(part, "a+b", opener=_open_own) as file:
            file.seek(0)
            digest = hashlib.file_digest(file, DIGEST)
            held = file.tell()
            _require_room(part.parent, listed.size - held)
            for piece in self._pieces(listed, held):
                held += len(piece)
                if held > listed.size:
                    break
                file.write(piece)
                digest.update(piece)
                progress(held)
            if held != listed.size or digest.hexdigest() != listed.sha256:
                raise UpdateError(CHANGED, f"{listed.name} is not the file that is listed")
            file.flush()
            os.fsync(file.fileno())

    def _pieces(self, listed: ListedFile, held: int) -> Iterator[bytes]:
        if held >= listed.size:
            return
        try:
            yield from self.origin.pieces(f"{TARGETS}{listed.stored}", held)
        except MissingFileError as fault:
            raise UpdateError(NO_FILE, str(fault)) from fault

    @contextmanager
    def _held(self, work: str) -> Iterator[None]:
        """Lock the state against other processes of this user."""
        self.state.mkdir(mode=FOLDER, parents=True, exist_ok=True)
        self.state.chmod(FOLDER)
        try:
            with FileLock(self.state / f"{work}.lock", timeout=WAIT_S):
                yield
        except Timeout as fault:
            raise UpdateError(BUSY, str(fault)) from fault


def is_whole(path: Path, listed: ListedFile) -> bool:
    """Tell whether a listed file is present, every byte of it."""
    if not path.is_file() or path.stat().st_size != listed.size:
        return False
    with path.open("rb") as file:
        return hashlib.file_digest(file, DIGEST).hexdigest() == listed.sha256


def kept_part(state: Path, role: str) -> Signed:
    """Return a part of the list as the state stores it; raises OSError or RepositoryError."""
    made: Metadata[Any] = Metadata.from_bytes((state / f"{role}.json").read_bytes())
    signed: Signed = made.signed
    return signed


def proven_root(content: bytes) -> Root:
    """Return a root signed by its own keys, whatever its date; raises UpdateError UNTRUSTED."""
    with update_errors():
        made: Metadata[Any] = Metadata.from_bytes(content)
        if not isinstance(made.signed, Root):
            raise RepositoryError("this is no root")
        made.signed.verify_delegate(Root.type, made.signed_bytes, made.signatures)
        return made.signed


def _require_room(folder: Path, wanted: int) -> None:
    if shutil.disk_usage(folder).free < wanted + SLACK:
        raise UpdateError(DISK_FULL, f"{folder} has no room for {wanted} bytes")


def _open_own(path: str, flags: int) -> int:
    return os.open(path, flags, FILE)
