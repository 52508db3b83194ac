"""Delete evidence after its term: removed from a case thirty days ago, or left by an erasure.

Both are found in the journal and deleted at each sign-in that may write, so that a crash at any
point only delays the deletion. A file stays while anything else names it (another case, an
agreement, a draft, an event that waits for the regulator) or a legal hold covers it.
"""

import json
from collections.abc import Iterable
from datetime import datetime, timedelta

from sqlalchemy import Connection

from mediation_desk.domain.case.rules.fold import fold
from mediation_desk.domain.clocks import local_day
from mediation_desk.domain.retention.kinds import RetentionKind
from mediation_desk.ledger.erasure.erasure import checkpoint, forget_erased
from mediation_desk.ledger.journal import journal
from mediation_desk.ledger.journal.journal import private_digest
from mediation_desk.ledger.journal.named_files import FILE_KINDS
from mediation_desk.ledger.ledger_file import LedgerFile
from mediation_desk.ledger.local.phone_tables import clear_refused, refused_hashes
from mediation_desk.ledger.projections.case_cache import recorded
from mediation_desk.ledger.projections.record_folds import SqlRecords
from mediation_desk.ledger.retention.holds import Holds
from mediation_desk.ledger.sql.statement_text import statement
from mediation_desk.ledger.tables.columns import to_micros

_RECENT_ERASURES = 50
"""More erasures than a crash can leave unfinished: the sign-in after it finishes them."""

_RECENT_ENTRIES = 200
_OFF = "SELECT DISTINCT facts FROM entry WHERE kind = 'case.evidence_removed' AND at <= ?"
_ERASED = (
    "SELECT seq, facts FROM entry WHERE kind = 'station.person_erased' ORDER BY seq DESC LIMIT ?"
)
_NAMING = statement(
    "SELECT seq, stream, kind, private IS NULL, private_digest = ? FROM entry"
    " WHERE kind IN ({file_kinds}) AND instr(facts, ?)",
    file_kinds=FILE_KINDS,
)
_OFF_AT = (
    "SELECT max(at) FROM entry WHERE stream = ? AND kind = 'case.evidence_removed'"
    " AND instr(facts, ?)"
)
_WAITING = (
    "SELECT EXISTS (SELECT 1 FROM waiting_event JOIN outbox_event USING (place)"
    " WHERE instr(body, ?1)) OR EXISTS (SELECT 1 FROM draft WHERE instr(fields, ?2))"
    " OR EXISTS (SELECT 1 FROM phone_item WHERE sha256 = ?2 AND state = 'waiting')"
)
_ADDED = ["case.evidence_added", "report.evidence_added"]
_SCRUBBED = "UPDATE entry SET private = NULL, private_salt = NULL WHERE seq = ?"


def clean_up(file: LedgerFile, now: datetime) -> None:
    """Delete the evidence that is due; a crash in between leaves it to the next sign-in."""
    erase_refused(file)
    with file.connection() as connection:
        records = SqlRecords(connection, {})
        days = records.retention.term(RetentionKind.EVIDENCE_OFF)
        limit = to_micros(now - timedelta(days=days))
        holds = Holds(connection, local_day(now), records)
        found = {*_taken_off(connection, limit), *_of_erased(connection)}
        due = {each for each in found if file.evidence.path_of(each).exists()}
        named = {each: _naming(connection, each, limit, holds) for each in due}
        is_recent = _is_recent(connection)
    going = {each: seqs for each, seqs in named.items() if seqs is not None}
    if going:
        with file.writer.begin() as connection:
            # The file's name is erased with it: it may name a person, and its place is shown as
            # empty.
            for seq in (seq for seqs in going.values() for seq in seqs):
                connection.exec_driver_sql(_SCRUBBED, (seq,))
        forget_erased(file, going)
    elif is_recent:
        # Old pages that an erasure before a crash left in the log are folded away.
        checkpoint(file)


def erase_refused(file: LedgerFile) -> None:
    """Delete the bytes of what a clerk refused of a consumer's phone, where nothing names them."""
    with file.connection() as connection:
        refused = refused_hashes(connection)
        going = [each for each in refused if not _is_named(connection, each)]
    file.may_write()
    for sha256 in going:
        file.evidence.erase(sha256)
    if refused:
        with file.writer.begin() as connection:
            clear_refused(connection, refused)


def erase_unnamed(file: LedgerFile, sha256: str) -> None:
    """Delete bytes that were stored for an act which was refused, unless something names them."""
    with file.connection() as connection:
        is_named = _is_named(connection, sha256)
    file.may_write()
    if not is_named:
        file.evidence.erase(sha256)


def _is_named(connection: Connection, sha256: str) -> bool:
    """Tell whether an entry, a draft, an event for the regulator or a sending has this file."""
    if is_awaited(connection, sha256):
        return True
    named = private_digest(None, None), sha256.encode()
    return connection.exec_driver_sql(_NAMING, named).first() is not None


def is_awaited(connection: Connection, sha256: str) -> bool:
    """Tell whether a draft, an event for the regulator or a sending waits for this file."""
    waiting = (sha256.encode(), sha256)
    return bool(connection.exec_driver_sql(_WAITING, waiting).scalar())


def _taken_off(connection: Connection, limit: int) -> Iterable[str]:
    rows = connection.exec_driver_sql(_OFF, (limit,)).scalars()
    return [str(json.loads(facts)["sha256"]) for facts in rows]


def _of_erased(connection: Connection) -> Iterable[str]:
    rows = connection.exec_driver_sql(_ERASED, (_RECENT_ERASURES,)).all()
    subjects = [json.loads(facts) for _, facts in rows]
    for subject in subjects:
        if subject["kind"] in ("case", "report"):
            stream = f"{subject['kind']}:{subject['subject']}"
            for entry in journal.of_kinds(connection, stream, _ADDED):
                yield str(json.loads(entry.facts)["sha256"])


def _is_recent(connection: Connection) -> bool:
    last = connection.exec_driver_sql(_ERASED, (1,)).first()
    return last is not None and last[0] > journal.head(connection).seq - _RECENT_ENTRIES


def _naming(connection: Connection, sha256: str, limit: int, holds: Holds) -> list[int] | None:
    """Return the entries whose file name is erased with it; None where something needs the file.

    A legal hold needs it too, even when its case was erased before the hold.
    """
    if is_awaited(connection, sha256):
        return None
    needle = sha256.encode()
    rows = connection.exec_driver_sql(_NAMING, (private_digest(None, None), needle)).all()
    going = []
    for seq, stream, kind, is_gone, was_nameless in rows:
        if holds.over_stream(stream) is not None:
            return None
        if is_gone and not was_nameless:
            continue
        # An entry that never had a file name keeps its file: nothing would show that it was
        # deleted.
        is_of_case = kind == "case.evidence_added" and not was_nameless
        if not is_of_case or not _is_off(connection, stream, sha256, limit):
            return None
        going.append(int(seq))
    return going


def _is_off(connection: Connection, stream: str, sha256: str, limit: int) -> bool:
    entries = [recorded(entry) for entry in journal.stream(connection, stream)]
    case = fold(stream.removeprefix("case:"), entries)
    if any(file.sha256 == sha256 for file in case.files):
        return False
    last = connection.exec_driver_sql(_OFF_AT, (stream, sha256.encode())).scalar()
    return last is not None and last <= limit
