"""Recovery of circulars by a hub that was restored from an older copy, from its own messages.

A message does not say for which other stations the circular is: a recovered one is for those
that return it. Messages come home in any order: a circular that follows its successor, or the word
of its end, is ended at once.
"""

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from typing import Any

from sqlalchemy import insert, select

from sync.hub.services.circulars import held_circulars
from sync.hub.services.circulars.distribution import (
    KIND,
    REPLACED,
    note_ended,
    was_sent,
)
from sync.hub.services.circulars.held_circulars import HeldCircular, circular_of
from sync.hub.storage.journal import JournalAct
from sync.hub.storage.schema import circular, circular_station, circular_told, message
from sync.hub.storage.transactions import HUB, Transaction
from sync.protocol import (
    CircularEnded,
    CircularPublished,
    Malformed,
    MessageHeader,
    parse_hub_body,
)

ENDED = "circular.ended"
NUMBER = re.compile(r".*〔([0-9]{4})〕([0-9]{1,9})号")


def take_published(turn: Transaction, header: MessageHeader, body: CircularPublished) -> str:
    """Store a returned circular that is lacking, and that the station has it; return its id.

    One whose number another circular has by now stays a message: then nothing is returned. The
    transaction holds the lock ANSWERS, because another station may return the same circular.
    """
    one = circular_of(turn.connection, body.circular) or _keep(turn, header, body)
    if one is None:
        return ""
    row = {"station_id": header.station, "circular_id": one.id}
    if not was_sent(turn.connection, header.station, one.id):
        seq = turn.connection.scalar(
            select(message.c.seq).filter_by(station_id=header.station, id=header.id)
        )
        told = insert(circular_told).values(**row, message_seq=seq, ended=one.ended_on is not None)
        turn.connection.execute(told)
    is_meant = select(circular_station.c.station_id).filter_by(**row)
    if not one.for_all and turn.connection.scalar(is_meant) is None:
        turn.connection.execute(insert(circular_station).values(**row))
    if body.replaces is not None:
        _end_replaced(turn, body.replaces, body)
        note_ended(turn, header.station, body.replaces)
    return one.id


def take_ended(turn: Transaction, header: MessageHeader, body: CircularEnded) -> str:
    """Store a returned end that is lacking, or that is earlier than the one that is here."""
    _end(turn, body.circular, body.ended_on, body.reason)
    note_ended(turn, header.station, body.circular)
    return ""


def _end(turn: Transaction, circular_id: str, on: date, why: str) -> None:
    """Set the last day of a circular, if it is here and nothing ended it by that day."""
    one = circular_of(turn.connection, circular_id)
    if one is not None and (one.ended_on is None or on < one.ended_on):
        held_circulars.close(turn, one, on, HUB, why)


def _end_replaced(turn: Transaction, former_id: str, by: CircularPublished) -> None:
    """End a circular on the day before its successor's first.

    A successor that came home before it does not name it, because a stored circular never
    changes: then the reason names the successor.
    """
    former = circular_of(turn.connection, former_id)
    if former is not None:
        is_named = held_circulars.successor_of(turn.connection, former) is not None
        why = "" if is_named else REPLACED.format(number=by.number)
        _end(turn, former_id, former.last_before(by.valid_from), why)


def _end_as_told(turn: Transaction, station_id: str, circular_id: str) -> None:
    """End a circular by what else the station was told that came home before it."""
    for said in _told(turn, station_id):
        if isinstance(said, CircularEnded) and said.circular == circular_id:
            _end(turn, circular_id, said.ended_on, said.reason)
        elif isinstance(said, CircularPublished) and said.replaces == circular_id:
            _end_replaced(turn, circular_id, said)


def _told(turn: Transaction, station_id: str) -> Iterator[object]:
    """Yield the circulars and ends in the log of a station, the first first."""
    rows = turn.connection.execute(
        select(message.c.kind, message.c.body)
        .where(
            message.c.station_id == station_id,
            message.c.kind.in_((KIND, ENDED)),
            message.c.body.is_not(None),
        )
        .order_by(message.c.at, message.c.id)
    )
    for row in rows.all():
        with suppress(Malformed):
            yield parse_hub_body(row.kind, row.body)


def _keep(turn: Transaction, header: MessageHeader, body: CircularPublished) -> HeldCircular | None:
    counted = NUMBER.fullmatch(body.number)
    if counted is None:
        return None
    place = {"year": int(counted[1]), "serial": int(counted[2])}
    for same in (place, {"number": body.number}):
        if turn.connection.scalar(select(circular.c.id).filter_by(**same)) is not None:
            return None
    before = circular_of(turn.connection, body.replaces) if body.replaces else None
    if before is not None and held_circulars.successor_of(turn.connection, before) is not None:
        before = None
    turn.connection.execute(insert(circular).values(**place, **_values(header, body, before)))
    facts = {"number": body.number, "station": header.station}
    turn.record(JournalAct(f"circular:{body.circular}", "circular.restored", HUB, facts))
    _end_as_told(turn, header.station, body.circular)
    return circular_of(turn.connection, body.circular)


def _values(
    header: MessageHeader, body: CircularPublished, before: HeldCircular | None
) -> dict[str, Any]:
    codes = {name: " ".join(getattr(body, name)) for name in ("categories", "problems", "trades")}
    return {
        "id": body.circular,
        "number": body.number,
        "title": body.title,
        "text": body.text,
        "articles": "\n".join(body.articles),
        **codes,
        "for_all": False,
        "valid_from": body.valid_from,
        "valid_until": body.valid_until,
        "replaces_id": before.id if before else None,
        "body": body.issuer,
        "published_by": HUB,
        "published_at": header.at,
    }
