"""A founded ledger with one merchant, to be copied for each fault."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.station import a_counter


@pytest.fixture(scope="session")
def founded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The ledger of a station with one case and its merchant."""
    folder = tmp_path_factory.mktemp("founded")
    with a_counter(folder) as counter:
        counter.register()
    return folder / "ledger"


@pytest.fixture
def fresh(founded: Path, tmp_path: Path) -> Callable[[], Path]:
    """Makes a fresh copy of it each time it is called."""
    numbers = iter(range(1_000))

    def copy() -> Path:
        folder = tmp_path / f"ledger-{next(numbers)}"
        shutil.copytree(founded, folder)
        return folder

    return copy


@pytest.fixture(scope="session")
def strace() -> str:
    """The tracer that breaks a chosen call; a machine without it proves nothing here."""
    found = shutil.which("strace")
    if found is None:
        pytest.fail("strace is missing: apt-get install strace")
    return found
