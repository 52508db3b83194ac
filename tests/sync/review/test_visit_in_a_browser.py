"""In a real Chromium: an on-site case is settled and ends with a printed document."""

import pypdfium2
import pytest
from playwright.sync_api import Page, expect

from sync.protocol import CaseDecided
from tests.sync.databases import ON_BOTH
from tests.sync.review.case_steps import CASE
from tests.sync.review.review_hub import PASSWORD, ReviewHub
from tests.sync.review.test_outcomes import send
from tests.sync.review.test_page_layout import BEYOND, CLIPPED, SMALL, UNNAMED

NUMBER = "市监调解〔2026〕第1号"


@ON_BOTH
def test_an_on_site_case_ends_with_a_document_printed(
    page: Page, ground: ReviewHub, station: str
) -> None:
    """Acceptance, visit, minutes, agreement, number, paper, decision."""
    site = page.url.split("/review")[0]
    page.goto(f"{site}/review/{station}/{CASE}")
    accept(page)
    set_the_visit(page)
    ground.watch.forward(hours=5)
    sign_in_again(page, site)
    page.goto(f"{site}/review/{station}/{CASE}")
    write_the_minutes(page)
    issue_the_agreement(page)
    text = printed(page)
    for words in (NUMBER, "刘晓梅", "商户五日内退还 3,680.50 元。", "（印章）"):
        assert words in text
    page.click("text=回到案件")
    expect(page.locator(".papers").last).to_contain_text(NUMBER)
    page.check("#outcome-3")
    page.check("[value=agreement]")
    expect(page.locator(".panel.three .only.agreement")).to_contain_text(NUMBER)
    send(page, amount="3,680.50", text="双方达成协议。")
    expect(page.locator(".opinion")).to_contain_text(NUMBER)
    decided = ground.said(station)[-1]
    assert isinstance(decided, CaseDecided)
    assert (decided.outcome, decided.document) == ("agreement", NUMBER)
    assert decided.amount_fen == 368_050


def sign_in_again(page: Page, site: str) -> None:
    """Let the session expire."""
    page.goto(f"{site}/review")
    page.fill("#account", "周敏")
    page.fill("#password", PASSWORD)
    page.click("button.main")
    expect(page.locator("[data-queue]")).to_be_visible()


def accept(page: Page) -> None:
    """Nothing is chosen before the officer does."""
    expect(page.locator("[data-opinion] input[type=radio]:checked")).to_have_count(0)
    page.check("#outcome-1")
    page.check("[value=accepted]")
    send(page, text="材料齐全，予以受理。")


def set_the_visit(page: Page) -> None:
    """The local office comes at 14:30."""
    page.check("#outcome-2")
    page.select_option("#visitor", "张建国")
    send(
        page,
        visit_on="2026-11-24",
        visit_time="14:30",
        place="万达广场 3 楼调解室",
        text="请双方带合同到场。",
    )
    expect(page.locator("[data-timeline]")).to_contain_text("万达广场 3 楼调解室")


def write_the_minutes(page: Page) -> None:
    """The field of the agreement appears with the result."""
    page.click("text=写调解笔录")
    expect(page.locator("#held_time")).to_have_value("14:30")
    expect(page.locator("#agreement")).to_be_hidden()
    page.fill("#said", "商户同意退 3,680.50 元。")
    page.check("input[value=agreement]")
    page.fill("#agreement", "商户五日内退还 3,680.50 元。")
    page.click("button.main")


def issue_the_agreement(page: Page) -> None:
    """The line is opened, the page filled; a look at it takes no number."""
    expect(page.locator("h1")).to_have_text("投诉调解书")
    expect(page.locator("body")).not_to_contain_text("刘晓梅")
    page.click("button.main")
    expect(page.locator("#consumer")).to_have_value("刘晓梅")
    expect(page.locator("#agreement")).to_have_value("商户五日内退还 3,680.50 元。")
    page.fill("#legal_person", "王海")
    page.click("button.main")
    expect(page.locator("[data-read]")).to_contain_text("商户五日内退还 3,680.50 元。")
    with page.expect_popup() as opened:
        page.click("[data-preview]")
    opened.value.close()
    expect(page.locator("button.main")).to_be_enabled()
    page.click("button.main")
    expect(page.locator("h1 + p")).to_contain_text(NUMBER)


def printed(page: Page) -> str:
    """Return the text of the paper behind the button."""
    way = page.get_attribute("text=打印（PDF）", "href")
    answer = page.request.get(page.url.split("/documents")[0] + str(way))
    assert answer.headers["content-disposition"].startswith("inline")
    document = pypdfium2.PdfDocument(answer.body())
    text = "".join(leaf.get_textpage().get_text_bounded() for leaf in document)
    return text.replace("\r", "").replace("\n", "")


@pytest.mark.release
@pytest.mark.parametrize("size", [(1366, 768), (960, 600)])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_pages_of_a_visit_clip_nothing(
    page: Page, ground: ReviewHub, station: str, lang: str, size: tuple[int, int]
) -> None:
    """Case, minutes, form and document at both sizes and in both languages."""
    site = page.url.split("/review")[0]
    case = f"{site}/review/{station}/{CASE}"
    page.goto(case)
    accept(page)
    set_the_visit(page)
    ground.watch.forward(minutes=10)
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.goto(f"{case}/documents?kind=5")
    stands(page, lang, size[0])
    page.click("button.main")
    page.fill("#contact_phone", "19900000001")
    stands_open(page, size[0])
    page.click("button.main")
    expect(page.locator("[data-read]")).to_be_visible()
    stands_open(page, size[0])
    page.click("button.main")
    expect(page.locator("h1 + p")).to_contain_text("市监受理〔2026〕第1号")
    for place in (page.url, case, f"{case}/minutes", f"{case}/documents?kind=9"):
        page.goto(place)
        stands(page, lang, size[0])


def stands(page: Page, lang: str, width: int) -> None:
    """Open the page in a language."""
    page.goto(f"{page.url}{'&' if '?' in page.url else '?'}lang={lang}")
    stands_open(page, width)


def stands_open(page: Page, width: int) -> None:
    """Reload the page."""
    page.evaluate("document.fonts.ready")
    assert page.evaluate("document.documentElement.scrollWidth") <= width, page.url
    for fault in (CLIPPED, BEYOND, UNNAMED, SMALL):
        assert page.evaluate(fault) == [], page.url
