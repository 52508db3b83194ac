"""Unsigned events are stored nowhere, and the real station continues undisturbed."""

import hashlib

import pytest

from sync.courier import ChainPlace as At
from sync.courier import EventDraft, LineError, seal_event
from sync.hub.admin.verification import verify
from sync.hub.services.exchange.enrolment import issue_code
from sync.hub.services.quarantine import rows
from sync.protocol import GENESIS, KeyRotated, encode_body, event_hash
from sync.signing import public_of, read_receipt
from tests.sync.databases import ON_BOTH_AT_RELEASE, ON_SQLITE
from tests.sync.hub_matters import matters_in
from tests.sync.hub_server import enrolled_over_http
from tests.sync.quarantine.forged_events import (
    STRANGER,
    Forger,
    entry,
    logged,
    receipted,
    refusal,
    set_aside,
    traces,
)
from tests.sync.world import World

FILE = hashlib.sha256(b"a file").hexdigest()


@pytest.fixture
def forger(world: World) -> Forger:
    """A station with two events at the hub, and somebody with its key."""
    desk = world.enrolled()
    desk.desk.tell(world.escalation("GX01-261124-001"))
    assert desk.courier.round().fault_code == ""
    return Forger(world, desk)


def unharmed(forger: Forger, why: str) -> None:
    """Check that log, confirmations and queue are unchanged, and the station continues."""
    world, desk = forger.world, forger.desk
    assert [seq for _, seq in logged(world)] == [1, 2]
    assert [reason for _, reason in set_aside(world)] == [why]
    assert (traces(world), receipted(world)) == ((0, 0), 2)
    assert refusal(forger, FILE) == "NOT_FOUND"
    assert verify(world.store).holds
    desk.desk.tell(world.escalation("GX01-261124-002"))
    contacts = [desk.courier.round() for _ in range(2)]
    assert ([one.fault_code for one in contacts], contacts[-1].state) == (["", ""], "ok")
    assert len(matters_in(world)) == 2


@pytest.mark.parametrize("named", [False, True])
def test_zeros_at_the_next_place_are_neither_kept_nor_confirmed(
    forger: Forger, named: bool
) -> None:
    answer = forger.post(forger.event(forger.end()), named=named)
    assert (answer.wanted_events, len(answer.conflicts)) == ((), int(named))
    unharmed(forger, "signature")


def test_zeros_far_ahead_are_not_kept(forger: Forger) -> None:
    epoch, seq, _ = forger.end()
    forger.post(forger.event((epoch, seq + 70, "ab" * 32)))
    unharmed(forger, "signature")


def test_an_event_of_an_epoch_that_was_never_granted_is_not_kept(forger: Forger) -> None:
    signed = forger.event((forger.world.told.id(), 1, GENESIS), forger.desk.drive.disk.seed)
    answer = forger.post(signed, named=True)
    # Nobody is asked for what cannot be kept.
    assert (answer.wanted_events, len(answer.conflicts)) == ((), 1)
    unharmed(forger, "epoch")


@ON_BOTH_AT_RELEASE
def test_zeros_in_an_epoch_that_was_never_granted_are_not_kept(forger: Forger) -> None:
    forger.post(forger.event((forger.world.told.id(), 1, GENESIS)))
    unharmed(forger, "epoch")


@ON_BOTH_AT_RELEASE
def test_the_key_of_another_station_signs_nothing_here(forger: Forger) -> None:
    other = forger.world.enrolled("世茂站")
    forger.post(forger.event(forger.end(), other.drive.disk.seed))
    unharmed(forger, "signature")


