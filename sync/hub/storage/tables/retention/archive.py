"""Tables of yearly archives 年度归档, and of the keys of their units."""

from sqlalchemy import BigInteger, Column, ForeignKey, Index, Integer, Table

from sync.hub.storage.encryption.columns import EncryptedText
from sync.hub.storage.tables.columns import HASH, ID, LINE, WORD, UtcMoment, tables

archive = Table(
    "archive",
    tables,
    Column("id", ID, primary_key=True),
    Column("year", Integer, nullable=False),
    # Name of the file, without its folder.
    Column("name", LINE, nullable=False),
    # Root of its seal: two archives with one root are copies of each other.
    Column("root", HASH, nullable=False, unique=True),
    Column("units", Integer, nullable=False),
    Column("files", Integer, nullable=False),
    Column("size", BigInteger, nullable=False),
    Column("made_by", LINE, nullable=False),
    Column("made_at", UtcMoment, nullable=False),
)

archive_key = Table(
    "archive_key",
    tables,
    Column("archive_id", ID, ForeignKey("archive.id"), primary_key=True),
    # Id of the unit in the archive, or `general` for the key of the records.
    Column("unit", WORD, primary_key=True),
    # A case or a slip, and its id; null for the key of the records.
    Column("kind", WORD, nullable=False, server_default=""),
    Column("station_id", ID, nullable=False, server_default=""),
    Column("about", ID, nullable=False, server_default=""),
    # An age identity; the row is deleted when the people of the unit are erased.
    Column("secret", EncryptedText("archive_key.secret"), nullable=False),
    Index("ix_archive_key_about", "about"),
)
