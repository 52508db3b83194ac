"""Keys that may sign a station's events: from the hub's own grants, and from signed rotations.

Each key is valid from one place of the log on: a granted key from the beginning of its epoch, a
key named by `key.rotated` from the event after it, provided that event itself is proven.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, bindparam, select

from sync.hub.storage.encryption.columns import lenient
from sync.hub.storage.schema import epoch, event, station_key
from sync.protocol import KeyRotated, Malformed, parse_station_body
from sync.signing import Grant, UnsignedError, hash_holds, read_grant

Place = tuple[int, int]
"""Number of an epoch and a sequence in it."""
# Built once: building a statement costs more than running it.
_EPOCHS = select(epoch.c.id, epoch.c.number, epoch.c.grant).where(
    epoch.c.station_id == bindparam("of")
)
_KNOWN = select(station_key.c.public_key).where(station_key.c.station_id == bindparam("of"))
# One that cannot be decrypted names no key: events that only that key signed are held apart.
_ROTATED = (event.c.epoch, event.c.seq, event.c.hash, event.c.sig, lenient(event.c.body))
_ROTATIONS = select(*_ROTATED).where(
    event.c.station_id == bindparam("of"),
    event.c.kind == "key.rotated",
    event.c.body.is_not(None),
)


@dataclass
class StationKeys:
    """Keys of one station and the epochs granted to it.

    `numbers` gives the number of each granted epoch by its id. `doubtful` are keys named only by a
    rotation that is itself unproven.
    """

    numbers: Mapping[str, int]
    doubtful: frozenset[str] = frozenset()
    _since: list[tuple[Place, str]] = field(default_factory=list)
    _granted: dict[str, datetime] = field(default_factory=dict)
    _rotated: dict[str, Place] = field(default_factory=dict)

    def take(self, grant: Grant) -> None:
        """Add the key of a grant, valid from the beginning of its epoch."""
        self._since.append(((self.numbers[grant.epoch], 0), grant.public_key))
        known = self._granted.get(grant.public_key, grant.at)
        self._granted[grant.public_key] = max(known, grant.at)

    def learn(self, epoch_id: str, seq: int, public_key: str) -> None:
        """Add the key that a proven rotation names, valid after its place."""
        place = (self.numbers[epoch_id], seq)
        self._since.append((place, public_key))
        self._rotated[public_key] = max(self._rotated.get(public_key, place), place)

    def former(self, public_key: str) -> frozenset[str]:
        """Return the keys that this one replaced: by a rotation, and by a later grant."""
        at, place = self._granted.get(public_key), self._rotated.get(public_key)
        if at is None or place is None:
            return frozenset()
        return frozenset(
            key
            for key in self.evidenced - {public_key}
            if (key not in self._granted or self._granted[key] < at)
            and (key not in self._rotated or self._rotated[key] < place)
        )

    def prove(self, place: tuple[str, int], hashed: str, sig: bytes) -> bool:
        """Tell whether the key of that epoch and place signed the hash.

        That is the last key added before the place: a former key signs nothing after the rotation
        that ended it, nor a later one anything before its own.
        """
        number = self.numbers.get(place[0])
        if number is None:
            return False
        before = [each for each in self._since if each[0] < (number, place[1])]
        latest = max((since for since, _ in before), default=None)
        keys = {key for since, key in before if since == latest}
        return any(hash_holds(key, hashed, sig) for key in keys)

    @property
    def evidenced(self) -> frozenset[str]:
        """Return the keys that a grant or a proven rotation names."""
        return frozenset(key for _, key in self._since)


def station_keys(
    connection: Connection, station_id: str, trusted: Iterable[str], shown: Iterable[str] = ()
) -> StationKeys:
    """Return the keys of a station; `trusted` are the hub's own, `shown` grants of a request.

    The stored rotations are proven in the order of the chain.
    """
    rows = connection.execute(_EPOCHS, {"of": station_id}).all()
    keys = StationKeys({row.id: row.number for row in rows})
    ours = tuple(trusted)
    for note in (*(row.grant for row in rows), *shown):
        grant = _grant(note, ours)
        if grant is not None and grant.station == station_id and grant.epoch in keys.numbers:
            keys.take(grant)
    existing = set(connection.scalars(_KNOWN, {"of": station_id}))
    # Most stations never changed their key: their events need not be read.
    if existing - keys.evidenced:
        _follow_rotations(connection, station_id, keys)
    return keys


def known_keys(connection: Connection, station_id: str, trusted: Iterable[str]) -> tuple[str, ...]:
    """Return every key that ever signed for the station, for verifying a log of an earlier version.

    Earlier versions stored what they took back whatever the epoch of its key. A key named only by a
    rotation that is itself unproven signs for nobody.
    """
    doubtful = station_keys(connection, station_id, trusted).doubtful
    known = connection.scalars(_KNOWN, {"of": station_id})
    return tuple(key for key in known if key not in doubtful)


def is_signed(row: Row[Any], keys: Iterable[str]) -> bool:
    """Tell whether one of the keys signed the entry that a row holds."""
    return any(hash_holds(key, row.hash, row.sig) for key in keys)


def _grant(note: str, trusted: tuple[str, ...]) -> Grant | None:
    try:
        return read_grant(note, trusted)
    except UnsignedError:
        return None


def _follow_rotations(connection: Connection, station_id: str, keys: StationKeys) -> None:
    rows = connection.execute(_ROTATIONS, {"of": station_id}).all()
    unproven = set()
    for row in sorted(rows, key=lambda one: (keys.numbers.get(one.epoch, 0), one.seq)):
        public_key = rotated_to(row.body)
        if keys.prove((row.epoch, row.seq), row.hash, row.sig):
            keys.learn(row.epoch, row.seq, public_key)
        else:
            unproven.add(public_key)
    keys.doubtful = frozenset(unproven) - keys.evidenced - {""}


def rotated_to(body: bytes) -> str:
    """Return the key named in the body of a `key.rotated`, or nothing if it is invalid."""
    try:
        told = parse_station_body("key.rotated", body)
    except Malformed:
        return ""
    return told.public_key if isinstance(told, KeyRotated) else ""
