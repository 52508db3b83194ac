"""Tables of the search: what a matter and a slip are found by, folded; no reader is shown these."""

from sqlalchemy import Column, ForeignKey, ForeignKeyConstraint, Table, Text

from sync.hub.tables.columns import ID, LINE, WORD, tables

matter_sought = Table(
    "matter_sought",
    tables,
    Column("station_id", ID, primary_key=True),
    Column("matter_id", ID, primary_key=True),
    # Number, merchant, unit and goods, each on a line; narrow, for a search reads them all.
    Column("words", Text, nullable=False),
    # Who complains: personal. Found whole or not at all; a question has nobody.
    Column("name", LINE, nullable=False, server_default="", index=True),
    Column("phone", WORD, nullable=False, server_default="", index=True),
    # A case that is told anew is written anew, and its words with it.
    ForeignKeyConstraint(
        ["station_id", "matter_id"], ["matter.station_id", "matter.id"], ondelete="CASCADE"
    ),
)

slip_sought = Table(
    "slip_sought",
    tables,
    Column("slip_id", ID, ForeignKey("slip.id"), primary_key=True),
    # Number, merchant, unit, address and the text as it is shown: with the consumer hidden.
    Column("words", Text, nullable=False),
    Column("name", LINE, nullable=False, server_default="", index=True),
    Column("phone", WORD, nullable=False, server_default="", index=True),
)
