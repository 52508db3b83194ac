"""Faults of releases, in words of both sides: a code of its own for each sentence."""

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


class UpdateError(Exception):
    """A release cannot be had or not be trusted; ``code`` is one of this module's."""

    def __init__(self, code: str, text: str) -> None:
        """Name what is amiss; ``text`` is for a log."""
        super().__init__(f"{code}: {text}")
        self.code, self.text = code, text
