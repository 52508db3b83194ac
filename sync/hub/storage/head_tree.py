"""Merkle tree of ledger heads in the database: appending leaves, its root, and its proofs.

The heads of all stations are leaves of one tree. A hub that shows one station a different tree
from the others must go on showing it, since each station checks that the tree extends the one it
saw before.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, and_, bindparam, func, insert, or_, select

from sync.hub.storage.schema import head_leaf, tree_node
from sync.hub.storage.write_lock import HEADS, hold
from sync.signing import merkle
from sync.signing.checkpoints import HeadLeaf, head_leaf_content

_SIZE = select(func.coalesce(func.max(head_leaf.c.position) + 1, 0))
_PLACES_AT_ONCE = 200
_NEW = (
    select(head_leaf)
    .where(head_leaf.c.station_id == bindparam("of"), head_leaf.c.position >= bindparam("since"))
    .order_by(head_leaf.c.position.desc())
    .limit(bindparam("most"))
)


@dataclass(frozen=True)
class StoredLeaf:
    """Leaf with its index in the log, counted from 0."""

    position: int
    leaf: HeadLeaf


def append_leaves(connection: Connection, leaves: Sequence[HeadLeaf]) -> None:
    """Append leaves in this order, with the subtrees that they complete.

    Nobody else appends until the transaction ends. A transaction that also writes the journal does
    that first: the log is the last lock taken.
    """
    if not leaves:
        return
    hold(connection, HEADS)
    size = size_of(connection)
    for leaf in leaves:
        _append(connection, leaf, size)
        size += 1


def _append(connection: Connection, leaf: HeadLeaf, position: int) -> None:
    connection.execute(
        insert(head_leaf).values(
            position=position,
            station_id=leaf.station,
            epoch=leaf.epoch,
            seq=leaf.seq,
            hash=leaf.hash,
            received_at=leaf.received_at,
        )
    )
    hashed = merkle.leaf_hash(head_leaf_content(leaf))
    gained = merkle.append(hashed, position, lambda places: _fetch(connection, places))
    connection.execute(
        insert(tree_node),
        [
            {"level": level, "number": number, "hash": hashed.hex()}
            for (level, number), hashed in gained.items()
        ],
    )


def size_of(connection: Connection) -> int:
    """Return the number of leaves in the log."""
    return int(connection.scalar(_SIZE) or 0)


def root_of(connection: Connection, size: int) -> str:
    """Return the root over the first `size` leaves, in hex."""
    return merkle.root(size, lambda places: _fetch(connection, places)).hex()


def inclusion_of(connection: Connection, position: int, size: int) -> tuple[str, ...]:
    """Return the proof that a leaf is among the first `size`, in hex."""
    path = merkle.inclusion_path(position, size, lambda places: _fetch(connection, places))
    return tuple(each.hex() for each in path)


def consistency_of(connection: Connection, old: int, new: int) -> tuple[str, ...]:
    """Return the proof that the first `old` leaves are the beginning of the first `new`, in hex."""
    path = merkle.consistency_path(old, new, lambda places: _fetch(connection, places))
    return tuple(each.hex() for each in path)


def new_leaves(
    connection: Connection, station_id: str, since: int, most: int
) -> tuple[StoredLeaf, ...]:
    """Return a station's newest leaves from position `since` on, at most `most`, in order."""
    asked = {"of": station_id, "since": since, "most": most}
    found = connection.execute(_NEW, asked).all()
    return tuple(StoredLeaf(row.position, leaf_of(row)) for row in reversed(found))


def leaf_of(row: Any) -> HeadLeaf:
    """Return the leaf that a row of the log represents."""
    received_at: datetime = row.received_at
    return HeadLeaf(row.station_id, row.epoch, row.seq, row.hash, received_at)


def _fetch(connection: Connection, places: Sequence[merkle.Place]) -> Mapping[merkle.Place, bytes]:
    found: dict[merkle.Place, bytes] = {}
    wanted = sorted(set(places))
    for start in range(0, len(wanted), _PLACES_AT_ONCE):
        some = wanted[start : start + _PLACES_AT_ONCE]
        chosen = or_(
            *(and_(tree_node.c.level == level, tree_node.c.number == n) for level, n in some)
        )
        for row in connection.execute(select(tree_node).where(chosen)):
            found[row.level, row.number] = bytes.fromhex(row.hash)
    return found
