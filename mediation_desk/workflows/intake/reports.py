"""Reports of violations 举报线索: filed with their evidence, kept sealed, handed over.

A report goes to the regulator on paper, or over the line in an envelope that only the regulator's
users with the right to reports can have opened (《市场监督管理投诉举报处理办法》第三十七条).
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from mediation_desk.domain.clocks import local_day
from mediation_desk.domain.codes import Method, ReportSource
from mediation_desk.domain.merchant import Merchants
from mediation_desk.domain.merchant.events import MissingLicenceReported
from mediation_desk.domain.people import Companion, Operator, OperatorRight
from mediation_desk.domain.records.violation_report import (
    ReportEvidenceAdded,
    ReportFiled,
    ReportHandedOver,
    ReportPrinted,
    ViolationReport,
    ViolationReports,
)
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.workflows.idempotency import merchant_stream, once, write
from mediation_desk.workflows.ports import Desk, Series
from sync import protocol

TEXT_MAX = 20_000


def report_stream(report: str) -> str:
    """Return the stream of one report."""
    return f"report:{report}"


@dataclass(frozen=True)
class FileReport:
    """Report of a violation by a merchant. Reporters may stay unnamed."""

    act: str
    report: str
    merchant: str
    text: str
    source: ReportSource = ReportSource.VISIT
    case: str = ""
    reporter: Companion = field(default_factory=Companion)


@once
def file_report(desk: Desk, form: FileReport) -> None:
    """Record a report under its own number; any operator who writes may file one.

    For a food merchant the mall must report at once (食品安全法第六十一条): ``FOOD_DUTY``.
    Raises Refusal for a missing text or a merchant that is not known.
    """
    if not form.text.strip():
        raise Refusal(Reason.TEXT_MISSING)
    if len(form.text) > TEXT_MAX:
        raise Refusal(Reason.TEXT_TOO_LONG, {"limit": TEXT_MAX, "length": len(form.text)})
    desk.ledger.merchant(form.merchant)
    number = desk.ledger.take_number(Series.REPORT, local_day(desk.now()))
    event = ReportFiled(
        number, form.merchant, form.source, form.case, form.text.strip(), form.reporter
    )
    write(desk, report_stream(form.report), form.act, event)


def source_about(merchants: Merchants, merchant: str, today: date) -> ReportSource:
    """Return the source of a report made from a merchant's file: food duty, or own round.

    A food tenant without its licence or filing is reported at once (食品安全法第六十一条).
    """
    is_known = merchant in merchants.files
    is_owed = is_known and merchants.joined(merchant).reported_food_paper(today) is not None
    return ReportSource.FOOD_DUTY if is_owed else ReportSource.ROUND


@dataclass(frozen=True)
class HandOverReport:
    """Method of a report's hand-over to the regulator, and its receiver."""

    act: str
    report: str
    method: Method
    receiver: str = ""


@once
def hand_over_report(desk: Desk, form: HandOverReport) -> None:
    """Record that the report went to the local office; from here only the right opens it.

    A duty to report a food tenant without its paper is noted in the merchant's file as fulfilled.
    One that went over the line may go on paper too: the hub may have refused its envelope, and the
    answer can be lost. Raises Refusal(NO_RIGHT), Refusal(REPORT_HANDED_OVER) when it went on paper.
    """
    found = _open_with_right(desk.ledger.records.reports, form.report, desk.operator)
    if not found.may_go_on_paper:
        raise Refusal(Reason.REPORT_HANDED_OVER, {"number": found.filed.number})
    event = ReportHandedOver(desk.station.local_office, form.method, form.receiver.strip())
    _write_hand_over(desk, found, form.act, event)


def _write_hand_over(
    desk: Desk, report: ViolationReport, act: str, event: ReportHandedOver
) -> None:
    write(desk, report_stream(report.id), act, event)
    if report.filed.source is ReportSource.FOOD_DUTY:
        _note_in_file(desk, report.filed.merchant)


def to_be_handed_over(
    reports: ViolationReports, report: str, operator: Operator
) -> ViolationReport:
    """Return the report that an operator may send over the line now.

    Raises Refusal: REPORT_SEALED, NO_RIGHT without the right to reports, REPORT_HANDED_OVER, and
    REPORT_FILES_TOO_LARGE for files that the hub would refuse.
    """
    found = _open_with_right(reports, report, operator)
    if found.handed_over is not None:
        raise Refusal(Reason.REPORT_HANDED_OVER, {"number": found.filed.number})
    _require_envelope(found.files)
    return found


