"""The sample files, read completely and compared with their content."""

from datetime import date

import pytest

from mediation_desk.domain.codes import Channel, Claim, Outcome, ProblemKind, Satisfaction
from mediation_desk.domain.money import Money, total
from mediation_desk.workflows.legacy_import.parsing.values import OldCase, OldField, OldRowKind
from tests.importing.sheet_builders import mended, read_sample


@pytest.mark.parametrize(
    ("name", "rows", "refused"),
    [
        ("ledger-2025.xlsx", 60, 0),
        ("ledger-2024-gbk.csv", 40, 0),
        ("hotline-12315-export.xlsx", 6, 0),
        ("ledger-two-row-head.xlsx", 8, 2),
        ("ledger-semicolon-utf16.csv", 3, 0),
        ("hotline-12345.csv", 2, 0),
    ],
)
def test_only_data_rows_are_counted(name: str, rows: int, refused: int) -> None:
    reading = read_sample(name)
    assert (reading.rows, len(reading.refused)) == (rows, refused)
    assert len(reading.cases) == rows - refused


def test_the_malls_own_ledger_leaves_nothing_to_mend() -> None:
    assert read_sample("ledger-2025.xlsx").mend == ()


def test_every_date_shape_of_the_malls_own_ledger_is_read() -> None:
    cases = {(case.sheet, case.row): case for case in read_sample("ledger-2025.xlsx").cases}
    dates = {
        ("上半年", 4): date(2025, 1, 21),
        ("上半年", 5): date(2025, 1, 22),
        ("上半年", 7): date(2025, 2, 16),
        ("上半年", 10): date(2025, 3, 4),
        ("上半年", 12): date(2025, 3, 27),
        ("下半年", 4): date(2025, 1, 27),
        ("下半年", 30): date(2025, 12, 8),
        ("下半年", 33): date(2025, 12, 28),
        ("下半年", 34): date(2025, 12, 28),
    }
    assert {place: cases[place].received_on for place in dates} == dates


def test_a_row_of_the_malls_own_ledger_is_read_whole() -> None:
    assert read_sample("ledger-2025.xlsx").cases[1] == OldCase(
        sheet="上半年",
        row=5,
        legacy_number="2",
        received_on=date(2025, 1, 22),
        consumer_name="王梅",
        phone="19936758091",
        merchant="锦程数码",
        unit="2F-B107",
        goods="手机",
        amount=Money(879_800),
        problems=(ProblemKind.AFTER_SALES,),
        facts="购买的手机在保修期内黑屏，店方以人为损坏为由拒绝换机，消费者不认可。",
        claim="更换",
        claims=(Claim.EXCHANGE,),
        result="先行赔付后由商户返还",
        outcome=Outcome.COMPENSATED,
        staff="王晓燕",
        satisfaction=Satisfaction.SATISFIED,
    )


def test_rare_characters_and_typed_formulas_are_kept_as_they_stand() -> None:
    cases = read_sample("ledger-2025.xlsx").cases
    assert cases[2].consumer_name == "高𬱖"
    assert [case.notes for case in cases if case.notes] == ["=1+1", "已存票据", "已存票据"]
    assert cases[13].row == 18


def test_all_sums_and_phones_of_the_malls_own_ledger_are_read() -> None:
    cases = read_sample("ledger-2025.xlsx").cases
    assert all(len(case.phone) == 11 and case.phone.startswith("199") for case in cases)
    by_hand = "12860 8798 1599 3200 6800 8798 18600 18600 188 2598 1798 899 4399 36.80 27 899"
    expected = [Money.parse(each) for each in by_hand.split()]
    assert [case.amount for case in cases[:16]] == expected
    assert total([case.amount or Money(0) for case in cases[:16]]) == Money(9_009_980)


def test_names_that_gbk_could_not_hold_are_to_be_mended() -> None:
    reading = read_sample("ledger-2024-gbk.csv")
    sheet = "ledger-2024-gbk"
    assert mended(reading) == [(sheet, 11, OldField.CONSUMER), (sheet, 30, OldField.CONSUMER)]
    assert reading.mend[0].why == "“欧阳?”中有无法识别的字，请按原件补正"


