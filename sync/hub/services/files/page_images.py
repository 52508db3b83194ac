"""Pages of a PDF as pictures, drawn in a process of their own.

A browser's own viewer would need a policy that lets other content in, and offers to save the file.
"""

import logging
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from threading import BoundedSemaphore

from sync.hub.services.files.page_process import COUNTED, NUMBER

PATIENCE_S = 30.0
QUEUE_S = 10.0
"""Seconds to wait for the files of others: a waiting request holds a thread of the hub."""
AT_ONCE = BoundedSemaphore(2)
"""Files read at the same time: each takes a processor."""
SCALES = (150, 300, 500)
"""Offered resolutions in percent of 72 dots per inch, the first for a look at the whole page."""
PASSED_ON = ("LD_LIBRARY_PATH", "SYSTEMROOT")
"""Variables without which an interpreter may not start; no password goes with a stranger's file."""
_ROOT = Path(__file__).parents[4]
log = logging.getLogger(__name__)


class DrawingBusyError(Exception):
    """Files of others are being drawn for longer than a request waits."""


@dataclass(frozen=True)
class PageImage:
    """Page as JPEG, and the number of pages of its file."""

    count: int
    jpeg: bytes


def drawn_page(content: bytes, page: int, percent: int = SCALES[0]) -> PageImage | None:
    """Return a page of a PDF, counted from 0, or None for a file that cannot be drawn.

    Raises DrawingBusyError.
    """
    told = _told(page, percent, content)
    return PageImage(int.from_bytes(told[:NUMBER]), told[NUMBER:]) if told[NUMBER:] else None


def page_count(content: bytes) -> int:
    """Return the number of pages of a PDF; 0 for a file that is none. Raises DrawingBusyError."""
    return int.from_bytes(_told(0, COUNTED, content))


def surroundings() -> dict[str, str]:
    """Return the environment of the process that reads a file."""
    passed = {name: os.environ[name] for name in PASSED_ON if name in os.environ}
    path = os.pathsep.join((str(_ROOT), *filter(None, sys.path)))
    return {**passed, "PYTHONDONTWRITEBYTECODE": "1", "PYTHONPATH": path}


def _told(page: int, percent: int, content: bytes) -> bytes:
    """Return what the process tells of a file; nothing if it cannot be read."""
    if not AT_ONCE.acquire(timeout=QUEUE_S):
        raise DrawingBusyError
    try:
        ended = subprocess.run(
            [sys.executable, "-P", "-m", "sync.hub.services.files.page_process"],
            input=page.to_bytes(NUMBER) + percent.to_bytes(NUMBER) + content,
            capture_output=True,
            timeout=PATIENCE_S,
            check=False,
            env=surroundings(),
        )
    except subprocess.TimeoutExpired:
        log.warning("a page of a PDF took longer than %s s to draw", PATIENCE_S)
        return b""
    finally:
        AT_ONCE.release()
    if ended.returncode:
        log.warning("a page of a PDF could not be drawn")
        return b""
    return ended.stdout
