"""The command that plays the tour, as anyone runs it."""

import os
import subprocess
import sys
from pathlib import Path

PATIENCE_S = 900
"""Two tours at once take seven minutes each on two cores."""


def play_tour(folder: Path, *options: str, **environment: str) -> None:
    """Play the tour into a folder; fail with its record when it does not hold."""
    ran = subprocess.run(
        [sys.executable, "-m", "mediation_desk", "tour", "--out", str(folder), *options],
        env=os.environ | environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=PATIENCE_S,
    )
    record = (folder / "tour.json").read_text("utf-8") if (folder / "tour.json").exists() else ""
    assert ran.returncode == 0, f"{record}\n{ran.stderr[-4_000:]}"
