"""The files of each released version open today with the same content."""

import csv
import io
import os
import tarfile
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests import forked_command
from tests.sync.databases import Cluster, a_cluster

HERE = Path(__file__).parent
PEOPLE = {
    "19905310073",
    "19905310117",
    "19905368512",
    "冯女士",
    "吴小姐",
    "郑先生",
    "胡娟雨",
    "高玉",
}
"""Consumers of the demonstration, by name or phone."""
DESK, HUB = "mediation_desk.__main__", "sync.hub.__main__"


@dataclass(frozen=True)
class State:
    """Files of one version, and the facts recorded when they were made."""

    name: str
    entries: int
    head: str
    cases: int
    in_backup: int
    hub: str
    after_packet: str
    hub_on_postgresql: str
    password: str = "try-the-desk-26"
    is_encrypted: bool = True

    def file(self, name: str) -> Path:
        """Return one of its files."""
        return HERE / f"state_{self.name}" / name

    def unpack(self, name: str, folder: Path) -> Path:
        """Unpack one of its archives into a new folder."""
        with tarfile.open(self.file(name)) as archive:
            archive.extractall(folder, filter="data")
        return folder


STATES = (
    State(
        "2026_11_28",
        entries=1226,
        head="051c138de6e3c49e1c45bf578777c3884b534cdc3d4713af79d6e400be83f05d",
        cases=90,
        in_backup=1224,
        hub="完好：日志 62，事件 159，消息 19，证据文件 2 / it holds.\n",
        after_packet="日志 63，事件 161，消息 19，证据文件 2",
        hub_on_postgresql="日志 62，事件 158，消息 19，证据文件 2",
        password="demo-2026",
        is_encrypted=False,
    ),
    State(
        "2026_11_28_2",
        entries=1232,
        head="42dad851eb27e2f02d17e018fac6c8f7059df7137169917273073acc4787ff49",
        cases=91,
        in_backup=1231,
        hub="完好：日志 63，事件 159，消息 19，证据文件 2 / it holds.\n",
        after_packet="日志 64，事件 161，消息 19，证据文件 2",
        hub_on_postgresql="日志 63，事件 159，消息 19，证据文件 2",
        is_encrypted=False,
    ),
    State(
        "2026_11_29",
        entries=1230,
        head="12862b60d138dd42292de3e1de2f7cd242267407fa23c60edc97b87e087083dc",
        cases=91,
        in_backup=1229,
        hub="完好：日志 65，事件 160，消息 19，证据文件 2 / it holds.\n",
        after_packet="日志 66，事件 162，消息 19，证据文件 2",
        hub_on_postgresql="日志 65，事件 160，消息 19，证据文件 2",
    ),
    State(
        "2026_11_29_2",
        entries=1227,
        head="fa80c6abd06603a2dc75db05c738e3039e4540eea97c68acf4c49d5644c787b9",
        cases=91,
        in_backup=1226,
        hub="完好：日志 65，事件 160，消息 19，证据文件 2 / it holds.\n",
        after_packet="日志 66，事件 162，消息 19，证据文件 2",
        hub_on_postgresql="日志 65，事件 159，消息 19，证据文件 2",
    ),
    State(
        "2026_11_29_3",
        entries=1227,
        head="4f09234a35d41cffa289238dcc0d3817105506d59fda311a21049b874e9a7b3e",
        cases=91,
        in_backup=1226,
        hub="完好：日志 65，事件 159，消息 19，证据文件 2 / it holds.\n",
        after_packet="日志 66，事件 161，消息 19，证据文件 2",
        hub_on_postgresql="日志 65，事件 159，消息 19，证据文件 2",
    ),
    State(
        "2026_11_29_4",
        entries=1228,
        head="5acb2c8489d7624de29e3be8c3112f34ad5da956d65bedd2d5209bec3ca8be29",
        cases=91,
        in_backup=1227,
        hub="完好：日志 65，事件 160，消息 19，证据文件 2 / it holds.\n",
        after_packet="日志 66，事件 162，消息 19，证据文件 2",
        hub_on_postgresql="日志 65，事件 159，消息 19，证据文件 2",
    ),
    State(
        "2026_11_29_5",
        entries=1240,
        head="76e4e24f3f12b1939cd3fc72ce21de8c41b9dbf586e40800d8fcdb27ef2008ad",
        cases=91,
        in_backup=1239,
        hub="完好：日志 70，事件 162，消息 19，证据文件 3 / it holds.\n",
        after_packet="日志 71，事件 164，消息 19，证据文件 3",
        hub_on_postgresql="日志 70，事件 162，消息 19，证据文件 3",
    ),
    State(
        "2026_11_29_6",
        entries=1249,
        head="d45692d8259d6c680d7a62276dd482900649f461f9dd9f1ff405f162d0759b1f",
        cases=93,
        in_backup=1248,
        hub="完好：日志 77，事件 173，消息 21，证据文件 3 / it holds.\n",
        after_packet="日志 78，事件 175，消息 21，证据文件 3",
        hub_on_postgresql="日志 77，事件 175，消息 21，证据文件 3",
    ),
    State(
        "2026_11_29_7",
        entries=1249,
        head="686b7c245e1303b50716d07a0b92da59ccb2bd00b13de24fb2ccbf9e4faf02cb",
        cases=93,
        in_backup=1248,
        hub="完好：日志 77，事件 175，消息 21，证据文件 3 / it holds.\n",
        after_packet="日志 78，事件 177，消息 21，证据文件 3",
        hub_on_postgresql="日志 77，事件 174，消息 21，证据文件 3",
    ),
    State(
        "2026_11_30",
        entries=1260,
        head="7b15e14c719250fbdbb4c5d8ca934206e103bc2e10ca11a4cdd44e3acadb0d9d",
        cases=93,
        in_backup=1259,
        hub="完好：日志 80，事件 176，消息 21，证据文件 3 / it holds.\n",
        after_packet="日志 81，事件 178，消息 21，证据文件 3",
        hub_on_postgresql="日志 80，事件 175，消息 21，证据文件 3",
    ),
    State(
        "2026_11_30_2",
        entries=1245,
        head="5ca3cb3aa5f00c8ad07e65a4a95713a7a42f2e0fa772d1df7ff741787556a0ee",
        cases=93,
        in_backup=1244,
        hub="完好：日志 80，事件 177，消息 21，证据文件 3 / it holds.\n",
        after_packet="日志 81，事件 179，消息 21，证据文件 3",
        hub_on_postgresql="日志 80，事件 176，消息 21，证据文件 3",
    ),
    State(
        "2026_11_30_3",
        entries=1244,
        head="2ee1bb30f4817a13d5d7a33e00abe5a04d262cc1959cfdc8a733e4346f9b245d",
        cases=93,
        in_backup=1243,
        hub="完好：日志 80，事件 176，消息 21，证据文件 3 / it holds.\n",
        after_packet="日志 81，事件 178，消息 21，证据文件 3",
        hub_on_postgresql="日志 80，事件 176，消息 21，证据文件 3",
    ),
    State(
        "2026_11_30_4",
        entries=1283,
        head="90fd45ab03075687f2b28e7499f332d47bf5b5f67472370a871be825cee248b3",
        cases=95,
        in_backup=1282,
        hub="完好：日志 92，事件 199，消息 24，证据文件 6 / it holds.\n",
        after_packet="日志 93，事件 201，消息 24，证据文件 6",
        hub_on_postgresql="日志 92，事件 180，消息 24，证据文件 6",
    ),
    State(
        "2026_12_01",
        entries=1297,
        head="3ea61a91da4a88047af37184f9a6da9f1b9a7a7f4da0b2ec7629336ffc130203",
        cases=95,
        in_backup=1296,
        hub="完好：日志 92，事件 199，消息 24，证据文件 7 / it holds.\n",
        after_packet="日志 93，事件 201，消息 24，证据文件 7",
        hub_on_postgresql="日志 92，事件 199，消息 24，证据文件 7",
    ),
    State(
        "2026_12_01_2",
        entries=1284,
        head="7489b40b1daec5160593cb4a95f55ed9172d819068991736cf2326366f492ed5",
        cases=95,
        in_backup=1283,
        hub="完好：日志 92，事件 202，消息 24，证据文件 7 / it holds.\n",
        after_packet="日志 93，事件 204，消息 24，证据文件 7",
        hub_on_postgresql="日志 92，事件 202，消息 24，证据文件 7",
    ),
)


