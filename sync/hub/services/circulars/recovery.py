"""Recovery of circulars by a hub that was restored from an older copy, from its own messages.

A message does not say for which other stations the circular is: a recovered one is for those
that return it.
"""

import re
from typing import Any

from sqlalchemy import insert, select

from sync.hub.services.circulars import held_circulars
from sync.hub.services.circulars.distribution import note_ended, was_sent
from sync.hub.services.circulars.held_circulars import HeldCircular, circular_of
from sync.hub.storage.journal import JournalAct
from sync.hub.storage.schema import circular, circular_station, circular_told, message
from sync.hub.storage.transactions import HUB, Transaction
from sync.protocol import CircularEnded, CircularPublished, MessageHeader

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
    if one.replaces_id is not None:
        note_ended(turn, header.station, one.replaces_id)
    return one.id


def take_ended(turn: Transaction, header: MessageHeader, body: CircularEnded) -> str:
    """Store a returned end that is lacking, or that is earlier than the one that is here."""
    one = circular_of(turn.connection, body.circular)
    if one is None:
        return ""
    if one.ended_on is None or body.ended_on < one.ended_on:
        held_circulars.close(turn, one, body.ended_on, HUB, body.reason)
    note_ended(turn, header.station, one.id)
    return ""


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
    if before is not None and before.ended_on is None:
        held_circulars.close(turn, before, before.last_before(body.valid_from), HUB)
    turn.connection.execute(insert(circular).values(**place, **_values(header, body, before)))
    facts = {"number": body.number, "station": header.station}
    turn.record(JournalAct(f"circular:{body.circular}", "circular.restored", HUB, facts))
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
