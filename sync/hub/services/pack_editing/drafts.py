"""Acts of officers on rule packs: save a draft, discard it, sign and publish it."""

from datetime import timedelta

from sqlalchemy import Connection, delete, insert, update

from sync.hub.domain import pack_toml, shipped_packs
from sync.hub.domain.deadlines import SHANGHAI
from sync.hub.domain.pack_toml import Table
from sync.hub.services.auth.sessions import Reviewer
from sync.hub.services.matters.matter_state import recompute_mediation
from sync.hub.services.pack_editing.checks import PackHeader, says_all, told_by
from sync.hub.services.pack_editing.fault import PackError
from sync.hub.services.pack_editing.numbering import numbered_apart
from sync.hub.services.packs import published
from sync.hub.services.packs.calendars import recompute_deadlines
from sync.hub.services.packs.document_forms import FORM
from sync.hub.services.packs.laws import law_on
from sync.hub.services.packs.published import HeldPack
from sync.hub.storage.journal import JournalAct
from sync.hub.storage.notification.notifier import MATTERS
from sync.hub.storage.schema import pack
from sync.hub.storage.transactions import Transaction


def may_publish(by: Reviewer, one: HeldPack) -> bool:
    """Tell whether they may sign: the head of the bureau, or the centre but not the draft's author.

    Two people examine rules with which every mall calculates, as with a refusal.
    """
    return by.keeps_packs and (by.body_kind == "head" or by.id != one.made_by_id)


def standing_of(
    connection: Connection, kind: str, subject: str, below: int | None = None
) -> Table | None:
    """Return the table in force for a subject: published here, else of the program.

    With a version, the one that was in force before it.
    """
    content = published.content_in_force(connection, subject, below)
    return shipped_packs.all_of(kind).get(subject) if content is None else pack_toml.read(content)


def before_of(
    connection: Connection, header: PackHeader, version: int | None = None
) -> Table | None:
    """Return the pack with which it is compared; for a new set of law the one before its day."""
    found = standing_of(connection, header.kind, header.subject, version)
    if found is None and header.kind == "law":
        return law_on(connection, header.from_on - timedelta(days=1))
    return found


def keep(turn: Transaction, by: Reviewer, text: str, draft: HeldPack | None = None) -> str:
    """Store a text as a draft, new or replacing one; return its id. Raises PackError."""
    header = _checked(turn, text, is_draft=True)
    values = {
        "kind": header.kind,
        "subject": header.subject,
        "title": header.title,
        "from_on": header.from_on,
        "content": text,
        "sha256": pack_toml.digest(text),
        "made_by_id": by.id,
        "made_by": by.name,
        "made_at": turn.now,
    }
    pack_id = draft.id if draft else turn.store.chance.new_id()
    if draft:
        turn.connection.execute(update(pack).where(pack.c.id == pack_id).values(**values))
    else:
        turn.connection.execute(insert(pack).values(id=pack_id, **values))
    _record(turn, pack_id, "pack.drafted", by, header.subject)
    return pack_id


def _checked(turn: Transaction, text: str, *, is_draft: bool = False) -> PackHeader:
    header, connection = told_by(text, is_draft=is_draft), turn.connection
    before = before_of(connection, header)
    if before is not None and header.kind == "law":
        says_all(header.table, before)
    if header.kind == FORM:
        numbered_apart(connection, header.table, turn.now.astimezone(SHANGHAI).date())
    if standing_of(connection, header.kind, header.subject) == header.table:
        raise PackError("Nothing differs from what is in force.")
    return header


def discard(turn: Transaction, by: Reviewer, draft: HeldPack) -> None:
    """Delete a draft."""
    turn.connection.execute(delete(pack).where(pack.c.id == draft.id, pack.c.version.is_(None)))
    _record(turn, draft.id, "pack.discarded", by, draft.subject)


def sign(turn: Transaction, by: Reviewer, draft: HeldPack, seen: str) -> None:
    """Publish the draft to every station; ``seen`` is the SHA-256 of the text that was shown.

    The hub's key signs each message that carries it. Raises PackError.
    """
    if not may_publish(by, draft):
        raise PackError("Whoever wrote the draft does not sign it: a second officer does.")
    found = published.pack_of(turn.connection, draft.id)
    if found is None or draft.sha256 != seen:
        raise PackError("The draft was changed meanwhile. Look at it once more.")
    _checked(turn, found[1])
    made = published.publish(turn, draft, by.name)
    if made.kind in ("calendar", "law"):
        recompute_deadlines(turn)
        recompute_mediation(turn)
    _record(turn, draft.id, "pack.published", by, f"{made.subject} {made.version}", made.sha256)


def _record(
    turn: Transaction, pack_id: str, kind: str, by: Reviewer, number: str, sha256: str = ""
) -> None:
    facts = {"number": number} | ({"sha256": sha256} if sha256 else {})
    turn.record(JournalAct(f"pack:{pack_id}", kind, by.author, facts))
    turn.rung.add(MATTERS)
