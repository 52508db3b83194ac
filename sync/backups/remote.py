"""Copies of backups in a remote store: an S3-compatible bucket or a WebDAV share.

Content is encrypted before it is sent: the store, and whoever reads it, learns only names and
sizes. The libraries for it are an extra (``remote``) and are loaded with the first address.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from resources.deferred import deferred
from sync.backups.store import UNFINISHED, CopyStore, StoreAddress, StoreReason, StoreRefused
from sync.backups.thinning import KEPT, kept_moments

if TYPE_CHECKING:
    from sync.backups import s3, webdav
else:
    s3, webdav = deferred("sync.backups.s3"), deferred("sync.backups.webdav")

ARRIVES_WITHIN = timedelta(days=1)
"""Maximum time for the arrival of a copy."""
_S3 = "s3+"
_LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
_NAME = re.compile(r"(?P<row>.+-)(?P<stamp>\d{8}T\d{6}Z)(?P<kind>\.[a-z0-9.]+)", re.ASCII)
"""Pattern of backup names of both sides: prefix of a station or hub, time, kind of file."""


@contextmanager
def store_at(address: StoreAddress) -> Iterator[CopyStore]:
    """Return the store at an address; raises StoreRefused for an unusable one."""
    if not is_usable(address.url):
        raise StoreRefused(StoreReason.ADDRESS, "no address that can be used")
    try:
        store = _bucket(address) if address.url.startswith(_S3) else _share(address)
    except ModuleNotFoundError as absent:
        raise StoreRefused(StoreReason.NOT_INSTALLED, str(absent.name)) from absent
    with closing(store):
        yield store


def push(store: CopyStore, file: Path, go_on: Callable[[], None], keep: int = KEPT) -> None:
    """Send a backup and keep that many of its series, thinned to weeks and months.

    It counts as sent when the store reports the same size as here. Remains of interrupted copies of
    the series are removed when they are a day older. Raises StoreRefused; then earlier ones stay.
    """
    store.put(file, file.name, go_on)
    sizes = store.sizes()
    if sizes.get(file.name) != file.stat().st_size:
        raise StoreRefused(StoreReason.REFUSED, "another size")
    others = _moments(sizes, file.name)
    for at in others.keys() - kept_moments(others, keep - 1):
        store.delete(others[at])
    for name in _left_unfinished(sizes, file.name):
        store.delete(name)


def is_usable(url: str) -> bool:
    """Tell whether a store can be contacted at an address without exposing its password."""
    try:
        parts = urlsplit(url.removeprefix(_S3))
        is_whole = bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False
    # The S3 library panics, which is no Exception, at a value that it cannot put into a URL.
    is_written_right = url.isascii() if url.startswith(_S3) else True
    is_written_right = is_written_right and url.isprintable() and " " not in url
    # The copies are encrypted, but the password to the store would be readable in transit.
    is_safe = parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in _LOOPBACK)
    return is_whole and is_written_right and is_safe


def _moments(names: Iterable[str], newest: str) -> dict[datetime, str]:
    """Return the other files of the same series, each with the time in its name."""
    own = _NAME.fullmatch(newest)
    found: dict[datetime, str] = {}
    for name in names:
        match = _NAME.fullmatch(name)
        if own is None or match is None or name == newest:
            continue
        if (match["row"], match["kind"]) == (own["row"], own["kind"]):
            found[_moment(match)] = name
    return found


def _moment(match: re.Match[str]) -> datetime:
    return datetime.strptime(match["stamp"], "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)


def _left_unfinished(names: Iterable[str], newest: str) -> list[str]:
    """Return remains of interrupted copies of the series; one of today may still be arriving."""
    begun = [name.removesuffix(UNFINISHED) for name in names if name.endswith(UNFINISHED)]
    own = _NAME.fullmatch(newest)
    if own is None:
        return []
    before = _moment(own) - ARRIVES_WITHIN
    return [f"{name}{UNFINISHED}" for at, name in _moments(begun, newest).items() if at < before]


def _bucket(address: StoreAddress) -> CopyStore:
    url = address.url.removeprefix(_S3)
    return s3.open_bucket(replace(address, url=url))


def _share(address: StoreAddress) -> CopyStore:
    return webdav.open_share(address)
