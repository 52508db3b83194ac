"""History of the ledger's keys, kept in the ledger: former keys, and whether a new key is due."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection

from mediation_desk.domain.records.station import KeyGround, LedgerRekeyed
from mediation_desk.ledger.journal.codec import kind_of
from mediation_desk.ledger.sql.statements import first, run
from mediation_desk.ledger.tables.columns import from_micros, to_micros

_REKEYED = kind_of(LedgerRekeyed(KeyGround.WISH))
_GROUNDS = {
    "station.operator_left": KeyGround.LEFT,
    "station.recovery_sheet_used": KeyGround.SHEET_USED,
    "station.restored": KeyGround.RESTORED,
}
"""Entries after which somebody may hold the key who should not."""

_SINCE = (
    "SELECT DISTINCT kind FROM entry WHERE stream = 'station' AND kind IN (?, ?, ?)"
    " AND seq > coalesce((SELECT max(seq) FROM entry WHERE stream = 'station' AND kind = ?), 0)"
)


def former_keys(connection: Connection) -> tuple[bytes, ...]:
    """Return the former keys of the ledger, the latest first.

    Evidence stored in their time stays under them.
    """
    rows = run(connection, "SELECT key FROM former_key ORDER BY place DESC")
    return tuple(row[0] for row in rows)


def keep_former_key(connection: Connection, key: bytes, at: datetime) -> None:
    """Keep a key that is about to be replaced; one that is kept already stays as it is."""
    run(
        connection,
        "INSERT INTO former_key (key, ended_at) VALUES (?, ?) ON CONFLICT (key) DO NOTHING",
        (key, to_micros(at)),
    )


def count_rekeys(connection: Connection) -> int:
    """Return how often the ledger's key was renewed."""
    row = first(
        connection, "SELECT count(*) FROM entry WHERE stream = 'station' AND kind = ?", (_REKEYED,)
    )
    return int(row[0]) if row else 0


def rekeyed_at(connection: Connection) -> datetime | None:
    """Return when the key was last renewed, None when it never was."""
    row = first(
        connection,
        "SELECT max(at) FROM entry WHERE stream = 'station' AND kind = ?",
        (_REKEYED,),
    )
    return from_micros(row[0]) if row and row[0] is not None else None


def rekey_due(connection: Connection) -> tuple[KeyGround, ...]:
    """Return the grounds for a new key since the last one, in the order of `KeyGround`."""
    found = {_GROUNDS[row[0]] for row in run(connection, _SINCE, (*_GROUNDS, _REKEYED))}
    return tuple(ground for ground in KeyGround if ground in found)
