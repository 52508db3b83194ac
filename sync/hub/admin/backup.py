"""Backup and restore of a hub whose database is a file in its folder: one verified archive.

The files are included wherever they are stored, unless they are backed up by other means: then the
archive names each with its hash, as the database does, and the backup verifies that it is there.
"""

import io
import json
import os
import tarfile
import tempfile
import time
from contextlib import closing, suppress
from dataclasses import asdict, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from shutil import rmtree
from typing import IO, cast

from filelock import FileLock, Timeout
from sqlalchemy import delete

from sync.backups.thinning import kept_moments
from sync.durable_files import fsync_folder
from sync.hub.admin.verification import HubVerdict, verify
from sync.hub.language.refused_changes import RefusedChange
from sync.hub.services.stations.log_comparison import ask_all
from sync.hub.storage import file_binding
from sync.hub.storage.database_setup import open_store
from sync.hub.storage.engine import copy_to, key_of
from sync.hub.storage.files.folder import FolderObjects
from sync.hub.storage.files.object_address import BLOBS, place_of_environment, store_of
from sync.hub.storage.files.object_store import ObjectStore, is_file
from sync.hub.storage.files.permissions import FILE, FOLDER, restrict_all
from sync.hub.storage.files.transfer import copy_all
from sync.hub.storage.journal import JournalAct
from sync.hub.storage.keys.secret import CHECK, SECRET
from sync.hub.storage.schema import session
from sync.hub.storage.transactions import HUB, Store

DATABASE, KEY = "hub.db", "hub.key"
OWN = (BLOBS, SECRET, CHECK, KEY, DATABASE)
"""Parts of a hub, in the order in which they are restored."""
BACKED_UP = "last-backup"
"""Empty file in the hub's folder; its time is that of the last good backup."""
NAME, STAMP, SUFFIX = "hub-", "%Y%m%dT%H%M%SZ", ".tar"
"""Parts of a scheduled archive's name; the hub's tag stands before the time."""
FRESH_ARCHIVE = ".new"
SCRATCH = ".mediation-hub-backup-"
TAG = 8
LOCK = "backup.lock"
LEFT_AFTER = timedelta(days=1)
"""Age at which a file without a hub's tag is taken for the remains of a finished backup."""
WITHOUT = "files.json"
"""List of the files that are not in the archive; only if they were left out."""
DEFECTS = "defects.json"
"""List of events that nobody signed; only if the hub holds some."""


def require_hub(folder: Path) -> None:
    """Raise ValueError when the folder holds no hub, since looking must not create one."""
    if not (folder / KEY).is_file():
        raise RefusedChange("no_hub", folder=folder)


def tag_of(store: Store) -> str:
    """Return the tag that distinguishes the names of a hub's backups from another's."""
    return file_binding.identity_of(store.seal.root)[:TAG]


def back_up(store: Store, target: Path, *, with_files: bool = True) -> HubVerdict:
    """Write the hub into one archive while it runs, read the archive again and verify it.

    Unsigned events are copied as they are and named in the archive and in the verdict; any changed
    or missing data make the backup fail. The archive contains the hub's key and its secret: it is
    for its owner alone. Without files, those in the bucket are verified in place. Raises ValueError
    with a plain sentence, OSError when there is no room, StoreRefused while the files are
    unreachable, and leaves no half archive behind.
    """
    if not with_files and isinstance(store.files.objects, FolderObjects):
        raise RefusedChange("files_in_folder")
    if store.engine.dialect.name != "sqlite":
        raise RefusedChange("backup_of_server")
    if target.exists():
        raise RefusedChange("there_already", path=target)
    fresh = target.with_name(f"{target.name}{FRESH_ARCHIVE}")
    try:
        scratch = f"{SCRATCH}{tag_of(store)}-"
        with tempfile.TemporaryDirectory(dir=target.parent, prefix=scratch) as folder:
            _write(store, fresh, Path(folder) / DATABASE, with_files=with_files)
            elsewhere = None if with_files else store.files.objects
            found = _proved(fresh, Path(folder) / "proof", elsewhere)
        if found.is_as_written:
            _record(fresh, found)
            fresh.replace(target)
            fsync_folder(target.parent)
            note_backup(store.folder)
        return found
    finally:
        fresh.unlink(missing_ok=True)


