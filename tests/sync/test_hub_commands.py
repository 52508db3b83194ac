"""Commands of the hub: output and exit status."""

import json
import socket
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from argon2 import PasswordHasher
from sqlalchemy import select, update

from sync.hub.services.auth.separation_start import separate
from sync.hub.storage.database_setup import open_store
from sync.hub.storage.schema import body, reviewer, station
from sync.signing import is_code, pins
from tests import forked_command
from tests.forked_command import Ended


def _run(*words: str, password: str | None = None) -> Ended:
    environment = {"PATH": "/usr/bin:/bin", "HOME": "/nonexistent", "PYTHONUTF8": "1"}
    if password is not None:
        environment["HUB_PASSWORD"] = password
    return forked_command.run("sync.hub.__main__", words, environment, Path("/"))


def test_a_command_does_not_wait_for_what_only_serving_needs() -> None:
    """The web framework and all pages take longer to load than everything else together."""
    asked = "import sys, sync.hub.__main__; print(*{'fastapi', 'uvicorn'} & set(sys.modules))"
    told = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert told.stdout.split() == []


@pytest.mark.release
def test_a_hub_on_a_file_keeps_nothing_in_memory_that_only_other_hubs_need() -> None:
    asked = "import sys, sync.hub.__main__, sync.hub.server.serving; print(*sys.modules)"
    told = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    loaded = set(told.stdout.split())
    assert "sqlalchemy.dialects.sqlite" in loaded
    others = {"sqlalchemy.dialects.postgresql", "psycopg", "alembic", "reportlab"}
    others |= {"prometheus_client", "concurrent_log_handler", "cryptography.x509"}
    assert loaded & others == set()


def test_enrol_prints_a_code_of_this_hub(tmp_path: Path) -> None:
    told = _run("enrol", "万象城受理站", "--json", "--data", str(tmp_path))
    assert told.status == 0
    facts = json.loads(told.out)
    assert facts["station"] == "万象城受理站"
    assert is_code(facts["code"])
    assert pins(facts["code"], facts["hub_key"])


def test_stations_lists_who_was_given_a_code(tmp_path: Path) -> None:
    _run("enrol", "万象城受理站", "--data", str(tmp_path))
    told = json.loads(_run("stations", "--json", "--data", str(tmp_path)).out)
    (row,) = told["stations"]
    assert (row["name"], row["last_contact_at"], row["epochs"]) == ("万象城受理站", None, 0)
    assert "从未联系" in _run("stations", "--data", str(tmp_path)).out


def test_a_reviewer_is_added_with_his_body_and_his_password_hashed(tmp_path: Path) -> None:
    words = ("user", "add", "王科长", "--body", "消保科", "--password-env", "HUB_PASSWORD")
    told = _run(*words, "--data", str(tmp_path), password="a long password")
    assert told.status == 0
    store = open_store(tmp_path)
    with store.reading() as connection:
        row = connection.execute(
            select(reviewer.c.password_hash, body.c.name, body.c.kind).join(body)
        ).one()
    store.engine.dispose()
    assert row.password_hash.startswith("$argon2id$")
    assert (row.name, row.kind) == ("消保科", "section")


