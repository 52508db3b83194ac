"""Keys of yearly archives 年度归档, as the ledger keeps them.

The key of a unit is destroyed with its people's data: a person erased here is unreadable in every
copy of an archive whose file of keys is written again.
"""

import json
from collections.abc import Callable, Mapping

from sqlalchemy import Connection

_SEED = "SELECT seed FROM archive_seal WHERE id = 1"
_KEPT = "INSERT INTO archive_key (root, unit, secret) VALUES (?, ?, ?)"
_ERASED = "SELECT facts FROM entry WHERE kind = 'station.person_erased' AND seq > ?"
_AREAS = frozenset({"report", "enquiry"})


def unit_of(stream: str) -> str:
    """Return the id of a stream's unit in an archive."""
    area, _, subject = stream.partition(":")
    return f"{area}-{subject}" if area in _AREAS else subject


def seed_of(connection: Connection) -> bytes | None:
    """Return the seed with which this ledger seals its archives; None before the first."""
    found = connection.exec_driver_sql(_SEED).scalar()
    return bytes(found) if found is not None else None


def seed_for_sealing(connection: Connection, make: Callable[[], bytes]) -> bytes:
    """Return the seed with which this ledger seals its archives; it is made for the first."""
    found = seed_of(connection)
    if found is None:
        found = make()
        connection.exec_driver_sql("INSERT INTO archive_seal (id, seed) VALUES (1, ?)", (found,))
    return found


def keep_keys(connection: Connection, root: str, secrets: Mapping[str, str]) -> None:
    """Keep the keys of a new archive."""
    rows = [(root, unit, secret) for unit, secret in secrets.items()]
    connection.exec_driver_sql(
        "INSERT INTO archive_key (root, unit, secret) VALUES (?, ?, ?)", rows
    )


def keys_of(connection: Connection, root: str) -> dict[str, str]:
    """Return the remaining keys of an archive; empty for one that was not made here."""
    rows = connection.exec_driver_sql(
        "SELECT unit, secret FROM archive_key WHERE root = ? ORDER BY unit", (root,)
    )
    return {str(unit): str(secret) for unit, secret in rows.all()}


def count_keys(connection: Connection, root: str) -> int:
    """Return how many keys of an archive remain."""
    counted = "SELECT count(*) FROM archive_key WHERE root = ?"
    return int(connection.exec_driver_sql(counted, (root,)).scalar_one())


def destroy_keys(connection: Connection, unit: str) -> None:
    """Destroy the keys of a unit in every archive."""
    connection.exec_driver_sql("DELETE FROM archive_key WHERE unit = ?", (unit,))


def drop_erased_since(connection: Connection, seq: int) -> None:
    """Destroy the keys of every unit whose people were erased after an entry of the journal."""
    for facts in connection.exec_driver_sql(_ERASED, (seq,)).scalars().all():
        decoded = json.loads(facts)
        destroy_keys(connection, unit_of(f"{decoded['kind']}:{decoded['subject']}"))
