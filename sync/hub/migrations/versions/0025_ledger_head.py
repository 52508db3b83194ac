"""Heads of the stations' ledgers are kept by epoch and sequence, with what contradicts them.

The heads of before are filled in from the confirmed events. Where an epoch told two heads for one
sequence, the later one is an open alarm: receipts of before countersigned both.
"""

import json
from typing import Any

import sqlalchemy as sa
from alembic import op

from sync.hub.storage.tables.columns import HASH, ID, LINE, ROWID, UtcMoment

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None

AT_ONCE = 500


def upgrade() -> None:
    """Apply the change."""
    op.add_column("epoch", sa.Column("parent", ID))
    op.add_column("epoch", sa.Column("ledger_seq", sa.BigInteger()))
    op.add_column("epoch", sa.Column("ledger_hash", HASH))
    _heads()
    _alarms()
    _fill(op.get_bind())


def _heads() -> None:
    op.create_table(
        "ledger_head",
        sa.Column("position", ROWID, autoincrement=True, nullable=False),
        *_place(),
        sa.Column("received_at", UtcMoment, nullable=False),
        sa.ForeignKeyConstraint(["station_id"], ["station.id"], name="fk_ledger_head_station_id"),
        sa.PrimaryKeyConstraint("position", name="pk_ledger_head"),
        sa.UniqueConstraint(
            "station_id", "epoch", "seq", "hash", name="uq_ledger_head_station_id_epoch_seq_hash"
        ),
    )
    op.create_index("ix_ledger_head_station_id_seq", "ledger_head", ["station_id", "seq"])


def _alarms() -> None:
    op.create_table(
        "ledger_alarm",
        sa.Column("id", ROWID, autoincrement=True, nullable=False),
        *_place(),
        sa.Column("held_epoch", ID, nullable=False),
        sa.Column("held_hash", HASH, nullable=False),
        sa.Column("raised_at", UtcMoment, nullable=False),
        sa.Column("decided_at", UtcMoment),
        sa.Column("decided_by", LINE, server_default="", nullable=False),
        sa.Column("reason", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["station_id"], ["station.id"], name="fk_ledger_alarm_station_id"),
        sa.PrimaryKeyConstraint("id", name="pk_ledger_alarm"),
        sa.UniqueConstraint(
            "station_id", "epoch", "seq", "hash", name="uq_ledger_alarm_station_id_epoch_seq_hash"
        ),
    )
    op.create_index(
        "ix_ledger_alarm_station_id_decided_at", "ledger_alarm", ["station_id", "decided_at"]
    )


def _place() -> tuple[sa.Column[Any], ...]:
    return (
        sa.Column("station_id", ID, nullable=False),
        sa.Column("epoch", ID, nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("hash", HASH, nullable=False),
    )


def _fill(connection: sa.Connection) -> None:
    """Keep what the confirmed events told, in the order in which they came."""
    held: dict[tuple[str, str, int], list[str]] = {}
    heads: list[dict[str, Any]] = []
    alarms: list[dict[str, Any]] = []
    for row in connection.execute(_confirmed()).all():
        told = json.loads(row.body)
        before = held.setdefault((row.station_id, row.epoch, told["seq"]), [])
        if told["hash"] in before:
            continue
        before.append(told["hash"])
        head = {"station_id": row.station_id, "epoch": row.epoch, **told}
        heads.append({**head, "received_at": row.received_at})
        if len(before) > 1:
            known = {"held_epoch": row.epoch, "held_hash": before[0]}
            alarms.append({**head, **known, "raised_at": row.received_at})
    _insert(connection, "ledger_head", heads)
    _insert(connection, "ledger_alarm", alarms)


def _confirmed() -> sa.Select[Any]:
    plain = ("position", "station_id", "epoch", "seq", "kind", "state", "body")
    event = sa.table("event", *map(sa.column, plain), sa.column("received_at", UtcMoment))
    epoch = sa.table("epoch", *map(sa.column, ("id", "last_seq")))
    return (
        sa.select(event.c.station_id, event.c.epoch, event.c.body, event.c.received_at)
        .join(epoch, epoch.c.id == event.c.epoch)
        .where(
            event.c.kind == "ledger.head",
            event.c.state == "applied",
            event.c.seq <= epoch.c.last_seq,
            event.c.body.is_not(None),
        )
        .order_by(event.c.position)
    )


def _insert(connection: sa.Connection, name: str, rows: list[dict[str, Any]]) -> None:
    for start in range(0, len(rows), AT_ONCE):
        block = rows[start : start + AT_ONCE]
        columns = [
            sa.column(key, UtcMoment) if key.endswith("_at") else sa.column(key) for key in block[0]
        ]
        connection.execute(sa.insert(sa.table(name, *columns)), block)
