"""Electronic seals, the service of documents, and templates of replies."""

import sqlalchemy as sa
from alembic import op

from sync.hub.storage.encryption.columns import EncryptedBytes, EncryptedText
from sync.hub.storage.tables.columns import HASH, ID, LINE, WORD, UtcMoment

revision = "0044"
down_revision = "0043"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply the change."""
    _seals()
    _service()
    op.create_table(
        "reply_template",
        sa.Column("id", ID, nullable=False),
        sa.Column("body_id", ID, nullable=False),
        sa.Column("of", WORD, nullable=False),
        sa.Column("name", LINE, nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("made_by", LINE, nullable=False),
        sa.Column("made_at", UtcMoment, nullable=False),
        sa.CheckConstraint("\"of\" IN ('guidance', 'reply')", name="ck_reply_template_of"),
        sa.ForeignKeyConstraint(["body_id"], ["body.id"], name="fk_reply_template_body_id"),
        sa.PrimaryKeyConstraint("id", name="pk_reply_template"),
    )
    op.create_index("ix_reply_template_body_id", "reply_template", ["body_id"])


def _seals() -> None:
    op.create_table(
        "seal",
        sa.Column("id", ID, nullable=False),
        sa.Column("name", LINE, nullable=False),
        sa.Column("picture", EncryptedBytes("seal.picture"), nullable=False),
        sa.Column("sha256", HASH, nullable=False),
        sa.Column("millimetres", sa.Integer(), nullable=False),
        sa.Column("made_by", LINE, nullable=False),
        sa.Column("made_at", UtcMoment, nullable=False),
        sa.Column("withdrawn_at", UtcMoment),
        sa.Column("withdrawn_by", LINE, server_default="", nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_seal"),
    )
    op.create_table(
        "seal_user",
        sa.Column("seal_id", ID, nullable=False),
        sa.Column("reviewer_id", ID, nullable=False),
        sa.ForeignKeyConstraint(["seal_id"], ["seal.id"], name="fk_seal_user_seal_id"),
        sa.ForeignKeyConstraint(["reviewer_id"], ["reviewer.id"], name="fk_seal_user_reviewer_id"),
        sa.PrimaryKeyConstraint("seal_id", "reviewer_id", name="pk_seal_user"),
    )
    op.create_table(
        "sealed_document",
        sa.Column("document_id", ID, nullable=False),
        sa.Column("seal_id", ID, nullable=False),
        sa.Column("by", LINE, nullable=False),
        sa.Column("at", UtcMoment, nullable=False),
        sa.Column("pdf", EncryptedBytes("sealed_document.pdf")),
        sa.Column("sha256", HASH, nullable=False),
        sa.Column("signed", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("certificate", LINE, server_default="", nullable=False),
        sa.ForeignKeyConstraint(
            ["document_id"], ["document.id"], name="fk_sealed_document_document_id"
        ),
        sa.ForeignKeyConstraint(["seal_id"], ["seal.id"], name="fk_sealed_document_seal_id"),
        sa.PrimaryKeyConstraint("document_id", name="pk_sealed_document"),
    )


def _service() -> None:
    op.create_table(
        "service_record",
        sa.Column("id", ID, nullable=False),
        sa.Column("document_id", ID, nullable=False),
        sa.Column("how", WORD, nullable=False),
        sa.Column("served_at", UtcMoment, nullable=False),
        sa.Column("private", EncryptedText("service_record.private")),
        sa.Column("by_id", ID, nullable=False),
        sa.Column("by", LINE, nullable=False),
        sa.Column("at", UtcMoment, nullable=False),
        sa.Column("proof", EncryptedBytes("service_record.proof")),
        sa.Column("proof_name", EncryptedText("service_record.proof_name", LINE)),
        sa.Column("proof_mime", WORD, server_default="", nullable=False),
        sa.Column("proof_sha256", HASH, server_default="", nullable=False),
        sa.CheckConstraint(
            "how IN ('direct', 'left', 'post', 'electronic', 'entrusted', 'notice')",
            name="ck_service_record_how",
        ),
        sa.ForeignKeyConstraint(
            ["document_id"], ["document.id"], name="fk_service_record_document_id"
        ),
        sa.ForeignKeyConstraint(["by_id"], ["reviewer.id"], name="fk_service_record_by_id"),
        sa.PrimaryKeyConstraint("id", name="pk_service_record"),
    )
    op.create_index("ix_service_record_document_id", "service_record", ["document_id"])
