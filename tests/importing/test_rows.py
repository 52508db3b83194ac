"""Which rows are cases, which are refused, and which were never data."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediation_desk.domain.codes import Satisfaction
from mediation_desk.workflows.legacy_import.parsing.sheet import Cell, MergedCells
from mediation_desk.workflows.legacy_import.parsing.values import OldField
from mediation_desk.workflows.legacy_import.sheet_reader import read
from tests.importing.sheet_builders import FACTS, HEAD, mended, only, read_rows, row, sheet

EMPTY: tuple[Cell, ...] = ("",) * len(HEAD)


def line(**cells: Cell) -> tuple[Cell, ...]:
    """A row in which only these cells are filled."""
    blank: dict[str, Cell] = dict.fromkeys(
        ("number", "date", "consumer", "phone", "merchant", "amount", "facts", "claim", "result"),
        "",
    )
    return (*(blank | cells).values(), "")


@pytest.mark.parametrize(
    "between",
    [
        EMPTY,
        ("\u3000", None, " "),
        line(number="合计", amount=12_860.0),
        line(number="合  计", amount="12,860.00"),
        line(date="小计", amount=1.0),
        line(number="本页小计：1件"),
        line(number="总计", consumer="31件", amount=1.0),
        line(number="一季度合计", amount=1.0),
        line(merchant="总金额", amount=340.0),
        line(amount=340.0),
        line(number="填报人：赵磊", phone="联系电话：0531-88880000", result="填报日期：2025.6.1"),
        line(number="单位：元"),
        line(number="制表人：陈静", facts="审核人：周涛"),
        line(number="第1页 共2页"),
        line(number="注：以上均为店内处理"),
        line(number="2024年3月"),
        line(date="三月份"),
        line(consumer="本月无投诉"),
        line(number="以下空白"),
        line(number="7"),
        HEAD,
    ],
)
def test_what_people_write_between_cases_is_not_counted(between: tuple[Cell, ...]) -> None:
    reading = read_rows(row(), between, row(number="2"))
    assert (reading.rows, reading.refused, reading.mend) == (2, (), ())
    assert [case.row for case in reading.cases] == [2, 4]


@pytest.mark.parametrize(
    ("bad", "why"),
    [
        (line(number="7", date="2024-3-5"), "既没有消费者，也没有商户"),
        (line(date="2024-3-5", amount="259", result="已退款"), "既没有消费者，也没有商户"),
        (line(date="2024-3-5", consumer="林子", phone="19900000001"), "没有投诉内容"),
        (line(number="7", result="作废"), "标为作废"),
        (line(facts="消费者当场要求写明理由并签字。"), "只有一段文字"),
    ],
)
def test_a_row_that_cannot_become_a_case_is_refused_in_a_sentence(
    bad: tuple[Cell, ...], why: str
) -> None:
    reading = read_rows(row(), bad)
    assert (reading.rows, len(reading.cases)) == (2, 1)
    (refused,) = reading.refused
    assert (refused.sheet, refused.row) == ("台账", 3)
    assert why in refused.why
    assert refused.why.endswith("后重新导入。")


@pytest.mark.parametrize(
    ("cells", "field"),
    [
        ({"amount": "500-800元"}, OldField.AMOUNT),
        ({"amount": "#REF!"}, OldField.AMOUNT),
        ({"date": "不详"}, OldField.DATE),
        ({"consumer": "", "phone": ""}, OldField.CONSUMER),
        ({"merchant": ""}, OldField.MERCHANT),
        ({"merchant": "锦程?码"}, OldField.MERCHANT),
        ({"staff": "赵?"}, OldField.STAFF),
        ({"phone": "1990000"}, OldField.PHONE),
        ({"facts": "有\ufffd字"}, OldField.FACTS),
        ({"facts": "有\0字"}, OldField.FACTS),
        ({"facts": "长" * 20_001}, OldField.FACTS),
    ],
)
def test_a_doubtful_cell_is_imported_and_listed(cells: dict[str, Cell], field: OldField) -> None:
    reading = read_rows(row(**cells))
    assert (len(reading.cases), reading.refused) == (1, ())
    assert mended(reading) == [("台账", 2, field)]
    assert reading.mend[0].why


def test_what_cannot_be_read_is_kept_in_the_notes() -> None:
    case = only(amount="500-800元", date="不详")
    assert case.notes == "受理日期：不详\n金额：500-800元"
    assert (case.amount, case.received_on) == (None, None)


def test_an_empty_date_is_that_of_the_row_above() -> None:
    reading = read_rows(row(), row(date=""), EMPTY, row(date="同上"), row(date="〃"))
    assert [case.received_on for case in reading.cases] == [date(2024, 3, 5)] * 4
    assert reading.mend == ()


def test_an_empty_date_below_one_that_cannot_be_read_is_not_guessed() -> None:
    reading = read_rows(row(), row(date="不详"), row(date=""))
    assert [case.received_on for case in reading.cases] == [date(2024, 3, 5), None, None]
    assert [each[1] for each in mended(reading)] == [3, 4]


def test_an_empty_first_date_is_to_be_mended() -> None:
    assert mended(read_rows(row(date=""))) == [("台账", 2, OldField.DATE)]


def test_cells_merged_downwards_hold_for_every_row_but_sums_do_not() -> None:
    merges = [MergedCells(4, 2, 3), MergedCells(5, 2, 3)]
    below = row(merchant="", amount="")
    cases = read([sheet(HEAD, row(), below, row(merchant=""), merges=merges)]).cases
    assert [case.merchant for case in cases] == ["童趣乐园", "童趣乐园", ""]
    assert cases[1].amount is None


def test_a_formula_typed_as_text_stays_text() -> None:
    assert only(facts="=1+1").facts == "=1+1"


def test_a_file_of_a_header_alone_has_no_rows() -> None:
    reading = read_rows()
    assert (reading.rows, reading.cases) == (0, ())


def test_a_year_in_the_file_name_holds_when_nothing_else_tells_it() -> None:
    (case,) = read_rows(row(date="3月5日"), file_name="2022年台账").cases
    assert case.received_on == date(2022, 3, 5)


def test_a_sheet_named_by_its_month_gives_days_their_month() -> None:
    (case,) = read_rows(row(date="5日"), name="3月", file_name="2022年台账").cases
    assert case.received_on == date(2022, 3, 5)


def test_a_case_that_ends_before_it_began_is_to_be_mended() -> None:
    head = (*HEAD, "办结日期", "满意度")
    reading = read([sheet(head, (*row(), "2024-03-01", "五颗星"))])
    assert mended(reading) == [("台账", 2, OldField.SATISFACTION), ("台账", 2, OldField.CLOSED_ON)]


@pytest.mark.parametrize(
    ("words", "grade"),
    [
        ("非常满意", Satisfaction.VERY_SATISFIED),
        ("满意", Satisfaction.SATISFIED),
        ("是", Satisfaction.SATISFIED),
        ("基本满意", Satisfaction.NEUTRAL),
        ("不满意", Satisfaction.DISSATISFIED),
        ("未回访", Satisfaction.NOT_ASKED),
        ("无法接通", Satisfaction.UNREACHED),
    ],
)
def test_a_grade_of_satisfaction_is_read(words: str, grade: Satisfaction) -> None:
    head = (*HEAD, "满意度")
    assert read([sheet(head, (*row(), words))]).cases[0].satisfaction is grade


CELLS = st.one_of(
    st.none(),
    st.text(max_size=30),
    st.floats(),
    st.integers(),
    st.booleans(),
    st.dates(),
    st.datetimes(),
    st.times(),
    st.timedeltas(),
    st.sampled_from(["合计", "〃", "2024年", "3月5日", "#REF!", "¥5", "19900000001", "无", "作废"]),
)


@given(st.lists(st.lists(CELLS, max_size=len(HEAD) + 2), max_size=8))
def test_no_row_at_all_breaks_the_reader(rows: list[list[Cell]]) -> None:
    reading = read([sheet(HEAD, row(), *rows)])
    assert reading.rows == len(reading.cases) + len(reading.refused)
    assert 1 <= reading.rows <= len(rows) + 1
    places = [each.row for each in reading.cases] + [each.row for each in reading.refused]
    assert len(places) == len(set(places))
    assert {each.row for each in reading.mend} <= {each.row for each in reading.cases}


def test_progress_is_told() -> None:
    told: list[tuple[int, int]] = []
    rows = [row() for _ in range(1_200)]
    read([sheet(HEAD, *rows)], progress=lambda done, whole: told.append((done, whole)))
    assert told == [(500, 1_201), (1_000, 1_201)]


def test_facts_without_people_become_a_case_to_be_mended() -> None:
    reading = read_rows(line(number="7", date="2024-3-5", facts=FACTS))
    assert mended(reading) == [("台账", 2, OldField.CONSUMER), ("台账", 2, OldField.MERCHANT)]
