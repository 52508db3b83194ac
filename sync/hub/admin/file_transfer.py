"""Move of the hub's files between folder and bucket; originals go once all copies are verified."""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection, delete, select

from sync.hub.admin.file_maintenance import encrypt_files
from sync.hub.language.refused_changes import RefusedChange
from sync.hub.services.files.unreferenced_objects import remove_due
from sync.hub.storage import file_binding
from sync.hub.storage.files.folder import FolderObjects
from sync.hub.storage.files.object_store import ObjectStore, is_file, object_name
from sync.hub.storage.files.transfer import TransferCount, copy_all
from sync.hub.storage.journal import JournalAct
from sync.hub.storage.schema import blob, blob_piece, unreferenced_object
from sync.hub.storage.transactions import HUB, Store

MOVED = "hub.files_moved"


def move_files(store: Store, target: ObjectStore, now: datetime) -> TransferCount:
    """Move every file of the hub between its folder, where the store has them, and a bucket.

    An interrupted run is repeated: files that are there are not sent again. Uploads that are under
    way start again. Only files verified by reading at the target are removed; after an interrupted
    run, files that nothing names stay where they are and are counted. Raises ValueError for a file
    that differs at the target, StoreRefused, OSError; until all are verified there, all stay.
    """
    source, in_bucket = store.files.objects, not isinstance(target, FolderObjects)
    # A bucket never holds plain files.
    encrypt_files(store, now)
    with store.reading() as connection:
        is_begun = file_binding.is_in_bucket(connection) == in_bucket
        named = _named(connection)
    if is_begun:
        # Files that the hub erased at the new place must not reappear.
        copied = copy_all(source, target, only=named | _files_of(target))
        _require_all(target, named)
    else:
        remove_due(store, now)
        copied = _carry(store, target, now)
    for name in [one.name for one in source.list() if not is_file(one.name)]:
        source.delete(name)
    for name in copied.names:
        source.delete(name)
    return replace(copied, left=sum(1 for _ in source.list()))


def _carry(store: Store, target: ObjectStore, now: datetime) -> TransferCount:
    """Copy all files, and record their place; discarded ones stay, with their notes."""
    source, in_bucket = store.files.objects, not isinstance(target, FolderObjects)
    with store.reading() as connection:
        wanted = _files_of(source) - _given_up(connection)
    copied = copy_all(source, target, only=wanted)
    with store.turn(now) as turn:
        # Nobody writes meanwhile: files added since are copied, and discarded ones removed.
        given_up = _given_up(turn.connection)
        names = _files_of(source) - given_up
        later = copy_all(source, target, only=names - copied.names)
        for name in copied.names - names:
            target.delete(name)
        turn.connection.execute(delete(blob_piece))
        file_binding.bind(turn.connection, in_bucket=in_bucket)
        turn.record(JournalAct("hub", MOVED, HUB, {"files": len(names)}))
    for name in given_up:
        source.delete(name)
    return TransferCount(frozenset(names), copied.sent + later.sent)


def _require_all(target: ObjectStore, named: Collection[str]) -> None:
    lacking = [name for name in sorted(named) if target.size(name) is None]
    if lacking:
        raise RefusedChange("files_lacking", n=len(lacking), first=lacking[0])


def _files_of(objects: ObjectStore) -> set[str]:
    return {one.name for one in objects.list() if is_file(one.name)}


def _given_up(connection: Connection) -> set[str]:
    """Return the objects noted as discarded or being written, and that no row names."""
    return set(connection.scalars(select(unreferenced_object.c.object))) - _named(connection)


def _named(connection: Connection) -> set[str]:
    rows = connection.execute(select(blob.c.station_id, blob.c.sha256))
    return {object_name(row.station_id, row.sha256) for row in rows}
