"""Methods of signing in beside the password, and recovery codes."""

import sqlalchemy as sa
from alembic import op

from sync.hub.storage.tables.columns import HASH, ID, UtcMoment

revision = "0045"
down_revision = "0044"
branch_labels = None
depends_on = None

ADDED = (
    "sign_in_by VARCHAR(64) DEFAULT 'password' NOT NULL",
    "subject VARCHAR(400) DEFAULT '' NOT NULL",
    "by_group BOOLEAN DEFAULT false NOT NULL",
)


def upgrade() -> None:
    """Apply the change; accounts of before keep their password."""
    for column in ADDED:
        op.execute(f"ALTER TABLE reviewer ADD COLUMN {column}")
    op.create_table(
        "recovery_code",
        sa.Column("reviewer_id", ID, nullable=False),
        sa.Column("digest", HASH, nullable=False),
        sa.Column("used_at", UtcMoment),
        sa.ForeignKeyConstraint(
            ["reviewer_id"], ["reviewer.id"], name="fk_recovery_code_reviewer_id"
        ),
        sa.PrimaryKeyConstraint("reviewer_id", "digest", name="pk_recovery_code"),
    )
