"""Reading of a bank's statement sheet: columns found by name, with one column of sums or two.

On a bank's own statement 借 is money that left the account and 贷 money that came. Some banks
write expenses with a minus although the column or its mark says so already; in others a minus
there is a correction in red (红字) that gives the money back. The form of most of the sheet's
expenses decides which of the two it is.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from mediation_desk.domain.fund.bank_comparison import BankLine
from mediation_desk.domain.money import ZERO, Money
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.workflows.legacy_import.parsing.amounts import read_amount
from mediation_desk.workflows.legacy_import.parsing.cells import folded, text
from mediation_desk.workflows.legacy_import.parsing.dates import DateContext, read_date
from mediation_desk.workflows.legacy_import.parsing.sheet import Cell, Row, SourceSheet

HEADS: Final = {
    "on": ("交易日期", "记账日期", "入账日期", "交易时间", "日期", "时间"),
    "received": ("收入金额", "贷方发生额", "贷方金额", "收入", "贷方", "存入", "转入"),
    "spent": ("支出金额", "借方发生额", "借方金额", "支出", "借方", "支取", "转出"),
    "amount": ("交易金额", "发生额", "金额"),
    "side": (
        *("借贷标志", "借贷标识", "借贷方向", "借贷", "借/贷", "收支", "收/支", "收支标志"),
        *("收支方向", "收支类型", "收付标志", "收付方向", "收付", "交易方向", "资金流向", "方向"),
    ),
    "balance": ("账户余额", "余额"),
    "words": ("摘要", "用途", "附言", "备注", "凭证号", "对方户名"),
}
"""Names under which banks write each column, the most exact first."""

_OUT: Final = frozenset(
    {"借", "借方", "支", "支出", "付", "付款", "付出", "出", "转出", "支取", "往账"}
    | {"d", "dr", "debit", "-"}
)
_IN: Final = frozenset(
    {"贷", "贷方", "收", "收入", "收款", "入", "进", "转入", "存入", "来账"}
    | {"c", "cr", "credit", "+"}
)
_RED: Final = ("冲正", "红字", "抹账")
"""Words of a correction: its sign says nothing about how the sheet writes its expenses."""

HEAD_ROWS_MAX: Final = 30
"""Account name, number and period are above the header in most sheets."""


@dataclass(frozen=True)
class Unread:
    """A row that looks like a movement and cannot be read."""

    row: int
    words: str


@dataclass(frozen=True)
class BankSheet:
    """Content of a bank's sheet."""

    lines: tuple[BankLine, ...]
    balance: Money | None
    unread: tuple[Unread, ...]


def read_bank_sheet(sheets: Iterable[SourceSheet]) -> BankSheet:
    """Read the first sheet that has a bank's header; raises Refusal(NO_BANK_HEADER) for none."""
    for sheet in sheets:
        for place, row in enumerate(sheet.rows[:HEAD_ROWS_MAX]):
            columns = _columns(row)
            if "on" in columns and columns.keys() & {"amount", "received", "spent"}:
                return _read(sheet, place + 1, columns)
    raise Refusal(Reason.NO_BANK_HEADER)


def _columns(row: Row) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for place, cell in enumerate(row):
        head = folded(text(cell)).replace(" ", "").partition("(")[0]
        field = next((name for name, heads in HEADS.items() if head in heads), None)
        if field is not None:
            found.setdefault(field, []).append(place)
    return found


def _read(sheet: SourceSheet, begin: int, columns: dict[str, list[int]]) -> BankSheet:
    lines, unread, balances = [], [], []
    has_minus = _spends_with_minus(sheet.rows[begin:], columns)
    for number, row in enumerate(sheet.rows[begin:], start=begin + 1):
        on = read_date(_cell(row, columns["on"][0]), DateContext()).on
        amount = _moved(row, columns, has_minus=has_minus)
        words = " ".join(text(_cell(row, place)) for place in columns.get("words", ())).strip()
        if on is not None and amount is not None:
            lines.append(BankLine(number, on, amount, words))
            balances.append(_sum(row, columns.get("balance", ())))
        elif (on is not None or amount) and not _is_total(row):
            unread.append(Unread(number, words))
    return BankSheet(tuple(lines), _last(lines, balances), tuple(unread))


def _last(lines: list[BankLine], balances: list[Money | None]) -> Money | None:
    """Return the closing balance: of the first row where a bank writes the newest first."""
    is_newest_first = bool(lines) and lines[0].on > lines[-1].on
    known = [balance for balance in balances if balance is not None]
    return next(iter(known if is_newest_first else reversed(known)), None)


def _is_total(row: Row) -> bool:
    return any(text(cell).startswith(("合计", "总计", "小计", "本页")) for cell in row)


def _moved(row: Row, columns: dict[str, list[int]], *, has_minus: bool) -> Money | None:
    """Return the movement of a row: income less expense, or one sum with its sign or mark.

    None for a sum whose mark says neither in nor out: it is read by a person, not guessed.
    """
    received, spent = _sum(row, columns.get("received", ())), _spent(row, columns)
    if received or spent:
        out = spent or ZERO
        return (received or ZERO) - (-out if has_minus else out)
    amount = _sum(row, columns.get("amount", ()))
    if "side" not in columns or not amount or _side(row, columns) in _IN:
        return amount
    return amount if amount < ZERO else None


def _spent(row: Row, columns: dict[str, list[int]]) -> Money | None:
    """Return the expense of a row, with its written sign."""
    if "side" in columns and _side(row, columns) in _OUT:
        return _sum(row, (*columns.get("spent", ()), *columns.get("amount", ())))
    return _sum(row, columns.get("spent", ()))


def _side(row: Row, columns: dict[str, list[int]]) -> str:
    messages = (folded(text(_cell(row, place))).strip().lower() for place in columns["side"])
    return next((side for side in messages if side), "")


def _spends_with_minus(rows: Sequence[Row], columns: dict[str, list[int]]) -> bool:
    """Tell whether most expenses of the sheet have a minus, corrections left aside."""
    spent = [_spent(row, columns) for row in rows if not (_is_red(row) or _is_total(row))]
    return sum(each < ZERO for each in spent if each) > sum(each > ZERO for each in spent if each)


def _is_red(row: Row) -> bool:
    return any(word in text(cell) for cell in row for word in _RED)


def _sum(row: Row, places: Iterable[int]) -> Money | None:
    for place in places:
        cell = _cell(row, place)
        is_negative = _is_negative(cell)
        read = read_amount(_unsigned(cell)).amount
        if read is not None:
            return -read if is_negative else read
    return None


def _is_negative(cell: Cell) -> bool:
    if isinstance(cell, int | float):
        return cell < 0
    return folded(text(cell)).startswith(("-", "−"))


def _unsigned(cell: Cell) -> Cell:
    if isinstance(cell, int | float):
        return abs(cell)
    return folded(text(cell)).lstrip("-−+")


def _cell(row: Row, place: int) -> Cell:
    return row[place] if place < len(row) else None
