"""Slips that climb, bodies whose head signs what goes out, and tries of enrolment codes."""

import sqlalchemy as sa
from alembic import op

from sync.hub.tables.columns import ROWID, WORD, UtcMoment

revision = "0012"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply the change."""
    op.add_column("slip", sa.Column("climbed_at", UtcMoment))
    for table, name in (("reviewer", "signs"), ("body", "signed")):
        op.add_column(table, _flag(name))
    _enrolment_try()


def _flag(name: str) -> sa.Column[bool]:
    return sa.Column(name, sa.Boolean(), server_default=sa.false(), nullable=False)


def _enrolment_try() -> None:
    op.create_table(
        "enrolment_try",
        sa.Column("id", ROWID, autoincrement=True, nullable=False),
        sa.Column("address", WORD, nullable=False),
        sa.Column("at", UtcMoment, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_enrolment_try"),
    )
    op.create_index("ix_enrolment_try_address_at", "enrolment_try", ["address", "at"])
