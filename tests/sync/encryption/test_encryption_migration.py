"""Migration that encrypts the data of a hub on PostgreSQL, in one transaction."""

from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy import select, update

from sync.hub.admin.verification import verify
from sync.hub.services.search_index.conditions import by_words, of_consumer
from sync.hub.services.search_index.rows import SLIP_SOUGHT_BY
from sync.hub.storage.database_setup import migrate
from sync.hub.storage.encryption.values import Cipher
from sync.hub.storage.engine import WRITES
from sync.hub.storage.schema import slip, slip_sought, tables
from tests.sync.databases import ON_BOTH, ON_POSTGRESQL, PostgresDatabase
from tests.sync.encryption.encrypted_columns import bearing, dump, forms_of, stand_decrypted
from tests.sync.test_rebuilding import Office, an_office
from tests.sync.verification.test_erasing import CANARY, a_case, a_slip
from tests.sync.world import World

pytestmark = pytest.mark.release

PHONE = "19905310001"
WORDS = (CANARY, PHONE)


@pytest.fixture
def lived(world: World) -> World:
    """Give a hub in which a case and a slip were worked on."""
    office: Office = an_office(world)
    office.desk.courier.round()
    a_case(office, goods="羽绒服")
    a_slip(office, address="万达广场")
    office.desk.courier.round()
    with _writing(world) as connection:
        # A hub of before the step kept no kinds that a station takes.
        connection.exec_driver_sql("UPDATE station SET kinds = ''")
    return world


@pytest.fixture
def before(lived: World) -> World:
    """Give it as it stood before the step."""
    with _writing(lived) as connection:
        stand_decrypted(connection)
    return lived


def _writing(world: World) -> Any:
    return world.store.engine.execution_options(**{WRITES: True}).begin()


def _rows(world: World) -> dict[str, list[str]]:
    """Return the rows of all tables, decrypted; what is due to be indexed is due once more.

    Steps that were completed before there was a table of them are entered as far as they are known.
    """
    with world.store.reading() as connection:
        return {
            table.name: sorted(repr(tuple(row)) for row in connection.execute(select(table)))
            for table in tables.sorted_tables
            if table.name not in ("search_due", "completed_step")
        }


@ON_POSTGRESQL
def test_no_byte_that_tells_of_a_person_is_left(before: World, tmp_path: Path) -> None:
    place = before.place
    assert isinstance(place, PostgresDatabase)
    with before.store.reading() as connection:
        lay = bearing(connection, WORDS)
    assert {"slip.consumer", "event.body", "matter_sought.name", "journal.private"} <= lay
    assert any(each in dump(place, tmp_path / "before.sql") for each in forms_of(WORDS))
    _run(before, "ANALYZE")
    migrate(before.store.engine)
    with before.store.reading() as connection:
        assert bearing(connection, WORDS) == set()
    dumped = dump(place, tmp_path / "after.sql")
    assert [each for each in forms_of(WORDS) if each in dumped] == []
    # As the page for whoever runs a hub asks for.
    _run(before, "VACUUM FULL pg_statistic")
    assert _files_bearing(before, place) == []
    assert verify(before.store).holds


def _run(world: World, statement: str) -> None:
    with world.store.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as one:
        one.exec_driver_sql(statement)


def _files_bearing(world: World, place: PostgresDatabase) -> list[str]:
    """Return the database files that contain one of the texts."""
    _run(world, "CHECKPOINT")
    with world.store.reading() as one:
        number = one.scalar(
            sa.text("SELECT oid FROM pg_database WHERE datname = current_database()")
        )
    files = sorted((Path(place.cluster.server.pgdata) / "base" / str(number)).iterdir())
    assert len(files) > len(tables.tables)
    return [path.name for path in files if any(one in path.read_bytes() for one in forms_of(WORDS))]


@ON_POSTGRESQL
def test_the_pages_of_a_hub_of_before_told_of_a_person(before: World) -> None:
    """So that the look at its files is known to see."""
    place = before.place
    assert isinstance(place, PostgresDatabase)
    assert _files_bearing(before, place)


@ON_BOTH
def test_all_is_read_and_found_as_it_was(lived: World) -> None:
    """Officers of before could save every file, and still may."""
    with _writing(lived) as connection:
        connection.exec_driver_sql("UPDATE reviewer SET saves_files = true")
        for counter in ("matter_count", "slip_count"):
            # What was counted once and is not there any more is not counted anew.
            connection.exec_driver_sql(f"DELETE FROM {counter} WHERE number = 0")  # noqa: S608
        for later in ("mediation_signature", "mediation_sheet", "site_photo"):
            # No hub of before had written anything on site.
            connection.exec_driver_sql(f"DELETE FROM {later}")  # noqa: S608
    held = _rows(lived)
    with _writing(lived) as connection:
        stand_decrypted(connection)
    migrate(lived.store.engine)
    assert _rows(lived) == held
    assert any(CANARY in row for row in held["slip"])
    with lived.store.reading() as connection:
        for condition in (
            of_consumer(slip_sought, CANARY),
            of_consumer(slip_sought, PHONE),
            by_words(slip_sought, "0001"),
        ):
            assert len(connection.execute(select(slip_sought).where(condition)).all()) == 1


@ON_POSTGRESQL
def test_a_step_that_is_cut_off_leaves_the_hub_as_it_was(
    before: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, made = Cipher.encrypt, []

    def cut_off(one: Cipher, place: str, content: bytes) -> bytes:
        made.append(place)
        if place == "slip.text":
            raise KeyboardInterrupt
        return real(one, place, content)

    with monkeypatch.context() as patched:
        patched.setattr(Cipher, "encrypt", cut_off)
        with pytest.raises(KeyboardInterrupt):
            migrate(before.store.engine)
    assert "event.body" in made
    with before.store.reading() as connection:
        assert {"slip.consumer", "event.body"} <= bearing(connection, WORDS)
    before.reopen()
    with before.store.reading() as connection:
        assert bearing(connection, WORDS) == set()
    assert verify(before.store).holds


@ON_BOTH
def test_words_that_a_slip_was_found_by_before_hide_what_was_written_with_gaps(
    before: World,
) -> None:
    assert "text" in SLIP_SOUGHT_BY
    number = "370102199001011234"
    told = f"{' '.join(CANARY)}（身份证 {number}）要求退款。"
    with _writing(before) as connection:
        bare = sa.table("slip", sa.column("text"))
        connection.execute(update(bare).values(text=told))
        sought = sa.table("slip_sought", sa.column("words"))
        connection.execute(update(sought).values(words=f"zx2611240001\n{CANARY}{number}"))
    migrate(before.store.engine)
    with before.store.reading() as connection:
        (words,) = connection.scalars(select(slip_sought.c.words))
        assert connection.scalar(select(slip.c.text)) == told
    assert words.split("\n")[-1] == "金**(身份证****)要求退款。"
