"""File store in an S3-compatible bucket, which several machines may share."""

import io
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

import obstore

from sync.backups.s3 import RequestTimeouts, s3_store, worded
from sync.backups.store import StoreAddress
from sync.hub.storage.files.object_store import ForeignStore, ObjectReader, StoredObject

if TYPE_CHECKING:
    from obstore import ReadableFile
    from obstore.store import S3Store

PATIENCE = RequestTimeouts(connect="5s", whole="60s", tries=2)
"""Timeouts for pieces and files: a station or an officer's page must not wait for minutes."""
BRIEF = RequestTimeouts(connect="2s", whole="4s", tries=1)
"""Timeouts for lookups and removals, during which nobody else writes: short by design."""
BUFFER = 1_048_576
LISTED = 1_000
MARKER, TRIED = "hub/of/files", "hub/of/trial"
"""Object that names the owner of a bucket's files, and an object written as a trial."""


class BucketObjects:
    """Port `ObjectStore` over one folder of a bucket that belongs to one hub alone.

    `identity` names the hub. Before the first use of the bucket it is compared with MARKER, so that
    a wrong address in a configuration never mixes the files of two hubs.
    """

    def __init__(
        self, address: StoreAddress, identity: str, patience: RequestTimeouts = PATIENCE
    ) -> None:
        """Keep objects at an address, without contacting the bucket."""
        self._bucket: S3Store = s3_store(address, patience)
        self._brief: S3Store = s3_store(address, BRIEF)
        self._identity = identity.encode("ascii")
        self._is_own = False

    def claim(self) -> None:
        """Mark an unclaimed bucket as this hub's. Raises ForeignStore if another hub has it."""
        if _marked(self._bucket) is None:
            with worded():
                obstore.put(self._bucket, MARKER, self._identity, use_multipart=False)
        self._own()

    def probe(self) -> None:
        """Raise StoreRefused if the bucket cannot be read within seconds, or is another hub's."""
        if _marked(self._brief) != self._identity:
            raise ForeignStore

    def try_out(self) -> bool:
        """Write, read and delete an object; tell whether the bucket keeps versions of it.

        Raises StoreRefused for any of these operations that the bucket does not perform.
        """
        bucket = self._own()
        with worded():
            written = obstore.put(bucket, TRIED, b"x", use_multipart=False)
            obstore.get(bucket, TRIED).bytes()
            obstore.delete(bucket, TRIED)
        return bool(written["version"])

    def _own(self) -> "S3Store":
        if not self._is_own:
            if _marked(self._brief) != self._identity:
                raise ForeignStore
            self._is_own = True
        return self._bucket

    def _own_briefly(self) -> "S3Store":
        self._own()
        return self._brief

    def put(self, name: str, content: Iterable[bytes]) -> None:
        """Send an object by one request, so that no unfinished upload is left that costs money.

        The largest file has 20 MB (`LIMITS`).
        """
        whole, bucket = b"".join(content), self._own()
        with worded():
            obstore.put(bucket, name, whole, use_multipart=False)

    @contextmanager
    def open(self, name: str) -> Iterator[ObjectReader]:
        """Return an object for reading; its bytes are fetched as they are read."""
        bucket = self._own()
        with _found(name):
            opened = obstore.open_reader(bucket, name, buffer_size=BUFFER)
        try:
            yield _BucketReader(opened, name)
        finally:
            opened.close()

    def size(self, name: str) -> int | None:
        """Return the size of an object in bytes, or None if there is none."""
        try:
            with _found(name):
                return int(obstore.head(self._own_briefly(), name)["size"])
        except FileNotFoundError:
            return None

    def stamp(self, name: str) -> str:
        """Return the store's tag of the object."""
        with _found(name):
            return obstore.head(self._own(), name)["e_tag"] or ""

    def list(self) -> Iterator[StoredObject]:
        """Yield every object of the folder, requested by the thousand."""
        bucket = self._own()
        with worded():
            for some in obstore.list(bucket, chunk_size=LISTED):
                found = (StoredObject(one["path"], one["size"]) for one in some)
                yield from (one for one in found if one.name not in (MARKER, TRIED))

    def delete(self, name: str) -> None:
        """Remove an object; a bucket with versions keeps the former content."""
        with suppress(FileNotFoundError), _found(name):
            obstore.delete(self._own_briefly(), name)


class _BucketReader:
    """Reader of an object; failures of the store are reported as by all its methods."""

    def __init__(self, opened: "ReadableFile", name: str) -> None:
        self._opened, self._name = opened, name

    def read(self, size: int, /) -> bytes:
        """Return that many bytes, fewer at the end; all remaining ones for -1."""
        found = bytearray()
        with _found(self._name):
            # The library returns fewer bytes at the end of a fetched block.
            while size < 0 or len(found) < size:
                part = bytes(self._opened.read(None if size < 0 else size - len(found)))
                if not part:
                    break
                found += part
        return bytes(found)

    def seek(self, place: int, whence: int = io.SEEK_SET, /) -> int:
        """Move to a position and return it."""
        with worded():
            return self._opened.seek(place, whence)


def _marked(bucket: "S3Store") -> bytes | None:
    """Return the identity of a bucket's owner, or None if it is unclaimed."""
    try:
        with _found(MARKER):
            return bytes(obstore.get(bucket, MARKER).bytes())
    except FileNotFoundError:
        return None


@contextmanager
def _found(name: str) -> Iterator[None]:
    """Raise FileNotFoundError for a missing object; a missing bucket is a refusal."""
    is_absent = False
    with worded():
        try:
            yield
        except FileNotFoundError as absent:
            if "NoSuchBucket" in str(absent):
                raise
            is_absent = True
    if is_absent:
        raise FileNotFoundError(name)
