"""Heads that the regulator confirmed are kept with its time, and proved under its signed roots.

What was confirmed before this step has the time of the first receipt that covers it.
"""

from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None

_STEPS = (
    "CREATE TABLE witnessed_head (epoch TEXT NOT NULL, seq INTEGER NOT NULL, hash BLOB NOT NULL,"
    " received_at INTEGER NOT NULL, not_before INTEGER, leaf_at INTEGER, position INTEGER,"
    " size INTEGER, root TEXT NOT NULL DEFAULT '', station TEXT NOT NULL DEFAULT '', path BLOB,"
    " CONSTRAINT pk_witnessed_head PRIMARY KEY (epoch, seq, hash)) STRICT",
    "CREATE INDEX ix_witnessed_head_seq ON witnessed_head (seq)",
    "CREATE INDEX ix_witnessed_head_proved ON witnessed_head (seq) WHERE path IS NOT NULL",
    "CREATE INDEX ix_witnessed_head_under ON witnessed_head (size) WHERE path IS NOT NULL",
    "CREATE TABLE checkpoint (station TEXT NOT NULL, size INTEGER NOT NULL, root TEXT NOT NULL,"
    " at INTEGER NOT NULL, note TEXT NOT NULL, came_at INTEGER NOT NULL, follows INTEGER NOT NULL,"
    " is_evidence INTEGER NOT NULL,"
    " CONSTRAINT pk_checkpoint PRIMARY KEY (station, size, root)) STRICT",
    "CREATE INDEX ix_checkpoint_station_came_at ON checkpoint (station, came_at)",
    "INSERT OR IGNORE INTO witnessed_head (epoch, seq, hash, received_at)"
    " SELECT epoch, told ->> '$.seq', unhex(told ->> '$.hash'), hub_at FROM ("
    " SELECT o.epoch, CAST(o.body AS TEXT) AS told,"
    " (SELECT min(r.hub_at) FROM receipt r WHERE r.epoch = o.epoch AND r.seq >= o.seq) AS hub_at"
    " FROM outbox_event o WHERE o.kind = 'ledger.head' AND o.body IS NOT NULL)"
    " WHERE hub_at IS NOT NULL",
)


def upgrade() -> None:
    """Make room, and take over what receipts of before tell."""
    for statement in _STEPS:
        op.get_bind().exec_driver_sql(statement)
