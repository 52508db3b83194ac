"""Acts on the files of a dossier: looked at in the page, and saved elsewhere by right."""

from collections import Counter

from sqlalchemy import Connection, select

from sync.hub.domain.refusals import Forbidden
from sync.hub.services.assignment.stand_ins import note_behalf
from sync.hub.services.auth.sessions import UserSession, facts_of_sitting, is_noted
from sync.hub.services.files.file_acts import stream_of_file
from sync.hub.services.forms.form_fields import needed
from sync.hub.storage.journal import JournalAct
from sync.hub.storage.matter_reader import HubMatter
from sync.hub.storage.schema import journal
from sync.hub.storage.transactions import Transaction
from sync.protocol import EvidenceItem

OPENED, SAVED = "evidence.opened", "evidence.saved"
REASON_MAX = 200


def open_file(turn: Transaction, sitting: UserSession, one: HubMatter, item: EvidenceItem) -> None:
    """Record that a file is shown to a user; its name may name a person, and can be erased."""
    _record(turn, sitting, (one, item), OPENED, {"file": item.name})


def is_open(
    connection: Connection, sitting: UserSession, one: HubMatter, sha256: str
) -> bool:  # fmt: skip
    """Tell whether the user opened a file in this session, which is an entry of the journal."""
    return is_noted(connection, sitting, stream_of_file(one, sha256), OPENED)


def save_file(
    turn: Transaction, sitting: UserSession, one: HubMatter, item: EvidenceItem, reason: str
) -> None:
    """Record that an officer with the right to it saves a file, and why.

    Raises Forbidden without the right, and InvalidField without a reason.
    """
    if not sitting.reviewer.saves_files:
        raise Forbidden("files")
    why = needed(reason, "Write what the file is needed for", REASON_MAX, "reason")
    _record(turn, sitting, (one, item), SAVED, {"file": item.name, "reason": why})


def viewers_of(connection: Connection, one: HubMatter, sha256: str) -> dict[str, int]:
    """Return how often each person looked at a file, the most frequent first."""
    found = connection.scalars(
        select(journal.c.by).where(
            journal.c.stream == stream_of_file(one, sha256), journal.c.kind == OPENED
        )
    )
    return dict(Counter(found).most_common())


def _record(
    turn: Transaction,
    sitting: UserSession,
    of: tuple[HubMatter, EvidenceItem],
    kind: str,
    private: dict[str, str],
) -> None:
    one, item = of
    note_behalf(turn, sitting.reviewer, one.reviewer_id, one.kind)
    facts = {"number": one.number, "sha256": item.sha256, **facts_of_sitting(sitting)}
    stream = stream_of_file(one, item.sha256)
    turn.record(JournalAct(stream, kind, sitting.reviewer.author, facts, private))
