"""Decide the meaning of each column, by its heading and by its cells."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from mediation_desk.workflows.legacy_import.heading import LedgerHeading
from mediation_desk.workflows.legacy_import.parsing import amounts, dates, people
from mediation_desk.workflows.legacy_import.parsing.cells import is_blank, text
from mediation_desk.workflows.legacy_import.parsing.column_meanings import is_exact, plain_name
from mediation_desk.workflows.legacy_import.parsing.sheet import Cell, Row
from mediation_desk.workflows.legacy_import.parsing.values import OldField

SAMPLE: Final = 300
_LATER: Final = re.compile(
    r"品牌|专柜|柜台|联系人|当事人|单价|售价|价值|负责人|区域|地址|原因|称呼"
)
_SETTLED_WORDS: Final = re.compile(r"赔|退|补偿|挽|垫|和解")
_UNIT: Final = re.compile(
    r"(?:[BLF]?\d{1,2}[FL层楼]|(?<![A-Za-z])[BLF]\d{1,2})[-\s]?[A-Za-z]?-?\d{2,4}[A-Za-z]?号?铺?"
    r"|(?<![A-Za-z])[A-Z]-?\d{3,4}(?!\d)号?铺?"
)
_HOTLINE_HEADS: Final = frozenset(
    {"初查受理状态", "处理机构", "处理部门", "接收方式", "企业名称", "事发地"}
    | {"承办单位", "承办部门", "主办单位", "办理单位", "派单时间", "回复期限"}
    | {"工单内容", "工单状态", "来电内容"}
)
_LONG_ID: Final = re.compile(r"[A-Za-z]{0,6}[-]?\d{10,}")


@dataclass(frozen=True)
class ColumnAssignment:
    """Column of each field; ``heads`` names every column, ``is_hotline`` its origin."""

    of: Mapping[OldField, int]
    heads: tuple[str, ...]
    is_hotline: bool

    def cell(self, row: Row, field: OldField) -> Cell:
        """Return the cell of a field; nothing when the sheet has no such column."""
        column = self.of.get(field)
        return row[column] if column is not None and column < len(row) else None

    def head(self, column: int) -> str:
        """Return a column's heading in one line; a column beyond the header has none."""
        return self.heads[column].replace("\n", "") if column < len(self.heads) else ""

    def speaks_of(self, word: str) -> bool:
        """Tell whether a heading contains this word."""
        return any(word in head for head in self.heads)

    def named(self) -> dict[OldField, str]:
        """Return the heading of each field's column, or its number when it has none."""
        return {
            field: self.head(column) or f"第{column + 1}列" for field, column in self.of.items()
        }


def decide(heading: LedgerHeading, data: Sequence[Row]) -> ColumnAssignment:
    """Assign each column by its heading, if its cells agree; fill gaps by the cells."""
    width = len(heading.names)
    cells = [_filled(data, column) for column in range(width)]
    found = _by_head(heading, cells)
    is_hotline = _is_hotline(heading, found, cells)
    if is_hotline:
        _hotline_columns(found, heading, cells)
    _by_content(found, heading, cells)
    _mended(found, heading)
    return ColumnAssignment(found, heading.names, is_hotline)


def unit_in(words: str) -> str:
    """Return the unit number inside an address or a name, such as 4F-D002; else nothing."""
    match = _UNIT.search(words)
    return match[0] if match else ""


def _filled(data: Sequence[Row], column: int) -> list[Cell]:
    sample = (row[column] for row in data[:SAMPLE] if column < len(row))
    return [cell for cell in sample if not is_blank(cell)]


def _share(cells: Sequence[Cell], test: Callable[[Cell], bool]) -> float:
    return sum(test(cell) for cell in cells) / len(cells) if cells else 0.0


_CONTENT: Final[Mapping[OldField, Callable[[Cell], bool]]] = {
    OldField.DATE: dates.could_be_date,
    OldField.PHONE: lambda cell: bool(re.search(r"\d{4,}", re.sub(r"[ \-]", "", text(cell)))),
}
"""Test that most cells of a column must pass, or its heading is not believed."""


def _by_head(heading: LedgerHeading, cells: Sequence[Sequence[Cell]]) -> dict[OldField, int]:
    ranked = sorted(
        (_rank(heading, column), column, field)
        for column, field in enumerate(heading.meanings)
        if field is not None and _agrees(field, cells[column])
    )
    found: dict[OldField, int] = {}
    for _, column, field in ranked:
        found.setdefault(field, column)
    return found


def _rank(heading: LedgerHeading, column: int) -> tuple[bool, bool]:
    head = heading.names[column]
    return bool(_LATER.search(plain_name(head))), not is_exact(head)


def _agrees(field: OldField, cells: Sequence[Cell]) -> bool:
    test = _CONTENT.get(field)
    return test is None or len(cells) < 3 or _share(cells, test) >= 0.2


