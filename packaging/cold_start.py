"""Measure the time from switching on the computer to the desk's first window.

``python packaging/cold_start.py [PYTHON]``: PYTHON is the interpreter of an unpacked bundle
(``python/bin/python3``), else the one that runs this. The page cache is dropped before each cold
start, which only root may do; where that fails a message says so, and the starts are warm. It slows
the whole machine for a moment, so it is no part of `make bench`.
"""

import os
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

PROBE = Path(__file__).resolve().parents[1] / "tests" / "benchmarks" / "probe_start.py"
DROP = Path("/proc/sys/vm/drop_caches")
TIMES = 3


def drop_caches() -> bool:
    """Drop all files that the system keeps in memory; return whether it could."""
    os.sync()
    try:
        DROP.write_text("3\n")
    except OSError:
        return False
    return True


def first_window(python: str, what: str = "desk") -> float:
    """Return the seconds from the start of a process to its window, on an empty folder."""
    with TemporaryDirectory() as folder:
        # The probe finds the desk where its interpreter has it, not next to this file.
        command = [python, "-P", str(PROBE), what, folder]
        surroundings = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
        began = time.monotonic()
        done = subprocess.run(
            command, check=True, capture_output=True, text=True, env=surroundings, cwd=folder
        )
        return float(done.stdout.split()[0]) - began


def main(python: str = sys.executable) -> None:
    """Print the seconds of each start, of the desk and of a bare window of the same Qt."""
    for what in ("bare", "desk"):
        cold = []
        for _ in range(TIMES):
            if not drop_caches():
                print(f"{DROP} cannot be written: only root of a real machine drops the caches")
                break
            cold.append(first_window(python, what))
        warm = [first_window(python, what) for _ in range(TIMES)]
        for name, seconds in (("cold", cold), ("warm", warm)):
            print(what, name, *(f"{each:.2f} s" for each in seconds))


if __name__ == "__main__":
    main(*sys.argv[1:])
