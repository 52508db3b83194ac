"""Which line of business an escalated case belongs to, so that its section sees it."""

from collections.abc import Iterable

CONSUMER = "consumer"
BY_PROBLEM = {
    "quality": "quality",
    "safety": "quality",
    "counterfeit": "quality",
    "measure": "quality",
    "price": "price",
    "false_advertising": "advertising",
}


def line_of(problems: Iterable[str]) -> str:
    """Return the line of the first problem that has one of its own, else consumer protection."""
    return next((BY_PROBLEM[one] for one in problems if one in BY_PROBLEM), CONSUMER)
