"""The hub's schema: migrations reach the models, guards stand, pragmas hold."""

from datetime import datetime
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, delete, select, text, update
from sqlalchemy.exc import DatabaseError, IntegrityError

from sync.hub.storage import database_setup, guards
from sync.hub.storage.database_setup import HEAD, open_store
from sync.hub.storage.encryption.pieces import LOOK_UP
from sync.hub.storage.engine import WRITES, open_engine
from sync.hub.storage.journal import JournalAct, first_break
from sync.hub.storage.schema import (
    event,
    journal,
    message,
    receipt,
    reviewer,
    session,
    station,
    tables,
)
from sync.hub.storage.tables.desk import OPEN_PARTS
from sync.protocol import Bulletin
from tests.sync.databases import ON_BOTH, ON_POSTGRESQL, ON_SQLITE
from tests.sync.world import World


def test_the_migrations_lead_to_the_models(world: World) -> None:
    with world.store.reading() as connection:
        opts = {"compare_type": True, "include_name": _is_modelled}
        context = MigrationContext.configure(connection, opts=opts)
        assert compare_metadata(context, tables) == []
        assert context.get_current_revision() == HEAD


def _is_modelled(name: str | None, kind: str, parents: object) -> bool:
    """Leave out the indexes of texts, which the migrations make in each database's own way."""
    del parents
    if kind == "index":
        return name != "ix_search_text_pieces"
    return kind != "table" or not str(name).startswith(LOOK_UP)


@ON_BOTH
@pytest.mark.parametrize(
    ("index", "part"),
    [
        ("ix_event_erased", "kind = 'case.erased'"),
        ("ix_event_once", "state <> 'repeat'"),
        ("ix_standing_answer_open", "ended_on IS NULL"),
        ("ux_mediation_sheet_open", "finished_at IS NULL"),
    ],
)
def test_an_index_of_a_part_is_of_that_part(world: World, index: str, part: str) -> None:
    asked = {
        "sqlite": "SELECT sql FROM sqlite_schema WHERE name = :index",
        "postgresql": "SELECT indexdef FROM pg_indexes WHERE indexname = :index",
    }
    with world.store.reading() as connection:
        made = connection.scalar(text(asked[connection.dialect.name]), {"index": index})
    # PostgreSQL writes down the types and brackets that it understood.
    assert str(made).replace("::text", "").translate({40: None, 41: None}).endswith(f"WHERE {part}")


@ON_BOTH
def test_open_matters_and_what_is_to_be_raised_have_indexes_of_their_own(world: World) -> None:
    """An index of a whole table would be written for each closed matter too."""
    parts = [f"ix_matter_open_{each}" for each in OPEN_PARTS]
    parts += ["ix_matter_closed", "ix_matter_unraised", "ix_slip_unraised", "ix_slip_open_holder"]
    asked = {
        "sqlite": "SELECT name FROM sqlite_schema WHERE type = 'index' AND sql LIKE '%WHERE%'",
        "postgresql": "SELECT indexname FROM pg_indexes WHERE indexdef LIKE '%WHERE%'",
    }
    with world.store.reading() as connection:
        found = connection.scalars(text(asked[connection.dialect.name])).all()
    assert {*parts, "ix_journal_given"} <= set(found)


@ON_SQLITE
def test_what_is_looked_up_by_its_whole_key_lies_in_the_order_of_it(world: World) -> None:
    """The steps make it so, which comparing them with the models would not tell."""
    with world.store.reading() as connection:
        asked = "SELECT name FROM sqlite_schema WHERE sql LIKE '%WITHOUT ROWID%'"
        found = connection.exec_driver_sql(asked).scalars().all()
    assert [name for name in found if not name.startswith(LOOK_UP)] == ["matter_sought"]


def test_the_step_that_the_program_names_is_the_last_script() -> None:
    folder = Path(database_setup.__file__).parents[1] / "migrations"
    assert ScriptDirectory(str(folder)).get_heads() == [HEAD]


def test_every_guard_stands_after_opening_and_after_opening_again(world: World) -> None:
    for _ in range(2):
        with world.store.reading() as connection:
            assert guards.installed_guards(connection) == guards.names(connection.dialect.name)
        world.reopen()


@ON_SQLITE
def test_the_database_is_as_durable_as_it_should_be(world: World) -> None:
    with world.store.reading() as connection:
        told = {
            # The page of an encrypted file is told in words.
            name: str(connection.exec_driver_sql(f"PRAGMA {name}").scalar())
            for name in (
                "journal_mode",
                "synchronous",
                "foreign_keys",
                "secure_delete",
                "page_size",
            )
        }
        version = connection.exec_driver_sql("SELECT sqlite_version()").scalar()
    assert told == {
        "journal_mode": "wal",
        "synchronous": "2",
        "foreign_keys": "1",
        "secure_delete": "1",
        "page_size": "8192",
    }
    assert tuple(int(part) for part in str(version).split(".")) >= (3, 51, 3)


