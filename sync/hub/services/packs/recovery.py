"""Recovery of published rule packs by a hub that was restored from an older copy."""

import re
from dataclasses import dataclass
from datetime import date, datetime
from tomllib import TOMLDecodeError
from typing import Any

from sqlalchemy import func, insert, select, update

from sync.hub.domain import pack_toml, shipped_packs
from sync.hub.domain.deadlines import SHANGHAI
from sync.hub.domain.shipped_packs import DIRECTORY
from sync.hub.storage.schema import pack, pack_told
from sync.hub.storage.transactions import HUB, AppendedMessage, Transaction
from sync.protocol import Directory, DirectoryEntry, Malformed, Pack, SealedEntry, parse_hub_body

NUMBERED = re.compile(r"（第(\d+)版）")
"""Version in the text of a message: an earlier hub stated a directory's version only there."""


@dataclass(frozen=True)
class ReturnedPack:
    """Pack in a message; `version` is 0 if the message does not state it."""

    kind: str
    subject: str
    title: str
    version: int
    from_on: date | None
    content: str
    sha256: str


def take_back(
    turn: Transaction, message: AppendedMessage, sealed: SealedEntry, at: datetime
) -> None:
    """Store the pack of a message that a station returned, and its delivery to the station.

    The transaction holds the lock PACKS, because another station may return the same pack.
    """
    if message.kind not in ("pack", DIRECTORY) or sealed.body is None:
        return
    try:
        body = parse_hub_body(message.kind, sealed.body)
        home = _directory(body, at) if isinstance(body, Directory) else _rules(body)
    except (Malformed, TOMLDecodeError):
        return
    if home is None:
        return
    pack_id = _known(turn, home) or _kept(turn, home, at)
    row = {"station_id": message.station_id, "pack_id": pack_id}
    if turn.connection.scalar(select(pack_told.c.at).filter_by(**row)) is None:
        turn.connection.execute(insert(pack_told).values(**row, message_seq=message.seq, at=at))


def _rules(body: object) -> ReturnedPack | None:
    """Return the rule pack in a body, or None for a notice without any."""
    if not isinstance(body, Pack) or not body.content:
        return None
    table, kind = pack_toml.read(body.content), body.name.partition("-")[0]
    version = int(body.version) if body.version.isdecimal() else 1
    title, from_on = shipped_packs.title_of(kind, table), shipped_packs.first_day_of(kind, table)
    return ReturnedPack(kind, body.name, title, version, from_on, body.content, body.sha256)


def _directory(body: Directory, at: datetime) -> ReturnedPack:
    """Return the directory as it was written, except for the removed entries."""
    match = NUMBERED.search(body.text)
    version = int(body.version) if body.version.isdecimal() else int(match[1]) if match else 0
    from_on = body.from_on or at.astimezone(SHANGHAI).date()
    standing = [_line(one) for one in body.entries if not one.ended]
    content = pack_toml.write({"kind": DIRECTORY, "from": from_on, "entry": standing})
    digest, title = pack_toml.digest(content), shipped_packs.DIRECTORY_TITLE
    return ReturnedPack(DIRECTORY, DIRECTORY, title, version, from_on, content, digest)


def _line(one: DirectoryEntry) -> pack_toml.Table:
    named = {part: getattr(one, part) for part in ("rank", "body", "name", "role")}
    reached = {"phone": one.phone, "hours": one.hours}
    return {**named, **reached, "line": "".join(one.lines[:1]), "scope": one.scope}


def _known(turn: Transaction, home: ReturnedPack) -> str | None:
    """Return the pack as published here already."""
    rows = turn.connection.execute(
        select(pack.c.id, pack.c.version, pack.c.content, pack.c.sha256).where(
            pack.c.subject == home.subject, pack.c.version.is_not(None)
        )
    )
    return next((str(row.id) for row in rows if _is_same(home, row)), None)


def _is_same(home: ReturnedPack, row: Any) -> bool:
    """Tell whether it is the same pack: a directory is identified by its version and entries."""
    if home.kind != DIRECTORY:
        return bool(row.sha256 == home.sha256)
    return home.version in (0, row.version) and _names_the_same(home, row.content)


def _names_the_same(home: ReturnedPack, content: str) -> bool:
    return bool(pack_toml.read(content)["entry"] == pack_toml.read(home.content)["entry"])


def _kept(turn: Transaction, home: ReturnedPack, at: datetime) -> str:
    """Publish the draft that the copy still had, or store the pack without its author."""
    signed = {"version": _number(turn, home), "published_by": HUB, "published_at": at}
    draft = _draft(turn, home)
    if draft is not None:
        turn.connection.execute(update(pack).where(pack.c.id == draft).values(**signed))
        return draft
    values: dict[str, Any] = {
        "id": turn.store.chance.new_id(),
        "kind": home.kind,
        "subject": home.subject,
        "title": home.title,
        "from_on": home.from_on,
        "content": home.content,
        "sha256": home.sha256,
        "made_by": HUB,
        "made_at": at,
    }
    turn.connection.execute(insert(pack).values(**values, **signed))
    return str(values["id"])


def _number(turn: Transaction, home: ReturnedPack) -> int:
    """Return the version that was sent, or the next one if another pack has it."""
    held = turn.connection.scalar(
        select(pack.c.id).where(pack.c.subject == home.subject, pack.c.version == home.version)
    )
    if home.version and held is None:
        return home.version
    last = turn.connection.scalar(
        select(func.max(pack.c.version)).where(pack.c.subject == home.subject)
    )
    return (last or 0) + 1


def _draft(turn: Transaction, home: ReturnedPack) -> str | None:
    rows = turn.connection.execute(
        select(pack.c.id, pack.c.content, pack.c.sha256).where(
            pack.c.subject == home.subject, pack.c.version.is_(None)
        )
    )
    for row in rows:
        is_same = row.sha256 == home.sha256
        if is_same or (home.kind == DIRECTORY and _names_the_same(home, row.content)):
            return str(row.id)
    return None
