"""Configuration file: precedence, messages about wrong lines, and display."""

import inspect
import json
from pathlib import Path

import pytest
import requests

from mediation_desk.demonstration.hub import _environment
from sync.hub.__main__ import serve
from sync.hub.commands.relay import relay
from sync.hub.commands.updates import mirror
from sync.hub.domain.bureau_defaults import SECONDED
from sync.hub.operation import configuration
from sync.hub.operation.configuration import ALLOWED, HubConfiguration, effective
from tests.sync.operation.commands import run, serving


def _file(folder: Path, *lines: str) -> Path:
    path = folder / "mediation-hub.toml"
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return path


def test_the_environment_wins_over_the_file_and_an_option_over_both(tmp_path: Path) -> None:
    """The folder in which the hub is created shows which of the three took effect."""
    places = {name: tmp_path / name for name in ("file", "environment", "option")}
    file = _file(tmp_path, f'data = "{places["file"]}"')
    said = {"MEDIATION_HUB_DATA": str(places["environment"])}
    named = ("--config", file, "enrol", "万象城受理站")
    made = []
    for words, environment in (
        (named, {}),
        (named, said),
        ((*named, "--data", places["option"]), said),
    ):
        assert run(*words, **environment).status == 0
        made.append([name for name, place in places.items() if (place / "hub.db").exists()])
    assert made == [["file"], ["file", "environment"], ["file", "environment", "option"]]


def test_the_file_is_named_by_an_option_or_by_the_environment(tmp_path: Path) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    for folder, port in ((first, 1), (second, 2)):
        folder.mkdir()
        _file(folder, f"port = {port}")
    named = {"MEDIATION_HUB_CONFIG": str(first / "mediation-hub.toml")}
    assert json.loads(run("config", "--json", **named).out)["port"] == 1
    words = ("--config", second / "mediation-hub.toml", "config", "--json")
    assert json.loads(run(*words, **named).out)["port"] == 2
    assert json.loads(run("config", "--json").out)["port"] == 8440


def test_the_machine_s_file_is_read_unless_none_is_wanted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(configuration, "PLACE", _file(tmp_path, "port = 3"))
    assert effective(None, {}).values.port == 3
    assert effective(None, {"MEDIATION_HUB_CONFIG": ""}).values.port == 8440
    monkeypatch.setattr(configuration, "PLACE", tmp_path / "none.toml")
    assert effective(None, {}).values.port == 8440


def test_the_demonstration_reads_no_file_of_the_machine() -> None:
    """It would fill the database of the hub that the machine serves."""
    assert _environment()["MEDIATION_HUB_CONFIG"] == ""


@pytest.mark.release
def test_a_hub_serves_by_its_file_alone(tmp_path: Path) -> None:
    secret = tmp_path / "elsewhere" / "hub.secret"
    secret.parent.mkdir()
    file = _file(
        tmp_path,
        f'data = "{tmp_path / "hub"}"',
        f'secret = "{secret}"',
        "port = 0",
        'bureau = "历下区市场监督管理局"',
        'second_officer = ["refused", "terminated"]',
    )
    with serving("--config", file, "serve") as (_, url):
        page = requests.get(f"{url}/sign-in", timeout=10).text
    assert "历下区市场监督管理局" in page
    assert secret.stat().st_size == 32
    assert not (tmp_path / "hub" / "hub.secret").exists()


@pytest.mark.parametrize(
    ("line", "place", "sentence"),
    [
        ('port = "front"', 2, "port 应为：0 至 65535 的整数"),
        ("port = 70000", 2, "port should be a whole number from 0 to 65535"),
        ("processes = 0", 2, "processes 应为：1 至 64 的整数"),
        ('second_officer = ["accepted"]', 2, "second_officer should be a list"),
        ('prot = 8440', 2, "没有名为 prot 的配置项"),
        ('database = "geheim nowhere"', 2, "database 应为：数据库地址"),
        ('objects = "s3+http://store.example/hub"', 2, "objects 应为：存储桶地址"),
        ('gateway = "wecom+http://localhost.example/geheim"', 2, "gateway 应为：wecom+https://"),
        ('gateway = "sms+http://127.0.0.1.example/geheim"', 2, "gateway should be wecom+https://"),
        ('gateway = "sms+http://[geheim"', 2, "gateway should be wecom+https://"),
        ('gateway = "telex+https://gateway.example/geheim"', 2, "gateway should be wecom+https://"),
        ("metrics_port = 0", 2, "metrics_port should be a whole number from 1"),
        ("data = 7", 2, "data 应为：一个路径"),
        ("port: 8440", 2, "不是有效的 TOML"),
    ],
)  # fmt: skip
def test_a_wrong_line_is_named_with_what_is_allowed(
    line: str, place: int, sentence: str, tmp_path: Path
) -> None:
    file = _file(tmp_path, "# the hub of the district", line)
    told = run("--config", file, "stations")
    assert told.status == 2
    assert str(file) in told.err
    assert f"{file}:{place}" in told.err or f"line {place}" in told.err
    assert sentence in told.err
    assert " / " in told.err
    assert "Traceback" not in told.err
    assert "geheim" not in told.err


