"""Access log: one line of JSON for each request, on the standard output or in rotating files.

A line has the fields of `Answered`, and so neither query nor address nor body: no personal data.
"""

import json
import logging
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from resources.deferred import deferred
from sync.hub.monitoring.answered_request import AnsweredRequest
from sync.hub.storage.files.permissions import FILE

if TYPE_CHECKING:
    import concurrent_log_handler
else:
    concurrent_log_handler = deferred("concurrent_log_handler")

STDOUT = "stdout"
FILE_BYTES = 10 * 1_048_576
KEPT = 14
"""Number of full files kept besides the current one."""
NO_LOG = (
    "访问日志无法写入 {place}：请指定可写文件夹中的文件，或写 stdout。"
    " / The access log cannot be written at {place}: name a file in a folder that the hub may"
    " write, or stdout."
)


class AccessLog:
    """Access log with a line for each answer; several processes may write one file."""

    def __init__(self, place: str, clock: Callable[[], datetime] = lambda: datetime.now(UTC)):
        """Write to STDOUT or to a file; raises ValueError for an unwritable one."""
        self._clock = clock
        # A logger of its own, outside the logging tree: lines of others may name a person.
        self._handler = _handler(place)
        self._handler.setFormatter(logging.Formatter("%(message)s"))

    def __call__(self, one: AnsweredRequest) -> None:
        """Write the line of an answer."""
        facts: dict[str, object] = {
            "at": self._clock().isoformat(timespec="milliseconds"),
            "event": "request",
            "request": one.request_id,
            "method": one.method,
            "route": one.route,
            "status": one.status,
            "ms": round(one.seconds * 1_000, 1),
        }
        if one.reference:
            facts["reference"] = one.reference
        self._handler.handle(
            logging.LogRecord("access", logging.INFO, "", 0, json.dumps(facts), None, None)
        )

    def close(self) -> None:
        """Close the file."""
        self._handler.close()


def _handler(place: str) -> logging.Handler:
    if place == STDOUT:
        return logging.StreamHandler(sys.stdout)
    try:
        with Path(place).open("a", encoding="utf-8"):
            return concurrent_log_handler.ConcurrentRotatingFileHandler(
                place, maxBytes=FILE_BYTES, backupCount=KEPT, chmod=FILE, encoding="utf-8"
            )
    except OSError:
        raise ValueError(NO_LOG.format(place=place)) from None
