"""Segments of the search are joined by eight: an act writes less, and a search asks fewer."""

from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Keep the search's own setting."""
    op.get_bind().exec_driver_sql("INSERT INTO search(search, rank) VALUES ('automerge', 8)")
