"""Memory that runs out in a large print: the program says so and the ledger is untouched."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.station import a_counter


@pytest.mark.release
def test_a_book_beyond_the_memory_is_refused_and_the_desk_goes_on(tmp_path: Path) -> None:
    with a_counter(tmp_path) as counter:
        counter.register()
    ran = subprocess.run(
        [sys.executable, "-m", "tests.hardening.desk_without_memory", str(tmp_path / "ledger")],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert ran.returncode == 0, ran.stderr
    assert ran.stdout.splitlines() == ["refused 1", "gone on"]
    assert "Traceback" not in ran.stderr
    assert "MemoryError" in ran.stderr
