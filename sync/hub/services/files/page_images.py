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

from sync.hub.services.files.page_process import NUMBER

PATIENCE_S = 30.0
AT_ONCE = BoundedSemaphore(2)
"""Pages drawn at the same time: each takes a processor."""
SCALES = (150, 300, 500)
"""Offered resolutions in percent of 72 dots per inch, the first for a look at the whole page."""
_ROOT = Path(__file__).parents[4]
log = logging.getLogger(__name__)


@dataclass(frozen=True)
class PageImage:
    """Page as JPEG, and the number of pages of its file."""

    count: int
    jpeg: bytes


def drawn_page(content: bytes, page: int, percent: int = SCALES[0]) -> PageImage | None:
    """Return a page of a PDF, counted from 0, or None for a file that cannot be drawn."""
    asked = page.to_bytes(NUMBER) + percent.to_bytes(NUMBER) + content
    path = os.pathsep.join((str(_ROOT), *filter(None, sys.path)))
    with AT_ONCE:
        try:
            ended = subprocess.run(
                [sys.executable, "-P", "-m", "sync.hub.services.files.page_process"],
                input=asked,
                capture_output=True,
                timeout=PATIENCE_S,
                check=False,
                env={**os.environ, "PYTHONPATH": path},
            )
        except subprocess.TimeoutExpired:
            log.warning("a page of a PDF took longer than %s s to draw", PATIENCE_S)
            return None
    if ended.returncode or len(ended.stdout) <= NUMBER:
        log.warning("a page of a PDF could not be drawn")
        return None
    return PageImage(int.from_bytes(ended.stdout[:NUMBER]), ended.stdout[NUMBER:])
