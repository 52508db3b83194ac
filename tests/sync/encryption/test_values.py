"""Personal data in PostgreSQL are encrypted, bound to their column and to one hub."""

import random
import shutil
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy import Connection, LargeBinary, Table, insert, select, type_coerce, update

from sync.hub.admin.verification import verify
from sync.hub.services.search_index.conditions import by_words, of_consumer
from sync.hub.services.slips.draft import checked
from sync.hub.services.slips.registration import register
from sync.hub.storage.database_setup import open_store
from sync.hub.storage.encryption.values import DamagedValueError
from sync.hub.storage.engine import key_of, open_engine
from sync.hub.storage.journal import JournalAct
from sync.hub.storage.schema import event, journal, matter, message, slip, slip_sought, visit
from sync.hub.storage.transactions import Store
from tests.sync.databases import ON_POSTGRESQL, Cluster
from tests.sync.review.slips.slips import a_draft
from tests.sync.seeded_clock import SeededClock
from tests.sync.test_rebuilding import an_office
from tests.sync.verification.populated_hub import populate
from tests.sync.verification.test_verification import _behind_its_back
from tests.sync.world import World

pytestmark = ON_POSTGRESQL
NAME, PHONE = "欧阳金丝", "19912349876"


def a_slip(world: World) -> str:
    """Take a slip of the consumer in and return its id."""
    office, now = an_office(world), world.told.clock()
    return register(world.store, office.zhou, checked(a_draft(1, name=NAME, phone=PHONE), now), now)


def raw(store: Store, column: Any) -> list[bytes]:
    """Return the stored values of a column."""
    with store.reading() as connection:
        return list(connection.scalars(select(type_coerce(column, LargeBinary))))


def keep(world: World, table: Table, **values: str) -> None:
    """Write into the columns of a table by SQL, without the hub."""
    bare = sa.table(table.name, *map(sa.column, values))
    changed = update(bare).values({name: sa.text(value) for name, value in values.items()})
    _behind_its_back(world, lambda connection: connection.execute(changed))


def test_a_value_is_encrypted_otherwise_each_time_and_an_empty_one_is_empty(world: World) -> None:
    a_slip(world)
    (first,) = raw(world.store, slip.c.consumer)
    with world.store.turn(world.told.clock()) as turn:
        turn.connection.execute(update(slip).values(consumer=NAME))
    (second,) = raw(world.store, slip.c.consumer)
    assert first != second
    # The version, a nonce, twelve bytes of UTF-8, and a tag.
    assert (first[0], len(first)) == (1, 1 + 12 + 12 + 16)
    assert raw(world.store, slip.c.report) == [b""]
    with world.store.reading() as connection:
        row = connection.execute(select(slip).where(slip.c.report == "")).one()
        assert (row.consumer, row.phone, row.report) == (NAME, PHONE, "")


def test_a_consumer_is_found_by_digests_alone(world: World) -> None:
    a_slip(world)
    found = [raw(world.store, slip_sought.c[name])[0] for name in ("name", "phone", "tail")]
    assert [len(digest) for digest in found] == [16, 16, 16]
    with world.store.reading() as connection:
        for words, hits in ((NAME, 1), (PHONE, 1), ("欧阳金", 0), ("1991234", 0)):
            asked = select(slip_sought.c.slip_id).where(of_consumer(slip_sought, words))
            assert len(connection.execute(asked).all()) == hits, words
        for words, hits in (("9876", 1), ("9870", 0)):
            asked = select(slip_sought.c.slip_id).where(by_words(slip_sought, words))
            assert len(connection.execute(asked).all()) == hits, words


def test_a_code_stays_readable_and_a_question_does_not(world: World) -> None:
    populate(world)
    assert set(raw(world.store, matter.c.asked)) == {b"\x00decision"}
    with world.store.turn(world.told.clock()) as turn:
        turn.connection.execute(update(matter).values(asked=f"{NAME}能否退货？"))
    assert {value[0] for value in raw(world.store, matter.c.asked)} == {1}
    with world.store.reading() as connection:
        assert connection.scalar(select(matter.c.asked).limit(1)) == f"{NAME}能否退货？"


@pytest.mark.parametrize(
    "change",
    [
        {"consumer": "claim"},
        {"consumer": "set_byte(consumer, 20, 255 - get_byte(consumer, 20))"},
        {"consumer": "set_byte(consumer, 0, 2)"},
        {"consumer": "substring(consumer from 1 for 9)"},
        {"consumer": "'plain'"},
    ],
)
def test_a_value_that_is_another_column_s_or_was_altered_is_told(
    world: World, change: dict[str, str]
) -> None:
    slip_id = a_slip(world)
    keep(world, slip, **change)
    with (
        world.store.reading() as connection,
        pytest.raises(DamagedValueError, match=r"slip\.consumer 有一个值不能解密"),
    ):
        connection.execute(select(slip)).all()
    found = verify(world.store)
    assert [one.where for one in found.defects] == [f"slip {slip_id}: consumer"]


