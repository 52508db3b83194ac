"""Read the cells of one row, and collect doubtful values and text that fits no field."""

from dataclasses import dataclass, field
from typing import Final

from mediation_desk.domain.money import Money
from mediation_desk.workflows.legacy_import.columns import ColumnAssignment
from mediation_desk.workflows.legacy_import.context import SheetContext
from mediation_desk.workflows.legacy_import.parsing import people
from mediation_desk.workflows.legacy_import.parsing.amounts import read_amount
from mediation_desk.workflows.legacy_import.parsing.cells import (
    ABOVE,
    LOST,
    NOTHING,
    is_broken,
    text,
)
from mediation_desk.workflows.legacy_import.parsing.column_meanings import in_ten_thousands
from mediation_desk.workflows.legacy_import.parsing.import_issues import Issue, IssueText
from mediation_desk.workflows.legacy_import.parsing.sheet import Cell, Row
from mediation_desk.workflows.legacy_import.parsing.values import FIELD_NAMES, CellIssue, OldField

TEXT_MAX: Final = 20_000
"""Most characters of one text in the ledger."""

_NAMES: Final = frozenset({OldField.CONSUMER, OldField.MERCHANT, OldField.STAFF, OldField.GOODS})


@dataclass
class RowReader:
    """Reader of one row; collects doubts, and the words that fit no field, as it goes."""

    sheet: str
    number: int
    row: Row
    columns: ColumnAssignment
    context: SheetContext
    mend: list[CellIssue] = field(default_factory=list)
    leftovers: list[str] = field(default_factory=list)
    texts: list[str] = field(init=False)
    """The text of each cell, which several fields and the kind of the row ask for."""

    has_above: bool = field(init=False)
    """Whether a cell is a mark for "the same as in the row above"."""

    def __post_init__(self) -> None:
        self.texts = [text(cell) for cell in self.row]
        self.has_above = not ABOVE.isdisjoint(map(str.strip, self.texts))

    def cell(self, wanted: OldField) -> Cell:
        """Return the cell of a field; "same as above" gives the cell above."""
        cell = self.columns.cell(self.row, wanted)
        if self.has_above and isinstance(cell, str) and cell.strip() in ABOVE:
            return self.context.above.get(wanted)
        return cell

    def words(self, wanted: OldField) -> str:
        """Return a field's text; a dash counts as empty, an overlong text is cut and reported."""
        column = self.columns.of.get(wanted)
        words = self.texts[column] if column is not None and column < len(self.texts) else ""
        if self.has_above:
            words = text(self.cell(wanted))
        if not words or words in NOTHING:
            return ""
        if is_broken(words):
            self.doubt(wanted, IssueText(Issue.ERROR_SHOWN, words=words))
            return ""
        if LOST in words and wanted not in _NAMES:
            self.doubt(wanted, IssueText(Issue.LETTER_LOST))
        if len(words) > TEXT_MAX:
            self.doubt(wanted, IssueText(Issue.TEXT_CUT, limit=TEXT_MAX))
        return words[:TEXT_MAX]

    def name(self, wanted: OldField) -> str:
        """Return the name of a merchant, an article or a person at the desk."""
        words = self.words(wanted)
        self.doubt(wanted, people.name_doubt(words))
        return words

    def doubt(self, wanted: OldField, why: IssueText) -> None:
        """List a cell for a person to review, once."""
        if why and not any(each.field is wanted for each in self.mend):
            self.mend.append(CellIssue(self.sheet, self.number, wanted, why))

    def keep(self, wanted: OldField, words: str) -> None:
        """Keep words that could not be read as their field, so that nothing is lost."""
        if not words:
            return
        self.leftovers.append(f"{FIELD_NAMES[wanted]}：{words}")

    def amount(self, wanted: OldField) -> Money | None:
        """Read a sum."""
        if wanted not in self.columns.of:
            return None
        head = self.columns.head(self.columns.of.get(wanted, len(self.columns.heads)))
        is_scaled = in_ten_thousands(head) or (self.context.in_ten_thousands and "元" not in head)
        read = read_amount(self.cell(wanted), in_ten_thousands=is_scaled)
        if read.is_doubtful:
            words = text(self.cell(wanted))
            self.doubt(wanted, IssueText(Issue.NO_SUM, words=words))
            self.keep(wanted, words)
        return read.amount

    def unread(self) -> list[str]:
        """Return the texts of columns that no field took, each with its heading."""
        taken = set(self.columns.of.values())
        kept = []
        for column, words in enumerate(self.texts):
            if column in taken or not words or words in NOTHING:
                continue
            head = self.columns.head(column)
            kept.append(f"{head}：{words}" if head else words)
        return kept
