"""The heads who sign."""

from collections.abc import Iterator

import pytest
from sqlalchemy import update

from sync.hub.storage import schema
from tests.sync.review.caller import Caller, calling
from tests.sync.review.review_hub import ReviewHub


@pytest.fixture
def leader(ground: ReviewHub, address: str) -> Iterator[Caller]:
    """林涛, of the head of the bureau."""
    ground.officer("林涛", ground.body("局领导", "head"))
    with calling(address, "林涛") as caller:
        yield caller


@pytest.fixture
def section_head(ground: ReviewHub, address: str) -> Iterator[Caller]:
    """何青, who heads the section for food."""
    with ground.store.turn(ground.watch()) as turn:
        signs = update(schema.reviewer).where(schema.reviewer.c.name == "何青").values(signs=True)
        turn.connection.execute(signs)
    with calling(address, "何青") as caller:
        yield caller