def keep_backup(
    store: Store, folder: Path, keep: int, now: datetime, *, with_files: bool = True
) -> tuple[HubVerdict, Path]:
    """Write a backup named by hub and time into a folder and keep that many of this hub's.

    They are thinned to weeks and months; those of another hub are left alone. The remains of an
    earlier backup after a crash are removed. Raises ValueError with a plain sentence, also if the
    folder is missing (a share that is not mounted must not be taken for an empty one), and OSError
    when there is no room. Then, and when the verification fails, all earlier ones stay.
    """
    if not folder.is_dir():
        raise RefusedChange("no_folder", path=folder)
    try:
        with FileLock(store.folder / LOCK, timeout=0):
            _sweep(folder, tag_of(store))
            row = f"{NAME}{tag_of(store)}-"
            target = folder / f"{row}{now.astimezone(UTC).strftime(STAMP)}{SUFFIX}"
            found = back_up(store, target, with_files=with_files)
            if found.is_as_written:
                _thin_out(folder, keep, target, (row, store.seal.root))
    except Timeout:
        raise RefusedChange("backup_runs") from None
    return found, target


def _sweep(folder: Path, tag: str) -> None:
    """Remove the remains of an interrupted backup of this hub from the folder.

    A file without a hub's tag is of an earlier version: it is removed when it is older than a day.
    """
    own = (f"{SCRATCH}{tag}-", f"{NAME}{tag}-")
    for left in (*folder.glob(f"{SCRATCH}*"), *folder.glob(f"{NAME}*{SUFFIX}{FRESH_ARCHIVE}")):
        is_tagged = len(left.name.removeprefix(SCRATCH).removeprefix(NAME).split("-")[0]) == TAG
        is_old = time.time() - left.stat().st_mtime > LEFT_AFTER.total_seconds()
        if left.name.startswith(own) or (is_old and not is_tagged):
            rmtree(left) if left.is_dir() else left.unlink()


def _thin_out(folder: Path, keep: int, newest: Path, own: tuple[str, bytes]) -> None:
    """Remove those of the hub's archives that are not kept; `own` are its prefix and first key."""
    row, root = own
    named = [path for path in folder.glob(f"{NAME}*{SUFFIX}") if path != newest]
    # After a clock was set back, the backup just written must not be the one removed.
    others = {
        at: path
        for path in named
        if (at := _moment_of(path, row)) or ((at := _moment_of(path, NAME)) and _is_of(path, root))
    }
    for at in others.keys() - kept_moments(others, keep - 1):
        others[at].unlink()
    fsync_folder(folder)


def _is_of(archive: Path, root: bytes) -> bool:
    """Tell whether an archive without a tag in its name is this hub's, by the key in it."""
    try:
        with tarfile.open(archive) as opened:
            file = opened.extractfile(next(one for one in opened if one.name == KEY))
            return file is not None and file.read().split()[:1] == [root.hex().encode()]
    except (tarfile.TarError, OSError, EOFError, StopIteration):
        return False


def _moment_of(archive: Path, row: str) -> datetime | None:
    """Return the start time of a scheduled archive, or None for a name of another kind."""
    if not archive.name.startswith(row):
        return None
    stamp = archive.name.removeprefix(row).removesuffix(SUFFIX)
    try:
        return datetime.strptime(stamp, STAMP).replace(tzinfo=UTC)
    except ValueError:
        return None


def note_backup(folder: Path) -> None:
    """Record the time of a good backup in the hub's folder, for monitoring."""
    (folder / BACKED_UP).touch(mode=FILE)


def last_backup(folder: Path) -> datetime | None:
    """Return the time of the last good backup, or None if none is known."""
    path = folder / BACKED_UP
    return datetime.fromtimestamp(path.stat().st_mtime, UTC) if path.exists() else None


