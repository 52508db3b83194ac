"""A sheet as plain values, whatever file it came from."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

Cell = str | int | float | bool | date | datetime | time | timedelta | None
"""Value of one cell; an empty cell is "" or None."""

Row = tuple[Cell, ...]


@dataclass(frozen=True)
class MergedCells:
    """A cell merged downwards in one column; rows count from 1, the column from 0."""

    column: int
    first_row: int
    last_row: int


@dataclass(frozen=True)
class SourceSheet:
    """One sheet; ``rows[0]`` is its row 1. ``counts_from_1904`` is the old Macintosh date base."""

    name: str
    rows: Sequence[Row]
    merges: tuple[MergedCells, ...] = ()
    counts_from_1904: bool = False
