"""Random runs with real desks: encrypted ledgers, sessions, acts of people, applied messages."""

import os
import tempfile
from pathlib import Path

import pytest

from tests.sync.convergence.real_desk import RealDesks
from tests.sync.convergence.scenario import Scenario
from tests.sync.convergence.test_convergence import FIRST, MEMORY, SLICES

COUNT = int(os.environ.get("SEEDS", "200"))
STEPS = 32
"""A desk that starts anew after each crash takes its time."""

OFTEN = 0
"""So many of the parts are run for every change, all of them before a version is given out."""

PARTS = [
    pytest.param(part, marks=[] if part < OFTEN else [pytest.mark.release])
    for part in range(SLICES)
]


@pytest.mark.parametrize("part", PARTS)
def test_nothing_is_lost_doubled_or_let_through_at_real_desks(part: int, tmp_path: Path) -> None:
    base = MEMORY if os.access(MEMORY, os.W_OK) else tmp_path
    for seed in range(FIRST + part, FIRST + COUNT, SLICES):
        with tempfile.TemporaryDirectory(dir=base) as folder:
            faults = Scenario(seed, Path(folder), make=RealDesks, steps=STEPS).run()
        assert faults == [], f"seed {seed}: {faults[:5]}"
