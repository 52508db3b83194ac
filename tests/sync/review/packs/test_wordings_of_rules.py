"""Wordings and figures of periods, damages and rights: edited on the page, named, plausible."""

from datetime import timedelta
from typing import Any

import pytest

from mediation_desk.workflows.law import rulebook
from sync.hub.domain import pack_toml, shipped_packs
from sync.hub.language.translator import Translator
from sync.hub.services.pack_editing import form_fields
from sync.hub.services.pack_editing.checks import says_all, told_by
from sync.hub.services.pack_editing.fault import PackError
from sync.hub.services.pack_editing.preview import PackChange, changes
from tests.sync.review.caller import Caller
from tests.sync.review.case_steps import fault_of
from tests.sync.review.packs.test_pack_texts import fields_of

ZH = Translator("zh")
LAW = shipped_packs.all_of("law")["law-2026-04-15"]
PAGE = "/packs/new?kind=law&of=law-2026-04-15"


def written(changed: dict[str, str]) -> str:
    """Return the text of the set once something of its form was changed."""
    return form_fields.text_of("law", LAW, fields_of("law", LAW) | changed)


CHANGED = {
    "period.merchant_return.text": "退款\n超过十日的，视为拖延。",
    "period.merchant_return.days": "10",
    "damages.fraud.times": "4",
    "damages.fraud.floor_yuan": " 800 ",
    "damages.food.loss_times": "0",
    "damages.food.conditions": "食品不符合标准\n\n 须经营者明知 \n",
    "right.quality_return.article": "某法第一条",
    "right.burden_of_proof.months": "12",
}


def test_each_changed_wording_and_figure_is_listed() -> None:
    assert changes("law", LAW, pack_toml.read(written(CHANGED)), ZH) == (
        PackChange("商户退换修赔 · 天数", "15", "10"),
        PackChange(
            "商户退换修赔 · 内容",
            "退货、更换、修理、补足、退款、赔偿超过十五日的，视为故意拖延或者无理拒绝。",
            "退款 超过十日的，视为拖延。",
        ),
        PackChange("欺诈 · 价款倍数", "3", "4"),
        PackChange("欺诈 · 最低额（元）", "500", "800"),
        PackChange("不安全食品 · 损失倍数", "3", "0"),
        PackChange(
            "不安全食品 · 条件",
            "食品不符合食品安全标准；向销售者主张的，须经营者明知（如超过保质期、无合法来源）；"
            "标签、说明书瑕疵不影响食品安全且不误导的除外；"
            "明知而购买的，以合理生活消费需要为限（法释〔2024〕9号第十二条）",
            "食品不符合标准；须经营者明知",
        ),
        PackChange("质量问题退货 · 依据条款", "消费者权益保护法第二十四条", "某法第一条"),
        PackChange("举证责任 · 月数", "6", "12"),
    )


def test_the_desk_reads_each_changed_wording_and_figure() -> None:
    rules = rulebook.read_law(written(CHANGED))
    fraud, food, back = rules.damages.fraud, rules.damages.food, rules.right.quality_return
    assert (fraud.times, fraud.floor.fen, food.loss_times) == (4, 80_000, 0)
    assert food.conditions == ("食品不符合标准", "须经营者明知")
    assert rules.period.merchant_return.text == "退款 超过十日的，视为拖延。"
    assert (back.article, back.days) == ("某法第一条", 7)
    assert rules.right.burden_of_proof.months == 12


def test_what_has_no_name_of_its_own_is_listed_by_its_place() -> None:
    table = pack_toml.read(pack_toml.write(LAW))
    table["rest"] = {"conditions": ["另有约定的除外"]}
    assert changes("law", LAW, table, ZH) == (PackChange("rest.conditions", "—", "另有约定的除外"),)


WRONG = [
    ({"period.mediation.days": "0"}, "监管部门调解的天数须为 1 至 3660 的整数。"),
    ({"period.mediation.days": "六十"}, "监管部门调解的天数须为 1 至 3660 的整数。"),
    ({"damages.fraud.times": ""}, "欺诈的价款倍数须为 1 至 100 的整数。"),
    ({"damages.fraud.times": "101"}, "欺诈的价款倍数须为 1 至 100 的整数。"),
    ({"damages.food.floor_yuan": "1000.5"}, "不安全食品的最低额（元）须为 0 至 1000000 的整数。"),
    ({"damages.food.loss_times": "-1"}, "不安全食品的损失倍数须为 0 至 100 的整数。"),
    ({"right.burden_of_proof.months": "半年"}, "举证责任的月数须为 1 至 120 的整数。"),
    ({"period.acceptance.text": " \n "}, "决定是否受理：还没有写内容。"),
    ({"damages.fraud.article": ""}, "欺诈：还没有写依据条款。"),
    ({"right.remote_return.text": "长" * 501}, "无理由退货的内容过长，须缩短。"),
    ({"damages.fraud.conditions": "条件\n" * 21}, "欺诈的条件过长，须缩短。"),
]


