"""Migration that makes forms a kind of pack: existing data are kept, on both databases."""

from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import insert, inspect, select
from sqlalchemy.exc import IntegrityError

from sync.hub.storage import schema
from sync.hub.storage.database_setup import open_store
from sync.hub.storage.engine import WRITES, open_engine
from tests.sync.databases import ON_BOTH, Database, SqliteFile

pytestmark = pytest.mark.release

AT = "'2026-11-24 02:10:00.000000'"
ROWS = (
    "body (id, name, kind) VALUES ('b', '局领导', 'head')",
    f"reviewer (id, name, body_id, password_hash, created_at) VALUES ('r', '赵局', 'b', 'x', {AT})",
    f"station (id, name, created_at, message_link, digest) VALUES ('s', '万达站', {AT}, '0', '0')",
    "pack (id, kind, subject, title, version, from_on, content, sha256, made_by_id, made_by,"
    " made_at, published_by, published_at) VALUES ('p', 'calendar', 'calendar-2027', '2027年', 1,"
    f" '2027-01-01', 'year = 2027', 'h', 'r', '赵局', {AT}, '赵局', {AT})",
    f"pack_told (station_id, pack_id, message_seq, at) VALUES ('s', 'p', 7, {AT})",
)


@ON_BOTH
def test_packs_and_who_was_told_come_along_and_a_form_may_stand_beside_them(
    database: Database, tmp_path: Path
) -> None:
    if isinstance(database, SqliteFile):
        database.path.unlink()
    engine = open_engine(database.url)
    with engine.execution_options(**{WRITES: True}).begin() as connection:
        if not isinstance(database, SqliteFile):
            connection.exec_driver_sql("DROP SCHEMA public CASCADE")
            connection.exec_driver_sql("CREATE SCHEMA public")
        config = Config()
        config.set_main_option("script_location", "sync.hub:migrations")
        config.set_main_option("path_separator", "os")
        config.attributes["connection"] = connection
        command.upgrade(config, "0014")
        columns = {each["name"] for each in inspect(connection).get_columns("document")}
        assert "words" not in columns
        for row in ROWS:
            connection.exec_driver_sql(f"INSERT INTO {row}")
    engine.dispose()
    store = open_store(tmp_path / "hub", database.url)
    with store.reading() as connection:
        held = connection.execute(select(schema.pack)).one()
        told = connection.execute(select(schema.pack_told)).one()
    assert (held.subject, held.version, held.content) == ("calendar-2027", 1, "year = 2027")
    assert (told.pack_id, told.message_seq) == ("p", 7)
    form = {**held._mapping, "id": "f", "kind": "form", "subject": "form-refusal"}
    write = store.engine.execution_options(**{WRITES: True})
    with write.begin() as connection:
        connection.execute(insert(schema.pack).values(**form))
    for wrong in (
        {"id": "g", "kind": "poem", "subject": "x"},
        {"id": "g", "subject": "form-refusal"},
    ):
        with pytest.raises(IntegrityError), write.begin() as connection:
            connection.execute(insert(schema.pack).values(**{**form, **wrong}))
    with pytest.raises(IntegrityError), write.begin() as connection:
        connection.execute(schema.pack.delete().where(schema.pack.c.id == "p"))
    store.close()
