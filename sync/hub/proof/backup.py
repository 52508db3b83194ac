"""Backup and restore of a hub whose database is a file in its folder: one archive, proved."""

import io
import json
import os
import tarfile
import tempfile
from contextlib import closing
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from shutil import rmtree

from filelock import FileLock, Timeout
from sqlalchemy import delete

from sync.backups.thinning import kept_moments
from sync.hub.engine import copy_to, key_of
from sync.hub.files.encrypted import PART
from sync.hub.files.maintenance import FRESH
from sync.hub.files.permissions import FILE, FOLDER, restrict_all, sync_folder
from sync.hub.journal import Act
from sync.hub.keeping.comparing import ask_all
from sync.hub.keys.secret import CHECK, SECRET
from sync.hub.opening import open_store
from sync.hub.proof.verification import Verdict, verify
from sync.hub.readings import BLOBS
from sync.hub.schema import session
from sync.hub.store import HUB, Store

DATABASE, KEY = "hub.db", "hub.key"
OWN = (BLOBS, SECRET, CHECK, KEY, DATABASE)
"""What a hub is made of, in the order in which it is put back."""
BACKED_UP = "last-backup"
"""An empty file in the hub's folder; its time is that of the last good backup."""
NAME, STAMP, SUFFIX = "hub-", "%Y%m%dT%H%M%SZ", ".tar"
"""How the archives of a kept row are called."""
FRESH_ARCHIVE = ".new"
SCRATCH = ".mediation-hub-backup-"
LOCK = "backup.lock"
DEFECTS = "defects.json"
"""What the archive says of events that nobody signed; only where the hub holds some."""
ON_A_SERVER = (
    "PostgreSQL 请用 pg_dump 备份，并另存数据文件夹（密钥与证据），见 README。"
    " / Use pg_dump for PostgreSQL, and keep the folder beside it (key, files): see the README."
)


def require_hub(folder: Path) -> None:
    """Raise ValueError when the folder holds no hub: looking must not make one."""
    if not (folder / KEY).is_file():
        raise ValueError(f"{folder} 中没有监管端。 / There is no hub in {folder}.")


def back_up(store: Store, target: Path) -> Verdict:
    """Write the hub into one archive beside a running hub, read it again and prove it.

    Events that nobody signed are copied as they are and named in the archive and in the verdict;
    whatever was changed or is gone keeps it from being a backup. The archive bears the hub's key
    and its secret: it is for its owner alone. Raises ValueError with a plain
    sentence, OSError when there is no room, and leaves no half archive behind.
    """
    if store.engine.dialect.name != "sqlite":
        raise ValueError(ON_A_SERVER)
    if target.exists():
        raise ValueError(f"{target} 已存在。 / {target} is there already.")
    fresh = target.with_name(f"{target.name}{FRESH_ARCHIVE}")
    try:
        with tempfile.TemporaryDirectory(dir=target.parent, prefix=SCRATCH) as folder:
            _write(store, fresh, Path(folder) / DATABASE)
            found = _proved(fresh, Path(folder) / "proof")
        if found.is_as_written:
            _record(fresh, found)
            fresh.replace(target)
            sync_folder(target.parent)
            note_backup(store.folder)
        return found
    finally:
        fresh.unlink(missing_ok=True)


def keep_backup(store: Store, folder: Path, keep: int, now: datetime) -> tuple[Verdict, Path]:
    """Write a backup named by its time into a folder and keep so many, thinned to weeks and months.

    The folder is this hub's alone; what a crash left there of an earlier backup is removed. Raises
    ValueError with a plain sentence, also where the folder is not there (a share that is not
    mounted must not be taken for an empty one), and OSError when there is no room. Then, and where
    the proof fails, all earlier ones stay.
    """
    if not folder.is_dir():
        raise ValueError(f"{folder} 不是现有的文件夹。 / {folder} is no folder that is there.")
    try:
        with FileLock(store.folder / LOCK, timeout=0):
            for left in (
                *folder.glob(f"{SCRATCH}*"),
                *folder.glob(f"{NAME}*{SUFFIX}{FRESH_ARCHIVE}"),
            ):
                rmtree(left) if left.is_dir() else left.unlink()
            target = folder / f"{NAME}{now.astimezone(UTC).strftime(STAMP)}{SUFFIX}"
            found = back_up(store, target)
            if found.is_as_written:
                _thin_out(folder, keep, target)
    except Timeout:
        raise ValueError("另一个备份正在进行。 / Another backup is under way.") from None
    return found, target


