"""The outer relay over HTTP: which callers it admits, and what it does with files."""

import io
import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import count
from pathlib import Path

import httpx
import pytest

from sync.courier import BlobPlace, LineError
from sync.courier.exchange.folder import answer_name, packet_name
from sync.courier.exchange.station_list import STATION_LIST, StationList
from sync.courier.files.packet_file import PacketHead, PacketMaker, write_packet
from sync.hub.domain.problems import ProblemError
from sync.hub.outer_relay import spool as spools
from sync.hub.outer_relay.admission import STATION_MOST, STRANGER_MOST, WITHIN_S, Rates
from sync.hub.outer_relay.app import OuterRelay
from sync.hub.outer_relay.readiness import GATE_STANDS, NO_FOLDER, NO_LIST
from sync.hub.outer_relay.spool import ANSWERS_KEPT, ENROL_BYTES, PARTS_KEPT, Caller, Spool
from sync.signing import RequestParts, StationIdentity, public_of, sign
from sync.transport import HttpRelay, HttpSession
from tests.station import Watch
from tests.sync.exchange.two_sides import OnlyForward
from tests.sync.hub_server import served

MALL, OTHER = (f"0192f3a1-0000-7000-8000-00000000000{n}" for n in (1, 2))
SEEDS = {MALL: bytes(range(32)), OTHER: bytes(range(1, 33))}
HUB_SEED = bytes(range(2, 34))
NONCE = "ab" * 16


def identity(station: str, seed: bytes | None = None) -> StationIdentity:
    """Return the signer of a station, with its own key unless another is given."""
    seed = seed or SEEDS[station]
    return StationIdentity(station, seed, public_of(seed))


def packed(who: StationIdentity, size: int = 100, nonce: str = NONCE, kind: str = "sync") -> bytes:
    """Return a packet of a station with one part of `size` bytes."""
    target = io.BytesIO()
    now = Watch()()
    head = PacketHead(of="packet", station=who.station, key=who.public, nonce=nonce, now=now)
    readers = PacketMaker(who.seed, (public_of(HUB_SEED),), os.urandom)
    write_packet(target, head, [(f"{kind}-0001.json", bytes(size))], readers)
    return target.getvalue()


def answered(who: StationIdentity) -> bytes:
    """Return an answer of the hub for a station's key."""
    target = io.BytesIO()
    head = PacketHead(
        of="answer", station=who.station, key=public_of(HUB_SEED), nonce=NONCE, now=Watch()()
    )
    readers = PacketMaker(HUB_SEED, (who.public,), os.urandom)
    write_packet(target, head, [("answer-0001.json", b"{}")], readers)
    return target.getvalue()


@dataclass
class Outside:
    """Served relay with its two folders, and a client with a settable signature."""

    relay: OuterRelay
    client: HttpRelay
    watch: Watch
    seconds: OnlyForward

    @property
    def spool(self) -> Spool:
        """Return its folders."""
        return self.relay.spool

    def names(self) -> list[str]:
        """Return the files that the gate would fetch."""
        return sorted(one.name for one in self.spool.outbox.path.glob("*.packet"))

    def put(
        self, who: StationIdentity, content: bytes, name: str = "", piece: int = 1 << 20
    ) -> bool:
        """Send a packet in pieces; return whether the relay accepted it."""
        name = name or packet_name(who.station, NONCE)
        for held in range(0, len(content), piece):
            place = BlobPlace(held, len(content))
            if self.client.put(who, name, content[held : held + piece], place):
                return True
        return False

    def refused(self, who: StationIdentity, content: bytes, name: str = "") -> str:
        """Return the code by which a packet is refused, with nothing left of it."""
        with pytest.raises(LineError) as no:
            self.put(who, content, name)
        assert list(self.spool.outbox.path.iterdir()) == []
        return no.value.code


