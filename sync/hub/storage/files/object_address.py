"""Address of the hub's file store: a bucket, or none for the hub's own folder.

The configuration puts it into the environment, so that every process of a command has the same.
"""

import os
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from resources.deferred import deferred
from sync.backups.remote import is_usable
from sync.backups.store import StoreAddress, StoreReason, StoreRefused
from sync.hub.storage.files.folder import FolderObjects

if TYPE_CHECKING:
    from cryptography import x509

    from sync.hub.storage.files import bucket
else:
    x509 = deferred("cryptography.x509")
    bucket = deferred("sync.hub.storage.files.bucket")

BLOBS = "blobs"
"""Name of the folder of files within the hub's folder."""
PREFIX = "MEDIATION_HUB_"
ADDRESS, CREDENTIALS = f"{PREFIX}OBJECTS", f"{PREFIX}OBJECTS_CREDENTIALS"
AUTHORITY, PROXY = f"{PREFIX}OBJECTS_AUTHORITY", f"{PREFIX}OBJECTS_PROXY"
USER, SECRET = f"{PREFIX}OBJECTS_USER", f"{PREFIX}OBJECTS_SECRET"
S3 = "s3+"
NO_CREDENTIALS = (
    "无法读取 objects_credentials 所指的文件，其中应有两行：访问密钥与其口令。"
    " / The file named by objects_credentials cannot be read; it has two lines: the access key and"
    " its secret."
)
NO_AUTHORITY = (
    "objects_authority 所指的文件中没有可读的证书，应为 PEM 格式。"
    " / The file named by objects_authority holds no certificate that can be read; it is PEM."
)


@dataclass(frozen=True)
class BucketAddress:
    """Bucket that holds a hub's files; `address` is empty for the hub's own folder."""

    address: str = ""
    credentials: Path | None = None
    authority: Path | None = None
    proxy: str = ""

    @property
    def name(self) -> str:
        """Address reduced to the parts that distinguish one place from another."""
        return self.address.partition("?")[0].rstrip("/")

    def written(self) -> dict[str, str]:
        """Return the environment variables by which other processes learn of it."""
        told = {ADDRESS: self.address, CREDENTIALS: self.credentials}
        told |= {AUTHORITY: self.authority, PROXY: self.proxy}
        return {name: str(one) for name, one in told.items() if one}


FOLDER = BucketAddress()


def place_of_environment() -> BucketAddress:
    """Return the place of a hub's files according to the environment."""
    environment = os.environ
    paths = (environment.get(name) for name in (CREDENTIALS, AUTHORITY))
    credentials, authority = (Path(one) if one else None for one in paths)
    return BucketAddress(
        environment.get(ADDRESS, ""), credentials, authority, environment.get(PROXY, "")
    )


def place_objects(place: BucketAddress) -> None:
    """Set the environment so that this process and its children find the configured files."""
    os.environ.update(place.written())


def store_of(
    place: BucketAddress, folder: Path, identity: str
) -> "FolderObjects | bucket.BucketObjects":
    """Return the store of a hub's files, without contacting it.

    `identity` names the owner in a bucket. Raises StoreRefused for an unusable address and where
    the library is missing, ValueError for credentials that cannot be read and for an authority's
    file without a certificate.
    """
    if not place.address:
        return FolderObjects(folder / BLOBS)
    if not place.address.startswith(S3) or not is_usable(place.address):
        raise StoreRefused(StoreReason.ADDRESS, "no address that can be used")
    try:
        make = bucket.BucketObjects
    except ModuleNotFoundError as absent:
        raise StoreRefused(StoreReason.NOT_INSTALLED, str(absent.name)) from absent
    return make(address_of(place), identity)


def address_of(place: BucketAddress) -> StoreAddress:
    """Return the address of a bucket with the access key from the file or the environment.

    Raises ValueError, in a sentence, for a key file or an authority's file without its content.
    """
    user, secret = os.environ.get(USER, ""), os.environ.get(SECRET, "")
    if place.credentials is not None:
        lines: list[str] = []
        with suppress(OSError, UnicodeDecodeError):
            lines = place.credentials.read_text("utf-8").split()
        if len(lines) != 2:
            raise ValueError(NO_CREDENTIALS)
        user, secret = lines
    if place.authority is not None:
        _require_certificates(place.authority)
    url = place.address.removeprefix(S3)
    return StoreAddress(url, user, secret, place.authority, place.proxy)


def _require_certificates(authority: Path) -> None:
    try:
        x509.load_pem_x509_certificates(authority.read_bytes())
    except (OSError, ValueError):
        raise ValueError(NO_AUTHORITY) from None
