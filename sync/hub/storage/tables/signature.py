"""Tables of signatures by a head: the kinds of text that need one, and the requests for it."""

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Table

from sync.hub.storage.encryption.columns import EncryptedText
from sync.hub.storage.tables.columns import ID, LINE, WORD, UtcMoment, tables

OUTGOING = ("guidance", "posting", "ending", "reply")
LAID = (*OUTGOING, "document")
"""Kinds of text that are laid before a head; a document where the body's rulings are signed."""
LAID_STATES = ("waiting", "returned", "taken_back", "signed")

signed_kind = Table(
    "signed_kind",
    tables,
    # Texts of this kind are sent after a head has signed them; without a row they are sent at once.
    Column("kind", WORD, primary_key=True),
    CheckConstraint(f"kind IN {OUTGOING!r}", name="kind"),
)

submission = Table(
    "submission",
    tables,
    Column("id", ID, primary_key=True),
    Column("kind", WORD, nullable=False),
    # `<station>/<request or case>`, a slip's id, or a supervision's; for a posting
    # `<station>/<case>` or null, and once it is signed the supervision that resulted.
    Column("about", LINE, nullable=False, server_default=""),
    # Holder of the matter when the text was submitted: signed for another holder it would be wrong.
    Column("place", LINE, nullable=False, server_default=""),
    # The officer's form as it was typed; emptied when it was sent.
    Column("form", EncryptedText("submission.form"), nullable=False),
    Column("by_id", ID, ForeignKey("reviewer.id"), nullable=False, index=True),
    Column("at", UtcMoment, nullable=False),
    Column("state", WORD, nullable=False, server_default="waiting"),
    # Person who signed it, or returned it and why.
    Column("settled_by", LINE, nullable=False, server_default=""),
    Column("settled_at", UtcMoment),
    Column("reason", EncryptedText("submission.reason"), nullable=False, server_default=""),
    CheckConstraint(f"kind IN {LAID!r}", name="kind"),
    CheckConstraint(f"state IN {LAID_STATES!r}", name="state"),
    Index("ix_submission_about", "about"),
)
