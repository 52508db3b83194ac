"""Similarity of two texts, from 0 to 100.

The comparison library is loaded with the first slip, because it would otherwise occupy memory in
every hub.
"""


def whole(one: str, other: str, least: float = 0) -> float:
    """Return how close they are as a whole; 0 for less than `least`."""
    from rapidfuzz import fuzz  # noqa: PLC0415

    return fuzz.ratio(one, other, score_cutoff=least)


def within(short: str, long: str) -> float:
    """Return how close the shorter is to the part of the longer that is most like it."""
    from rapidfuzz import fuzz  # noqa: PLC0415

    return fuzz.partial_ratio(short, long)
