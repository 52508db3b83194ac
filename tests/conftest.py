"""What all tests share: a home of their own, and a real station in a folder."""

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


@pytest.fixture
def counter(tmp_path: Path) -> Iterator[Counter]:
    """A founded station with all its people."""
    with a_counter(tmp_path) as found:
        yield found
