"""A refused form marks its field, focuses it and announces the error."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.sync.review.administration.conftest import administrator
from tests.sync.review.administration.test_pages_whole import window_of
from tests.sync.review.administration.test_users import id_of
from tests.sync.review.caller import Caller
from tests.sync.review.cases import ident
from tests.sync.review.review_hub import ReviewHub
from tests.sync.review.supervision.test_posting import post, sent
from tests.sync.review.supervision.test_sampling import draw, report

__all__ = ["administrator"]
WORDS = "document.getElementById(document.activeElement.getAttribute('aria-describedby')).innerText"

RED = "rgb(179, 38, 30)"


def is_marked(page: Page, name: str, words: str) -> None:
    """Return the focused field, and its announced description."""
    expect(page.locator("[aria-invalid]:focus")).to_have_attribute("name", name)
    expect(page.locator("[aria-invalid]:focus")).to_be_in_viewport(ratio=1)
    assert words in page.evaluate(WORDS)
    expect(page.locator("[role=alert]")).to_be_in_viewport(ratio=1)


def test_a_supervision_names_the_field_at_fault(
    page: Page, centre: Caller, ground: ReviewHub, station: str, address: str
) -> None:
    """Started, visited, ended; text typed for one that has since ended is shown."""
    page.goto(f"{address}/supervision/new")
    page.check("[value=merchant]")
    page.fill("#due_on", "2026-12-10")
    page.fill("#text", "限期整改")
    page.click("button.main")
    is_marked(page, "name", "还没有写商户名称或案件编号。")
    page.fill("#name", "盛世珠宝")
    expect(page.locator("[aria-invalid], [aria-describedby]")).to_have_count(0)
    page.fill("#text", "")
    page.click("button.main")
    is_marked(page, "text", "还没有写")
    place = post(centre, ground, station)
    page.goto(address + place)
    page.click("[action$='/visit'] button")
    is_marked(page, "text", "还没有写")
    page.fill("#findings", "抽检三件")
    page.evaluate("document.querySelector('#on').value = ''")
    page.click("[action$='/visit'] button")
    is_marked(page, "on", "还没有选择检查日期")
    expect(page.locator("#findings")).to_have_value("抽检三件")
    page.fill("#result", " ")
    page.click("[action$='/close'] button")
    is_marked(page, "text", "还没有写")
    page.fill("#result", "写了很久的结果")
    assert sent(centre, place, "close", text="整改到位，摘牌。") == 303
    page.click("[action$='/close'] button")
    expect(page.locator("[data-typed]")).to_have_text("写了很久的结果")


def test_a_sample_names_the_field_at_fault(
    page: Page, centre: Caller, ground: ReviewHub, station: str, address: str
) -> None:
    """And the row of a call back tells what is wrong with it."""
    report(ground, station, range(50, 70))
    page.goto(f"{address}/samples")
    page.fill("#count", "0")
    page.click("button.main")
    is_marked(page, "count", "件数为 1 至 50。")
    page.goto(address + draw(centre, count="20"))
    row = page.locator("form.call").last
    row.locator("[name=reached]").select_option("no")
    row.locator("[name=rated]").select_option("satisfied")
    row.locator("button").click()
    is_marked(page, "reached", "未联系到的不填满意和兑现。")
    expect(page.locator("form.call").last.locator("[role=alert]")).to_be_in_viewport(ratio=1)


@pytest.mark.parametrize(
    ("path", "field", "value", "words"),
    [
        ("kind=calendar&of=calendar-2027", "make_up", "2027-02-30", "“2027-02-30”不是日期。"),
        ("kind=law", "title", " ", "缺少 title。"),
        ("kind=law", "period.acceptance.days", "0", "天数须为 1 至 3660 的整数。"),
        ("kind=law", "period.acceptance.article", " ", "决定是否受理：还没有写依据条款。"),
        ("kind=law", "refusal_ground.text.1", "", "不予受理情形第 2 项"),
        ("kind=articles&of=articles-cpl", "name", " ", "缺少 name。"),
        ("kind=form&of=form-acceptance", "number", "无号", "编号格式须有一个"),
    ],
)
def test_a_pack_names_the_field_at_fault(
    page: Page, address: str, path: str, field: str, value: str, words: str
) -> None:
    page.goto(f"{address}/packs/new?{path}")
    page.locator("details").evaluate_all("all => all.forEach((one) => { one.open = true; })")
    if page.locator("#from").count():
        page.fill("#from", "2027-01-01")
    page.fill(f'[name="{field}"]', value)
    page.click("button.main")
    is_marked(page, field, words)


def test_a_directory_saved_half_filled_marks_what_is_wrong_when_it_is_opened_again(
    page: Page, address: str
) -> None:
    page.goto(f"{address}/packs/new?kind=directory")
    page.fill('[name="phone.0"]', "内线")
    page.click("button.main")
    page.wait_for_selector("[data-changes]")
    page.goto(f"{page.url}/edit")
    is_marked(page, "phone.0", "工作电话不对。")


def test_a_user_a_body_and_a_station_name_the_field_at_fault(
    browser: Browser, administrator: Caller, ground: ReviewHub, station: str
) -> None:
    page = window_of(browser, administrator, (1366, 768))
    site = administrator.address
    page.goto(f"{site}/users")
    page.fill("#name", "陈立")
    page.click("[action='/users'] button")
    is_marked(page, "login", "用户 陈立 已存在")
    page.fill("#body-name", "质量科")
    page.click("[action='/bodies'] button")
    is_marked(page, "name", "机构 质量科 已登记")
    expect(page.locator("#body-name")).to_be_focused()
    page.goto(f"{site}/users/{id_of(ground, '孙工')}")
    page.select_option("#role", "officer")
    page.click("[action$='/place'] button")
    is_marked(page, "role", "不能更改自己的角色。")
    expect(page.locator("#role")).to_have_value("officer")
    page.goto(f"{site}/stations")
    page.fill("#name", "丁豪广场站")
    page.click("button.main")
    is_marked(page, "name", "已有名为 丁豪广场站 的站点")
    expect(page.locator("#name")).to_have_value("丁豪广场站")
    page.goto(f"{site}/stations/{station}")
    page.fill("#name", "丁豪广场站")
    page.click("[action$='/name'] button")
    is_marked(page, "name", "已有名为 丁豪广场站 的站点")
    page.fill("#reason", " ")
    page.click("[action$='/revoke'] button")
    is_marked(page, "reason", "还没有写停用事由。")
    page.context.close()


def test_every_field_at_fault_of_a_slip_has_a_red_border(
    page: Page, station: str, address: str
) -> None:
    """Not the one with the focus alone: a border of its own kind does not prevail."""
    assert station
    page.goto(f"{address}/slips/new")
    page.fill("#number", " ")
    page.fill("#text", " ")
    page.fill("#amount", "abc")
    page.click("button.main")
    is_marked(page, "number", "金额写元")
    for name in ("number", "amount", "text"):
        expect(page.locator(f"#{name}")).to_have_css("border-top-color", RED)
    expect(page.locator("#merchant")).not_to_have_css("border-top-color", RED)


def test_a_file_above_its_limit_is_named_before_it_is_sent(
    page: Page, station: str, address: str, tmp_path: Path
) -> None:
    """By the sheet of slips, and where a chosen file goes at once: beside an answer."""
    large = tmp_path / "工单表.csv"
    large.write_bytes(b"1" * (9 * 1024 * 1024))
    page.goto(f"{address}/slips/sheet")
    page.set_input_files("#file", large)
    told = page.locator("[data-told-large]")
    expect(told).to_have_text("“工单表.csv”为 9.0 MB，此处文件最大 8 MB，另选较小的文件。")
    page.click("form[action='/slips/sheet'] button.main")
    expect(page.locator("#file")).to_have_attribute("aria-invalid", "true")
    small = tmp_path / "small.csv"
    small.write_text("编号", "utf-8")
    page.set_input_files("#file", small)
    expect(told).to_have_count(0)
    assert page.evaluate("document.querySelector('#file').checkValidity()")
    scan = tmp_path / "检测报告.pdf"
    scan.write_bytes(b"%PDF-" + b"1" * (21 * 1024 * 1024))
    page.goto(f"{address}/review/{station}/{ident(1009)}")
    page.set_input_files("[data-enclose]", scan)
    expect(told).to_have_text("“检测报告.pdf”为 21.0 MB，此处文件最大 20 MB，另选较小的文件。")
    expect(told).to_be_in_viewport()
    expect(page.locator("#text")).to_be_visible()
