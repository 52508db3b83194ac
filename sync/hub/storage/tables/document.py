"""Tables of a bureau's issued documents, and of rulings that await a second officer."""

from sqlalchemy import (
    CheckConstraint,
    Column,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    Table,
    Text,
    UniqueConstraint,
)

from sync.hub.storage.encryption.columns import EncryptedText
from sync.hub.storage.tables.columns import ID, LINE, WORD, UtcMoment, of_station, tables

document = Table(
    "document",
    tables,
    Column("id", ID, primary_key=True),
    of_station(),
    Column("matter_id", ID, nullable=False),
    # Form of the national set, 3 to 9.
    Column("kind", Integer, nullable=False),
    # The year in Shanghai; the serial runs within kind and year, without gaps.
    Column("year", Integer, nullable=False),
    Column("serial", Integer, nullable=False),
    Column("number", WORD, nullable=False, unique=True),
    Column("fields", EncryptedText("document.fields"), nullable=False),
    # Data that names or describes a person; it may be erased, the number stays.
    Column("private", EncryptedText("document.private")),
    # Text of the form with which it was issued; null for one issued before forms were packs.
    Column("words", Text),
    Column("made_by_id", ID, ForeignKey("reviewer.id"), nullable=False, index=True),
    Column("made_by", LINE, nullable=False),
    Column("made_at", UtcMoment, nullable=False),
    # A voided document keeps its number.
    Column("voided_at", UtcMoment),
    Column("voided_by", LINE),
    Column("void_reason", EncryptedText("document.void_reason", LINE)),
    CheckConstraint("kind BETWEEN 3 AND 9", name="kind"),
    CheckConstraint("serial >= 1", name="serial"),
    UniqueConstraint("kind", "year", "serial"),
    ForeignKeyConstraint(
        ["station_id", "matter_id"],
        ["matter.station_id", "matter.id"],
        name="fk_document_matter",
    ),
    Index("ix_document_station_id_matter_id", "station_id", "matter_id"),
)

proposal = Table(
    "proposal",
    tables,
    of_station(primary_key=True),
    Column("matter_id", ID, primary_key=True),
    # The ruling: refused or terminated.
    Column("ruling", WORD, nullable=False),
    # The officer's form as it was typed; it is deleted with the row.
    Column("form", EncryptedText("proposal.form"), nullable=False),
    Column("by_id", ID, ForeignKey("reviewer.id"), nullable=False),
    Column("at", UtcMoment, nullable=False),
    ForeignKeyConstraint(
        ["station_id", "matter_id"],
        ["matter.station_id", "matter.id"],
        name="fk_proposal_matter",
    ),
)
