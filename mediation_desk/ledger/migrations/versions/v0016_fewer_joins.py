"""Segments of the search are joined by eight: an act writes less, and a search asks fewer.

Those that are here go below what acts write from now on, and are joined there bit by bit: the large
ones of an import lay among the small ones of a day's work, and were joined with them.
"""

from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Keep the search's own setting, and begin to join."""
    for what, number in (("automerge", 8), ("merge", -64)):
        op.get_bind().exec_driver_sql(
            "INSERT INTO search(search, rank) VALUES (?, ?)", (what, number)
        )
