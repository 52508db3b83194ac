"""The migrations lead to the declared tables, and never back."""

from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Engine

from mediation_desk.ledger.sql.engine import open_engine
from mediation_desk.ledger.tables.guards import GUARDS, guards_present
from mediation_desk.ledger.tables.migration import HEAD, migrate, revision_of
from mediation_desk.ledger.tables.schema import metadata
from mediation_desk.workflows.faults import Fault, FaultCode
from tests.ledger.tables.earlier_steps import set_back_to_sixteenth


@pytest.fixture
def engine(tmp_path: Path) -> Engine:
    return open_engine(tmp_path / "ledger.db", b"k" * 32)


def _own(thing: object, name: str | None, kind: str, *rest: object) -> bool:
    """Leave out the tables of the search, which alembic does not know."""
    del thing, rest
    return kind != "table" or not (name or "").startswith(("search", "small_index", "recent"))


def test_the_steps_lead_to_the_tables_that_the_program_declares(engine: Engine) -> None:
    assert migrate(engine)
    with engine.connect() as connection:
        options = {"include_object": _own, "compare_type": True}
        context = MigrationContext.configure(connection, opts=options)
        assert compare_metadata(context, metadata) == []
        assert guards_present(connection) == set(GUARDS)
    engine.dispose()


def test_a_file_at_today_is_left_alone(engine: Engine) -> None:
    migrate(engine)
    assert not migrate(engine)
    assert revision_of(engine) == HEAD == "0034"
    engine.dispose()


def test_a_file_of_a_later_program_is_refused_and_left_as_it_is(engine: Engine) -> None:
    migrate(engine)
    with engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(Fault) as refused:
        migrate(engine)
    assert refused.value.code is FaultCode.NEWER_LEDGER
    assert revision_of(engine) == "9999"
    engine.dispose()


def test_packets_from_before_a_takeover_keep_no_epoch(engine: Engine) -> None:
    migrate(engine)
    with engine.begin() as connection:
        set_back_to_sixteenth(connection)
        run = connection.exec_driver_sql
        for column in ("epoch", "takes_over", "heeded"):
            run(f"ALTER TABLE packet DROP COLUMN {column}")
        run("UPDATE alembic_version SET version_num = '0014'")
        run(
            "INSERT INTO link (id, epoch, acked_seq, cursor_seq, failures)"
            " VALUES (1, 'e2', 0, 0, 0)"
        )
        run(
            "INSERT INTO entry (seq, id, stream, kind, at, by, facts, private_digest, previous,"
            " hash) VALUES (1, 'a', 'station', 'station.taken_over', 500, 'b', x'', x'',"
            " zeroblob(32), zeroblob(32))"
        )
        run(
            "INSERT INTO packet (nonce, written_at, up_to, events, files)"
            " VALUES ('n1', 400, 1, 1, 0), ('n2', 600, 1, 1, 0)"
        )
    assert migrate(engine)
    with engine.connect() as connection:
        rows = connection.exec_driver_sql("SELECT nonce, epoch, heeded FROM packet ORDER BY 1")
        assert rows.all() == [("n1", "", 0), ("n2", "e2", 0)]
    engine.dispose()


def test_segments_of_the_search_are_joined_by_eight_also_in_an_earlier_file(engine: Engine) -> None:
    migrate(engine)
    with engine.begin() as connection:
        set_back_to_sixteenth(connection)
        connection.exec_driver_sql("INSERT INTO search(search, rank) VALUES ('automerge', 4)")
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0015'")
    assert migrate(engine)
    with engine.connect() as connection:
        kept = "SELECT v FROM search_config WHERE k = 'automerge'"
        assert connection.exec_driver_sql(kept).scalar_one() == 8
    engine.dispose()


def test_marks_of_what_waits_and_was_receipted_move_out_of_the_events(engine: Engine) -> None:
    migrate(engine)
    with engine.begin() as connection:
        set_back_to_sixteenth(connection)
        connection.exec_driver_sql(
            "INSERT INTO outbox_event (id, place, kind, case_id, body, written_at, receipted_at)"
            " VALUES ('a', 1, 'case.escalated', 'c1', x'11', 5, 70),"
            " ('b', 2, 'ledger.head', '', x'22', 5, 80), ('c', 3, 'case.closed', 'c1', x'33', 6,"
            " NULL), ('d', 4, 'ledger.head', '', x'44', 6, NULL)"
        )
    assert migrate(engine)
    with engine.connect() as connection:
        run = connection.exec_driver_sql
        assert run("SELECT * FROM receipted_event").all() == [(1, 70)]
        assert run("SELECT * FROM waiting_event").all() == [(3, "case.closed", "c1")]
        bodies = run("SELECT id, hex(body) FROM outbox_event ORDER BY place").all()
        assert bodies == [("a", "11"), ("b", "22"), ("c", "33"), ("d", "44")]
        assert guards_present(connection) == set(GUARDS)
    engine.dispose()
