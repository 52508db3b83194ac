"""Access log: a line for each request with its id, and nothing that anybody typed."""

import json
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
import requests

from sync.hub.monitoring.access_log import AccessLog
from sync.hub.monitoring.answered_request import AnsweredRequest
from sync.hub.server.app import HubSettings, create_app
from tests.sync.databases import ON_POSTGRESQL, ON_SQLITE, Database
from tests.sync.hub_server import served
from tests.sync.operation.commands import run, serving
from tests.sync.scale.processes import a_hub_of
from tests.sync.world import World

CANARIES = ("刘晓梅", "19900006207", "127.0.0.1", "%E5%88%98", "a long password")
"""What a caller types, in an address, a form or a header, and where the call came from."""


def _lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


@ON_SQLITE
def test_each_request_has_a_line_and_the_id_that_its_answer_bears(
    world: World, tmp_path: Path
) -> None:
    path = tmp_path / "access.log"
    log = AccessLog(str(path), world.told.clock)
    app = create_app(HubSettings(world.store, world.told.clock, observers=(log,)))
    told = {"User-Agent": "19900006207", "Referer": "http://h/search?q=%E5%88%98"}
    with served(app) as url:
        asked = f"{url}/search?q=刘晓梅"
        found = requests.get(asked, headers=told, timeout=10, allow_redirects=False)
        requests.get(f"{url}/刘晓梅/19900006207", timeout=10)
        form = {"account": "刘晓梅", "password": "a long password"}
        requests.post(f"{url}/sign-in", form, timeout=10)
    log.close()
    first, second, third = _lines(path)
    assert first.pop("request") == found.headers["X-Request-ID"]
    assert first.pop("ms") >= 0
    assert first.pop("at").endswith("+00:00")
    assert first == {"event": "request", "method": "GET", "route": "/search", "status": 303}
    assert (second["route"], second["status"]) == ("/{rest:path}", 404)
    assert (third["method"], third["route"], third["status"]) == ("POST", "/sign-in", 403)
    text = path.read_text("utf-8")
    escaped = [one.encode("unicode_escape").decode() for one in CANARIES]
    assert [one for one in (*CANARIES, *escaped) if one in text] == []
    assert path.stat().st_mode & 0o777 == 0o600


@ON_SQLITE
def test_a_page_that_fails_leaves_the_number_that_it_shows(world: World, tmp_path: Path) -> None:
    path = tmp_path / "access.log"
    log = AccessLog(str(path), world.told.clock)
    faults = [RuntimeError("刘晓梅")]

    def clock() -> datetime:
        if faults:
            raise faults.pop()
        return world.told.clock()

    with served(create_app(HubSettings(world.store, clock, observers=(log,)))) as url:
        answer = requests.get(f"{url}/review", timeout=10, allow_redirects=False)
    log.close()
    (line,) = _lines(path)
    assert (line["status"], answer.status_code) == (500, 500)
    assert len(line["reference"]) == 12
    assert line["reference"] in answer.text
    assert "刘晓梅" not in path.read_text("utf-8")


def test_a_full_file_gives_way_to_the_next(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sync.hub.monitoring.access_log.FILE_BYTES", 1_000)
    log = AccessLog(str(tmp_path / "access.log"))
    for number in range(30):
        log(AnsweredRequest(f"id-{number}", "GET", "/v1/info", 200, 0.01, ""))
    log.close()
    files = sorted(tmp_path.glob("access.log*"))
    assert len(files) > 3
    # The line that passes the bound is the last of its file.
    assert all(one.stat().st_size < 1_200 for one in files)
    kept = {line["request"] for one in files for line in _lines(one)}
    assert kept == {f"id-{number}" for number in range(30)}


@pytest.mark.release
def test_on_the_standard_output_every_line_is_json(tmp_path: Path) -> None:
    """The address that is said first too, or whoever reads the lines would stumble over it."""
    with serving("serve", "--data", tmp_path, "--port", "0", "--access-log", "stdout") as (
        hub,
        told,
    ):
        url = json.loads(told)["url"].rstrip("/")
        requests.get(f"{url}/healthz?name=刘晓梅", timeout=10)
        assert hub.stdout is not None
        line = json.loads(hub.stdout.readline())
    assert (line["route"], line["status"]) == ("/healthz", 200)


def test_a_log_that_cannot_be_written_is_said_in_a_sentence(tmp_path: Path) -> None:
    place = tmp_path / "none" / "access.log"
    told = run("serve", "--data", tmp_path / "hub", "--port", "0", "--access-log", place)
    assert (told.status, "访问日志无法写入" in told.err) == (2, True)
    assert "Traceback" not in told.err


@pytest.mark.release
@ON_POSTGRESQL
def test_several_processes_write_one_file(
    database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "access.log"
    monkeypatch.setenv("MEDIATION_HUB_ACCESS_LOG", str(path))
    with a_hub_of(2, tmp_path / "hub", database.url) as hub:
        ids = {
            requests.get(f"{hub.url}/v1/info", timeout=10).headers["X-Request-ID"]
            for _ in range(20)
        }
    assert {line["request"] for line in _lines(path)} == ids
