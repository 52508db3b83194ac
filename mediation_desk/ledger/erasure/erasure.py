"""Erase a person from a case whose retention has ended; the chain still verifies.

Rows, private words and the event that records the erasure are written in one transaction. Files and
the log follow (`forget_erased`); what a crash leaves of these is removed at the next sign-in
(`evidence_cleanup`).
"""

from collections.abc import Iterable, Set
from datetime import date, datetime
from typing import Literal

from sqlalchemy import Connection

from mediation_desk.domain.case.events.desk_work import EvidenceAdded
from mediation_desk.domain.case.rules.fold import fold
from mediation_desk.domain.case.state import Case
from mediation_desk.domain.clocks import local_day
from mediation_desk.domain.records.violation_report import ReportEvidenceAdded
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.domain.retention.cases import is_over, require_erasable, require_record_over
from mediation_desk.domain.retention.events import HoldKind
from mediation_desk.domain.retention.kinds import RetentionKind
from mediation_desk.domain.retention.state import Retention
from mediation_desk.ledger.journal import journal
from mediation_desk.ledger.journal.journal import JournalEntry
from mediation_desk.ledger.journal.named_files import FILE_KINDS
from mediation_desk.ledger.ledger_file import LedgerFile
from mediation_desk.ledger.link import outbox
from mediation_desk.ledger.local.phone_tables import forget_case, is_awaited
from mediation_desk.ledger.projections import case_index, station_rows
from mediation_desk.ledger.projections.case_cache import recorded
from mediation_desk.ledger.projections.law_rows import read_law
from mediation_desk.ledger.projections.record_folds import SqlRecords
from mediation_desk.ledger.projections.station_rows import old_contacts
from mediation_desk.ledger.retention.archive_keys import destroy_keys, unit_of
from mediation_desk.ledger.retention.holds import Holds
from mediation_desk.ledger.search import text_index
from mediation_desk.ledger.sql.statement_text import statement
from mediation_desk.ledger.sql.statements import update
from mediation_desk.ledger.tables.case_columns import RowInputs, case_values
from sync.protocol import CaseErased, encode_body

_SCRUBBED = "UPDATE entry SET private = NULL, private_salt = NULL WHERE stream = ?"

_SCRUBBED_ENTRY = "UPDATE entry SET private = NULL, private_salt = NULL WHERE seq = ?"

TOLD = "case.erased"
_GROUNDS: dict[Literal["retention_over", "asked"], str] = {
    "retention_over": "受理站保存期届满，已删除本案个人信息。",
    "asked": "受理站应当事人要求，已删除本案个人信息。",
}
"""Text that the regulator reads for each ground; it names nobody."""

_TO_BE_TOLD = (
    "SELECT (EXISTS (SELECT 1 FROM outbox_event WHERE case_id = ?1)"
    " OR EXISTS (SELECT 1 FROM inbox_message WHERE case_id = ?1))"
    " AND NOT EXISTS (SELECT 1 FROM outbox_event WHERE case_id = ?1 AND kind = ?2)"
)
"""Query whether the regulator knows the case and has not been told of its erasure yet."""

ERASABLE = frozenset({"report", "enquiry"})
"""Areas of the journal with personal streams that have no rows."""


def require_case(file: LedgerFile, case_id: str, today: date) -> None:
    """Raise Refusal where a case may not be erased today, as `erase_case` would."""
    with file.connection() as connection:
        _erasable(connection, case_id, today)


def erase_case(file: LedgerFile, case_id: str, at: datetime, entropy: outbox.EventEntropy) -> None:
    """Erase every personal word of a finished case from the ledger (个人信息保护法第四十七条).

    Erased are the private part of its entries, its rows, its drafts, its places in search and
    indexes, its evidence, its keys of archives, and the bodies of its events for the regulator.
    Where the regulator knows the case, it is told of the erasure and its ground. Raises Refusal:
    UNKNOWN_CASE, UNDER_HOLD, NOT_CLOSED while the case is open, KEPT_FOR_INJURY within ten years of
    a case in which someone was hurt.
    """
    with file.writer.begin() as connection:
        hashes = erase_case_in(connection, case_id, at, entropy)
    forget_erased(file, hashes)


def erase_case_in(
    connection: Connection, case_id: str, at: datetime, entropy: outbox.EventEntropy
) -> list[str]:
    """Erase a case within the caller's transaction; return the files to be removed after it.

    A crash between the two leaves them to `evidence_cleanup`.
    """
    today = local_day(at)
    case, _ = _erasable(connection, case_id, today)
    hashes = _erase(connection, case_id, today)
    text_index.scrub(connection)
    if connection.exec_driver_sql(_TO_BE_TOLD, (case_id, TOLD)).scalar():
        retention = SqlRecords(connection, {}).retention
        outbox.freeze(connection, _erasure_event(case, retention, at), entropy)
    return hashes


