"""Rows of the packets that were written to a file here, with the content of their answers."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection

from mediation_desk.ledger.sql.statement_text import statement
from mediation_desk.ledger.sql.statements import insert
from mediation_desk.ledger.tables.columns import from_micros, to_micros
from mediation_desk.workflows.read_models.link import FileComparison, FileComparisonState, PacketRow
from sync.courier.files.compare_file import ComparisonOutcome
from sync.courier.files.packet_book import PacketAnswer, PacketContent

COMPARISON = "comparing, took_events, took_messages, home_events, home_messages"
KEPT = timedelta(days=7)
_LAST = statement(
    "SELECT written_at, events, files, answered_at, {comparison} FROM packet"
    " ORDER BY written_at DESC, nonce DESC LIMIT 1",
    comparison=COMPARISON,
)


def note_written(connection: Connection, written: PacketContent, at: Any) -> None:
    """Record that a packet was written: only answers to recorded packets are read."""
    values: dict[str, object] = {
        "nonce": written.nonce,
        "written_at": to_micros(at),
        "up_to": written.up_to,
        "events": written.events,
        "files": written.files,
        "comparing": FileComparisonState.ASKED.value if written.compares else "",
        "epoch": written.epoch,
        "takes_over": int(written.takes_over),
    }
    insert(connection, "packet", values)


def note_read(connection: Connection, read: PacketAnswer, at: Any) -> FileComparison | None:
    """Record a packet's answer and what the hub still lacks; return the state of a comparison."""
    connection.exec_driver_sql(
        "UPDATE packet SET answered_at = ?, wanted = ? WHERE nonce = ?",
        (to_micros(at), " ".join(read.wanted), read.nonce),
    )
    if read.is_large:
        connection.exec_driver_sql(
            "UPDATE packet SET comparing = ? WHERE nonce = ?",
            (FileComparisonState.LARGE.value, read.nonce),
        )
    elif read.compared is not None:
        _note_compared(connection, read.nonce, read.compared)
    elif not read.is_behind:
        connection.exec_driver_sql(
            "UPDATE packet SET comparing = ? WHERE nonce = ? AND comparing = ?",
            (FileComparisonState.UNREAD.value, read.nonce, FileComparisonState.ASKED.value),
        )
    row = connection.exec_driver_sql(
        statement("SELECT {comparison} FROM packet WHERE nonce = ?", comparison=COMPARISON),
        (read.nonce,),
    ).one()
    return _comparison(row)


def note_answered(connection: Connection, nonce: str, at: datetime) -> None:
    """Record that an answer to a packet arrived, without its content."""
    connection.exec_driver_sql(
        "UPDATE packet SET answered_at = ? WHERE nonce = ?", (to_micros(at), nonce)
    )


def forget_answered(connection: Connection, now: datetime) -> None:
    """Delete packets that were answered a while ago and carried only the head of the ledger.

    A desk on exchange folders writes one every few minutes to ask for news.
    """
    connection.exec_driver_sql(
        "DELETE FROM packet WHERE answered_at < ? AND events <= 1 AND files = 0"
        " AND comparing = '' AND takes_over = 0",
        (to_micros(now - KEPT),),
    )


def last_answered(connection: Connection) -> datetime | None:
    """Return when an answer to a packet was read last."""
    at = connection.exec_driver_sql("SELECT max(answered_at) FROM packet").scalar()
    return None if at is None else from_micros(at)


def unanswered_since(connection: Connection) -> datetime | None:
    """Return when the first packet after the last answered one was written; None without one."""
    at = connection.exec_driver_sql(
        "SELECT min(written_at) FROM packet WHERE answered_at IS NULL AND written_at > coalesce("
        "(SELECT max(written_at) FROM packet WHERE answered_at IS NOT NULL), 0)"
    ).scalar()
    return None if at is None else from_micros(at)


def _note_compared(connection: Connection, nonce: str, outcome: ComparisonOutcome) -> None:
    state = FileComparisonState.AGREED if outcome.agrees else FileComparisonState.OPEN
    connection.exec_driver_sql(
        "UPDATE packet SET comparing = ?, lacked = ?, took_events = ?, took_messages = ?,"
        " home_events = ?, home_messages = ? WHERE nonce = ?",
        (
            state.value,
            " ".join(outcome.lacked),
            outcome.took_events,
            outcome.took_messages,
            outcome.home_events,
            outcome.home_messages,
            nonce,
        ),
    )


def wanted(connection: Connection) -> tuple[str, ...]:
    """Return the files that the last answer asked for."""
    return _of_last_answer(connection, "wanted")


def lacked(connection: Connection) -> tuple[str, ...]:
    """Return the events (hashes) and messages (ids) that the last comparison found missing at the
    hub.
    """
    return _of_last_answer(connection, "lacked")


def _of_last_answer(connection: Connection, column: str) -> tuple[str, ...]:
    found = connection.exec_driver_sql(
        statement(
            "SELECT {column} FROM packet WHERE answered_at IS NOT NULL"
            " ORDER BY answered_at DESC LIMIT 1",
            column=column,
        )
    ).scalar()
    return tuple(str(found or "").split())


def last(connection: Connection) -> PacketRow | None:
    """Return the packet written last."""
    row = connection.exec_driver_sql(_LAST).one_or_none()
    if row is None:
        return None
    answered = from_micros(row[3]) if row[3] is not None else None
    return PacketRow(from_micros(row[0]), row[1], row[2], answered, _comparison(row[4:]))


def _comparison(row: Any) -> FileComparison | None:
    """Return the comparison in the columns COMPARISON; None for a packet that asked for none."""
    if not row[0]:
        return None
    return FileComparison(FileComparisonState(row[0]), *(count or 0 for count in row[1:]))
