"""Columns are recognised by headings and content; other lists are not taken for ledgers."""

import pytest

from mediation_desk.domain.money import Money
from mediation_desk.domain.refusal import Refusal
from mediation_desk.workflows.legacy_import.parsing.column_meanings import meaning
from mediation_desk.workflows.legacy_import.parsing.sheet import Cell
from mediation_desk.workflows.legacy_import.parsing.values import OldField, OldRowKind
from mediation_desk.workflows.legacy_import.sheet_reader import read
from tests.importing.sheet_builders import FACTS, HEAD, mended, row, sheet

HEADS = {
    OldField.NUMBER: "序号 编号 No. 登记编号 台账编号",
    OldField.DATE: "日期 受理时间 登记日期 投诉时间 接诉日期 日期（2025年） 反映日期",
    OldField.CONSUMER: "消费者 投诉人 姓名 顾客姓名 客户名称 消费者（姓名）",
    OldField.PHONE: "联系电话 手机号码 联系方式 消费者电话 顾客联系电话 联\u3000系\u3000电\u3000话",
    OldField.MERCHANT: "被投诉商户 商家 商户名称 店铺 被投诉人 被投诉经营者 企业名称 涉诉品牌店铺",
    OldField.UNIT: "铺位 铺位号 楼层/铺位 摊位号 企业地址",
    OldField.GOODS: "商品/服务 商品或服务名称 品名 商品（服务）名称",
    OldField.AMOUNT: "金额 金额（元） 消费金额 涉及金额 价款（元） 争议金额(元)",
    OldField.COMPENSATION: "赔付额 赔付金额（元） 先行赔付金额 退款金额 挽回损失（元） 和解金额",
    OldField.FACTS: "投诉内容 事由 问题描述 投诉内容及诉求 主要内容 反映事项",
    OldField.CLAIM: "诉求 消费者诉求 投诉人要求",
    OldField.RESULT: "处理结果 处理情况 调解结果 办理情况 处理意见",
    OldField.STAFF: "经办人 首问责任人 受理人 接待人员 处理人",
    OldField.SATISFACTION: "满意度 是否满意 回访满意度",
    OldField.CLOSED_ON: "办结日期 办结时间 结案日期 处理时间",
    OldField.NOTES: "备注 说明",
    OldField.CHANNEL: "渠道 来源 投诉方式",
    OldField.HOTLINE_NUMBER: "工单编号 12345工单号 转办单编号",
    OldField.PROBLEM: "问题类别 投诉类型 问题分类",
}


@pytest.mark.parametrize(
    ("field", "head"),
    [(field, head) for field, heads in HEADS.items() for head in heads.split(" ")],
)
def test_a_head_tells_its_field(field: OldField, head: str) -> None:
    assert meaning(head) is field


@pytest.mark.parametrize(
    "head",
    [
        "商户电话",
        "商户联系人",
        "购买日期",
        "消费时间",
        "回访日期",
        "处理时限",
        "是否先行赔付",
        "消费者签名",
        "检查内容",
        "整改情况",
        "月份",
        "出店",
        "岗位",
        "",
        "处理机构",
    ],
)
def test_a_head_that_only_sounds_like_a_field_tells_nothing(head: str) -> None:
    assert meaning(head) is None


@pytest.mark.parametrize(
    "head",
    [
        ("商户名称", "铺位", "联系人", "联系电话", "经营项目"),
        ("月份", "投诉数量", "办结数", "金额", "满意度"),
        ("序号", "姓名", "单位/商户", "岗位", "电话", "签名", "测试成绩", "备注"),
        ("日期", "商户", "检查内容", "处理结果", "检查人"),
        ("日期", "收入", "支出", "余额", "经办人"),
    ],
)
def test_lists_of_other_things_are_no_ledgers(head: tuple[str, ...]) -> None:
    with pytest.raises(Refusal, match="no_ledger_header"):
        read([sheet(head, tuple("1" for _ in head), name="名册")])


def test_a_sheet_without_a_ledger_is_left_out_beside_one_that_has_it() -> None:
    reading = read([sheet(("说明",), name="封面"), sheet(HEAD, row())])
    assert (reading.rows, reading.skipped) == (1, ("封面",))


def test_a_compensation_column_never_fills_the_amount() -> None:
    head = ("日期", "投诉人", "商户", "赔付额（元）", "投诉内容")
    case = read([sheet(head, ("2024-3-5", "林子", "童趣乐园", "¥200", FACTS))]).cases[0]
    assert (case.amount, case.compensation) == (None, Money(20_000))


