"""New events in a comparing packet: a case that is escalated again returns to the queue."""

from dataclasses import replace
from itertools import permutations

import pytest
from sqlalchemy import select, update

from sync.courier import EventDraft
from sync.courier.log_comparison import ComparisonFrame, HubLacks, giving
from sync.hub.services.exchange.recovery import take_in
from sync.hub.storage.schema import station
from sync.protocol import CaseAmended, CaseReturned, CaseWithdrawn, Value, encode_body
from sync.signing import RequestSender
from tests.sync.databases import ON_BOTH_AT_RELEASE, ON_SQLITE
from tests.sync.hub_matters import OFFICER, matter_in
from tests.sync.packets.packet_carrier import PacketCarrier
from tests.sync.packets.test_comparing_by_file import set_back, told
from tests.sync.world import World


@pytest.fixture
def hand(world: World) -> PacketCarrier:
    """An enrolled station."""
    return PacketCarrier(world, world.enrolled())


def tell(hand: PacketCarrier, draft: EventDraft) -> None:
    """Escalate the case by another event."""
    told = hand.world.told
    hand.desk.desk.tell(replace(draft, id=told.id(), at=told.clock()))


def tell_of(hand: PacketCarrier, draft: EventDraft, kind: str, body: Value) -> None:
    """Report another fact of the case."""
    tell(hand, replace(draft, kind=kind, body=encode_body(body), blobs=()))


def withdraw(hand: PacketCarrier, draft: EventDraft) -> None:
    """Take the case back at the desk."""
    body = CaseWithdrawn(case=str(draft.case), reason="和解")
    tell_of(hand, draft, "case.withdrawn", body)


def give_back(hand: PacketCarrier, draft: EventDraft) -> None:
    """Let the officer return the case for more."""
    case = str(draft.case)
    with hand.world.store.turn(hand.world.told.clock()) as turn:
        body = CaseReturned(case=case, text="补充小票", officer=OFFICER)
        turn.say(hand.desk.drive.disk.station, body, case)
        turn.move_matter(hand.desk.drive.disk.station, case, state="returned")


def state(hand: PacketCarrier, draft: EventDraft) -> str:
    """Return the state of the case at the hub."""
    return matter_in(hand.world, hand.desk, str(draft.case)).state


@pytest.mark.parametrize("by_line", [False, True])
@ON_BOTH_AT_RELEASE
def test_a_case_that_was_withdrawn_and_is_told_anew_is_new(
    hand: PacketCarrier, *, by_line: bool
) -> None:
    draft = hand.world.escalation("GX01-261124-008")
    tell(hand, draft)
    withdraw(hand, draft)
    hand.carried()
    assert state(hand, draft) == "withdrawn"
    hand.desk.outbox.mark("reconcile")
    tell(hand, draft)
    if by_line:
        assert hand.desk.courier.round().state == "ok"
    else:
        hand.carried()
    assert state(hand, draft) == "new"


@ON_BOTH_AT_RELEASE
def test_a_case_that_was_returned_and_is_told_anew_is_new(hand: PacketCarrier) -> None:
    draft = hand.world.escalation("GX01-261124-007")
    tell(hand, draft)
    hand.carried()
    give_back(hand, draft)
    hand.carried()
    hand.desk.outbox.mark("reconcile")
    tell(hand, draft)
    hand.carried()
    assert state(hand, draft) == "new"


@ON_BOTH_AT_RELEASE
def test_a_case_told_anew_and_returned_since_stands_as_returned_at_a_hub_put_back(
    hand: PacketCarrier,
) -> None:
    draft = hand.world.escalation("GX01-261124-007")
    tell(hand, draft)
    hand.carried()

    def since() -> None:
        withdraw(hand, draft)
        tell(hand, draft)
        hand.carried()
        give_back(hand, draft)
        hand.carried()

    set_back(hand, since)
    for _ in range(2):
        hand.carried()
    assert (state(hand, draft), hand.desk.state) == ("returned", "ok")


@ON_BOTH_AT_RELEASE
def test_what_was_sent_after_a_return_answers_it_also_at_a_hub_put_back(
    hand: PacketCarrier,
) -> None:
    draft = hand.world.escalation("GX01-261124-007")
    tell(hand, draft)
    hand.carried()

    def since() -> None:
        give_back(hand, draft)
        hand.carried()
        body = CaseAmended(case=str(draft.case), text="小票", evidence=())
        tell_of(hand, draft, "case.amended", body)
        hand.carried()

    set_back(hand, since)
    for _ in range(2):
        hand.carried()
    assert (state(hand, draft), hand.desk.state) == ("new", "ok")


@ON_SQLITE
@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_in_whatever_order_events_come_back_the_last_word_holds(
    hand: PacketCarrier, order: tuple[int, ...]
) -> None:
    draft = hand.world.escalation("GX01-261124-008")
    tell(hand, draft)
    withdraw(hand, draft)
    tell(hand, draft)
    link, now = hand.desk.outbox.link(), hand.world.told.clock()
    assert link is not None
    events = hand.desk.outbox.batch(0, 200, 1_000_000)
    assert len(events) == 3
    for place in order:
        nonce = hand.world.told.nonce()
        who = RequestSender(
            link.station, hand.desk.desk.identity().public, now, nonce, by_file=True
        )
        request = giving(ComparisonFrame(link, nonce, now), HubLacks(events=(events[place],)))
        assert take_in(hand.world.store, who, request, now) == (1, 0)
    assert state(hand, draft) == "new"


@ON_BOTH_AT_RELEASE
def test_the_head_of_a_packet_that_compares_is_noted_and_an_older_one_is_not(
    hand: PacketCarrier,
) -> None:
    told(hand, "GX01-261124-001")
    hand.carried()
    hand.desk.outbox.mark("reconcile")
    told(hand, "GX01-261124-002")
    hand.carried()
    assert head(hand) == len(hand.desk.drive.disk.ledger) == 2
    with hand.world.store.turn(hand.world.told.clock()) as turn:
        turn.connection.execute(update(station).values(ledger_seq=9))
    hand.desk.outbox.mark("reconcile")
    told(hand, "GX01-261124-003")
    hand.carried()
    assert head(hand) == 9


def head(hand: PacketCarrier) -> int:
    """How far the hub knows the ledger to reach."""
    with hand.world.store.reading() as connection:
        return connection.scalar(select(station.c.ledger_seq)) or 0