def test_a_wrong_variable_is_named(tmp_path: Path) -> None:
    told = run("--config", _file(tmp_path, "port = 1"), "config", MEDIATION_HUB_PORT="front")
    assert told.status == 2
    assert told.err.startswith("MEDIATION_HUB_PORT：port 应为：0 至 65535 的整数。")


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    told = run("--config", tmp_path / "none.toml", "stations")
    assert (told.status, "无法读取配置文件" in told.err) == (2, True)


def test_what_is_shown_can_be_read_as_a_file_and_has_no_password(tmp_path: Path) -> None:
    addresses = (
        "postgresql://hub:geheim@db.example/hub",
        "postgresql://hub@db.example/hub?password=geheim&sslmode=require",
    )
    for address in addresses:
        file = _file(tmp_path, f'database = "{address}"', "port = 9000")
        for words in (("config",), ("config", "--json")):
            told = run("--config", file, *words, MEDIATION_HUB_HOST="::1")
            assert told.status == 0
            assert "geheim" not in told.out
            assert "db.example" in told.out
    again = _file(tmp_path, *run("config", MEDIATION_HUB_PORT="9000").out.splitlines())
    assert effective(again, {}).values == HubConfiguration(port=9000)


@pytest.mark.parametrize(
    ("key", "others", "sentence"),
    [
        ("identity", {}, "登录方式文件"),
        ("gateway_secret", {"MEDIATION_HUB_GATEWAY": "sms+https://sms.example"}, "none 无法读取"),
    ],
)
def test_several_processes_begin_with_no_file_that_cannot_be_read(
    key: str, others: dict[str, str], sentence: str, tmp_path: Path
) -> None:
    """Each of them would end over it, and be begun again without end."""
    absent = {f"MEDIATION_HUB_{key.upper()}": str(tmp_path / "none")}
    nowhere = "postgresql+psycopg://127.0.0.1:9/none"
    words = ("serve", "--data", tmp_path / "hub", "--port", "0", "--processes", "2")
    told = run(*words, "--database", nowhere, **others, **absent)
    assert (told.status, sentence in told.err) == (2, True), told.err


@pytest.mark.parametrize(
    ("key", "address", "shown"),
    [
        ("gateway", "wecom+https://qy.example/send?key=geheim", "wecom+https://qy.example/***"),
        ("gateway", "sms+http://a:geheim@[::1]:81/geheim", "sms+http://***@[::1]:81/***"),
        ("gateway", "sms+https://sms.example", "sms+https://sms.example"),
        ("gateway_proxy", "http://geheim@proxy.example:3128", "http://***@proxy.example:3128"),
        ("objects_proxy", "http://a:geheim@proxy.example", "http://***@proxy.example"),
        ("mail", "smtps://hub:geheim@mail.example:465", "smtps://***@mail.example:465"),
        ("mail", "smtp://mail.example", "smtp://mail.example"),
    ],
)  # fmt: skip
def test_the_secret_part_of_an_address_is_not_shown(
    key: str, address: str, shown: str, tmp_path: Path
) -> None:
    told = run("--config", _file(tmp_path, f'{key} = "{address}"'), "config", "--json")
    assert json.loads(told.out)[key] == shown


def test_every_option_of_serve_has_a_key_and_every_key_its_sentence() -> None:
    """A new option without a key fails here; so does a key that no sentence explains."""
    keys = set(HubConfiguration.model_fields)
    of_relay = {"relay_in", "relay_out", "relay_every", "relay_megabytes"}
    assert of_relay < set(inspect.signature(relay).parameters)
    of_updates = {"updates_from", "updates_root"}
    assert of_updates < set(inspect.signature(mirror).parameters)
    of_objects = {name for name in keys if name.startswith("objects")}
    of_alerts = {name for name in keys if name.startswith(("mail", "gateway"))}
    of_seals = {"seal_key", "seal_password", "ofd_converter"}
    elsewhere = {"secret", "authority"} | of_seals | of_alerts | of_relay | of_updates | of_objects
    assert set(inspect.signature(serve).parameters) - {"context"} == keys - elsewhere
    assert set(ALLOWED) == keys
    assert frozenset(HubConfiguration().second_officer) == SECONDED
