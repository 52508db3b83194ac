"""Attached files of the regulator's answers that are still to be fetched."""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import NAMESPACE_URL, uuid5

from sqlalchemy import Connection

from sync.protocol import (
    CaseDecided,
    CaseNoted,
    EvidenceItem,
    GuidanceAnswered,
    Malformed,
    Opaque,
    Spoken,
    parse_hub_body,
)

_ANSWERS = (
    "SELECT id, kind, body FROM inbox_message WHERE kind IN ('guidance.answered', 'case.decided',"
    " 'case.noted')"
    " AND body IS NOT NULL AND instr(body, CAST(? AS BLOB)) > 0 ORDER BY place"
)
_NAMES_FILES = '"files":[{'


@dataclass(frozen=True)
class PendingAttachment:
    """A file that an answer names; ``act`` is the id of the entry that will record its arrival."""

    act: str
    case: str
    file: EvidenceItem


def pending_attachments(connection: Connection) -> tuple[PendingAttachment, ...]:
    """Return the files whose arrival no entry records, in the order of their letters."""
    rows = connection.exec_driver_sql(_ANSWERS, (_NAMES_FILES,)).all()
    named = (one for row in rows for one in _named(row[0], row[1], row[2]))
    return tuple(one for one in named if not _has_come(connection, one.act))


def hashes_to_fetch(connection: Connection) -> tuple[str, ...]:
    """Return the hashes of the files that are still to come."""
    return tuple(dict.fromkeys(one.file.sha256 for one in pending_attachments(connection)))


def _named(message: str, kind: str, raw: bytes) -> Iterator[PendingAttachment]:
    body = _read(kind, raw)
    if isinstance(body, GuidanceAnswered | CaseDecided | CaseNoted):
        for item in body.files:
            # The same letter names the same file under the same act id, after a restore too.
            act = str(uuid5(NAMESPACE_URL, f"enclosed:{message}/{item.sha256}"))
            yield PendingAttachment(act, body.case, item)


def _read(kind: str, raw: bytes) -> Spoken | Opaque | None:
    try:
        return parse_hub_body(kind, raw)
    except Malformed:
        return None


def _has_come(connection: Connection, act: str) -> bool:
    found = connection.exec_driver_sql("SELECT 1 FROM entry WHERE id = ?", (act,)).first()
    return found is not None
