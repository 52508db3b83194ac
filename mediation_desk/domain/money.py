"""Money as a whole number of fen; no fraction of a fen and no float ever exists."""

import re
from dataclasses import dataclass
from typing import Final

from mediation_desk.domain.refusal import Reason, Refusal

BOUND_FEN: Final = 10**11
"""The largest sum the desk knows, either way: a billion yuan."""

_FOLD = str.maketrans("０１２３４５６７８９，．￥－−", "0123456789,.¥--")
_SHAPE = re.compile(
    r"(?P<sign>-?)(?:人民币|¥|RMB)?\s*(?P<yuan>[0-9]{1,3}(?:,[0-9]{3}){1,20}|[0-9]{1,60})"
    r"(?:\.(?P<part>[0-9]{1,15}))?\s*(?:元整|元)?"
)


@dataclass(frozen=True, order=True)
class Money:
    """A sum in whole fen. Raises Refusal(MONEY_TOO_LARGE) beyond ``BOUND_FEN`` either way."""

    fen: int

    def __post_init__(self) -> None:
        if abs(self.fen) > BOUND_FEN:
            raise Refusal(Reason.MONEY_TOO_LARGE, {"fen": self.fen})

    def __add__(self, other: "Money") -> "Money":
        return Money(self.fen + other.fen)

    def __sub__(self, other: "Money") -> "Money":
        return Money(self.fen - other.fen)

    def __neg__(self) -> "Money":
        return Money(-self.fen)

    def __mul__(self, times: int) -> "Money":
        return Money(self.fen * times)

    def __bool__(self) -> bool:
        return self.fen != 0

    def __str__(self) -> str:
        """Return yuan with thousands and two decimals, such as ``12,860.00``."""
        return in_yuan(self.fen)

    def share(self, numerator: int, denominator: int) -> "Money":
        """Return this sum times ``numerator / denominator``, rounded half up to the fen."""
        doubled = 2 * self.fen * numerator + denominator
        return Money(doubled // (2 * denominator))

    @classmethod
    def parse(cls, text: str, *, may_be_negative: bool = False) -> "Money":
        """Read yuan as people type them: ``1,234.50``, ``¥54``, ``１２元``.

        Full-width digits are read like ASCII digits. Raises Refusal for an empty text, any
        other shape (no exponent, no underscore, no words), more than two decimals, a negative
        sum unless allowed, or a sum beyond the bound.
        """
        plain = text.translate(_FOLD).strip()
        if not plain:
            raise Refusal(Reason.MONEY_EMPTY)
        shape = _SHAPE.fullmatch(plain)
        if shape is None:
            raise Refusal(Reason.MONEY_UNREADABLE, {"text": text})
        if len(shape["part"] or "") > 2:
            raise Refusal(Reason.MONEY_TOO_FINE, {"text": text})
        if shape["sign"] and not may_be_negative:
            raise Refusal(Reason.MONEY_NEGATIVE, {"text": text})
        fen = int(shape["yuan"].replace(",", "")) * 100 + int((shape["part"] or "").ljust(2, "0"))
        return cls(-fen if shape["sign"] else fen)


def in_yuan(fen: int) -> str:
    """Return fen in yuan with thousands and two decimals: for a total, which has no bound."""
    yuan, part = divmod(abs(fen), 100)
    return f"{'-' if fen < 0 else ''}{yuan:,}.{part:02d}"


def total(sums: "list[Money] | tuple[Money, ...]") -> Money:
    """Return the sum of ``sums``; nothing sums to zero."""
    return Money(sum(each.fen for each in sums))


ZERO: Final = Money(0)
