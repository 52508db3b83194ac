"""Adapter of the TUF library: it reads an origin, and its faults are mapped to our codes."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager

from tuf.api.exceptions import (
    BadVersionNumberError,
    DownloadHTTPError,
    DownloadLengthMismatchError,
    ExpiredMetadataError,
    RepositoryError,
)
from tuf.ngclient import FetcherInterface

from sync.updates.faults import (
    DISK_ERROR,
    DISK_FULL,
    EXPIRED,
    NO_LIST,
    OLDER,
    UNTRUSTED,
    UpdateError,
)
from sync.updates.origins import MissingFileError, ReleaseOrigin

_FULL = {errno.ENOSPC, errno.EDQUOT}


class OriginFetcher(FetcherInterface):
    """Fetcher by which the TUF library reads an origin; the library itself caps file sizes."""

    def __init__(self, origin: ReleaseOrigin) -> None:
        """Read from an origin."""
        self._origin = origin

    def _fetch(self, url: str) -> Iterator[bytes]:
        try:
            yield from self._origin.pieces(url)
        except MissingFileError:
            raise DownloadHTTPError(f"{url} is not there", 404) from None


@contextmanager
def update_errors() -> Iterator[None]:
    """Turn faults of the TUF library and of this side's disk into an UpdateError."""
    try:
        yield
    except ExpiredMetadataError as fault:
        raise UpdateError(EXPIRED, str(fault)) from fault
    except BadVersionNumberError as fault:
        raise UpdateError(OLDER, str(fault)) from fault
    except DownloadHTTPError as fault:
        raise UpdateError(NO_LIST, str(fault)) from fault
    except (RepositoryError, DownloadLengthMismatchError) as fault:
        raise UpdateError(UNTRUSTED, str(fault)) from fault
    except OSError as fault:
        code = DISK_FULL if fault.errno in _FULL else DISK_ERROR
        raise UpdateError(code, str(fault)) from fault