@ON_BOTH_AT_RELEASE
def test_a_key_does_not_vouch_for_the_rotation_that_brings_it(forger: Forger) -> None:
    world, (epoch, seq, prev) = forger.world, forger.end()
    body = encode_body(KeyRotated(public_key=public_of(STRANGER)))
    draft = EventDraft(world.told.id(), "key.rotated", None, body, world.told.clock())
    place = At(forger.desk.drive.disk.station, epoch, seq, prev)
    forged = seal_event(draft, place, STRANGER, world.told.bytes(16)).sealed
    after = forger.event((epoch, seq + 1, event_hash(forged.header)), STRANGER)
    forger.post(forged, after)
    assert [why for _, why in set_aside(world)] == ["signature", "signature"]
    assert [seq for _, seq in logged(world)] == [1, 2]


@ON_BOTH_AT_RELEASE
def test_what_is_signed_but_stands_beyond_a_gap_waits_outside(forger: Forger) -> None:
    """Whoever holds the key could put it ahead of the true events; it is not of the log."""
    epoch, seq, _ = forger.end()
    forger.post(forger.event((epoch, seq + 70, "ab" * 32), forger.desk.drive.disk.seed))
    unharmed(forger, "gap")


@pytest.mark.parametrize("ahead", [0, 1])
def test_a_true_station_that_reaches_what_another_signed_is_told_of_the_other(
    forger: Forger, ahead: int
) -> None:
    """Two hold the key: a person decides, as for any fork, and nothing is lost by it."""
    world, desk = forger.world, forger.desk
    epoch, seq, _ = forger.end()
    forger.post(forger.event((epoch, seq + ahead, "ab" * 32), desk.drive.disk.seed))
    assert (set_aside(world), len(logged(world))) == ([(seq + ahead, "gap")], 2)
    desk.desk.tell(world.escalation("GX01-261124-002"))
    contact = desk.courier.round()
    assert (contact.fault_code, contact.state) == ("FORK", "needs_takeover")
    desk.joining.take_over(desk.outbox, world.told.id(), "由人工确认")
    assert [desk.courier.round().state for _ in range(3)][-1] == "ok"
    assert (len(matters_in(world)), traces(world)[0], verify(world.store).holds) == (2, 0, True)


@ON_BOTH_AT_RELEASE
def test_what_nobody_signed_stops_nobody_where_it_was_put(forger: Forger) -> None:
    epoch, seq, _ = forger.end()
    forger.post(forger.event((epoch, seq, "ab" * 32)), forger.event((epoch, seq + 1, "ab" * 32)))
    desk = forger.desk
    desk.desk.tell(forger.world.escalation("GX01-261124-002"))
    contact = desk.courier.round()
    assert (contact.fault_code, contact.state) == ("", "ok")


@pytest.mark.parametrize("seed", [None, b"n" * 32])
def test_nothing_is_added_to_a_closed_epoch_by_nobody_or_by_a_later_key(
    world: World, seed: bytes | None
) -> None:
    """The key that a station got by a new code signs nothing of the time before."""
    desk = world.enrolled()
    desk.desk.tell(world.escalation("GX01-261124-001"))
    desk.courier.round()
    end = Forger(world, desk).end()
    code = issue_code(world.store, "万象城受理站", world.told.clock()).code
    desk.joining.enrol(code, b"n" * 32, world.told.id())
    forger = Forger(world, desk)
    forger.post(forger.event(end, seed))
    assert set_aside(world) == [(3, "signature")]
    assert (len(logged(world)), traces(world)) == (2, (0, 0))
    assert verify(world.store).holds
    assert [desk.courier.round().state for _ in range(2)] == ["ok", "ok"]


@ON_SQLITE
def test_zeros_in_the_middle_of_what_a_restored_hub_lost_do_not_keep_the_true_ones_out(
    world: World,
) -> None:
    desk = world.enrolled()
    backup = world.folder.parent / "copy.db"
    world.copy_to(backup)
    for number in range(1, 5):
        desk.desk.tell(world.escalation(f"GX01-261124-00{number}"))
        desk.courier.round()
    world.set_back(backup)
    forger = Forger(world, desk)
    true = desk.drive.disk.log[3].sealed
    forger.post(true.model_copy(update={"sig": bytes(64)}))
    forger.post(forger.event((desk.drive.disk.epoch, 5, desk.drive.disk.log[3].hash)))
    assert (set_aside(world), logged(world)) == ([(4, "signature"), (5, "signature")], [])
    assert [desk.courier.round().state for _ in range(3)][-1] == "ok"
    assert verify(world.store).holds
    # A copy of a true event without its signature does not stand in for it.
    assert ([seq for _, seq in logged(world)], set_aside(world)) == (
        list(range(1, 9)),
        [(5, "signature")],
    )
    assert len(matters_in(world)) == 4


