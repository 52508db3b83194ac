"""Reads of the fund and of recourse: the sheets with people and limits, and payments by id."""

from dataclasses import dataclass
from datetime import datetime

from mediation_desk.domain.fund.bank_comparison import BankLine
from mediation_desk.domain.workdays import Calendar
from mediation_desk.workflows.ports import LedgerReader
from mediation_desk.workflows.read_models.desk import DeskSheet
from mediation_desk.workflows.read_models.fund.fund_sheet import FundSheet, PaymentRow
from mediation_desk.workflows.read_models.fund.recourse_sheet import BankStatus, RecourseSheet

NAMED_MAX = 40
"""The most payments whose files are named; further ones show the number of files."""


@dataclass(frozen=True)
class FundRead:
    """The fund with its people, the files' names by hash, and the cases with guidance."""

    sheet: FundSheet
    desk: DeskSheet
    files: dict[str, str]
    guided: frozenset[str]


def fund(reader: LedgerReader, operator: str, now: datetime) -> FundRead:
    """Return the data of the page of the fund."""
    sheet = reader.fund_sheet(now)
    files: dict[str, str] = {}
    guided: set[str] = set()
    for row in (*sheet.queue, *sheet.to_be_paid, *sheet.to_be_signed, *sheet.done)[:NAMED_MAX]:
        case = reader.case_sheet(row.case, sheet.read_at).case
        files.update({file.sha256: _stem(file.name) for file in case.files})
        if any(asked.answered_at is not None for asked in case.guidance):
            guided.add(row.case)
    return FundRead(sheet, reader.desk(operator), files, frozenset(guided))


def _stem(name: str) -> str:
    stem, dot, _ = name.rpartition(".")
    return stem if dot and stem else name


def payments(reader: LedgerReader, ids: tuple[str, ...]) -> tuple[PaymentRow, ...]:
    """Return some payments."""
    return tuple(reader.payment(each) for each in ids)


@dataclass(frozen=True)
class RecourseRead:
    """Debts, deposits and closing, with the people, limits and working days of the station."""

    sheet: RecourseSheet
    desk: DeskSheet
    calendar: Calendar


def recourse(reader: LedgerReader, operator: str, now: datetime) -> RecourseRead:
    """Return the data of the page of recourse."""
    return RecourseRead(reader.recourse_sheet(now), reader.desk(operator), reader.law.calendar)


def bank_status(reader: LedgerReader, lines: tuple[BankLine, ...], now: datetime) -> BankStatus:
    """Return how a bank's statement compares with the book."""
    return reader.bank_face(lines, now)
