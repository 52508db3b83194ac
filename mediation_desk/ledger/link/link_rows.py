"""Rows of the hub link: its state, and entries as they are sent."""

from collections.abc import Iterable, Iterator
from typing import Any, cast

from sqlalchemy import Connection

from mediation_desk.ledger.sql.statement_text import placeholders, statement
from mediation_desk.ledger.sql.statements import first, run, upsert
from mediation_desk.ledger.tables.columns import from_micros
from sync.courier import HubTreeHead, LinkRecord, LinkState
from sync.protocol import GENESIS, PACKS_TOLD, Position, SealedEntry

DISPLACED = "displaced:"
"""Prefix of epoch and id of an event whose place another copy's event holds: it stays as written,
and is no longer sent.
"""

_LINK = (
    "SELECT station, epoch, epoch_number, grant_note, hub_key, state, acked_seq, acked_hash,"
    " cursor_seq, cursor_hash, last_contact_at, skew_ms FROM link WHERE station <> ''"
)
SEALED = "header, body, salt, signature"
BLOCK = 500


def link_row(connection: Connection) -> dict[str, Any]:
    """Return the link's columns; empty while the link has no row."""
    row = connection.exec_driver_sql("SELECT * FROM link WHERE id = 1").mappings().one_or_none()
    return dict(row) if row else {}


def change_link(connection: Connection, **values: object) -> None:
    """Change columns of the link, inserting its row when it is missing."""
    if not link_row(connection):
        start = {"acked_seq": 0, "cursor_seq": 0, "failures": 0}
        upsert(connection, "link", {"id": 1, **start})
    sets = ", ".join(f"{name} = ?" for name in values)
    connection.exec_driver_sql(
        statement("UPDATE link SET {sets} WHERE id = 1", sets=sets),
        tuple(values.values()),
    )


def read_link(connection: Connection) -> LinkRecord | None:
    """Return the state of the station's hub link; a restored ledger needs a takeover first."""
    row = first(connection, _LINK)
    if row is None:
        return None
    end = end_of(connection, row[1])
    return LinkRecord(
        station=row[0],
        epoch=row[1],
        epoch_number=row[2],
        grant=row[3],
        hub_keys=tuple(row[4].split()),
        state="needs_takeover" if _is_restored(connection) else cast("LinkState", row[5]),
        acked=Position(seq=row[6], hash=row[7] or GENESIS),
        end=end,
        cursor=Position(seq=row[8], hash=row[9] or GENESIS),
        waiting=end.seq - row[6],
        refused=_refused(connection),
        last_contact_at=from_micros(row[10]) if row[10] is not None else None,
        skew_ms=row[11],
        packs=_packs(connection),
        tree=seen_tree(connection, row[0]),
    )


def seen_tree(connection: Connection, station: str) -> HubTreeHead:
    """Return the size and root of the hub's log of heads as last seen."""
    row = first(
        connection,
        "SELECT size, root FROM checkpoint WHERE station = ?"
        " ORDER BY came_at DESC, size DESC LIMIT 1",
        (station,),
    )
    return HubTreeHead(row[0], row[1]) if row else HubTreeHead()


def _is_restored(connection: Connection) -> bool:
    row = first(connection, "SELECT restored_at FROM station_row")
    return row is not None and row[0] is not None


def _refused(connection: Connection) -> int:
    """Return the number of events that the hub could not use; it reports each in one message."""
    (found,) = first(connection, "SELECT count(*) FROM inbox_message WHERE kind = 'event.refused'")
    return int(found)


def _packs(connection: Connection) -> tuple[str, ...]:
    """Return the SHA-256 of the packs of rules that were taken, the newest first."""
    rows = run(
        connection,
        "SELECT facts ->> '$.digest' FROM entry WHERE stream = 'rules' ORDER BY seq DESC LIMIT ?",
        (PACKS_TOLD,),
    )
    return tuple(row[0] for row in rows)


def end_of(connection: Connection, epoch: str) -> Position:
    """Return the last position of an epoch's log."""
    row = first(
        connection,
        "SELECT seq, hash FROM outbox_event WHERE epoch = ? AND header IS NOT NULL"
        " ORDER BY seq DESC LIMIT 1",
        (epoch,),
    )
    return Position(seq=row[0], hash=row[1]) if row else Position(seq=0, hash=GENESIS)


def as_sealed(row: Any) -> SealedEntry:
    """Return the entry of a row with the columns SEALED."""
    return SealedEntry(header=row[0], body=row[1], salt=row[2], sig=row[3])


def former_row_id(hashed: str, event_id: str) -> str:
    """Return the row id of an event in a former place while another row has its id."""
    return f"{hashed[:16]}:{event_id}"


def event_id_of(row_id: str) -> str:
    """Return the event's own id of a row id."""
    return row_id.rpartition(":")[2]


def entries_by(
    connection: Connection, table: str, column: str, wanted: Iterable[str]
) -> Iterator[SealedEntry]:
    """Yield the entries of a table that have one of the given hashes or ids."""
    left = list(wanted)
    for start in range(0, len(left), BLOCK):
        block = left[start : start + BLOCK]
        rows = connection.exec_driver_sql(
            statement(
                "SELECT {sealed} FROM {table} WHERE {column} IN ({marks})"
                " AND header IS NOT NULL ORDER BY place",
                sealed=SEALED,
                table=table,
                column=column,
                marks=placeholders(block),
            ),
            tuple(block),
        )
        yield from (as_sealed(row) for row in rows)
