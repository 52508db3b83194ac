"""The tests of pages, played once more with the page at a seat of the ledger."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.ui.real_desk import AT_SEAT

UI = Path(__file__).parents[1]
# Without "legacy_import": old ledgers are imported where the ledger is.
PLAYED = (
    "analysis",
    "case",
    "directory",
    "duty",
    "fund",
    "intake",
    "ledger",
    "library",
    "link",
    "merchants",
    "recourse",
    "register",
    "settings",
    "teaching",
    "today",
)


@pytest.mark.release
@pytest.mark.parametrize("folder", PLAYED)
def test_pages_work_at_a_seat_as_at_the_ledger(folder: str) -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", str(UI / folder)],
        cwd=UI.parents[1],
        env={**os.environ, AT_SEAT: "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stdout[-3000:]
