"""Dates of every form, and the source of a missing year."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediation_desk.workflows.legacy_import.parsing.dates import (
    DateContext,
    could_be_date,
    is_full_date,
    months_in,
    read_date,
    years_in,
)
from mediation_desk.workflows.legacy_import.parsing.sheet import Cell

IN_2025 = DateContext(years=(2025,))
JANUARY_22 = date(2025, 1, 22)


@pytest.mark.parametrize(
    "cell",
    [
        date(2025, 1, 22),
        datetime.fromisoformat("2025-01-22T14:30"),
        45679.0,
        45679,
        45679.6,
        "45679",
        "2025.1.22",
        "2025/01/22",
        "2025-1-22",
        "2025年1月22日",
        "2025年1月22号",
        "2025 年 1 月 22 日",
        "２０２５．１．２２",
        "2025。1。22",
        "2025、1、22",
        "25.1.22",
        "20250122",
        20250122.0,
        "202501221430",
        "2025-01-22 14:30:05",
        "2025-01-22T14:30:05",
        "2025.1.22 10：30",
        "2025年1月22日下午3点",
        "2025-1-22（周三）",
        "2025-1-22 星期三",
        "1/22/2025",
        "二〇二五年一月二十二日",
        "1月22日",
        "1月22",
        "1.22",
        "1-22",
        "1/22",
        1.22,
        "一月二十二日",
        "1月22日上午",
        "2025.1.22-23",
        "2025.1.22至1.25",
        "1月22日-23日",
        "2025.1.22.",
        " 2025.1.22 ",
    ],
)
def test_one_day_in_forty_shapes(cell: Cell) -> None:
    assert read_date(cell, IN_2025).on == JANUARY_22


@pytest.mark.parametrize(
    "cell",
    [
        "",
        None,
        "不详",
        "13月45日",
        "2025.13.1",
        "2025年2月29日",
        "2025年1月",
        "星期三",
        True,
        "2025",
        13.5,
        -3.0,
        1e300,
        float("inf"),
        "0000-00-00",
        "1.2.3.4",
        date(1900, 1, 1),
        "#REF!",
    ],
)
def test_what_is_no_day_is_not_read_as_one(cell: Cell) -> None:
    assert read_date(cell, IN_2025).on is None


def test_a_day_typed_as_a_number_may_have_lost_its_zero() -> None:
    read = read_date(1.1, IN_2025)
    assert read.on == date(2025, 1, 1)
    assert read.doubt == "“1.1”可能是1月1日，也可能是1月10日"
    assert read_date(1.21, IN_2025).doubt == ""


def test_a_year_comes_from_the_title_before_the_neighbours() -> None:
    around = DateContext(years=(2023,), previous=date(2024, 5, 1), file_years=(2022,))
    assert read_date("3月5日", around).on == date(2023, 3, 5)


def test_without_a_title_the_row_above_tells_the_year_also_across_new_year() -> None:
    around = DateContext(previous=date(2023, 12, 28))
    assert read_date("12月30日", around).on == date(2023, 12, 30)
    assert read_date("1月3日", around).on == date(2024, 1, 3)


def test_a_title_of_two_years_leaves_the_choice_to_the_neighbours() -> None:
    around = DateContext(years=(2023, 2024), previous=date(2023, 12, 28))
    assert read_date("1月3日", around).on == date(2024, 1, 3)


def test_a_row_below_tells_the_year_when_none_above_does() -> None:
    assert read_date("12月30日", DateContext(following=date(2024, 1, 2))).on == date(2023, 12, 30)


def test_the_file_name_tells_the_year_last_of_all() -> None:
    assert read_date("3月5日", DateContext(file_years=(2022,))).on == date(2022, 3, 5)
    nobody = read_date("3月5日", DateContext())
    assert nobody.on is None
    assert nobody.doubt == "没有写年份，表名、标题和相邻各行也没有年份"


def test_a_sheet_of_one_month_gives_its_days_their_month() -> None:
    around = DateContext(years=(2022,), months=(3,))
    assert [read_date(cell, around).on for cell in ("5日", "5", 5.0)] == [date(2022, 3, 5)] * 3
    assert read_date("32日", around).on is None


def test_a_workbook_that_counts_from_1904_is_four_years_ahead() -> None:
    assert read_date(44217.0, DateContext(counts_from_1904=True)).on == JANUARY_22


@pytest.mark.parametrize(
    ("words", "years"),
    [
        ("XX商场消费争议受理站投诉登记台账（2025年上半年）", (2025,)),
        ("ledger-2024-gbk", (2024,)),
        ("2023-2024年度", (2023, 2024)),
        ("二〇二五年度台账", (2025,)),
        ("台账", ()),
        ("19912345678", ()),
    ],
)
def test_years_are_heard_in_titles(words: str, years: tuple[int, ...]) -> None:
    assert years_in(words) == years


def test_months_are_heard_in_names() -> None:
    assert months_in("2025年10月") == (10,)
    assert months_in("三月份") == (3,)
    assert months_in("十一月") == (11,)
    assert months_in("上半年") == ()


def test_only_a_date_with_its_year_anchors_others() -> None:
    assert is_full_date("2025.1.22")
    assert not is_full_date("1月22日")
    assert could_be_date("1月22日")
    assert not could_be_date(259.0)


@given(st.dates(date(1980, 1, 1), date(2099, 12, 31)), st.sampled_from(["-", "/", ".", "年月日"]))
def test_any_day_written_in_full_is_read_back(day: date, mark: str) -> None:
    if mark == "年月日":
        words = f"{day.year}年{day.month}月{day.day}日"
    else:
        words = mark.join((str(day.year), str(day.month), str(day.day)))
    assert read_date(words, DateContext()).on == day


@given(st.one_of(st.text(), st.floats(), st.integers(), st.none(), st.booleans()))
def test_no_cell_breaks_the_reader(cell: Cell) -> None:
    read_date(cell, IN_2025)
    read_date(cell, DateContext())
