"""The officers of two bodies that may be asked."""

from collections.abc import Iterator

import pytest

from tests.sync.review.caller import Caller, calling


@pytest.fixture
def food(address: str) -> Iterator[Caller]:
    """An officer of the section of food, by plain HTTP."""
    with calling(address, "何青") as caller:
        yield caller


@pytest.fixture
def office(address: str) -> Iterator[Caller]:
    """An officer of the local office, by plain HTTP."""
    with calling(address, "张建国") as caller:
        yield caller
