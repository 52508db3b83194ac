"""Keys of others' programs: made and ended by an administrator, kept as digests, with scopes."""

import hashlib
import secrets
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, insert, select, update

from sync.hub.domain.file_names import shown_name
from sync.hub.language.refused_changes import ChangeFaultCollector, RefusedChange
from sync.hub.services.auth.methods.address_rules import networks_typed
from sync.hub.services.auth.sessions import Reviewer
from sync.hub.storage.journal import JournalAct
from sync.hub.storage.schema import api_key, body
from sync.hub.storage.transactions import Store, Transaction

SCOPES = ("slips.write", "slips.read", "matters.read", "figures.read", "public.read")
"""Rights of a key: slips in, replies and states out, states of matters, figures, public rows."""
PREFIX = "mhub_"
NOTED_EVERY = timedelta(minutes=1)
NAME_MAX = 100


@dataclass(frozen=True)
class ApiKey:
    """Key in use, and the officer of its body as which the program sees and acts."""

    id: str
    name: str
    scopes: tuple[str, ...]
    networks: str
    last_used_at: datetime | None
    acts_as: Reviewer


@dataclass(frozen=True)
class NewKey:
    """Key to be made: its name, scopes, the body's id, and the networks it is taken from."""

    name: str
    scopes: Collection[str]
    body_id: str
    networks: str = ""


def make(turn: Transaction, one: NewKey, by: str) -> str:
    """Make a key and return it, to be shown once; raises RefusedChange."""
    name, faults = one.name.strip(), ChangeFaultCollector()
    if not name or len(name) > NAME_MAX or shown_name(name) != name:
        faults.note(RefusedChange("key_name", "name"))
    of = turn.connection.execute(select(body.c.id).where(body.c.id == one.body_id)).first()
    if of is None:
        faults.note(RefusedChange("no_body", "body"))
    scopes = tuple(each for each in SCOPES if each in one.scopes)
    if not scopes:
        faults.note(RefusedChange("key_scopes", "scopes"))
    networks = faults.of(lambda: networks_typed(one.networks, "networks"))
    faults.require_none()
    token, key_id = f"{PREFIX}{secrets.token_urlsafe(32)}", turn.store.chance.new_id()
    turn.connection.execute(
        insert(api_key).values(
            id=key_id,
            name=name,
            digest=digest_of(token),
            scopes=" ".join(scopes),
            body_id=one.body_id,
            networks=networks,
            made_by=by,
            made_at=turn.now,
        )
    )
    facts = {"name": name, "scopes": " ".join(scopes)}
    turn.record(JournalAct(f"program:{key_id}", "program.key_made", by, facts))
    return token


def end(turn: Transaction, key_id: str, by: str) -> None:
    """End a key at once; an ended one stays ended."""
    ended = turn.connection.execute(
        update(api_key)
        .where(api_key.c.id == key_id, api_key.c.ended_at.is_(None))
        .values(ended_at=turn.now, ended_by=by)
    )
    if ended.rowcount:
        turn.record(JournalAct(f"program:{key_id}", "program.key_ended", by))


def digest_of(token: str) -> str:
    """Return the digest that is kept in place of a key, which has 256 random bits."""
    return hashlib.sha256(token.encode()).hexdigest()


def key_of(connection: Connection, token: str) -> ApiKey | None:
    """Return the key that a program shows, unless it is unknown or was ended."""
    row = connection.execute(
        select(api_key, body.c.name.label("body"), body.c.kind.label("body_kind"), body.c.line)
        .join(body, body.c.id == api_key.c.body_id)
        .where(api_key.c.digest == digest_of(token), api_key.c.ended_at.is_(None))
    ).one_or_none()
    return None if row is None else _key(row)


def note_use(store: Store, key: ApiKey, address: str, now: datetime) -> None:
    """Record the last use of a key, at most once a minute."""
    if key.last_used_at is not None and now - key.last_used_at < NOTED_EVERY:
        return
    with store.turn(now) as turn:
        turn.connection.execute(
            update(api_key)
            .where(api_key.c.id == key.id)
            .values(last_used_at=now, last_address=address)
        )


def listed(connection: Connection) -> list[Row[Any]]:
    """Return all keys with their body's name, the newest first."""
    return list(
        connection.execute(
            select(api_key, body.c.name.label("body"))
            .join(body, body.c.id == api_key.c.body_id)
            .order_by(api_key.c.made_at.desc(), api_key.c.id)
        )
    )


def _key(row: Row[Any]) -> ApiKey:
    who = Reviewer(
        id=row.id,
        name=row.name,
        body_id=row.body_id,
        body=row.body,
        body_kind=row.body_kind,
        line=row.line,
        login=f"program {row.id[-12:]}",
    )
    return ApiKey(row.id, row.name, tuple(row.scopes.split()), row.networks, row.last_used_at, who)
