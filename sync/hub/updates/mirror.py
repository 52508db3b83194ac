"""Mirror of releases: the publisher's list and files are verified, then copied for the desks.

A desk that reads meanwhile sees the former list or the new one, each complete: files come first,
the timestamp, which names all the rest, last; files that nothing names any more are removed after
it.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout
from tuf.api.exceptions import RepositoryError
from tuf.api.metadata import Metadata, Root, Snapshot, Targets, Timestamp

from sync.durable_files import fsync_folder
from sync.hub.storage.files.permissions import FOLDER as PRIVATE
from sync.hub.storage.files.permissions import open_made
from sync.hub.updates.status import FOLDER, MirrorStatus, write_mirror_status
from sync.updates.client import ProvenList, RepositoryClient, is_whole
from sync.updates.faults import BUSY, UpdateError
from sync.updates.library import update_errors
from sync.updates.names import METADATA, TARGETS
from sync.updates.offers import ListedFile
from sync.updates.origins import MissingFileError, ReleaseOrigin

ROOT_BYTES = 512_000
Progress = Callable[[ListedFile, int], None]


@dataclass(frozen=True)
class ReleaseMirror:
    """Mirror of a hub: its folder, its initial root of trust, and the source of the releases."""

    folder: Path
    root: bytes
    origin: ReleaseOrigin

    def update(self, now: datetime, progress: Progress) -> MirrorStatus:
        """Update the copy to the publisher's present list; until then the former one is served.

        Raises UpdateError.
        """
        place = self.folder / FOLDER
        for folder in (place, place / METADATA, place / TARGETS, place / "incoming"):
            folder.mkdir(mode=PRIVATE, parents=True, exist_ok=True)
        client = RepositoryClient(self.root, place / "state", self.origin)
        with update_errors(), _alone(place):
            listed = client.read()
            for one in listed.files:
                self._take(client, one, progress)
            named = self._lists(client, listed)
            for name, content in named.items():
                _write(place / METADATA / name, content)
            _prune(place / METADATA, set(named))
            _prune(place / TARGETS, {one.stored for one in listed.files})
            _prune(place / "incoming", set())
            names = tuple(one.name for one in listed.files)
            status = MirrorStatus(now, listed.expires_at, names)
            write_mirror_status(self.folder, status)
            return status

    def _take(self, client: RepositoryClient, one: ListedFile, progress: Progress) -> None:
        """Fetch a file, unless it is here already, every byte of it."""
        place = self.folder / FOLDER
        target = place / TARGETS / one.stored
        if not is_whole(target, one):
            fetched = client.fetch(one, place / "incoming", lambda done: progress(one, done))
            fetched.replace(target)
            fsync_folder(target.parent)

    def _lists(self, client: RepositoryClient, listed: ProvenList) -> dict[str, bytes]:
        """Return the parts of the proven list by their names, in the order to be written."""
        kept = {role: (client.state / f"{role}.json").read_bytes() for role in listed.versions}
        number = listed.versions
        return {
            **self._roots(client.state, number[Root.type]),
            f"{number[Targets.type]}.targets.json": kept[Targets.type],
            f"{number[Snapshot.type]}.snapshot.json": kept[Snapshot.type],
            "timestamp.json": kept[Timestamp.type],
        }

    def _roots(self, state: Path, newest: int) -> dict[str, bytes]:
        """Return every root from which an older desk finds its way to the newest.

        Each is taken only where it names the keys of the next one.
        """
        found: dict[str, bytes] = {}
        later: Metadata[Any] | None = None
        for number in range(newest, 0, -1):
            name = f"{number}.root.json"
            try:
                content = self._root(state, name)
                made: Metadata[Any] = Metadata.from_bytes(content)
                if later is not None:
                    made.signed.verify_delegate(Root.type, later.signed_bytes, later.signatures)
            except (MissingFileError, RepositoryError):
                break
            found[name], later = content, made
        return dict(reversed(found.items()))

    def _root(self, state: Path, name: str) -> bytes:
        with suppress(FileNotFoundError):
            return (state / "root_history" / name).read_bytes()
        content = b""
        for piece in self.origin.pieces(f"{METADATA}{name}"):
            content += piece
            if len(content) > ROOT_BYTES:
                raise MissingFileError(name)
        return content


@contextmanager
def _alone(place: Path) -> Iterator[None]:
    try:
        with FileLock(place / "mirror.lock", timeout=0):
            yield
    except Timeout as fault:
        raise UpdateError(BUSY, str(fault)) from fault


def _write(path: Path, content: bytes) -> None:
    """Replace a file atomically; an identical one stays as it is."""
    with suppress(FileNotFoundError):
        if path.read_bytes() == content:
            return
    fresh = path.with_name(f".{path.name}.new")
    with open(fresh, "wb", opener=open_made) as file:
        file.write(content)
    fresh.replace(path)
    fsync_folder(path.parent)


def _prune(folder: Path, named: set[str]) -> None:
    """Delete files that no list names any more, and remains of an interrupted copy."""
    for path in folder.iterdir():
        if path.name not in named and path.is_file():
            path.unlink()
