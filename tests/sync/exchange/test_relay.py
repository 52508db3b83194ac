"""The hub's relay: files it accepts, answers, leaves and sets aside; no fault stops it."""

import io
import os
import random
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import insert, select

from sync.backups.store import StoreAddress, StoreRefused
from sync.courier.exchange.folder import ExchangeFolder, answer_name, packet_name
from sync.courier.exchange.station_list import STATION_LIST, read_station_list
from sync.courier.files.packet_file import PacketMaker, open_packet, write_packet
from sync.hub.admin.verification import verify
from sync.hub.language.refused_changes import RefusedChange
from sync.hub.monitoring.metrics import HubCollector
from sync.hub.relay import relaying
from sync.hub.relay.relaying import Relay, RelayFolders
from sync.hub.relay.status import RelayStatus, read_status
from sync.hub.services.exchange.packet_intake import take_packet
from sync.hub.storage.files.bucket import BucketObjects
from sync.hub.storage.files.encrypted_files import EncryptedFiles
from sync.hub.storage.files.object_store import object_name
from sync.hub.storage.schema import journal, station, station_key
from sync.protocol import Bulletin
from sync.signing import public_of
from tests.sync.databases import ON_BOTH_AT_RELEASE, ON_SQLITE
from tests.sync.memory_disk import sha256_of
from tests.sync.packets.packet_carrier import PacketCarrier
from tests.sync.world import World

SEED = int(os.environ.get("SEED", "11"))


@dataclass
class Bench:
    """Enrolled station with a case to report, and the relay of its hub over two folders."""

    hand: PacketCarrier
    relay: Relay
    inbox: Path
    outbox: Path

    @property
    def station(self) -> str:
        """Return the station's id."""
        return self.hand.desk.drive.disk.station

    def put(self, content: bytes, name: str = "", age_s: float = 3600) -> str:
        """Let the gate bring a file of the given age; return its name."""
        name = name or packet_name(self.station, next(iter(reversed(self.hand.book.packets))))
        path = self.inbox / name
        path.write_bytes(content)
        at = self.hand.world.told.now.timestamp() - age_s
        os.utime(path, (at, at))
        return name

    def names(self, folder: Path) -> list[str]:
        """Return the names of the files in a folder."""
        return sorted(one.name for one in folder.iterdir() if one.is_file())

    def refused(self) -> dict[str, str]:
        """Return the files that were set aside, with their sentences."""
        aside = self.inbox / "refused"
        return {
            one.name.removesuffix(".txt"): one.read_text("utf-8").strip()
            for one in aside.glob("*.txt")
        }

    def tell(self, number: str) -> None:
        """Let the station escalate a case."""
        self.hand.desk.desk.tell(self.hand.world.escalation(number))

    def say(self, title: str) -> None:
        """Let the hub say something to the station."""
        with self.hand.world.store.turn(self.hand.world.told.clock()) as turn:
            turn.say(self.station, Bulletin(text="请注意查收", title=title), None)

    def acts(self, kind: str) -> int:
        """Count the acts of a kind in the hub's journal."""
        with self.hand.world.store.reading() as connection:
            found = connection.scalars(select(journal.c.by).where(journal.c.kind == kind)).all()
        assert set(found) <= {"relay"}
        return len(found)


@pytest.fixture
def bench(world: World, tmp_path: Path) -> Bench:
    inbox, outbox = tmp_path / "in", tmp_path / "out"
    for folder in (inbox, outbox):
        folder.mkdir()
    hand = PacketCarrier(world, world.enrolled())
    made = Bench(hand, Relay(world.store, RelayFolders.of(inbox, outbox, 1), world.told.clock),
                 inbox, outbox)  # fmt: skip
    made.tell("GX01-261124-001")
    return made


def test_a_packet_is_taken_answered_and_removed(bench: Bench) -> None:
    name = bench.put(bench.hand.written())
    (bench.inbox / f"{name}.0a1b2c3d.part").write_bytes(b"half")
    done = bench.relay.run_once()
    assert [(one.events, one.problem) for one in done.taken] == [(2, "")]
    (answer,) = bench.names(bench.outbox)
    assert answer == name.replace(".packet", ".answer")
    assert (bench.outbox / answer).stat().st_mode & 0o777 == 0o640
    # A file on its way is left to whoever writes it.
    assert bench.names(bench.inbox) == [f"{name}.0a1b2c3d.part"]
    assert bench.hand.read((bench.outbox / answer).read_bytes()).confirmed == 2
    assert bench.acts("station.packet_taken") == 1
    status = read_status(bench.hand.world.store.folder)
    assert status is not None
    assert status == RelayStatus(status.at, waiting=0, answers=1, refused=0)


