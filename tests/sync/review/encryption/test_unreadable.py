"""A value that cannot be decrypted is reported on its page; all other pages work."""

import logging

import pytest
import sqlalchemy as sa

from sync.hub.admin.verification import verify
from tests.sync.databases import ON_POSTGRESQL
from tests.sync.review.caller import Caller
from tests.sync.review.review_hub import ReviewHub
from tests.sync.review.slips.slips import taken
from tests.sync.review.supervision.test_posting import post

pytestmark = ON_POSTGRESQL


def spoil(ground: ReviewHub, table: str, column: str) -> None:
    """Alter the values of a column by access to the database."""
    bare = sa.table(table, sa.column(column))
    with ground.store.turn(ground.watch()) as turn:
        turn.connection.execute(sa.update(bare).values({column: b"\x01altered"}))


def test_a_damaged_slip_is_told_and_the_queue_goes_on(
    centre: Caller, ground: ReviewHub, station: str, caplog: pytest.LogCaptureFixture
) -> None:
    assert station
    slip_id = taken(ground, 1)
    spoil(ground, "slip", "phone")
    with caplog.at_level(logging.ERROR):
        answer = centre.get(f"/slips/{slip_id}")
    assert answer.status_code == 503
    assert "此件在监管端的内容无法读取" in answer.text
    assert "运行 mediation-hub verify 可查出是哪一条" in answer.text
    assert "slip.phone" in caplog.text
    assert centre.get("/review").status_code == 200
    assert f"slip {slip_id}: phone" in [one.where for one in verify(ground.store).defects]


def test_a_damaged_supervision_is_told_on_its_own_pages_alone(
    centre: Caller, ground: ReviewHub, station: str
) -> None:
    """Every page counts those that are open, and reads no word of them."""
    place = post(centre, ground, station)
    assert "督导" in centre.get("/review").text
    spoil(ground, "supervision", "why")
    assert centre.get(place).status_code == 503
    assert centre.get("/review").status_code == 200
