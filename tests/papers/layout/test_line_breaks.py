"""Line breaks: no loss, no line too wide, punctuation by the rules of typesetting."""

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediation_desk.papers.layout.line_breaks import NEVER_FIRST, NEVER_LAST, break_lines
from mediation_desk.papers.layout.typeface import typeface

_WRITTEN = st.text(st.sampled_from("退款鞋底开胶，。、（）《》“”！ab12 .-/¥"), max_size=120)


def test_a_full_line_breaks_after_its_last_character_that_fits() -> None:
    assert break_lines("消费者要求退货", typeface(), 10, 40) == ["消费者要", "求退货"]


def test_a_closing_mark_takes_a_character_along_to_the_next_line() -> None:
    assert break_lines("要求退货，并道歉", typeface(), 10, 40) == ["要求退", "货，并道", "歉"]


def test_an_opening_mark_moves_to_the_line_of_its_words() -> None:
    assert break_lines("依照消（甲方）", typeface(), 10, 40) == ["依照消", "（甲方）"]


def test_a_number_stays_whole_where_it_fits_a_line() -> None:
    assert break_lines("编号 20261120 已付", typeface(), 10, 50) == ["编号", "20261120", "已付"]


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("依据 GX01-261124-009、GX01-261124-010 两案", 190, [
            "依据 GX01-261124-009、", "GX01-261124-010 两案"]),
        ("化解率 75.0%（18/24）。", 100, ["化解率 75.0%", "（18/24）。"]),
        ("在店内铺位 5F-E033 当面", 75, ["在店内铺位", "5F-E033 当面"]),
        ("每天营业 8:30–20:30 接听", 75, ["每天营业", "8:30–20:30 接听"]),
        ("比上期 −25.0", 40, ["比上期", "−25.0"]),
    ],
)  # fmt: skip
def test_a_number_is_not_parted_at_its_hyphen_or_stroke(
    text: str, width: int, lines: list[str]
) -> None:
    assert break_lines(text, typeface(), 10, width) == lines


def test_a_case_number_wider_than_its_cell_is_cut_at_a_hyphen() -> None:
    assert break_lines("GX01-261124-009", typeface(), 10, 70) == ["GX01-261124-", "009"]


def test_a_number_longer_than_a_line_is_cut() -> None:
    assert "".join(break_lines("1" * 50, typeface(), 10, 60)) == "1" * 50


def test_every_line_end_of_the_writer_is_kept() -> None:
    assert break_lines("甲\n\n乙\r\n丙", typeface(), 10, 40) == ["甲", "", "乙", "丙"]


@pytest.mark.parametrize("mark", "，。；：？！、）》”")
def test_a_line_of_closing_marks_alone_still_ends(mark: str) -> None:
    assert "".join(break_lines(mark * 30, typeface(), 10, 45)) == mark * 30


@given(_WRITTEN, st.integers(30, 200))
def test_lines_hold_all_that_was_written_and_fit_the_width(text: str, width: int) -> None:
    lines = break_lines(text, typeface(), 10, width)
    assert re.sub(" ", "", "".join(lines)) == re.sub(" ", "", text)
    assert all(typeface().width(line, 10) <= width + 0.01 for line in lines)


@given(st.text(st.sampled_from("退款鞋底开胶甲乙丙丁，。（《"), max_size=120))
def test_marks_never_stand_at_the_wrong_end_of_a_line(text: str) -> None:
    lines = break_lines(re.sub("([，。（《])+", r"\1", text), typeface(), 10, 73)
    for upper, lower in pairwise(lines):
        assert lower[0] not in NEVER_FIRST
        assert upper[-1] not in NEVER_LAST