@pytest.fixture
def outside(tmp_path: Path) -> Iterator[Outside]:
    for name in ("in", "out"):
        (tmp_path / name).mkdir()
    watch, seconds, number = Watch(), OnlyForward(), count()
    relay = OuterRelay(Spool.of(tmp_path / "in", tmp_path / "out", 4), watch, seconds)
    known: dict[str, tuple[str, ...]] = {one: (public_of(seed),) for one, seed in SEEDS.items()}
    (tmp_path / "in" / STATION_LIST).write_text(StationList(stations=known).model_dump_json())
    with served(relay.app()) as url:
        wire = HttpSession()
        client = HttpRelay(f"{url}/relay", watch, lambda: f"{next(number):032x}", wire)
        yield Outside(relay, client, watch, seconds)
        wire.close()


def test_a_packet_comes_by_pieces_and_appears_once_it_is_whole(outside: Outside) -> None:
    mall = identity(MALL)
    content, name = packed(mall, 3000), packet_name(MALL, NONCE)
    half = len(content) // 2
    assert not outside.client.put(mall, name, content[:half], BlobPlace(0, len(content)))
    assert (outside.names(), outside.client.held(mall, name)) == ([], half)
    with pytest.raises(LineError) as gap:
        outside.client.put(mall, name, content[half + 1 :], BlobPlace(half + 1, len(content)))
    assert gap.value.code == "OFFSET"
    assert outside.client.put(mall, name, content[half:], BlobPlace(half, len(content)))
    whole = outside.spool.outbox.path / name
    assert (whole.read_bytes(), whole.stat().st_mode & 0o777) == (content, 0o640)
    # Sent again it is the same; the next of the station takes its place, and no other's.
    assert outside.put(mall, content)
    assert outside.put(identity(OTHER), packed(identity(OTHER)))
    later = packet_name(MALL, "cd" * 16)
    assert outside.put(mall, packed(mall, nonce="cd" * 16), later)
    assert outside.names() == sorted([later, packet_name(OTHER, NONCE)])


