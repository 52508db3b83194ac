"""Metrics: every figure of an alert is exported correctly, and nothing of a person."""

import json
import re
import socket
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import requests
from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.parser import text_string_to_metric_families
from sqlalchemy import event, insert, update

from sync.hub.admin.backup import note_backup
from sync.hub.monitoring.answered_request import AnsweredRequest, HubTask
from sync.hub.monitoring.metrics import HELD_S, PREFIX, HubCollector, RequestMetrics, TaskMetrics
from sync.hub.relay.status import RelayStatus, write_status
from sync.hub.server.app import HubSettings, create_app
from sync.hub.services.auth.user_accounts import NewAccount, RegulatorBody, add_reviewer
from sync.hub.storage import schema
from sync.hub.updates.status import MirrorStatus, write_mirror_status
from tests.sync.databases import ON_BOTH_AT_RELEASE, ON_POSTGRESQL, ON_SQLITE, Database
from tests.sync.hub_server import served
from tests.sync.operation.commands import serving
from tests.sync.scale.processes import a_hub_of
from tests.sync.seeded_clock import NOON
from tests.sync.world import World

DOCS = Path(__file__).parents[3] / "docs"
Numbers = dict[tuple[str, ...], float]
CANARIES = ("刘晓梅", "19900006207", "王科长", "舜华路")
"""A consumer, their phone, an officer and an address, all of them in the hub that is measured."""


def _numbers(text: str) -> Numbers:
    """Return each sample's number by its name and the values of its labels in order of name."""
    samples = [one for each in text_string_to_metric_families(text) for one in each.samples]
    return {
        (one.name.removeprefix(PREFIX), *(one.labels[key] for key in sorted(one.labels))): one.value
        for one in samples
    }


def _told(world: World, registry: CollectorRegistry | None = None) -> str:
    registry = registry or CollectorRegistry()
    registry.register(HubCollector(world.store, world.told.clock))
    return generate_latest(registry).decode()


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return int(listener.getsockname()[1])


def _slip(state: str, due_on: object, number: str, now: datetime) -> dict[str, object]:
    who = {"consumer": "刘晓梅", "phone": "19900006207", "address": "舜华路 1 号"}
    return {
        "id": f"00000000-0000-7000-8000-00000000000{number}",
        "channel": "12345",
        "number": number,
        "kind": "complaint",
        "received_at": now,
        "due_on": due_on,
        "text": "手机屏幕",
        "state": state,
        "made_at": now,
        "last_at": now,
        **who,
    }


def _fill(world: World) -> None:
    """Let one of two questions be past its minutes, one slip past its day, and one replied to."""
    station = world.enrolled("万象城受理站")
    for number in ("GX01-261124-001", "GX01-261124-002"):
        station.desk.tell(world.question(number))
    station.courier.round()
    now = world.told.clock()
    day, minute = now.date(), timedelta(minutes=1)
    officer = NewAccount("王科长", "a long password", "officer")
    add_reviewer(world.store, officer, RegulatorBody("质量科", "section", ""), now)
    with world.store.turn(now) as turn:
        rows = [
            _slip("new", day - timedelta(days=2), "1", now),
            _slip("dispatched", day + timedelta(days=2), "2", now),
            _slip("replied", day - timedelta(days=2), "3", now),
        ]
        turn.connection.execute(insert(schema.slip), rows)
        question = schema.matter
        turn.connection.execute(update(question).values(due_at=now + minute))
        late = update(question).where(question.c.number == "GX01-261124-001")
        turn.connection.execute(late.values(due_at=now - minute))
        seen = {"waiting": 7, "skew_s": -3, "last_contact_at": now - timedelta(hours=2)}
        turn.connection.execute(update(schema.station).values(**seen))


