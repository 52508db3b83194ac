"""Separated administrators, and users and rights that one proposes and the other confirms."""

import sqlalchemy as sa
from alembic import op

from sync.hub.storage.tables.columns import ID, LINE, WORD, UtcMoment

revision = "0029"
down_revision = "0027"
branch_labels = None
depends_on = None

KINDS = "kind IN ('user', 'place', 'entry')"


def upgrade() -> None:
    """Apply the change."""
    op.execute("ALTER TABLE reviewer ADD COLUMN secures BOOLEAN DEFAULT false NOT NULL")
    op.create_table(
        "right_request",
        sa.Column("id", ID, nullable=False),
        sa.Column("kind", WORD, nullable=False),
        sa.Column("name", LINE, nullable=False),
        sa.Column("body_id", ID, nullable=False),
        sa.Column("role", WORD, nullable=False),
        sa.Column("stood", LINE, server_default="", nullable=False),
        sa.Column("by_id", ID, nullable=False),
        sa.Column("at", UtcMoment, nullable=False),
        sa.CheckConstraint(KINDS, name=op.f("ck_right_request_kind")),
        sa.ForeignKeyConstraint(["body_id"], ["body.id"], name="fk_right_request_body_id"),
        sa.ForeignKeyConstraint(["by_id"], ["reviewer.id"], name="fk_right_request_by_id"),
        sa.PrimaryKeyConstraint("id", name="pk_right_request"),
    )
