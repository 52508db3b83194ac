"""Tables of the minutes that are written on site, and of the signatures under them."""

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Integer, Table

from sync.hub.storage.encryption.columns import EncryptedBytes, EncryptedText
from sync.hub.storage.tables.columns import HASH, ID, LINE, WORD, UtcMoment, of_station, tables

SIGNERS = ("consumer", "merchant", "officer")

mediation_sheet = Table(
    "mediation_sheet",
    tables,
    Column("id", ID, primary_key=True),
    of_station(),
    Column("matter_id", ID, nullable=False),
    # Grows with each change: whoever writes over an older one is refused.
    Column("revision", Integer, nullable=False),
    # Fields of the minutes, as JSON. Null once erased.
    Column("content", EncryptedText("mediation_sheet.content")),
    Column("by_id", ID, ForeignKey("reviewer.id"), nullable=False),
    Column("by", LINE, nullable=False),
    Column("at", UtcMoment, nullable=False),
    # Null while it is being written: a case has one such sheet at most.
    Column("finished_at", UtcMoment),
    Index("ix_mediation_sheet_matter", "station_id", "matter_id"),
    # Of the open ones alone, as the migration makes it.
    Index("ux_mediation_sheet_open", "station_id", "matter_id", unique=True),
)

mediation_signature = Table(
    "mediation_signature",
    tables,
    Column("sheet_id", ID, ForeignKey("mediation_sheet.id"), primary_key=True),
    Column("signer", WORD, primary_key=True),
    # Null once erased.
    Column("name", EncryptedText("mediation_signature.name", LINE)),
    Column("picture", EncryptedBytes("mediation_signature.picture")),
    Column("picture_sha256", HASH, nullable=False),
    Column("text_sha256", HASH, nullable=False),
    # Digest over text, picture, signer and both times: the journal bears it.
    Column("link", HASH, nullable=False),
    # By the telephone's clock, and by the hub's.
    Column("phone_at", UtcMoment, nullable=False),
    Column("at", UtcMoment, nullable=False),
    Column("by_id", ID, ForeignKey("reviewer.id"), nullable=False),
    CheckConstraint(f"signer IN {SIGNERS!r}", name="signer"),
)
