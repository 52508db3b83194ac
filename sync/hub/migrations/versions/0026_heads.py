"""The heads that stations told of their ledgers stand in one log, under one Merkle tree.

Those that came before this step are its first leaves, in the order in which they came.
"""

import json
from collections.abc import Iterator

import sqlalchemy as sa
from alembic import op

from sync.hub.storage.tables.columns import UtcMoment
from sync.signing import merkle
from sync.signing.checkpoints import HeadLeaf, head_leaf_content

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None

AT_ONCE = 1_000
_ROWID = sa.BigInteger().with_variant(sa.Integer, "sqlite")
_LEAF = sa.table(
    "head_leaf",
    sa.column("position"),
    sa.column("station_id"),
    sa.column("epoch"),
    sa.column("seq"),
    sa.column("hash"),
    sa.column("received_at", UtcMoment()),
)
_NODE = sa.table("tree_node", *map(sa.column, ("level", "number", "hash")))
_EVENT = sa.table(
    "event",
    *map(sa.column, ("position", "station_id", "epoch", "kind", "state", "body")),
    sa.column("received_at", UtcMoment()),
)


def upgrade() -> None:
    """Apply the change."""
    op.create_table(
        "head_leaf",
        sa.Column("position", _ROWID, primary_key=True, autoincrement=False),
        sa.Column("station_id", sa.String(36), nullable=False),
        sa.Column("epoch", sa.String(36), nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("hash", sa.String(64), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("position", name="pk_head_leaf"),
        sa.ForeignKeyConstraint(["station_id"], ["station.id"], name="fk_head_leaf_station_id"),
    )
    op.create_index("ix_head_leaf_station_id_position", "head_leaf", ["station_id", "position"])
    op.create_table(
        "tree_node",
        sa.Column("level", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("number", _ROWID, nullable=False, autoincrement=False),
        sa.Column("hash", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("level", "number", name="pk_tree_node"),
    )
    _fill(op.get_bind())


def _fill(connection: sa.Connection) -> None:
    nodes: dict[merkle.Place, bytes] = {}
    leaves: list[dict[str, object]] = []
    rows: list[dict[str, object]] = []
    for position, leaf in enumerate(_told(connection)):
        hashed = merkle.leaf_hash(head_leaf_content(leaf))
        gained = merkle.append(hashed, position, lambda places: {at: nodes[at] for at in places})
        nodes.update(gained)
        rows += [{"level": at[0], "number": at[1], "hash": gained[at].hex()} for at in gained]
        leaves.append(
            {
                "position": position,
                "station_id": leaf.station,
                "epoch": leaf.epoch,
                "seq": leaf.seq,
                "hash": leaf.hash,
                "received_at": leaf.received_at,
            }
        )
    for table, held in ((_LEAF, leaves), (_NODE, rows)):
        for start in range(0, len(held), AT_ONCE):
            connection.execute(sa.insert(table), held[start : start + AT_ONCE])


def _told(connection: sa.Connection) -> Iterator[HeadLeaf]:
    held = (
        sa.select(_EVENT.c.station_id, _EVENT.c.epoch, _EVENT.c.body, _EVENT.c.received_at)
        .where(
            _EVENT.c.kind == "ledger.head",
            _EVENT.c.state == "applied",
            _EVENT.c.body.is_not(None),
        )
        .order_by(_EVENT.c.position)
    )
    for row in connection.execute(held).all():
        told = json.loads(row.body)
        yield HeadLeaf(row.station_id, row.epoch, told["seq"], told["hash"], row.received_at)
