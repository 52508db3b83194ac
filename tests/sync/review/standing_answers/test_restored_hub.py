"""Standing answers of a restored hub, and of a station that connects late or again."""

from datetime import date

from sqlalchemy import select

from mediation_desk.app.entropy import new_id
from sync.hub.admin.verification import verify
from sync.hub.services.standing_answers import held_answers, standing_answer_acts
from sync.hub.services.standing_answers.held_answers import HeldAnswer
from sync.hub.services.standing_answers.standing_answer_acts import EndAnswerForm, PublishAnswerForm
from sync.hub.storage import schema
from sync.protocol import StandingAnswer, parse_hub_body
from tests.sync.databases import ON_BOTH
from tests.sync.test_rebuilding import Office, an_office
from tests.sync.world import World

DAY = "2026-11-24"


def form(nth: int, **changes: str) -> PublishAnswerForm:
    """The form of an answer to a question of its own."""
    typed = {
        "id": new_id(),
        "line": "quality",
        "question": f"第{nth}问？",
        "text": f"第{nth}答。",
        "valid_from": DAY,
        **changes,
    }
    return PublishAnswerForm(**typed)


def publish(office: Office, sent: PublishAnswerForm) -> str:
    """Publish an answer."""
    with office.world.store.turn(office.world.told.clock()) as turn:
        return standing_answer_acts.publish(turn, office.zhou, sent)


def succeed(office: Office, answer_id: str, sent: PublishAnswerForm) -> str:
    """Put another in its place."""
    with office.world.store.turn(office.world.told.clock()) as turn:
        before = held_answers.answer_of(turn.connection, answer_id)
        assert before is not None
        return standing_answer_acts.succeed(turn, office.zhou, before, sent)


def end(office: Office, answer_id: str) -> None:
    """End an answer with this day."""
    with office.world.store.turn(office.world.told.clock()) as turn:
        one = held_answers.answer_of(turn.connection, answer_id)
        assert one is not None
        standing_answer_acts.end(turn, office.zhou, one, EndAnswerForm(on=DAY, text="已有新规。"))


def numbered(world: World, number: str) -> HeldAnswer:
    """Return an answer as it is held."""
    with world.store.reading() as connection:
        found = held_answers.numbered(connection, number)
    assert found is not None
    return found


def told(world: World, name: str) -> list[tuple[str, str, str]]:
    """Return number, text and last day of all messages on standing answers to a station."""
    with world.store.reading() as connection:
        rows = connection.execute(
            select(schema.message.c.kind, schema.message.c.body)
            .join(schema.station, schema.station.c.id == schema.message.c.station_id)
            .where(schema.station.c.name == name, schema.message.c.kind == "standing.answer")
            .order_by(schema.message.c.seq)
        ).all()
    said = [parse_hub_body(row.kind, row.body) for row in rows]
    found = [one for one in said if isinstance(one, StandingAnswer)]
    return [(one.number, one.text, str(one.valid_until)) for one in found]


@ON_BOTH
def test_what_was_published_succeeded_and_ended_comes_home_to_an_older_copy(world: World) -> None:
    """From two stations, each once; line and officer are not told, so it is of all lines."""
    office = an_office(world)
    other = world.enrolled("大悦城受理站")
    first = publish(office, form(1))
    for desk in (office.desk, other):
        desk.courier.round()
    backup = world.folder.parent / "copy.db"
    world.copy_to(backup)

    end(office, first)
    second = publish(office, form(2, basis="《产品质量法》第四十条"))
    succeed(office, second, form(3, valid_from="2026-12-01"))
    for desk in (office.desk, other):
        desk.courier.round()

    world.set_back(backup)
    for _ in range(3):
        for desk in (office.desk, other):
            desk.courier.round()
    one, two, three = (numbered(world, f"KJ-2026-00{nth}") for nth in (1, 2, 3))
    assert (one.id, one.ended_on, one.why) == (first, date(2026, 11, 24), "已有新规。")
    assert (two.text, two.basis) == ("第2答。", "《产品质量法》第四十条")
    assert (two.ended_on, three.supersedes_id) == (date(2026, 11, 30), two.id)
    assert (two.line, two.by, two.body) == ("", "hub", "")
    assert (three.question, three.text, three.ended_on) == ("第2问？", "第3答。", None)
    with world.store.reading() as connection:
        rows = connection.execute(select(schema.standing_told.c.ended)).scalars().all()
    assert sorted(rows) == [False, False, True, True, True, True]
    assert publish(office, form(4)) == numbered(world, "KJ-2026-004").id
    assert verify(world.store).holds


@ON_BOTH
def test_a_station_that_comes_late_is_told_what_holds_and_one_that_comes_again_what_ended(
    world: World,
) -> None:
    office = an_office(world)
    name = _name(world)
    first, second = publish(office, form(1)), publish(office, form(2))
    with world.store.turn(world.told.clock()) as turn:
        turn.connection.execute(schema.station.update().values(revoked_at=turn.now))
    end(office, first)
    succeed(office, second, form(3, valid_from="2026-12-01"))
    world.enrolled("大悦城受理站")
    assert told(world, "大悦城受理站") == [
        ("KJ-2026-001", "第1答。", "2026-11-24"),
        ("KJ-2026-002", "第2答。", "2026-11-30"),
        ("KJ-2026-003", "第3答。", "None"),
    ]
    world.enrolled(name)
    assert told(world, name) == [
        ("KJ-2026-001", "第1答。", "None"),
        ("KJ-2026-002", "第2答。", "None"),
        ("KJ-2026-001", "口径 KJ-2026-001 适用至 2026-11-24：已有新规。", "2026-11-24"),
        ("KJ-2026-002", "口径 KJ-2026-002 适用至 2026-11-30：已有新的口径。", "2026-11-30"),
        ("KJ-2026-003", "第3答。", "None"),
    ]


def _name(world: World) -> str:
    with world.store.reading() as connection:
        return str(connection.scalar(select(schema.station.c.name)))
