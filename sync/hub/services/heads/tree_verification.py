"""Verification of the log of heads: it is complete, and its tree matches its leaves."""

from collections.abc import Mapping, Sequence

from sqlalchemy import Connection, select

from sync.hub.services.matters.event_writer import read_accepted
from sync.hub.storage.encryption.columns import lenient
from sync.hub.storage.head_tree import leaf_of
from sync.hub.storage.schema import event, head_leaf, tree_node
from sync.protocol import LedgerHead
from sync.signing import merkle
from sync.signing.checkpoints import head_leaf_content

AT_ONCE = 500
Break = tuple[str, str]
"""Place of a mismatch, and its reason."""


def first_break_of_heads(connection: Connection) -> Break | None:
    """Return the first mismatch in the log of heads, or None when it is valid.

    A leaf may outlive its event: a reported head stays in an append-only log.
    """
    return _of_tree(connection) or _of_events(connection)


def _of_tree(connection: Connection) -> Break | None:
    """Compute every subtree from the leaves and compare it with the stored one."""
    nodes: dict[merkle.Place, bytes] = {}
    leaves = select(head_leaf).order_by(head_leaf.c.position)
    size = 0

    def kept_at(places: Sequence[merkle.Place]) -> Mapping[merkle.Place, bytes]:
        return {place: nodes[place] for place in places}

    with connection.execute(leaves, execution_options={"yield_per": AT_ONCE}) as rows:
        for row in rows:
            if row.position != size:
                return f"head {size}", "见证叶缺失 / a leaf of the log of heads is missing"
            hashed = merkle.leaf_hash(head_leaf_content(leaf_of(row)))
            nodes.update(merkle.append(hashed, size, kept_at))
            size += 1
    kept = connection.execute(select(tree_node)).all()
    for row in kept:
        if nodes.get((row.level, row.number), b"").hex() != row.hash:
            where = f"head {row.number << row.level}"
            return where, "见证树与叶不符 / the tree of heads is not that of its leaves"
    if len(kept) != len(nodes):
        return f"head {size}", "见证树不全 / a node of the tree of heads is missing"
    return None


def _of_events(connection: Connection) -> Break | None:
    """Find a head that a station reported and the log lacks."""
    columns = (head_leaf.c.station_id, head_leaf.c.epoch, head_leaf.c.seq, head_leaf.c.hash)
    held = {tuple(row) for row in connection.execute(select(*columns))}
    told = (
        select(event.c.station_id, event.c.epoch, event.c.seq, lenient(event.c.body))
        .where(event.c.kind == "ledger.head", event.c.state == "applied")
        .order_by(event.c.position)
    )
    with connection.execute(told, execution_options={"yield_per": AT_ONCE}) as rows:
        for row in rows:
            # An unreadable body is reported where the events are verified.
            head = read_accepted("ledger.head", row.body)
            if not isinstance(head, LedgerHead):
                continue
            if (row.station_id, row.epoch, head.seq, head.hash) not in held:
                why = "见证树缺少该链首 / the log of heads lacks what it told"
                return f"event {row.epoch} {row.seq}", why
    return None
