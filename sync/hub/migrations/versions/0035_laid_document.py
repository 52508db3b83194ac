"""Documents are laid before a head too: the check of the kinds of submitted texts is renewed."""

import sqlalchemy as sa
from alembic import op

from sync.hub.storage.tables.columns import ID, LINE, WORD, UtcMoment

revision = "0035"
down_revision = "0034"
branch_labels = None
depends_on = None

KINDS = "kind IN ('guidance', 'posting', 'ending', 'reply', 'document')"
STATES = "state IN ('waiting', 'returned', 'taken_back', 'signed')"


def upgrade() -> None:
    """Apply the change."""
    if op.get_bind().dialect.name == "sqlite":
        _copy()
    else:
        op.drop_constraint(op.f("ck_submission_kind"), "submission")
        op.create_check_constraint(op.f("ck_submission_kind"), "submission", KINDS)


def _copy() -> None:
    """Copy the table, because SQLite changes no check; no trigger and no view stands on it."""
    op.create_table(
        "submission_copy",
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
    op.execute(
        "INSERT INTO submission_copy SELECT id, kind, about, place, form, by_id, at, state,"
        " settled_by, settled_at, reason FROM submission"
    )
    op.drop_table("submission")
    op.rename_table("submission_copy", "submission")
    op.create_index("ix_submission_about", "submission", ["about"])
    op.create_index("ix_submission_by_id", "submission", ["by_id"])
