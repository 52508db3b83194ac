"""Verification that the stored heads are exactly those that the stations reported."""

from collections.abc import Iterator

from sqlalchemy import Connection, select

from sync.hub.services.matters.event_writer import read_accepted
from sync.hub.storage.encryption.columns import lenient
from sync.hub.storage.schema import epoch, event, head_leaf, ledger_head
from sync.protocol import LedgerHead

AT_ONCE = 500
Head = tuple[str, int, str]
"""Epoch, sequence and hash of a head of one station."""
Break = tuple[str, str]
"""Place of a mismatch, and its reason."""


def breaks_of_kept_heads(connection: Connection, station_id: str) -> Iterator[Break]:
    """Yield each head in a confirmed event that is not stored; then the reverse.

    A takeover names a head as well, and a head in the log of heads was reported once, even if its
    event was moved into quarantine since.
    """
    kept = _kept(connection, station_id)
    existing = _in_the_log(connection, station_id)
    for where, head, is_confirmed in _told(connection, station_id):
        existing.add(head)
        if is_confirmed and head not in kept:
            yield where, "留存的链首缺失或不符 / the head that it told is not the one kept"
    for name, seq, hashed in sorted(kept - existing):
        where = f"head {name} {seq} {hashed[:16]}"
        yield where, "留存的链首无人讲过 / a head is kept that nothing told"


def _kept(connection: Connection, station_id: str) -> set[Head]:
    columns = (ledger_head.c.epoch, ledger_head.c.seq, ledger_head.c.hash)
    rows = connection.execute(select(*columns).where(ledger_head.c.station_id == station_id))
    return {(row.epoch, row.seq, row.hash) for row in rows}


def _in_the_log(connection: Connection, station_id: str) -> set[Head]:
    columns = (head_leaf.c.epoch, head_leaf.c.seq, head_leaf.c.hash)
    rows = connection.execute(select(*columns).where(head_leaf.c.station_id == station_id))
    return {(row.epoch, row.seq, row.hash) for row in rows}


def _told(connection: Connection, station_id: str) -> Iterator[tuple[str, Head, bool]]:
    """Yield the heads of takeovers and events: place, head, and whether it is to be stored."""
    epochs = connection.execute(select(epoch).where(epoch.c.station_id == station_id)).all()
    for row in epochs:
        if row.ledger_seq and row.ledger_hash:
            yield f"epoch {row.id}", (row.id, row.ledger_seq, row.ledger_hash), True
    ends = {row.id: row.last_seq for row in epochs}
    told = (
        select(event.c.epoch, event.c.seq, event.c.kind, event.c.state, lenient(event.c.body))
        .where(event.c.station_id == station_id, event.c.kind == "ledger.head")
        .order_by(event.c.position)
    )
    with connection.execute(told, execution_options={"yield_per": AT_ONCE}) as rows:
        for row in rows:
            # An unreadable body is reported where the events are verified.
            head = read_accepted(row.kind, row.body)
            if isinstance(head, LedgerHead) and head.seq:
                is_confirmed = row.state == "applied" and row.seq <= ends.get(row.epoch, 0)
                yield f"event {row.epoch} {row.seq}", (row.epoch, head.seq, head.hash), is_confirmed
