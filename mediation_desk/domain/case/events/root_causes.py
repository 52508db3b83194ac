"""Root cause (抓源头) and finding of fault, both recorded when the case is closed.

The list of root causes is the desk's own; the findings are those of the trade.
"""

from enum import StrEnum


class RootCause(StrEnum):
    """Root causes of a dispute: the things that a mall would have to change."""

    GOODS = "goods"
    PROMISE = "promise"
    PRICING = "pricing"
    TERMS = "terms"
    AFTER_SALES = "after_sales"
    STAFF = "staff"
    PREMISES = "premises"
    CLOSURE = "closure"
    EXPECTATION = "expectation"
    OTHER = "other"


class FaultFinding(StrEnum):
    """Party at fault, as far as the desk found."""

    MERCHANT = "merchant"
    MALL = "mall"
    PRODUCER = "producer"
    NONE = "none"
    UNCLEAR = "unclear"