def _is_hotline(
    heading: LedgerHeading, found: Mapping[OldField, int], cells: Sequence[Sequence[Cell]]
) -> bool:
    """Tell whether it is a hotline's export: it has its own number and typical headings."""
    heads = [plain_name(name) for name in heading.names]
    numbered = next((h for h in ("登记编号", "工单编号", "工单号") if h in heads), "")
    hotline_heads = len(set(heads) & _HOTLINE_HEADS)
    if not numbered or not hotline_heads:
        return False
    if hotline_heads >= 3 or OldField.STAFF in found:
        return hotline_heads >= 3
    has_long_ids = _share(cells[heads.index(numbered)], _is_long_id) > 0.5
    return numbered != "登记编号" or (has_long_ids and OldField.CONSUMER not in found)


def _is_long_id(cell: Cell) -> bool:
    return bool(_LONG_ID.fullmatch(text(cell).lstrip("'")))


def _hotline_columns(
    found: dict[OldField, int], heading: LedgerHeading, cells: Sequence[Sequence[Cell]]
) -> None:
    """Assign an export's columns: 登记编号 is the hotline's, 具体问题 holds the claim."""
    heads = [plain_name(name) for name in heading.names]
    number = heads.index("登记编号") if "登记编号" in heads else None
    if number is not None and OldField.HOTLINE_NUMBER not in found:
        found[OldField.HOTLINE_NUMBER] = number
    if found.get(OldField.NUMBER) == found.get(OldField.HOTLINE_NUMBER):
        found.pop(OldField.NUMBER, None)
        if "序号" in heads:
            found[OldField.NUMBER] = heads.index("序号")
    if "具体问题" in heads and OldField.CLAIM not in found:
        column = heads.index("具体问题")
        if all(len(text(cell)) <= 20 for cell in cells[column]):
            found[OldField.CLAIM] = column


@dataclass(frozen=True)
class _Guess:
    """Test by which the cells of a column without a telling heading reveal its field."""

    field: OldField
    test: Callable[[Cell], bool]
    least: float = 0.6
    is_varied: bool | None = None


_GUESSES: Final = (
    _Guess(OldField.PHONE, people.looks_like_phone),
    _Guess(OldField.DATE, dates.could_be_date),
    _Guess(OldField.AMOUNT, amounts.could_be_amount),
    _Guess(OldField.UNIT, lambda cell: bool(_UNIT.fullmatch(text(cell)))),
    _Guess(OldField.FACTS, lambda cell: len(text(cell)) >= 10),
    _Guess(OldField.CONSUMER, people.looks_like_person, 0.7, is_varied=True),
    _Guess(OldField.STAFF, people.looks_like_person, 0.9, is_varied=False),
    _Guess(OldField.MERCHANT, lambda cell: 2 <= len(text(cell)) <= 20, 0.9),
)


def _by_content(
    found: dict[OldField, int], heading: LedgerHeading, cells: Sequence[Sequence[Cell]]
) -> None:
    for guess in _GUESSES:
        if guess.field in found:
            continue
        free = [
            column
            for column in range(len(heading.names))
            if column not in found.values() and _may_guess(guess.field, heading, column)
        ]
        fitting = [column for column in free if _fits(guess, cells[column])]
        if fitting:
            found[guess.field] = min(fitting, key=lambda c: (bool(heading.names[c]), c))


def _may_guess(field: OldField, heading: LedgerHeading, column: int) -> bool:
    """Tell whether a column may be guessed: a heading with another meaning is believed."""
    head = plain_name(heading.names[column])
    if field is OldField.AMOUNT:
        return heading.meanings[column] is None and not _SETTLED_WORDS.search(head)
    if field in {OldField.CONSUMER, OldField.STAFF, OldField.MERCHANT}:
        is_unknown = heading.is_guessed and heading.meanings[column] is None
        return (
            not head
            or is_unknown
            or (field is OldField.MERCHANT and head in {"名称", "全称", "商场"})
        )
    return heading.meanings[column] is None or field is heading.meanings[column]


def _fits(guess: _Guess, cells: Sequence[Cell]) -> bool:
    if len(cells) < 2 or _share(cells, guess.test) < guess.least:
        return False
    if guess.is_varied is None:
        return True
    varied = len({text(cell) for cell in cells}) / len(cells) > 0.5
    return varied is guess.is_varied


def _mended(found: dict[OldField, int], heading: LedgerHeading) -> None:
    """Correct errors of headings alone: one date only, one column for merchant and unit."""
    heads = heading.names
    if OldField.DATE not in found and OldField.CLOSED_ON in found:
        head = plain_name(heads[found[OldField.CLOSED_ON]])
        if head.startswith(("处理", "调解", "办理", "处置")):
            found[OldField.DATE] = found.pop(OldField.CLOSED_ON)
    if OldField.MERCHANT not in found and OldField.UNIT in found:
        is_shop = re.search(r"商户|商家|店|品牌|企业", heads[found[OldField.UNIT]])
        if is_shop:
            found[OldField.MERCHANT] = found.pop(OldField.UNIT)
