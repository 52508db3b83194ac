"""The columns of the ledger table: titles, widths, alignment and sort keys."""

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QCoreApplication

from mediation_desk.workflows.read_models.ledger import Sort

translate = QCoreApplication.translate


class LedgerColumn(StrEnum):
    """The columns; their order here is their order in the table."""

    CHECK = "check"
    NUMBER = "number"
    RECEIVED = "received"
    ELAPSED = "elapsed"
    CONSUMER = "consumer"
    MERCHANT = "merchant"
    MATTER = "matter"
    CATEGORY = "category"
    AMOUNT = "amount"
    STATE = "state"
    GATES = "gates"
    FIRSTS = "firsts"
    RESPONDER = "responder"
    UNIT = "unit"
    PHONE = "phone"
    CHANNEL = "channel"
    PROBLEMS = "problems"
    OUTCOME = "outcome"
    COMPENSATION = "compensation"
    SATISFACTION = "satisfaction"
    CLOSED = "closed"
    TAGS = "tags"


@dataclass(frozen=True)
class ColumnShape:
    """Layout of a column; ``width`` in pixels at 100 %, ``tight`` when room is short."""

    width: int
    tight: int = 0
    is_number: bool = False
    sort: Sort | None = None


SHAPES: dict[LedgerColumn, ColumnShape] = {
    LedgerColumn.CHECK: ColumnShape(40),
    LedgerColumn.NUMBER: ColumnShape(140, 126, sort=Sort.NUMBER),
    LedgerColumn.RECEIVED: ColumnShape(100, 94, sort=Sort.RECEIVED),
    LedgerColumn.ELAPSED: ColumnShape(72, 64, is_number=True),
    LedgerColumn.CONSUMER: ColumnShape(76, 66),
    LedgerColumn.MERCHANT: ColumnShape(104, 86, sort=Sort.MERCHANT),
    LedgerColumn.MATTER: ColumnShape(208),
    LedgerColumn.CATEGORY: ColumnShape(88, 72),
    LedgerColumn.AMOUNT: ColumnShape(96, 92, is_number=True, sort=Sort.AMOUNT),
    LedgerColumn.STATE: ColumnShape(112, sort=Sort.STATE),
    LedgerColumn.GATES: ColumnShape(72, 66),
    LedgerColumn.FIRSTS: ColumnShape(96, 90, sort=Sort.DUE),
    LedgerColumn.RESPONDER: ColumnShape(72, 60, sort=Sort.RESPONDER),
    LedgerColumn.UNIT: ColumnShape(84),
    LedgerColumn.PHONE: ColumnShape(112),
    LedgerColumn.CHANNEL: ColumnShape(104),
    LedgerColumn.PROBLEMS: ColumnShape(120),
    LedgerColumn.OUTCOME: ColumnShape(104),
    LedgerColumn.COMPENSATION: ColumnShape(96, is_number=True),
    LedgerColumn.SATISFACTION: ColumnShape(88),
    LedgerColumn.CLOSED: ColumnShape(100),
    LedgerColumn.TAGS: ColumnShape(120),
}

USUAL: tuple[LedgerColumn, ...] = (
    LedgerColumn.CHECK,
    LedgerColumn.NUMBER,
    LedgerColumn.RECEIVED,
    LedgerColumn.CONSUMER,
    LedgerColumn.MERCHANT,
    LedgerColumn.MATTER,
    LedgerColumn.CATEGORY,
    LedgerColumn.AMOUNT,
    LedgerColumn.STATE,
    LedgerColumn.GATES,
    LedgerColumn.FIRSTS,
    LedgerColumn.RESPONDER,
)
"""The columns shown by default."""
STRETCHED = LedgerColumn.MATTER
FIXED = frozenset({LedgerColumn.CHECK, LedgerColumn.NUMBER})
"""Columns that cannot be hidden."""


def title(column: LedgerColumn) -> str:
    """Return the words at the head of a column."""
    return {
        LedgerColumn.CHECK: "",
        LedgerColumn.NUMBER: translate("LedgerColumns", "Number"),
        LedgerColumn.RECEIVED: translate("LedgerColumns", "Logged"),
        LedgerColumn.ELAPSED: translate("LedgerColumns", "Elapsed"),
        LedgerColumn.CONSUMER: translate("LedgerColumns", "Consumer"),
        LedgerColumn.MERCHANT: translate("LedgerColumns", "Merchant"),
        LedgerColumn.MATTER: translate("LedgerColumns", "Matter"),
        LedgerColumn.CATEGORY: translate("LedgerColumns", "Category"),
        LedgerColumn.AMOUNT: translate("LedgerColumns", "Amount (yuan)"),
        LedgerColumn.STATE: translate("LedgerColumns", "State"),
        LedgerColumn.GATES: translate("LedgerColumns", "Gates"),
        LedgerColumn.FIRSTS: translate("LedgerColumns", "Four firsts"),
        LedgerColumn.RESPONDER: translate("LedgerColumns", "Responder"),
        LedgerColumn.UNIT: translate("LedgerColumns", "Unit"),
        LedgerColumn.PHONE: translate("LedgerColumns", "Phone"),
        LedgerColumn.CHANNEL: translate("LedgerColumns", "Channel"),
        LedgerColumn.PROBLEMS: translate("LedgerColumns", "Problems"),
        LedgerColumn.OUTCOME: translate("LedgerColumns", "Outcome"),
        LedgerColumn.COMPENSATION: translate("LedgerColumns", "Compensated"),
        LedgerColumn.SATISFACTION: translate("LedgerColumns", "Satisfaction"),
        LedgerColumn.CLOSED: translate("LedgerColumns", "Closed"),
        LedgerColumn.TAGS: translate("LedgerColumns", "Tags"),
    }[column]
