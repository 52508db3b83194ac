"""What is amiss with releases, in words of both sides: an own code for each sentence."""

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

UNREACHABLE = "UNREACHABLE"
"""Where releases should be cannot be read."""
NO_LIST = "NO_LIST"
"""No signed list of versions is there, or not the whole of it."""
NO_FILE = "NO_FILE"
"""The list names a file that is not there."""
EXPIRED = "EXPIRED"
"""The signatures hold, but their time is over: somebody may hide what came since."""
OLDER = "OLDER"
"""The list is older than one that was seen before."""
UNTRUSTED = "UNTRUSTED"
"""The list is not signed by the publisher, or does not fit together."""
CHANGED = "CHANGED"
"""A file is not the one that the list names."""
BUSY = "BUSY"
"""Another process is at it."""
DISK_FULL = "DISK_FULL"
DISK_ERROR = "DISK_ERROR"
_FULL = {errno.ENOSPC, errno.EDQUOT}


class UpdateError(Exception):
    """A release cannot be had or not be trusted; ``code`` is one of this module's."""

    def __init__(self, code: str, text: str) -> None:
        """Name what is amiss; ``text`` is for a log."""
        super().__init__(f"{code}: {text}")
        self.code, self.text = code, text


@contextmanager
def told() -> Iterator[None]:
    """Turn what the library for TUF and the disk of this side say into an UpdateError."""
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
