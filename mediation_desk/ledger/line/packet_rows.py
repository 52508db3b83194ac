"""Packets that were written to a file here, and what their answers said."""

from typing import Any

from sqlalchemy import Connection

from mediation_desk.ledger.journal import from_micros, to_micros
from mediation_desk.ledger.rows.case_values import insert
from mediation_desk.workflows.reading.link import PacketRow
from sync.courier import Read, Written

_LAST = (
    "SELECT written_at, events, files, answered_at FROM packet"
    " ORDER BY written_at DESC, nonce DESC LIMIT 1"
)


def note_written(connection: Connection, written: Written, at: Any) -> None:
    """Keep that a packet was written: only an answer to it is read."""
    values: dict[str, object] = {
        "nonce": written.nonce,
        "written_at": to_micros(at),
        "up_to": written.up_to,
        "events": written.events,
        "files": written.files,
    }
    insert(connection, "packet", values)


def note_read(connection: Connection, read: Read, at: Any) -> None:
    """Keep that its answer came, and which files of evidence the hub still lacks."""
    connection.exec_driver_sql(
        "UPDATE packet SET answered_at = ?, wanted = ? WHERE nonce = ?",
        (to_micros(at), " ".join(read.wanted), read.nonce),
    )


def is_known(connection: Connection, nonce: str) -> bool:
    """Tell whether a packet with this nonce was written here."""
    found = connection.exec_driver_sql("SELECT 1 FROM packet WHERE nonce = ?", (nonce,)).first()
    return found is not None


def wanted(connection: Connection) -> tuple[str, ...]:
    """Return the files that the last answer asked for."""
    found = connection.exec_driver_sql(
        "SELECT wanted FROM packet WHERE answered_at IS NOT NULL ORDER BY answered_at DESC LIMIT 1"
    ).scalar()
    return tuple(str(found or "").split())


def last(connection: Connection) -> PacketRow | None:
    """Return the packet written last."""
    row = connection.exec_driver_sql(_LAST).one_or_none()
    if row is None:
        return None
    answered = from_micros(row[3]) if row[3] is not None else None
    return PacketRow(from_micros(row[0]), row[1], row[2], answered)