def test_what_waits_and_what_is_late_is_counted(world: World) -> None:
    _fill(world)
    text = _told(world)
    told = _numbers(text)
    assert told["database_up",] == 1
    assert told["matters", "guidance", "new"] == 2
    assert told["matters", "escalation", "new"] == 0
    assert (told["matters_overdue", "guidance"], told["matters_overdue", "escalation"]) == (1, 0)
    states = ("new", "dispatched", "reported")
    assert [told["slips", state] for state in states] == [1, 1, 0]
    assert told["slips_overdue",] == 1
    assert 7_200 <= told["station_lag_seconds", "万象城受理站"] < 7_260
    assert told["station_waiting_events", "万象城受理站"] == 7
    assert told["station_clock_skew_seconds", "万象城受理站"] == -3
    assert told["station_quarantined_events", "万象城受理站"] == 0
    assert (told["ledger_alarms_open",], told["quarantined_events",]) == (0, 0)
    assert told["database_size_bytes",] > 100_000
    assert told["disk_free_bytes",] > 0
    assert ("last_backup_timestamp_seconds",) not in told
    assert [one for one in CANARIES if one in text] == []


def test_an_alarm_and_a_quarantine_are_told(world: World) -> None:
    station = world.enrolled("万象城受理站")
    now, name = world.told.clock(), station.drive.disk.station
    head = {"hash": "a" * 64, "held_hash": "b" * 64}
    epoch = world.told.id()
    alarm = {"station_id": name, "epoch": epoch, "seq": 4, "held_epoch": epoch, "raised_at": now}
    with world.store.turn(now) as turn:
        turn.connection.execute(insert(schema.ledger_alarm).values(**alarm, **head))
        turn.connection.execute(
            insert(schema.quarantine).values(
                station_id=name,
                epoch=epoch,
                seq=9,
                event_id=world.told.id(),
                kind="case.escalated",
                header=b"{}",
                body="刘晓梅".encode(),
                salt=b"s" * 16,
                sig=b"0" * 64,
                hash="c" * 64,
                why="signature",
                came_at=now,
            )
        )
    text = _told(world)
    assert [one for one in CANARIES if one in text] == []
    told = _numbers(text)
    assert told["quarantined_events",] == 1
    assert told["station_quarantined_events", "万象城受理站"] == 1
    assert (told["ledger_alarms_open",], told["ledger_alarms_raised",]) == (1, 1)
    with world.store.turn(now) as turn:
        turn.connection.execute(update(schema.ledger_alarm).values(decided_at=now))
    told = _numbers(_told(world))
    assert (told["ledger_alarms_open",], told["ledger_alarms_raised",]) == (0, 1)


@ON_SQLITE
def test_a_good_backup_is_known_by_its_time(world: World) -> None:
    before = datetime.now(UTC).timestamp()
    note_backup(world.store.folder)
    at = _numbers(_told(world))["last_backup_timestamp_seconds",]
    assert before - 1 <= at <= datetime.now(UTC).timestamp() + 1


def test_scrapes_read_the_database_once_in_a_while_and_never_write(world: World) -> None:
    world.enrolled("万象城受理站")
    begun: list[bool] = []
    event.listen(
        world.store.engine,
        "begin",
        lambda one: begun.append(one.get_execution_options().get("hub_writes", False)),
    )
    now = 50.0
    collector = HubCollector(world.store, world.told.clock, lambda: now)
    for _ in range(20):
        assert list(collector.collect())
    assert begun == [False]
    now += HELD_S
    assert list(collector.collect())
    assert begun == [False, False]


@ON_BOTH_AT_RELEASE
def test_requests_are_counted_by_the_template_of_their_route(world: World) -> None:
    """What a caller typed, into a path, a query or as a method, is no label."""
    registry = CollectorRegistry()
    app = create_app(
        HubSettings(world.store, world.told.clock, observers=(RequestMetrics(registry),))
    )
    station = world.enrolled("万象城受理站").drive.disk.station
    with served(app) as url, requests.Session() as session:
        for path in (
            "/v1/info",
            "/v1/info?q=刘晓梅",
            "/healthz",
            f"/review/{station}/19900006207",
            "/刘晓梅",
        ):
            answer = session.get(url + path, timeout=10, allow_redirects=False)
            assert answer.headers["X-Request-ID"]
        session.request("刘".encode().hex().upper(), url + "/v1/info", timeout=10)
    text = generate_latest(registry).decode()
    told = _numbers(text)
    assert told["requests_total", "GET", "/v1/info", "200"] == 2
    assert told["requests_total", "GET", "/healthz", "200"] == 1
    assert told["requests_total", "GET", "/review/{station_id}/{matter_id}", "303"] == 1
    assert told["requests_total", "GET", "/{rest:path}", "404"] == 1
    assert told["requests_total", "other", "/v1/info", "405"] == 1
    assert told["request_duration_seconds_count", "GET", "/v1/info"] == 2
    assert [one for one in (*CANARIES, station) if one in text] == []


