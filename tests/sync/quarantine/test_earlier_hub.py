"""A hub that an earlier program filled with unsigned events by a signed reconcile.

`golden/hub-0023.tar.xz` was written at step 0023: two true events and a file, then one reconcile
with zeros at the next place, an event after it by the true key, zeros at a place far ahead, and
zeros in an epoch that was never granted. It answered all of them with a receipt.
"""

import tarfile
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import select

from sync.hub.admin.backup import back_up, restore
from sync.hub.admin.quarantine_repair import repair, undo
from sync.hub.admin.verification import verify
from sync.hub.storage import guards
from sync.hub.storage.database_setup import HEAD, open_store
from sync.hub.storage.schema import event, quarantine
from sync.hub.storage.transactions import Store

ARCHIVE = Path(__file__).parent / "golden" / "hub-0023.tar.xz"
NOW = datetime(2026, 11, 28, 4, tzinfo=UTC)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """The earlier hub, opened by this program."""
    with tarfile.open(ARCHIVE) as opened:
        opened.extractall(tmp_path / "hub", filter="data")
    with closing(open_store(tmp_path / "hub")) as made:
        yield made


def rows(store: Store) -> list[tuple[object, ...]]:
    """Return the log, all of it."""
    with store.reading() as connection:
        found = connection.execute(select(event).order_by(event.c.position))
        return [tuple(row) for row in found]


def bytes_of(store: Store) -> set[tuple[bytes, bytes, bytes]]:
    """Return header, body and signature of all that the log and the quarantine hold."""
    with store.reading() as connection:
        held = [
            connection.execute(select(one.c.header, one.c.body, one.c.sig)).all()
            for one in (event, quarantine)
        ]
    return {(row.header, row.body, row.sig) for table in held for row in table}


def test_it_is_named_backed_up_repaired_undone_and_repaired_again(
    store: Store, tmp_path: Path
) -> None:
    before, kept = rows(store), bytes_of(store)
    found = verify(store)
    assert (found.count, found.unsigned, found.events, found.files) == (3, 3, 6, 1)
    assert back_up(store, tmp_path / "hub.tar").is_as_written
    assert restore(tmp_path / "hub.tar", tmp_path / "fresh", NOW).unsigned == 3
    moved = sorted((one.row.seq, one.why) for one in repair(store, NOW))
    assert moved == [(1, "signature"), (3, "signature"), (4, "gap"), (11, "signature")]
    assert (verify(store).holds, rows(store), bytes_of(store)) == (True, before[:2], kept)
    assert undo(store, NOW) == 4
    assert rows(store) == before
    assert len(repair(store, NOW)) == 4
    assert (verify(store).holds, bytes_of(store)) == (True, kept)
    assert back_up(store, tmp_path / "whole.tar").holds
    with store.reading() as connection:
        assert guards.installed_guards(connection) == guards.names()
        stands = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
    assert stands == HEAD
