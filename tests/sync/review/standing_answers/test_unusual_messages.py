"""Standing answers that return to an older copy by unusual messages."""

from datetime import date

from sqlalchemy import func, select

from sync.hub.admin.verification import verify
from sync.hub.services.standing_answers import held_answers
from sync.hub.storage import schema
from sync.protocol import StandingAnswer
from tests.sync.databases import ON_BOTH
from tests.sync.review.standing_answers.test_restored_hub import form, numbered, publish, succeed
from tests.sync.test_rebuilding import Office, an_office
from tests.sync.world import World

LONG = "第1答。\n依据：" + "条" * 401


def said(office: Office, number: str, **changes: object) -> None:
    """Let the hub say an answer that it does not keep itself."""
    values = {
        "text": "第1答。",
        "number": number,
        "question": "第1问？",
        "valid_from": date(2026, 11, 24),
        "valid_until": None,
        "supersedes": "",
        **changes,
    }
    with office.world.store.turn(office.world.told.clock()) as turn:
        turn.say(office.station, StandingAnswer.model_validate(values), None)


def put_back(office: Office) -> None:
    """Let the desk fetch its messages, restore the older copy, and compare."""
    office.desk.courier.round()
    office.world.set_back(office.world.folder.parent / "copy.db")
    for _ in range(3):
        office.desk.courier.round()
    assert office.desk.state == "ok"


@ON_BOTH
def test_a_last_line_longer_than_a_basis_stays_in_the_words(world: World) -> None:
    office = an_office(world)
    world.copy_to(world.folder.parent / "copy.db")
    publish(office, form(1, text=LONG))
    put_back(office)
    one = numbered(world, "KJ-2026-001")
    assert (one.text, one.basis) == (LONG, "")


@ON_BOTH
def test_an_answer_that_cannot_be_kept_stays_a_message_and_the_others_come_home(
    world: World,
) -> None:
    """There is no answer of the number 0 of a year."""
    office = an_office(world)
    world.copy_to(world.folder.parent / "copy.db")
    said(office, "KJ-2026-000")
    publish(office, form(2))
    put_back(office)
    assert numbered(world, "KJ-2026-001").text == "第2答。"
    kept, messages = select(func.count()).select_from(schema.standing_answer), schema.message.c.kind
    with world.store.reading() as connection:
        assert connection.scalar(kept) == 1
        told = connection.scalars(select(messages).where(messages == "standing.answer")).all()
    assert len(told) == 2
    assert verify(world.store).holds


@ON_BOTH
def test_an_answer_that_was_over_when_its_successor_began_keeps_its_last_day(world: World) -> None:
    office = an_office(world)
    first = publish(office, form(1, valid_until="2026-11-30"))
    world.copy_to(world.folder.parent / "copy.db")
    succeed(office, first, form(2, valid_from="2026-12-10"))
    put_back(office)
    assert numbered(world, "KJ-2026-001").ended_on == date(2026, 11, 30)
    assert numbered(world, "KJ-2026-002").supersedes_id == first


@ON_BOTH
def test_an_answer_that_stays_a_message_ends_none(world: World) -> None:
    """One has another in its way until the end of the year, one answers another question."""
    office = an_office(world)
    first = publish(office, form(1))
    succeed(office, first, form(2, valid_from="2027-01-01"))
    world.copy_to(world.folder.parent / "copy.db")
    december = date(2026, 12, 1)
    said(office, "KJ-2026-003", supersedes="KJ-2026-002", valid_from=december)
    said(office, "KJ-2026-004", supersedes="KJ-2026-002", question="第4问？")
    put_back(office)
    assert numbered(world, "KJ-2026-001").ended_on == date(2026, 12, 31)
    assert numbered(world, "KJ-2026-002").ended_on is None
    assert numbered(world, "KJ-2026-004").supersedes_id is None
    with world.store.reading() as connection:
        assert held_answers.numbered(connection, "KJ-2026-003") is None
