"""Envelopes of reports of violations, and the users who may have one opened."""

import sqlalchemy as sa
from alembic import op

from sync.hub.storage.encryption.columns import EncryptedBytes
from sync.hub.storage.tables.columns import ID, UtcMoment

revision = "0039"
down_revision = "0035"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply the change."""
    op.create_table(
        "sealed_report",
        sa.Column("station_id", ID, nullable=False),
        sa.Column("report_id", ID, nullable=False),
        sa.Column("event_id", ID, nullable=False),
        sa.Column("content_key", EncryptedBytes("sealed_report.content_key"), nullable=False),
        sa.Column("received_at", UtcMoment, nullable=False),
        sa.ForeignKeyConstraint(["station_id"], ["station.id"], name="fk_sealed_report_station_id"),
        sa.PrimaryKeyConstraint("station_id", "report_id", name="pk_sealed_report"),
    )
    op.add_column(
        "reviewer",
        sa.Column("opens_reports", sa.Boolean, nullable=False, server_default=sa.text("false")),
    )
