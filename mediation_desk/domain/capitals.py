"""Amounts in capital Chinese numerals 人民币大写, as on receipts (支付结算办法附一)."""

from typing import Final

from mediation_desk.domain.money import Money
from mediation_desk.domain.text.numerals import Numerals

_CAPITAL: Final = Numerals("零壹贰叁肆伍陆柒捌玖", ("", "拾", "佰", "仟"))


def capitals(amount: Money) -> str:
    """Return ``amount`` in capital numerals, such as ``壹仟零壹元零伍分``.

    A sum that ends on yuan or jiao ends with 整, one that ends on fen does not.
    """
    yuan, part = divmod(abs(amount.fen), 100)
    jiao, fen = divmod(part, 10)
    sign = "负" if amount.fen < 0 else ""
    if not amount:
        return "零元整"
    words = f"{_CAPITAL.read(yuan)}元" if yuan else ""
    if jiao:
        words += f"{_CAPITAL.digits[jiao]}角"
    elif fen and yuan:
        words += "零"
    return sign + words + (f"{_CAPITAL.digits[fen]}分" if fen else "整")
