"""What every outbox must keep to: run on the one in memory and on the one over the ledger.

A test module calls each function of CONTRACT with its factory. The factory gives a Rig over
an empty store; `rig.reopened()` gives another over the same store, as after a restart.
"""

from collections.abc import Callable
from dataclasses import replace

from sync.courier import (
    ChainPlace,
    EpochCandidate,
    ReconciledEvents,
    seal_event,
)
from sync.protocol import (
    GENESIS,
    LedgerHead,
    Position,
    SealedEntry,
    digest,
    event_hash,
    message_hash,
    parse_station_body,
    read_event,
)
from sync.signing import hash_holds, public_of
from tests.sync.event_drafts import escalation
from tests.sync.outbox_rig import (
    DESK_SEED,
    FIRST_EPOCH,
    HUB_SEED,
    SECOND_EPOCH,
    STATION,
    Factory,
    Rig,
    enrol,
    grant_of,
    link_of,
    message,
    settlement_of,
    tell,
)

PAPER = b"%PDF-1.4\n%%EOF\n"


def there_is_no_link_before_enrolment(make: Factory) -> None:
    """A store that belongs to no hub has no link and nothing to send."""
    assert make().outbox.link() is None


def a_candidate_is_kept_until_it_is_answered(make: Factory) -> None:
    """A lost answer is asked for again with the same key and epoch, after a restart too."""
    rig = make()
    first = EpochCandidate(DESK_SEED, public_of(DESK_SEED), FIRST_EPOCH)
    other = EpochCandidate(b"x" * 32, public_of(b"x" * 32), SECOND_EPOCH)
    assert rig.membership.begin_enrolment(first) == first
    assert rig.reopened().membership.begin_enrolment(other) == first


def enrolment_gives_station_epoch_and_hub(make: Factory) -> None:
    """The link begins empty, with the hub's key pinned."""
    link = link_of(enrol(make()).reopened())
    assert (link.station, link.epoch, link.epoch_number) == (STATION, FIRST_EPOCH, 1)
    assert link.hub_keys == (public_of(HUB_SEED),)
    assert (link.state, link.waiting, link.acked.seq, link.cursor.seq) == ("ok", 0, 0, 0)


def a_station_that_returns_begins_with_a_reconciliation(make: Factory) -> None:
    """Check that the hub's record of the past is restored first."""
    assert link_of(enrol(make(), returning=True)).state == "reconcile"


def events_are_dense_chained_signed_and_frozen(make: Factory) -> None:
    """Check that committed events are always sent as the same bytes."""
    rig = enrol(make())
    drafts = [tell(rig, f"GX01-261124-00{place}") for place in (1, 2, 3)]
    events = rig.outbox.batch(0, 200, 1_000_000)
    headers = [read_event(one.header) for one in events]
    hashes = [event_hash(one.header) for one in events]
    assert [one.seq for one in headers] == [1, 2, 3]
    assert [one.prev for one in headers] == [GENESIS, *hashes[:2]]
    assert [one.id for one in headers] == [draft.id for draft in drafts]
    assert [one.body for one in events] == [draft.body for draft in drafts]
    assert all(
        hash_holds(public_of(DESK_SEED), hashed, one.sig)
        for hashed, one in zip(hashes, events, strict=True)
    )
    assert rig.reopened().outbox.batch(0, 200, 1_000_000) == events
    assert [rig.outbox.hash_at(seq) for seq in (0, 1, 3, 4)] == [None, hashes[0], hashes[2], None]


def a_batch_keeps_to_its_limits_but_is_never_empty(make: Factory) -> None:
    """One event is sent even when it is larger than the room."""
    rig = enrol(make())
    for place in range(5):
        tell(rig, f"GX01-261124-00{place}")
    assert len(rig.outbox.batch(0, 3, 1_000_000)) == 3
    assert len(rig.outbox.batch(0, 200, 1)) == 1
    assert len(rig.outbox.batch(4, 200, 1_000_000)) == 1
    assert rig.outbox.batch(5, 200, 1_000_000) == ()


def the_ledger_s_head_is_told_when_it_moved_and_only_then(make: Factory) -> None:
    """A fact that stays at home moves the head too."""
    rig = enrol(make())
    rig.note("something local")
    rig.outbox.emit_head(rig.told.clock())
    rig.outbox.emit_head(rig.told.clock())
    (sealed,) = rig.outbox.batch(0, 200, 1_000_000)
    header = read_event(sealed.header)
    head = parse_station_body(header.kind, sealed.body or b"")
    assert (header.kind, header.case) == ("ledger.head", None)
    assert isinstance(head, LedgerHead)
    rig.note("something more")
    rig.outbox.emit_head(rig.told.clock())
    assert len(rig.outbox.batch(0, 200, 1_000_000)) == 2