@ON_SQLITE
def test_a_database_that_is_away_is_a_metric_and_no_fault(world: World) -> None:
    world.store.engine.dispose()
    (world.folder / "hub.db").write_bytes(b"not a database" * 4_096)
    told = _numbers(_told(world))
    assert told["database_up",] == 0
    assert told["disk_free_bytes",] > 0
    assert ("slips_overdue",) not in told


@pytest.mark.release
def test_the_command_answers_scrapes_on_a_port_of_its_own(tmp_path: Path) -> None:
    port = _free_port()
    words = ("serve", "--data", tmp_path, "--port", "0", "--metrics-port", str(port))
    with serving(*words) as (_, url):
        requests.get(f"{url}/v1/info", timeout=10)
        text = requests.get(f"http://127.0.0.1:{port}/metrics", timeout=10).text
        beside = requests.get(f"{url}/metrics", timeout=10)
    told = _numbers(text)
    assert told["requests_total", "GET", "/v1/info", "200"] == 1
    assert told["database_up",] == 1
    assert told["process_resident_memory_bytes",] > 0
    assert beside.status_code == 404


@pytest.mark.release
@ON_POSTGRESQL
def test_several_processes_are_counted_together(
    database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each request is on a new connection: the processes take turns at them."""
    port = _free_port()
    monkeypatch.setenv("MEDIATION_HUB_METRICS_PORT", str(port))
    with a_hub_of(2, tmp_path / "hub", database.url) as hub:
        for _ in range(20):
            requests.get(f"{hub.url}/v1/info", timeout=10)
        text = requests.get(f"http://127.0.0.1:{port}/metrics", timeout=10).text
    told = _numbers(text)
    assert told["requests_total", "GET", "/v1/info", "200"] == 20
    assert told["database_up",] == 1


@ON_SQLITE
def test_the_examples_and_the_page_for_administrators_name_metrics_that_there_are(
    world: World,
) -> None:
    """A metric that was renamed would let its alert sleep for good."""
    note_backup(world.store.folder)
    write_status(world.store.folder, RelayStatus(NOON, 0, 0, 0))
    (world.store.folder / "updates").mkdir()
    write_mirror_status(world.store.folder, MirrorStatus(NOON, NOON, ()))
    assert json.loads((DOCS / "monitoring/grafana-dashboard.json").read_text("utf-8"))["panels"]
    registry = CollectorRegistry()
    RequestMetrics(registry)(AnsweredRequest("1", "GET", "/v1/info", 200, 0.1, ""))
    TaskMetrics(registry)(HubTask.INDEX_TEXTS)
    told = {name for name, *_ in _numbers(_told(world, registry))}
    families = {re.sub(r"_(bucket|count|sum|created)$", "", name) for name in told}
    examples = [path.read_text("utf-8") for path in (DOCS / "monitoring").iterdir()]
    in_examples = re.findall(r"mediation_hub_(\w+?)(?:_bucket)?\b", "".join(examples))
    table = (DOCS / "operations.md").read_text("utf-8").split("## Metrics")[1].split("## ")[0]
    rows = [line.split("|")[1] for line in table.splitlines() if line.startswith("| `")]
    in_page = [name for row in rows for name in re.findall(r"`(\w+)`", row)]
    # They need a station that was in contact, which the first test has.
    of_stations = {name for name in in_page if name.startswith("station_")}
    told_here = {name.removesuffix("_total") for name in families}
    assert set(in_examples) <= set(in_page)
    assert len(of_stations) == 5
    assert {name.removesuffix("_total") for name in in_page} - of_stations == told_here
