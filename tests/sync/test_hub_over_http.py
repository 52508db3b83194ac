"""The hub's API through a real uvicorn: enrol, sync, messages back, files, wait, refusals."""

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
import requests

from sync.courier import LineError
from sync.hub.services.exchange.enrolment import issue_code, revoke
from sync.hub.storage.matter_reader import evidence, matters
from sync.protocol import (
    LIMITS,
    EvidenceItem,
    GuidanceAnswered,
    Officer,
    parse_hub_body,
    read_message,
)
from sync.transport import HttpHub, HttpSession
from sync.transport.wrapper import HttpCall, HttpReply
from tests.sync.databases import ON_BOTH_AT_RELEASE
from tests.sync.hub_server import enrolled_over_http, over_http, serving
from tests.sync.memory_disk import sha256_of
from tests.sync.world import Station, World

PHOTO = bytes(range(256)) * 10_000


def _answer(world: World, text: str) -> None:
    """Answer the first guidance request, as the review page does."""
    with world.store.reading() as connection:
        asked = matters(connection, kinds=("guidance",))[0]
    officer = Officer(name="王科长", body="消保科")
    at = world.told.clock()
    body = GuidanceAnswered(
        request=asked.id,
        case=asked.case_id,
        number="指-001",
        text=text,
        articles=("《消费者权益保护法》第二十五条",),
        officer=officer,
        answered_at=at,
    )
    with world.store.turn(at) as turn:
        turn.say(asked.station_id, body, asked.case_id, officer.name)
        turn.move_matter(asked.station_id, asked.id, state="answered")


def _texts(station: Station) -> list[str]:
    held = station.drive.disk.messages.values()
    return [parse_hub_body(read_message(one.header).kind, one.body or b"").text for one in held]


def test_a_question_goes_up_and_the_answer_comes_home(world: World) -> None:
    with enrolled_over_http(world) as (station, _hub):
        station.desk.tell(world.question())
        first = station.courier.round()
        _answer(world, "线下购物不适用七日无理由退货，可引导协商换货。")
        second = station.courier.round()
    assert (first.state, first.sent, first.fault_code) == ("ok", 2, "")
    assert (second.received, second.waiting) == (1, 0)
    assert _texts(station) == ["线下购物不适用七日无理由退货，可引导协商换货。"]


def test_a_dossier_arrives_with_its_file_whole(world: World) -> None:
    with enrolled_over_http(world) as (station, _hub):
        station.desk.tell(world.escalation("GX01-261124-002", (PHOTO,)), (PHOTO,))
        status = station.courier.round()
    assert status.fault_code == ""
    digest = sha256_of(PHOTO)
    item = EvidenceItem(sha256=digest, size=len(PHOTO), mime="image/jpeg", name="小票.jpg")
    with world.store.reading() as connection:
        (file,) = evidence(connection, world.store, station.drive.disk.station, [item])
    assert file.state == "held"
    assert world.store.files.read(file.name) == PHOTO


@ON_BOTH_AT_RELEASE
def test_a_file_damaged_on_the_hub_s_disk_is_shown_as_broken(world: World) -> None:
    with enrolled_over_http(world) as (station, _hub):
        station.desk.tell(world.escalation("GX01-261124-002", (PHOTO,)), (PHOTO,))
        station.courier.round()
    item = EvidenceItem(sha256=sha256_of(PHOTO), size=len(PHOTO), mime="image/jpeg", name="a.jpg")
    with world.store.reading() as connection:
        where = (connection, world.store, station.drive.disk.station)
        (file,) = evidence(*where, [item])
        path = world.folder / "blobs" / file.name
        damaged = bytearray(path.read_bytes())
        damaged[-1] ^= 1
        path.write_bytes(damaged)
        (again,) = evidence(*where, [item])
        path.write_bytes(b"x" + PHOTO[1:])
        (changed,) = evidence(*where, [item])
    assert (again.state, changed.state) == ("broken", "broken")


@ON_BOTH_AT_RELEASE
def test_a_waiting_desk_is_woken_by_what_the_hub_says(world: World) -> None:
    with enrolled_over_http(world) as (station, hub):
        station.desk.tell(world.question())
        station.courier.round()
        reached: list[int] = []
        waiting = threading.Thread(target=lambda: reached.append(hub.wait(0)))
        waiting.start()
        _answer(world, "请查验吊牌。")
        waiting.join(10)
    assert reached == [1]


@ON_BOTH_AT_RELEASE
def test_a_code_works_once_for_one_key(world: World) -> None:
    with serving(world) as url:
        code = issue_code(world.store, "东门店受理站", world.told.clock()).code
        first, second = world.station(), world.station()
        hubs = [over_http(world, one, url) for one in (first, second)]
        seed, epoch = world.told.bytes(32), world.told.id()
        first.joining.enrol(code.lower().replace("-", " "), seed, epoch)
        with pytest.raises(LineError) as refused:
            second.joining.enrol(code, world.told.bytes(32), world.told.id())
        for hub in hubs:
            hub.wire.close()
    assert refused.value.code == "CODE"
    assert first.state == "ok"


@ON_BOTH_AT_RELEASE
def test_a_code_of_another_hub_is_refused_before_anything_is_pinned(world: World) -> None:
    with serving(world) as url:
        code = issue_code(world.store, "东门店受理站", world.told.clock()).code
        forged = code[:-1] + ("0" if code[-1] != "0" else "1")
        station = world.station()
        hub = over_http(world, station, url)
        with pytest.raises(LineError):
            station.joining.enrol(forged, world.told.bytes(32), world.told.id())
        hub.wire.close()
    assert station.state == "none"


