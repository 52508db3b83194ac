"""Maintenance of the files of a serving hub.

Pieces that never became a file expire, discarded objects are removed, and unencrypted files that an
earlier version left in the hub's folder are encrypted.
"""

import logging
import time
from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.exc import SQLAlchemyError

from sync.backups.store import StoreRefused
from sync.hub.services.files.blobs import forget_pieces
from sync.hub.services.files.unreferenced_objects import remove_due, strays
from sync.hub.services.retention.terms import terms_of
from sync.hub.storage.files.encrypted_files import is_encrypted
from sync.hub.storage.files.folder import FRESH, LOCK, UNFINISHED, FolderObjects
from sync.hub.storage.files.object_store import is_file
from sync.hub.storage.schema import blob_piece, station
from sync.hub.storage.transactions import Store

WRITTEN_WITHIN_S = 3_600.0
"""Seconds after which an unfinished file counts as left by a process that ended."""
log = logging.getLogger(__name__)


def go_over(store: Store, now: datetime) -> None:
    """Remove pieces to which nothing was added for their term, and objects that nothing names.

    Several processes, on several machines, may do it at once. Failures of disk or store are logged
    and retried next time.
    """
    _each(store, now, (_expire, remove_due, _sweep, encrypt_files))


def remove_given_up(store: Store, now: datetime) -> None:
    """Remove discarded objects; failures of disk or store are logged and retried next time."""
    _each(store, now, (remove_due,))


def _each(
    store: Store, now: datetime, steps: Iterable[Callable[[Store, datetime], object]]
) -> None:
    for step in steps:
        try:
            step(store, now)
        except (OSError, StoreRefused, SQLAlchemyError) as fault:
            log.warning("the files could not be gone over: %s", type(fault).__name__)


def _expire(store: Store, now: datetime) -> None:
    of = blob_piece.c
    with store.reading() as connection:
        is_old = func.max(of.at) <= now - terms_of(connection).of("upload")
        asked = select(of.station_id, of.sha256).group_by(of.station_id, of.sha256).having(is_old)
        rows = connection.execute(asked).all()
    for row in rows:
        with store.turn(now, row.station_id) as turn:
            # Another piece may have arrived meanwhile.
            key = {"station_id": row.station_id, "sha256": row.sha256}
            if turn.connection.execute(asked.filter_by(**key)).first() is not None:
                forget_pieces(turn, row.station_id, row.sha256)


def _sweep(store: Store, now: datetime) -> None:
    """Remove pieces without a row, as a restored database leaves them.

    Whole files stay: a restored hub finds them again through the returning events.
    """
    del now
    with store.reading() as connection:
        existing = set(connection.scalars(select(station.c.id)))
    for name in strays(store):
        if not is_file(name) and name.partition("/")[0] in existing:
            store.files.objects.delete(name)


def encrypt_files(store: Store, now: datetime) -> None:
    """Encrypt plain files of an earlier version, and remove remains of it or of a crash."""
    objects = store.files.objects
    if not isinstance(objects, FolderObjects):
        return
    for path in objects.folder.glob("*/*/*"):
        try:
            _look_at(store, objects.folder, path, now)
        except FileNotFoundError:
            # Another process was there first.
            continue
        except OSError as fault:
            log.warning("a file could not be gone over: %s", type(fault).__name__)


def _look_at(store: Store, folder: Path, path: Path, now: datetime) -> None:
    if path.suffix == FRESH and time.time() - path.stat().st_mtime < WRITTEN_WITHIN_S:
        return
    if path.suffix in (FRESH, UNFINISHED, LOCK):
        path.unlink()
    elif not path.suffix and not _lies_encrypted(path):
        name = path.relative_to(folder).as_posix()
        # In the station's transaction: one that is erased meanwhile would reappear.
        with store.turn(now, name.partition("/")[0]):
            store.files.put(name, path.read_bytes())


def _lies_encrypted(path: Path) -> bool:
    with path.open("rb") as opened:
        return is_encrypted(opened)
