"""S3-compatible bucket as a store of copies; an object appears when its last part has arrived."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

import obstore
from obstore.exceptions import BaseError, PermissionDeniedError, UnauthenticatedError
from obstore.store import S3Store

from sync.backups.store import (
    PIECE_BYTES,
    StoreAddress,
    StoreReason,
    StoreRefused,
    UntrustedStore,
    pieces,
)

if TYPE_CHECKING:
    from obstore.store import ClientConfig

USUAL_REGION = "us-east-1"
_PANIC = "PanicException"
_CERTIFICATE = "InvalidCertificate"


@dataclass(frozen=True)
class RequestTimeouts:
    """Timeouts of a store: to connect, and for a whole request; and the number of attempts.

    Times are written as the library reads them, like ``30s`` or ``10m``.
    """

    connect: str = "5s"
    whole: str = "10m"
    tries: int = 2


def open_bucket(address: StoreAddress) -> "S3Bucket":
    """Return the bucket of an address like ``https://host/bucket/folder?region=…``."""
    return S3Bucket(s3_store(address, RequestTimeouts()))


def s3_store(address: StoreAddress, patience: RequestTimeouts) -> S3Store:
    """Return the library's store for an address; raises StoreRefused for one without a bucket."""
    parts = urlsplit(address.url)
    bucket, _, prefix = parts.path.strip("/").partition("/")
    if not bucket:
        raise StoreRefused(StoreReason.ADDRESS, "no bucket")
    asked = {name: values[-1] for name, values in parse_qs(parts.query).items()}
    is_virtual = asked.get("style") == "virtual"
    host = f"{bucket}.{parts.netloc}" if is_virtual else parts.netloc
    options: ClientConfig = {
        "allow_http": parts.scheme == "http",
        "connect_timeout": patience.connect,
        "timeout": patience.whole,
    }
    if address.ca_file is not None:
        options["root_certificate"] = address.ca_file.read_bytes()
    if address.proxy:
        options["proxy_url"] = address.proxy
    return S3Store(
        bucket,
        prefix=prefix or None,
        endpoint=f"{parts.scheme}://{host}",
        access_key_id=address.user,
        secret_access_key=address.secret,
        region=asked.get("region", USUAL_REGION),
        virtual_hosted_style_request=is_virtual,
        client_options=options,
        retry_config={"max_retries": patience.tries - 1},
    )


class S3Bucket:
    """Port ``Store`` over one folder of a bucket."""

    def __init__(self, bucket: S3Store) -> None:
        self._bucket = bucket

    def put(self, file: Path, name: str, go_on: Callable[[], None]) -> None:
        """Send a file in parts."""
        with worded():
            obstore.put(
                self._bucket, name, pieces(file, go_on), use_multipart=True, chunk_size=PIECE_BYTES
            )

    def sizes(self) -> dict[str, int]:
        """Return the names of the objects in the folder, each with its bytes."""
        with worded():
            found = obstore.list_with_delimiter(self._bucket)["objects"]
            return {one["path"].rsplit("/", 1)[-1]: one["size"] for one in found}

    def fetch(self, name: str, target: Path) -> None:
        """Write an object to a new file."""
        with worded(), target.open("xb") as opened:
            for piece in obstore.get(self._bucket, name).stream(min_chunk_size=PIECE_BYTES):
                opened.write(piece)

    def delete(self, name: str) -> None:
        """Delete an object."""
        with worded():
            obstore.delete(self._bucket, name)

    def close(self) -> None:
        """Do nothing: the library closes its connections by itself."""


@contextmanager
def worded() -> Iterator[None]:
    """Turn the library's faults into StoreRefused."""
    try:
        yield
    except FileNotFoundError as absent:
        # The library raises this for a 404 from the store; a file here may be missing too.
        if "status code: 404" not in str(absent):
            raise
        raise StoreRefused(StoreReason.REFUSED, "not found") from absent
    except (PermissionDeniedError, UnauthenticatedError) as error:
        raise StoreRefused(StoreReason.REFUSED, type(error).__name__) from error
    except BaseError as error:
        # The library has no class of its own for it: only its text names the cause.
        if _CERTIFICATE in str(error):
            raise UntrustedStore(type(error).__name__) from error
        # A missing bucket, a wrong signature and a broken connection look alike.
        is_answer = any(f"status code: {code}" in str(error) for code in (403, 404))
        reason = StoreReason.REFUSED if is_answer else StoreReason.UNREACHABLE
        raise StoreRefused(reason, type(error).__name__) from error
    except BaseException as error:
        # A panic of the library is no Exception: the caller would never learn of it.
        if type(error).__name__ != _PANIC:
            raise
        raise StoreRefused(StoreReason.ADDRESS, _PANIC) from error