def test_an_unknown_column_of_sums_is_no_amount_when_it_speaks_of_paying_back() -> None:
    head = ("日期", "投诉人", "商户", "店方已退", "投诉内容")
    rows = [("2024-3-5", "林子", "童趣乐园", "¥200", FACTS)] * 3
    reading = read([sheet(head, *rows)])
    assert reading.cases[0].amount is None
    assert reading.cases[0].notes == "店方已退：¥200"


def test_columns_without_heads_are_known_by_what_is_in_them() -> None:
    head = ("", "", "", "商户", "投诉内容", "处理结果", "")
    people = [("林子", "19900000001"), ("罗立", "19900000002"), ("孙涛", "19900000003")]
    rows: list[tuple[Cell, ...]] = [
        (f"2024-3-{day}", name, phone, "童趣乐园", FACTS, "退款", f"¥{day}59")
        for day, (name, phone) in enumerate(people, start=1)
    ]
    reading = read([sheet(head, *rows)])
    case = reading.cases[1]
    assert (str(case.received_on), case.consumer_name) == ("2024-03-02", "罗立")
    assert (case.phone, case.amount) == ("19900000002", Money(25_900))
    assert reading.guessed["台账"][OldField.PHONE] == "第3列"


def test_a_head_that_its_column_belies_is_not_believed() -> None:
    head = ("时间", "投诉人", "电话", "手机", "商户", "投诉内容")
    rows = [("2024-3-5", "林子", "现场", "19900000001", "童趣乐园", FACTS)] * 4
    assert read([sheet(head, *rows)]).cases[0].phone == "19900000001"


def test_the_only_date_of_a_ledger_is_when_the_case_came() -> None:
    head = ("处理日期", "投诉人", "商户", "投诉内容")
    case = read([sheet(head, ("2024-3-5", "林子", "童趣乐园", FACTS))]).cases[0]
    assert (str(case.received_on), case.closed_on) == ("2024-03-05", None)


def test_a_column_of_shop_and_unit_is_parted() -> None:
    head = ("日期", "投诉人", "被投诉商户/铺位", "投诉内容")
    for written in ("童趣乐园/3F-C011", "童趣乐园（3F-C011）", "3F-C011 童趣乐园"):
        case = read([sheet(head, ("2024-3-5", "林子", written, FACTS))]).cases[0]
        assert (case.merchant, case.unit) == ("童趣乐园", "3F-C011")


def test_a_column_of_name_and_phone_is_parted() -> None:
    head = ("日期", "消费者及联系电话", "商户", "投诉内容")
    case = read([sheet(head, ("2024-3-5", "王女士 19900000001", "童趣乐园", FACTS))]).cases[0]
    assert (case.consumer_name, case.phone) == ("王女士", "19900000001")


def test_the_shops_phone_is_not_the_consumers() -> None:
    head = ("日期", "投诉人", "商户", "商户电话", "投诉内容")
    case = read([sheet(head, ("2024-3-5", "林子", "童趣乐园", "19900000009", FACTS))]).cases[0]
    assert case.phone == ""
    assert case.notes == "商户电话：19900000009"


def test_what_no_field_takes_is_kept_in_the_notes() -> None:
    head = (*HEAD, "备注", "出店")
    case = read([sheet(head, (*row(), "存小票", "否"))]).cases[0]
    assert case.notes == "存小票\n出店：否"


def test_a_header_far_down_under_titles_is_found() -> None:
    top = [
        ("XX商场投诉台账",),
        ("2023年度",),
        (),
        ("单位：元", "", "", "制表：2024-1-5"),
        (),
        (),
        (),
    ]
    reading = read([sheet(*top, HEAD, row(date="3月5日"))])
    assert [(case.row, str(case.received_on)) for case in reading.cases] == [(9, "2023-03-05")]


def test_a_second_table_in_the_sheet_may_have_other_columns() -> None:
    second = ("投诉人", "日期", "商户", "投诉内容")
    reading = read(
        [
            sheet(
                ("2023年1月",),
                HEAD,
                row(date="1月5日"),
                ("2024年2月",),
                second,
                ("罗立", "2月6日", "锦程数码", FACTS),
            )
        ]
    )
    told = [(case.consumer_name, str(case.received_on)) for case in reading.cases]
    assert told == [("林子", "2023-01-05"), ("罗立", "2024-02-06")]


def test_a_data_row_below_a_full_header_is_no_second_header() -> None:
    head = ("日期", "投诉人", "商户", "商品", "投诉内容", "处理结果")
    reading = read([sheet(head, ("", "林子", "童趣乐园", "手机", "退款", "满意"))])
    assert reading.rows == 1


