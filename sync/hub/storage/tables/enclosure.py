"""Table of files that officers send with their answers."""

from sqlalchemy import BigInteger, Column, ForeignKey, Index, Table

from sync.hub.storage.encryption.columns import EncryptedText
from sync.hub.storage.tables.columns import HASH, ID, LINE, WORD, UtcMoment, of_station, tables

enclosure = Table(
    "enclosure",
    tables,
    of_station(primary_key=True),
    Column("matter_id", ID, primary_key=True),
    Column("sha256", HASH, primary_key=True),
    Column("size", BigInteger, nullable=False),
    Column("mime", WORD, nullable=False),
    # A file's name may identify a person.
    Column("name", EncryptedText("enclosure.name", LINE), nullable=False),
    Column("by_id", ID, ForeignKey("reviewer.id"), nullable=False),
    Column("at", UtcMoment, nullable=False),
    # Message that it was sent with; null while the answer is still being written.
    Column("message_id", ID),
    Index("ix_enclosure_station_id_sha256", "station_id", "sha256"),
)
