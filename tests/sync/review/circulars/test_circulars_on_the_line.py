"""Circulars on the line: a program that learns the kind, and a hub that was restored."""

from datetime import date

import pytest
from sqlalchemy import select

from sync.hub.admin.verification import verify
from sync.hub.services.circulars import distribution, held_circulars
from sync.hub.services.circulars.publishing import circular_acts, circular_drafts, publishing_right
from sync.hub.services.circulars.publishing.circular_acts import EndCircularForm
from sync.hub.storage import schema
from sync.protocol import CircularConfirmed, read_message
from tests.sync.databases import ON_BOTH
from tests.sync.review.circulars.circulars import BUREAU, FIRST_NUMBER, form
from tests.sync.test_rebuilding import Office, an_office
from tests.sync.test_station_particulars import asked
from tests.sync.world import World


def publish(office: Office, **changes: object) -> str:
    """Publish a circular of the centre."""
    with office.world.store.turn(office.world.told.clock()) as turn:
        draft_id = circular_drafts.keep(turn, office.zhou, form(**changes))
        draft = circular_drafts.require_draft(turn.connection, office.zhou, draft_id)
        return circular_acts.publish(turn, office.zhou, draft, draft.sha256, BUREAU)


def end(office: Office, circular_id: str) -> None:
    """End a circular with this day."""
    with office.world.store.turn(office.world.told.clock()) as turn:
        one = publishing_right.require_own(turn.connection, office.zhou, circular_id)
        circular_acts.end(
            turn, office.zhou, one, EndCircularForm(on="2026-11-24", text="已有新规。")
        )


def test_a_program_that_learns_the_kind_gets_what_is_in_force_in_the_same_answer(
    world: World,
) -> None:
    """A program of before names no kind and is sent nothing, however often it comes."""
    office = an_office(world)
    ended = publish(office)
    end(office, ended)
    current = publish(office)
    hub, kinds = office.desk.courier.hub, ("circular.published", "circular.ended")
    assert hub.sync(asked(world, office.desk)).answer().messages == ()
    learnt = hub.sync(asked(world, office.desk, kinds=kinds)).answer()
    said = [read_message(each.header).kind for each in learnt.messages]
    assert said == ["circular.published", "circular.ended", "circular.published"]
    again = hub.sync(asked(world, office.desk, kinds=kinds, cursor=learnt.cursor)).answer()
    assert again.messages == ()
    with world.store.reading() as connection:
        told = connection.scalars(select(schema.circular_told.c.circular_id)).all()
    assert sorted(told) == sorted((ended, current))


@ON_BOTH
@pytest.mark.release
def test_what_was_published_ended_and_confirmed_comes_home_to_an_older_copy(world: World) -> None:
    office = an_office(world)
    first = publish(office)
    office.desk.courier.round()
    backup = world.folder.parent / "copy.db"
    world.copy_to(backup)

    end(office, first)
    second = publish(office, categories=[], trades=["fitness"])
    third = publish(office, of=second, valid_from="2026-12-01")
    office.desk.courier.round()
    for circular_id, person in ((second, "周涛"), (third, "王晓燕")):
        said = CircularConfirmed(circular=circular_id, person=person, merchants_told=3)
        office.tell("circular.confirmed", said)
    office.desk.courier.round()

    world.set_back(backup)
    for _ in range(3):
        office.desk.courier.round()
    with world.store.reading() as connection:
        one, two, three = (
            publishing_right.require_circular(connection, each) for each in (first, second, third)
        )
        at_desk = [distribution.at_stations(connection, each)[0] for each in (one, two, three)]
        assert held_circulars.next_serial(connection, 2026) == 4
    assert (one.number, one.ended_on, one.why) == (FIRST_NUMBER, date(2026, 11, 24), "已有新规。")
    assert (two.trades, two.last_day, two.for_all) == ("fitness", date(2026, 11, 30), False)
    assert (three.replaces_id, three.body, three.published_by) == (second, "局热线受理中心", "hub")
    assert [each.confirmed_by for each in at_desk] == ["", "周涛", "王晓燕"]
    assert verify(world.store).holds
