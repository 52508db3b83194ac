"""Erasing a case also erases the texts of its supervisions."""

from datetime import date

import pytest
from sqlalchemy import Table, delete, func, select

from sync.hub.admin.verification import verify
from sync.hub.services.retention.erasure import erase
from sync.hub.services.retention.erasure_due import due
from sync.hub.services.retention.station_erasures import kept_cases
from sync.hub.services.supervision import supervisions
from sync.hub.storage import schema
from sync.protocol import SupervisionAnswered
from tests.sync.databases import ON_BOTH_AT_RELEASE
from tests.sync.test_rebuilding import Office, an_office
from tests.sync.verification.test_erased_there import say, void
from tests.sync.verification.test_erasing import CANARY, KEPT, a_case, found, lie_plain
from tests.sync.world import World

NUMBER = "GX01-261124-002"
SEALED = ((schema.message, "body"), (schema.event, "body"), (schema.journal, "private"))
WRITTEN = (
    (schema.supervision, "why"),
    (schema.supervision, "answer"),
    (schema.supervision, "result"),
    (schema.visit, "findings"),
)


@pytest.fixture
def office(world: World) -> Office:
    """A hub with an officer and a station."""
    made = an_office(world)
    made.desk.courier.round()
    return made


def post(office: Office, of: str = "case", text: str = CANARY) -> str:
    """Put the case under supervision, or a merchant; return the supervision's id."""
    with office.world.store.turn(office.world.told.clock()) as turn:
        form = supervisions.PostSupervisionForm(
            of=of,
            station=office.station,
            name=NUMBER if of == "case" else "盛世珠宝",
            officer=office.zhou.id,
            due_on="2026-12-08",
            text=text,
        )
        return supervisions.post(turn, office.zhou, form)


def go_on(office: Office, made: str, text: str = CANARY) -> None:
    """Let the station answer, the officer visit and close it."""
    said = SupervisionAnswered(supervision=made, text=text, by="王晓燕")
    office.tell("supervision.answered", said)
    watched = office.watched(made)
    with office.world.store.turn(office.world.told.clock()) as turn:
        day = date.isoformat(watched.posted_at.date())
        supervisions.note_visit(turn, office.zhou, watched, (day, text))
        supervisions.close(turn, office.zhou, watched, text)
    assert office.desk.courier.round().fault_code == ""


def stands(world: World, word: str = CANARY) -> list[tuple[str, str]]:
    """Return where the database still contains the text: the table, and the kind or column."""
    with world.store.reading() as connection:
        sealed = [
            (table.name, row.kind)
            for table, column in SEALED
            for row in connection.execute(select(table.c.kind, table.c[column].label("raw")))
            if row.raw is not None and word in bytes(row.raw).decode()
        ]
        written = [
            (table.name, column)
            for table, column in WRITTEN
            for text in connection.scalars(select(table.c[column]))
            if word in text
        ]
    return sealed + written


def headers(world: World, table: Table) -> int:
    """Return how many entries of a log are about supervisions."""
    of = table.c.kind.startswith("supervision.")
    with world.store.reading() as connection:
        return connection.scalar(select(func.count()).select_from(table).where(of)) or 0


@ON_BOTH_AT_RELEASE
def test_all_that_was_said_of_its_supervision_goes_and_the_hub_verifies(world: World) -> None:
    lie_plain(world)
    office = an_office(world)
    office.desk.courier.round()
    case = a_case(office)
    go_on(office, post(office))
    now = world.told.clock() + KEPT
    gone = erase(world.store, ("case", office.station, case), now, "孙工")
    assert stands(world) == []
    assert found(world) == []
    # Five of the case itself; of this three messages, an answer, and four acts of the journal.
    assert (gone.words, gone.files) == (5 + 3 + 1 + 4, 2)
    assert (headers(world, schema.message), headers(world, schema.event)) == (3, 1)
    assert verify(world.store).holds
    with world.store.reading() as connection:
        assert due(connection, now) == ()
    world.reopen()
    assert office.desk.courier.round().fault_code == ""


