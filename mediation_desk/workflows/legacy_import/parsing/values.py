"""Results of reading an old ledger: cases, refused rows, and cells that a person should correct."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from mediation_desk.domain.codes import Channel, Claim, Outcome, ProblemKind, Satisfaction
from mediation_desk.domain.money import Money
from mediation_desk.workflows.legacy_import.parsing.import_issues import IssueText


class OldField(StrEnum):
    """Possible meanings of a column of an old ledger."""

    NUMBER = "number"
    DATE = "date"
    CONSUMER = "consumer"
    PHONE = "phone"
    MERCHANT = "merchant"
    UNIT = "unit"
    GOODS = "goods"
    AMOUNT = "amount"
    FACTS = "facts"
    CLAIM = "claim"
    RESULT = "result"
    STAFF = "staff"
    SATISFACTION = "satisfaction"
    CLOSED_ON = "closed_on"
    COMPENSATION = "compensation"
    NOTES = "notes"
    CHANNEL = "channel"
    HOTLINE_NUMBER = "hotline_number"
    PROBLEM = "problem"
    KIND = "kind"


FIELD_NAMES: Mapping[OldField, str] = {
    OldField.NUMBER: "序号",
    OldField.DATE: "受理日期",
    OldField.CONSUMER: "消费者",
    OldField.PHONE: "联系电话",
    OldField.MERCHANT: "商户",
    OldField.UNIT: "铺位",
    OldField.GOODS: "商品或服务",
    OldField.AMOUNT: "金额",
    OldField.FACTS: "投诉内容",
    OldField.CLAIM: "诉求",
    OldField.RESULT: "处理结果",
    OldField.STAFF: "经办人",
    OldField.SATISFACTION: "满意度",
    OldField.CLOSED_ON: "办结日期",
    OldField.COMPENSATION: "赔付额",
    OldField.NOTES: "备注",
    OldField.CHANNEL: "渠道",
    OldField.HOTLINE_NUMBER: "热线编号",
    OldField.PROBLEM: "问题类别",
    OldField.KIND: "类型",
}
"""Names of the fields for people."""


class OldRowKind(StrEnum):
    """Origin of a row: the mall's own case, or a matter that a hotline took."""

    CASE = "case"
    HOTLINE = "hotline"


@dataclass(frozen=True)
class OldCase:
    """One row of an old ledger as a finished case. ``row`` is the sheet's own, from 1."""

    sheet: str
    row: int
    kind: OldRowKind = OldRowKind.CASE
    legacy_number: str = ""
    received_on: date | None = None
    consumer_name: str = ""
    phone: str = ""
    merchant: str = ""
    unit: str = ""
    goods: str = ""
    amount: Money | None = None
    problems: tuple[ProblemKind, ...] = ()
    facts: str = ""
    claim: str = ""
    claims: tuple[Claim, ...] = ()
    result: str = ""
    outcome: Outcome | None = None
    staff: str = ""
    satisfaction: Satisfaction | None = None
    closed_on: date | None = None
    compensation: Money | None = None
    notes: str = ""
    channel: Channel = Channel.IN_STORE
    hotline_number: str = ""


@dataclass(frozen=True)
class RefusedRow:
    """A row that cannot become a case, with a plain sentence with the reason and a remedy."""

    sheet: str
    row: int
    why: IssueText


@dataclass(frozen=True)
class CellIssue:
    """A doubtful cell: its case is imported, and a person should look at it."""

    sheet: str
    row: int
    field: OldField
    why: IssueText


@dataclass(frozen=True)
class ReadLedger:
    """Result of reading a ledger. ``rows`` counts data rows only: cases and refused rows.

    ``guessed`` gives, for each sheet with a ledger, the column of each field;
    ``skipped`` names the sheets that have no ledger header.
    """

    rows: int
    cases: Sequence[OldCase]
    refused: tuple[RefusedRow, ...]
    mend: tuple[CellIssue, ...]
    guessed: Mapping[str, Mapping[OldField, str]]
    skipped: tuple[str, ...] = ()