def test_a_piece_is_on_the_disk_before_it_is_confirmed_and_the_name_of_the_whole_too(
    outside: Outside, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A relay that says 202 has it after a loss of power too."""
    mall, name, real = identity(MALL), packet_name(MALL, NONCE), os.fsync
    content, caller = packed(mall, 3000), Caller(MALL, mall.public, is_listed=True)
    synced: list[int | list[str]] = []

    def fsync(opened: int) -> None:
        told = os.fstat(opened)
        synced.append(outside.names() if stat.S_ISDIR(told.st_mode) else told.st_size)
        real(opened)

    monkeypatch.setattr(os, "fsync", fsync)
    outside.spool.add(caller, spools.Piece(name, 0, len(content), content[:1000]))
    assert synced == [1000]
    outside.spool.add(caller, spools.Piece(name, 1000, len(content), content[1000:]))
    assert synced == [1000, len(content), [name]]


def test_what_is_not_a_whole_packet_of_the_caller_is_refused(outside: Outside) -> None:
    mall, content = identity(MALL), packed(identity(MALL), 3000)
    for place in (60, len(content) // 2, len(content) - 30):
        altered = bytearray(content)
        altered[place] ^= 1
        assert outside.refused(mall, bytes(altered)) == "BUSY"
    assert outside.refused(mall, packed(identity(OTHER))) == "BUSY"
    # Signed by a key that is not the one that the packet names as its maker.
    assert outside.refused(mall, packed(identity(MALL, SEEDS[OTHER]))) == "BUSY"
    assert outside.refused(mall, content, packet_name(MALL, "cd" * 16)) == "BUSY"
    assert outside.refused(mall, content, packet_name(OTHER, NONCE)) == "NOT_FOUND"
    assert outside.refused(mall, content, "..%2Fescape.packet") in ("HTTP", "NOT_FOUND")
    assert outside.refused(mall, packed(mall, 5 << 20)) == "BUSY"


def test_strangers_may_ask_to_be_enrolled_and_nothing_else(
    outside: Outside, monkeypatch: pytest.MonkeyPatch
) -> None:
    fresh = identity(f"{MALL[:-1]}9", bytes(range(3, 35)))
    assert outside.refused(fresh, packed(fresh)) == "BUSY"
    large = packed(fresh, ENROL_BYTES, kind="enrol")
    assert outside.refused(fresh, large) == "BUSY"
    with pytest.raises(LineError, match="does not name"):
        outside.put(fresh, large, piece=1 << 15)
    # A known station with a key that the list does not have: it would supersede what is waiting.
    strange = identity(MALL, SEEDS[OTHER])
    assert outside.refused(strange, packed(identity(MALL))) == "BUSY"
    assert outside.refused(strange, packed(strange, kind="enrol")) == "BUSY"
    assert outside.put(fresh, packed(fresh, kind="enrol"))
    monkeypatch.setattr(spools, "ENROL_MOST", 1)
    another = identity(f"{MALL[:-1]}8", bytes(range(4, 36)))
    with pytest.raises(LineError) as full:
        outside.put(another, packed(another, kind="enrol"))
    assert "too many desks" in full.value.text
    assert outside.put(identity(MALL), packed(identity(MALL)))
    assert outside.put(fresh, packed(fresh, kind="enrol"))


def test_an_answer_is_for_the_key_that_it_is_locked_for(outside: Outside) -> None:
    mall, name = identity(MALL), answer_name(MALL, NONCE)
    lying = outside.spool.inbox.path / name
    content = answered(mall)
    lying.write_bytes(content[:-40])
    assert outside.client.answers(mall) == ()
    lying.write_bytes(content)
    (found,) = outside.client.answers(mall)
    assert (found.name, found.size) == (name, len(content))
    assert outside.client.piece(mall, name, 10) == content[10:]
    stranger = identity(f"{MALL[:-1]}9", bytes(range(3, 35)))
    for other in (identity(OTHER), stranger):
        assert outside.client.answers(other) == ()
        with pytest.raises(LineError) as none:
            outside.client.piece(other, name, 0)
        assert none.value.code == "NOT_FOUND"
        with pytest.raises(LineError):
            outside.client.remove(other, name)
    # Of the station, and locked for another key.
    lying.write_bytes(answered(replace(mall, public=public_of(SEEDS[OTHER]))))
    assert outside.client.answers(mall) == ()
    outside.client.remove(mall, name)
    assert lying.exists()
    lying.write_bytes(content)
    outside.client.remove(mall, name)
    outside.client.remove(mall, name)
    assert not lying.exists()


def test_who_does_not_sign_is_refused_and_so_is_a_clock_of_another_day(outside: Outside) -> None:
    url = outside.client.url
    told = httpx.patch(f"{url}/packets/{packet_name(MALL, NONCE)}", content=b"x")
    assert (told.status_code, told.json()["code"]) == (401, "UNSIGNED")
    assert httpx.get(f"{url}/answers").status_code == 401
    assert httpx.post(f"{url}/v1/enrol").status_code == 404
    # A signature over other bytes than those that come.
    headers = {"Upload-Offset": "0", "Upload-Length": "9"}
    signed = RequestParts(
        "PATCH", f"{url}/packets/{packet_name(MALL, NONCE)}", b"the bytes", headers
    )
    sign(signed, identity(MALL), outside.watch(), "cd" * 16)
    told = httpx.patch(signed.url, content=b"and other", headers=dict(signed.headers))
    assert (told.status_code, told.json()["code"]) == (401, "UNSIGNED")
    assert list(outside.spool.outbox.path.iterdir()) == []
    early = replace(outside.client, clock=lambda: outside.watch() - timedelta(hours=25))
    with pytest.raises(LineError) as clock:
        early.answers(identity(MALL))
    assert clock.value.code == "CLOCK"
    late = replace(outside.client, clock=lambda: outside.watch() + timedelta(hours=23))
    assert late.answers(identity(MALL)) == ()


def test_a_relay_without_tls_is_not_spoken_to(outside: Outside) -> None:
    plain = replace(outside.client, url="http://192.0.2.1/relay")
    with pytest.raises(LineError) as no:
        plain.answers(identity(MALL))
    assert no.value.code == "PLAIN_HTTP"


def test_each_caller_asks_as_often_as_its_rate_allows() -> None:
    seconds = OnlyForward()
    rates = Rates(seconds)
    for _ in range(STATION_MOST):
        rates.take(MALL, STATION_MOST)
    with pytest.raises(ProblemError) as often:
        rates.take(MALL, STATION_MOST)
    assert often.value.code == "TOO_OFTEN"
    rates.take("address 192.0.2.1", STRANGER_MOST)
    seconds.at += WITHIN_S + 1
    rates.take(MALL, STATION_MOST)


def test_a_stranger_that_asks_too_often_keeps_no_station_from_asking(outside: Outside) -> None:
    fresh = identity(f"{MALL[:-1]}9", bytes(range(3, 35)))
    for _ in range(STRANGER_MOST):
        outside.relay._rates.take("address 127.0.0.1", STRANGER_MOST)
    with pytest.raises(LineError) as often:
        outside.client.answers(fresh)
    assert (often.value.code, often.value.retry_after_s) == ("TOO_OFTEN", 30)
    assert outside.client.answers(identity(MALL)) == ()


def test_what_nobody_finishes_or_fetches_is_removed_after_its_time(outside: Outside) -> None:
    now, out, into = outside.watch(), outside.spool.outbox.path, outside.spool.inbox.path
    for path, age in (
        (out / "a.packet.part", PARTS_KEPT),
        (out / "b.packet.part", timedelta()),
        (out / "c.packet", ANSWERS_KEPT),
        (into / answer_name(MALL, NONCE), ANSWERS_KEPT),
        (into / answer_name(OTHER, NONCE), PARTS_KEPT),
        (into / STATION_LIST, ANSWERS_KEPT),
    ):
        path.touch()
        then = (now - age - timedelta(minutes=1)).timestamp()
        os.utime(path, (then, then))
    outside.spool.prune(now)
    assert sorted(one.name for one in out.iterdir()) == ["b.packet.part", "c.packet"]
    assert sorted(one.name for one in into.iterdir()) == [answer_name(OTHER, NONCE), STATION_LIST]


def test_its_health_tells_of_folders_list_and_gate(outside: Outside) -> None:
    def told() -> dict[str, str]:
        found: dict[str, str] = outside.relay.checks()
        return {name: said for name, said in found.items() if said != "ok"}

    base = outside.client.url.removesuffix("/relay")
    assert httpx.get(f"{base}/healthz").json() == {"status": "ok"}
    assert (httpx.get(f"{base}/readyz").status_code, told()) == (200, {})
    waiting = outside.spool.outbox.path / packet_name(MALL, NONCE)
    waiting.touch()
    then = (outside.watch() - timedelta(minutes=16)).timestamp()
    os.utime(waiting, (then, then))
    (outside.spool.inbox.path / STATION_LIST).write_text("garbled")
    assert told() == {"stations": NO_LIST, "gate": GATE_STANDS}
    assert httpx.get(f"{base}/readyz").status_code == 503
    waiting.unlink()
    outside.spool.outbox.path.rmdir()
    assert told()["folders"] == NO_FOLDER
    with pytest.raises(LineError) as away:
        outside.put(identity(MALL), packed(identity(MALL)))
    assert away.value.code == "BUSY"


def test_a_relay_that_was_killed_goes_on_with_the_piece_it_has(tmp_path: Path) -> None:
    """The rest of a write that a kill cut off is found out when the whole is proved."""
    for name in ("in", "out"):
        (tmp_path / name).mkdir()
    mall, name = identity(MALL), packet_name(MALL, NONCE)
    content, caller = packed(mall, 3000), Caller(MALL, mall.public, is_listed=True)
    spool = Spool.of(tmp_path / "in", tmp_path / "out", 4)
    spool.add(caller, spools.Piece(name, 0, len(content), content[:1000]))
    # The next piece was under way: some of it is on the disk, and nobody was told.
    with (tmp_path / "out" / f"{name}.part").open("ab") as file:
        file.write(content[1000:1700])
    held = spool.held(name)
    assert held == 1700
    assert spool.add(caller, spools.Piece(name, held, len(content), content[held:])) == len(content)
    assert (tmp_path / "out" / name).read_bytes() == content
    spool.add(caller, spools.Piece(name, 0, len(content), content[:1000]))
    with (tmp_path / "out" / f"{name}.part").open("ab") as file:
        file.write(bytes(700))
    with pytest.raises(ProblemError) as torn:
        spool.add(caller, spools.Piece(name, 1700, len(content), content[1700:]))
    assert torn.value.code == "MALFORMED"
    assert [one.name for one in (tmp_path / "out").iterdir()] == [name]