def _write(store: Store, fresh: Path, copy: Path, *, with_files: bool) -> None:
    """Copy the database first: files are only added, so that all its rows' files are there."""
    with store.reading() as connection:
        connection.exec_driver_sql("COMMIT")
        copy_to(connection, copy, key_of(store.seal.secret))
    with open(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as opened:
        with tarfile.open(fileobj=opened, mode="w") as archive:
            archive.add(copy, DATABASE)
            archive.add(store.folder / KEY, KEY)
            archive.add(store.folder / CHECK, CHECK)
            _add(archive, SECRET, store.seal.secret)
            if with_files:
                _add_files(archive, store.files.objects)
            else:
                _add(archive, WITHOUT, json.dumps({"files": "elsewhere"}).encode())
        opened.flush()
        os.fsync(opened.fileno())


def _record(fresh: Path, found: HubVerdict) -> None:
    """Add the faults found by the verification to the archive."""
    if found.holds:
        return
    facts = {"count": found.count, "defects": [asdict(one) for one in found.defects]}
    content = json.dumps(facts, ensure_ascii=False, indent=1).encode()
    with fresh.open("r+b") as opened:
        with tarfile.open(fileobj=opened, mode="a") as archive:
            _add(archive, DEFECTS, content)
        opened.flush()
        os.fsync(opened.fileno())


def _add(archive: tarfile.TarFile, name: str, content: bytes) -> None:
    member = tarfile.TarInfo(name)
    member.size, member.mode = len(content), FILE
    archive.addfile(member, io.BytesIO(content))


def _add_files(archive: tarfile.TarFile, objects: ObjectStore) -> None:
    """Add every whole file as stored, encrypted; one that is erased meanwhile is left out."""
    for name in [one.name for one in objects.list() if is_file(one.name)]:
        member = tarfile.TarInfo(f"{BLOBS}/{name}")
        with suppress(FileNotFoundError), objects.open(name) as opened:
            member.size, member.mode = opened.seek(0, os.SEEK_END), FILE
            opened.seek(0)
            archive.addfile(member, cast("IO[bytes]", opened))


def _proved(archive: Path, folder: Path, elsewhere: ObjectStore | None = None) -> HubVerdict:
    """Unpack an archive and verify it; files that are not in it are verified in place."""
    _unpack(archive, folder)
    objects = elsewhere or FolderObjects(folder / BLOBS)
    with closing(open_store(folder, objects=objects)) as store:
        return verify(store, as_copied=True)


def _unpack(archive: Path, folder: Path) -> None:
    try:
        with tarfile.open(archive) as opened:
            names = {one.name.split("/")[0] for one in opened}
            if not {DATABASE, KEY} <= names <= {*OWN, DEFECTS, WITHOUT}:
                raise _no_backup(archive)
            opened.extractall(folder, filter="data")
    except (tarfile.TarError, EOFError):
        raise _no_backup(archive) from None
    # An archive of an earlier version may hold modes that let others read.
    restrict_all(folder)


def _no_backup(archive: Path) -> RefusedChange:
    return RefusedChange("no_backup", archive=archive)


def restore(archive: Path, folder: Path, now: datetime) -> HubVerdict:
    """Restore the archive into an empty folder; the hub's officers must sign in again.

    Its files go to the place that the environment names: the folder, or the hub's bucket. For a
    backup without files those missing in the bucket are named, and the restore continues: they were
    erased since. If none of them is there the bucket is the wrong one.

    Data later than the backup return from the stations at their next contact. Raises ValueError
    with a plain sentence; a folder that holds a hub is left as it is.
    """
    if any((folder / name).exists() for name in OWN):
        raise RefusedChange("hub_there", folder=folder)
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent) as beside:
        scratch = Path(beside)
        bucket = _bucket_for(archive, scratch)
        is_without = _lacks_files(archive)
        found = _proved(archive, scratch, bucket if is_without else None)
        found = replace(found, may_miss_files=is_without and found.missing < found.files)
        if not found.is_as_written:
            return found
        if bucket is not None:
            copy_all(FolderObjects(scratch / BLOBS), bucket)
        _bind(scratch, now, in_bucket=bucket is not None)
        folder.mkdir(mode=FOLDER, exist_ok=True)
        for name in OWN:
            if (scratch / name).exists() and not (bucket and name == BLOBS):
                (scratch / name).replace(folder / name)
    os.sync()
    with closing(open_store(folder)) as store:
        note_restore(store, now)
    return found


def _bind(folder: Path, now: datetime, *, in_bucket: bool) -> None:
    """Record in an unpacked hub the place of its files from now on."""
    objects = FolderObjects(folder / BLOBS)
    with closing(open_store(folder, objects=objects)) as store, store.turn(now) as turn:
        file_binding.bind(turn.connection, in_bucket=in_bucket)


def _lacks_files(archive: Path) -> bool:
    try:
        with tarfile.open(archive) as opened:
            return WITHOUT in opened.getnames()
    except (tarfile.TarError, EOFError):
        raise _no_backup(archive) from None


def _bucket_for(archive: Path, scratch: Path) -> ObjectStore | None:
    """Return and claim the bucket to which the files are restored, if one is configured.

    Raises ValueError if the archive holds no files and no bucket is named.
    """
    place = place_of_environment()
    if not place.address:
        if _lacks_files(archive):
            raise RefusedChange("backup_without_files")
        return None
    with tarfile.open(archive) as opened:
        file = opened.extractfile(KEY)
        first = file.read().split()[0] if file else b""
    objects = store_of(
        place, scratch, file_binding.identity_of(bytes.fromhex(first.decode("ascii")))
    )
    if not isinstance(objects, FolderObjects):
        objects.claim()
    return objects


def note_restore(store: Store, now: datetime) -> None:
    """Sign everybody out, require a comparison of every station, and record both."""
    with store.turn(now) as turn:
        turn.connection.execute(delete(session))
        ask_all(turn)
        turn.record(JournalAct("hub", "hub.restored", HUB))
