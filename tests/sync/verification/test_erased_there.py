"""A case erased by its station: when its people are erased here, and what prevents it."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import insert, select, update

from sync.hub.services.retention.erasure import erase
from sync.hub.services.retention.erasure_due import due
from sync.hub.services.retention.station_erasures import kept_cases, station_erasures
from sync.hub.storage import schema
from sync.protocol import CaseErased
from tests.sync.databases import ON_BOTH_AT_RELEASE
from tests.sync.hub_matters import draft_of
from tests.sync.test_rebuilding import Office, an_office
from tests.sync.verification.test_erasing import KEPT, a_case, found, lie_plain
from tests.sync.world import World

SAID = "受理站应当事人要求，已删除本案个人信息。"


def say(office: Office, case: str) -> datetime:
    """Let the station say that it erased the case; return when."""
    told = CaseErased(case=case, ground="asked", text=SAID)
    draft = draft_of(office.world, "case.erased", told, case)
    office.desk.desk.tell(draft)
    assert office.desk.courier.round().fault_code == ""
    return draft.at


def ids(world: World, now: datetime) -> tuple[list[str], list[tuple[str, str]]]:
    """Return the erasable matters, and the kept ones with their reasons."""
    with world.store.reading() as connection:
        goes = [one.id for one in due(connection, now)]
        stays = [(one.case_id, one.why) for one in kept_cases(connection, now)]
    return goes, stays


@pytest.fixture
def office(world: World) -> Office:
    """A hub with an officer and a station."""
    lie_plain(world)
    made = an_office(world)
    made.desk.courier.round()
    return made


def void(world: World) -> None:
    """Take back every paper."""
    with world.store.turn(world.told.clock()) as turn:
        turn.connection.execute(update(schema.document).values(voided_at=turn.now))


def test_a_paper_keeps_it_for_three_years_and_then_it_goes_by_one_act(office: Office) -> None:
    world, case = office.world, a_case(office)
    now = world.told.clock()
    assert ids(world, now) == ([], [])
    at = say(office, case)
    assert ids(world, now) == ([], [(case, "paper")])
    with world.store.reading() as connection:
        (one,) = kept_cases(connection, now)
        ended = connection.scalar(select(schema.matter.c.last_at))
    assert (one.there.at, one.there.ground, one.number) == (at, "asked", "GX01-261124-002")
    assert ended is not None
    assert one.until == ended + KEPT
    with pytest.raises(ValueError, match="未到删除期限"):
        erase(world.store, ("case", office.station, case), now, "孙工")
    assert ids(world, ended + KEPT) == ([case], [])


def test_what_nothing_keeps_goes_before_its_three_years_and_first_of_all(office: Office) -> None:
    world, case = office.world, a_case(office)
    say(office, case)
    void(world)
    now = world.told.clock()
    assert ids(world, now) == ([case], [])
    erase(world.store, ("case", office.station, case), now, "孙工")
    assert found(world) == []
    assert ids(world, now + KEPT) == ([], [])
    with world.store.reading() as connection:
        told = station_erasures(connection, [(office.station, case)])
    assert told[(office.station, case)].ground == "asked"


@ON_BOTH_AT_RELEASE
def test_what_runs_or_is_watched_stays(office: Office) -> None:
    world, case = office.world, a_case(office)
    say(office, case)
    void(world)
    now = world.told.clock()
    with world.store.turn(now) as turn:
        turn.move_matter(office.station, case, state="accepted")
    assert ids(world, now + 2 * KEPT) == ([], [(case, "running")])
    with world.store.turn(now) as turn:
        turn.move_matter(office.station, case, state="decided")
        watched = {
            "id": world.told.id(),
            "station_id": office.station,
            "of": "case",
            "subject": "GX01-261124-002",
            "case_id": case,
            "why": "逾期",
            "officer_id": office.zhou.id,
            "officer": office.zhou.name,
            "body_id": office.zhou.body_id,
            "body": "局热线受理中心",
            "due_on": now.date(),
            "posted_at": now,
        }
        turn.connection.execute(insert(schema.supervision).values(**watched))
    assert ids(world, world.told.clock()) == ([], [(case, "running")])


@ON_BOTH_AT_RELEASE
def test_an_erasing_that_a_former_hub_kept_unread_counts_all_the_same(office: Office) -> None:
    world, case = office.world, a_case(office)
    say(office, case)
    void(world)
    unread = {"state": "opaque", "reason": "KIND"}
    with world.store.turn(world.told.clock()) as turn:
        of = schema.event.c.kind == "case.erased"
        turn.connection.execute(update(schema.event).where(of).values(**unread))
    assert ids(world, world.told.clock()) == ([case], [])


@ON_BOTH_AT_RELEASE
def test_what_the_station_erased_stands_before_what_ended_earlier(office: Office) -> None:
    world = office.world
    first = a_case(office)
    now = world.told.clock()
    other = world.escalation("GX01-261124-009")
    office.desk.desk.tell(other)
    office.desk.courier.round()
    assert other.case is not None
    with world.store.turn(now) as turn:
        turn.move_matter(office.station, other.case, state="decided")
    say(office, other.case)
    assert ids(world, now + KEPT + timedelta(days=1)) == ([other.case, first], [])
