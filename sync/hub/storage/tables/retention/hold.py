"""Tables of legal holds 保全, which forbid erasure until they are lifted."""

from sqlalchemy import CheckConstraint, Column, Date, ForeignKey, Index, Table

from sync.hub.storage.encryption.columns import EncryptedText
from sync.hub.storage.tables.columns import ID, LINE, WORD, UtcMoment, tables

HELD = ("case", "slip", "merchant", "station")
GROUNDS = ("legal", "injury")
"""Grounds: a hold by a person's order, and a case of product injury (产品质量法第四十五条)."""

legal_hold = Table(
    "legal_hold",
    tables,
    Column("id", ID, primary_key=True),
    # Subject of the hold: a case, a slip, all of a merchant, all of a station.
    Column("of", WORD, nullable=False),
    Column("ground", WORD, nullable=False, server_default="legal"),
    # Station of a case; null for a merchant that is meant in every mall.
    Column("station_id", ID, ForeignKey("station.id")),
    # Id of the case, slip or station, or the merchant's name, folded as the search folds it.
    Column("about", LINE, nullable=False),
    # Number or name as a list shows it.
    Column("label", LINE, nullable=False),
    Column("reason", EncryptedText("legal_hold.reason"), nullable=False),
    # Number of the court's or the authority's document.
    Column("reference", LINE, nullable=False, server_default=""),
    # Last day, in Shanghai; null: until it is lifted.
    Column("until", Date),
    Column("placed_by", LINE, nullable=False),
    Column("placed_at", UtcMoment, nullable=False),
    # Person who requested its lifting, if another has to confirm that.
    Column("asked_by", LINE, nullable=False, server_default=""),
    Column("lifted_by", LINE, nullable=False, server_default=""),
    Column("lifted_at", UtcMoment),
    Column("lift_reason", EncryptedText("legal_hold.lift_reason"), nullable=False,
           server_default=""),
    CheckConstraint(f'"of" IN {HELD!r}', name="of"),
    CheckConstraint(f"ground IN {GROUNDS!r}", name="ground"),
    Index("ix_legal_hold_about", "about"),
)  # fmt: skip

held_unit = Table(
    "held_unit",
    tables,
    Column("hold_id", ID, ForeignKey("legal_hold.id"), primary_key=True),
    # Station of a case; empty for a slip, whose id is unique everywhere.
    Column("station_id", ID, primary_key=True),
    # A case or slip that the hold covers beyond the data of its present row: its merchant was
    # respelled, or a slip under the hold was reported in it.
    Column("about", ID, primary_key=True),
    Index("ix_held_unit_about", "about"),
)
