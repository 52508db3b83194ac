"""Overdue questions are escalated by the clock, also while no page is open."""

import asyncio
import json
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy import update

from sync.hub.language.translator import Translator
from sync.hub.server.app import HubSettings, create_app
from sync.hub.services.guidance.overdue_monitor import escalate_overdue
from sync.hub.services.stations.log_comparison import go_on
from sync.hub.storage import schema
from sync.hub.storage.notification.notifier import MATTERS
from sync.hub.web.presenters.slips.slip_history import SlipHistoryContext, course
from sync.hub.web.presenters.slips.slip_rows import row
from tests.sync.databases import ON_BOTH
from tests.sync.review.cases import asked
from tests.sync.review.review_hub import ReviewHub
from tests.sync.review.slips.slips import held, taken


def climbed(ground: ReviewHub) -> list[tuple[str, str, list[str]]]:
    """Return the escalated questions, their limits and their recipients."""
    told = [(kind, json.loads(facts)) for kind, _, facts in ground.acts()]
    return [(kind, of["due_at"], of["to"]) for kind, of in told if kind.endswith(".climbed")]


@ON_BOTH
def test_a_question_and_a_slip_climb_once_whoever_of_several_looks(ground: ReviewHub) -> None:
    ground.body("区局", "head")
    assert escalate_overdue(ground.store, ground.watch) == 600
    ground.tell(ground.station("万象城受理站"), "guidance.asked", asked(1, limit_minutes=6))
    slip = taken(ground, due_on="2026-11-24")
    assert escalate_overdue(ground.store, ground.watch) == 360
    ground.watch.forward(minutes=6)
    with ThreadPoolExecutor(3) as beside:
        list(beside.map(lambda _: escalate_overdue(ground.store, ground.watch), range(3)))
    question = ("guidance.climbed", "2026-11-24T02:16:00+00:00", ["区局"])
    assert climbed(ground) == [question]
    ground.watch.at = ground.watch().replace(hour=15, minute=58)
    assert escalate_overdue(ground.store, ground.watch) == 120
    ground.watch.forward(minutes=2)
    with ThreadPoolExecutor(3) as beside:
        list(beside.map(lambda _: escalate_overdue(ground.store, ground.watch), range(3)))
    assert climbed(ground) == [question, ("slip.climbed", "2026-11-24", ["区局"])]
    _is_shown(ground, slip)


def test_nothing_climbs_at_a_hub_put_back_before_its_stations_were_compared(
    ground: ReviewHub,
) -> None:
    station = ground.station("万象城受理站")
    ground.tell(station, "guidance.asked", asked(1, limit_minutes=6), ago=timedelta(hours=1))
    with ground.store.turn(ground.watch()) as turn:
        values = {"compare_since": turn.now, "compare_why": "restored"}
        turn.connection.execute(update(schema.station).values(**values))
    assert escalate_overdue(ground.store, ground.watch) == 30
    assert climbed(ground) == []
    go_on(ground.store, ground.watch(), "孙工")
    assert escalate_overdue(ground.store, ground.watch) == 600
    assert len(climbed(ground)) == 1


def _is_shown(ground: ReviewHub, slip_id: str) -> None:
    t, one = Translator("zh"), held(ground, slip_id)
    assert [mark.word for mark in row(one, ground.watch(), t).marks] == ["已上报局领导"]
    with ground.store.reading() as connection:
        last = course(connection, one, SlipHistoryContext(ground.watch(), t, {}, str))[0]
    assert (last.by, last.verb, last.at) == ("系统", "上报局领导：到期未回复", "00:00")
    assert one.version == 1


@pytest.mark.release
def test_a_hub_that_serves_looks_by_itself_and_at_what_it_is_told(ground: ReviewHub) -> None:
    station = ground.station("万象城受理站")
    ground.tell(station, "guidance.asked", asked(1, limit_minutes=6), ago=timedelta(hours=1))

    async def until_climbed(heard: asyncio.Event, count: int) -> None:
        while len(climbed(ground)) < count:
            heard.clear()
            await asyncio.wait_for(heard.wait(), 10)

    async def serve() -> None:
        app = create_app(HubSettings(ground.store, ground.watch))
        with ground.store.bell.listening(MATTERS) as heard:
            async with app.router.lifespan_context(app):
                await until_climbed(heard, 1)
                late = asked(2, limit_minutes=6)
                ground.tell(station, "guidance.asked", late, ago=timedelta(hours=1))
                await until_climbed(heard, 2)

    # On a thread of its own: a browser of another test may hold a loop on this one.
    with ThreadPoolExecutor(1) as beside:
        beside.submit(asyncio.run, serve()).result()
