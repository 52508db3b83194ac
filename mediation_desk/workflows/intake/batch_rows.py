"""Sheet of a batch intake: rows of name, phone, sum and goods, each checked by itself."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from mediation_desk.domain.case.events.participants import Complainant
from mediation_desk.domain.money import Money
from mediation_desk.domain.people import phone_digits
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.workflows.contact import checked_phone

ROWS_MAX: Final = 500
"""Rows of one sheet; a longer one is split."""

FIELDS: Final = ("name", "phone", "amount", "goods")
_HEADS: Final = {
    "name": ("姓名", "消费者", "投诉人", "name"),
    "phone": ("电话", "手机", "联系方式", "phone"),
    "amount": ("金额", "余额", "款", "sum", "amount"),
    "goods": ("商品", "服务", "卡", "事由", "goods"),
}
_MARKS: Final = re.compile(r"[,，;；]|\s{2,}")
_BLANKS: Final = re.compile(r"\s+")


@dataclass(frozen=True)
class BatchRow:
    """One consumer of the sheet; ``line`` counts from 1 as the sheet shows it."""

    line: int
    name: str = ""
    phone: str = ""
    amount: Money | None = None
    goods: str = ""


@dataclass(frozen=True)
class BatchRowIssue:
    """A row that needs correction: the field, and the reason."""

    line: int
    field: str
    why: Refusal
    words: str = ""


@dataclass(frozen=True)
class DryRun:
    """Result of reading a sheet: usable rows, and those to correct."""

    rows: tuple[BatchRow, ...] = ()
    mends: tuple[BatchRowIssue, ...] = ()


def cells_of(text: str) -> tuple[tuple[str, ...], ...]:
    """Split pasted text into cells: by tab, comma, semicolon, else by blanks."""
    return tuple(_cells(line) for line in text.splitlines())


def _cells(line: str) -> tuple[str, ...]:
    if "\t" in line:
        parts = line.split("\t")
    else:
        mark = _MARKS if _MARKS.search(line.strip()) else _BLANKS
        parts = mark.split(line.strip())
    return tuple(part.strip() for part in parts)


def read_rows(cells: Sequence[Sequence[object]]) -> DryRun:
    """Check every row of a sheet; a header row names the columns.

    A phone that occurs twice needs correction: two cases of one consumer would be counted twice.
    Raises Refusal(TOO_MANY_ROWS) beyond ``ROWS_MAX``, Refusal(ROWS_MISSING) for an empty sheet.
    """
    lines = [(n, [cell_text(c) for c in row]) for n, row in enumerate(cells, start=1)]
    filled = [(n, row) for n, row in lines if any(row)]
    places = _heads(filled[0][1]) if filled else {}
    body = filled[1:] if places else filled
    if not body:
        raise Refusal(Reason.ROWS_MISSING)
    if len(body) > ROWS_MAX:
        raise Refusal(Reason.TOO_MANY_ROWS, {"limit": ROWS_MAX, "rows": len(body)})
    return _checked(body, places or {name: at for at, name in enumerate(FIELDS)})


def cell_text(cell: object) -> str:
    """Return a cell as text; a whole number of a workbook is written without its point."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return "" if cell is None else str(cell).strip()


def _heads(row: Sequence[str]) -> dict[str, int]:
    """Return the column of each field when the row is a header; empty when it is not."""
    found: dict[str, int] = {}
    for name, words in _HEADS.items():
        fitting = (at for at, cell in enumerate(row) if any(word in cell.lower() for word in words))
        at = next((at for at in fitting if at not in found.values()), None)
        if at is not None:
            found[name] = at
    return found if "phone" in found and not any(re.search(r"\d{7}", cell) for cell in row) else {}


def _checked(body: list[tuple[int, list[str]]], places: dict[str, int]) -> DryRun:
    rows: list[BatchRow] = []
    mends: list[BatchRowIssue] = []
    seen: dict[str, int] = {}
    for line, row in body:
        found = _row(line, {n: row[at] for n, at in places.items() if at < len(row)})
        digits = phone_digits(found.phone) if isinstance(found, BatchRow) else ""
        if isinstance(found, BatchRow) and digits in seen:
            twice = Refusal(Reason.PHONE_TWICE, {"line": seen[digits]})
            found = BatchRowIssue(line, "phone", twice, found.phone)
        if isinstance(found, BatchRowIssue):
            mends.append(found)
        else:
            seen[digits] = line
            rows.append(found)
    return DryRun(tuple(rows), tuple(mends))


def _row(line: int, cells: dict[str, str]) -> BatchRow | BatchRowIssue:
    if not cells.get("name"):
        return BatchRowIssue(line, "name", Refusal(Reason.NAME_MISSING))
    try:
        phone = checked_phone(cells.get("phone", ""))
    except Refusal as why:
        return BatchRowIssue(line, "phone", why, cells.get("phone", ""))
    try:
        amount = _amount(cells.get("amount", ""))
    except Refusal as why:
        return BatchRowIssue(line, "amount", why, cells.get("amount", ""))
    return BatchRow(line, cells["name"], phone, amount, cells.get("goods", ""))


def _amount(text: str) -> Money | None:
    plain = text.removesuffix("元").strip()
    return Money.parse(plain) if plain else None


def complainants(text: str) -> tuple[Complainant, ...]:
    """Return the others of a joint complaint, typed one a line as name, phone, sum.

    Raises Refusal(ROW_WRONG) with the line that cannot be read.
    """
    if not text.strip():
        return ()
    tried = read_rows(cells_of(text))
    if tried.mends:
        raise Refusal(Reason.ROW_WRONG, {"line": tried.mends[0].line})
    return tuple(Complainant(row.name, row.phone, row.amount) for row in tried.rows)
