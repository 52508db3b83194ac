"""Several hub processes on one PostgreSQL: processes and database are killed, nothing is lost.

Another run of the dice: `SEED=12 pytest tests/sync/scale/test_hub_of_many.py`.
"""

import os
import random
import select
import signal
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from sync.hub.services.auth.user_accounts import NewAccount, RegulatorBody, add_reviewer
from sync.hub.storage.database_setup import open_store
from sync.hub.storage.notification.notifier import MATTERS
from sync.hub.storage.transactions import Store
from sync.protocol import Bulletin
from tests.sync.databases import ON_POSTGRESQL, Cluster, Database
from tests.sync.review.caller import calling
from tests.sync.review.review_hub import PASSWORD
from tests.sync.scale.load import Officer, SimulatedStation, at_work, look_over
from tests.sync.scale.processes import Hub, a_hub_of

SEED = int(os.environ.get("SEED", "11"))
STATIONS = 8
AT_ONCE = 5
ROUNDS = 8
"""Who asks after the word was said is answered at once and proves less; not all can be late."""

PATIENCE_S = 15
"""A desk that no ring wakes is answered after twenty-five seconds."""
pytestmark = ON_POSTGRESQL


@pytest.fixture
def store(database: Database, tmp_path: Path) -> Iterator[Store]:
    """Give the hub as opened by this process, next to the serving ones."""
    made = open_store(tmp_path / "hub", database.url)
    yield made
    made.close()


@pytest.fixture(params=[2])
def hub(
    request: pytest.FixtureRequest, store: Store, database: Database, tmp_path: Path
) -> Iterator[Hub]:
    """Serve by several processes."""
    with a_hub_of(request.param, tmp_path / "hub", database.url) as started:
        yield started
    assert store.folder == tmp_path / "hub"


def _enrolled(hub: Hub, store: Store, count: int) -> list[SimulatedStation]:
    stations = [SimulatedStation(number, SEED, hub.url) for number in range(count)]
    for one in stations:
        one.enrol(store)
    return stations


@pytest.mark.release
@pytest.mark.parametrize("hub", [3], indirect=True)
def test_a_process_and_then_the_database_killed_under_load_lose_and_double_nothing(
    hub: Hub, store: Store, cluster: Cluster
) -> None:
    dice = random.Random(SEED)
    stations = _enrolled(hub, store, STATIONS)
    officer = Officer(store)
    before = hub.serving()
    with at_work(stations, officer, AT_ONCE) as ends:
        ends.wait(dice.uniform(0.5, 1.5))
        os.kill(dice.choice(before), signal.SIGKILL)
        ends.wait(dice.uniform(1.0, 2.0))
        cluster.stop_at_once()
        ends.wait(dice.uniform(0.2, 0.6))
        cluster.start_again()
        ends.wait(dice.uniform(1.0, 2.0))
    found = look_over(store, stations, officer)
    assert (found.lost, found.doubled, found.told) == (0, 0, [])
    assert sum(sum(one.felt.values()) for one in stations), "no kill was felt; try another seed"
    assert min(len(one.drive.disk.log) for one in stations) > AT_ONCE
    assert len(officer.said) > STATIONS
    assert _three_serve_again(hub)


def _three_serve_again(hub: Hub) -> bool:
    """Check that the killed process is restarted, also while the database is away."""
    patience = threading.Event()
    return any(len(hub.serving()) == 3 or patience.wait(0.2) for _ in range(100))


@pytest.mark.release
def test_a_desk_that_waits_is_woken_by_what_another_process_says(hub: Hub, store: Store) -> None:
    (desk,) = _enrolled(hub, store, 1)
    desk.finish()
    reached: list[int] = []
    for said in range(ROUNDS):
        # One more than there are processes, so that at least two share one.
        waiting = [
            threading.Thread(target=lambda after=said: reached.append(desk.hub.wait(after)))
            for _ in range(3)
        ]
        for one in waiting:
            one.start()
        with store.turn(desk.told.clock()) as turn:
            turn.say(desk.drive.disk.station, Bulletin(title="通知", text="又一号"), None)
        for one in waiting:
            one.join(PATIENCE_S)
        assert reached[-3:] == [said + 1] * 3
    desk.hub.wire.close()


@pytest.mark.release
def test_a_page_that_is_open_is_told_of_what_another_process_moved(hub: Hub, store: Store) -> None:
    now = datetime.now(UTC)
    centre = RegulatorBody("局热线受理中心", "hotline_centre")
    add_reviewer(store, NewAccount("周敏", PASSWORD), centre, now)
    with calling(hub.url, "周敏") as page:
        live = page.session.get(f"{hub.url}/review/live", stream=True, timeout=10)
        with live:
            lines = live.iter_lines()
            # From now on the page listens; the process does so since it began to serve.
            assert b"retry: 2000" in lines
            with store.turn(now) as turn:
                turn.rung.add(MATTERS)
            assert b"event: change" in lines


@pytest.mark.release
def test_the_processes_end_with_the_command_that_began_them(hub: Hub) -> None:
    """Also when it is killed and can tell them nothing."""
    serving = hub.serving()
    handles = [os.pidfd_open(one) for one in serving]
    hub.command.kill()
    hub.command.wait(10)
    ended = [_ends_within(handle, 15.0) for handle in handles]
    assert ended == [True, True]


def _ends_within(handle: int, seconds: float) -> bool:
    ready, _, _ = select.select([handle], [], [], seconds)
    os.close(handle)
    return bool(ready)
