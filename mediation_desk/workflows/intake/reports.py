"""Reports of violations 举报线索: filed, kept sealed, handed over on paper.

The protocol has no event for a report, so none of it is sent to the hub; the sheet is handed over.
"""

from dataclasses import dataclass, field
from datetime import date

from mediation_desk.domain.clocks import local_day
from mediation_desk.domain.codes import Method, ReportSource
from mediation_desk.domain.merchant import Merchants
from mediation_desk.domain.merchant.events import MissingLicenceReported
from mediation_desk.domain.people import Companion, OperatorRight
from mediation_desk.domain.records.violation_report import (
    ReportFiled,
    ReportHandedOver,
    ReportPrinted,
    ViolationReport,
)
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.workflows.idempotency import merchant_stream, once, write
from mediation_desk.workflows.ports import Desk, Series

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
    Raises Refusal(NO_RIGHT), Refusal(REPORT_HANDED_OVER) when it went already.
    """
    found = open_report(desk, form.report)
    if not desk.operator.may(OperatorRight.REPORTS):
        raise Refusal(Reason.NO_RIGHT, {"right": OperatorRight.REPORTS.value})
    if found.handed_over is not None:
        raise Refusal(Reason.REPORT_HANDED_OVER, {"number": found.filed.number})
    event = ReportHandedOver(desk.station.local_office, form.method, form.receiver.strip())
    write(desk, report_stream(form.report), form.act, event)
    if found.filed.source is ReportSource.FOOD_DUTY:
        _note_in_file(desk, found.filed.merchant)


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
