"""Binding of a hub to its file store, and of a database to its hub's key.

A command or a machine that lacks the key `objects` of the configuration, or has it while the files
are still in the folder, is refused, so that files are never created in a second store.
"""

import hashlib

from sqlalchemy import Connection, delete, insert, select

from sync.hub.storage.files.folder import FolderObjects
from sync.hub.storage.files.object_store import MovedStore, ObjectStore
from sync.hub.storage.schema import blob, policy

RULE, BUCKET = "objects", "bucket"
HUB = "hub"
_DOMAIN = b"mediation-hub identity of the file store"
IN_BUCKET = (
    "本监管端的文件在对象存储中，请在配置中写明 objects。"
    " / This hub's files lie in a bucket: name it by the key objects."
)
IN_FOLDER = (
    "本监管端的文件仍在数据目录中：请先去掉配置项 objects，运行 mediation-hub files move --to …。"
    " / This hub's files lie in its folder: leave out the key objects first, and run"
    " mediation-hub files move --to …."
)


def identity_of(root: bytes) -> str:
    """Return the identity by which a bucket names its hub; it reveals nothing of the key."""
    return hashlib.sha256(_DOMAIN + root).hexdigest()


def is_of(connection: Connection, root: bytes) -> bool | None:
    """Tell whether this first key's hub owns the database; None if the database names none.

    Each of several machines has a copy of the key: another key would be no station's hub.
    """
    held = connection.scalar(select(policy.c.value).where(policy.c.name == HUB))
    return None if held is None else held == identity_of(root)


def name_hub(connection: Connection, root: bytes) -> None:
    """Record the hub that owns the database."""
    connection.execute(insert(policy).values(name=HUB, value=identity_of(root)))


def is_in_bucket(connection: Connection) -> bool:
    """Tell whether the hub's files are in a bucket."""
    return connection.scalar(select(policy.c.value).where(policy.c.name == RULE)) == BUCKET


def require_unmoved(connection: Connection, objects: ObjectStore) -> None:
    """Raise MovedStore if the files were moved since this process began."""
    if is_in_bucket(connection) == isinstance(objects, FolderObjects):
        raise MovedStore


def bind(connection: Connection, *, in_bucket: bool) -> None:
    """Record the place of the hub's files from now on."""
    connection.execute(delete(policy).where(policy.c.name == RULE))
    if in_bucket:
        connection.execute(insert(policy).values(name=RULE, value=BUCKET))


def has_files(connection: Connection) -> bool:
    """Tell whether the hub has any file, in either place."""
    return connection.scalar(select(blob.c.sha256).limit(1)) is not None


def require(connection: Connection, *, in_bucket: bool) -> bool:
    """Raise ValueError unless the hub's files are in the configured place.

    Return True for a hub that has no files yet and is to have them in a bucket.
    """
    bound = is_in_bucket(connection)
    if bound and not in_bucket:
        raise ValueError(IN_BUCKET)
    if in_bucket and not bound and has_files(connection):
        raise ValueError(IN_FOLDER)
    return in_bucket and not bound
