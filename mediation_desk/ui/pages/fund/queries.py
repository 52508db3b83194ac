"""The data of the fund page, read in one query: sheet, people, and evidence of each request."""

from dataclasses import dataclass
from datetime import datetime

from mediation_desk.domain.people import Operator
from mediation_desk.ui.presenters.payment_presenter import QueueContext
from mediation_desk.workflows.ports import LedgerReader, Query
from mediation_desk.workflows.read_models.desk import DeskSheet
from mediation_desk.workflows.read_models.fund.fund_sheet import FundSheet, PaymentRow

NAMED_MAX = 40
"""The most payments whose files are named; further ones show the number of files."""


@dataclass(frozen=True)
class FundRead:
    """The fund with its people, the files' names by hash, and the cases with guidance."""

    sheet: FundSheet
    desk: DeskSheet
    files: dict[str, str]
    guided: frozenset[str]

    def standing(self, operator: Operator) -> QueueContext:
        """Return the view of ``operator`` on the queue."""
        return QueueContext(
            operator=operator,
            people=self.desk.operators,
            policy=self.desk.policy,
            now=self.sheet.read_at,
            limit_minutes=self.sheet.approval_limit_minutes,
            files=self.files,
            guided=self.guided,
        )


def whole_fund(operator: Operator, now: datetime) -> Query[FundRead]:
    """Return the question; it runs on the reader's thread."""

    def read(reader: LedgerReader) -> FundRead:
        sheet = reader.fund_sheet(now)
        files: dict[str, str] = {}
        guided: set[str] = set()
        for row in _open(sheet):
            case = reader.case_sheet(row.case, sheet.read_at).case
            files.update({file.sha256: _stem(file.name) for file in case.files})
            if any(asked.answered_at is not None for asked in case.guidance):
                guided.add(row.case)
        return FundRead(sheet, reader.desk(operator.id), files, frozenset(guided))

    return read


def _open(sheet: FundSheet) -> tuple[PaymentRow, ...]:
    rows = (*sheet.queue, *sheet.to_be_paid, *sheet.to_be_signed, *sheet.done)
    return rows[:NAMED_MAX]


def _stem(name: str) -> str:
    stem, dot, _ = name.rpartition(".")
    return stem if dot and stem else name
