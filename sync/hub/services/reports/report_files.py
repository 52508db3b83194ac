"""Files of an opened report: looked at in the page and saved elsewhere by right, each an entry.

Nothing of the envelope is in the entries: a file is a number, and the reason of a saving is locked
by the envelope's own key.
"""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select

from sync.hub.domain.refusals import Forbidden, NotFound
from sync.hub.services.auth.sessions import UserSession, facts_of_sitting, is_noted
from sync.hub.services.forms.form_fields import needed
from sync.hub.services.reports.sealed_reports import (
    OpenedReport,
    Place,
    opened,
    opened_file,
    opened_key,
    stream_of,
)
from sync.hub.storage.journal import JournalAct
from sync.hub.storage.schema import journal
from sync.hub.storage.transactions import Store, Transaction
from sync.protocol import EvidenceItem
from sync.signing import ContentKey

LOOKED, SAVED = "report.file_opened", "report.file_saved"
REASON_MAX = 200


@dataclass(frozen=True)
class SavedFile:
    """Saving of a file: by whom, when and why."""

    by: str
    at: datetime
    reason: str


def look(turn: Transaction, sitting: UserSession, place: Place, number: int) -> OpenedReport:
    """Record that a file of an opened report is shown to a user; return the report.

    Raises NotFound as `opened_file`.
    """
    found = _require_file(turn.connection, sitting, place, number)
    facts = {"file": number, **facts_of_sitting(sitting)}
    turn.record(JournalAct(stream_of(place), LOOKED, sitting.reviewer.author, facts))
    return found


def looked_file(
    connection: Connection, store: Store, sitting: UserSession, at: tuple[str, str, int]
) -> tuple[EvidenceItem, bytes]:
    """Return a file that the user looked at in this session; raises NotFound for any other."""
    stream = stream_of((at[0], at[1]))
    if not is_noted(connection, sitting, stream, LOOKED, file=at[2]):
        raise NotFound
    return opened_file(connection, store, sitting, at)


def save(turn: Transaction, sitting: UserSession, at: tuple[str, str, int], reason: str) -> None:
    """Record that an officer with the right to it saves a file, and why.

    Raises NotFound as `opened_file`, Forbidden without the right to save files, and InvalidField
    without a reason.
    """
    place, number = (at[0], at[1]), at[2]
    _require_file(turn.connection, sitting, place, number)
    if not sitting.reviewer.saves_files:
        raise Forbidden("files")
    why = needed(reason, "Write what the file is needed for", REASON_MAX, "reason")
    saving = turn.store.chance.new_id()
    locked = _key(turn.connection, sitting, place).close(_name(saving), why.encode())
    facts = {"file": number, "saving": saving, **facts_of_sitting(sitting)}
    private = {"sealed": urlsafe_b64encode(locked).decode()}
    turn.record(JournalAct(stream_of(place), SAVED, sitting.reviewer.author, facts, private))


def lookers(connection: Connection, place: Place, number: int) -> dict[str, int]:
    """Return how often each person looked at a file, the most frequent first."""
    found = (row.by for row in _entries(connection, place, number, LOOKED))
    return dict(Counter(found).most_common())


def savings(
    connection: Connection, sitting: UserSession, place: Place, number: int
) -> tuple[SavedFile, ...]:
    """Return who saved a file and why, the latest first; raises NotFound for a closed report."""
    key = _key(connection, sitting, place)
    return tuple(
        SavedFile(row.by, row.at, _reason(key, row))
        for row in _entries(connection, place, number, SAVED)
    )


def _require_file(
    connection: Connection, sitting: UserSession, place: Place, number: int
) -> OpenedReport:
    found = opened(connection, sitting, place)
    if found is None or number in found.missing or not 0 <= number < len(found.letter.files):
        raise NotFound
    return found


def _key(connection: Connection, sitting: UserSession, place: Place) -> ContentKey:
    key = opened_key(connection, sitting, place)
    if key is None:
        raise NotFound
    return key


def _entries(connection: Connection, place: Place, number: int, kind: str) -> Iterator[Any]:
    rows = connection.execute(
        select(journal.c.by, journal.c.at, journal.c.facts, journal.c.private)
        .where(journal.c.stream == stream_of(place), journal.c.kind == kind)
        .order_by(journal.c.seq.desc())
    )
    return (row for row in rows if json.loads(row.facts)["file"] == number)


def _reason(key: ContentKey, row: Any) -> str:
    saving, private = json.loads(row.facts)["saving"], json.loads(row.private)
    return key.open(_name(saving), urlsafe_b64decode(private["sealed"])).decode()


def _name(saving: str) -> str:
    return f"report saving/{saving}"
