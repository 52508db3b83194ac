"""Tables of the search index: folded terms of matters and slips, never shown to a reader."""

from sqlalchemy import CheckConstraint, Column, ForeignKey, Table, Text, UniqueConstraint

from sync.hub.storage.encryption.columns import BlindIndexText, EncryptedText
from sync.hub.storage.encryption.pieces import BlindPieces
from sync.hub.storage.tables.columns import ID, LINE, ROWID, WORD, tables

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

SEARCHED = ("matter", "slip")

search_subject = Table(
    "search_subject",
    tables,
    # Matter or slip whose texts are found; the numbers follow the order of arrival, in which the
    # search shows them. Narrow, because a search reads many.
    Column("id", ROWID, primary_key=True, autoincrement=True),
    Column("kind", WORD, nullable=False),
    # Empty for a slip.
    Column("station_id", ID, nullable=False),
    Column("subject_id", ID, nullable=False),
    CheckConstraint(f"kind IN {SEARCHED!r}", name="kind"),
    UniqueConstraint("station_id", "subject_id", "kind"),
)

search_text = Table(
    "search_text",
    tables,
    # The number of the subject.
    Column("id", ROWID, primary_key=True, autoincrement=False),
    # Facts, answers and minutes as readers see them, with the consumer masked; JSON.
    Column("texts", EncryptedText("search_text.texts"), nullable=False),
    # Numbers of the pieces of the texts; indexed by the migration, in each database's own way.
    Column("pieces", BlindPieces("search_text.pieces"), nullable=False),
)

search_due = Table(
    "search_due",
    tables,
    # What was written since its texts were indexed, for a short time: matter, case or slip.
    Column("position", ROWID, primary_key=True, autoincrement=True),
    Column("kind", WORD, nullable=False),
    Column("station_id", ID, nullable=False),
    Column("about", ID, nullable=False),
)
