"""Secret addresses of officers' calendars, an index of the visits set, and their reminders.

Who was told of a limit was told of a visit by it: now that has a kind of its own.
"""

import sqlalchemy as sa
from alembic import op

from sync.hub.storage.tables.columns import HASH, ID, WORD, UtcMoment

revision = "0053"
down_revision = "0052"
branch_labels = None
depends_on = None

CHOICES = ("mail_kinds", "gateway_kinds", "browser_kinds")
IS_VISIT = "kind = 'onsite.set'"


def upgrade() -> None:
    """Apply the change."""
    op.create_table(
        "visit_feed",
        sa.Column("reviewer_id", ID, sa.ForeignKey("reviewer.id"), nullable=False),
        sa.Column("digest", HASH, nullable=False),
        sa.Column("made_at", UtcMoment, nullable=False),
        sa.Column("used_at", UtcMoment),
        sa.PrimaryKeyConstraint("reviewer_id", name="pk_visit_feed"),
        sa.UniqueConstraint("digest", name="uq_visit_feed_digest"),
    )
    part = sa.text(IS_VISIT)
    op.create_index("ix_message_visit", "message", ["at"], sqlite_where=part, postgresql_where=part)
    setting = sa.table("alert_setting", *(sa.column(name, WORD) for name in CHOICES))
    for name in CHOICES:
        chosen = setting.c[name]
        is_due = sa.literal(" ").concat(chosen).concat(" ").like("% due %")
        op.execute(sa.update(setting).where(is_due).values({name: chosen.concat(" visit")}))
