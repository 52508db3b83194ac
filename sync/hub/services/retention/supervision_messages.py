"""Messages and events about supervisions of a case, in the two logs.

A header tells a station where to file an entry, and the header of a supervision names no case: only
the sealed body says which supervision it concerns, and it is read there while the body is here.
"""

import json
from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, Table, select

from sync.hub.services.retention.station_erasures import Place
from sync.hub.storage.schema import event, message

POSTED = "supervision.posted"
ABOUT = {
    message: (POSTED, "supervision.visited", "supervision.closed"),
    event: ("supervision.answered",),
}


def about_supervisions(
    connection: Connection, place: Place, ids: Iterable[str]
) -> dict[Table, tuple[str, ...]]:
    """Return the ids of the messages and events about these supervisions, by their table.

    And of those about the case without a row, because there were no users when they returned.
    """
    logs = {table: _read(connection, table, place[0]) for table in ABOUT}
    posted = [told for told in logs[message].values() if told.get("case") == place[1]]
    of = {*ids, *(str(told.get("supervision")) for told in posted)}
    return {
        table: tuple(one for one, told in log.items() if told.get("supervision") in of)
        for table, log in logs.items()
    }


def _read(connection: Connection, table: Table, station_id: str) -> dict[str, dict[str, Any]]:
    rows = connection.execute(
        select(table.c.id, table.c.body).where(
            table.c.station_id == station_id,
            table.c.kind.in_(ABOUT[table]),
            table.c.body.is_not(None),
        )
    )
    return {row.id: _told(row.body) for row in rows}


def _told(raw: bytes) -> dict[str, Any]:
    """Return the decoded body, even of a refused event: it may name its supervision."""
    try:
        told = json.loads(raw)
    except ValueError:
        return {}
    return told if isinstance(told, dict) else {}
