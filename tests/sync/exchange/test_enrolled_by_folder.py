"""Enrolment by files, with a code on paper, of a desk without a network to the hub."""

import io
import os
import threading
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from queue import SimpleQueue

import pytest

from mediation_desk.app.hub_link import hub_link
from mediation_desk.app.hub_link.hub_link import HubLink
from mediation_desk.app.hub_link.hub_link_acts import HubLinkActs
from mediation_desk.workflows.faults import Fault, FaultCode
from mediation_desk.workflows.read_models.link import ExchangeFolders, HubLinkStatus, LinkState
from sync.courier.exchange.folder import packet_name
from sync.courier.files.packet_file import PacketHead, PacketMaker, open_packet, write_packet
from sync.hub.language.refused_changes import RefusedChange
from sync.hub.relay.relaying import Relay, RelayFolders
from sync.hub.services.exchange.enrolment import issue_code
from sync.hub.storage.database_setup import open_store
from sync.hub.storage.transactions import Store
from sync.protocol import EnrolRequest, Problem
from sync.signing import public_of
from tests.station import Counter, a_counter
from tests.sync.databases import a_file
from tests.sync.exchange.two_sides import OnlyForward, carry

STATION = "万达广场高新店"


@dataclass
class Strangers:
    """A desk that belongs to no hub, and a hub, between which files alone go."""

    counter: Counter
    line: HubLink
    store: Store
    relay: Relay
    folder: Path

    def code(self) -> str:
        """Return a one-time code for the station."""
        return issue_code(self.store, STATION, self.counter.watch()).code

    def ask(self, code: str) -> None:
        """Ask to be enrolled; the test alone makes contacts after it."""
        assert self.line.enrol("", code) == ""
        self.line.close()
        for thread in threading.enumerate():
            if thread.name in ("courier", "waiter"):
                thread.join(10)
        self.line = HubLink(self.counter.session, OnlyForward())

    def face(self) -> HubLinkStatus:
        """Return the state of the line at the desk."""
        return self.counter.session.ask(lambda reader: reader.link_face())

    def there_and_back(self) -> str:
        """Let the gate carry and both sides process; return the fault at the desk."""
        carry(self.folder / "desk-out", self.folder / "hub-in", ".packet")
        self.relay.run_once()
        carry(self.folder / "hub-out", self.folder / "desk-in", ".answer")
        self.counter.watch.forward(seconds=15)
        return self.line.round().fault_code


@pytest.fixture
def strangers(tmp_path: Path) -> Iterator[Strangers]:
    folder = tmp_path / "gate"
    for name in ("desk-out", "desk-in", "hub-in", "hub-out"):
        (folder / name).mkdir(parents=True)
    a_file(tmp_path / "hub" / "hub.db")
    with a_counter(tmp_path) as counter, closing(open_store(tmp_path / "hub")) as store:
        hub_link = HubLink(counter.session, OnlyForward())
        counter.session.operator = counter.people["周涛"]
        exchange = RelayFolders.of(folder / "hub-in", folder / "hub-out", 64)
        relay = Relay(store, exchange, counter.watch)
        folders = ExchangeFolders(str(folder / "desk-out"), str(folder / "desk-in"))
        HubLinkActs(counter.session, hub_link).exchange_by(folders)
        made = Strangers(counter, hub_link, store, relay, folder)
        yield made
        made.line.close()


def test_a_desk_is_enrolled_by_its_code_and_goes_on_by_folders(strangers: Strangers) -> None:
    code = strangers.code()
    with pytest.raises(Fault) as early:
        strangers.line.enrol("", code)
    assert early.value.code is FaultCode.HUB_KEY_AWAY
    strangers.relay.begin()
    strangers.there_and_back()
    strangers.ask(code)
    (asked,) = (strangers.folder / "desk-out").iterdir()
    assert code.encode() not in asked.read_bytes()
    again = asked.read_bytes()
    assert strangers.there_and_back() == ""
    assert strangers.face().state in (LinkState.CONNECTED, LinkState.COMPARING)
    # The request once more gives the same answer, which changes nothing.
    (strangers.folder / "hub-in" / asked.name).write_bytes(again)
    assert strangers.there_and_back() == ""
    assert strangers.there_and_back() == ""
    face = strangers.face()
    assert (face.state, face.waiting) == (LinkState.CONNECTED, 0)


def test_choosing_the_folders_again_keeps_the_enrolment_that_was_asked_for(
    strangers: Strangers,
) -> None:
    strangers.relay.begin()
    strangers.there_and_back()
    strangers.ask(strangers.code())
    folders = ExchangeFolders(str(strangers.folder / "desk-out"), str(strangers.folder / "desk-in"))
    HubLinkActs(strangers.counter.session, strangers.line).exchange_by(folders)
    assert strangers.there_and_back() == ""
    assert strangers.face().state in (LinkState.CONNECTED, LinkState.COMPARING)


