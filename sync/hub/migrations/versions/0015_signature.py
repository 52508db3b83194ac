"""Words that go out when a head has signed them."""

import sqlalchemy as sa
from alembic import op

from sync.hub.storage.tables.columns import ID, LINE, WORD, UtcMoment

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

KINDS = "kind IN ('guidance', 'posting', 'ending', 'reply')"
STATES = "state IN ('waiting', 'returned', 'taken_back', 'signed')"


def upgrade() -> None:
    """Apply the change."""
    op.create_table(
        "signed_kind",
        sa.Column("kind", WORD, nullable=False),
        sa.CheckConstraint(KINDS, name=op.f("ck_signed_kind_kind")),
        sa.PrimaryKeyConstraint("kind", name="pk_signed_kind"),
    )
    op.create_table(
        "submission",
        sa.Column("id", ID, nullable=False),
        sa.Column("kind", WORD, nullable=False),
        sa.Column("about", LINE, server_default="", nullable=False),
        sa.Column("place", LINE, server_default="", nullable=False),
        sa.Column("form", sa.Text(), nullable=False),
        sa.Column("by_id", ID, nullable=False),
        sa.Column("at", UtcMoment, nullable=False),
        sa.Column("state", WORD, server_default="waiting", nullable=False),
        sa.Column("settled_by", LINE, server_default="", nullable=False),
        sa.Column("settled_at", UtcMoment),
        sa.Column("reason", sa.Text(), server_default="", nullable=False),
        sa.CheckConstraint(KINDS, name=op.f("ck_submission_kind")),
        sa.CheckConstraint(STATES, name=op.f("ck_submission_state")),
        sa.ForeignKeyConstraint(["by_id"], ["reviewer.id"], name="fk_submission_by_id"),
        sa.PrimaryKeyConstraint("id", name="pk_submission"),
    )
    op.create_index("ix_submission_about", "submission", ["about"])
    op.create_index("ix_submission_by_id", "submission", ["by_id"])
