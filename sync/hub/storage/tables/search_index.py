"""Tables of the search index: folded terms of matters and slips, never shown to a reader."""

from sqlalchemy import Column, ForeignKey, Table, Text

from sync.hub.storage.encryption.columns import BlindIndexText
from sync.hub.storage.tables.columns import ID, LINE, WORD, tables

matter_sought = Table(
    "matter_sought",
    tables,
    Column("station_id", ID, primary_key=True),
    Column("matter_id", ID, primary_key=True),
    # Number, merchant, unit and goods, each on a line; narrow, for a search reads them all.
    Column("words", Text, nullable=False),
    # Who complains: personal. Found whole or not at all; a question has nobody. Without indexes,
    # as the words: every dossier that comes in would pay for what is looked for once in a while.
    # The tail is of a number's last four digits; of one that is hidden whole it begins with a star.
    Column("name", BlindIndexText("matter_sought.name", LINE), nullable=False, server_default=""),
    Column("phone", BlindIndexText("matter_sought.phone", WORD), nullable=False, server_default=""),
    Column("tail", BlindIndexText("matter_sought.tail", WORD), nullable=False, server_default=""),
    # No foreign key: PostgreSQL looks each one up by a plan made when the tables were empty. What
    # takes a matter away takes this along.
    sqlite_with_rowid=False,
)

slip_sought = Table(
    "slip_sought",
    tables,
    Column("slip_id", ID, ForeignKey("slip.id"), primary_key=True),
    # Number, merchant, unit, address and the text as it is shown: with the consumer hidden.
    Column("words", Text, nullable=False),
    Column("name", BlindIndexText("slip_sought.name", LINE), nullable=False, server_default=""),
    Column("phone", BlindIndexText("slip_sought.phone", WORD), nullable=False, server_default=""),
    Column("tail", BlindIndexText("slip_sought.tail", WORD), nullable=False, server_default=""),
)
