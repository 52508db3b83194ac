"""The hub's schema: migrations reach the models, guards stand, pragmas hold."""

from datetime import datetime
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, create_mock_engine, delete, select, text, update
from sqlalchemy.exc import IntegrityError

from sync.hub import guards, opening
from sync.hub.journal import Act, first_break
from sync.hub.opening import HEAD, open_store
from sync.hub.schema import event, journal, message, receipt, station, tables
from sync.protocol import Bulletin
from tests.sync.world import World


def test_the_migrations_lead_to_the_models(world: World) -> None:
    with world.store.reading() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, tables) == []
        assert context.get_current_revision() == HEAD


def test_the_step_that_the_program_names_is_the_last_script() -> None:
    folder = Path(opening.__file__).parent / "migrations"
    assert ScriptDirectory(str(folder)).get_heads() == [HEAD]


def test_every_guard_stands_after_opening_and_after_opening_again(world: World) -> None:
    for _ in range(2):
        with world.store.reading() as connection:
            found = connection.scalars(
                text("SELECT name FROM sqlite_master WHERE type = 'trigger' ORDER BY name")
            )
            assert tuple(found) == guards.names()
        world.reopen()


def test_the_database_is_as_durable_as_it_should_be(world: World) -> None:
    with world.store.reading() as connection:
        told = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys", "secure_delete")
        }
        version = connection.exec_driver_sql("SELECT sqlite_version()").scalar()
    assert told == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "secure_delete": 1}
    assert tuple(int(part) for part in str(version).split(".")) >= (3, 51, 3)


def test_every_table_can_be_made_on_postgresql() -> None:
    made: list[str] = []
    engine = create_mock_engine(
        "postgresql+psycopg://", lambda one, *_args, **_kw: made.append(type(one).__name__)
    )
    tables.create_all(engine, checkfirst=False)
    assert made.count("CreateTable") == len(tables.tables)


@pytest.mark.parametrize("table", [event, message, journal, receipt], ids=str)
def test_what_is_written_in_a_log_can_neither_be_changed_nor_removed(
    world: World, table: object
) -> None:
    desk = world.enrolled()
    desk.desk.tell(world.question())
    desk.courier.round()
    _say(world)
    guarded = next(one for one in tables.sorted_tables if one is table)
    erasable = guards.ERASABLE.get(guarded.name, ())
    for column in guarded.columns:
        if column.name in (*erasable, "state", "reason", "position") or column.primary_key:
            continue
        with pytest.raises(IntegrityError, match="append-only"), world.store.turn(_now(world)) as t:
            t.connection.execute(update(guarded).values({column: column}))
    with pytest.raises(IntegrityError, match="append-only"), world.store.turn(_now(world)) as turn:
        turn.connection.execute(delete(guarded))


def test_personal_data_can_be_erased_but_not_replaced(world: World) -> None:
    with world.store.turn(_now(world)) as turn:
        turn.record(Act("case:1", "noted", "王科长", private={"phone": "19900000001"}))
    with pytest.raises(IntegrityError, match="append-only"), world.store.turn(_now(world)) as turn:
        turn.connection.execute(update(journal).values(private=b"{}"))
    with world.store.turn(_now(world)) as turn:
        turn.connection.execute(update(journal).values(private=None, private_salt=None))
    with world.store.reading() as connection:
        assert first_break(connection) is None
        assert connection.scalar(select(journal.c.private)) is None


def test_a_journal_that_was_changed_behind_its_guards_shows_where(world: World) -> None:
    for number in range(3):
        with world.store.turn(_now(world)) as turn:
            turn.record(Act("case:1", "noted", "王科长", {"number": number}))
    with world.store.turn(_now(world)) as turn:
        turn.connection.exec_driver_sql("DROP TRIGGER guard_journal_change")
        turn.connection.execute(update(journal).where(journal.c.seq == 2).values(by="李科长"))
    with world.store.reading() as connection:
        assert first_break(connection) == 2


def test_the_hub_keeps_its_key_for_its_owner_alone_and_over_restarts(tmp_path: Path) -> None:
    first = open_store(tmp_path)
    first.engine.dispose()
    again = open_store(tmp_path)
    again.engine.dispose()
    assert first.seal == again.seal
    assert (tmp_path / "hub.key").stat().st_mode & 0o777 == 0o600


def test_the_standard_library_s_sqlite_reads_the_same_file(world: World) -> None:
    engine = create_engine(f"sqlite:///{world.folder / 'hub.db'}")
    with engine.connect() as connection:
        assert connection.scalar(text("SELECT version_num FROM alembic_version")) == HEAD
    engine.dispose()


def _now(world: World) -> datetime:
    return world.told.clock()


def _say(world: World) -> None:
    with world.store.turn(_now(world)) as turn:
        station_id = turn.connection.scalar(select(station.c.id))
        turn.say(str(station_id), Bulletin(title="a", text="b"), None)
