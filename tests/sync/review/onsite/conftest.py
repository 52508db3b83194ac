"""A case whose appointed visit is under way, and officers who write its minutes."""

from collections.abc import Iterator

import pytest

from tests.sync.review.caller import Caller, calling
from tests.sync.review.case_steps import accept, path_of, set_visit
from tests.sync.review.onsite.visit_steps import open_visit
from tests.sync.review.review_hub import ReviewHub


@pytest.fixture
def visit(ground: ReviewHub, station: str, centre: Caller) -> str:
    """Give the address of the case at 15:10, forty minutes after the visit was to begin."""
    path = path_of(station)
    accept(centre, path)
    set_visit(centre, path)
    ground.watch.forward(hours=5)
    return path


@pytest.fixture
def officer(visit: str, address: str) -> Iterator[Caller]:
    """The officer of the local office who goes, with the consumer's line open."""
    with calling(address, "张建国") as caller:
        open_visit(caller, visit)
        yield caller