def test_a_number_of_the_malls_own_program_is_no_hotline_number() -> None:
    head = ("登记编号", "受理时间", "渠道", "消费者", "被投诉商户", "投诉内容", "首问责任人")
    line = ("消争〔2024〕第0001号", "2024-3-5", "现场", "林子", "童趣乐园", FACTS, "赵磊")
    case = read([sheet(head, line)]).cases[0]
    assert (case.kind, case.legacy_number) == (OldRowKind.CASE, "消争〔2024〕第0001号")


def test_sums_in_ten_thousands_are_told_by_the_unit_line_or_the_head() -> None:
    head = ("日期", "投诉人", "商户", "金额", "投诉内容")
    line = ("2024-3-5", "林子", "童趣乐园", 1.286, FACTS)
    told = read([sheet(("单位：万元",), head, line)]).cases[0]
    headed = read([sheet((*head[:3], "金额（万元）", head[4]), line)]).cases[0]
    assert told.amount == headed.amount == Money(1_286_000)


def test_a_hotline_number_that_became_a_number_is_to_be_mended() -> None:
    head = ("登记编号", "企业名称", "诉求内容", "初查受理状态", "处理机构")
    rows: list[tuple[Cell, ...]] = [
        (1.3701863300543826e20, "XX店", FACTS, "", ""),
        ("", "XX店", FACTS, "", ""),
    ]
    reading = read([sheet(head, *rows)])
    assert [case.kind for case in reading.cases] == [OldRowKind.HOTLINE] * 2
    assert mended(reading) == [
        ("台账", 2, OldField.HOTLINE_NUMBER),
        ("台账", 3, OldField.HOTLINE_NUMBER),
    ]


def test_a_report_of_a_violation_among_complaints_is_told() -> None:
    head = ("登记编号", "类型", "企业名称", "诉求内容", "初查受理状态", "处理机构")
    reading = read([sheet(head, ("137018633005438261322", "举报", "XX店", FACTS, "", ""))])
    assert mended(reading) == [("台账", 2, OldField.KIND)]


def test_a_ledger_with_words_of_its_own_is_known_by_what_stands_below() -> None:
    head = ("哪天", "谁来的", "打几号", "说谁家", "说了啥", "后来呢")
    rows: list[tuple[Cell, ...]] = [
        ("2024.3.5", "林子", "19900000001", "童趣乐园", FACTS, "退款"),
        (
            "3月6日",
            "罗立",
            "199 0000 0002",
            "锦程数码",
            "手机在保修期内黑屏，店方拒绝换机。",
            "换新",
        ),
        ("", "孙涛", 19900000003.0, "雅居家居", "约定30日内交付，已超期47天未送货。", "退款"),
    ]
    reading = read([sheet(("某商场",), head, *rows)])
    assert reading.guessed["台账"] == {
        OldField.DATE: "哪天",
        OldField.CONSUMER: "谁来的",
        OldField.PHONE: "打几号",
        OldField.MERCHANT: "说谁家",
        OldField.FACTS: "说了啥",
    }
    assert [str(case.received_on) for case in reading.cases] == [
        "2024-03-05",
        "2024-03-06",
        "2024-03-06",
    ]
    assert reading.cases[1].notes == "后来呢：换新"


def test_a_row_of_data_with_words_of_heads_is_no_header() -> None:
    head = ("日期", "投诉人", "商户", "商品", "诉求", "处理结果", "投诉内容")
    line = ("", "林子", "童趣乐园", "手机", "退款", "解决", "店方不退")
    assert read([sheet(head, ("2024-3-5", *line[1:]), line)]).rows == 2


@pytest.mark.parametrize("name", ["7-11便利店", "85度C", "Nike360", "21克咖啡", "361°"])
def test_a_number_in_a_shops_name_is_no_unit(name: str) -> None:
    head = ("日期", "投诉人", "商户", "投诉内容")
    case = read([sheet(head, ("2024-3-5", "林子", name, FACTS))]).cases[0]
    assert (case.merchant, case.unit) == (name, "")


def test_a_phone_that_the_hotline_itself_masked_is_no_doubt() -> None:
    head = ("登记编号", "投诉人", "联系电话", "企业名称", "诉求内容", "初查受理状态", "处理机构")
    reading = read(
        [sheet(head, ("137018633005438261322", "林*", "199****0001", "XX店", FACTS, "", ""))]
    )
    assert reading.mend == ()
    assert reading.cases[0].phone == "199****0001"