@ON_BOTH_AT_RELEASE
def test_a_supervision_of_a_merchant_keeps_its_words(office: Office) -> None:
    world, case = office.world, a_case(office)
    go_on(office, post(office))
    go_on(office, post(office, "merchant", "逐件复检。"), "逐件复检。")
    erase(world.store, ("case", office.station, case), world.told.clock() + KEPT, "孙工")
    assert stands(world) == []
    assert stands(world, "逐件复检。") == [
        ("message", "supervision.posted"),
        ("message", "supervision.visited"),
        ("message", "supervision.closed"),
        ("event", "supervision.answered"),
        ("journal", "supervision.answered"),
        ("supervision", "why"),
        ("supervision", "answer"),
        ("supervision", "result"),
        ("visit", "findings"),
    ]


@ON_BOTH_AT_RELEASE
def test_a_case_that_the_station_erased_takes_them_along_too(office: Office) -> None:
    world, case = office.world, a_case(office)
    made = post(office)
    say(office, case)
    void(world)
    with world.store.reading() as connection:
        (one,) = kept_cases(connection, world.told.clock())
    assert (one.case_id, one.why) == (case, "running")
    go_on(office, made)
    erase(world.store, ("case", office.station, case), world.told.clock(), "孙工")
    assert stands(world) == []
    assert verify(world.store).holds


@ON_BOTH_AT_RELEASE
def test_what_was_said_of_one_that_has_no_row_goes_too(office: Office) -> None:
    """A restored hub had no users when the posting was returned."""
    world, case = office.world, a_case(office)
    go_on(office, post(office))
    with world.store.turn(world.told.clock()) as turn:
        for table in (schema.visit, schema.supervision):
            turn.connection.execute(delete(table))
    erase(world.store, ("case", office.station, case), world.told.clock() + KEPT, "孙工")
    assert [one for one in stands(world) if one[0] != "journal"] == []


@ON_BOTH_AT_RELEASE
def test_what_is_written_after_the_case_went_lets_it_go_once_more(office: Office) -> None:
    world, case = office.world, a_case(office)
    made, now = post(office), world.told.clock() + KEPT
    erase(world.store, ("case", office.station, case), now, "孙工")
    assert stands(world) == []
    go_on(office, made)
    assert stands(world) != []
    with world.store.reading() as connection:
        assert [one.id for one in due(connection, now)] == [case]
    erase(world.store, ("case", office.station, case), now, "孙工")
    assert stands(world) == []
    assert verify(world.store).holds
    with world.store.reading() as connection:
        assert due(connection, now) == ()


@ON_BOTH_AT_RELEASE
def test_a_station_brings_nothing_back_that_is_erased_here(office: Office) -> None:
    """Data missing from an older backup are returned, and with them the permission to erase."""
    world, case = office.world, a_case(office)
    made = post(office)
    office.desk.courier.round()
    backup = world.folder.parent / "copy.db"
    world.copy_to(backup)
    go_on(office, made)
    now = world.told.clock() + KEPT
    erase(world.store, ("case", office.station, case), now, "孙工")
    compare(office)
    assert stands(world) == []
    world.set_back(backup)
    compare(office)
    assert ("event", "supervision.answered") in stands(world)
    erase(world.store, ("case", office.station, case), now, "孙工")
    compare(office)
    assert stands(world) == []
    assert verify(world.store).holds


def compare(office: Office) -> None:
    """Let both sides compare all that they hold."""
    with office.world.store.turn(office.world.told.clock()) as turn:
        asked = {"compare_since": turn.now, "compare_why": "asked"}
        turn.connection.execute(schema.station.update().values(**asked))
    for _ in range(4):
        office.desk.courier.round()
    assert office.desk.state == "ok"
