"""Amounts in capital Chinese numerals 人民币大写, as on receipts (支付结算办法附一)."""

from typing import Final

from mediation_desk.domain.money import Money

_DIGITS: Final = "零壹贰叁肆伍陆柒捌玖"
_PLACES: Final = ("", "拾", "佰", "仟")
_GROUPS: Final = ("", "万", "亿")


def capitals(amount: Money) -> str:
    """Return ``amount`` in capital numerals, such as ``壹仟零壹元零伍分``.

    A sum that ends on yuan or jiao ends with 整, one that ends on fen does not.
    """
    yuan, part = divmod(abs(amount.fen), 100)
    jiao, fen = divmod(part, 10)
    sign = "负" if amount.fen < 0 else ""
    if not amount:
        return "零元整"
    words = f"{_whole(yuan)}元" if yuan else ""
    if jiao:
        words += f"{_DIGITS[jiao]}角"
    elif fen and yuan:
        words += "零"
    return sign + words + (f"{_DIGITS[fen]}分" if fen else "整")


def _whole(number: int) -> str:
    """Read a whole number by groups of four places; one 零 stands for any run of zeros."""
    words, is_gap = "", False
    for power in (2, 1, 0):
        group = number // 10_000**power % 10_000
        if group == 0:
            is_gap = bool(words)
            continue
        if words and (is_gap or group < 1_000):
            words += "零"
        words += _group(group) + _GROUPS[power]
        is_gap = False
    return words


def _group(group: int) -> str:
    words, is_gap = "", False
    for place in (3, 2, 1, 0):
        digit = group // 10**place % 10
        if digit == 0:
            is_gap = bool(words)
            continue
        words += ("零" if is_gap else "") + _DIGITS[digit] + _PLACES[place]
        is_gap = False
    return words