@pytest.mark.parametrize(("changed", "said"), WRONG)
def test_what_is_wrong_is_named_by_its_part(changed: dict[str, str], said: str) -> None:
    with pytest.raises(PackError) as wrong:
        says_all(told_by(written(changed)).table, LAW)
    assert ZH.said(wrong.value) == said
    assert Translator("en").said(wrong.value)


FILES: list[tuple[tuple[str, str, str], Any, str]] = [
    (("damages", "fraud", "times"), 0, "欺诈的价款倍数须为 1 至 100 的整数。"),
    (("damages", "fraud", "conditions"), [1], "damages.fraud.conditions 不合要求。"),
    (("right", "quality_return", "text"), " ", "质量问题退货：还没有写内容。"),
]


@pytest.mark.parametrize(("place", "value", "said"), FILES)
def test_a_file_with_what_no_desk_would_take_is_refused(
    place: tuple[str, str, str], value: object, said: str
) -> None:
    table = pack_toml.read(pack_toml.write(LAW))
    group, name, part = place
    table[group][name][part] = value
    with pytest.raises(PackError) as wrong:
        says_all(told_by(pack_toml.write(table)).table, LAW)
    assert ZH.said(wrong.value) == said


def test_a_part_that_only_a_file_brings_is_edited_by_its_own_name() -> None:
    table = {
        **LAW,
        "right": {**LAW["right"], "rest": {"article": "某法", "text": "歇。", "days": 3}},
    }
    shown = form_fields.first_fields("law", table)["wordings"][2]["rows"][-1]
    assert (shown["words"], shown["figures"][0]["value"]) == ("rest", "3")
    sent = fields_of("law", table) | {"right.rest.days": "x"}
    with pytest.raises(PackError) as wrong:
        form_fields.text_of("law", table, sent)
    assert ZH.said(wrong.value) == "rest的天数须为 1 至 3660 的整数。"


def test_a_refused_save_keeps_every_figure_and_wording_that_was_typed(centre: Caller) -> None:
    sent = fields_of("law", LAW) | {"csrf": centre.field(PAGE, "csrf"), "kind": "law"}
    sent |= {"of": "law-2026-04-15", "damages.fraud.times": "三", "damages.food.floor_yuan": "2000"}
    sent |= {"period.acceptance.text": "改过的时限", "right.remote_return.promise_text": "照承诺"}
    sent |= {"damages.medicine.conditions": "甲\r\n乙"}
    answer = centre.post("/packs", {**sent})
    assert answer.status_code == 422
    assert fault_of(answer.text) == "欺诈的价款倍数须为 1 至 100 的整数。"
    for typed in (
        'name="damages.fraud.times" type="text" inputmode="numeric" maxlength="9" value="三"',
        'name="damages.food.floor_yuan" type="text" inputmode="numeric" maxlength="9" value="2000"',
        ">改过的时限</textarea>",
        ">照承诺</textarea>",
        ">甲\n乙</textarea>",
    ):
        assert typed in answer.text
    # The three parts in which words were changed lie open; the others stay folded.
    assert answer.text.count("<details open>") == 3


def test_the_page_keeps_a_draft_and_lists_what_it_changes(centre: Caller) -> None:
    sent = fields_of("law", LAW) | {"csrf": centre.field(PAGE, "csrf"), "kind": "law"}
    day = (LAW["from"] + timedelta(days=300)).isoformat()
    sent |= {"of": "law-2026-04-15", "from": day, "damages.fraud.floor_yuan": "800"}
    answer = centre.post("/packs", {**sent, "damages.fraud.text": "不足八百元的按八百元。"})
    assert answer.status_code == 303
    shown = centre.get(answer.headers["Location"]).text
    for said in ("欺诈 · 最低额（元）", "500", "800", "欺诈 · 内容", "不足八百元的按八百元。"):
        assert said in shown
    assert "用文件修改" not in centre.get(PAGE).text