# The longest way from the past and the shortest are tried with every change.
_BETWEEN = [pytest.param(one, marks=pytest.mark.release) for one in STATES[1:-1]]


@pytest.fixture(params=[STATES[0], *_BETWEEN, STATES[-1]], ids=lambda state: state.name)
def state(request: pytest.FixtureRequest) -> State:
    one: State = request.param
    return one


@dataclass(frozen=True)
class Shell:
    """A person at the command line, with a home of their own."""

    home: Path
    password: str

    def run(self, program: str, *words: str | Path, **variables: str) -> forked_command.Ended:
        """Run a command of the desk or the hub; `variables` are added to the environment."""
        around = {
            "HOME": str(self.home),
            "PATH": os.environ["PATH"],
            "MEDIATION_DESK_PASSWORD": self.password,
            **variables,
        }
        return forked_command.run(program, [str(word) for word in words], around, self.home)


@pytest.fixture
def shell(state: State, tmp_path: Path) -> Shell:
    return Shell(tmp_path, state.password)


def test_a_workspace_is_verified_and_exports_the_same(
    state: State, shell: Shell, tmp_path: Path
) -> None:
    workspace = state.unpack("desk.tar.xz", tmp_path / "desk")
    at = ("--workspace", workspace, "--operator", "周涛", "--json")
    verified = shell.run(DESK, "ledger", "verify", *at)
    assert f'{{"ok": true, "entries": {state.entries}, "head": "{state.head}"}}\n' in verified.out
    assert verified.status == 0
    written = shell.run(DESK, "ledger", "export", tmp_path / "desk.csv", *at)
    assert f'"rows": {state.cases}' in written.out
    before = state.file("desk.csv").read_bytes()
    assert (tmp_path / "desk.csv").read_bytes() == _with_words_of_today(before)


