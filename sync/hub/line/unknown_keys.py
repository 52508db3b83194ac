"""Bodies from keys unknown to this hub: few at a time, and none without the hub's own grant.

A hub that was restored from a backup readmits a station by the grant that it once signed, and the
grant is in the body. Any other body of an unknown key is useless.
"""

import json
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from sync.hub.domain.problems import ProblemError
from sync.signing import UnsignedError, read_grant

AT_ONCE = 2
"""Number of such bodies that one process reads in parallel; each is done after half a minute."""
_GRANT = re.compile(rb'"grant"\s*:\s*("(?:[^"\\]|\\.)*")')


class UnknownKeyAllowance:
    """Places for bodies of unknown keys in this process."""

    def __init__(self, places: int = AT_ONCE) -> None:
        """Start with all places free."""
        self._free = places

    @contextmanager
    def place(self) -> Iterator[None]:
        """Take a place, or raise ProblemError BUSY; the event loop alone counts them."""
        if not self._free:
            raise ProblemError("BUSY", "too many stations come back at once; try again")
        self._free -= 1
        try:
            yield
        finally:
            self._free += 1


def require_grant(body: bytes, trusted: Iterable[str]) -> None:
    """Raise ProblemError UNKNOWN unless the body contains a grant that this hub signed.

    The body is searched for it, not parsed; whether the grant is the sender's is checked later.
    """
    keys = tuple(trusted)
    if not any(_is_ours(found, keys) for found in _GRANT.findall(body)[:AT_ONCE]):
        raise ProblemError("UNKNOWN", "this hub does not know the station's key")


def _is_ours(quoted: bytes, trusted: tuple[str, ...]) -> bool:
    try:
        read_grant(str(json.loads(quoted)), trusted)
    except (ValueError, UnsignedError):
        return False
    return True