def _thin_out(folder: Path, keep: int, newest: Path) -> None:
    # A clock set back must not make the backup just written the one that goes.
    others = {at: path for path in folder.glob(f"{NAME}*{SUFFIX}") if (at := _moment_of(path))}
    others = {at: path for at, path in others.items() if path != newest}
    for at in others.keys() - kept_moments(others, keep - 1):
        others[at].unlink()
    sync_folder(folder)


def _moment_of(archive: Path) -> datetime | None:
    """Return when an archive of a kept row was begun; None for a name of another kind."""
    stamp = archive.name.removeprefix(NAME).removesuffix(SUFFIX)
    try:
        return datetime.strptime(stamp, STAMP).replace(tzinfo=UTC)
    except ValueError:
        return None


def note_backup(folder: Path) -> None:
    """Keep the time of a good backup beside the hub, for who watches it."""
    (folder / BACKED_UP).touch(mode=FILE)


def last_backup(folder: Path) -> datetime | None:
    """Return when the last good backup was made; None where none is known."""
    kept = folder / BACKED_UP
    return datetime.fromtimestamp(kept.stat().st_mtime, UTC) if kept.exists() else None


def _write(store: Store, fresh: Path, copy: Path) -> None:
    """Copy the database first: files are only added, so all that its rows name are there."""
    with store.reading() as connection:
        connection.exec_driver_sql("COMMIT")
        copy_to(connection, copy, key_of(store.seal.secret))
    with open(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as opened:
        with tarfile.open(fileobj=opened, mode="w") as archive:
            archive.add(copy, DATABASE)
            archive.add(store.folder / KEY, KEY)
            archive.add(store.folder / CHECK, CHECK)
            _add(archive, SECRET, store.seal.secret)
            if (store.folder / BLOBS).is_dir():
                archive.add(store.folder / BLOBS, BLOBS, filter=_finished)
        opened.flush()
        os.fsync(opened.fileno())


def _record(fresh: Path, found: Verdict) -> None:
    """Put into the archive what its proof found amiss."""
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


def _finished(one: tarfile.TarInfo) -> tarfile.TarInfo | None:
    return None if one.name.endswith((PART, FRESH, ".lock")) else one


def _proved(archive: Path, folder: Path) -> Verdict:
    _unpack(archive, folder)
    with closing(open_store(folder)) as store:
        return verify(store, as_copied=True)


def _unpack(archive: Path, folder: Path) -> None:
    try:
        with tarfile.open(archive) as opened:
            names = {one.name.split("/")[0] for one in opened}
            if not {DATABASE, KEY} <= names <= {*OWN, DEFECTS}:
                raise ValueError(_no_backup(archive))
            opened.extractall(folder, filter="data")
    except (tarfile.TarError, EOFError):
        raise ValueError(_no_backup(archive)) from None
    # An archive of before tells modes that let others read.
    restrict_all(folder)


def _no_backup(archive: Path) -> str:
    return f"{archive} 不是监管端的备份。 / {archive} is no backup of a hub."


def restore(archive: Path, folder: Path, now: datetime) -> Verdict:
    """Put the archive in the place of an empty folder; the hub's officers sign in anew.

    What came after the backup comes home from the stations at their next contact. Raises
    ValueError with a plain sentence; a folder that holds a hub is left as it is.
    """
    if any((folder / name).exists() for name in OWN):
        raise ValueError(
            f"{folder} 中已有监管端，请先移走。 / {folder} holds a hub already: move it away first."
        )
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent) as beside:
        found = _proved(archive, Path(beside))
        if not found.is_as_written:
            return found
        folder.mkdir(mode=FOLDER, exist_ok=True)
        for name in OWN:
            if (Path(beside) / name).exists():
                (Path(beside) / name).replace(folder / name)
    os.sync()
    with closing(open_store(folder)) as store:
        note_restore(store, now)
    return found


def note_restore(store: Store, now: datetime) -> None:
    """Sign everybody out, have every station compared, and write both down."""
    with store.turn(now) as turn:
        turn.connection.execute(delete(session))
        ask_all(turn)
        turn.record(Act("hub", "hub.restored", HUB))
