"""Add addresses of sessions, known browsers, rules of signing in, and versions spoken.

A guess bears the browser it came from; the wrong ones of before count for strangers.
"""

import sqlalchemy as sa
from alembic import op

from sync.hub.storage.tables.columns import HASH, ID, LINE, WORD, UtcMoment

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply the change."""
    op.add_column("station", sa.Column("proto", sa.Integer(), server_default="0", nullable=False))
    op.add_column("session", _word("address", WORD))
    op.add_column("session", _word("agent", LINE))
    # Who was let in counts no longer: a right guess takes its own wrong ones away.
    op.execute("DELETE FROM sign_in_attempt WHERE succeeded")
    op.drop_column("sign_in_attempt", "succeeded")
    op.add_column("sign_in_attempt", _word("device", WORD))
    op.create_index("ix_sign_in_attempt_address", "sign_in_attempt", ["address"])
    op.create_table(
        "known_device",
        sa.Column("reviewer_id", ID, nullable=False),
        sa.Column("device", HASH, nullable=False),
        sa.Column("last_at", UtcMoment, nullable=False),
        sa.ForeignKeyConstraint(["reviewer_id"], ["reviewer.id"], name="fk_known_device_reviewer"),
        sa.PrimaryKeyConstraint("reviewer_id", "device", name="pk_known_device"),
    )
    op.create_table(
        "policy",
        sa.Column("name", WORD, nullable=False),
        sa.Column("value", WORD, nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_policy"),
    )


def _word(name: str, of: sa.String) -> sa.Column[str]:
    return sa.Column(name, of, server_default="", nullable=False)