@ON_POSTGRESQL
def test_a_server_confirms_only_what_would_survive_and_lets_nobody_wait_for_good(
    world: World,
) -> None:
    with world.store.turn(_now(world)) as turn:
        told = {
            name: turn.connection.exec_driver_sql(f"SHOW {name}").scalar()
            for name in ("synchronous_commit", "lock_timeout", "transaction_isolation", "jit")
        }
    with world.store.reading() as connection:
        reading = connection.exec_driver_sql("SHOW transaction_isolation").scalar()
        writes = connection.exec_driver_sql("SHOW transaction_read_only").scalar()
    assert told == {
        "synchronous_commit": "on",
        "lock_timeout": "10s",
        "transaction_isolation": "read committed",
        "jit": "off",
    }
    assert (reading, writes) == ("repeatable read", "on")


@ON_POSTGRESQL
def test_a_guard_that_somebody_dropped_stands_again_after_opening(world: World) -> None:
    with world.store.turn(_now(world)) as turn:
        turn.connection.exec_driver_sql("DROP TRIGGER guard_event_emptying ON event")
    world.reopen()
    with world.store.reading() as connection:
        assert guards.installed_guards(connection) == guards.names("postgresql")


@ON_POSTGRESQL
@pytest.mark.parametrize("table", guards.COLUMNS)
def test_a_log_cannot_be_emptied_at_one_stroke(world: World, table: str) -> None:
    with pytest.raises(IntegrityError, match="append-only"), world.store.turn(_now(world)) as turn:
        turn.connection.exec_driver_sql(f"TRUNCATE {table} CASCADE")


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
        turn.record(JournalAct("case:1", "noted", "王科长", private={"phone": "19900000001"}))
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
            turn.record(JournalAct("case:1", "noted", "王科长", {"number": number}))
    with world.store.turn(_now(world)) as turn:
        on = "" if turn.connection.dialect.name == "sqlite" else " ON journal"
        turn.connection.exec_driver_sql(f"DROP TRIGGER guard_journal_change{on}")
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


@ON_SQLITE
def test_nobody_reads_the_file_without_the_secret(world: World) -> None:
    engine = create_engine(f"sqlite:///{world.folder / 'hub.db'}")
    with pytest.raises(DatabaseError, match="not a database"), engine.connect() as connection:
        connection.execute(text("SELECT version_num FROM alembic_version"))
    engine.dispose()


def _now(world: World) -> datetime:
    return world.told.clock()


def _say(world: World) -> None:
    with world.store.turn(_now(world)) as turn:
        station_id = turn.connection.scalar(select(station.c.id))
        turn.say(str(station_id), Bulletin(title="a", text="b"), None)


def test_users_and_stations_of_before_there_were_roles_come_along(tmp_path: Path) -> None:
    """A hub at migration 0003 with an officer, their session and a station."""
    engine = open_engine(f"sqlite:///{tmp_path / 'hub.db'}")
    at = "'2026-11-24 02:10:00.000000'"
    with engine.execution_options(**{WRITES: True}).begin() as connection:
        config = Config()
        config.set_main_option("script_location", "sync.hub:migrations")
        config.set_main_option("path_separator", "os")
        config.attributes["connection"] = connection
        command.upgrade(config, "0003")
        for row in (
            "body (id, name, kind) VALUES ('b', '食品科', 'section')",
            "reviewer (id, name, body_id, password_hash, created_at)"
            f" VALUES ('r', '何青', 'b', 'x', {at})",
            "session (token_hash, reviewer_id, csrf, created_at, seen_at, expires_at)"
            f" VALUES ('t', 'r', 'c', {at}, {at}, {at})",
            "station (id, name, created_at, message_link, digest)"
            f" VALUES ('s', '万达站', {at}, '0', '0')",
        ):
            connection.exec_driver_sql(f"INSERT INTO {row}")
    engine.dispose()
    store = open_store(tmp_path)
    with store.reading() as connection:
        user = connection.execute(select(reviewer)).one()
        sitting = connection.execute(select(session)).one()
        here = connection.execute(select(station)).one()
    store.engine.dispose()
    assert (user.role, user.renew_password, user.totp_step) == ("officer", False, None)
    assert (sitting.pending, sitting.offered) == (False, None)
    assert (here.app, here.waiting, here.cursor_seq) == ("", None, 0)
