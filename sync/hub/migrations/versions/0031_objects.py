"""Keep the pieces of a file that is still coming, and the objects that no row names."""

import sqlalchemy as sa
from alembic import op

from sync.hub.storage.tables.columns import HASH, ID, OBJECT, UtcMoment

revision = "0031"
down_revision = "0030"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply the change."""
    op.create_table(
        "blob_piece",
        sa.Column("station_id", ID, nullable=False),
        sa.Column("sha256", HASH, nullable=False),
        sa.Column("place", sa.BigInteger, nullable=False),
        sa.Column("size", sa.BigInteger, nullable=False),
        sa.Column("object", OBJECT, nullable=False),
        sa.Column("at", UtcMoment, nullable=False),
        sa.ForeignKeyConstraint(["station_id"], ["station.id"], name="fk_blob_piece_station_id"),
        sa.PrimaryKeyConstraint("station_id", "sha256", "place", name="pk_blob_piece"),
    )
    op.create_table(
        "unreferenced_object",
        sa.Column("station_id", ID, nullable=False),
        sa.Column("object", OBJECT, nullable=False),
        sa.Column("until", UtcMoment, nullable=False),
        sa.ForeignKeyConstraint(
            ["station_id"], ["station.id"], name="fk_unreferenced_object_station_id"
        ),
        sa.PrimaryKeyConstraint("station_id", "object", name="pk_unreferenced_object"),
    )
