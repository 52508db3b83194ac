"""The desk's configuration: files of the machine and of the user, the environment, then options."""

from dataclasses import fields
from pathlib import Path

import pytest

from mediation_desk.commands.doctor.config import without_password
from mediation_desk.commands.errors import sentence
from mediation_desk.configuration import configuration_file
from mediation_desk.configuration.configuration_file import Configuration, effective
from mediation_desk.configuration.settings import Settings, usual_workspace
from mediation_desk.workflows.faults import Fault
from tests.commands.shell import Shell, a_shell


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, Path]:
    """The files of the machine and of the user, neither there yet."""
    places = tmp_path / "etc.toml", tmp_path / "user.toml"
    monkeypatch.setattr(configuration_file, "places", lambda: places)
    return places


def named(file: Path) -> dict[str, str]:
    """The environment that names one file."""
    return {configuration_file.NAMED_BY: str(file)}


def test_the_user_s_file_wins_over_the_machine_s_and_a_variable_over_both(
    machine: tuple[Path, Path],
) -> None:
    assert effective({}) == configuration_file.Effective(Configuration(), {})
    of_machine, of_user = machine
    of_machine.write_text('language = "zh"\nproxy = "http://machine:3128"\noperator = "周涛"\n')
    of_user.write_text('# own\nproxy = "socks5h://user:1080"\nworkspace = "/srv/desk"\n')
    found = effective({"MEDIATION_DESK_LANG": "en", "MEDIATION_DESK_OPERATOR": "王晓燕"})
    assert found.values == Configuration(
        Path("/srv/desk"), "en", "王晓燕", "socks5h://user:1080", None
    )
    assert found.sources == {
        "language": "MEDIATION_DESK_LANG",
        "operator": "MEDIATION_DESK_OPERATOR",
        "proxy": f"{of_user}:2",
        "workspace": f"{of_user}:3",
    }


def test_a_file_that_is_named_stands_for_both_and_an_empty_name_for_none(
    machine: tuple[Path, Path], tmp_path: Path
) -> None:
    machine[0].write_text('language = "zh"\n')
    own = tmp_path / "own.toml"
    own.write_text('operator = "周涛"\n')
    assert effective(named(own)).values == Configuration(operator="周涛")
    assert effective({configuration_file.NAMED_BY: ""}).values == Configuration()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ('\nproxi = "http://p:1"\n', ":2：没有名为 proxi 的配置项，可用：workspace、language、"),
        ('proxy = "p:1"\n', ":1：proxy 的写法或所指文件不对，应如：http://proxy.example:3128"),
        ("proxy = 3128\n", ":1：proxy 的写法"),
        ('\n\nlanguage = "de"\n', ":3：language 的写法或所指文件不对，应如：zh / en。"),
        ('ca_file = "/nowhere/root.pem"\n', ":1：ca_file 的写法"),
        ('updates = "http://p/"\n', ":1：updates 的写法或所指文件不对，应如：hub / off / https://"),
        ("language = zh\n", "不是有效的 TOML"),
        ("[desk]\nlanguage = 'zh'\n", ":1：没有名为 desk 的配置项"),
    ],
)
def test_what_is_wrong_is_said_with_its_line(tmp_path: Path, content: str, said: str) -> None:
    file = tmp_path / "desk.toml"
    file.write_text(content, "utf-8")
    with pytest.raises(Fault) as no:
        effective(named(file))
    assert said in sentence(no.value)
    assert str(file) in sentence(no.value)


def test_a_variable_that_is_wrong_and_a_file_that_is_not_there_are_said(tmp_path: Path) -> None:
    with pytest.raises(Fault) as no:
        effective({"MEDIATION_DESK_PROXY": "p:1"})
    assert sentence(no.value).startswith("MEDIATION_DESK_PROXY：proxy 的写法")
    with pytest.raises(Fault) as no:
        effective(named(tmp_path / "absent.toml"))
    assert "absent.toml" in sentence(no.value)


def test_every_key_is_taken_from_its_variable(tmp_path: Path) -> None:
    values = {
        "WORKSPACE": str(tmp_path),
        "LANG": "en",
        "OPERATOR": "周涛",
        "PROXY": "http://p:1",
        "CA_FILE": __file__,
        "UPDATES": "off",
        "INSTALL_UPDATES": "no",
    }
    assert len(values) == len(fields(Configuration)) - len(configuration_file.MACHINE_ONLY)
    found = effective({f"MEDIATION_DESK_{name}": value for name, value in values.items()})
    assert found.values == Configuration(
        tmp_path, "en", "周涛", "http://p:1", Path(__file__), "off", install_updates="no"
    )


def test_whom_the_computer_trusts_stands_in_the_machine_s_file_alone(
    machine: tuple[Path, Path],
) -> None:
    of_machine, of_user = machine
    of_machine.write_text(f'updates_root = "{__file__}"\nupdates = "off"\n')
    of_user.write_text('updates = "hub"\n')
    variable = {"MEDIATION_DESK_UPDATES_ROOT": str(of_user)}
    other = of_user.with_name("other.toml")
    other.write_text('language = "en"\n')
    for around in (variable, variable | named(other), variable | {configuration_file.NAMED_BY: ""}):
        assert effective(around).values.updates_root == Path(__file__)
    assert effective({}).values.updates == "hub"
    of_user.write_text(f'language = "zh"\nupdates_root = "{__file__}"\n')
    for environment in ({}, named(of_user)):
        with pytest.raises(Fault) as no:
            effective(environment)
        assert f"{of_user}:2：updates_root 只能写在本机配置文件 {of_machine}" in sentence(no.value)


def test_the_window_takes_folder_and_language_from_it(
    machine: tuple[Path, Path], tmp_path: Path
) -> None:
    machine[1].write_text(f'workspace = "{tmp_path}"\nlanguage = "en"\n')
    assert usual_workspace() == tmp_path
    assert Settings() == Settings(tmp_path, "en")


@pytest.mark.release
def test_the_commands_take_it_and_an_option_wins(tmp_path: Path) -> None:
    shell: Shell = a_shell(tmp_path)
    file = tmp_path / "desk.toml"
    file.write_text(f'workspace = "{tmp_path / "there"}"\nlanguage = "en"\n')
    told = shell.run("--config", file, "ledger", "verify")
    assert told.status == 2
    assert "There is no ledger" in told.err
    assert str(tmp_path / "there") in told.err
    told = shell.run("--config", file, "ledger", "verify", "--workspace", tmp_path / "other")
    assert str(tmp_path / "other") in told.err
    shown = shell.run("--config", file, "config", MEDIATION_DESK_PROXY="http://a:geheim@p:1")
    assert f'language = "en"  # {file}:2' in shown.out
    assert 'proxy = "http://a:***@p:1"  # MEDIATION_DESK_PROXY' in shown.out
    assert "# ca_file not set" in shown.out
    file.write_text("proxy = 1\n")
    assert shell.run("--config", file, "config").says(2, f"{file}:1：proxy 的写法")


def test_a_password_of_a_proxy_is_not_shown() -> None:
    assert without_password("http://desk:s3cret@proxy:3128") == "http://desk:***@proxy:3128"
    assert without_password("socks5h://proxy:1080") == "socks5h://proxy:1080"
