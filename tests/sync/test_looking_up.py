"""What a batch is looked up by stands in an index: a station's past must not slow its next word."""

from typing import Any

import pytest
from sqlalchemy import Select

from sync.hub.events import HERE_BEFORE
from sync.hub.keeping.chain import BEYOND
from sync.hub.openings import BEARERS, GUIDED, KNOWN
from tests.sync.databases import ON_SQLITE
from tests.sync.world import World


@ON_SQLITE
@pytest.mark.parametrize(
    ("statement", "found_by"),
    [
        (HERE_BEFORE, "event USING INDEX ix_event_once (station_id=? AND id=?)"),
        (KNOWN, "matter USING INDEX sqlite_autoindex_matter_1 (station_id=? AND id=?)"),
        (BEARERS, "matter USING INDEX ix_matter_station_id_number (station_id=? AND number=?)"),
        (
            BEYOND,
            "event USING INDEX sqlite_autoindex_event_1 (station_id=? AND epoch=? AND seq>?)",
        ),
        (GUIDED, "matter USING INDEX ix_matter_case_id (case_id=?)"),
    ],
)
def test_a_batch_is_looked_up_by_an_index(
    world: World, statement: Select[Any], found_by: str
) -> None:
    words = {name: ["a"] for name in ("ids", "numbers", "cases")}
    with world.store.reading() as connection:
        asked = statement.compile(connection.engine)
        values = ["[]" if name in words else "x" for name in asked.positiontup or ()]
        plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {asked}", tuple(values))
        first = plan.all()[0]
    assert first[3] == f"SEARCH {found_by}"