@ON_BOTH_AT_RELEASE
def test_what_is_set_aside_is_not_asked_for_again_and_the_station_comes_to_rest(
    forger: Forger,
) -> None:
    """A true archive with an event that cannot be proven: it is said again by the present key."""
    world, desk = forger.world, forger.desk
    lost = forger.event((world.told.id(), 1, GENESIS), desk.drive.disk.seed)
    disk = desk.drive.disk.copied()
    disk.archive[entry(lost).hash] = lost
    desk.drive.commit(disk)
    assert desk.outbox.digest() != ""
    states = [desk.courier.round().state for _ in range(4)]
    assert states[-1] == "ok"
    assert entry(lost).hash not in desk.drive.disk.archive
    assert traces(world)[0] == 1
    assert verify(world.store).holds
    end = len(logged(world))
    assert [desk.courier.round().state for _ in range(2)] == ["ok", "ok"]
    assert len(logged(world)) == end


@ON_BOTH_AT_RELEASE
def test_quarantine_is_bounded_in_rows_and_in_bytes(
    forger: Forger, monkeypatch: pytest.MonkeyPatch
) -> None:
    epoch, seq, _ = forger.end()
    monkeypatch.setattr(rows, "MOST_ROWS", 3)
    for _ in range(2):
        forger.post(*(forger.event((epoch, seq, "ab" * 32)) for _ in range(2)))
    assert len(set_aside(forger.world)) == 3
    monkeypatch.setattr(rows, "MOST_ROWS", 100)
    monkeypatch.setattr(rows, "MOST_BYTES", 1)
    answer = forger.post(forger.event((epoch, seq, "ab" * 32)), named=True)
    # Not held for want of room, and not asked for again either.
    assert (len(set_aside(forger.world)), answer.wanted_events) == (3, ())


@ON_BOTH_AT_RELEASE
def test_the_same_event_is_held_once_and_its_true_copy_lets_it_go(forger: Forger) -> None:
    world, desk = forger.world, forger.desk
    event = desk.desk.tell(world.escalation("GX01-261124-009"))
    for _ in range(2):
        forger.post(event.sealed.model_copy(update={"sig": bytes(64)}))
    assert set_aside(world) == [(3, "signature")]
    forger.post(event.sealed)
    assert (set_aside(world), len(logged(world))) == ([], 3)
    assert desk.courier.round().state == "ok"


@ON_BOTH_AT_RELEASE
def test_the_same_holds_over_http_and_a_file_is_not_taken_for_it(world: World) -> None:
    """A real request to `/v1/reconcile`, signed by the station's own key."""
    with enrolled_over_http(world) as (desk, hub):
        desk.desk.tell(world.escalation("GX01-261124-001"))
        assert desk.courier.round().state == "ok"
        forger = Forger(world, desk)
        answer = hub.reconcile(forger.request([forger.event(forger.end())]))
        with pytest.raises(LineError) as fault:
            hub.blob_patch(FILE, 0, b"a file")
        assert fault.value.code == "NOT_FOUND"
        assert desk.courier.round().state == "ok"
    # The receipt that goes with every answer covers what the log holds, and no more.
    assert read_receipt(answer.receipt, world.store.seal.trusted).seq == 2
    assert (set_aside(world), [seq for _, seq in logged(world)]) == ([(3, "signature")], [1, 2])
    assert verify(world.store).holds
