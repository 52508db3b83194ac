"""Checks of each event before the hub accepts it: place, predecessor, seal and signature."""

from dataclasses import replace

import pytest

from sync.courier import ChainPlace, EventDraft, LineError, seal_event
from sync.protocol import (
    GENESIS,
    KeyRotated,
    Position,
    SealedEntry,
    SyncRequest,
    encode_body,
    event_hash,
)
from sync.signing import public_of
from tests.sync.databases import ON_BOTH_AT_RELEASE
from tests.sync.world import Station, World


def _place(desk: Station, seq: int, prev: str) -> ChainPlace:
    disk = desk.drive.disk
    return ChainPlace(disk.station, disk.epoch, seq, prev)


def _event(world: World, desk: Station, seq: int, prev: str) -> SealedEntry:
    draft: EventDraft = world.escalation(f"GX01-261124-{seq:03}")
    place, seed = _place(desk, seq, prev), desk.drive.disk.seed
    return seal_event(draft, place, seed, world.told.bytes(16)).sealed


def _send(world: World, desk: Station, *events: SealedEntry, acked: int = 0) -> str:
    """Send events without the courier; return the hub's answer."""
    disk, told = desk.drive.disk, world.told
    request = SyncRequest(
        station=disk.station,
        epoch=disk.epoch,
        grant=disk.grant,
        nonce=told.nonce(),
        now=told.clock(),
        app="test 1",
        acked=Position(seq=acked, hash=GENESIS if not acked else "ab" * 32),
        events=events,
        cursor=Position(seq=0, hash=GENESIS),
    )
    try:
        desk.courier.hub.sync(request).answer()
    except LineError as fault:
        return fault.code
    return "OK"


def _last(desk: Station) -> tuple[int, str]:
    return len(desk.drive.disk.log), desk.drive.disk.log[-1].hash


@pytest.fixture
def desk(world: World) -> Station:
    """Give a desk that the hub holds two events of."""
    made = world.enrolled()
    made.desk.tell(world.escalation("GX01-261124-001"))
    made.courier.round()
    assert len(made.drive.disk.log) == 2
    return made


def test_the_next_event_is_taken_and_the_very_same_again(world: World, desk: Station) -> None:
    seq, last = _last(desk)
    following = _event(world, desk, seq + 1, last)
    assert [_send(world, desk, following) for _ in range(2)] == ["OK", "OK"]


def test_an_event_that_follows_another_one_is_a_fork(world: World, desk: Station) -> None:
    seq, _ = _last(desk)
    assert _send(world, desk, _event(world, desk, seq + 1, "ab" * 32)) == "FORK"


@ON_BOTH_AT_RELEASE
def test_another_event_in_a_place_that_is_held_is_a_fork(world: World, desk: Station) -> None:
    first = desk.drive.disk.log[0].hash
    assert _send(world, desk, _event(world, desk, 2, first)) == "FORK"


@ON_BOTH_AT_RELEASE
def test_an_event_beyond_the_next_place_is_a_gap(world: World, desk: Station) -> None:
    seq, last = _last(desk)
    assert _send(world, desk, _event(world, desk, seq + 2, last)) == "GAP"


@ON_BOTH_AT_RELEASE
def test_an_acknowledgement_the_hub_never_gave_is_a_gap(world: World, desk: Station) -> None:
    seq, _ = _last(desk)
    assert _send(world, desk, acked=seq) == "OK"
    assert _send(world, desk, acked=seq + 1) == "GAP"


@ON_BOTH_AT_RELEASE
def test_a_batch_with_a_fork_leaves_nothing_behind(world: World, desk: Station) -> None:
    seq, last = _last(desk)
    good = _event(world, desk, seq + 1, last)
    assert _send(world, desk, good, _event(world, desk, seq + 2, "ab" * 32)) == "FORK"
    assert _send(world, desk, acked=seq) == "OK"
    assert _send(world, desk, acked=seq + 1) == "GAP"


@ON_BOTH_AT_RELEASE
def test_a_body_that_is_not_the_one_sealed_is_not_taken(world: World, desk: Station) -> None:
    seq, last = _last(desk)
    sealed = _event(world, desk, seq + 1, last)
    assert _send(world, desk, sealed.model_copy(update={"body": b"{}"})) == "MALFORMED"


@ON_BOTH_AT_RELEASE
def test_an_event_signed_by_nobody_we_know_is_not_taken(world: World, desk: Station) -> None:
    seq, last = _last(desk)
    draft = world.escalation("GX01-261124-009")
    place = _place(desk, seq + 1, last)
    forged = seal_event(draft, place, b"x" * 32, world.told.bytes(16)).sealed
    assert _send(world, desk, forged) == "MALFORMED"


@ON_BOTH_AT_RELEASE
def test_an_event_of_another_station_or_epoch_is_not_taken(world: World, desk: Station) -> None:
    seq, last = _last(desk)
    here, draft = _place(desk, seq + 1, last), world.escalation("GX01-261124-009")
    for place in (replace(here, station=world.told.id()), replace(here, epoch=world.told.id())):
        event = seal_event(draft, place, desk.drive.disk.seed, world.told.bytes(16))
        assert _send(world, desk, event.sealed) == "MALFORMED"


@ON_BOTH_AT_RELEASE
def test_one_forged_event_in_a_long_batch_keeps_all_of_it_out(world: World, desk: Station) -> None:
    seq, last = _last(desk)
    batch: list[SealedEntry] = []
    for n in range(1, 31):
        batch.append(_event(world, desk, seq + n, last))
        last = event_hash(batch[-1].header)
    forged = batch[28].model_copy(update={"sig": batch[29].sig})
    assert _send(world, desk, *batch[:28], forged, batch[29]) == "MALFORMED"
    assert _send(world, desk, acked=seq + 1) == "GAP"
    assert _send(world, desk, *batch) == "OK"
    assert _send(world, desk, acked=seq + 30) == "OK"


@ON_BOTH_AT_RELEASE
def test_what_nobody_signed_accuses_nobody_of_a_fork(world: World, desk: Station) -> None:
    seq, _ = _last(desk)
    draft, place = world.escalation("GX01-261124-009"), _place(desk, seq + 1, "ab" * 32)
    forged = seal_event(draft, place, b"x" * 32, world.told.bytes(16)).sealed
    assert _send(world, desk, forged) == "MALFORMED"


@ON_BOTH_AT_RELEASE
def test_a_key_does_not_vouch_for_the_event_that_brings_it(world: World, desk: Station) -> None:
    seq, last = _last(desk)
    body = encode_body(KeyRotated(public_key=public_of(b"x" * 32)))
    draft = EventDraft(world.told.id(), "key.rotated", None, body, world.told.clock())
    place = _place(desk, seq + 1, last)
    forged = seal_event(draft, place, b"x" * 32, world.told.bytes(16)).sealed
    assert _send(world, desk, forged) == "MALFORMED"
