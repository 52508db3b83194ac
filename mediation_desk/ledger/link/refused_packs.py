"""Packs of the regulator that reached the desk and could not be put in force."""

from collections.abc import Iterator

from sqlalchemy import Connection

from sync.protocol import Pack, parse_hub_body

_TOLD = (
    "SELECT body FROM inbox_message AS m WHERE kind = 'pack' AND body IS NOT NULL"
    " AND EXISTS (SELECT 1 FROM entry WHERE entry.id = m.id) ORDER BY place"
)
_TAKEN = "SELECT facts ->> '$.digest' FROM entry WHERE stream = 'rules'"


def refused_packs(connection: Connection) -> tuple[Pack, ...]:
    """Return the latest pack of each name whose text is not in force, in the order of arrival.

    A pack replaced by a later version of its name is not among them.
    """
    latest: dict[str, Pack] = {}
    for body in _received(connection):
        latest.pop(body.name, None)
        latest[body.name] = body
    taken = set(connection.exec_driver_sql(_TAKEN).scalars())
    return tuple(one for one in latest.values() if one.sha256 not in taken)


def _received(connection: Connection) -> Iterator[Pack]:
    for raw in connection.exec_driver_sql(_TOLD).scalars():
        body = parse_hub_body("pack", raw)
        if isinstance(body, Pack) and body.content:
            yield body
