"""Table of the service of documents 送达: how, when, to whom, by whom, and the proof."""

from sqlalchemy import CheckConstraint, Column, ForeignKey, Table

from sync.hub.storage.encryption.columns import EncryptedBytes, EncryptedText
from sync.hub.storage.tables.columns import HASH, ID, LINE, WORD, UtcMoment, tables

SERVED_HOW = ("direct", "left", "post", "electronic", "entrusted", "notice")
"""直接、留置、邮寄、电子、委托、公告送达。"""

service_record = Table(
    "service_record",
    tables,
    Column("id", ID, primary_key=True),
    Column("document_id", ID, ForeignKey("document.id"), nullable=False, index=True),
    Column("how", WORD, nullable=False),
    Column("served_at", UtcMoment, nullable=False),
    # Recipient, place, who received it, witness and note: they name persons. Null once erased.
    Column("private", EncryptedText("service_record.private")),
    Column("by_id", ID, ForeignKey("reviewer.id"), nullable=False),
    Column("by", LINE, nullable=False),
    Column("at", UtcMoment, nullable=False),
    # File that proves it, such as the signed receipt; null without one and once erased.
    Column("proof", EncryptedBytes("service_record.proof")),
    Column("proof_name", EncryptedText("service_record.proof_name", LINE)),
    Column("proof_mime", WORD, nullable=False, server_default=""),
    Column("proof_sha256", HASH, nullable=False, server_default=""),
    CheckConstraint(f"how IN {SERVED_HOW!r}", name="how"),
)
