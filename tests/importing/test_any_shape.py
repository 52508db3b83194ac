"""The same cases in many forms by many writers are read as the same cases."""

from collections.abc import Callable
from datetime import date, timedelta
from random import Random

import pytest

from mediation_desk.domain.money import Money
from mediation_desk.workflows.legacy_import.parsing.sheet import Cell, SourceSheet
from mediation_desk.workflows.legacy_import.parsing.values import OldCase, OldField
from mediation_desk.workflows.legacy_import.sheet_reader import read

HEADS = {
    OldField.NUMBER: "序号 编号 序",
    OldField.DATE: "日期 受理时间 登记日期 投诉日期 接诉时间",
    OldField.CONSUMER: "消费者姓名 投诉人 顾客 姓名 客户姓名",
    OldField.PHONE: "联系电话 电话 联系方式 手机号",
    OldField.MERCHANT: "被投诉商户 商户名称 商家 被投诉方 店铺",
    OldField.UNIT: "铺位 铺位号 位置",
    OldField.GOODS: "商品/服务 商品名称 品名",
    OldField.AMOUNT: "金额（元） 消费金额 涉及金额 价款",
    OldField.FACTS: "投诉内容 事由 问题描述 反映事项",
    OldField.CLAIM: "诉求 消费者诉求 投诉要求",
    OldField.RESULT: "处理结果 处理情况 调解结果",
    OldField.STAFF: "经办人 首问责任人 受理人",
    OldField.COMPENSATION: "赔付额 赔付金额（元） 补偿金额",
    OldField.NOTES: "备注 说明",
}
ALWAYS = frozenset(
    {OldField.DATE, OldField.CONSUMER, OldField.MERCHANT, OldField.FACTS, OldField.RESULT}
)
PEOPLE = ("林子", "马喆", "高𬱖", "欧阳群", "罗敏晓")
SHOPS = (("童趣乐园", "3F-C011"), ("锦程数码", "2F-B107"), ("鲜果时光", "B1-F015"))
STORIES = ("洗后严重缩水，店方称特价商品不退不换。", "果切有异味，食用后腹泻，店方只肯换。")
NOISE = (("合计",), ("本页小计：2件",), ("制表人：陈静",), (), ("", ""), ("第1页 共3页",))


def some_case(number: int, day: date, dice: Random) -> OldCase:
    """A case as it truly was."""
    shop, unit = dice.choice(SHOPS)
    return OldCase(
        sheet="台账",
        row=0,
        legacy_number=str(number),
        received_on=day,
        consumer_name=dice.choice(PEOPLE),
        phone=f"199{dice.randrange(10**8):08d}",
        merchant=shop,
        unit=unit,
        goods=dice.choice(("手机", "童装", "果切")),
        amount=Money(dice.randrange(1, 2_000_000)),
        facts=dice.choice(STORIES),
        claim=dice.choice(("退货", "退一赔三", "退货,赔偿损失")),
        result=dice.choice(("商户同意退货退款", "消费者撤回")),
        staff=dice.choice(("赵磊", "陈静")),
        compensation=Money(dice.randrange(100_000)),
    )


def a_date(day: date, dice: Random) -> Cell:
    """One writer's form of a date; the title has the year where the date lacks it."""
    shapes: tuple[Cell, ...] = (
        day,
        day.isoformat(),
        f"{day.year}.{day.month}.{day.day}",
        f"{day.year}/{day.month:02d}/{day.day:02d}",
        f"{day.year}年{day.month}月{day.day}日",
        f"{day.month}月{day.day}日",
        float((day - date(1899, 12, 30)).days),
    )
    return dice.choice(shapes)


def a_sum(amount: Money, dice: Random) -> Cell:
    """One writer's form of a sum."""
    plain = str(amount).replace(",", "")
    shapes: tuple[Cell, ...] = (
        amount.fen / 100,
        plain,
        str(amount),
        f"¥{amount}",
        f"约{plain}元",
        f"{plain}元左右",
    )
    return dice.choice(shapes)


def a_phone(phone: str, dice: Random) -> Cell:
    """One writer's form of a phone number."""
    spaced = f"{phone[:3]} {phone[3:7]} {phone[7:]}"
    return dice.choice((float(phone), phone, spaced, spaced.replace(" ", "-")))


WRITERS: dict[OldField, Callable[[OldCase, Random], Cell]] = {
    OldField.NUMBER: lambda case, dice: dice.choice(
        (float(case.legacy_number), case.legacy_number)
    ),
    OldField.DATE: lambda case, dice: a_date(case.received_on or date.min, dice),
    OldField.CONSUMER: lambda case, _: case.consumer_name,
    OldField.PHONE: lambda case, dice: a_phone(case.phone, dice),
    OldField.MERCHANT: lambda case, _: case.merchant,
    OldField.UNIT: lambda case, _: case.unit,
    OldField.GOODS: lambda case, _: case.goods,
    OldField.AMOUNT: lambda case, dice: a_sum(case.amount or Money(0), dice),
    OldField.FACTS: lambda case, _: case.facts,
    OldField.CLAIM: lambda case, _: case.claim,
    OldField.RESULT: lambda case, _: case.result,
    OldField.STAFF: lambda case, _: case.staff,
    OldField.COMPENSATION: lambda case, dice: a_sum(case.compensation or Money(0), dice),
    OldField.NOTES: lambda _, __: "",
}
NAMES = {
    OldField.NUMBER: "legacy_number",
    OldField.DATE: "received_on",
    OldField.CONSUMER: "consumer_name",
}


def some_days(count: int, dice: Random) -> list[date]:
    """Days of one year, in order."""
    return sorted(date(2023, 1, 1) + timedelta(days=dice.randrange(365)) for _ in range(count))


@pytest.mark.parametrize("seed", range(60))
def test_a_ledger_of_any_hand_is_read(seed: int) -> None:
    dice = Random(seed)
    fields = [each for each in HEADS if each in ALWAYS or dice.random() < 0.7]
    dice.shuffle(fields)
    truth = [some_case(n, day, dice) for n, day in enumerate(some_days(9, dice), start=1)]
    rows: list[tuple[Cell, ...]] = [("某某商场2023年度投诉台账",), *[()] * dice.randrange(8)]
    rows.append(tuple(dice.choice(HEADS[each].split(" ")) for each in fields))
    places = []
    for case in truth:
        if dice.random() < 0.3:
            rows.append(dice.choice(NOISE))
        rows.append(tuple(WRITERS[each](case, dice) for each in fields))
        places.append(len(rows))
    reading = read([SourceSheet("台账", tuple(rows))])
    assert (reading.rows, reading.refused, reading.mend) == (9, (), ())
    assert [case.row for case in reading.cases] == places
    for field in set(fields) - {OldField.NOTES}:
        name = NAMES.get(field, field.value)
        told = [getattr(case, name) for case in reading.cases]
        assert told == [getattr(case, name) for case in truth], field
    if OldField.AMOUNT not in fields:
        assert {case.amount for case in reading.cases} == {None}
