"""Which line of business a case belongs to: the station proposes it, the hub sorts by it."""

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
