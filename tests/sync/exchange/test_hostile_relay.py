"""A hostile outer relay: its changes to packets and answers are noticed or harmless."""

import io
import json
import os
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.types import Receive, Scope, Send

from mediation_desk.workflows.read_models.link import LinkState
from sync.courier.files.packet_file import PacketHead, PacketMaker, open_packet, write_packet
from sync.hub.admin.verification import verify
from sync.signing import public_of
from tests.station import NOON
from tests.sync.exchange.several_malls import Mall, SeveralMalls, several_malls
from tests.sync.exchange.test_several_malls import NAMES, ask

pytestmark = pytest.mark.release
Lie = Callable[[Request], Response | None]
STRANGE_SEED = bytes(range(7, 39))


@dataclass
class Hostile:
    """Proxy of the relay that answers in its place where a false answer is set."""

    lies: list[Lie] = field(default_factory=list)
    app: Any = None

    def before(self, app: Any) -> "Hostile":
        """Wrap an application."""
        self.app = app
        return self

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Give the false answer, or pass the request on."""
        for lie in self.lies:
            if (told := lie(Request(scope))) is not None:
                await told(scope, receive, send)
                return
        await self.app(scope, receive, send)


@dataclass
class Wronged:
    """The malls, and their hostile relay."""

    many: SeveralMalls
    hostile: Hostile

    @property
    def mall(self) -> Mall:
        """Return the mall that is lied to."""
        return self.many.malls[0]

    def require_all_there(self, *questions: str) -> None:
        """Let the relay be honest again: everything arrives, once, and both ledgers hold."""
        self.hostile.lies.clear()
        self.mall.seconds.at += 1800
        self.mall.counter.watch.forward(seconds=1800)
        for _ in range(4):
            status = self.mall.contact()
            self.many.gate()
        assert (status.fault_code, self.mall.contact().waiting) == ("", 0)
        assert sorted(one.asked for one in self.many.matters()) == sorted(questions)
        assert verify(self.many.store).holds


@pytest.fixture
def wronged(tmp_path: Path) -> Iterator[Wronged]:
    hostile = Hostile()
    with several_malls(tmp_path, NAMES[:1], hostile.before) as many:
        many.enrol_all()
        yield Wronged(many, hostile)


def test_a_packet_that_was_confirmed_and_dropped_is_written_anew(wronged: Wronged) -> None:
    def drop(request: Request) -> Response | None:
        return Response(status_code=202) if request.method == "PATCH" else None

    wronged.hostile.lies.append(drop)
    ask(wronged.mall, "被丢弃")
    assert wronged.mall.contact().fault_code == ""
    assert list(wronged.many.place("outer-out").iterdir()) == []
    face = wronged.mall.face()
    assert face.waiting > 0
    assert face.exchange is not None
    assert face.exchange.asked_since is not None
    wronged.mall.counter.watch.forward(seconds=1800)
    assert wronged.mall.contact().fault_code == "SILENT"
    assert wronged.mall.face().state is LinkState.UNANSWERED
    wronged.require_all_there("被丢弃")


def test_a_packet_that_was_altered_is_taken_by_nobody(wronged: Wronged) -> None:
    ask(wronged.mall, "被改动")
    wronged.mall.contact()
    (packet,) = wronged.many.place("outer-out").iterdir()
    content = bytearray(packet.read_bytes())
    content[300] ^= 1
    packet.write_bytes(bytes(content))
    then = packet.stat().st_mtime - 1e8
    os.utime(packet, (then, then))
    done = wronged.many.gate()
    assert ([one.name for one in done.refused], done.taken) == ([packet.name], [])
    assert wronged.many.matters() == []
    wronged.require_all_there("被改动")


def test_packets_that_come_twice_late_and_in_another_order_are_taken_once(wronged: Wronged) -> None:
    kept: list[Path] = []
    for nth in ("一", "二", "三"):
        ask(wronged.mall, f"第{nth}问")
        wronged.mall.counter.watch.forward(seconds=1800)
        wronged.mall.seconds.at += 1800
        wronged.mall.contact()
        (packet,) = wronged.many.place("outer-out").iterdir()
        kept.append(packet.rename(wronged.many.folder / packet.name))
    contents = [(one.name, one.read_bytes()) for one in kept]
    for place in (2, 0, 1, 2, 0):
        name, content = contents[place]
        (wronged.many.place("outer-out") / name).write_bytes(content)
        wronged.many.gate()
    wronged.require_all_there("第一问", "第二问", "第三问")


def test_an_answer_that_the_hub_did_not_sign_is_said_so_and_leaves_nothing(
    wronged: Wronged,
) -> None:
    """Altered in its parts, in its head, or made up and signed with another key."""
    ask(wronged.mall, "伪造回执")
    wronged.mall.contact()
    wronged.many.gate()
    (answer,) = [one for one in wronged.many.place("outer-in").iterdir() if "_" in one.name]
    whole = answer.read_bytes()
    altered = bytearray(whole)
    altered[200] ^= 1
    head = open_packet(io.BytesIO(whole), "answer").head
    made_up = io.BytesIO()
    own = PacketHead(
        of="answer", station=head.station, key=public_of(STRANGE_SEED), nonce=head.nonce, now=NOON
    )
    maker = PacketMaker(STRANGE_SEED, tuple(head.boxes), os.urandom)
    write_packet(made_up, own, [("answer-0001.json", b"{}")], maker)
    for content in (bytes(altered), made_up.getvalue()):
        wronged.hostile.lies[:] = [_listing(answer.name, content), _giving(content)]
        assert wronged.mall.contact().fault_code == "FORGED"
        assert wronged.mall.face().state is LinkState.NOT_THE_HUB
        assert [one.name for one in wronged.mall.spool("in")] == ["hub.answer"]
        assert wronged.mall.face().waiting > 0
    wronged.require_all_there("伪造回执")


def test_an_answer_of_before_that_is_given_again_changes_nothing(wronged: Wronged) -> None:
    ask(wronged.mall, "第一问")
    wronged.mall.contact()
    wronged.many.gate()
    (answer,) = [one for one in wronged.many.place("outer-in").iterdir() if "_" in one.name]
    whole = answer.read_bytes()
    assert wronged.mall.contact().waiting == 0
    letters = wronged.mall.letters()
    ask(wronged.mall, "第二问")
    wronged.hostile.lies[:] = [_listing(answer.name, whole), _giving(whole)]
    for _ in range(3):
        assert wronged.mall.contact().fault_code == ""
    assert wronged.mall.letters() == letters
    assert wronged.mall.face().waiting > 0
    wronged.require_all_there("第一问", "第二问")


def test_names_and_sizes_that_lead_elsewhere_are_left(wronged: Wronged) -> None:
    workspace = wronged.mall.counter.session.place.workspace
    before = sorted(str(one) for one in workspace.rglob("*") if "log" not in one.parts)
    station = wronged.many.outer.spool.stations()
    assert station is not None
    (of,) = station.stations
    names = ["../../ledger.db", "hub.answer", "/etc/passwd", f"{of}_../../x.answer"]
    listed = [{"name": name, "size": 5} for name in names]
    listed.append({"name": f"{of}_{'ab' * 16}.answer", "size": 1 << 40})
    told = JSONResponse({"answers": listed})
    wronged.hostile.lies[:] = [
        lambda request: told if request.url.path.endswith("/answers") else None,
        _giving(b"12345"),
    ]
    wronged.mall.line.round()
    after = sorted(str(one) for one in workspace.rglob("*") if "log" not in one.parts)
    assert [one for one in after if one not in before] == []
    endless = f"{of}_{'cd' * 16}.answer"
    wronged.hostile.lies[:] = [_listing(endless, b"12345"), _giving(b"123456")]
    assert wronged.mall.contact().fault_code == "CUT"
    assert [one.name for one in wronged.mall.spool("in")] == ["hub.answer"]
    wronged.require_all_there()


@pytest.mark.parametrize("code", ["REVOKED", "UNKNOWN", "SUPERSEDED", "FORK", "UPGRADE", "CODE"])
def test_no_word_of_the_relay_changes_the_link(wronged: Wronged, code: str) -> None:
    status = {"REVOKED": 403, "CODE": 403, "UNKNOWN": 401, "UPGRADE": 426}.get(code, 409)
    body = json.dumps({"code": code, "text": "停用"})
    wronged.hostile.lies.append(lambda _: Response(body, status, media_type="application/json"))
    ask(wronged.mall, "不听中继的话")
    told = wronged.mall.contact()
    assert (told.state, told.fault_code in ("BUSY", "HTTP")) == ("ok", True)
    assert wronged.mall.face().state is LinkState.OFFLINE
    wronged.require_all_there("不听中继的话")


def test_a_page_in_the_place_of_the_relay_is_a_sign_in(wronged: Wronged) -> None:
    wronged.hostile.lies.append(lambda _: Response("<html>", media_type="text/html"))
    assert wronged.mall.contact().fault_code == "PORTAL"
    wronged.require_all_there()


def _listing(name: str, content: bytes) -> Lie:
    told = JSONResponse({"answers": [{"name": name, "size": len(content)}]})
    return lambda request: told if request.url.path.endswith("/answers") else None


def _giving(content: bytes) -> Lie:
    def give(request: Request) -> Response | None:
        if request.method == "GET" and re.search(r"/answers/.", request.url.path):
            return Response(content, media_type="application/octet-stream")
        return None

    return give
