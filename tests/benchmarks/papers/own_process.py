"""Processor time and memory of one job in a process of its own, ours or another program's.

A busy machine tells no tales then, and nothing is warm from an earlier run.
"""

import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[3]


def cost(module: str, job: str, size: int, times: int = 1) -> tuple[float, float]:
    """Return the least processor time in seconds, and the peak of memory in MB."""
    command = [sys.executable, "-m", f"tests.benchmarks.papers.{module}", job, str(size)]
    runs = []
    for _ in range(times):
        done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
        taken, peak = map(float, done.stdout.split())
        runs.append((taken, peak))
    return min(taken for taken, _ in runs), max(peak for _, peak in runs)


# A process has the peak of the one that began it until it runs a program of its own: a bench that
# holds a large ledger would measure itself. The launcher has eight megabytes.
_LAUNCHER: Final = """
import os, sys
silent = [(os.POSIX_SPAWN_OPEN, n, os.devnull, os.O_RDWR, 0) for n in (1, 2)]
process = os.posix_spawnp(sys.argv[1], sys.argv[1:], os.environ, file_actions=silent)
_, status, used = os.wait4(process, 0)
print(used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, os.waitstatus_to_exitcode(status))
"""


def whole_cost(
    command: list[str], folder: Path, environment: Mapping[str, str] | None = None
) -> tuple[float, float]:
    """Return processor time and peak of memory of a command with all that it starts."""
    launched = [sys.executable, "-I", "-S", "-c", _LAUNCHER, *command]
    around = {**os.environ, **(environment or {})}
    done = subprocess.run(
        launched, cwd=folder, env=around, check=True, capture_output=True, text=True
    )
    taken, peak, status = map(float, done.stdout.split())
    if status:
        raise subprocess.CalledProcessError(int(status), command)
    return taken, peak


def do_one(jobs: Mapping[str, Callable[[int], object]]) -> None:
    """Do the job that the command line names, and print its time and peak of memory."""
    began = time.process_time()
    jobs[sys.argv[1]](int(sys.argv[2]))
    print(time.process_time() - began, _own_peak_mb())


def _own_peak_mb() -> float:
    """Return the peak of this program alone; ``ru_maxrss`` would include that of its parent."""
    status = Path("/proc/self/status")
    if not status.exists():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    line = next(each for each in status.read_text().splitlines() if each.startswith("VmHWM"))
    return int(line.split()[1]) / 1024
