"""Worlds that close behind themselves."""

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.sync.told import Told
from tests.sync.world import World


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    """Give a hub in a folder with a told clock and chance from a fixed seed."""
    made = World(tmp_path / "hub", Told(random.Random(7)))
    yield made
    made.close()
