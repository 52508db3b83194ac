"""Health of a hub: a caller learns whether it serves, and nothing else."""

import asyncio
import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pytest
import requests
from sqlalchemy import event

from sync.hub.monitoring import readiness
from sync.hub.monitoring.answered_request import HubTask
from sync.hub.server import health
from sync.hub.server.app import HubSettings, create_app
from sync.hub.server.health import FRESH_S, HealthCheck
from sync.hub.server.repeated_task import TaskFaults
from tests.sync.databases import PostgresDatabase
from tests.sync.hub_server import serving
from tests.sync.world import World

WELL = {"database": "ok", "schema": "ok", "disk": "ok"}
READY = {"status": "ok", "checks": WELL, "task_faults": {}}


def _get(url: str, path: str) -> requests.Response:
    return requests.get(url + path, timeout=10, allow_redirects=False)


@pytest.fixture
def asked_each_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no answer be reused, as none is in the first two seconds of a process."""
    monkeypatch.setattr(health, "FRESH_S", 0.0)


@contextmanager
def _without_database(world: World) -> Iterator[None]:
    """Take the database away from a hub that serves, and give it back."""
    world.store.engine.dispose()
    if isinstance(world.place, PostgresDatabase):
        name, run = world.place.name, world.place.cluster.run
        run(f"ALTER DATABASE {name} ALLOW_CONNECTIONS false")
        yield
        run(f"ALTER DATABASE {name} ALLOW_CONNECTIONS true")
        return
    path = world.folder / "hub.db"
    kept = path.read_bytes()
    path.write_bytes(b"not a database" * 4_096)
    yield
    path.write_bytes(kept)


@pytest.mark.usefixtures("asked_each_time")
def test_both_answer_without_a_sign_in_and_name_nobody(world: World) -> None:
    world.enrolled("万象城受理站")
    with serving(world) as url:
        alive, ready = _get(url, "/healthz"), _get(url, "/readyz")
    assert (alive.status_code, alive.json()) == (200, {"status": "ok"})
    assert (ready.status_code, ready.json()) == (200, READY)
    for answer in (alive, ready):
        assert answer.headers["Cache-Control"] == "no-store"
        assert "Set-Cookie" not in answer.headers


@pytest.mark.usefixtures("asked_each_time")
def test_a_database_that_is_away_is_told_and_the_process_still_answers(world: World) -> None:
    with serving(world) as url:
        with _without_database(world):
            alive, ready = _get(url, "/healthz"), _get(url, "/readyz")
        again = _get(url, "/readyz")
    assert alive.status_code == 200
    assert ready.status_code == 503
    checks = ready.json()["checks"]
    assert checks["database"] == "数据库无法使用。 / The database cannot be used."
    assert checks["disk"] == "ok"
    assert (again.status_code, again.json()) == (200, READY)


@pytest.mark.usefixtures("asked_each_time")
def test_a_schema_that_is_not_this_program_s_is_told(world: World) -> None:
    with world.store.turn(world.told.clock()) as turn:
        turn.connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0001'")
    with serving(world) as url:
        ready = _get(url, "/readyz")
    assert ready.status_code == 503
    assert ready.json()["checks"] == {**WELL, "schema": readiness.NOT_AT_HEAD}


@pytest.mark.usefixtures("asked_each_time")
def test_a_disk_with_too_little_room_is_told(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(readiness, "ROOM", 1 << 60)
    with serving(world) as url:
        ready = _get(url, "/readyz")
    assert ready.status_code == 503
    told = {"status": "unavailable", "checks": {**WELL, "disk": readiness.NO_ROOM}}
    assert ready.json() == {**told, "task_faults": {}}


def test_a_folder_that_is_gone_is_told(tmp_path: Path) -> None:
    assert readiness.disk_check(tmp_path / "gone") == readiness.NO_FOLDER


def test_many_questions_ask_the_database_once(world: World) -> None:
    """Anybody may ask: it costs the database nothing to be asked again and again."""
    begun: list[object] = []
    event.listen(world.store.engine, "begin", begun.append)
    now = 100.0
    asked = HealthCheck(world.store, lambda: now)
    for _ in range(50):
        assert asked.checks() == WELL
    assert len(begun) == 1
    now += FRESH_S
    assert asked.checks() == WELL
    assert len(begun) == 2


@pytest.mark.usefixtures("asked_each_time")
def test_faults_of_a_task_are_told_and_the_hub_stays_ready(world: World) -> None:
    """Stations and pages are answered all the same."""
    faults = TaskFaults()
    faults.note(HubTask.INDEX_TEXTS, ArithmeticError(), "in 1 s")
    ready = asyncio.run(HealthCheck(world.store, faults=faults).ready())
    told = {**READY, "task_faults": {"index_texts": 1}}
    assert (ready.status_code, json.loads(bytes(ready.body))) == (200, told)


def test_a_database_that_goes_away_at_the_start_keeps_no_process_from_serving(world: World) -> None:
    """The others would be ended with it, and with them the hub."""
    app = create_app(HubSettings(world.store, world.told.clock))

    async def start() -> None:
        async with app.router.lifespan_context(app):
            pass

    # On a thread of its own: a browser of another test may hold a loop on this one.
    with _without_database(world), ThreadPoolExecutor(1) as beside:
        beside.submit(asyncio.run, start()).result()
