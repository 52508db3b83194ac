"""Events that cannot be proven are held outside the logs."""

import sqlalchemy as sa
from alembic import op

from sync.hub.storage.tables.columns import HASH, ID, LINE, ROWID, WORD, UtcMoment

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply the change; what a hub of before took unproven is moved by `mediation-hub repair`."""
    op.create_table(
        "quarantine",
        sa.Column("id", ROWID, nullable=False, autoincrement=True),
        sa.Column("station_id", ID, nullable=False),
        sa.Column("epoch", ID, nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("event_id", ID, nullable=False),
        sa.Column("kind", WORD, nullable=False),
        sa.Column("case_id", ID),
        sa.Column("header", sa.LargeBinary(), nullable=False),
        sa.Column("body", sa.LargeBinary()),
        sa.Column("salt", sa.LargeBinary()),
        sa.Column("sig", sa.LargeBinary(), nullable=False),
        sa.Column("hash", HASH, nullable=False),
        sa.Column("why", WORD, nullable=False),
        sa.Column("came_at", UtcMoment, nullable=False),
        sa.Column("repair", sa.BigInteger()),
        sa.Column("position", sa.BigInteger()),
        sa.Column("state", WORD, server_default="", nullable=False),
        sa.Column("reason", LINE, server_default="", nullable=False),
        sa.CheckConstraint("why IN ('epoch','signature','gap')", name="ck_quarantine_why"),
        sa.ForeignKeyConstraint(["station_id"], ["station.id"], name="fk_quarantine_station_id"),
        sa.PrimaryKeyConstraint("id", name="pk_quarantine"),
        sa.UniqueConstraint("station_id", "hash", name="uq_quarantine_station_id_hash"),
    )
