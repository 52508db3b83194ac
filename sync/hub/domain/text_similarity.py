"""Similarity of two texts, from 0 to 100.

The comparison library is loaded with the first slip, because it would otherwise occupy memory in
every hub.
"""

from typing import TYPE_CHECKING

from resources.deferred import deferred

if TYPE_CHECKING:
    from rapidfuzz import fuzz
else:
    fuzz = deferred("rapidfuzz.fuzz")


def whole(one: str, other: str, least: float = 0) -> float:
    """Return the similarity of two whole texts; 0 if below `least`."""
    return fuzz.ratio(one, other, score_cutoff=least)


def within(short: str, long: str) -> float:
    """Return the similarity of the shorter text to the most similar part of the longer."""
    return fuzz.partial_ratio(short, long)
