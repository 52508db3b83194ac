"""Provisions on prepaid cards and the warranty: edited on the page, checked and compared."""

import re

import pytest
from playwright.sync_api import Page, expect

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
FORMER = shipped_packs.all_of("law")["law-2025-05-01"]
PAGE = "/packs/new?kind=law&of=law-2026-04-15"
CHANGED = {
    "prepaid.cooling_off_days": "10",
    "prepaid.days_of_year": "360",
    "prepaid.merchant_rate": "一年期LPR的\n1.5倍",
    "prepaid.cooling_off_conditions": "十日内提出\n\n没有用过 ",
    "warranty.return_days": "15",
    "warranty.failed_repairs": "3",
    "warranty.notes": "",
}


def written(changed: dict[str, str], table: dict[str, object] = LAW) -> str:
    """Return the text of the set once something of its form was changed."""
    return form_fields.text_of("law", table, fields_of("law", table) | changed)


def test_each_change_is_listed_by_its_name() -> None:
    found = changes("law", LAW, pack_toml.read(written(CHANGED)), ZH)
    assert [(each.what, each.after) for each in found] == [
        ("预付卡 · 利率：商户原因", "一年期LPR的 1.5倍"),
        ("预付卡 · 冷静期天数", "10"),
        ("预付卡 · 计息的一年天数", "360"),
        ("预付卡 · 冷静期：条件", "十日内提出；没有用过"),
        ("三包 · 退货天数", "15"),
        ("三包 · 修理不好的次数", "3"),
        ("三包 · 说明", ""),
    ]


def test_a_form_that_nobody_touched_changes_nothing() -> None:
    for name, table in shipped_packs.all_of("law").items():
        assert changes("law", table, pack_toml.read(written({}, table)), ZH) == (), name


def test_the_desk_reads_each_change() -> None:
    rules = rulebook.read_law(written(CHANGED))
    card, goods = rules.prepaid, rules.warranty
    assert (card.cooling_off_days, card.days_of_year) == (10, 360)
    assert card.cooling_off_conditions == ("十日内提出", "没有用过")
    assert (goods.return_days, goods.failed_repairs, goods.notes) == (15, 3, ())
    assert goods.exchange_days == 15


def test_how_the_used_part_counts_is_chosen_where_a_set_says_it() -> None:
    changed = pack_toml.read(written({"prepaid.by_cause": "no"}, FORMER))
    assert changes("law", FORMER, changed, ZH) == (
        PackChange("预付卡 · 已用部分的算法", "按解除原因", "按有利于消费者"),
    )
    assert rulebook.read_law(pack_toml.write(changed)).prepaid.by_cause is False
    rows = form_fields.first_fields("law", LAW)["wordings"][-1]["rows"]
    assert [(row["words"], row["choices"]) for row in rows] == [
        ("Prepaid cards", []), ("Warranty", []),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"prepaid.cooling_off_days": "七"}, "预付卡的冷静期天数须为 0 至 3660 的整数。"),
        ({"prepaid.days_of_year": "300"}, "预付卡的计息的一年天数须为 360 至 366 的整数。"),
        ({"warranty.return_days": "0"}, "三包的退货天数须为 1 至 3660 的整数。"),
        ({"warranty.failed_repairs": "21"}, "三包的修理不好的次数须为 1 至 20 的整数。"),
        ({"warranty.article": " "}, "三包：还没有写依据条款。"),
        ({"prepaid.no_claim_back": "长" * 501}, "预付卡的已用超过预付的过长，须缩短。"),
    ],
)
def test_what_is_wrong_is_named_with_its_field(changed: dict[str, str], said: str) -> None:
    with pytest.raises(PackError) as wrong:
        says_all(told_by(written(changed)).table, LAW)
    assert (ZH.said(wrong.value), [wrong.value.field]) == (said, list(changed))
    assert Translator("en").said(wrong.value)


