"""Takeover by file at both command lines, and by the page, which starts the line."""

import threading
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from mediation_desk.app.gateway.gateway import LedgerGateway
from mediation_desk.app.hub_link.hub_link import HubLink
from mediation_desk.app.hub_link.hub_link_acts import HubLinkActs
from mediation_desk.app.services.hub_link_service import HubLinkService
from mediation_desk.app.session.session import Workplace, sign_in
from mediation_desk.workflows.read_models.link import NEEDS_TAKEOVER, LinkState
from mediation_desk.workflows.station.administration import note_restore
from sync.hub.services.exchange.enrolment import issue_code
from tests import forked_command
from tests.commands.shell import BOSS, PASSWORD, Shell, founded
from tests.station import CHEAP, Watch
from tests.sync.desk_line import STATION, a_desk_line, a_hub
from tests.sync.packets.test_packets_of_a_desk import taken


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    """A station that is enrolled with the hub in ``tmp_path / "hub"``, which is out of reach."""
    made = founded(tmp_path)
    session = sign_in(Workplace(made.workspace, CHEAP), BOSS, PASSWORD)
    watch = Watch(session.place.now())
    with a_hub(tmp_path / "hub", watch) as (store, url):
        line = HubLink(session)
        line.enrol(url, issue_code(store, STATION, watch()).code)
        line.close()
    session.close()
    return made


def restored(shell: Shell) -> None:
    """Let the ledger be one that came back from a backup."""
    session = sign_in(Workplace(shell.workspace, CHEAP), BOSS, PASSWORD)
    session.perform(note_restore)
    session.close()


def state_of(shell: Shell) -> LinkState:
    """Return the state of the station's line."""
    session = sign_in(Workplace(shell.workspace, CHEAP), BOSS, PASSWORD)
    found = session.ask(lambda reader: reader.link_face()).state
    session.close()
    return found


def where(shell: Shell, name: str = BOSS) -> tuple[str, ...]:
    """The place and the person of a command."""
    return "--workspace", str(shell.workspace), "--operator", name


def granted(shell: Shell, request: Path, folder: Path) -> Path:
    """Let the hub's command answer a request; return the answer's file."""
    answer = folder / "a.answer"
    words = ("packet", str(request), "--answer", str(answer), "--data", str(folder / "hub"))
    ran = forked_command.run(
        "sync.hub.__main__", (*words, "--json"), shell.surroundings(), shell.home
    )
    assert ran.status == 0, ran.err
    assert '"epoch": 2' in ran.out
    return answer


def test_a_restored_copy_asks_to_go_on_and_goes_on_by_the_commands(
    shell: Shell, tmp_path: Path
) -> None:
    restored(shell)
    assert state_of(shell) in NEEDS_TAKEOVER
    request = tmp_path / "a.takeover"
    words = ("takeover", "write", str(request), "--reason", "旧电脑损坏", *where(shell))
    assert shell.run(*words, "--json").json == {"file": str(request)}
    assert state_of(shell) in NEEDS_TAKEOVER
    answer = granted(shell, request, tmp_path)
    for _ in range(2):
        read = shell.run("takeover", "read", str(answer), *where(shell), "--json")
        assert (read.json, read.err) == ({"epoch": 2, "letter": "B"}, "")
    assert state_of(shell) not in NEEDS_TAKEOVER
    said = shell.run("takeover", "read", str(answer), *where(shell)).out
    assert said.startswith("本机接续受理站，此后编号带字母 B。")


def test_what_is_no_takeover_is_said_in_a_sentence_and_leaves_no_file(
    shell: Shell, tmp_path: Path
) -> None:
    request = tmp_path / "a.takeover"
    write = ("takeover", "write", str(request), *where(shell), "--reason")
    assert shell.run(*write, "旧电脑损坏").says(2, "不需要接续")
    restored(shell)
    assert shell.run(*write, " ").says(2, "--reason")
    assert shell.run(*write[:-1]).says(2, "缺少 --reason")
    assert not request.exists()
    assert shell.run(*write, "旧电脑损坏").out.startswith("已写出接续申请：")
    read = ("takeover", "read")
    assert shell.run(*read, str(tmp_path / "none"), *where(shell)).says(2, "none")
    assert shell.run(*read, str(request), *where(shell)).says(2, "文件")
    assert state_of(shell) in NEEDS_TAKEOVER


def test_a_station_that_is_not_enrolled_writes_no_request(tmp_path: Path) -> None:
    alone, request = founded(tmp_path), tmp_path / "a.takeover"
    words = ("takeover", "write", str(request), "--reason", "旧电脑损坏", *where(alone))
    assert alone.run(*words).says(2, "一次性注册码")
    assert not request.exists()


def test_the_page_starts_the_line_once_the_grant_is_read_and_a_command_does_not(
    tmp_path: Path, qtbot: QtBot
) -> None:
    # A line that another test closed may still be letting go of its connection.
    before = set(threading.enumerate())

    def carriers() -> list[str]:
        begun = set(threading.enumerate()) - before
        return [one.name for one in begun if one.name in ("courier", "waiter")]

    with a_desk_line(tmp_path) as made:
        session = made.counter.session
        session.operator = made.counter.people["周涛"]
        session.perform(note_restore)
        made.point_to("http://127.0.0.1:9")
        request, answer = tmp_path / "a.takeover", tmp_path / "a.answer"
        acts = HubLinkActs(session, made.line)
        acts.write_takeover(request, "旧电脑损坏")
        answer.write_bytes(taken(made, request))
        assert acts.read_takeover(answer) == 2
        assert carriers() == []
        door = LedgerGateway(session, made.line)
        desk = HubLinkService(door)
        told: list[object] = []
        desk.read_takeover(answer, told.append, told.append)
        qtbot.waitUntil(lambda: told == [None], timeout=5000)
        assert sorted(carriers()) == ["courier", "waiter"]
        desk.close()
        door.close()