@ON_BOTH_AT_RELEASE
def test_too_many_tries_of_a_code_are_held_back(world: World) -> None:
    with serving(world) as url:
        station = world.station()
        hub = over_http(world, station, url)
        codes = _guessed(world, station)
        hub.wire.close()
    assert codes == ["CODE"] * 20 + ["TOO_OFTEN"]


def _guessed(world: World, station: Station) -> list[str]:
    """Show wrong codes in turn, and return the answer to each."""
    codes = []
    for _ in range(21):
        with pytest.raises(LineError) as refused:
            station.joining.enrol("0" * 36, world.told.bytes(32), world.told.id())
        codes.append(refused.value.code)
    return codes


@ON_BOTH_AT_RELEASE
def test_as_many_stations_as_have_a_code_come_in_from_one_address_at_once(world: World) -> None:
    """A morning on which a whole district begins, behind one gateway; guessing stays bounded."""
    with serving(world) as url:
        hubs, coming = [], []
        for number in range(25):
            station = world.station()
            hubs.append(over_http(world, station, url))
            code = issue_code(world.store, f"第 {number} 受理站", world.told.clock()).code
            coming.append((station, code, world.told.bytes(32), world.told.id()))
        with ThreadPoolExecutor(25) as beside:
            list(beside.map(lambda one: one[0].joining.enrol(*one[1:]), coming))
        assert {station.state for station, *_ in coming} == {"ok"}
        stranger = world.station()
        hubs.append(over_http(world, stranger, url))
        assert _guessed(world, stranger) == ["CODE"] * 20 + ["TOO_OFTEN"]
        for hub in hubs:
            hub.wire.close()


@ON_BOTH_AT_RELEASE
def test_a_revoked_station_is_shut_out_at_its_next_request_and_keeps_its_queue(
    world: World,
) -> None:
    with enrolled_over_http(world) as (station, _hub):
        station.courier.round()
        revoke(world.store, "万象城受理站", world.told.clock())
        station.desk.tell(world.question())
        status = station.courier.round()
    assert (status.state, status.fault_code) == ("revoked", "REVOKED")
    assert status.waiting == 2


@ON_BOTH_AT_RELEASE
def test_a_clock_an_hour_fast_is_corrected_and_shown(world: World) -> None:
    with enrolled_over_http(world) as (station, hub):
        fast = timedelta(hours=1)
        hub.clock = station.courier.clock = lambda: world.told.clock() + fast
        station.desk.tell(world.question())
        status = station.courier.round()
    assert status.fault_code == ""
    assert status.skew_s == -3600


@ON_BOTH_AT_RELEASE
def test_an_unsigned_request_is_refused(world: World) -> None:
    with serving(world) as url:
        reply = requests.post(f"{url}/v1/sync", data=b"{}", timeout=5)
    assert (reply.status_code, reply.json()["code"]) == (401, "UNSIGNED")


@ON_BOTH_AT_RELEASE
def test_a_request_that_is_too_large_is_refused_before_it_is_read(world: World) -> None:
    with serving(world) as url:
        body = b" " * (LIMITS["request_bytes"] + 1)
        reply = requests.post(f"{url}/v1/sync", data=body, timeout=5)
    assert (reply.status_code, reply.json()["code"]) == (413, "TOO_LARGE")


@ON_BOTH_AT_RELEASE
def test_anybody_may_ask_what_the_hub_is(world: World) -> None:
    with serving(world) as url:
        told = world.told
        hub = HttpHub(url, lambda: None, told.clock, told.nonce)
        info = hub.info()
        hub.wire.close()
    assert info.hub_keys == (world.store.seal.public,)
    assert info.kinds["case.escalated"] == 1
    assert info.limits["batch_events"] == 200


class KeepingWire(HttpSession):
    """Remote side that keeps the sent requests."""

    def __init__(self) -> None:
        """Start with nothing."""
        super().__init__()
        self.calls: list[HttpCall] = []

    def send(self, call: HttpCall) -> HttpReply:
        """Send and keep."""
        self.calls.append(call)
        return super().send(call)


@ON_BOTH_AT_RELEASE
def test_the_same_signed_request_is_taken_once(world: World) -> None:
    with enrolled_over_http(world) as (station, hub):
        hub.wire.close()
        hub.wire = wire = KeepingWire()
        station.courier.round()
        again = wire.send(wire.calls[-1])
    assert again.status == 401
    assert b'"code":"REPLAY"' in again.body


@ON_BOTH_AT_RELEASE
def test_a_station_asks_in_vain_for_another_stations_file(world: World) -> None:
    """Knowledge of a hash gives neither read nor write access to the file."""
    with serving(world) as url:
        hubs = []
        for name in ("万象城受理站", "世茂受理站"):
            station = world.station()
            hubs.append(over_http(world, station, url))
            code = issue_code(world.store, name, world.told.clock()).code
            station.joining.enrol(code, world.told.bytes(32), world.told.id())
            if len(hubs) == 1:
                station.desk.tell(world.escalation("GX01-261124-002", (PHOTO,)), (PHOTO,))
                station.courier.round()
        own, strange = hubs
        assert own.blob_head(sha256_of(PHOTO)).held == len(PHOTO)
        with pytest.raises(LineError, match="404"):
            strange.blob_head(sha256_of(PHOTO))
        with pytest.raises(LineError, match="nothing refers to this file"):
            strange.blob_patch(sha256_of(PHOTO), 0, b"x")
        for hub in hubs:
            hub.wire.close()
