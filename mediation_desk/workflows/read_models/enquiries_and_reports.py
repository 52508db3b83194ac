"""Read models apart from the ledger table: reports, access to them, enquiries, groups of cases."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Protocol

from mediation_desk.domain.clocks import local_day
from mediation_desk.domain.masking import mask_name, mask_phone, mask_text
from mediation_desk.domain.people import Companion, Merchant, Operator, Station
from mediation_desk.domain.records.enquiry import Enquiry
from mediation_desk.domain.records.group import CaseGroup
from mediation_desk.domain.records.violation_report import ViolationReport
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.workflows.read_models.desk import DeskSheet
from mediation_desk.workflows.read_models.records import Records


class RecordsSource(Protocol):
    """Required part of a reader."""

    @property
    def records(self) -> Records: ...

    def desk(self, operator: str) -> DeskSheet: ...


@dataclass(frozen=True)
class ReportRow:
    """One report with the names of the merchant and its author."""

    report: ViolationReport
    merchant: Merchant
    by_name: str


@dataclass(frozen=True)
class ReportSheet:
    """Reports open to the operator, newest first; the number of sealed ones is not revealed."""

    rows: tuple[ReportRow, ...]
    office: str
    merchants: tuple[Merchant, ...]


@dataclass(frozen=True)
class ReportPaper:
    """Data of the hand-over sheet."""

    row: ReportRow
    station: Station
    printed_at: datetime
    printed_by: Operator
    head_seq: int
    head_hash: str
    place: str = ""
    """The merchant's floor and unit, by their file."""


@dataclass(frozen=True)
class EnquiryRow:
    """One enquiry with the name of its answerer."""

    enquiry: Enquiry
    by_name: str


@dataclass(frozen=True)
class EnquirySheet:
    """The enquiries, newest first, and how many came today and this month."""

    rows: tuple[EnquiryRow, ...]
    today: int
    month: int


def reports(reader: RecordsSource, operator: Operator) -> ReportSheet:
    """Return the reports that are open to ``operator``: access is checked here, not in the page."""
    sheet = reader.desk(operator.id)
    shops = {merchant.id: merchant for merchant in sheet.merchants}
    people = _names(sheet.operators)
    open_to = _open_to(reader, operator)
    rows = tuple(_report_row(_veiled(each), shops, people) for each in reversed(open_to))
    return ReportSheet(rows, sheet.station.local_office, sheet.merchants)


def _open_to(reader: RecordsSource, operator: Operator) -> list[ViolationReport]:
    return [r for r in reader.records.reports.items.values() if r.is_open_to(operator)]


def _veiled(report: ViolationReport) -> ViolationReport:
    """Return the report with its reporter hidden, for the screen; the sheet prints them."""
    filed = report.filed
    text = mask_text(filed.text, [filed.reporter.name])
    return replace(report, filed=replace(filed, reporter=_masked(filed.reporter), text=text))


def _report_row(
    report: ViolationReport, shops: Mapping[str, Merchant], people: Mapping[str, str]
) -> ReportRow:
    merchant = shops.get(report.filed.merchant, Merchant(report.filed.merchant, ""))
    return ReportRow(report, merchant, people.get(report.by, ""))


def report_paper(
    reader: RecordsSource, report: str, operator: Operator, now: datetime
) -> ReportPaper:
    """Return the data of one report's sheet; raises Refusal(REPORT_SEALED)."""
    found = next((each for each in _open_to(reader, operator) if each.id == report), None)
    if found is None:
        raise Refusal(Reason.REPORT_SEALED)
    sheet = reader.desk(operator.id)
    shops = {merchant.id: merchant for merchant in sheet.merchants}
    row = _report_row(found, shops, _names(sheet.operators))
    file = reader.records.merchants.files.get(row.merchant.id)
    place = file.place if file is not None else row.merchant.unit
    return ReportPaper(row, sheet.station, now, operator, sheet.entries, sheet.head_hash, place)


def enquiries(reader: RecordsSource, operator: Operator, day: date) -> EnquirySheet:
    """Return all enquiries with the counts of ``day`` and of its month."""
    people = _names(reader.desk(operator.id).operators)
    enquirys = reader.records.enquiries.items.values()
    rows = tuple(EnquiryRow(_hidden(e), people.get(e.by, "")) for e in reversed(tuple(enquirys)))
    days = [local_day(row.enquiry.at) for row in rows]
    month = sum((d.year, d.month) == (day.year, day.month) for d in days)
    return EnquirySheet(rows, days.count(day), month)


def _hidden(enquiry: Enquiry) -> Enquiry:
    """Return the enquiry masked, for a screen that the next visitor can see."""
    answered = enquiry.answered
    shown = replace(
        answered,
        who=_masked(answered.who),
        question=mask_text(answered.question, [answered.who.name]),
        answer=mask_text(answered.answer, [answered.who.name]),
    )
    return replace(enquiry, answered=shown)


def _masked(who: Companion) -> Companion:
    return Companion(mask_name(who.name), mask_phone(who.phone))


def groups(reader: RecordsSource) -> tuple[CaseGroup, ...]:
    """Return the groups of cases, newest first."""
    return tuple(reversed(tuple(reader.records.groups.items.values())))


def _names(operators: Sequence[Operator]) -> dict[str, str]:
    return {operator.id: operator.name for operator in operators}
