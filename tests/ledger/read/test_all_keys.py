"""All keys of the ledger come from an index, without the rows; the first of them in order."""

from itertools import islice

from sqlalchemy import Connection

from mediation_desk.app.entropy import new_id
from mediation_desk.ledger.read import table_view
from mediation_desk.workflows.legacy_import.history_import import LegacyImport, import_history
from mediation_desk.workflows.read_models.ledger import View
from tests.benchmarks.built_ledger import old_cases
from tests.station import Counter

CASES = 60


def test_all_keys_are_read_without_the_rows_and_the_first_without_sorting(
    counter: Counter,
) -> None:
    cases = tuple(islice(old_cases(CASES, 5), CASES))
    counter.act(import_history, LegacyImport(new_id(), new_id(), cases, CASES))
    with counter.session.file.connection() as connection:
        now, handle = counter.watch(), connection.connection.driver_connection
        assert handle is not None
        texts: list[str] = []
        handle.set_trace_callback(texts.append)
        whole = table_view.keys(connection, View(), now)
        first = table_view.keys(connection, View(), now, 10)
        handle.set_trace_callback(None)
        of_all, of_first = (_plan(connection, text) for text in texts if "case_row" in text)
        stored = connection.exec_driver_sql("SELECT key FROM case_row").scalars().all()
    assert "USING COVERING INDEX" in of_all[0]
    assert of_first == ["SCAN case_row"]
    assert list(whole) == sorted(stored, reverse=True)
    assert list(first) == list(whole)[:10]


def _plan(connection: Connection, text: str) -> list[str]:
    """Return how SQLite goes about a statement whose values stand in it."""
    return [row[3] for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {text}")]


def test_the_oldest_first_is_the_other_way_round(counter: Counter) -> None:
    counter.register()
    counter.watch.forward(minutes=1)
    counter.register()
    down, up = _read(counter, descending=True), _read(counter, descending=False)
    assert up == down[::-1]
    assert len(up) == 2


def _read(counter: Counter, *, descending: bool) -> list[int]:
    return list(counter.session.ask(lambda reader: reader.keys(View(descending=descending))))
