"""Faults of releases, in words of both sides: a code of its own for each sentence."""

UNREACHABLE = "UNREACHABLE"
"""Origin of the releases that cannot be read."""
NO_LIST = "NO_LIST"
"""Signed list of versions that is missing or incomplete."""
NO_FILE = "NO_FILE"
"""File named by the list that is missing."""
EXPIRED = "EXPIRED"
"""Valid signatures past their expiry: somebody may be hiding newer releases."""
OLDER = "OLDER"
"""List that is older than one seen before."""
UNTRUSTED = "UNTRUSTED"
"""List that is not signed by the publisher, or is inconsistent."""
CHANGED = "CHANGED"
"""File that differs from the one in the list."""
BUSY = "BUSY"
"""Lock held by another process."""
DISK_FULL = "DISK_FULL"
DISK_ERROR = "DISK_ERROR"


class UpdateError(Exception):
    """Release that cannot be fetched or trusted; ``code`` is one of this module's."""

    def __init__(self, code: str, text: str) -> None:
        """Name the fault; ``text`` is for a log."""
        super().__init__(f"{code}: {text}")
        self.code, self.text = code, text
