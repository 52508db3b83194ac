"""Intake transaction of the hub: idempotency, forks, gaps, poison, strangers, projections."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import select

from sync.courier import EventDraft
from sync.hub.services.matters.matter_state import restate_case
from sync.hub.storage.matter_reader import dossier, timeline
from sync.hub.storage.schema import event, figures, receipt, station
from sync.protocol import (
    CaseAccepted,
    CaseAmended,
    CaseEscalated,
    CasePaused,
    CaseReturned,
    CaseWithdrawn,
    FiguresDaily,
    KeyRotated,
    MessageAcknowledged,
    encode_body,
    read_message,
)
from sync.signing import public_of, read_receipt
from tests.sync.hub_matters import OFFICER, draft_of, escalate, matter_in, matters_in
from tests.sync.world import Station, World


def test_a_guidance_request_becomes_a_matter_due_within_its_limit(world: World) -> None:
    desk = world.enrolled()
    desk.desk.tell(world.question("GX01-261124-001"))
    desk.courier.round()
    (asked,) = matters_in(world)
    assert (asked.kind, asked.number, asked.merchant) == ("guidance", "GX01-261124-001", "蓝鲸服饰")
    assert (asked.due_at - asked.received_at).total_seconds() == 3600
    assert asked.station_name == "万象城受理站"


def test_a_question_and_an_urgent_case_of_one_batch_are_each_kept_whole(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    desk = world.enrolled()
    desk.desk.tell(world.question("GX01-261124-001"))
    draft = world.escalation("GX01-261124-002")
    told = CaseEscalated.model_validate_json(draft.body).model_copy(update={"urgency": "urgent"})
    desk.desk.tell(replace(draft, body=encode_body(told)))
    desk.courier.round()
    assert [(one.kind, one.urgency) for one in matters_in(world)] == [
        ("guidance", "normal"),
        ("escalation", "urgent"),
    ]
    assert caplog.text == ""


def test_an_escalated_case_is_due_at_the_end_of_the_seventh_working_day(world: World) -> None:
    desk = world.enrolled()
    case = escalate(world, desk)
    told = matter_in(world, desk, case)
    # Tuesday 24 November 2026, noon in Shanghai: the seventh working day after is 3 December.
    assert told.due_at == datetime(2026, 12, 3, 15, 59, 59, tzinfo=UTC)
    with world.store.reading() as connection:
        body = dossier(connection, told)
    assert isinstance(body, CaseEscalated)
    assert body.consumer.phone == "19900000001"


def test_the_receipt_names_the_last_event_and_is_the_hub_s(world: World) -> None:
    desk = world.enrolled()
    escalate(world, desk)
    note = desk.drive.disk.receipts[-1]
    told = read_receipt(note, [world.store.seal.public])
    assert (told.seq, told.hash) == (2, desk.drive.disk.log[-1].hash)
    with world.store.reading() as connection:
        assert note in set(connection.scalars(select(receipt.c.note)))


def test_a_kind_the_hub_does_not_know_is_kept_and_passes(world: World) -> None:
    desk = world.enrolled()
    body = '{"text":"新事项"}'.encode()
    desk.desk.tell(EventDraft(world.told.id(), "case.weighed", None, body, world.told.clock()))
    case = escalate(world, desk)
    with world.store.reading() as connection:
        states = list(connection.scalars(select(event.c.state).order_by(event.c.position)))
    assert states == ["opaque", "applied", "applied"]
    assert matter_in(world, desk, case).state == "new"


def test_a_poisoned_event_is_kept_answered_by_name_and_blocks_nothing(world: World) -> None:
    desk = world.enrolled()
    bad = EventDraft(world.told.id(), "case.escalated", None, b'{"case":1}', world.told.clock())
    desk.desk.tell(bad)
    case = escalate(world, desk)
    assert matter_in(world, desk, case).state == "new"
    status = desk.courier.status()
    assert (status.refused, status.waiting, status.state) == (1, 0, "ok")
    (sealed,) = desk.drive.disk.messages.values()
    assert read_message(sealed.header).kind == "event.refused"
    assert bad.id.encode() in (sealed.body or b"")


def test_a_file_that_is_too_large_refuses_its_event_and_no_other(world: World) -> None:
    desk = world.enrolled()
    draft = world.escalation("GX01-261124-002", (b"photo",))
    huge = draft.blobs[0].model_copy(update={"size": 20_971_521})
    desk.desk.tell(replace(draft, blobs=(huge,)))
    desk.courier.round()
    with world.store.reading() as connection:
        row = connection.execute(select(event.c.state, event.c.reason)).first()
    assert row is not None
    assert tuple(row) == ("refused", "FILE_TOO_LARGE")


def test_a_supplement_reopens_a_case_that_was_returned(world: World) -> None:
    desk = world.enrolled()
    case = escalate(world, desk)
    body = CaseReturned(case=case, text="请补充购物凭证", officer=OFFICER)
    with world.store.turn(world.told.clock()) as turn:
        turn.say(desk.drive.disk.station, body, case, OFFICER.name)
        turn.move_matter(desk.drive.disk.station, case, state="returned")
    amended = CaseAmended(case=case, text="补交小票", evidence=())
    desk.desk.tell(draft_of(world, "case.amended", amended, case))
    desk.courier.round()
    assert matter_in(world, desk, case).state == "new"


def test_an_appraisal_is_left_out_of_the_sixty_days_whenever_it_is_told(world: World) -> None:
    """From 24 November to 29 November five days: 23 January becomes 28 January."""
    desk = world.enrolled()
    case = escalate(world, desk)
    accept(world, desk, case)
    noon = datetime(2026, 11, 24, 4, 0, tzinfo=UTC)
    since, until = noon.replace(hour=5), noon.replace(day=29)
    pause(world, desk, case, since)
    held = matter_in(world, desk, case)
    # The 23rd is a Saturday: as long as no day is left out, the Monday after it counts.
    assert (held.paused_since, held.due_at) == (since, MEDIATION_ENDS + timedelta(days=2))
    for _ in range(2):
        pause(world, desk, case, since, until)
    after = matter_in(world, desk, case)
    assert (after.paused_since, after.due_at) == (None, MEDIATION_ENDS + timedelta(days=5))
    pause(world, desk, case, until)
    with world.store.turn(world.told.clock()) as turn:
        turn.move_matter(desk.drive.disk.station, case, due_at=noon, paused_since=None)
        restate_case(turn, desk.drive.disk.station, case)
    back = matter_in(world, desk, case)
    assert (back.paused_since, back.due_at) == (until, MEDIATION_ENDS + timedelta(days=5))


def test_of_an_appraisal_begun_before_acceptance_the_days_after_it_count(world: World) -> None:
    """Accepted on the 24th; begun on the 20th, over on the 26th: two days."""
    desk = world.enrolled()
    case = escalate(world, desk)
    since = datetime(2026, 11, 20, 4, 0, tzinfo=UTC)
    pause(world, desk, case, since)
    before = matter_in(world, desk, case)
    assert (before.paused_since, before.state) == (since, "new")
    accept(world, desk, case)
    pause(world, desk, case, since, since.replace(day=26))
    assert matter_in(world, desk, case).due_at == MEDIATION_ENDS + timedelta(days=2)


def test_two_appraisals_told_in_one_batch_are_both_left_out(world: World) -> None:
    """Two days and three; one that ends before it begins takes nothing away."""
    desk = world.enrolled()
    case = escalate(world, desk)
    accept(world, desk, case)
    first = datetime(2026, 11, 25, 4, 0, tzinfo=UTC)
    spans = (
        (first, first.replace(day=27)),
        (first.replace(day=28), first.replace(month=12, day=1)),
    )
    backwards = (first.replace(month=12, day=9), first.replace(month=12, day=3))
    for since, until in (*spans, backwards):
        told = CasePaused(case=case, reason="appraisal", text="", since=since, until=until)
        desk.desk.tell(draft_of(world, "case.paused", told, case))
    assert desk.courier.round().fault_code == ""
    assert matter_in(world, desk, case).due_at == MEDIATION_ENDS + timedelta(days=5)


def test_the_end_of_an_appraisal_may_come_before_its_beginning(world: World) -> None:
    desk = world.enrolled()
    case = escalate(world, desk)
    accept(world, desk, case)
    since = datetime(2026, 11, 25, 4, 0, tzinfo=UTC)
    pause(world, desk, case, since, since.replace(day=27))
    pause(world, desk, case, since)
    after = matter_in(world, desk, case)
    assert (after.paused_since, after.due_at) == (None, MEDIATION_ENDS + timedelta(days=2))


MEDIATION_ENDS = datetime(2027, 1, 23, 15, 59, 59, tzinfo=UTC)


def accept(world: World, desk: Station, case: str) -> None:
    """Accept the case on 24 November 2026."""
    now = world.told.clock()
    said = CaseAccepted(
        case=case, text="受理。", officer=OFFICER, accepted_at=now, due_on=date(2027, 1, 23)
    )
    with world.store.turn(now) as turn:
        turn.say(desk.drive.disk.station, said, case)
        turn.move_matter(desk.drive.disk.station, case, state="accepted", due_at=MEDIATION_ENDS)


def pause(
    world: World, desk: Station, case: str, since: datetime, until: datetime | None = None
) -> None:
    """Let the desk report an appraisal."""
    told = CasePaused(case=case, reason="appraisal", text="", since=since, until=until)
    desk.desk.tell(draft_of(world, "case.paused", told, case))
    assert desk.courier.round().fault_code == ""


def test_a_withdrawal_ends_a_case_unless_it_was_decided(world: World) -> None:
    desk = world.enrolled()
    open_case, decided = (escalate(world, desk, f"GX01-261124-00{place}") for place in (2, 3))
    with world.store.turn(world.told.clock()) as turn:
        turn.move_matter(desk.drive.disk.station, decided, state="decided")
    for case in (open_case, decided):
        gone = CaseWithdrawn(case=case, reason="双方和解")
        desk.desk.tell(draft_of(world, "case.withdrawn", gone, case))
    desk.courier.round()
    assert matter_in(world, desk, open_case).state == "withdrawn"
    assert matter_in(world, desk, decided).state == "decided"


def test_a_case_escalated_anew_shows_its_new_dossier(world: World) -> None:
    desk = world.enrolled()
    case = escalate(world, desk)
    first = matter_in(world, desk, case)
    (sealed,) = [one.sealed for one in desk.drive.disk.log if one.header.case == case]
    again = EventDraft(
        world.told.id(), "case.escalated", case, sealed.body or b"", world.told.clock()
    )
    desk.desk.tell(again)
    desk.courier.round()
    assert first.event_id != again.id == matter_in(world, desk, case).event_id


def test_two_cases_with_one_number_are_both_kept_and_marked(world: World) -> None:
    desk = world.enrolled()
    cases = [escalate(world, desk, "GX01-261124-002") for _ in range(2)]
    assert [matter_in(world, desk, case).number_shared for case in cases] == [True, True]
    assert matter_in(world, desk, cases[0]).epoch_number == 1


def test_an_acknowledgement_shows_in_the_timeline(world: World) -> None:
    desk = world.enrolled()
    case = escalate(world, desk)
    with world.store.turn(world.told.clock()) as turn:
        body = CaseReturned(case=case, text="请补充", officer=OFFICER)
        said = turn.say(desk.drive.disk.station, body, case, OFFICER.name)
    seen = MessageAcknowledged(message=said.id, by="李芳")
    desk.desk.tell(draft_of(world, "message.acknowledged", seen, None))
    desk.courier.round()
    with world.store.reading() as connection:
        shown = timeline(connection, desk.drive.disk.station, case)
    assert [(one.side, one.kind) for one in shown] == [
        ("station", "case.escalated"),
        ("hub", "case.returned"),
    ]
    assert shown[1].acknowledged_at is not None
    assert shown[1].by == "王科长"


def test_the_day_s_figures_are_kept_as_last_told(world: World) -> None:
    desk = world.enrolled()
    day = datetime(2026, 11, 24, tzinfo=UTC).date()
    for received in (4, 5):
        told = FiguresDaily(
            on=day, received=received, settled=3, escalated=1, overdue=0, paid_fen=12_900
        )
        desk.desk.tell(draft_of(world, "figures.daily", told, None))
    desk.courier.round()
    with world.store.reading() as connection:
        rows = connection.execute(select(figures.c.received, figures.c.paid_fen)).all()
    assert [tuple(row) for row in rows] == [(5, 12_900)]


def test_the_hub_keeps_the_ledger_s_head(world: World) -> None:
    desk = world.enrolled()
    escalate(world, desk)
    with world.store.reading() as connection:
        row = connection.execute(select(station.c.ledger_seq, station.c.ledger_hash)).one()
    assert tuple(row) == (1, desk.drive.disk.head())


def test_a_rotated_key_signs_from_the_next_event_on(world: World) -> None:
    desk = world.enrolled()
    fresh = b"n" * 32
    rotated = KeyRotated(public_key=public_of(fresh))
    desk.desk.tell(draft_of(world, "key.rotated", rotated, None))
    desk.courier.round()
    desk.drive.disk.seed, desk.drive.disk.public_key = fresh, public_of(fresh)
    case = escalate(world, desk)
    assert matter_in(world, desk, case).state == "new"
