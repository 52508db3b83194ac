"""The few events by which a station says that it erased a case are found without all the others.

And no index of hashes is kept any more: nothing was looked up by it, each event wrote into another
page of it, and what it forbade is forbidden by the events' places.
"""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None

ERASED = sa.text("kind = 'case.erased'")


def upgrade() -> None:
    """Apply the change."""
    op.drop_index("ix_event_station_id_hash", "event")
    op.create_index(
        "ix_event_erased",
        "event",
        ["station_id", "case_id"],
        sqlite_where=ERASED,
        postgresql_where=ERASED,
    )
