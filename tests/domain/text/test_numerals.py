"""Numbers as laws count their articles and items."""

import pytest

from mediation_desk.domain.text.numerals import in_chinese

BY_HAND = {
    1: "一",
    9: "九",
    10: "十",
    11: "十一",
    19: "十九",
    20: "二十",
    48: "四十八",
    99: "九十九",
    100: "一百",
    101: "一百零一",
    110: "一百一十",
    111: "一百一十一",
    120: "一百二十",
    209: "二百零九",
    563: "五百六十三",
    999: "九百九十九",
    1000: "一千",
    1001: "一千零一",
    1010: "一千零一十",
    1100: "一千一百",
    1260: "一千二百六十",
    2005: "二千零五",
    10000: "一万",
    10010: "一万零一十",
    100000: "十万",
    120304: "十二万零三百零四",
}


@pytest.mark.parametrize(("number", "words"), BY_HAND.items())
def test_a_number_reads_as_in_a_law(number: int, words: str) -> None:
    assert in_chinese(number) == words
