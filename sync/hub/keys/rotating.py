"""Another key for the hub: announced to every station by the old one, then put in its place.

Between the two every station hears of it at its next contact, and trusts both. One that was away
all the time must be given a code by which it pins the new key.
"""

from datetime import datetime

from sqlalchemy import Row, func, select

from sync.hub.journal import Act
from sync.hub.keys.keyring import open_keyring, write_keyring
from sync.hub.schema import epoch, message, station
from sync.hub.store import HUB, Store
from sync.protocol import HubKeyAdded
from sync.signing import KEY_BYTES, key_pin, public_of

KIND = "hubkey.added"
UNDER_WAY = "新密钥已发布，尚未启用。 / A new key was announced and is not in use yet."
NOTHING = "没有已发布的新密钥。 / No new key was announced."
TEXT = "监管端将更换密钥，新密钥指纹 {pin}。系统自动处理，无需操作。"


def announce(store: Store, now: datetime, by: str = HUB) -> str:
    """Make a key and tell every enrolled station of it, signed by the present one; return its pin.

    Raises ValueError while one that was announced is not in use yet.
    """
    path = store.folder / "hub.key"
    keys = open_keyring(path, store.chance.random)
    if keys.next is not None:
        raise ValueError(UNDER_WAY)
    fresh = store.chance.random(KEY_BYTES)
    # On the disk first: a station may never trust a key that the hub has lost.
    write_keyring(path, keys.announced(fresh))
    public = public_of(fresh)
    pin = key_pin(public)
    with store.turn(now) as turn:
        enrolled = select(station.c.id).where(
            station.c.revoked_at.is_(None), station.c.id.in_(select(epoch.c.station_id))
        )
        for station_id in turn.connection.scalars(enrolled).all():
            turn.say(station_id, HubKeyAdded(text=TEXT.format(pin=pin), public_key=public), None)
        turn.record(Act("hub", "hub.key_announced", by, {"key": public}))
    return pin


def unheard(store: Store) -> tuple[str, ...]:
    """Return the stations that have not fetched the latest announcement, by name."""
    told = (
        select(message.c.station_id, func.max(message.c.seq).label("seq"))
        .where(message.c.kind == KIND)
        .group_by(message.c.station_id)
        .subquery()
    )
    with store.reading() as connection:
        rows: list[Row[tuple[str]]] = list(
            connection.execute(
                select(station.c.name)
                .join(told, told.c.station_id == station.c.id)
                .where(station.c.revoked_at.is_(None), station.c.cursor_seq < told.c.seq)
                .order_by(station.c.name)
            )
        )
    return tuple(row.name for row in rows)


def switch(store: Store, now: datetime, by: str = HUB) -> str:
    """Let the announced key sign from the next start of the hub on; return its pin.

    Raises ValueError when none was announced.
    """
    path = store.folder / "hub.key"
    keys = open_keyring(path, store.chance.random)
    if keys.next is None:
        raise ValueError(NOTHING)
    public = public_of(keys.next)
    with store.turn(now) as turn:
        turn.record(Act("hub", "hub.key_switched", by, {"key": public}))
    write_keyring(path, keys.switched())
    return key_pin(public)
