"""The local office of a station."""

from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Let a station name the local office whose officers go there.

    One statement for both databases: alembic would rebuild the table on SQLite, which its
    foreign keys forbid.
    """
    op.execute(
        "ALTER TABLE station ADD COLUMN office_id VARCHAR(36)"
        " CONSTRAINT fk_station_office_id REFERENCES body (id)"
    )