def forget_erased(file: LedgerFile, hashes: Iterable[str] = ()) -> None:
    """Remove from memory, from the evidence and from the log what a transaction erased."""
    file.forget_folds()
    for sha256 in hashes:
        file.evidence.erase(sha256)
    checkpoint(file)


def _erasure_event(case: Case, retention: Retention, at: datetime) -> outbox.PendingEvent:
    """Return the event that tells the regulator of the erasure and its ground."""
    ground: Literal["retention_over", "asked"] = "asked"
    if is_over(case, retention, local_day(at)):
        ground = "retention_over"
    body = CaseErased(case=case.id, ground=ground, text=_GROUNDS[ground])
    return outbox.PendingEvent(TOLD, encode_body(body), case.id, at)


def erase_learner(file: LedgerFile, learner: str, today: date) -> None:
    """Erase the name of someone who left the roster of those to be trained.

    That they were expected and came stays, under their id. Raises Refusal as `require_learner`.
    """
    require_learner(file, learner, today)
    with file.writer.begin() as connection:
        erase_stream_in(connection, f"teaching:{learner}")
    forget_erased(file)


def require_free(file: LedgerFile, kind: HoldKind, subject: str, today: date) -> None:
    """Raise Refusal(UNDER_HOLD) while a legal hold stands over a subject."""
    with file.connection() as connection:
        Holds(connection, today).require_free(kind, subject)


def erase_stream_in(connection: Connection, stream: str) -> None:
    """Erase the personal words of a stream without rows, within the caller's transaction."""
    connection.exec_driver_sql(_SCRUBBED, (stream,))
    destroy_keys(connection, unit_of(stream))


def require_learner(file: LedgerFile, learner: str, today: date) -> None:
    """Raise Refusal unless a learner may be erased today.

    UNKNOWN_OPERATOR for someone who never was on the roster, NOT_CLOSED for someone who still is,
    UNDER_HOLD while a legal hold stands over them.
    """
    with file.reading() as reader:
        held = reader.records.teaching.roster.get(learner)
    require_free(file, HoldKind.LEARNER, learner, today)
    if held is None:
        raise Refusal(Reason.UNKNOWN_OPERATOR)
    if held.is_here:
        raise Refusal(Reason.NOT_CLOSED, {"number": held.name})


def erase_contacts(file: LedgerFile, merchant: str, today: date) -> None:
    """Erase the names and phones of a merchant's contacts from the ledger.

    Of a present tenant the replaced contacts are erased, of a former one all. Raises
    Refusal(UNKNOWN_MERCHANT), Refusal(NOTHING_TO_ERASE) while only the present ones are there.
    """
    require_contacts(file, merchant, today)
    with file.writer.begin() as connection:
        erase_contacts_in(connection, file, merchant)
    forget_erased(file)


def erase_contacts_in(connection: Connection, file: LedgerFile, merchant: str) -> None:
    """Erase a merchant's contacts within the caller's transaction."""
    has_left = _has_left(file, merchant)
    for seq in old_contacts(connection, merchant, has_left=has_left):
        connection.exec_driver_sql(_SCRUBBED_ENTRY, (seq,))
    if has_left:
        connection.exec_driver_sql(
            "UPDATE merchant_row SET contact = '', phone = '' WHERE id = ?", (merchant,)
        )
    connection.exec_driver_sql("DELETE FROM draft WHERE form LIKE ?", (f"%{merchant}%",))


def require_contacts(file: LedgerFile, merchant: str, today: date) -> tuple[int, ...]:
    """Return the entries whose contacts may be erased; raises Refusal as `erase_contacts` does.

    UNDER_HOLD while a legal hold stands over the merchant.
    """
    require_free(file, HoldKind.MERCHANT, merchant, today)
    has_left = _has_left(file, merchant)
    with file.connection() as connection:
        found = old_contacts(connection, merchant, has_left=has_left)
    if not found:
        raise Refusal(Reason.NOTHING_TO_ERASE)
    return found


def _has_left(file: LedgerFile, merchant: str) -> bool:
    with file.reading() as reader:
        return reader.records.merchants.file(merchant).left is not None


def _erasable(connection: Connection, case_id: str, today: date) -> tuple[Case, list[JournalEntry]]:
    entries = journal.stream(connection, f"case:{case_id}")
    if not entries:
        raise Refusal(Reason.UNKNOWN_CASE)
    case = fold(case_id, [recorded(entry) for entry in entries])
    records = SqlRecords(connection, {})
    Holds(connection, today, records).require_free(HoldKind.CASE, case_id)
    require_erasable(case, records.retention, today)
    return case, entries


