"""What can go wrong on the line, by code."""

from datetime import datetime

from sync.protocol import STATUS, Position

LINE_FAULTS = (
    "PORTAL",
    "TIMEOUT",
    "UNREACHABLE",
    "TLS",
    "PLAIN_HTTP",
    "CUT",
    "ANSWER_TOO_LARGE",
    "UNSIGNED_ANSWER",
    "MALFORMED_ANSWER",
    "FORGED",
    "ROLLBACK",
    "HTTP",
)
"""Faults of the way, beside the hub's own codes in `sync.protocol.STATUS`.

PORTAL: a login page or a redirect answered, not the hub. UNSIGNED_ANSWER: the answer bears no
signature of the hub over our nonce. FORGED: a message or a receipt is not the hub's.
PLAIN_HTTP: the hub's address is not encrypted and leads off this computer; it was not asked.
ROLLBACK: the hub proves that it holds more of this epoch than this copy, which was set back.
"""


class LineError(Exception):
    """One request did not succeed; nothing is lost, everything is kept and sent again."""

    def __init__(self, code: str, text: str, retry_after_s: int = 0) -> None:
        """Take a code of LINE_FAULTS or STATUS, a sentence for the log, and a wish to wait."""
        super().__init__(f"{code}: {text}")
        self.code = code
        self.text = text
        self.retry_after_s = retry_after_s
        self.position: Position | None = None
        self.offset: int | None = None
        self.hub_at: datetime | None = None


def known_codes() -> frozenset[str]:
    """Return every code that a LineError can bear."""
    return frozenset(LINE_FAULTS) | frozenset(STATUS)