def a_takeover_names_the_last_head_that_was_confirmed(make: Factory) -> None:
    """Check that it is not the newest, for which another copy may have reported another entry."""
    rig = enrol(make())
    rig.note("something local")
    rig.outbox.emit_head(rig.told.clock())
    (sealed,) = rig.outbox.batch(0, 200, 1_000_000)
    head = parse_station_body("ledger.head", sealed.body or b"")
    assert isinstance(head, LedgerHead)
    assert rig.outbox.confirmed_head() == Position(seq=0, hash=GENESIS)
    rig.note("something more")
    rig.outbox.emit_head(rig.told.clock())
    acked = Position(seq=1, hash=event_hash(sealed.header))
    rig.outbox.settle(settlement_of(rig, acked))
    confirmed = rig.reopened().outbox.confirmed_head()
    assert confirmed == Position(seq=head.seq, hash=head.hash)


def a_settlement_is_kept_whole(make: Factory) -> None:
    """Check that acknowledgement, cursor, messages, time and state are stored together."""
    rig = enrol(make())
    tell(rig, "GX01-261124-001")
    tell(rig, "GX01-261124-002")
    acked = Position(seq=1, hash=rig.outbox.hash_at(1) or "")
    one = message(rig.told, "通知")
    settled = settlement_of(rig, acked, one)
    rig.outbox.settle(settled)
    link = link_of(rig.reopened())
    assert (link.acked, link.cursor, link.waiting) == (acked, settled.cursor, 1)
    assert link.last_contact_at == settled.at
    assert link.skew_ms == 1
    assert rig.outbox.messages(rig.outbox.message_ids()) == (one,)


def a_file_that_was_overtaken_by_the_line_brings_its_messages_alone(make: Factory) -> None:
    """The line has confirmed more since the link was read: nothing of that is taken back."""
    rig = enrol(make())
    tell(rig, "GX01-261124-001")
    seen, one = link_of(rig), message(rig.told, "通知")
    acked = Position(seq=1, hash=rig.outbox.hash_at(1) or "")
    settled = settlement_of(rig, acked)
    rig.outbox.settle(settled)
    late = settlement_of(rig, Position(seq=0, hash=GENESIS), one)
    rig.outbox.settle(replace(late, state="reconcile", by_file=True, seen=seen))
    link = link_of(rig.reopened())
    assert (link.acked, link.cursor, link.state) == (acked, settled.cursor, "ok")
    assert rig.outbox.messages(rig.outbox.message_ids()) == (one,)


def a_message_is_kept_once(make: Factory) -> None:
    """Check that a repeated arrival, by an answer or a reconciliation, has no effect."""
    rig = enrol(make())
    start, one = Position(seq=0, hash=GENESIS), message(rig.told, "通知")
    for _ in range(2):
        rig.outbox.settle(settlement_of(rig, start, one))
    assert len(rig.outbox.message_ids()) == 1


def the_digest_counts_what_the_hub_confirmed(make: Factory) -> None:
    """Events that still wait are not counted; messages always are."""
    rig = enrol(make())
    assert rig.outbox.digest() == GENESIS
    tell(rig, "GX01-261124-001")
    tell(rig, "GX01-261124-002")
    first = rig.outbox.hash_at(1) or ""
    one = message(rig.told, "通知")
    rig.outbox.settle(settlement_of(rig, Position(seq=1, hash=first), one))
    assert rig.outbox.digest() == digest([first, message_hash(one.header)])


def a_mark_changes_the_state_alone(make: Factory) -> None:
    """Check that a person or the hub's answer stops the sending."""
    rig = enrol(make())
    tell(rig, "GX01-261124-001")
    rig.outbox.mark("needs_takeover")
    link = link_of(rig.reopened())
    assert (link.state, link.waiting) == ("needs_takeover", 1)


def a_takeover_keeps_its_epoch_until_it_is_granted(make: Factory) -> None:
    """A lost answer is asked for again with the same id."""
    rig = enrol(make())
    assert rig.membership.begin_takeover(SECOND_EPOCH) == SECOND_EPOCH
    assert rig.reopened().membership.begin_takeover(FIRST_EPOCH) == SECOND_EPOCH


