"""A packet carried by a person is verified event by event, like the line."""

import hashlib
import io
from dataclasses import replace

import pytest
from sqlalchemy import select

from sync.courier import LineError
from sync.hub.admin.verification import verify
from sync.hub.domain.problems import ProblemError
from sync.hub.services.exchange.packet_intake import take_packet
from sync.hub.services.exchange.recovery import require_no_fork
from sync.hub.storage.schema import blob, journal
from sync.protocol import GENESIS, SealedEntry
from sync.signing import RequestSender
from tests.sync.databases import ON_BOTH_AT_RELEASE
from tests.sync.memory_disk import Drive
from tests.sync.packets.packet_carrier import PacketCarrier
from tests.sync.quarantine.forged_events import (
    ZEROS,
    Forger,
    entry,
    logged,
    receipted,
    set_aside,
    traces,
)
from tests.sync.world import World


@pytest.fixture
def true_one(world: World) -> PacketCarrier:
    """A station with two events at the hub."""
    made = PacketCarrier(world, world.enrolled())
    made.desk.desk.tell(world.escalation("GX01-261124-001"))
    assert made.carried().confirmed == 2
    return made


@pytest.fixture
def copy(true_one: PacketCarrier) -> PacketCarrier:
    """Copy of key and ledger held by somebody else, who compares by file."""
    made = PacketCarrier(
        true_one.world, true_one.world.station(Drive(true_one.desk.drive.disk.copied()))
    )
    made.desk.outbox.mark("reconcile")
    return made


def unharmed(true_one: PacketCarrier) -> None:
    """Check that log, matters, files and receipts are unchanged, and the real station continues."""
    world = true_one.world
    assert [seq for _, seq in logged(world)] == [1, 2]
    assert (traces(world), receipted(world), verify(world.store).holds) == ((0, 0), 2, True)
    with world.store.reading() as connection:
        assert connection.execute(select(blob)).all() == []
        assert "station.forked" not in connection.scalars(select(journal.c.kind)).all()
    true_one.desk.desk.tell(world.escalation("GX01-261124-002"))
    for _ in range(3):
        true_one.carried()
    assert true_one.desk.state == "ok"
    assert [seq for _, seq in logged(world)] == [1, 2, 3, 4]


def write_unsigned(copy: PacketCarrier) -> None:
    """Write an event with a file at the next place of the copy, without a signature."""
    content = b"a file"
    copy.desk.desk.tell(copy.world.escalation("GX01-261124-666", (content,)), (content,))
    last = copy.desk.drive.disk.log[-1]
    unsigned = last.sealed.model_copy(update={"sig": ZEROS})
    copy.desk.drive.disk.log[-1] = replace(last, sealed=unsigned)
    # No head of the ledger after it, which would be signed.
    copy.desk.drive.disk.head_sent = copy.desk.drive.disk.head()


@ON_BOTH_AT_RELEASE
def test_a_packet_with_an_unsigned_event_is_refused_and_leaves_no_trace_in_the_log(
    true_one: PacketCarrier, copy: PacketCarrier
) -> None:
    write_unsigned(copy)
    taken = copy.taken(copy.written())
    assert (taken.problem, taken.took_events, taken.files) == ("MALFORMED", 0, 0)
    assert set_aside(copy.world) == [(3, "signature")]
    unharmed(true_one)


@ON_BOTH_AT_RELEASE
def test_an_unsigned_event_in_another_s_place_accuses_nobody_of_a_fork(
    true_one: PacketCarrier, copy: PacketCarrier
) -> None:
    world, disk = copy.world, copy.desk.drive.disk
    forger, first = Forger(world, copy.desk), disk.log[0].hash
    sender = RequestSender(disk.station, disk.public_key, world.told.now, "0" * 32, by_file=True)

    def ask(forged: SealedEntry) -> None:
        request = forger.request([forged]).model_copy(update={"nonce": sender.nonce})
        require_no_fork(world.store, sender, request, world.told.clock())

    ask(forger.event((disk.epoch, 2, first)))
    with pytest.raises(ProblemError, match="FORK"):
        ask(forger.event((disk.epoch, 2, first), disk.seed))
    unharmed(true_one)


