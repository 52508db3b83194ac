"""Tables of signatures by a head: the kinds of text that need one, and the requests for it."""

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Table

from sync.hub.storage.encryption.columns import EncryptedText
from sync.hub.storage.tables.columns import ID, LINE, WORD, UtcMoment, tables

OUTGOING = ("guidance", "posting", "ending", "reply")
LAID_STATES = ("waiting", "returned", "taken_back", "signed")

signed_kind = Table(
    "signed_kind",
    tables,
    # Words of this kind go out when a head has signed them; without a row they go at once.
    Column("kind", WORD, primary_key=True),
    CheckConstraint(f"kind IN {OUTGOING!r}", name="kind"),
)

submission = Table(
    "submission",
    tables,
    Column("id", ID, primary_key=True),
    Column("kind", WORD, nullable=False),
    # `<station>/<request>`, a slip's id, or a supervision's; of a posting `<station>/<case>` or
    # nothing, and once it is signed the supervision that came of it.
    Column("about", LINE, nullable=False, server_default=""),
    # With whom the matter was when the words were laid: signed elsewhere they would be wrong.
    Column("place", LINE, nullable=False, server_default=""),
    # The officer's form as it was typed; emptied when it went out.
    Column("form", EncryptedText("submission.form"), nullable=False),
    Column("by_id", ID, ForeignKey("reviewer.id"), nullable=False, index=True),
    Column("at", UtcMoment, nullable=False),
    Column("state", WORD, nullable=False, server_default="waiting"),
    # Who signed it, or sent it back and why.
    Column("settled_by", LINE, nullable=False, server_default=""),
    Column("settled_at", UtcMoment),
    Column("reason", EncryptedText("submission.reason"), nullable=False, server_default=""),
    CheckConstraint(f"kind IN {OUTGOING!r}", name="kind"),
    CheckConstraint(f"state IN {LAID_STATES!r}", name="state"),
    Index("ix_submission_about", "about"),
)