def _erase(connection: Connection, case_id: str, today: date) -> list[str]:
    before, entries = _erasable(connection, case_id, today)
    connection.exec_driver_sql(_SCRUBBED, (f"case:{case_id}",))
    after = fold(
        case_id, [recorded(entry) for entry in journal.stream(connection, f"case:{case_id}")]
    )
    name = station_rows.merchant_name(connection, after.purchase.merchant)
    inputs = RowInputs(name, station_rows.read_policy(connection), read_law(connection))
    row = case_values(after, inputs)
    update(connection, "case_row", row, case_id)
    case_index.reindex(connection, case_index.key_of(connection, case_id), (before, after), row)
    _erase_margin(connection, case_id)
    destroy_keys(connection, unit_of(f"case:{case_id}"))
    waited = forget_case(connection, case_id)
    own = {*_evidence_of(each.event for each in entries), *waited}
    return _only_here(connection, f"case:{case_id}", own)


def _erase_margin(connection: Connection, case_id: str) -> None:
    """Erase the drafts of a case's forms, the gist of its letters, and the bodies of its events."""
    connection.exec_driver_sql("DELETE FROM draft WHERE form LIKE ?", (f"case:{case_id}:%",))
    connection.exec_driver_sql("UPDATE letter_row SET gist = '' WHERE case_id = ?", (case_id,))
    for table in ("outbox_event", "inbox_message"):
        connection.exec_driver_sql(
            statement(
                "UPDATE {table} SET body = NULL, salt = NULL WHERE case_id = ? AND kind <> ?",
                table=table,
            ),
            (case_id, TOLD),
        )


def _evidence_of(events: Iterable[object]) -> set[str]:
    kinds = EvidenceAdded | ReportEvidenceAdded
    return {event.sha256 for event in events if isinstance(event, kinds)}


def _only_here(connection: Connection, stream: str, own: Set[str]) -> list[str]:
    """Return the files that only this stream names: one may serve two, or prove a service."""
    others = connection.exec_driver_sql(
        statement(
            "SELECT facts FROM entry WHERE stream <> ? AND kind IN ({file_kinds})",
            file_kinds=FILE_KINDS,
        ),
        (stream,),
    ).scalars()
    named = b"".join(others)
    return sorted(
        sha256
        for sha256 in own
        if sha256.encode() not in named and not is_awaited(connection, sha256)
    )


def checkpoint(file: LedgerFile) -> None:
    """Fold the log into the file, so that no old page lies in it."""
    borrowed = file.writer.raw_connection()
    try:
        cursor = borrowed.cursor()
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        cursor.close()
    finally:
        borrowed.close()


def require_record(file: LedgerFile, stream: str, today: date) -> None:
    """Raise Refusal where a report or an enquiry may not be erased today.

    UNKNOWN_RECORD, UNDER_HOLD, REPORT_AT_THE_DESK before it was handed over, RECORD_KEPT until the
    term of its kind is over.
    """
    area, _, record = stream.partition(":")
    if area in ERASABLE:
        require_free(file, HoldKind(area), record, today)
    with file.reading() as reader:
        report = reader.records.reports.items.get(record) if area == "report" else None
        enquiry = reader.records.enquiries.items.get(record) if area == "enquiry" else None
        term = reader.records.retention.term
    if report is not None and report.handed_over is None:
        raise Refusal(Reason.REPORT_AT_THE_DESK, {"number": report.filed.number})
    if report is not None and report.handed_over is not None:
        require_record_over(report.handed_over.at, term(RetentionKind.REPORT), today)
    elif enquiry is not None:
        require_record_over(enquiry.at, term(RetentionKind.ENQUIRY), today)
    else:
        raise Refusal(Reason.UNKNOWN_RECORD)


def erase_record(file: LedgerFile, stream: str) -> None:
    """Erase the personal words of a report or an enquiry from the ledger; the chain still verifies.

    Raises Refusal(UNKNOWN_RECORD) for a stream without entries, or one of a case.
    """
    area = stream.partition(":")[0]
    with file.writer.begin() as connection:
        if area not in ERASABLE or not journal.stream(connection, stream):
            raise Refusal(Reason.UNKNOWN_RECORD)
        hashes = erase_record_in(connection, stream)
    forget_erased(file, hashes)


def erase_record_in(connection: Connection, stream: str) -> list[str]:
    """Erase a report or an enquiry within the caller's transaction; return its files."""
    own = _evidence_of(each.event for each in journal.stream(connection, stream))
    hashes = _only_here(connection, stream, own)
    erase_stream_in(connection, stream)
    return hashes
