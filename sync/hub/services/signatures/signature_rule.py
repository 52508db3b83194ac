"""Rule of the texts that are sent only after a head's signature, and of the people who are heads.

No law requires it, so each bureau chooses by kind; a hub without a choice sends at once.
"""

from collections.abc import Collection

from sqlalchemy import Connection, delete, insert

from sync.hub.language.refused_changes import RefusedChange
from sync.hub.services.auth.sessions import Reviewer
from sync.hub.services.auth.signers import signed_kinds, without_signer
from sync.hub.storage.journal import JournalAct
from sync.hub.storage.schema import OUTGOING, signed_kind
from sync.hub.storage.transactions import Transaction

KINDS = {
    "guidance": "Answers to guidance",
    "posting": "Start of a supervision",
    "ending": "End of a supervision",
    "reply": "Replies to the hotline",
}
LAID = {**KINDS, "document": "Official documents"}
"""Names of all texts that are laid before a head; documents where the body's rulings are."""


def is_head(who: Reviewer) -> bool:
    """Tell whether they sign: the head of a body, or an officer of the head of the bureau."""
    return who.decides and (who.signs or who.body_kind == "head")


def needs_signature(connection: Connection, kind: str, by: Reviewer) -> bool:
    """Tell whether a text of this kind, by this officer, needs a head's signature first."""
    return not is_head(by) and kind in signed_kinds(connection)


def require(turn: Transaction, kinds: Collection[str], by: str) -> None:
    """Require a head's signature for texts of these kinds, and for no others.

    Raises ValueError with a plain sentence: an unknown kind, or officers for whom nobody signs.
    """
    wanted, before = frozenset(kinds), signed_kinds(turn.connection)
    if not wanted <= frozenset(OUTGOING):
        raise RefusedChange("no_signed_kind")
    alone = without_signer(turn.connection) if wanted - before else ()
    if alone:
        raise RefusedChange(
            "bodies_without_signer", chinese="、".join(alone), english=", ".join(alone)
        )
    for kind in sorted(wanted - before):
        turn.connection.execute(insert(signed_kind).values(kind=kind))
        turn.record(JournalAct("hub", "signing.required", by, {"outgoing": kind}))
    for kind in sorted(before - wanted):
        turn.connection.execute(delete(signed_kind).where(signed_kind.c.kind == kind))
        turn.record(JournalAct("hub", "signing.waived", by, {"outgoing": kind}))
