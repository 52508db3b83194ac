"""Daily figures that a real desk reports to a real hub, and the hub's sums."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select

from mediation_desk.domain.codes import DisposalResult
from sync.hub.domain.board_periods import period_of
from sync.hub.services.board.board_reader import MeasuredRate, figures_of, stations_of
from sync.hub.storage.schema import event, station
from tests.sync.desk_line import DeskLine, a_desk_line

TODAY = date(2026, 11, 24)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[DeskLine]:
    """An enrolled desk and its hub."""
    with a_desk_line(tmp_path) as made:
        # The enrolment made a contact of its own; the next word is due ten minutes after it.
        made.counter.watch.forward(minutes=11)
        yield made


def _told(desk: DeskLine) -> list[dict[str, object]]:
    """The bodies of all figures that the hub received, in order."""
    with desk.store.reading() as connection:
        bodies = connection.scalars(
            select(event.c.body).where(event.c.kind == "figures.daily").order_by(event.c.seq)
        )
        return [json.loads(body) for body in bodies]


def test_a_day_is_told_once_and_again_when_it_changed(desk: DeskLine) -> None:
    first = desk.counter.register()
    desk.counter.register(phone="19905310001")
    assert desk.line.round().fault_code == ""
    told = [(each["on"], each["received"], each["settled"]) for each in _told(desk)]
    assert told == [("2026-11-24", 2, 0)]
    desk.counter.respond(first)
    desk.line.round()
    assert [each["received"] for each in _told(desk)] == [2, 2]
    desk.counter.watch.forward(minutes=11)
    desk.line.round()
    assert len(_told(desk)) == 2, "nothing was written since"


def test_within_ten_minutes_nothing_is_told_again(desk: DeskLine) -> None:
    desk.counter.register()
    desk.line.round()
    desk.counter.register(phone="19905310001")
    desk.counter.watch.forward(minutes=9)
    desk.line.round()
    assert [each["received"] for each in _told(desk)] == [1]
    desk.counter.watch.forward(minutes=2)
    desk.line.round()
    assert [each["received"] for each in _told(desk)] == [1, 2]


def test_the_hub_has_the_rates_with_both_sides_and_the_shops_by_name(desk: DeskLine) -> None:
    case = desk.counter.register()
    desk.counter.register(phone="19905310001", goods="银手镯")
    desk.counter.respond(case, DisposalResult.EXPLAINED)
    desk.line.round()
    with desk.store.reading() as connection:
        ids = [each[0] for each in stations_of(connection, station.c.revoked_at.is_(None))]
        told = figures_of(connection, ids, period_of("month", TODAY))
    assert (told.received, told.told_to) == (2, TODAY)
    assert told.rate("first_on_time") == MeasuredRate(1, 1)
    assert told.rate("left_store") == MeasuredRate(0, 2)
    assert told.tallies["merchant"] == (("盛世珠宝", 2),)
    assert told.tallies["category"] == (("jewellery", 2),)


def test_no_word_of_a_person_is_among_the_figures(desk: DeskLine) -> None:
    desk.counter.register()
    desk.line.round()
    with desk.store.reading() as connection:
        bodies = b"".join(
            connection.scalars(select(event.c.body).where(event.c.kind == "figures.daily"))
        ).decode()
    assert "盛世珠宝" in bodies
    for word in ("刘敏敏", "6207", "足金手镯", "982"):
        assert word not in bodies