def _open_with_right(reports: ViolationReports, report: str, operator: Operator) -> ViolationReport:
    found = reports.items.get(report)
    if found is None or not found.is_open_to(operator):
        raise Refusal(Reason.REPORT_SEALED)
    if not operator.may(OperatorRight.REPORTS):
        raise Refusal(Reason.NO_RIGHT, {"right": OperatorRight.REPORTS.value})
    return found


def _require_envelope(files: Iterable[ReportEvidenceAdded]) -> None:
    sizes = [each.size + protocol.SEALING_BYTES for each in files]
    most_each, most = protocol.LIMITS["file_bytes"], protocol.LIMITS["case_bytes"]
    if sum(sizes) > most or any(size > most_each for size in sizes):
        in_mb = {"each": most_each // 2**20, "total": most // 2**20}
        raise Refusal(Reason.REPORT_FILES_TOO_LARGE, in_mb)


@dataclass(frozen=True)
class ReportEvidence:
    """Files that prove a report, already in the evidence store."""

    act: str
    report: str
    files: tuple[ReportEvidenceAdded, ...]


@once
def add_report_evidence(desk: Desk, form: ReportEvidence) -> None:
    """Add files to a report; they are sealed with it. A file that it has is not added twice.

    Raises Refusal: REPORT_SEALED, REPORT_HANDED_OVER; beyond one envelope REPORT_FILES_FULL or
    REPORT_FILES_TOO_LARGE.
    """
    found = open_report(desk, form.report)
    if found.handed_over is not None:
        raise Refusal(Reason.REPORT_HANDED_OVER, {"number": found.filed.number})
    held = {each.sha256 for each in found.files}
    fresh = [each for each in form.files if each.sha256 not in held]
    if len(held) + len(fresh) > protocol.MOST_FILES:
        raise Refusal(Reason.REPORT_FILES_FULL, {"most": protocol.MOST_FILES})
    if fresh:
        _require_envelope((*found.files, *fresh))
        write(desk, report_stream(form.report), form.act, *fresh)


@dataclass(frozen=True)
class ReportSending:
    """A report that goes over the line, and the id of the act."""

    act: str
    report: str


@dataclass(frozen=True)
class SealedHandOver:
    """A report whose envelope is made: ``body`` is that of the event for the regulator."""

    act: str
    report: str
    body: bytes


@once
def hand_over_sealed(desk: Desk, form: SealedHandOver) -> None:
    """Hand a report over in its envelope; the journal keeps the digest of what was sent.

    Raises Refusal as `to_be_handed_over`.
    """
    found = to_be_handed_over(desk.ledger.records.reports, form.report, desk.operator)
    digest = hashlib.sha256(form.body).hexdigest()
    event = ReportHandedOver(desk.station.local_office, Method.MESSAGE, envelope=digest)
    _write_hand_over(desk, found, form.act, event)
    desk.ledger.send("report.sealed", form.body, "", desk.now())


def _note_in_file(desk: Desk, merchant: str) -> None:
    today = local_day(desk.now())
    merchants = desk.ledger.records.merchants
    if merchant in merchants.files and merchants.joined(merchant).must_be_reported(today):
        event = MissingLicenceReported(today, desk.station.local_office)
        write(desk, merchant_stream(merchant), desk.new_id(), event)


@dataclass(frozen=True)
class ReportPrint:
    """The sheet of a report that was made to be printed."""

    act: str
    report: str


def report_printed(desk: Desk, form: ReportPrint) -> None:
    """Record that the hand-over sheet was made; raises Refusal(REPORT_SEALED)."""
    if not desk.ledger.has_entry(form.act):
        found = open_report(desk, form.report)
        write(desk, report_stream(form.report), form.act, ReportPrinted(found.copies + 1))


def open_report(desk: Desk, report: str) -> ViolationReport:
    """Return the report when it is open to the operator; else raise Refusal(REPORT_SEALED)."""
    found = desk.ledger.records.reports.items.get(report)
    if found is None or not found.is_open_to(desk.operator):
        raise Refusal(Reason.REPORT_SEALED)
    return found