def test_what_fails_on_the_way_does_not_end_the_waiting(
    strangers: Strangers, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The file that names the folders cannot be read for a while."""
    told = SimpleQueue[str]()

    def unreadable(_: Path) -> None:
        raise PermissionError("exchange.json")

    monkeypatch.setattr(hub_link, "LOOK_S", 0.01)
    monkeypatch.setattr(hub_link, "WAIT_AGAIN_S", 0.01)
    monkeypatch.setattr(hub_link.log, "exception", told.put)
    strangers.line.start()
    monkeypatch.setattr(hub_link, "read_folders", unreadable)
    waited = [told.get(timeout=10) for _ in range(8)].count("waiting for the regulator failed")
    strangers.line.close()
    assert waited > 1


def test_a_code_of_another_hub_is_not_shown_to_this_one(
    strangers: Strangers, tmp_path: Path
) -> None:
    strangers.relay.begin()
    strangers.there_and_back()
    with closing(open_store(tmp_path / "other")) as other:
        strange = issue_code(other, STATION, strangers.counter.watch()).code
    for code in (strange, "123"):
        with pytest.raises(Fault) as no:
            strangers.line.enrol("", code)
        assert no.value.code is FaultCode.CODE_REFUSED
    assert list((strangers.folder / "desk-out").iterdir()) == []


def test_a_code_that_is_over_is_told_until_another_is_shown(strangers: Strangers) -> None:
    strangers.relay.begin()
    strangers.there_and_back()
    code = strangers.code()
    strangers.counter.watch.forward(days=2)
    strangers.ask(code)
    assert strangers.there_and_back() == "CODE"
    assert strangers.there_and_back() == ""
    face = strangers.face()
    assert (face.state, face.fault) == (LinkState.NOT_ENROLLED, "CODE")
    strangers.ask(strangers.code())
    assert strangers.face().fault == ""
    strangers.there_and_back()
    assert strangers.face().state in (LinkState.CONNECTED, LinkState.COMPARING)


def test_an_answer_that_was_tampered_with_enrols_nobody(strangers: Strangers) -> None:
    strangers.relay.begin()
    strangers.there_and_back()
    strangers.ask(strangers.code())
    (asked,) = (strangers.folder / "desk-out").iterdir()
    packet = asked.read_bytes()
    carry(strangers.folder / "desk-out", strangers.folder / "hub-in", ".packet")
    strangers.relay.run_once()
    (answer,) = (strangers.folder / "hub-out").glob(f"{asked.name[:36]}*")
    whole = answer.read_bytes()
    changed = bytearray(whole)
    changed[200] ^= 1
    for content in (bytes(changed), whole[:500], packet):
        (strangers.folder / "desk-in" / answer.name).write_bytes(content)
        os.utime(strangers.folder / "desk-in" / answer.name, (0, 0))
        strangers.line.round()
        assert strangers.face().state is LinkState.NOT_ENROLLED
    (strangers.folder / "desk-in" / answer.name).write_bytes(whole)
    strangers.line.round()
    assert strangers.face().state is not LinkState.NOT_ENROLLED


def test_an_answer_of_somebody_else_is_told_and_enrols_nobody(strangers: Strangers) -> None:
    strangers.relay.begin()
    strangers.there_and_back()
    strangers.ask(strangers.code())
    (asked,) = (strangers.folder / "desk-out").iterdir()
    with asked.open("rb") as source:
        head = open_packet(source, "packet").head
    seed, made = bytes(32), io.BytesIO()
    told = Problem(code="CODE", text="注册码无效", nonce=head.nonce, hub_at=head.now)
    parts = [("problem-0001.json", told.model_dump_json().encode())]
    forged = head.model_copy(update={"of": "answer", "key": public_of(seed)})
    write_packet(made, forged, parts, PacketMaker(seed, (head.key,), os.urandom))
    answer = strangers.folder / "desk-in" / asked.name.replace(".packet", ".answer")
    answer.write_bytes(made.getvalue())
    assert strangers.line.round().fault_code == "FORGED"
    assert strangers.there_and_back() == ""
    assert strangers.face().state is not LinkState.NOT_ENROLLED


def test_a_request_for_another_key_than_the_one_that_signs_is_refused(
    strangers: Strangers,
) -> None:
    now, signer = strangers.counter.watch(), bytes(range(32))
    epoch, nonce = "0192f3a1-0000-7000-8000-000000000000", "ab" * 16
    request = EnrolRequest(
        code=strangers.code(),
        public_key=public_of(bytes(32)),
        epoch=epoch,
        app="test 1",
        nonce=nonce,
        now=now,
    )
    head = PacketHead(of="packet", station=epoch, key=public_of(signer), nonce=nonce, now=now)
    parts = [("enrol-0001.json", request.model_dump_json().encode())]
    path = strangers.folder / "hub-in" / packet_name(epoch, nonce)
    with path.open("wb") as target:
        maker = PacketMaker(signer, (strangers.store.seal.public,), os.urandom)
        write_packet(target, head, parts, maker)
    os.utime(path, (0, 0))
    done = strangers.relay.run_once()
    assert [one.why for one in done.refused] == [str(RefusedChange("packet_not_whole"))]
