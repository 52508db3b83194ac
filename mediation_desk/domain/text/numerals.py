"""Whole numbers in Chinese numerals, as laws count articles and receipts write amounts."""

from dataclasses import dataclass
from typing import Final

_GROUPS: Final = ("", "万", "亿")


@dataclass(frozen=True)
class Numerals:
    """One way of writing numbers: its ten digits, and its words for one, ten, hundred, thousand."""

    digits: str
    places: tuple[str, str, str, str]

    def read(self, number: int) -> str:
        """Read a number from 1 by groups of four places; one 零 stands for any run of zeros."""
        words, is_gap = "", False
        for power in (2, 1, 0):
            group = number // 10_000**power % 10_000
            if group == 0:
                is_gap = bool(words)
                continue
            if words and (is_gap or group < 1_000):
                words += self.digits[0]
            words += self._group(group) + _GROUPS[power]
            is_gap = False
        return words

    def _group(self, group: int) -> str:
        words, is_gap = "", False
        for place in (3, 2, 1, 0):
            digit = group // 10**place % 10
            if digit == 0:
                is_gap = bool(words)
                continue
            words += (self.digits[0] if is_gap else "") + self.digits[digit] + self.places[place]
            is_gap = False
        return words


_COMMON: Final = Numerals("零一二三四五六七八九", ("", "十", "百", "千"))


def in_chinese(number: int) -> str:
    """Return a number from 1 as laws count: 123 is 一百二十三, 12 is 十二."""
    words = _COMMON.read(number)
    return words.removeprefix("一") if words.startswith("一十") else words