def test_the_proof_names_every_damaged_value_and_goes_on(world: World) -> None:
    populate(world)
    slip_id = a_slip(world)
    with world.store.turn(world.told.clock()) as turn:
        turn.record(JournalAct("case:1", "noted", "周敏", private={"said": NAME}))
    keep(world, slip, text="'x'", phone="claim")
    keep(world, event, body="set_byte(body, 30, 255 - get_byte(body, 30))")
    keep(world, message, body="(SELECT private FROM journal LIMIT 1)")
    keep(world, journal, private="'x'")
    found = verify(world.store)
    places = [one.where for one in found.defects]
    assert places[0] == "journal 1"
    assert sum(": event " in place for place in places) == 3
    assert sum(": message " in place for place in places) == 2
    assert places[-2:] == [f"slip {slip_id}: phone", f"slip {slip_id}: text"]
    assert found.count == len(places) == 8


def test_another_secret_opens_nothing(world: World, tmp_path: Path) -> None:
    a_slip(world)
    (tmp_path / "other").mkdir()
    shutil.copy(world.folder / "hub.key", tmp_path / "other")
    with pytest.raises(ValueError, match="此数据库由另一个密钥加密"):
        open_store(tmp_path / "other", world.place.url)
    other = open_engine(world.place.url, key_of(bytes(32)))
    with other.connect() as connection:
        for condition in (of_consumer(slip_sought, NAME), slip_sought.c.tail == "9876"):
            assert connection.execute(select(slip_sought).where(condition)).all() == []
        with pytest.raises(DamagedValueError):
            connection.execute(select(slip)).all()
    other.dispose()


def test_one_strange_entry_keeps_no_hub_from_being_opened_and_proved(world: World) -> None:
    a_slip(world)
    last = sa.table("journal", sa.column("private"), sa.column("seq"))
    newest = select(sa.func.max(last.c.seq)).scalar_subquery()
    changed = update(last).where(last.c.seq == newest).values(private=b"x")
    _behind_its_back(world, lambda connection: connection.execute(changed))
    world.reopen()
    assert verify(world.store).where.startswith("journal ")


def test_without_a_key_nothing_is_read_and_nothing_is_written_plainly(world: World) -> None:
    a_slip(world)
    engine = open_engine(world.place.url)
    with engine.connect() as connection:
        with pytest.raises(LookupError, match=r"slip\.consumer is encrypted"):
            connection.execute(select(slip.c.consumer)).all()
        for change in (update(slip).values(claim="退货"), update(slip_sought).values(name=NAME)):
            with pytest.raises(Exception, match="须加密，而数据库打开时未给密钥"):
                connection.execute(change)
        # What is empty needs none.
        assert connection.execute(update(slip).values(claim="")).rowcount == 1
    engine.dispose()


def test_two_hubs_in_one_process_never_use_each_other_s_key(
    world: World, cluster: Cluster, tmp_path: Path
) -> None:
    """Their statements are the same, and put together once."""
    place = cluster.fresh()
    other = World(tmp_path / "other", SeededClock(random.Random(8)), place)
    assert other.store.seal.secret != world.store.seal.secret
    for one in (world, other, world, other):
        with one.store.turn(one.told.clock()) as turn:
            turn.connection.execute(insert(visit).values(**_visit(one, turn.connection)))
        with one.store.reading() as connection:
            assert set(connection.scalars(select(visit.c.findings))) == {NAME}
    for one, another in ((world, other), (other, world)):
        theirs = open_engine(one.place.url, key_of(another.store.seal.secret))
        with theirs.connect() as connection, pytest.raises(DamagedValueError):
            connection.execute(select(visit.c.findings)).all()
        theirs.dispose()
    other.close()
    place.drop()


def _visit(world: World, connection: Connection) -> dict[str, Any]:
    # None of it is looked at but the findings.
    connection.exec_driver_sql(
        "ALTER TABLE visit DROP CONSTRAINT IF EXISTS fk_visit_supervision_id"
    )
    now = world.told.clock()
    of = {"id": world.told.id(), "supervision_id": "s", "on": now.date(), "by": "周敏", "at": now}
    return {**of, "findings": NAME}