@pytest.mark.parametrize(
    ("words", "password", "sentence"),
    [
        (("revoke", "无此站点"), None, "没有名为 无此站点 的站点"),
        (("enrol", "   "), None, "1 to 200 characters"),
        (
            _ADD := ("user", "add", "王", "--body", "科", "--password-env", "HUB_PASSWORD"),
            None,
            "未设置",
        ),
        (_ADD, "short", "密码至少 10 个字符"),
        ((*_ADD, "--kind", "tea_room"), "a long password", "机构类型只能是"),
        ((*_ADD, "--line", "tea"), "a long password", "业务条线只能是"),
        (
            (*_ADD, "--kind", "local_office", "--line", "food"),
            "a long password",
            "只用于科室",
        ),
        (
            ("user", "password", "王", "--password-env", "HUB_PASSWORD"),
            "a long password",
            "没有名为",
        ),
        (("stations", "--database", "sqlite:////nowhere/hub.db"), None, "数据库无法使用"),
        (("stations", "--database", "no address"), None, "数据库无法使用"),
        (("serve", "--processes", "2", "--port", "0"), None, "SQLite 只供一个进程写入"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_sentence(
    words: tuple[str, ...], password: str | None, sentence: str, tmp_path: Path
) -> None:
    told = _run(*words, "--data", str(tmp_path), password=password)
    assert told.status == 2
    assert sentence in told.err
    assert "Traceback" not in told.err


def test_a_folder_that_is_none_is_said_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    told = _run("stations", "--data", str(tmp_path / "file"))
    assert told.status == 2
    assert "文件夹无法使用" in told.err
    assert "Traceback" not in told.err


def test_a_database_that_is_none_is_said_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "hub.db").write_bytes(b"not a database" * 400)
    told = _run("stations", "--data", str(tmp_path))
    assert told.status == 2
    assert "数据库无法使用" in told.err
    assert "Traceback" not in told.err


def test_a_port_that_is_taken_is_refused(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        told = _run("serve", "--port", port, "--data", str(tmp_path))
    assert told.status == 2
    assert "Traceback" not in told.err


def test_a_ruling_that_no_second_officer_confirms_is_refused_by_name(tmp_path: Path) -> None:
    told = _run("serve", "--second-officer", "refused,accepted", "--data", str(tmp_path))
    assert told.status == 2
    assert told.err.startswith("--second-officer 只能写 refused、terminated 或 none。")
    assert not (tmp_path / "hub.db").exists()


def test_a_user_who_is_there_is_not_added_again_but_may_get_a_new_password(tmp_path: Path) -> None:
    at, words = ("--data", str(tmp_path)), ("王科长", "--password-env", "HUB_PASSWORD")
    add = ("user", "add", *words, "--body", "食品科", "--line", "food", *at)
    assert _run(*add, password="a long password").status == 0
    again = _run(*add, password="another password")
    assert (again.status, "已存在" in again.err) == (2, True)
    assert _run("user", "password", *words, *at, password="another password").status == 0
    store = open_store(tmp_path)
    with store.reading() as connection:
        row = connection.execute(select(reviewer.c.password_hash, body.c.line).join(body)).one()
    store.engine.dispose()
    assert PasswordHasher().verify(row.password_hash, "another password")
    assert row.line == "food"


def test_a_separation_that_is_none_cannot_be_ended_and_one_that_is_can(tmp_path: Path) -> None:
    at = ("--data", str(tmp_path))
    for name, role in (("孙工", "administrator"), ("钱工", "administrator"), ("老陆", "auditor")):
        words = ("user", "add", name, "--body", "信息中心", "--role", role)
        told = _run(*words, "--password-env", "HUB_PASSWORD", *at, password="a long password")
        assert told.status == 0
    none = _run("user", "end-separation", *at)
    assert (none.status, "三员分立未启用" in none.err) == (2, True)
    store = open_store(tmp_path)
    with store.reading() as connection:
        rows = connection.execute(select(reviewer.c.name, reviewer.c.id))
        ids = {row.name: row.id for row in rows}
    three = (ids["孙工"], ids["钱工"], ids["老陆"])
    separate(store, three, datetime.now(UTC), "孙工")
    store.engine.dispose()
    assert _run("user", "end-separation", *at).status == 0


def test_a_station_is_enrolled_with_its_local_office(tmp_path: Path) -> None:
    told = _run("enrol", "万象城受理站", "--office", "新城所", "--data", str(tmp_path))
    assert told.status == 0
    store = open_store(tmp_path)
    with store.reading() as connection:
        office = select(body.c.name, body.c.kind).join(station, station.c.office_id == body.c.id)
        assert tuple(connection.execute(office).one()) == ("新城所", "local_office")
    store.engine.dispose()


def test_an_administrator_is_added_by_his_role_and_his_second_factor_is_reset(
    tmp_path: Path,
) -> None:
    at = ("--data", str(tmp_path))
    add = ("user", "add", "孙工", "--body", "信息中心", "--kind", "head")
    named = (*add, "--role", "administrator", "--password-env", "HUB_PASSWORD", *at)
    assert _run(*named, password="a long password").status == 0
    store = open_store(tmp_path)
    with store.turn(datetime.now(UTC)) as turn:
        assert turn.connection.scalars(select(reviewer.c.role)).all() == ["administrator"]
        turn.connection.execute(update(reviewer).values(totp="sealed", totp_step=7))
    assert _run("user", "totp-reset", "孙工", *at).status == 0
    with store.reading() as connection:
        kept = connection.execute(select(reviewer.c.totp, reviewer.c.totp_step)).one()
    store.engine.dispose()
    assert tuple(kept) == (None, None)
    missing = _run("user", "totp-reset", "无此人", *at)
    assert (missing.status, "没有名为 无此人 的用户" in missing.err) == (2, True)
