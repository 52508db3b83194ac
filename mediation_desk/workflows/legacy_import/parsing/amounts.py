"""Parsing of sums as people write them: approximate, in ten thousands, with a sign."""

import re
from dataclasses import dataclass
from typing import Final

from mediation_desk.domain.money import Money
from mediation_desk.domain.refusal import Refusal
from mediation_desk.workflows.legacy_import.parsing.cells import NOTHING, folded, text
from mediation_desk.workflows.legacy_import.parsing.sheet import Cell

_BEFORE: Final = re.compile(
    r"^(?:价值|金额|消费|总价|总计|合计|共计|计|共|总|约为|大约|大概|约|近|估计|人民币|RMB|CNY|¥|￥|:|：|\s)+",
    re.IGNORECASE,
)
_AFTER: Final = re.compile(r"(?:左右|上下|不到|以上|多|余|许|整|\s|。|\.(?!\d)|\([^()]*\))+$")
_SUM: Final = re.compile(
    r"(?P<number>[0-9][0-9, ]*(?:\.[0-9]+)?)\s*[多余来几]?"
    r"(?P<unit>万元|万|千元|千|百元|元|块钱|块|圆)?"
)
_TIMES: Final = {"万": 10_000, "千": 1_000, "百": 100}
_SPACED: Final = re.compile(r"(?<=\d) (?=\d{3})")
_TEN_THOUSAND: Final = 10_000


@dataclass(frozen=True)
class ReadSum:
    """A sum that was read; ``is_doubtful`` when the cell holds something else."""

    amount: Money | None
    is_doubtful: bool = False


NO_SUM: Final = ReadSum(None)
DOUBT: Final = ReadSum(None, is_doubtful=True)


def read_amount(cell: Cell, *, in_ten_thousands: bool = False) -> ReadSum:
    """Read a sum; a range, words or anything else that is not one sum is doubtful.

    ``in_ten_thousands`` holds for plain numbers of a column headed 万元.
    """
    if isinstance(cell, bool):
        return DOUBT
    if isinstance(cell, int | float):
        return _number(float(cell), in_ten_thousands=in_ten_thousands)
    words = folded(text(cell))
    if not words or words in NOTHING:
        return NO_SUM
    bare = _AFTER.sub("", _BEFORE.sub("", words))
    match = _SUM.fullmatch(bare)
    if match is None:
        return DOUBT
    unit = match["unit"] or ("万" if in_ten_thousands else "")
    return _scaled(_SPACED.sub("", match["number"].strip()), _TIMES.get(unit[:1], 1))


def could_be_amount(cell: Cell) -> bool:
    """Tell whether a cell holds a sum with a sign, a unit or decimals of its own."""
    if isinstance(cell, str):
        return read_amount(cell).amount is not None and bool(re.search(r"[¥￥元块万.]", cell))
    return False


def _number(number: float, *, in_ten_thousands: bool) -> ReadSum:
    """Read a float, a number that a program stored in binary, by its shortest decimals."""
    if not 0 <= number < 1e12:
        return DOUBT
    rounded = f"{number:.6f}" if in_ten_thousands else f"{number:.2f}"
    if abs(float(rounded) - number) > 1e-6:
        return DOUBT
    return _scaled(rounded, _TEN_THOUSAND if in_ten_thousands else 1)


def _scaled(number: str, times: int) -> ReadSum:
    """Multiply the written number by its unit without ever leaving whole numbers."""
    whole, _, part = number.partition(".")
    part = part.rstrip("0")
    places = {1: 2, 100: 4, 1_000: 5, 10_000: 6}[times]
    if len(part) > places:
        return DOUBT
    try:
        base = Money.parse(whole)
        fraction = Money(int((part or "0").ljust(places, "0")))
        return ReadSum(base * times + fraction)
    except Refusal:
        return DOUBT
