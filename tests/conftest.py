"""What all tests share: a home of their own, and a real station in a folder."""

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest

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

    While windows are tested nothing is collected by itself, only here, after each test: a window
    that is left would be drawn anew with every change of the look. What stays (the modules, what
    tests have in common) is set aside, so that looking through the rest takes milliseconds.
    """
    has_windows = "qapp" in request.fixturenames
    if has_windows and gc.isenabled():
        gc.disable()
        gc.collect()
        gc.freeze()
    elif not has_windows and not gc.isenabled():
        gc.unfreeze()
        gc.collect()
        gc.enable()
    yield
    if has_windows:
        gc.collect()
        gc.freeze()


@pytest.fixture(autouse=True, scope="module")
def rubbish_of_a_file() -> Iterator[None]:
    """What outlived the test that made it, and was set aside, goes at the end of its file."""
    yield
    if not gc.isenabled():
        gc.unfreeze()
        gc.collect()
        gc.freeze()


@pytest.fixture
def counter(tmp_path: Path) -> Iterator[Counter]:
    """A founded station with all its people."""
    with a_counter(tmp_path) as found:
        yield found


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the tours: they take longest, and two processes should end together."""
    items.sort(key=lambda item: item.path.name != "test_tour.py")
