"""Table of the photos that an officer takes on site."""

from sqlalchemy import BigInteger, Column, ForeignKey, Table

from sync.hub.storage.encryption.columns import EncryptedText
from sync.hub.storage.tables.columns import HASH, ID, LINE, WORD, UtcMoment, of_station, tables

site_photo = Table(
    "site_photo",
    tables,
    of_station(primary_key=True),
    Column("matter_id", ID, primary_key=True),
    Column("sha256", HASH, primary_key=True),
    Column("size", BigInteger, nullable=False),
    Column("mime", WORD, nullable=False),
    # A file's name may identify a person.
    Column("name", EncryptedText("site_photo.name", LINE), nullable=False),
    Column("by_id", ID, ForeignKey("reviewer.id"), nullable=False),
    Column("by", LINE, nullable=False),
    # When it was announced, by the hub's clock; its pieces come afterwards.
    Column("at", UtcMoment, nullable=False),
    # When the telephone says that it was taken.
    Column("taken_at", UtcMoment),
    # When it was here whole; null while pieces are missing.
    Column("held_at", UtcMoment),
)
