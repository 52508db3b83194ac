"""Packs that come home: a hub restored from an older copy learns anew what it had published."""

from datetime import datetime
from tomllib import TOMLDecodeError
from typing import Any

from sqlalchemy import func, insert, select, update

from sync.hub.packs import shipped, toml
from sync.hub.schema import pack, pack_told
from sync.hub.store import HUB, Said, Turn
from sync.protocol import Malformed, Pack, Sealed, parse_hub_body

PACKS = "packs"
"""What a turn of one station holds while it looks whether another brought the pack already."""


def take_back(turn: Turn, said: Said, sealed: Sealed, at: datetime) -> None:
    """Keep the pack of a message that a station gave back, and that the station was told it."""
    if said.kind != "pack" or sealed.body is None:
        return
    try:
        body = parse_hub_body(said.kind, sealed.body)
        table = toml.read(body.content) if isinstance(body, Pack) and body.content else None
    except (Malformed, TOMLDecodeError):
        return
    if table is None or not isinstance(body, Pack):
        return
    turn.hold(PACKS)
    pack_id = _known(turn, body) or _kept(turn, body, table, at)
    row = {"station_id": said.station_id, "pack_id": pack_id}
    if turn.connection.scalar(select(pack_told.c.at).filter_by(**row)) is None:
        turn.connection.execute(insert(pack_told).values(**row, message_seq=said.seq, at=at))


def _known(turn: Turn, body: Pack) -> str | None:
    found = turn.connection.scalar(
        select(pack.c.id).where(pack.c.sha256 == body.sha256, pack.c.version.is_not(None))
    )
    return None if found is None else str(found)


def _kept(turn: Turn, body: Pack, table: toml.Table, at: datetime) -> str:
    """Publish the draft that the copy still had, or keep the pack without its author."""
    last = turn.connection.scalar(
        select(func.max(pack.c.version)).where(pack.c.subject == body.name)
    )
    told = int(body.version) if body.version.isdecimal() else 1
    signed = {"version": max(told, (last or 0) + 1), "published_by": HUB, "published_at": at}
    draft = turn.connection.scalar(select(pack.c.id).where(pack.c.sha256 == body.sha256))
    if draft is not None:
        turn.connection.execute(update(pack).where(pack.c.id == draft).values(**signed))
        return str(draft)
    kind = body.name.partition("-")[0]
    values: dict[str, Any] = {
        "id": turn.store.chance.new_id(),
        "kind": kind,
        "subject": body.name,
        "title": shipped.title_of(kind, table),
        "from_on": shipped.first_day_of(kind, table),
        "content": body.content,
        "sha256": body.sha256,
        "made_by": HUB,
        "made_at": at,
    }
    turn.connection.execute(insert(pack).values(**values, **signed))
    return str(values["id"])
