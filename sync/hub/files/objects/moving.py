"""Moving a hub's files between its folder and a bucket; they are removed once all are proved."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import Connection, delete, select

from sync.hub.files.maintenance import encrypt_files
from sync.hub.files.objects import binding
from sync.hub.files.objects.folder import FolderObjects
from sync.hub.files.objects.port import ObjectStore, is_file, object_name
from sync.hub.files.objects.transfer import Copied, copy_all
from sync.hub.journal import Act
from sync.hub.schema import blob, blob_piece, unreferenced_object
from sync.hub.store import HUB, Store

MOVED = "hub.files_moved"


def move_files(store: Store, target: ObjectStore, now: datetime) -> Copied:
    """Move every file of the hub from where the store has them to the target.

    An interrupted run is begun again: what is there is not sent anew. Uploads that are under way
    begin again. Raises ValueError for a file that differs at the target, StoreRefused, OSError;
    until all are proved there, all stay where they are.
    """
    source, in_bucket = store.files.objects, not isinstance(target, FolderObjects)
    # A bucket never has what lies there plain.
    encrypt_files(store, now)
    with store.reading() as connection:
        is_begun = binding.is_in_bucket(connection) == in_bucket
        named = _named(connection)
    # Where the hub has the new place already, what it erased there must not come back.
    copied = copy_all(source, target, only=named if is_begun else None)
    if is_begun:
        _require_all(target, named)
    else:
        with store.turn(now) as turn:
            _catch_up(source, target, copied.names)
            turn.connection.execute(delete(blob_piece))
            turn.connection.execute(delete(unreferenced_object))
            binding.bind(turn.connection, in_bucket=in_bucket)
            turn.record(Act("hub", MOVED, HUB, {"files": len(copied.names)}))
    for name in [one.name for one in source.list()]:
        source.delete(name)
    return copied


def _catch_up(source: ObjectStore, target: ObjectStore, copied: Collection[str]) -> None:
    """Copy what came since, and remove what was erased since; nobody writes meanwhile."""
    names = {one.name for one in source.list() if is_file(one.name)}
    copy_all(source, target, only=names.difference(copied))
    for name in set(copied) - names:
        target.delete(name)


def _require_all(target: ObjectStore, named: Collection[str]) -> None:
    lacking = [name for name in sorted(named) if target.size(name) is None]
    if lacking:
        raise ValueError(
            f"{len(lacking)} 个文件不在目标处，如 {lacking[0]}；请核对地址。"
            f" / {len(lacking)} files are not there, such as that; look at the address."
        )


def _named(connection: Connection) -> set[str]:
    rows = connection.execute(select(blob.c.station_id, blob.c.sha256))
    return {object_name(row.station_id, row.sha256) for row in rows}
