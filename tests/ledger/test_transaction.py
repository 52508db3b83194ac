"""The connection of one act serves the next, and never after a failed act."""

import pytest
from sqlalchemy.exc import IntegrityError

from tests.station import Counter

PARENT = "CREATE TABLE parent (id INTEGER PRIMARY KEY)"
CHILD = "CREATE TABLE child (of INTEGER REFERENCES parent (id) DEFERRABLE INITIALLY DEFERRED)"


def _handle(counter: Counter) -> object:
    with counter.session.file.transaction() as store:
        return store._connection.connection.driver_connection


def test_acts_in_a_row_use_one_connection(counter: Counter) -> None:
    assert _handle(counter) is _handle(counter)


def test_an_act_whose_commit_fails_holds_up_no_other(counter: Counter) -> None:
    with counter.session.file.transaction() as store:
        for sql in (PARENT, CHILD):
            store._connection.exec_driver_sql(sql)
    with pytest.raises(IntegrityError), counter.session.file.transaction() as store:
        store._connection.exec_driver_sql("INSERT INTO child VALUES (5)")
    assert counter.register()
    with counter.session.file.connection() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM child").scalar_one() == 0


def test_a_closed_desk_leaves_one_whole_file(counter: Counter) -> None:
    counter.register()
    counter.session.ask(lambda reader: reader.find("1", 1))
    counter.session.file.close()
    left = sorted(path.name for path in counter.session.place.workspace.glob("ledger.db*"))
    assert left == ["ledger.db"]