def _with_words_of_today(exported: bytes) -> bytes:
    """Return an export of before as it is written now: 出店 of an imported case is not known, and
    who came in person came 到店.

    The tour takes over a ledger of 2024; the other cases are the desk's own.
    """
    text = exported.decode("utf-8-sig")
    rows = list(csv.reader(text.splitlines(keepends=True)))
    left, channel = rows[0].index("出店"), rows[0].index("渠道")
    for row in rows[1:]:
        row[channel] = {"现场": "到店"}.get(row[channel], row[channel])
        if row[0].startswith("GX01-24"):
            row[left] = "不详"
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n" if "\r\n" in text else "\n").writerows(rows)
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def test_every_operator_opens_it_with_the_password_of_before(
    state: State, shell: Shell, tmp_path: Path
) -> None:
    workspace = state.unpack("desk.tar.xz", tmp_path / "desk")
    for name in ("王晓燕", "周涛", "韩立新", "孙立群", "陈静"):
        found = shell.run(
            DESK, "ledger", "search", "盛世珠宝", "--workspace", workspace, "--operator", name
        )
        assert found.status == 0, found.err
        assert "足金手镯" in found.out


def test_a_backup_is_restored(state: State, shell: Shell, tmp_path: Path) -> None:
    workspace = tmp_path / "restored"
    at = ("--workspace", workspace, "--operator", "周涛", "--json")
    put_back = shell.run(DESK, "ledger", "restore", state.file("desk.mdbackup"), *at)
    assert put_back.status == 0, put_back.err
    verified = shell.run(DESK, "ledger", "verify", *at)
    assert f'"ok": true, "entries": {state.in_backup}' in verified.out


def test_a_hub_on_sqlite_is_verified_and_takes_the_packet(
    state: State, shell: Shell, tmp_path: Path
) -> None:
    hub = state.unpack("hub.tar.xz", tmp_path / "hub")
    assert shell.run(HUB, "verify", "--data", hub) == forked_command.Ended(0, state.hub, "")
    answer = tmp_path / "answer"
    words = ("packet", state.file("desk.packet"), "--answer", answer, "--data", hub, "--json")
    taken = shell.run(HUB, *words)
    assert '"ok": true' in taken.out
    assert '"events": 2' in taken.out
    assert state.after_packet in shell.run(HUB, "verify", "--data", hub).out
    # A backup holds what the hub held.
    archive = tmp_path / "hub.backup"
    assert shell.run(HUB, "backup", archive, "--data", hub).status == 0
    restored = shell.run(HUB, "restore", archive, "--data", tmp_path / "again")
    assert restored.status == 0, restored.err


def test_the_desk_of_the_hub_reads_its_answer(state: State, shell: Shell, tmp_path: Path) -> None:
    hub, workspace = tmp_path / "hub", tmp_path / "desk"
    state.unpack("hub.tar.xz", hub)
    state.unpack("desk.tar.xz", workspace)
    answer = tmp_path / "answer"
    packet = state.file("desk.packet")
    assert shell.run(HUB, "packet", packet, "--answer", answer, "--data", hub).status == 0
    at = ("--workspace", workspace, "--operator", "周涛", "--json")
    read = shell.run(DESK, "packet", "read", answer, *at)
    assert read.status == 0, read.err
    verified = shell.run(DESK, "ledger", "verify", *at)
    assert '"ok": true' in verified.out


def test_a_hub_on_postgresql_is_verified_and_encrypted(
    state: State, shell: Shell, tmp_path: Path
) -> None:
    hub = state.unpack("hub-postgresql.tar.xz", tmp_path / "hub")
    with a_cluster() as cluster:
        cluster.run("CREATE DATABASE golden")
        url = cluster.address("golden")
        cluster.tool(
            "pg_restore", "--no-owner", "--exit-on-error", "--dbname", url, f"{hub}/hub.dump"
        )
        (hub / "hub.dump").unlink()
        assert _told_of(cluster, url, tmp_path) == (set() if state.is_encrypted else PEOPLE)
        verified = shell.run(HUB, "verify", "--data", hub, MEDIATION_HUB_DATABASE=url)
        assert _told_of(cluster, url, tmp_path) == set()
    assert verified.status == 0, verified.out + verified.err
    assert state.hub_on_postgresql in verified.out


def _told_of(cluster: Cluster, url: str, folder: Path) -> set[str]:
    """Return those of the people whom a dump contains, as text or as bytes."""
    cluster.tool("pg_dump", "--dbname", url, "--file", f"{folder}/hub.sql")
    told = (folder / "hub.sql").read_bytes()
    return {one for one in PEOPLE if one.encode() in told or one.encode().hex().encode() in told}
