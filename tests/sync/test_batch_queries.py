"""Look-ups of a batch use an index: a station's history must not slow its next batch."""

import re
from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from sqlalchemy import Select, event

from sync.hub.services.exchange.event_chain import BEYOND
from sync.hub.services.matters.event_writer import HERE_BEFORE
from sync.hub.services.matters.matter_batch import BEARERS, GUIDED, KNOWN
from sync.hub.services.retention.station_reports import OF_ALL, OF_ONE
from sync.hub.services.text_index.contents import SAID, TOLD
from sync.hub.services.text_index.indexer import AT_ONCE, OF_CASES, index_due
from sync.hub.storage.engine import RowLookup
from tests.sync.databases import ON_POSTGRESQL, ON_SQLITE
from tests.sync.world import Station, World

STATEMENTS = 43
"""Statements of a sync with the head of the ledger: with 25 dossiers, or with two hundred."""

STATEMENTS_OF_INDEX = 17
"""Statements with which the texts of matters of one station are indexed."""


@ON_SQLITE
@pytest.mark.parametrize(
    ("statement", "found_by"),
    [
        (HERE_BEFORE, "event USING INDEX ix_event_once (station_id=? AND id=?)"),
        (KNOWN, "matter USING INDEX sqlite_autoindex_matter_1 (station_id=? AND id=?)"),
        (BEARERS, "matter USING INDEX ix_matter_number (number=?)"),
        (
            BEYOND,
            "event USING INDEX sqlite_autoindex_event_1 (station_id=? AND epoch=? AND seq>?)",
        ),
        (GUIDED, "matter USING INDEX ix_matter_case_id (case_id=?)"),
        (OF_CASES, "matter USING INDEX ix_matter_case_id (case_id=?)"),
        (TOLD, "event USING INDEX ix_event_station_id_case_id (station_id=? AND case_id=?)"),
        (SAID, "message USING INDEX ix_message_station_id_case_id (station_id=? AND case_id=?)"),
    ],
)
def test_a_batch_is_looked_up_by_an_index(
    world: World, statement: RowLookup | Select[Any], found_by: str
) -> None:
    words = {name: ["a"] for name in ("ids", "numbers", "cases")}
    with world.store.reading() as connection:
        stated = statement.on(connection) if isinstance(statement, RowLookup) else statement
        asked = stated.compile(connection.engine)
        values = ["[]" if name in words else "x" for name in asked.positiontup or ()]
        plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {asked}", tuple(values))
        first = plan.all()[0]
    assert first[3] == f"SEARCH {found_by}"


@ON_POSTGRESQL
@pytest.mark.parametrize(
    ("looked_up", "found_by"),
    [
        (HERE_BEFORE, "ix_event_once on event"),
        (KNOWN, "pk_matter on matter"),
        (BEARERS, "ix_matter_number on matter"),
        (GUIDED, "ix_matter_case_id on matter"),
    ],
)
def test_a_server_that_planned_while_nothing_was_there_goes_by_the_same_index(
    world: World, looked_up: RowLookup, found_by: str
) -> None:
    """It keeps such a plan until somebody counts the rows: a restored hub takes in a lot before."""
    with world.store.reading() as connection:
        asked = looked_up.on(connection).compile(connection.engine)
        connection.exec_driver_sql("SET LOCAL plan_cache_mode = force_generic_plan")
        plain = re.sub(r"%\((ids|numbers|cases)\)s", "$2", str(asked)).replace("%(of)s", "$1")
        connection.exec_driver_sql(f"PREPARE asked (varchar, text[]) AS {plain}")
        plan = connection.exec_driver_sql("EXPLAIN EXECUTE asked ('x', '{a,b}')")
        told = "\n".join(row[0] for row in plan)
    assert re.search(rf"Index (Only )?Scan using {found_by}", told), told


@ON_SQLITE
@pytest.mark.parametrize(
    ("statement", "begin"),
    [
        (OF_ALL, "SCAN event USING COVERING INDEX ix_event_erased"),
        (OF_ONE, "SEARCH event USING COVERING INDEX ix_event_erased (station_id=?)"),
    ],
)
def test_what_a_station_erased_is_looked_up_without_all_that_it_reported(
    world: World, statement: Select[Any], begin: str
) -> None:
    assert steps(world, statement) == [
        "MATERIALIZE erased",
        begin,
        "SCAN erased",
        "SEARCH event USING INDEX ix_event_station_id_case_id (station_id=? AND case_id=?)",
    ]


def steps(world: World, statement: Select[Any]) -> list[str]:
    """Return how SQLite would go about it."""
    with world.store.reading() as connection:
        asked = statement.compile(connection.engine)
        values = tuple("x" for _ in asked.positiontup or ())
        plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {asked}", values)
        return [row[3] for row in plan]


@ON_POSTGRESQL
def test_a_server_too_begins_with_what_a_station_erased(world: World) -> None:
    with world.store.reading() as connection:
        asked = OF_ONE.compile(connection.engine)
        # So small a table is read whole otherwise, whatever stands in its indexes.
        connection.exec_driver_sql("SET LOCAL enable_seqscan = off")
        plan = connection.exec_driver_sql(f"EXPLAIN {asked}", {**asked.params, "of": "x"})
        told = "\n".join(row[0] for row in plan)
    assert "ix_event_erased on event" in told, told


@ON_SQLITE
def test_a_batch_of_many_takes_no_more_statements_than_one_of_few(world: World) -> None:
    desk = world.enrolled()
    # The first says more: the head of its ledger.
    _told(world, desk, 1)
    few, many = (_statements(world, partial(_told, world, desk, count)) for count in (25, 50))
    assert few == many <= STATEMENTS


@ON_SQLITE
def test_texts_of_many_matters_take_no_more_statements_than_those_of_few(world: World) -> None:
    desk, counts = world.enrolled(), []
    for count in (3, AT_ONCE):
        _told(world, desk, count)
        index = partial(index_due, world.store, world.told.clock())
        counts.append(_statements(world, index))
        assert index() == 0
    assert counts[0] == counts[1] <= STATEMENTS_OF_INDEX


def _told(world: World, desk: Station, count: int) -> None:
    for _ in range(count):
        desk.desk.tell(world.escalation(f"GX01-261124-{len(desk.drive.disk.log):03}"))
    assert desk.courier.round().fault_code == ""


def _statements(world: World, act: Callable[[], object]) -> int:
    """Return the number of statements of an act."""
    counted = []

    def note(*stated: Any) -> None:
        # Spent nonces are cleared away by chance, and a longer log of heads has a longer proof.
        if "DELETE FROM nonce" not in stated[2] and "tree_node" not in stated[2]:
            counted.append(stated[2])

    event.listen(world.store.engine, "before_cursor_execute", note)
    try:
        act()
    finally:
        event.remove(world.store.engine, "before_cursor_execute", note)
    return len(counted)
