"""Tables of the search index: folded terms of matters and slips, never shown to a reader."""

from sqlalchemy import Column, ForeignKey, Table, Text

from sync.hub.storage.encryption.columns import BlindIndexText
from sync.hub.storage.tables.columns import ID, LINE, WORD, tables

matter_sought = Table(
    "matter_sought",
    tables,
    Column("station_id", ID, primary_key=True),
    Column("matter_id", ID, primary_key=True),
    # Number, merchant, unit and goods, each on a line; narrow, because a search reads them all.
    Column("words", Text, nullable=False),
    # The consumer: personal data, found whole or not at all; a question has none. Without indexes,
    # like the words: every incoming dossier would pay for a search made once in a while. The tail
    # is a number's last four digits; that of a fully hidden number begins with a star.
    Column("name", BlindIndexText("matter_sought.name", LINE), nullable=False, server_default=""),
    Column("phone", BlindIndexText("matter_sought.phone", WORD), nullable=False, server_default=""),
    Column("tail", BlindIndexText("matter_sought.tail", WORD), nullable=False, server_default=""),
    # No foreign key: PostgreSQL checks each one by a plan made when the tables were empty. The code
    # that deletes a matter deletes this row.
    sqlite_with_rowid=False,
)

slip_sought = Table(
    "slip_sought",
    tables,
    Column("slip_id", ID, ForeignKey("slip.id"), primary_key=True),
    # Number, merchant, unit, address and the text as shown: with the consumer masked.
    Column("words", Text, nullable=False),
    Column("name", BlindIndexText("slip_sought.name", LINE), nullable=False, server_default=""),
    Column("phone", BlindIndexText("slip_sought.phone", WORD), nullable=False, server_default=""),
    Column("tail", BlindIndexText("slip_sought.tail", WORD), nullable=False, server_default=""),
)
