"""Processor time of a process with all that it started, also of those that have ended."""

import os
from pathlib import Path

_TICKS = os.sysconf("SC_CLK_TCK")


def processor_s(process: int) -> float:
    """Return the processor time of a process and of its descendants."""
    try:
        told = Path(f"/proc/{process}/stat").read_text("utf-8").rpartition(")")[2].split()
        tasks = [
            each.read_text("utf-8") for each in Path(f"/proc/{process}/task").glob("*/children")
        ]
    except (FileNotFoundError, ProcessLookupError):
        # It ended meanwhile: its parent has its time.
        return 0.0
    own = sum(map(int, told[11:15])) / _TICKS
    return own + sum(processor_s(int(child)) for task in tasks for child in task.split())
