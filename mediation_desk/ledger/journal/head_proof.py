"""Check at each opening that the ledger holds everything that was acknowledged.

Raises `Fault` and writes nothing, so that the remaining data stays unchanged for recovery.
"""

import time
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine
from sqlcipher3 import dbapi2 as driver

from mediation_desk.ledger.disk.write_ahead import is_head_sound, log_round
from mediation_desk.ledger.journal.acknowledged_head import AcknowledgedHead, HeadMark
from mediation_desk.ledger.journal.journal import head
from mediation_desk.ledger.sql.statements import first
from mediation_desk.ledger.tables.migration import revision_of
from mediation_desk.workflows.faults import Fault, FaultCode

BEGUN = int.from_bytes(b"MDHD")
"""The `application_id` of a ledger that has begun a file of its acknowledged head."""
_FRAMES = "PRAGMA wal_checkpoint(NOOP)"
_LOOKS, _BETWEEN_LOOKS_S = 3, 0.05
_HASH_AT = "SELECT hash FROM entry WHERE seq = ?"


def reach_of(connection: Connection, ledger: Path) -> tuple[int, int]:
    """Return the log's round and its committed frames; (0, 0) where they cannot be read."""
    try:
        return _reach(connection.connection.driver_connection, ledger)
    except (driver.Error, OSError):
        return 0, 0


def require_ledger(ledger: Path, acknowledged: AcknowledgedHead) -> HeadMark | None:
    """Read the mark of a ledger that is about to be opened; raises Fault(LEDGER_EMPTY).

    SQLite takes a file of 0 bytes for a new database; only founding makes a ledger.
    """
    mark = acknowledged.read()
    if ledger.is_file() and ledger.stat().st_size == 0:
        raise _empty(mark)
    return mark


def require_acknowledged(
    engine: Engine, ledger: Path, mark: HeadMark | None, *, is_restored: bool = False
) -> None:
    """Raise Fault where the opened ledger lacks what the mark says was acknowledged.

    LEDGER_EMPTY for a file without tables, LEDGER_BEHIND where entries are missing, LEDGER_CHANGED
    where the acknowledged entry is another, LEDGER_LOG_DAMAGED where the log breaks off early,
    LEDGER_UNMARKED without a mark where one was begun, unless the ledger was restored just now.
    """
    if not revision_of(engine):
        raise _empty(mark)
    if mark is None:
        if not is_restored:
            _require_never_begun(engine)
        return
    with engine.connect() as connection:
        held = head(connection)
        same = first(connection, _HASH_AT, (mark.seq,)) if mark.seq else None
    detail = {"held": held.seq, "acknowledged": mark.seq, "lost": max(0, mark.seq - held.seq)}
    if held.seq < mark.seq:
        raise Fault(FaultCode.LEDGER_BEHIND, detail)
    if mark.seq and (same is None or same[0] != mark.hash):
        raise Fault(FaultCode.LEDGER_CHANGED, detail)
    if _breaks_off(engine, ledger, mark):
        raise Fault(FaultCode.LEDGER_LOG_DAMAGED, detail)


def note_head_file(engine: Engine) -> None:
    """Mark the ledger as one that has a file of its acknowledged head, which is on the disk."""
    with engine.connect() as connection:
        is_signed = _is_begun(connection)
    if not is_signed:
        with engine.begin() as connection:
            connection.exec_driver_sql(f"PRAGMA application_id = {BEGUN}")


def _require_never_begun(engine: Engine) -> None:
    with engine.connect() as connection:
        if _is_begun(connection):
            raise Fault(FaultCode.LEDGER_UNMARKED, {"held": head(connection).seq})


def _is_begun(connection: Connection) -> bool:
    found: int = connection.exec_driver_sql("PRAGMA application_id").scalar_one()
    return found == BEGUN


def _empty(mark: HeadMark | None) -> Fault:
    known = mark.seq if mark else 0
    return Fault(FaultCode.LEDGER_EMPTY, {"held": 0, "acknowledged": known, "lost": known})


def _breaks_off(engine: Engine, ledger: Path, mark: HeadMark) -> bool:
    """Tell whether the log ends before it should, confirmed by several looks.

    A desk at work may restart the log just now: for a moment its header is of the round before.
    """
    for look in range(_LOOKS):
        if look:
            time.sleep(_BETWEEN_LOOKS_S)
        found, frames = _reach_of_engine(engine, ledger)
        is_short = found == mark.log_round and frames < mark.frames
        if not is_short and is_head_sound(ledger):
            return False
    return True


def _reach_of_engine(engine: Engine, ledger: Path) -> tuple[int, int]:
    borrowed = engine.raw_connection()
    try:
        return _reach(borrowed.driver_connection, ledger)
    finally:
        borrowed.close()


def _reach(handle: Any, ledger: Path) -> tuple[int, int]:
    """Read the round first: where the log restarts in between, a former round is returned.

    Nothing is checked against a former round, so that this causes no false alarm.
    """
    found = log_round(ledger)
    _, frames, _ = handle.execute(_FRAMES).fetchone()
    return found, max(0, int(frames))
