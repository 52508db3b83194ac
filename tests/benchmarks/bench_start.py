"""Time until the sign-in window is shown, until Today is usable, and of each page after it.

Each start is a fresh process; the raw limits are a bare PySide6 window, and the ledger opened
with the bare libraries. The ledger's slots here cost nothing to open, so that what is measured
comes beyond the key derivation. Pages are measured by the own time of the interface thread, during
which the window answers nothing else.
"""

import os
import subprocess
import sys
import time
from pathlib import Path

from tests.benchmarks.built_ledger import built
from tests.benchmarks.figure import Figure, at_most, ratio_at_most

ROOT = Path(__file__).resolve().parents[2]
# An installation has its modules compiled; here they are, apart from what the checkout has.
INSTALLED = {"PYTHONPYCACHEPREFIX": str(ROOT / "build" / "pycache"), "PYTHONDONTWRITEBYTECODE": ""}
TIMES = 7
TODAY_TIMES = 3


def run(size: int) -> list[Figure]:
    """The two starts, each the best of some, since a neighbour on the machine only ever adds."""
    folder = str(built(size).resolve())
    # An installation has its words compiled; a checkout may have newer ones.
    subprocess.run([sys.executable, "-m", "mediation_desk.ui.translations", "build"], check=True)
    _clocks("today", folder)
    bare, desk = [], []
    for _ in range(TIMES):
        # In turns, so that a busy moment of the machine falls on both.
        bare.append(_until_shown("bare"))
        desk.append(_until_shown("desk", folder))
    usable, opened = [], []
    for _ in range(TODAY_TIMES):
        usable.append(_between("today", folder))
        opened.append(_between("raw", folder))
    return [
        ratio_at_most("sign-in window shown", min(desk), "s", min(bare), 2.0),
        at_most("sign-in to a usable Today", min(usable), "s", min(opened), 1.0),
        *_pages(folder),
        *_memory(folder),
    ]


def _pages(folder: str) -> list[Figure]:
    """The first F2, the slowest first visit after it, change of page, and theme or text size."""
    desk = [_clocks("pages", folder) for _ in range(TODAY_TIMES)]
    bare = [_clocks("bare_pages", "") for _ in range(TODAY_TIMES)]
    jobs = (
        ("first F2", 300),
        ("first visit of a page", 100),
        ("page change", 100),
        ("theme or text size", 300),
    )
    columns = (map(min, zip(*runs, strict=True)) for runs in (desk, bare))
    best = zip(jobs, *columns, strict=True)
    return [at_most(job, value, "ms", raw, most) for (job, most), value, raw in best]


def _memory(folder: str) -> list[Figure]:
    """Resident memory of the desk's process, against that of a bare window."""
    (bare,) = _clocks("bare_memory", "")
    jobs = (
        ("memory, signed in", 160),
        ("memory, all pages visited", 280),
        ("memory, pages left for ten minutes", 280),
    )
    found = zip(jobs, _clocks("memory", folder), strict=True)
    return [at_most(job, value, "MB", bare, most) for (job, most), value in found]


def _until_shown(what: str, folder: str = "") -> float:
    began = time.monotonic()
    return _clocks(what, folder)[0] - began


def _between(what: str, folder: str) -> float:
    first, last = _clocks(what, folder)
    return last - first


def _clocks(what: str, folder: str) -> list[float]:
    command = [sys.executable, "-m", "tests.benchmarks.probe_start", what, folder]
    surroundings = {**os.environ, **INSTALLED, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        command, cwd=ROOT, check=True, capture_output=True, text=True, env=surroundings
    )
    return [float(line) for line in done.stdout.split()]