def test_a_claim_inside_the_facts_is_taken_out_of_them() -> None:
    first = read_sample("ledger-2024-gbk.csv").cases[0]
    assert first.facts == "用餐时锅底内发现钢丝球碎屑，消费者口腔轻微划伤。"
    assert (first.claim, first.claims) == ("赔偿损失", (Claim.DAMAGES,))
    assert (first.received_on, first.closed_on) == (date(2024, 1, 16), date(2024, 1, 19))


def test_outcomes_are_coded_by_the_words_of_the_result() -> None:
    cases = read_sample("ledger-2024-gbk.csv").cases
    assert {case.result: case.outcome for case in cases} == {
        "双方和解，商户补偿200元": Outcome.SETTLED,
        "经调解换新一件": Outcome.AGREEMENT,
        "未达成一致，转市场监管所": Outcome.ESCALATED,
        "解释后消费者表示理解": Outcome.EXPLAINED,
        "商户重做，三日内取货": Outcome.SETTLED,
        "先行赔付后由商户返还": Outcome.COMPENSATED,
        "消费者撤回": Outcome.WITHDRAWN,
    }


def test_a_12315_export_comes_in_as_hotline_matters() -> None:
    reading = read_sample("hotline-12315-export.xlsx")
    assert reading.mend == ()
    assert {(case.kind, case.channel) for case in reading.cases} == {
        (OldRowKind.HOTLINE, Channel.HOTLINE_12315)
    }
    first = reading.cases[0]
    assert first.hotline_number == "137018633005438261322"
    assert (first.merchant, first.unit) == ("XX市高新区悦动健身店", "4F-D002")
    assert first.claims == (Claim.RETURN, Claim.EXCHANGE)
    assert first.facts.startswith("市民于2月27日在XX市XX商场")
    assert (first.received_on, first.consumer_name, first.amount) == (None, "", None)
    assert "初查受理状态：待初查" in first.notes.split("\n")


def test_two_header_rows_are_read_as_one() -> None:
    reading = read_sample("ledger-two-row-head.xlsx")
    assert reading.skipped == ("封面", "统计", "商户名册")
    heads = reading.guessed["台账"]
    assert heads[OldField.CONSUMER] == "投诉人姓名"
    assert heads[OldField.MERCHANT] == "商家店名"
    assert heads[OldField.COMPENSATION] == "处理情况赔付额"
    assert [each.row for each in reading.refused] == [12, 16]
    assert mended(reading) == [
        ("台账", 9, OldField.CONSUMER),
        ("台账", 11, OldField.AMOUNT),
        ("台账", 15, OldField.FACTS),
    ]


def test_dates_amounts_and_repeats_under_two_header_rows() -> None:
    cases = read_sample("ledger-two-row-head.xlsx").cases
    assert [(case.legacy_number, case.received_on) for case in cases] == [
        ("TS-001", date(2023, 3, 5)),
        ("TS-002", date(2023, 3, 5)),
        ("TS-003", date(2023, 3, 5)),
        ("TS-004", date(2023, 4, 4)),
        ("TS-006", date(2023, 5, 1)),
        ("TS-007", date(2023, 5, 3)),
    ]
    sums = [Money(25_900), Money(3_680), Money(1_200_000), None, Money(680_000), None]
    assert [case.amount for case in cases] == sums
    paid = [Money(0), Money(20_000), None, None, Money(680_000), None]
    assert [case.compensation for case in cases] == paid
    assert (cases[4].merchant, cases[4].staff) == ("悦动健身", "陈静")


def test_a_semicolon_file_in_utf_16_runs_into_the_next_year() -> None:
    cases = read_sample("ledger-semicolon-utf16.csv").cases
    assert [(case.received_on, case.closed_on) for case in cases] == [
        (date(2022, 11, 2), date(2022, 11, 5)),
        (date(2022, 11, 12), date(2022, 11, 12)),
        (date(2022, 12, 30), date(2023, 1, 4)),
    ]
    assert cases[0].facts == "镜片度数与验光单不符；要求重做。"
    assert [case.channel for case in cases] == [
        Channel.IN_STORE,
        Channel.MALL_PHONE,
        Channel.ONLINE,
    ]


def test_work_orders_of_the_government_hotline_need_no_caller() -> None:
    reading = read_sample("hotline-12345.csv")
    assert reading.mend == ()
    first, second = reading.cases
    assert (first.kind, first.channel) == (OldRowKind.HOTLINE, Channel.HOTLINE_12345)
    assert first.hotline_number == "JN12345-20240105-0007"
    assert (second.consumer_name, second.merchant) == ("", "XX商场")
