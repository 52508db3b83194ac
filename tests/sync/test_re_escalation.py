"""A case escalated again: its attachments stay, and no fault stops the line."""

import pytest
from sqlalchemy import insert, select, text

from sync.courier import EventDraft
from sync.hub.services.auth.user_accounts import NewAccount, RegulatorBody, add_reviewer
from sync.hub.storage.schema import document, event, matter_sought
from tests.sync.databases import ON_POSTGRESQL
from tests.sync.hub_matters import escalate, matter_in
from tests.sync.world import Station, World


def tell_anew(world: World, desk: Station, case: str) -> EventDraft:
    """Let the desk repeat its report of the case."""
    (sealed,) = [one.sealed for one in desk.drive.disk.log if one.header.case == case]
    again = EventDraft(
        world.told.id(), "case.escalated", case, sealed.body or b"", world.told.clock()
    )
    desk.desk.tell(again)
    return again


def add_document(world: World, desk: Station, case: str) -> str:
    """Issue a paper in the case and return its id."""
    who = add_reviewer(
        world.store,
        NewAccount("周敏", "a long password"),
        RegulatorBody("中心", "hotline_centre"),
        world.told.clock(),
    )
    paper, place = world.store.chance.new_id(), (desk.drive.disk.station, case)
    row = {"id": paper, "station_id": place[0], "matter_id": place[1], "kind": 6, "year": 2026}
    by = {"made_by_id": who, "made_by": "周敏", "made_at": world.told.clock()}
    with world.store.turn(world.told.clock()) as turn:
        turn.connection.execute(
            insert(document).values(**row, serial=1, number="X1", fields="{}", **by)
        )
    return paper


def states(world: World) -> list[tuple[str, str]]:
    """Return the outcome of each dossier, with the reason of a refusal."""
    told = select(event.c.state, event.c.reason).where(event.c.kind == "case.escalated")
    with world.store.reading() as connection:
        rows = connection.execute(told.order_by(event.c.position))
        return [(row.state, row.reason) for row in rows]


def test_a_case_with_an_issued_paper_is_escalated_anew(world: World) -> None:
    desk = world.enrolled()
    case = escalate(world, desk)
    paper = add_document(world, desk, case)
    again = tell_anew(world, desk, case)
    other = world.escalation("GX01-261124-009")
    desk.desk.tell(other)
    assert desk.courier.round().fault_code == ""
    assert matter_in(world, desk, case).event_id == again.id
    assert states(world) == [("applied", "")] * 3
    with world.store.reading() as connection:
        assert connection.scalars(select(document.c.id)).all() == [paper]
        assert set(connection.scalars(select(matter_sought.c.matter_id))) == {case, other.case}


@ON_POSTGRESQL
def test_one_that_cannot_be_used_is_refused_and_holds_nothing_up(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    """PostgreSQL takes nothing more in a transaction after a fault outside of a savepoint."""
    desk = world.enrolled()
    case = escalate(world, desk)
    first = matter_in(world, desk, case)
    with world.store.turn(world.told.clock()) as turn:
        turn.connection.execute(text("ALTER TABLE proposal RENAME TO gone"))
    before = world.escalation("GX01-261124-008")
    desk.desk.tell(before)
    again, after = tell_anew(world, desk, case), world.escalation("GX01-261124-009")
    desk.desk.tell(after)
    assert desk.courier.round().fault_code == ""
    assert states(world)[1:] == [("applied", ""), ("refused", "FAULT"), ("applied", "")]
    assert f"event {again.id} could not be used" in caplog.text
    assert matter_in(world, desk, case).event_id == first.event_id
    for other in (before, after):
        assert matter_in(world, desk, str(other.case)).state == "new"
