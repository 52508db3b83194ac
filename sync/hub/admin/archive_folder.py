"""Folder of archives and exports made at the page: its content, and removals from it.

An archive stays. An export is removed by an auditor, or when its term of retention is over;
fetching it removes nothing, because a download may break off.
"""

import logging
import re
import shutil
import time
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from filelock import FileLock, Timeout
from sqlalchemy import select
from sqlalchemy.exc import SQLAlchemyError

from sync.archives.format import SUFFIX
from sync.hub.language.refused_changes import RefusedChange
from sync.hub.services.retention.terms import terms_of
from sync.hub.storage.files.permissions import make_folder
from sync.hub.storage.journal import JournalAct
from sync.hub.storage.schema import journal
from sync.hub.storage.transactions import HUB, Store

FOLDER, LOCK = "archives", "job.lock"
TAR = ".tar"
EXPORTED, REMOVED = "hub.exported", "hub.export_removed"
_STAMP = "%Y%m%dT%H%M%SZ"
_EXPORT = re.compile(r"export-(\d{8}T\d{6}Z)\.tar")
_HALF_EXPORT = re.compile(r"export-\d{8}T\d{6}Z(\.new)?")
_HALF_ARCHIVE = re.compile(r"hub-\d{4}-\d{8}\.mdarchive\.new")
_WRITTEN_WITHIN_S = 3_600.0
"""Seconds without a write after which an unfinished archive counts as abandoned.

A command that makes an archive takes no lock.
"""
log = logging.getLogger(__name__)


@dataclass(frozen=True)
class ExportFile:
    """Export in the folder: its size, its author and time, and the end of its retention.

    `made_by` is empty if the journal does not tell, as after a restore of the database alone.
    """

    name: str
    size: int
    made_at: datetime
    made_by: str
    until: datetime


def folder_of(store: Store) -> Path:
    """Return the folder of archives and exports made here, creating it when it is missing."""
    folder = store.folder / FOLDER
    make_folder(folder)
    return folder


def export_name(now: datetime) -> str:
    """Return the name of an export made at this time, without its suffix."""
    return f"export-{now.astimezone(UTC):{_STAMP}}"


def made_here(store: Store) -> list[Path]:
    """Return the archives and exports in the folder, the newest first."""
    found = [one for one in folder_of(store).iterdir() if one.suffix in (SUFFIX, TAR)]
    return sorted(found, key=lambda one: one.name, reverse=True)


def export_files(store: Store) -> list[ExportFile]:
    """Return the exports in the folder, the newest first."""
    with store.reading() as connection:
        term = terms_of(connection).of("export")
        asked = select(journal.c.at, journal.c.by).where(journal.c.kind == EXPORTED)
        by = {f"{export_name(row.at)}{TAR}": row.by for row in connection.execute(asked)}
    found = []
    for path in made_here(store):
        stamp = _EXPORT.fullmatch(path.name)
        # One may be removed meanwhile.
        with suppress(FileNotFoundError):
            if stamp:
                made = datetime.strptime(stamp[1], _STAMP).replace(tzinfo=UTC)
                size, maker = path.stat().st_size, by.get(path.name, "")
                found.append(ExportFile(path.name, size, made, maker, made + term))
    return found


def remove_export(store: Store, name: str, now: datetime, by: str) -> None:
    """Remove an export; the journal records by whom. Raises RefusedChange for a missing one."""
    if not _EXPORT.fullmatch(name):
        raise RefusedChange("file_gone")
    with store.turn(now) as turn:
        try:
            (folder_of(store) / name).unlink()
        except FileNotFoundError:
            raise RefusedChange("file_gone") from None
        turn.record(JournalAct("hub", REMOVED, by, {"name": name}))


def keep_up_folder(store: Store, now: datetime) -> None:
    """Remove expired exports, and incomplete files of interrupted runs.

    Several processes may do it at once. Failures of disk or database are logged, and retried next
    time.
    """
    if not (store.folder / FOLDER).is_dir():
        return
    try:
        for one in export_files(store):
            if one.until <= now:
                # Another process may have removed it just before.
                with suppress(ValueError):
                    remove_export(store, one.name, now, HUB)
        with FileLock(folder_of(store) / LOCK, timeout=0, thread_local=False):
            remove_leftovers(folder_of(store))
    except Timeout:
        # Incomplete files belong to the run that holds the lock.
        return
    except (OSError, SQLAlchemyError) as fault:
        log.warning("the folder of archives could not be gone over: %s", type(fault).__name__)


def remove_leftovers(folder: Path) -> None:
    """Remove incomplete files; only for the holder of the folder's lock."""
    for path in _half_made(folder):
        log.info("removing %s, which a run that died left", path.name)
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)


def _half_made(folder: Path) -> Iterable[Path]:
    for path in list(folder.iterdir()):
        is_archive = _HALF_ARCHIVE.fullmatch(path.name)
        if _HALF_EXPORT.fullmatch(path.name) or (is_archive and _is_given_up(path)):
            yield path


def _is_given_up(path: Path) -> bool:
    return time.time() - path.stat().st_mtime > _WRITTEN_WITHIN_S
