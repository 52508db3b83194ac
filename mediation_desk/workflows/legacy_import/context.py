"""Context of a row: the year, the month and the unit given between rows, and the row above."""

import re
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from mediation_desk.workflows.legacy_import.parsing.cells import is_blank, text
from mediation_desk.workflows.legacy_import.parsing.dates import DateContext, months_in, years_in
from mediation_desk.workflows.legacy_import.parsing.sheet import Cell, Row
from mediation_desk.workflows.legacy_import.parsing.values import OldField

_PRINTED: Final = re.compile(
    r"(?:制表|打印|导出|填报|填表|报送|编制)[人员日期时间]*\s*[:：].*", re.S
)
_UNIT_LINE: Final = re.compile(r"单位\s*[:：]\s*(?:人民币)?\s*万元")


@dataclass
class SheetContext:
    """Context collected so far while one sheet is read from top to bottom."""

    name_years: tuple[int, ...] = ()
    file_years: tuple[int, ...] = ()
    title_years: tuple[int, ...] = ()
    months: tuple[int, ...] = ()
    counts_from_1904: bool = False
    in_ten_thousands: bool = False
    speaks_of_12345: bool = False
    previous_on: date | None = None
    following_on: date | None = None
    above: dict[OldField, Cell] = field(default_factory=dict)

    def hear(self, row: Row) -> None:
        """Take context from a title, a section line or a line of units."""
        words = " ".join(_PRINTED.sub("", text(cell)) for cell in row if not is_blank(cell))
        self.hear_words(words)

    def hear_words(self, words: str) -> None:
        """Take years, months and units from the words of a title or a heading."""
        years, months = years_in(words), months_in(words)
        self.title_years = years or self.title_years
        self.speaks_of_12345 = self.speaks_of_12345 or "12345" in words
        self.months = months if months or years else self.months
        if re.search(r"单位\s*[:：]", words):
            self.in_ten_thousands = bool(_UNIT_LINE.search(words))

    def around(self) -> DateContext:
        """Return the context for reading a date in the next row."""
        return DateContext(
            years=self.title_years or self.name_years,
            months=self.months,
            previous=self.previous_on,
            following=self.following_on,
            file_years=self.file_years,
            counts_from_1904=self.counts_from_1904,
        )
