"""Keys of others' programs, and webhooks with their outbox."""

import sqlalchemy as sa
from alembic import op

from sync.hub.storage.encryption.columns import EncryptedText
from sync.hub.storage.tables.columns import HASH, ID, LINE, WORD, UtcMoment

revision = "0046"
down_revision = "0045"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply the change."""
    _keys()
    _webhooks()


def _keys() -> None:
    op.create_table(
        "api_key",
        sa.Column("id", ID, nullable=False),
        sa.Column("name", LINE, nullable=False),
        sa.Column("digest", HASH, nullable=False),
        sa.Column("scopes", LINE, nullable=False),
        sa.Column("body_id", ID, nullable=False),
        sa.Column("networks", sa.Text(), server_default="", nullable=False),
        *_made(),
        sa.Column("last_used_at", UtcMoment),
        sa.Column("last_address", WORD, server_default="", nullable=False),
        sa.ForeignKeyConstraint(["body_id"], ["body.id"], name="fk_api_key_body_id"),
        sa.PrimaryKeyConstraint("id", name="pk_api_key"),
        sa.UniqueConstraint("digest", name="uq_api_key_digest"),
    )
    op.create_table(
        "api_request",
        sa.Column("key_id", ID, nullable=False),
        sa.Column("idempotency_key", LINE, nullable=False),
        sa.Column("digest", HASH, nullable=False),
        sa.Column("answer", EncryptedText("api_request.answer"), nullable=False),
        sa.Column("at", UtcMoment, nullable=False),
        sa.ForeignKeyConstraint(["key_id"], ["api_key.id"], name="fk_api_request_key_id"),
        sa.PrimaryKeyConstraint("key_id", "idempotency_key", name="pk_api_request"),
    )


def _webhooks() -> None:
    op.create_table(
        "webhook",
        sa.Column("id", ID, nullable=False),
        sa.Column("name", LINE, nullable=False),
        sa.Column("address", LINE, nullable=False),
        sa.Column("secret", EncryptedText("webhook.secret"), nullable=False),
        sa.Column("former_secret", EncryptedText("webhook.former_secret"), nullable=False),
        sa.Column("former_until", UtcMoment),
        sa.Column("subjects", LINE, nullable=False),
        *_made(),
        sa.PrimaryKeyConstraint("id", name="pk_webhook"),
    )
    op.create_table(
        "webhook_delivery",
        sa.Column("webhook_id", ID, nullable=False),
        sa.Column("event_id", ID, nullable=False),
        sa.Column("kind", WORD, nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("made_at", UtcMoment, nullable=False),
        sa.Column("state", WORD, server_default="waiting", nullable=False),
        sa.Column("next_at", UtcMoment, nullable=False),
        sa.Column("tries", sa.Integer(), server_default="0", nullable=False),
        sa.Column("answer", LINE, server_default="", nullable=False),
        sa.Column("answered_at", UtcMoment),
        sa.ForeignKeyConstraint(
            ["webhook_id"], ["webhook.id"], name="fk_webhook_delivery_webhook_id"
        ),
        sa.PrimaryKeyConstraint("webhook_id", "event_id", name="pk_webhook_delivery"),
    )
    op.create_index("ix_webhook_delivery_state_next_at", "webhook_delivery", ["state", "next_at"])


def _made() -> tuple[sa.Column[object], ...]:
    return (
        sa.Column("made_by", LINE, nullable=False),
        sa.Column("made_at", UtcMoment, nullable=False),
        sa.Column("ended_by", LINE, server_default="", nullable=False),
        sa.Column("ended_at", UtcMoment),
    )
