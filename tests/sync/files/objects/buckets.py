"""A bucket at a real S3 server for a hub under test, and the variables by which a hub finds it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from sync.backups.store import StoreAddress
from sync.hub.storage.files.bucket import BucketObjects
from sync.hub.storage.files.object_address import ADDRESS, SECRET, USER
from tests.backups.stores import servers

IDENTITY = "ab" * 32


@contextmanager
def a_bucket() -> Iterator[StoreAddress]:
    """Give a folder of a bucket at an S3 server."""
    with servers.a_bucket() as address:
        yield replace(address, url=address.url.removeprefix("s3+"))


def objects_at(address: StoreAddress, identity: str = IDENTITY) -> BucketObjects:
    """Return the store of a hub's files in a bucket that is its own."""
    objects = BucketObjects(address, identity)
    objects.claim()
    return objects


def variables(address: StoreAddress) -> dict[str, str]:
    """Return the variables by which a hub keeps its files there."""
    return {ADDRESS: f"s3+{address.url}", USER: address.user, SECRET: address.secret}
