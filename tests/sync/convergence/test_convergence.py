"""Random runs of all events of desks in memory; a failing run prints its seed.

A fifth of the thirty, and one of six on a server, are played with every change, all in
`make test-release`.
Sixty runs are of real desks, two hundred in `make test-release`: see `test_real_desks`. More of
both: `SEEDS=10000 SEED0=5000 pytest tests/sync/convergence`.
"""

import os
import tempfile
from pathlib import Path

import pytest

from tests.sync.convergence.scenario import Scenario
from tests.sync.databases import Cluster

FIRST = int(os.environ.get("SEED0", "0"))
COUNT = int(os.environ.get("SEEDS", "30"))
SLICES = 10
ON_A_SERVER = 6
# Each run commits about a hundred times; in memory the disk's pace is not part of the test.
MEMORY = Path(os.sep) / "dev" / "shm"


def _later(numbers: range, first: int) -> list[object]:
    """Leave all but the first few to `make test-release`."""
    late = [pytest.param(one, marks=pytest.mark.release) for one in numbers[first:]]
    return [*numbers[:first], *late]


@pytest.mark.parametrize("part", _later(range(SLICES), SLICES // 5))
def test_nothing_is_lost_doubled_or_let_through_whatever_happens(part: int, tmp_path: Path) -> None:
    base = MEMORY if os.access(MEMORY, os.W_OK) else tmp_path
    for seed in range(FIRST + part, FIRST + COUNT, SLICES):
        with tempfile.TemporaryDirectory(dir=base) as folder:
            faults = Scenario(seed, Path(folder)).run()
        assert faults == [], f"seed {seed}: {faults[:5]}"


@pytest.mark.parametrize("seed", _later(range(FIRST, FIRST + ON_A_SERVER), 1))
@pytest.mark.release
def test_the_same_holds_on_a_server(seed: int, cluster: Cluster, tmp_path: Path) -> None:
    database = cluster.fresh()
    faults = Scenario(seed, tmp_path, database).run()
    database.drop()
    assert faults == [], f"seed {seed}: {faults[:5]}"
