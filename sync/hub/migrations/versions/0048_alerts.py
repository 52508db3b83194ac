"""Alerts to officers: how each wants to be told, and the outbox."""

import sqlalchemy as sa
from alembic import op

from sync.hub.storage.tables.columns import ID, LINE, ROWID, WORD, UtcMoment

revision = "0048"
down_revision = "0047"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply the change; nobody is told anything until they choose so."""
    op.create_table(
        "alert_setting",
        sa.Column("reviewer_id", ID, nullable=False),
        _text("email", LINE),
        *(
            _text(name, WORD)
            for name in ("phone", "mail_kinds", "gateway_kinds", "quiet_from", "quiet_until")
        ),
        _officer("alert_setting"),
        sa.PrimaryKeyConstraint("reviewer_id", name="pk_alert_setting"),
    )
    _outbox()


def _outbox() -> None:
    op.create_table(
        "alert",
        sa.Column("id", ROWID, autoincrement=True, nullable=False),
        sa.Column("reviewer_id", ID, nullable=False),
        sa.Column("channel", WORD, nullable=False),
        sa.Column("kind", WORD, nullable=False),
        sa.Column("subject", LINE, nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        *(
            sa.Column(name, UtcMoment, nullable=False)
            for name in ("made_at", "expires_at", "next_at")
        ),
        sa.Column("failures", sa.Integer(), server_default="0", nullable=False),
        _text("fault", LINE),
        sa.Column("sent_at", UtcMoment),
        sa.Column("given_up_at", UtcMoment),
        sa.CheckConstraint("channel IN ('mail', 'gateway')", name=op.f("ck_alert_channel")),
        _officer("alert"),
        sa.PrimaryKeyConstraint("id", name="pk_alert"),
        sa.UniqueConstraint(
            "reviewer_id",
            "channel",
            "kind",
            "subject",
            name="uq_alert_reviewer_id_channel_kind_subject",
        ),
    )
    op.create_index("ix_alert_next_at", "alert", ["next_at"])


def _text(name: str, kind: sa.String) -> sa.Column[str]:
    return sa.Column(name, kind, server_default="", nullable=False)


def _officer(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(["reviewer_id"], ["reviewer.id"], name=f"fk_{table}_reviewer_id")