@pytest.mark.parametrize("of", ["next", "ahead", "ungranted", "other station"])
@ON_BOTH_AT_RELEASE
def test_a_member_that_compares_brings_nothing_unproven_in(
    true_one: PacketCarrier, copy: PacketCarrier, of: str
) -> None:
    world, forger = copy.world, Forger(copy.world, copy.desk)
    at, seq, prev = forger.end()
    other = world.enrolled("世茂站").drive.disk.seed
    forged: SealedEntry = {
        "next": lambda: forger.event((at, seq, prev)),
        "ahead": lambda: forger.event((at, seq + 5, "ab" * 32)),
        "ungranted": lambda: forger.event((world.told.id(), 1, GENESIS)),
        "other station": lambda: forger.event((at, seq, prev), other),
    }[of]()
    copy.desk.drive.disk.archive[entry(forged).hash] = forged
    copy.desk.drive.disk.files[hashlib.sha256(b"a file").hexdigest()] = b"a file"
    copy.lacked = (entry(forged).hash,)
    taken = copy.taken(copy.written())
    assert (taken.problem, taken.took_events, taken.files) == ("", 0, 0)
    assert [why for _, why in set_aside(world)] == ["epoch" if of == "ungranted" else "signature"]
    # It is named as a conflict and not wanted: the next packet need not bear it.
    assert (taken.compared[-1].wanted_events, len(taken.compared[-1].conflicts)) == ((), 1)
    unharmed(true_one)


@ON_BOTH_AT_RELEASE
def test_the_same_packet_twice_holds_the_same_once(
    true_one: PacketCarrier, copy: PacketCarrier
) -> None:
    write_unsigned(copy)
    packet = copy.written()
    for _ in range(2):
        take_packet(copy.world.store, io.BytesIO(packet), copy.world.told.clock(), "孙工")
    assert len(set_aside(copy.world)) == 1
    unharmed(true_one)


@ON_BOTH_AT_RELEASE
def test_a_takeover_grants_its_own_epoch_and_lets_in_nothing_that_nobody_signed(
    world: World,
) -> None:
    desk = world.enrolled()
    desk.desk.tell(world.escalation("GX01-261124-001"))
    desk.courier.round()
    forger, to_come = Forger(world, desk), world.told.id()
    forger.post(forger.event((to_come, 1, GENESIS)))
    forger.post(forger.event((to_come, 1, GENESIS), desk.drive.disk.seed))
    assert set_aside(world) == [(1, "epoch"), (1, "epoch")]
    desk.joining.take_over(desk.outbox, to_come, "换电脑")
    forger.post()
    # What the key signed for the epoch that it was granted stands there; zeros never do.
    assert (set_aside(world), len(logged(world))) == ([(1, "epoch")], 3)
    assert verify(world.store).holds


@ON_BOTH_AT_RELEASE
def test_a_takeover_in_another_station_s_epoch_is_refused_in_words(world: World) -> None:
    desk, other = world.enrolled(), world.enrolled("世茂站")
    with pytest.raises(LineError) as fault:
        desk.joining.take_over(desk.outbox, other.drive.disk.epoch, "换电脑")
    assert fault.value.code == "MALFORMED"
    assert other.courier.round().state == "ok"


@ON_BOTH_AT_RELEASE
def test_a_packet_that_meets_what_another_signed_is_told_so_before_anything_is_taken(
    true_one: PacketCarrier,
) -> None:
    world, desk = true_one.world, true_one.desk
    forger = Forger(world, desk)
    at, seq, _ = forger.end()
    forger.post(forger.event((at, seq + 1, "ab" * 32), desk.drive.disk.seed))
    desk.desk.tell(world.escalation("GX01-261124-002"))
    desk.outbox.mark("reconcile")
    taken = true_one.taken(true_one.written())
    assert (taken.problem, taken.took_events) == ("FORK", 0)
    assert ([one for _, one in logged(world)], set_aside(world)) == ([1, 2], [(seq + 1, "gap")])