@pytest.mark.parametrize(
    ("place", "value", "said"),
    [
        (("warranty", "parts_days"), 0, "三包的待件天数须为 1 至 3660 的整数。"),
        (("prepaid", "conditions"), [1], "prepaid.conditions 不合要求。"),
    ],
)
def test_a_file_with_what_no_desk_would_take_is_refused(
    place: tuple[str, str], value: object, said: str
) -> None:
    table = pack_toml.read(pack_toml.write(FORMER))
    table[place[0]][place[1]] = value
    with pytest.raises(PackError) as wrong:
        says_all(told_by(pack_toml.write(table)).table, FORMER)
    assert ZH.said(wrong.value) == said


def test_the_page_keeps_a_draft_and_lists_what_it_changes(centre: Caller) -> None:
    sent = fields_of("law", LAW) | {"csrf": centre.field(PAGE, "csrf"), "kind": "law"}
    sent |= {"of": "law-2026-04-15", "from": "2027-03-01", "warranty.repair_days": "20"}
    answer = centre.post("/packs", {**sent})
    assert answer.status_code == 303
    shown = centre.get(answer.headers["Location"]).text
    row = re.sub(r"<[^>]+>", " ", shown.partition("三包 · 修理天数")[2].partition("</tr>")[0])
    assert row.split() == ["30", "20"]


@pytest.mark.parametrize("day", ["0001-01-01", "0202-01-01", "9999-12-31"])
def test_a_set_does_not_hold_from_a_year_that_was_mistyped(centre: Caller, day: str) -> None:
    sent = fields_of("law", LAW) | {"csrf": centre.field(PAGE, "csrf"), "kind": "law"}
    answer = centre.post("/packs", {**sent, "of": "law-2026-04-15", "from": day})
    assert answer.status_code == 422
    assert fault_of(answer.text) == "年份须在 2000 至 2100，须改正。"
    assert 'data-wrong="from"' in answer.text


@pytest.mark.parametrize("year", ["3000", "9" * 5000])
def test_no_calendar_is_begun_of_a_year_beyond_all_calendars(centre: Caller, year: str) -> None:
    sent = {"csrf": centre.field(PAGE, "csrf"), "kind": "calendar", "of": f"calendar-{year}"}
    assert centre.post("/packs", {**sent}).status_code == 404


def test_a_row_and_a_number_of_copies_beyond_all_numbers_are_none(centre: Caller) -> None:
    """Of the row nothing is taken; the copies are said to be wrong."""
    long = "0003" + "0" * 5000
    sent = {"csrf": centre.field(PAGE, "csrf"), "from": "2026-12-01"}
    directory = sent | {"kind": "directory", f"scope.{long}": "质量科"}
    form = sent | {"kind": "form", "of": "form-acceptance", "copies": long}
    kept, refused = (centre.post("/packs", {**fields}) for fields in (directory, form))
    assert kept.status_code == 303
    assert long not in centre.get(kept.headers["location"]).text
    assert (refused.status_code, fault_of(refused.text)) == (422, "份数须为 1 至 9。")


@pytest.mark.release
def test_the_figures_of_a_card_stand_on_the_page_with_what_they_mean(
    page: Page, address: str
) -> None:
    page.set_viewport_size({"width": 1366, "height": 768})
    page.goto(address + PAGE)
    single = page.locator("[data-list=single]")
    expect(single.locator("h2")).to_have_text("预付卡和三包")
    expect(single.locator("li").nth(1)).to_contain_text("次修理不好，可以退换")
    single.locator("summary").nth(1).click()
    page.fill('[name="warranty.repair_days"]', "0")
    page.fill('[name="warranty.start"]', "验收之日")
    page.click("button.main")
    expect(page.locator("[role=alert]")).to_contain_text("三包的修理天数须为 1 至 3660 的整数。")
    expect(page.locator("[aria-invalid]:focus")).to_have_attribute("name", "warranty.repair_days")
    expect(page.locator('[name="warranty.start"]')).to_have_value("验收之日")