def test_packets_that_come_twice_late_and_out_of_order_change_nothing(bench: Bench) -> None:
    first = bench.hand.written()
    first_nonce = next(iter(bench.hand.book.packets))
    bench.tell("GX01-261124-002")
    second = bench.hand.written()
    name = bench.put(second)
    bench.relay.run_once()
    bench.put(first, packet_name(bench.station, first_nonce))
    bench.put(second, name)
    done = bench.relay.run_once()
    assert [one.problem for one in done.taken] == ["", ""]
    # The first case, the second, and the head of the ledger with each packet.
    assert bench.hand.events_held() == 4
    for answer in bench.names(bench.outbox):
        bench.hand.read((bench.outbox / answer).read_bytes())
    link = bench.hand.desk.outbox.link()
    assert link is not None
    assert (link.state, link.waiting, link.acked.seq) == ("ok", 0, 4)


@ON_SQLITE
def test_what_cannot_be_proved_is_put_aside_with_a_sentence_and_not_looked_at_again(
    bench: Bench,
) -> None:
    packet, rng = bench.hand.written(), random.Random(4711)
    cut = packet[: len(packet) // 2]
    changed = bytearray(packet)
    changed[len(packet) // 3] ^= 1
    head = open_packet(io.BytesIO(packet), "packet").head
    strange, foreign = io.BytesIO(), io.BytesIO()
    seed = bench.hand.desk.desk.identity().seed
    maker = PacketMaker(seed, [public_of(rng.randbytes(32))], rng.randbytes)
    hub = bench.hand.world.store.seal.public
    write_packet(strange, head, [], maker)
    other = head.model_copy(update={"station": "018f0000-0000-7000-8000-000000000000"})
    write_packet(foreign, other, [], replace(maker, readers=[hub]))
    brought = {
        "a.packet": (b"no archive", "packet_not_whole"),
        "b.packet": (cut, "packet_not_whole"),
        "c.packet": (bytes(changed), "packet_not_whole"),
        "d.packet": (strange.getvalue(), "packet_locked"),
        "e.packet": (foreign.getvalue(), "packet_of_nobody"),
        "f.packet": (bytes(1 << 20) + b"!", relaying.TOO_LARGE.format(most=1)),
        "g.packet": (b"", "packet_not_whole"),
    }
    for name, (content, _) in brought.items():
        bench.put(content, name)
    good = bench.put(packet)
    done = bench.relay.run_once()
    assert [one.head.nonce for one in done.taken] == [head.nonce]
    assert bench.refused() == {name: said(why) for name, (_, why) in brought.items()}
    assert bench.names(bench.inbox) == []
    assert bench.names(bench.outbox) == [good.replace(".packet", ".answer")]
    assert bench.acts("relay.refused") == len(brought)
    assert bench.relay.run_once().refused == []
    status = read_status(bench.hand.world.store.folder)
    assert status is not None
    assert status.refused == len(brought)


def said(why: str) -> str:
    """Return the sentence of a refusal's code, or the sentence itself."""
    return str(RefusedChange(why)) if why.startswith("packet_") else why


@ON_SQLITE
def test_a_file_that_is_written_under_its_last_name_may_grow_for_a_minute(bench: Bench) -> None:
    packet = bench.hand.written()
    name = bench.put(packet[:500], age_s=30)
    done = bench.relay.run_once()
    assert (done.left, done.refused) == (1, [])
    bench.put(packet, name, age_s=0)
    assert len(bench.relay.run_once().taken) == 1
    bench.put(packet[:500], name, age_s=61)
    assert len(bench.relay.run_once().refused) == 1


@ON_SQLITE
def test_links_and_folders_are_left_alone(bench: Bench, tmp_path: Path) -> None:
    secret = tmp_path / "secret.packet"
    secret.write_bytes(bench.hand.written())
    (bench.inbox / "a.packet").symlink_to(secret)
    (bench.inbox / "b.packet").mkdir()
    os.mkfifo(bench.inbox / "c.packet")
    done = bench.relay.run_once()
    assert (done.taken, done.refused, done.left) == ([], [], 0)
    assert secret.exists()


@ON_SQLITE
def test_a_fault_of_the_program_does_not_hold_up_the_packets_behind_it(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, name = take_packet, bench.put(b"poison", "a.packet")
    good = bench.put(bench.hand.written(), age_s=1800)

    def fails_once(store: object, source: io.BufferedReader, *rest: object) -> object:
        if source.read(6) == b"poison":
            raise ZeroDivisionError
        source.seek(0)
        return real(store, source, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(relaying, "take_packet", fails_once)
    done = bench.relay.run_once()
    assert [one.name for one in done.refused] == [name]
    assert bench.names(bench.outbox) == [good.replace(".packet", ".answer")]


@ON_SQLITE
def test_an_answer_that_cannot_be_written_keeps_its_packet(bench: Bench) -> None:
    name = bench.put(bench.hand.written())
    away = bench.outbox.rename(bench.outbox.with_name("away"))
    with pytest.raises(FileNotFoundError):
        bench.relay.run_once()
    assert bench.names(bench.inbox) == [name]
    away.rename(bench.outbox)
    assert len(bench.relay.run_once().taken) == 1
    assert bench.hand.events_held() == 2


@ON_SQLITE
def test_a_packet_lies_until_the_hub_s_key_is_back(bench: Bench) -> None:
    name, key = bench.put(bench.hand.written()), bench.hand.world.store.folder / "hub.key"
    held = key.read_bytes()
    key.unlink()
    with pytest.raises(FileNotFoundError, match="Put it back from a backup"):
        bench.relay.run_once()
    assert (bench.names(bench.inbox), bench.refused(), key.exists()) == ([name], {}, False)
    key.write_bytes(held)
    assert len(bench.relay.run_once().taken) == 1


@ON_SQLITE
def test_a_store_of_files_that_is_away_keeps_the_packet_of_a_file(bench: Bench) -> None:
    world, paper = bench.hand.world, b"%PDF-1.7 evidence"
    bench.hand.desk.desk.tell(world.escalation("GX01-261124-002", (paper,)), (paper,))
    name = bench.put(bench.hand.written())
    own = world.store.files
    away = BucketObjects(StoreAddress("http://127.0.0.1:1/bucket/hub", "key", "secret"), "ab" * 32)
    world.store.files = EncryptedFiles(world.store.seal.secret, away)
    with pytest.raises(StoreRefused):
        bench.relay.run_once()
    assert bench.names(bench.inbox) == [name]
    world.store.files = own
    assert len(bench.relay.run_once().taken) == 1
    assert own.read(object_name(bench.station, sha256_of(paper))) == paper


@ON_BOTH_AT_RELEASE
def test_what_the_hub_says_later_goes_without_being_asked_for(bench: Bench) -> None:
    name = bench.put(bench.hand.written())
    bench.relay.run_once()
    first = bench.outbox / name.replace(".packet", ".answer")
    bench.hand.read(first.read_bytes())
    first.unlink()
    contact = _contact(bench)
    bench.hand.world.told.now += timedelta(hours=1)
    assert bench.relay.run_once().news == []
    bench.say("第一件")
    assert [one.messages for one in bench.relay.run_once().news] == [1]
    nonce = next(iter(bench.hand.book.packets))
    assert bench.names(bench.outbox) == [answer_name(bench.station, nonce, 1)]
    # Nobody fetched it: the next one bears both.
    bench.say("第二件")
    bench.relay.run_once()
    (news,) = bench.names(bench.outbox)
    assert news == answer_name(bench.station, nonce, 2)
    assert bench.hand.read((bench.outbox / news).read_bytes()).messages == 2
    link = bench.hand.desk.outbox.link()
    assert link is not None
    assert (link.state, link.cursor.seq) == ("ok", 2)
    assert bench.relay.run_once().news == []
    # The station was not heard from by that.
    assert _contact(bench) == contact
    # What it asks next is answered for itself.
    bench.put(bench.hand.written())
    assert [one.messages for one in bench.relay.run_once().taken] == [0]
    assert bench.hand.desk.courier.round().fault_code == ""


def _contact(bench: Bench) -> object:
    with bench.hand.world.store.reading() as connection:
        return connection.scalar(select(station.c.last_contact_at))


@ON_SQLITE
def test_a_question_for_news_is_no_act_of_the_journal(bench: Bench) -> None:
    bench.put(bench.hand.written())
    bench.relay.run_once()
    for one in bench.outbox.iterdir():
        bench.hand.read(one.read_bytes())
    for _ in range(3):
        bench.put(bench.hand.written())
        assert len(bench.relay.run_once().taken) == 1
    assert bench.acts("station.packet_taken") == 1


@ON_SQLITE
def test_metrics_tell_how_the_relay_stands_once_it_ran(bench: Bench) -> None:
    world = bench.hand.world

    def told() -> dict[str, float]:
        found = HubCollector(world.store, world.told.clock).collect()
        of_relay = [one for one in found if "_relay_" in one.name]
        return {one.name.partition("_relay_")[2]: one.samples[0].value for one in of_relay}

    assert told() == {}
    bench.put(b"no archive", "a.packet")
    bench.put(bench.hand.written())
    bench.put(b"on its way", "b.packet", age_s=0)
    bench.relay.begin()
    bench.relay.run_once()
    status = read_status(world.store.folder)
    assert status is not None
    assert told() == {
        "last_pass_timestamp_seconds": status.at.timestamp(),
        "packets_waiting": 1,
        "answers_waiting": 1,
        "files_refused": 1,
    }


def test_one_folder_for_both_directions_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="两个不同的文件夹"):
        RelayFolders.of(tmp_path, tmp_path / ".", 1)


def test_only_the_newest_of_what_is_put_aside_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sync.courier.exchange.folder.MOST_REFUSED", 3)
    folder = ExchangeFolder(tmp_path)
    for number in range(5):
        path = tmp_path / f"{number}.packet"
        path.write_bytes(b"x")
        os.utime(path, (number, number))
        folder.refuse(folder.files(".packet")[0], "没有收下")
    assert sorted(one.name for one in (tmp_path / "refused").iterdir()) == [
        "2.packet", "2.packet.txt", "3.packet", "3.packet.txt", "4.packet", "4.packet.txt",
    ]  # fmt: skip
    assert folder.refused() == 3


@ON_SQLITE
def test_what_a_kill_left_half_written_goes_and_nothing_else(bench: Bench) -> None:
    for name in ("x.answer.0a.part", "x.answer"):
        (bench.outbox / name).write_bytes(b"")
    bench.relay.begin()
    assert bench.names(bench.outbox) == ["hub.answer", "stations.answer", "x.answer"]


@ON_SQLITE
def test_the_list_of_stations_is_left_when_it_changed_or_may_be_lost(bench: Bench) -> None:
    lying, world = bench.outbox / STATION_LIST, bench.hand.world
    bench.relay.run_once()
    assert not lying.exists()
    bench.relay.begin()
    listed = read_station_list(lying.read_bytes())
    with world.store.reading() as connection:
        (key,) = connection.scalars(select(station_key.c.public_key))
    assert listed.stations == {bench.station: (key,)}
    assert read_status(world.store.folder) is not None
    lying.unlink()
    bench.relay.run_once()
    assert not lying.exists()
    another = {"station_id": bench.station, "public_key": "ab" * 32, "added_at": world.told.now}
    with world.store.turn(world.told.now) as turn:
        turn.connection.execute(insert(station_key).values(**another))
    bench.relay.run_once()
    assert read_station_list(lying.read_bytes()).knows(bench.station, "ab" * 32)
    lying.unlink()
    world.told.now += timedelta(minutes=11)
    bench.relay.run_once()
    status = read_status(world.store.folder)
    assert lying.exists()
    assert status is not None
    assert status.answers == 0


@ON_SQLITE
def test_nothing_that_a_gate_brings_ends_the_relay(bench: Bench) -> None:
    """Another run of the dice: `SEED=12 pytest tests/sync/exchange/test_relay.py`."""
    dice, packet = random.Random(SEED), bench.hand.written()
    for number in range(60):
        bench.put(_damaged(packet, dice), f"{number:02}.packet")
    done = bench.relay.run_once()
    assert len(done.taken) + len(done.refused) == 60
    assert bench.names(bench.inbox) == []
    bench.put(packet)
    assert [one.problem for one in bench.relay.run_once().taken] == [""]
    assert bench.hand.events_held() == 2
    assert verify(bench.hand.world.store).holds


def _damaged(packet: bytes, dice: random.Random) -> bytes:
    """Return a packet with bytes changed, cut out, doubled or put in."""
    made = bytearray(packet)
    for _ in range(dice.randint(1, 4)):
        at = dice.randrange(len(made))
        match dice.randrange(4):
            case 0:
                made[at] = dice.randrange(256)
            case 1:
                del made[at : at + dice.randint(1, 400)]
            case 2:
                made[at:at] = made[at : at + dice.randint(1, 400)]
            case _:
                made[at:at] = dice.randbytes(dice.randint(1, 40))
        made = made or bytearray(b"?")
    return bytes(made)
