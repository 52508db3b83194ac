"""The columns of the ledger table: their words, widths, sides and what they sort by."""

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QCoreApplication

from mediation_desk.workflows.read_models.ledger import Sort

translate = QCoreApplication.translate


class Column(StrEnum):
    """A column; its place here is its place in the table."""

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


@dataclass(frozen=True)
class Shape:
    """How a column stands in the table; ``width`` in pixels at 100 %, ``tight`` when room lacks."""

    width: int
    tight: int = 0
    is_number: bool = False
    sort: Sort | None = None


SHAPES: dict[Column, Shape] = {
    Column.CHECK: Shape(40),
    Column.NUMBER: Shape(140, 126, sort=Sort.NUMBER),
    Column.RECEIVED: Shape(100, 94, sort=Sort.RECEIVED),
    Column.ELAPSED: Shape(72, 64, is_number=True),
    Column.CONSUMER: Shape(76, 66),
    Column.MERCHANT: Shape(104, 86, sort=Sort.MERCHANT),
    Column.MATTER: Shape(208),
    Column.CATEGORY: Shape(88, 72),
    Column.AMOUNT: Shape(96, 92, is_number=True, sort=Sort.AMOUNT),
    Column.STATE: Shape(112, sort=Sort.STATE),
    Column.GATES: Shape(72, 66),
    Column.FIRSTS: Shape(96, 90, sort=Sort.DUE),
    Column.RESPONDER: Shape(72, 60, sort=Sort.RESPONDER),
    Column.UNIT: Shape(84),
    Column.PHONE: Shape(112),
    Column.CHANNEL: Shape(104),
    Column.PROBLEMS: Shape(120),
    Column.OUTCOME: Shape(104),
    Column.COMPENSATION: Shape(96, is_number=True),
    Column.SATISFACTION: Shape(88),
    Column.CLOSED: Shape(100),
}

USUAL: tuple[Column, ...] = (
    Column.CHECK,
    Column.NUMBER,
    Column.RECEIVED,
    Column.CONSUMER,
    Column.MERCHANT,
    Column.MATTER,
    Column.CATEGORY,
    Column.AMOUNT,
    Column.STATE,
    Column.GATES,
    Column.FIRSTS,
    Column.RESPONDER,
)
"""The columns shown unless someone chose otherwise."""
STRETCHED = Column.MATTER
FIXED = frozenset({Column.CHECK, Column.NUMBER})
"""Columns that cannot be taken out of the table."""


def title(column: Column) -> str:
    """Return the words at the head of a column."""
    return {
        Column.CHECK: "",
        Column.NUMBER: translate("LedgerColumns", "Number"),
        Column.RECEIVED: translate("LedgerColumns", "Logged"),
        Column.ELAPSED: translate("LedgerColumns", "Elapsed"),
        Column.CONSUMER: translate("LedgerColumns", "Consumer"),
        Column.MERCHANT: translate("LedgerColumns", "Merchant"),
        Column.MATTER: translate("LedgerColumns", "Matter"),
        Column.CATEGORY: translate("LedgerColumns", "Category"),
        Column.AMOUNT: translate("LedgerColumns", "Amount (yuan)"),
        Column.STATE: translate("LedgerColumns", "State"),
        Column.GATES: translate("LedgerColumns", "Gates"),
        Column.FIRSTS: translate("LedgerColumns", "Four firsts"),
        Column.RESPONDER: translate("LedgerColumns", "Responder"),
        Column.UNIT: translate("LedgerColumns", "Unit"),
        Column.PHONE: translate("LedgerColumns", "Phone"),
        Column.CHANNEL: translate("LedgerColumns", "Channel"),
        Column.PROBLEMS: translate("LedgerColumns", "Problems"),
        Column.OUTCOME: translate("LedgerColumns", "Outcome"),
        Column.COMPENSATION: translate("LedgerColumns", "Compensated"),
        Column.SATISFACTION: translate("LedgerColumns", "Satisfaction"),
        Column.CLOSED: translate("LedgerColumns", "Closed"),
    }[column]
