"""Find a ledger whose headings use unknown words, by the cells below them."""

import re
from collections.abc import Callable, Sequence
from typing import Final

from mediation_desk.workflows.legacy_import.heading import LedgerHeading, heading_at, heads_in
from mediation_desk.workflows.legacy_import.parsing import dates, people
from mediation_desk.workflows.legacy_import.parsing.cells import is_blank, text
from mediation_desk.workflows.legacy_import.parsing.column_meanings import meaning
from mediation_desk.workflows.legacy_import.parsing.sheet import Cell, Row

DEEPEST: Final = 40
"""Most rows of a title above a ledger."""

_SAMPLE: Final = 50
_OTHER_LISTS: Final = re.compile(
    r"检查|培训|巡查|整改|名册|名单|工资|考勤|采购|进货|库存|租期|经营"
)


def has_named_heading(rows: Sequence[Row]) -> bool:
    """Tell whether any row of a sheet is a header by its words."""
    return any(heading_at(rows, index) is not None for index in range(len(rows)))


def unnamed_heading(rows: Sequence[Row]) -> LedgerHeading | None:
    """Return a header row whose columns hold dates, phones and long texts, if there is one."""
    for index in range(min(len(rows), DEEPEST)):
        names = heads_in(rows[index])
        if names is None or sum(map(bool, names)) < 4:
            continue
        below = rows[index + 1 : index + 1 + _SAMPLE]
        if _tells_of_disputes(names, below):
            return LedgerHeading(names, tuple(map(meaning, names)), index + 1, is_guessed=True)
    return None


def _tells_of_disputes(names: tuple[str, ...], below: Sequence[Row]) -> bool:
    """Tell whether rows hold disputes: a day, a phone, and a story; other lists lack one."""
    if any(_OTHER_LISTS.search(name) for name in names):
        return False
    columns = [_filled(below, column) for column in range(len(names))]
    tests: tuple[Callable[[Cell], bool], ...] = (
        dates.could_be_date,
        people.looks_like_phone,
        lambda cell: len(text(cell)) >= 10 and not people.looks_like_phone(cell),
    )
    return all(any(_mostly(cells, test) for cells in columns) for test in tests)


def _filled(rows: Sequence[Row], column: int) -> list[Cell]:
    return [row[column] for row in rows if column < len(row) and not is_blank(row[column])]


def _mostly(cells: Sequence[Cell], test: Callable[[Cell], bool]) -> bool:
    return len(cells) >= 2 and sum(map(test, cells)) * 2 > len(cells)
