"""What all tests share: a home of their own, and a real station in a folder."""

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest

from mediation_desk.ui.shell.collector import collect_due
from tests.station import Counter, a_counter


@pytest.fixture(autouse=True)
def own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test reads or writes what belongs to the person who runs it."""
    home = tmp_path_factory.mktemp("home")
    for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(home))


@pytest.fixture(autouse=True)
def rubbish_at_home(request: pytest.FixtureRequest) -> Iterator[None]:
    """Windows are taken down on the thread that made them, as `Collector` has it in the program.

    While windows are tested nothing is collected by itself, only here, between two tests; what is
    left of them is gone before a test without windows lets every thread collect again.
    """
    if "qapp" in request.fixturenames:
        gc.disable()
    elif not gc.isenabled():
        gc.collect()
        gc.enable()
    yield
    if not gc.isenabled():
        collect_due()


@pytest.fixture
def counter(tmp_path: Path) -> Iterator[Counter]:
    """A founded station with all its people."""
    with a_counter(tmp_path) as found:
        yield found
