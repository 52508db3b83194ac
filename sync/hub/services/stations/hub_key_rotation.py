"""Rotation of the hub's key: announced to every station by the old key, then put in its place.

Between the two steps every station learns of the new key at its next contact, and trusts both. A
station that was offline all that time must be given a code by which it pins the new key.
"""

import json
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, and_, false, func, or_, select

from sync.hub.language.refused_changes import RefusedChange
from sync.hub.storage.journal import JournalAct
from sync.hub.storage.keys.keyring import Keyring, read_keyring, write_keyring
from sync.hub.storage.schema import enrolment_code, epoch, journal, message, station
from sync.hub.storage.transactions import HUB, Store, Transaction
from sync.protocol import HubKeyAdded
from sync.signing import KEY_BYTES, UnsignedError, key_pin, public_of, read_grant

KEY_FILE = "hub.key"
KIND = "hubkey.added"
ANNOUNCED, SWITCHED = "hub.key_announced", "hub.key_switched"
TEXT = "监管端将更换密钥，新密钥指纹 {pin}。系统自动处理，无需操作。"


@dataclass(frozen=True)
class KeyRenewal:
    """State of the renewal: the key that signs, and the announced one, if any.

    `switched`: it replaces the present one at the next start.
    """

    present: str
    coming: str = ""
    switched: bool = False


@dataclass(frozen=True)
class KeyNotice:
    """Enrolled station, and whether it knows the latest key: was told, or enrolled by it."""

    id: str
    name: str
    last_contact_at: datetime | None
    heard: bool


def renewal(store: Store) -> KeyRenewal:
    """Return the state of the renewal by this process's key file. Raises ValueError without it."""
    keys, present = keys_of(store), store.seal.public
    if public_of(keys.signs) != present:
        return KeyRenewal(present, public_of(keys.signs), switched=True)
    return KeyRenewal(present, public_of(keys.next) if keys.next else "")


def announce(store: Store, now: datetime, by: str = HUB) -> str:
    """Make a key, announce it to every enrolled station under the present one; return its pin.

    After an interrupted announcement, the key that was made then is announced. Raises ValueError
    while an announced one is not in use yet, and without a key file.
    """
    with store.turn(now) as turn:
        public = public_of(_to_announce(turn))
        for station_id in turn.connection.scalars(select(station.c.id).where(_ENROLLED)).all():
            _tell(turn, station_id, public)
        turn.record(JournalAct("hub", ANNOUNCED, by, {"key": public}))
    return key_pin(public)


def _to_announce(turn: Transaction) -> bytes:
    """Return the key to be announced: already on the disk if the announcement was interrupted."""
    store = turn.store
    keys, stands = keys_of(store), renewal(store)
    if stands.switched:
        raise RefusedChange("hub_key_restart")
    if keys.next is None:
        keys = keys.announced(store.chance.random(KEY_BYTES))
        # On the disk first: a station must never trust a key that the hub has lost.
        write_keyring(store.folder / KEY_FILE, keys)
    elif not broke_off(turn.connection, stands):
        raise RefusedChange("hub_key_announced")
    assert keys.next is not None
    return keys.next


def broke_off(connection: Connection, stands: KeyRenewal) -> bool:
    """Tell whether a key exists that no station was told of: it must be announced again."""
    waits = bool(stands.coming) and not stands.switched
    return waits and _announced_at(connection, stands.coming) is None


def _announced_at(connection: Connection, public: str) -> datetime | None:
    rows = connection.execute(
        select(journal.c.at, journal.c.facts)
        .where(journal.c.kind == ANNOUNCED)
        .order_by(journal.c.seq.desc())
    )
    return next((row.at for row in rows if json.loads(row.facts)["key"] == public), None)


def tell_newcomer(turn: Transaction, station_id: str) -> None:
    """Announce the coming key to a newly enrolled station, which pins the present one."""
    if not (turn.store.folder / KEY_FILE).exists():
        return
    coming = renewal(turn.store).coming
    if coming:
        _tell(turn, station_id, coming)


