"""Another key for the hub: announced to every station by the old one, then put in its place.

Between the two every station hears of it at its next contact, and trusts both. One that was away
all the time must be given a code by which it pins the new key.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, and_, func, select

from sync.hub.journal import Act
from sync.hub.keys.keyring import Keyring, open_keyring, write_keyring
from sync.hub.schema import epoch, journal, message, station
from sync.hub.store import HUB, Store, Turn
from sync.protocol import HubKeyAdded
from sync.signing import KEY_BYTES, key_pin, public_of

KEY_FILE = "hub.key"
KIND = "hubkey.added"
ANNOUNCED = "hub.key_announced"
UNDER_WAY = "新密钥已发布，尚未启用。 / A new key was announced and is not in use yet."
NOTHING = "没有已发布的新密钥。 / No new key was announced."
RESTART = (
    "新密钥自监管端下次启动起启用，先重启监管端。"
    " / A new key signs from the next start of the hub. Start the hub anew first."
)
GONE = (
    "数据目录中没有 hub.key，从备份放回后再办。"
    " / There is no hub.key in the data folder. Put it back from a backup first."
)
TEXT = "监管端将更换密钥，新密钥指纹 {pin}。系统自动处理，无需操作。"


@dataclass(frozen=True)
class Renewal:
    """How the renewal stands: the key that signs, and the one that comes, if one does.

    `switched`: it takes over at the next start, and the present one signs till then.
    """

    present: str
    coming: str = ""
    switched: bool = False


@dataclass(frozen=True)
class Hearing:
    """One enrolled station, and whether it has fetched the latest announcement."""

    id: str
    name: str
    last_contact_at: datetime | None
    heard: bool


def renewal(store: Store) -> Renewal:
    """Return how the renewal stands by this process's key file. Raises ValueError without it."""
    keys, present = _ring(store), store.seal.public
    if public_of(keys.signs) != present:
        return Renewal(present, public_of(keys.signs), switched=True)
    return Renewal(present, public_of(keys.next) if keys.next else "")


def announce(store: Store, now: datetime, by: str = HUB) -> str:
    """Make a key and tell every enrolled station of it, signed by the present one; return its pin.

    Raises ValueError while one that was announced is not in use yet, and without a key file.
    """
    keys, stands = _ring(store), renewal(store)
    if stands.coming:
        raise ValueError(RESTART if stands.switched else UNDER_WAY)
    fresh = store.chance.random(KEY_BYTES)
    # On the disk first: a station may never trust a key that the hub has lost.
    write_keyring(store.folder / KEY_FILE, keys.announced(fresh))
    public = public_of(fresh)
    with store.turn(now) as turn:
        for station_id in turn.connection.scalars(select(station.c.id).where(_ENROLLED)).all():
            _tell(turn, station_id, public)
        turn.record(Act("hub", ANNOUNCED, by, {"key": public}))
    return key_pin(public)


def tell_newcomer(turn: Turn, station_id: str) -> None:
    """Tell a station that enrols while another key comes: it pins the one that signs today."""
    if not (turn.store.folder / KEY_FILE).exists():
        return
    coming = renewal(turn.store).coming
    if coming:
        _tell(turn, station_id, coming)


def _tell(turn: Turn, station_id: str, public: str) -> None:
    text = TEXT.format(pin=key_pin(public))
    turn.say(station_id, HubKeyAdded(text=text, public_key=public), None)


def hearing(connection: Connection) -> tuple[Hearing, ...]:
    """Return every enrolled station by name, and whether it heard of the latest announcement.

    Nothing is returned where none was ever made.
    """
    since = connection.scalar(select(func.max(journal.c.at)).where(journal.c.kind == ANNOUNCED))
    if since is None:
        return ()
    told = (
        select(message.c.station_id, func.max(message.c.seq).label("seq"))
        .where(message.c.kind == KIND, message.c.at >= since)
        .group_by(message.c.station_id)
        .subquery()
    )
    heard = and_(told.c.seq.is_not(None), station.c.cursor_seq >= told.c.seq)
    rows = connection.execute(
        select(station.c.id, station.c.name, station.c.last_contact_at, heard.label("heard"))
        .outerjoin(told, told.c.station_id == station.c.id)
        .where(_ENROLLED)
        .order_by(station.c.name)
    )
    return tuple(Hearing(row.id, row.name, row.last_contact_at, bool(row.heard)) for row in rows)


def unheard(store: Store) -> tuple[str, ...]:
    """Return the stations that have not fetched the latest announcement, by name."""
    with store.reading() as connection:
        return tuple(each.name for each in hearing(connection) if not each.heard)


def switch(
    store: Store, now: datetime, by: str = HUB, leaving: Collection[str] | None = None
) -> str:  # fmt: skip
    """Let the announced key sign from the next start of the hub on; return its pin.

    `leaving` are the ids of the stations that may be left behind; without it all may be. Raises
    ValueError when none was announced, and while another station has not heard of it.
    """
    keys = _ring(store)
    if keys.next is None:
        raise ValueError(RESTART if renewal(store).switched else NOTHING)
    public = public_of(keys.next)
    with store.turn(now) as turn:
        behind = [each for each in hearing(turn.connection) if not each.heard]
        _must_know(behind, leaving)
        left = {"left": "、".join(each.name for each in behind)} if behind else {}
        turn.record(Act("hub", "hub.key_switched", by, {"key": public, **left}))
    write_keyring(store.folder / KEY_FILE, keys.switched())
    return key_pin(public)


def _must_know(behind: Collection[Hearing], leaving: Collection[str] | None) -> None:
    names = [each.name for each in behind if leaving is not None and each.id not in leaving]
    if names:
        raise ValueError(
            f"尚未收到新密钥的站点：{'、'.join(names)}。等其联络后再启用，或留下它们。"
            f" / Not yet heard of the new key: {', '.join(names)}. Wait, or leave them behind."
        )


def _ring(store: Store) -> Keyring:
    path = store.folder / KEY_FILE
    # Whoever serves has a key; a fresh one in its place would be a stranger to every station.
    if not path.exists():
        raise ValueError(GONE)
    return open_keyring(path, store.chance.random)


_ENROLLED = and_(station.c.revoked_at.is_(None), station.c.id.in_(select(epoch.c.station_id)))
