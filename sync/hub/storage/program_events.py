"""Events that others' programs are told of: a matter or a slip came, or its state changed.

They are written in the transaction that changed it, so that none is lost and none is made up. They
bear numbers, states and days, and nothing about a person.
"""

import json
from collections.abc import Callable, Iterable
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, func, insert, select, tuple_

from sync.hub.storage.schema import matter, reply, slip, station, webhook, webhook_delivery

MATTERS, SLIPS = "matters", "slips"
SUBJECTS = (MATTERS, SLIPS)
_AT_ONCE = 200
# Built once, because every batch asks for them.
_HOOKS = select(webhook.c.id, webhook.c.subjects).where(webhook.c.ended_at.is_(None))


def tell_programs(
    connection: Connection,
    matters: set[tuple[str, str]],
    slips: set[str],
    now: datetime,
    new_id: Callable[[], str],
) -> bool:
    """Write what each webhook has to be told of these matters and slips; tell whether there is any.

    `matters` are (station id, matter id).
    """
    if not matters and not slips:
        return False
    hooks = connection.execute(_HOOKS).all()
    events = [*_of_matters(connection, matters), *_of_slips(connection, slips)] if hooks else []
    rows = []
    for kind, facts in events:
        event_id = new_id()
        told = {"id": event_id, "kind": kind, "at": now.isoformat(), **facts}
        body = json.dumps(told, ensure_ascii=False)
        rows += [
            {
                "webhook_id": hook.id, "event_id": event_id, "kind": kind, "body": body,
                "made_at": now, "next_at": now,
            }
            for hook in hooks
            if f"{kind.partition('.')[0]}s" in hook.subjects.split()
        ]  # fmt: skip
    if rows:
        connection.execute(insert(webhook_delivery), rows)
    return bool(rows)


def _of_matters(
    connection: Connection, keys: set[tuple[str, str]]
) -> Iterable[tuple[str, dict[str, Any]]]:
    one = matter.c
    asked = select(
        one.id, one.station_id, station.c.name.label("station"), one.kind, one.number, one.state,
        one.due_at,
    ).join(station, station.c.id == one.station_id)  # fmt: skip
    for part in _parts(sorted(keys)):
        for row in connection.execute(asked.where(tuple_(one.station_id, one.id).in_(part))):
            yield f"matter.{row.state}", {"matter": _plain(row)}


def _of_slips(connection: Connection, ids: set[str]) -> Iterable[tuple[str, dict[str, Any]]]:
    one = slip.c
    asked = select(
        one.id, one.channel, one.number, one.kind, one.state, one.due_on, reply.c.year, reply.c.seq
    ).outerjoin(reply, reply.c.slip_id == func.coalesce(one.main_id, one.id))
    for part in _parts(sorted(ids)):
        for row in connection.execute(asked.where(one.id.in_(part))):
            facts = _plain(row)
            year, serial = facts.pop("year"), facts.pop("seq")
            number = {"reply": f"FK-{year}-{serial:04}"} if year else {}
            yield f"slip.{row.state}", {"slip": facts | number}


def _plain(row: Any) -> dict[str, Any]:
    return {
        name: value.isoformat() if isinstance(value, datetime | date) else value
        for name, value in row._mapping.items()
    }


def _parts(keys: list[Any]) -> Iterable[list[Any]]:
    return (keys[at : at + _AT_ONCE] for at in range(0, len(keys), _AT_ONCE))