def _tell(turn: Transaction, station_id: str, public: str) -> None:
    text = TEXT.format(pin=key_pin(public))
    turn.say(station_id, HubKeyAdded(text=text, public_key=public), None)


def key_notices(connection: Connection, stands: KeyRenewal) -> tuple[KeyNotice, ...]:
    """Return every enrolled station by name, and whether it knows the coming key.

    Without a coming key, the signing one; nothing is returned for a key that was never announced.
    """
    since = _announced_at(connection, stands.coming or stands.present)
    if since is None and not stands.coming:
        return ()
    told = (
        select(message.c.station_id, func.max(message.c.seq).label("seq"))
        .where(message.c.kind == KIND, message.c.at >= since if since else false())
        .group_by(message.c.station_id)
        .subquery()
    )
    heard = and_(told.c.seq.is_not(None), station.c.cursor_seq >= told.c.seq)
    rows = connection.execute(
        select(station.c.id, station.c.name, station.c.last_contact_at, heard.label("heard"))
        .outerjoin(told, told.c.station_id == station.c.id)
        .where(_ENROLLED)
        .order_by(station.c.name)
    ).all()
    pinned = _pinned(connection, stands.present) if not stands.coming else frozenset()
    return tuple(
        KeyNotice(row.id, row.name, row.last_contact_at, bool(row.heard) or row.id in pinned)
        for row in rows
    )


def _pinned(connection: Connection, public: str) -> frozenset[str]:
    """Return the stations that know this key from a grant it signed: given for a code, or used.

    An unused grant may have been rejected as a stranger's.
    """
    by_code = epoch.c.id.in_(select(enrolment_code.c.epoch))
    rows = connection.execute(
        select(epoch.c.station_id, epoch.c.grant).where(or_(by_code, epoch.c.last_seq > 0))
    )
    return frozenset(row.station_id for row in rows if _signed(row.grant, public))


def _signed(grant: str, public: str) -> bool:
    try:
        read_grant(grant, (public,))
    except UnsignedError:
        return False
    return True


def stations_without_notice(store: Store) -> tuple[str, ...]:
    """Return the stations that do not know the latest key, by name.

    Raises ValueError without a key file, and after an interrupted announcement.
    """
    stands = renewal(store)
    with store.reading() as connection:
        if broke_off(connection, stands):
            raise RefusedChange("hub_key_broke_off")
        return tuple(each.name for each in key_notices(connection, stands) if not each.heard)


def switch(
    store: Store, now: datetime, by: str = HUB, leaving: Collection[str] | None = None
) -> str:  # fmt: skip
    """Let the announced key sign from the next start of the hub on; return its pin.

    `leaving` are the ids of the stations that may be left behind; without it all may be. Raises
    ValueError when none was announced, and while another station does not know it.
    """
    keys, stands = keys_of(store), renewal(store)
    if keys.next is None:
        raise RefusedChange("hub_key_restart" if stands.switched else "hub_key_not_announced")
    public = public_of(keys.next)
    with store.turn(now) as turn:
        if broke_off(turn.connection, stands):
            raise RefusedChange("hub_key_broke_off")
        behind = [each for each in key_notices(turn.connection, stands) if not each.heard]
        _must_know(behind, leaving)
        left = {"left": "、".join(each.name for each in behind)} if behind else {}
        turn.record(JournalAct("hub", SWITCHED, by, {"key": public, **left}))
    write_keyring(store.folder / KEY_FILE, keys.switched())
    return key_pin(public)


def _must_know(behind: Collection[KeyNotice], leaving: Collection[str] | None) -> None:
    names = [each.name for each in behind if leaving is not None and each.id not in leaving]
    if names:
        raise RefusedChange("hub_key_unheard", chinese="、".join(names), english=", ".join(names))


def keys_of(store: Store) -> Keyring:
    """Return the keys of a hub that serves; raises RefusedChange where their file is missing."""
    # A fresh key in its place would be unknown to every station.
    try:
        return read_keyring(store.folder / KEY_FILE)
    except FileNotFoundError:
        raise RefusedChange("hub_key_gone") from None


_ENROLLED = and_(station.c.revoked_at.is_(None), station.c.id.in_(select(epoch.c.station_id)))
