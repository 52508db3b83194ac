"""Tables of legal holds 保全, which forbid erasure until they are lifted."""

from sqlalchemy import CheckConstraint, Column, Date, ForeignKey, Index, Table

from sync.hub.storage.encryption.columns import EncryptedText
from sync.hub.storage.tables.columns import ID, LINE, WORD, UtcMoment, tables

HELD = ("case", "slip", "merchant", "station")
GROUNDS = ("legal", "injury")
"""A hold by a person's order, and a case of an injury by a product (产品质量法第四十五条)."""

legal_hold = Table(
    "legal_hold",
    tables,
    Column("id", ID, primary_key=True),
    # What is held: a case, a slip, all of a merchant, all of a station.
    Column("of", WORD, nullable=False),
    Column("ground", WORD, nullable=False, server_default="legal"),
    # Of a case its station; of a merchant nothing where it is meant in every mall.
    Column("station_id", ID, ForeignKey("station.id")),
    # The id of the case, slip or station, or the merchant's name, folded as the search folds it.
    Column("about", LINE, nullable=False),
    # The number or name as a list shows it.
    Column("label", LINE, nullable=False),
    Column("reason", EncryptedText("legal_hold.reason"), nullable=False),
    # The number of the court's or the authority's paper.
    Column("reference", LINE, nullable=False, server_default=""),
    # The last day, in Shanghai; nothing: until it is lifted.
    Column("until", Date),
    Column("placed_by", LINE, nullable=False),
    Column("placed_at", UtcMoment, nullable=False),
    # Who asked for lifting it, where another has to confirm that.
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
    # Of a case its station; empty for a slip, whose id is its own everywhere.
    Column("station_id", ID, primary_key=True),
    # A case or slip that the hold covers by more than what stands in its row today: its merchant
    # was written otherwise, or a slip under the hold was reported in it.
    Column("about", ID, primary_key=True),
    Index("ix_held_unit_about", "about"),
)
