"""What a process costs is measured without the one that measures it."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.benchmarks.papers.own_process import whole_cost

IDLE = [sys.executable, "-I", "-S", "-c", "pass"]


def test_the_memory_of_the_bench_is_none_of_the_command(tmp_path: Path) -> None:
    before = whole_cost(IDLE, tmp_path)[1]
    ballast = bytearray(b"1") * 100_000_000
    assert whole_cost(IDLE, tmp_path)[1] < before + 10
    assert len(ballast) == 100_000_000


def test_a_command_that_fails_has_no_cost(tmp_path: Path) -> None:
    with pytest.raises(subprocess.CalledProcessError):
        whole_cost([sys.executable, "-I", "-S", "-c", "raise SystemExit(3)"], tmp_path)
