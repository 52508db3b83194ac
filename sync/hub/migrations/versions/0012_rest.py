"""Slips that climb, heads who sign, tries of enrolment codes, and files sent with answers."""

import sqlalchemy as sa
from alembic import op

from sync.hub.storage.tables.columns import HASH, ID, LINE, ROWID, WORD, UtcMoment

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply the change."""
    op.add_column("slip", sa.Column("climbed_at", UtcMoment))
    for table, name in (("reviewer", "signs"), ("body", "signed")):
        op.add_column(table, _flag(name))
    _enrolment_try()
    _enclosure()


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


def _enclosure() -> None:
    op.create_table(
        "enclosure",
        sa.Column("station_id", ID, nullable=False),
        sa.Column("matter_id", ID, nullable=False),
        sa.Column("sha256", HASH, nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("mime", WORD, nullable=False),
        sa.Column("name", LINE, nullable=False),
        sa.Column("by_id", ID, nullable=False),
        sa.Column("at", UtcMoment, nullable=False),
        sa.Column("message_id", ID),
        sa.ForeignKeyConstraint(["station_id"], ["station.id"], name="fk_enclosure_station_id"),
        sa.ForeignKeyConstraint(["by_id"], ["reviewer.id"], name="fk_enclosure_by_id"),
        sa.PrimaryKeyConstraint("station_id", "matter_id", "sha256", name="pk_enclosure"),
    )
    op.create_index("ix_enclosure_station_id_sha256", "enclosure", ["station_id", "sha256"])
