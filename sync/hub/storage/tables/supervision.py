"""Tables of the regulator's supervision: postings, visits, and cases sampled for a check."""

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    Table,
)

from sync.hub.storage.encryption.columns import EncryptedText
from sync.hub.storage.tables.columns import ID, LINE, WORD, UtcMoment, of_station, tables

SUBJECTS = ("station", "merchant", "case")

supervision = Table(
    "supervision",
    tables,
    Column("id", ID, primary_key=True),
    of_station(),
    # Subject of the supervision: the station itself, a merchant of it, or one of its cases.
    Column("of", WORD, nullable=False),
    Column("subject", LINE, nullable=False),
    Column("case_id", WORD, nullable=False, server_default=""),
    Column("why", EncryptedText("supervision.why"), nullable=False),
    Column("officer_id", ID, ForeignKey("reviewer.id"), nullable=False),
    Column("officer", LINE, nullable=False),
    Column("body_id", ID, ForeignKey("body.id"), nullable=False),
    Column("body", LINE, nullable=False),
    # Last day, in Shanghai, for the station to answer and remedy the fault.
    Column("due_on", Date, nullable=False),
    Column("state", WORD, nullable=False, server_default="posted"),
    Column("posted_at", UtcMoment, nullable=False),
    Column("answer", EncryptedText("supervision.answer"), nullable=False, server_default=""),
    Column("answered_by", LINE, nullable=False, server_default=""),
    Column("answered_at", UtcMoment),
    Column("result", EncryptedText("supervision.result"), nullable=False, server_default=""),
    Column("closed_by", LINE, nullable=False, server_default=""),
    Column("closed_at", UtcMoment),
    CheckConstraint(f'"of" IN {SUBJECTS!r}', name="of"),
    CheckConstraint("state IN ('posted','answered','closed')", name="state"),
    Index("ix_supervision_state_due_on", "state", "due_on"),
)

visit = Table(
    "visit",
    tables,
    Column("id", ID, primary_key=True),
    Column("supervision_id", ID, ForeignKey("supervision.id"), nullable=False, index=True),
    Column("on", Date, nullable=False),
    Column("by", LINE, nullable=False),
    Column("findings", EncryptedText("visit.findings"), nullable=False),
    Column("at", UtcMoment, nullable=False),
)

sample = Table(
    "sample",
    tables,
    Column("id", ID, primary_key=True),
    Column("since", Date, nullable=False),
    Column("until", Date, nullable=False),
    # Null: drawn from every station that the officer may see.
    Column("station_id", ID, ForeignKey("station.id")),
    Column("seed", WORD, nullable=False),
    Column("among", Integer, nullable=False),
    Column("by_id", ID, ForeignKey("reviewer.id"), nullable=False),
    Column("by", LINE, nullable=False),
    Column("body_id", ID, ForeignKey("body.id"), nullable=False),
    Column("at", UtcMoment, nullable=False),
)

drawn = Table(
    "drawn",
    tables,
    Column("sample_id", ID, ForeignKey("sample.id"), primary_key=True),
    Column("place", Integer, primary_key=True, autoincrement=False),
    of_station(),
    Column("case_id", ID, nullable=False),
    Column("number", WORD, nullable=False),
    Column("about", EncryptedText("drawn.about", LINE), nullable=False),
    Column("outcome", WORD, nullable=False, server_default=""),
    Column("amount_fen", BigInteger),
    # Findings of the call: reached or not; satisfied or not; whether the promise was kept.
    Column("reached", WORD, nullable=False, server_default=""),
    Column("rated", WORD, nullable=False, server_default=""),
    Column("kept", WORD, nullable=False, server_default=""),
    Column("note", EncryptedText("drawn.note"), nullable=False, server_default=""),
    Column("called_by", LINE, nullable=False, server_default=""),
    Column("called_at", UtcMoment),
)
