"""Tables of electronic seals: their pictures, who uses them, and the documents that bear them."""

from sqlalchemy import Boolean, Column, ForeignKey, Integer, Table, text

from sync.hub.storage.encryption.columns import EncryptedBytes
from sync.hub.storage.tables.columns import HASH, ID, LINE, UtcMoment, tables

seal = Table(
    "seal",
    tables,
    Column("id", ID, primary_key=True),
    Column("name", LINE, nullable=False),
    # Whoever has the picture could print it under anything.
    Column("picture", EncryptedBytes("seal.picture"), nullable=False),
    Column("sha256", HASH, nullable=False),
    # Width on paper.
    Column("millimetres", Integer, nullable=False),
    Column("made_by", LINE, nullable=False),
    Column("made_at", UtcMoment, nullable=False),
    # A withdrawn seal is used no more; the documents that bear it stay as they are.
    Column("withdrawn_at", UtcMoment),
    Column("withdrawn_by", LINE, nullable=False, server_default=""),
)

seal_user = Table(
    "seal_user",
    tables,
    Column("seal_id", ID, ForeignKey("seal.id"), primary_key=True),
    Column("reviewer_id", ID, ForeignKey("reviewer.id"), primary_key=True),
)

sealed_document = Table(
    "sealed_document",
    tables,
    Column("document_id", ID, ForeignKey("document.id"), primary_key=True),
    Column("seal_id", ID, ForeignKey("seal.id"), nullable=False),
    Column("by", LINE, nullable=False),
    Column("at", UtcMoment, nullable=False),
    # The file as it was sealed; null once its case was erased.
    Column("pdf", EncryptedBytes("sealed_document.pdf")),
    Column("sha256", HASH, nullable=False),
    # Signed with the bureau's certificate, whose subject stands beside it.
    Column("signed", Boolean, nullable=False, server_default=text("false")),
    Column("certificate", LINE, nullable=False, server_default=""),
)