def a_new_epoch_begins_empty_and_keeps_the_old_events(make: Factory) -> None:
    """The archive is still named, found, and counted."""
    rig = enrol(make())
    tell(rig, "GX01-261124-001")
    old = rig.outbox.hash_at(1) or ""
    grant, note = grant_of(rig.told, SECOND_EPOCH, 2)
    rig.membership.begin_takeover(SECOND_EPOCH)
    rig.membership.enter_epoch(grant, note)
    link = link_of(rig.reopened())
    assert (link.epoch, link.epoch_number, link.grant) == (SECOND_EPOCH, 2, note)
    assert (link.state, link.waiting, link.end.seq) == ("reconcile", 0, 0)
    assert [entry.hash for entry in rig.outbox.index()] == [old]
    assert rig.outbox.digest() == old
    tell(rig, "GX01B-261124-001")
    (sealed,) = rig.outbox.batch(0, 200, 1_000_000)
    header = read_event(sealed.header)
    assert (header.epoch, header.seq, header.prev) == (SECOND_EPOCH, 1, GENESIS)
    assert rig.membership.begin_takeover(FIRST_EPOCH) == FIRST_EPOCH


def a_recovery_brings_events_home_and_continues_the_displaced(make: Factory) -> None:
    """Check that an event of an occupied place continues in the current epoch, unchanged."""
    rig = enrol(make())
    draft = tell(rig, "GX01-261124-001")
    old = rig.outbox.hash_at(1) or ""
    (displaced,) = rig.outbox.events([old])
    rig.membership.begin_takeover(SECOND_EPOCH)
    rig.membership.enter_epoch(*grant_of(rig.told, SECOND_EPOCH, 2))
    home = _elsewhere(rig)
    settlement = settlement_of(rig, Position(seq=0, hash=GENESIS))
    rig.outbox.recover(ReconciledEvents(settlement, (home,), dropped=(old,), emitted_again=(old,)))
    (again,) = rig.outbox.batch(0, 200, 1_000_000)
    header = read_event(again.header)
    assert (header.id, header.epoch, header.seq) == (draft.id, SECOND_EPOCH, 1)
    assert (again.body, again.salt) == (displaced.body, displaced.salt)
    held = {entry.hash for entry in rig.reopened().outbox.index()}
    assert held == {event_hash(home.header), event_hash(again.header)}
    assert rig.outbox.digest() == event_hash(home.header)


def _elsewhere(rig: Rig) -> SealedEntry:
    """Return an event of the first epoch that another copy of the desk wrote."""
    draft = escalation(rig.told, "GX01-261124-009", ())
    place = ChainPlace(STATION, FIRST_EPOCH, 1, GENESIS)
    return seal_event(draft, place, DESK_SEED, rig.told.bytes(16)).sealed


def an_event_that_goes_on_here_comes_home_from_a_former_place_too(make: Factory) -> None:
    """Both places are named, each with the event's own id."""
    rig = enrol(make())
    draft = tell(rig, "GX01-261124-001")
    former = ChainPlace(STATION, SECOND_EPOCH, 1, GENESIS)
    home = seal_event(draft, former, DESK_SEED, rig.told.bytes(16)).sealed
    settlement = settlement_of(rig, Position(seq=0, hash=GENESIS))
    rig.outbox.recover(ReconciledEvents(settlement, (home,), dropped=(), emitted_again=()))
    named = sorted((entry.epoch, entry.id) for entry in rig.reopened().outbox.index())
    assert named == [(FIRST_EPOCH, draft.id), (SECOND_EPOCH, draft.id)]


def a_file_is_opened_by_its_hash(make: Factory) -> None:
    """Plain bytes; a file that is not here is None."""
    rig = enrol(make())
    draft = tell(rig, "GX01-261124-001", (PAPER,))
    opened = rig.outbox.open_blob(draft.blobs[0].sha256)
    assert opened is not None
    with opened:
        assert opened.read() == PAPER
    assert rig.outbox.open_blob("ab" * 32) is None


CONTRACT: tuple[Callable[[Factory], None], ...] = (
    there_is_no_link_before_enrolment,
    a_candidate_is_kept_until_it_is_answered,
    enrolment_gives_station_epoch_and_hub,
    a_station_that_returns_begins_with_a_reconciliation,
    events_are_dense_chained_signed_and_frozen,
    a_batch_keeps_to_its_limits_but_is_never_empty,
    the_ledger_s_head_is_told_when_it_moved_and_only_then,
    a_takeover_names_the_last_head_that_was_confirmed,
    a_settlement_is_kept_whole,
    a_file_that_was_overtaken_by_the_line_brings_its_messages_alone,
    a_message_is_kept_once,
    the_digest_counts_what_the_hub_confirmed,
    a_mark_changes_the_state_alone,
    a_takeover_keeps_its_epoch_until_it_is_granted,
    a_new_epoch_begins_empty_and_keeps_the_old_events,
    a_recovery_brings_events_home_and_continues_the_displaced,
    an_event_that_goes_on_here_comes_home_from_a_former_place_too,
    a_file_is_opened_by_its_hash,
)
