"""Table of a body's own templates of answers and replies."""

from sqlalchemy import CheckConstraint, Column, ForeignKey, Table, Text

from sync.hub.storage.tables.columns import ID, LINE, WORD, UtcMoment, tables

TEMPLATE_OF = ("guidance", "reply")

reply_template = Table(
    "reply_template",
    tables,
    Column("id", ID, primary_key=True),
    Column("body_id", ID, ForeignKey("body.id"), nullable=False, index=True),
    # Answers to guidance, or replies to the hotline.
    Column("of", WORD, nullable=False),
    Column("name", LINE, nullable=False),
    # With fields in braces, which are filled from the matter; it names nobody.
    Column("text", Text, nullable=False),
    Column("made_by", LINE, nullable=False),
    Column("made_at", UtcMoment, nullable=False),
    CheckConstraint(f'"of" IN {TEMPLATE_OF!r}', name="of"),
)
