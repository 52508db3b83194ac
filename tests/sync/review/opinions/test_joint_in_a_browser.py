"""Opinion requested, given, included in the answer and sent: in two windows of a real Chromium."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, Page, expect

from sync.protocol import GuidanceAnswered
from tests.sync.databases import ON_BOTH
from tests.sync.review.case_steps import path_of
from tests.sync.review.conftest import a_running, signed_in
from tests.sync.review.keystrokes import stroke
from tests.sync.review.opinions.requested_opinions import OPINION, question_of
from tests.sync.review.review_hub import ReviewHub
from tests.sync.review.test_page_layout import BEYOND, CLIPPED, SMALL, UNNAMED
from tests.sync.review.test_text_from_people import HOSTILE, PAYLOADS

OFFICE = "新城市场监管所"
LINE = f"{OFFICE}意见：{OPINION}"


@pytest.fixture
def office(browser: Browser, address: str) -> Iterator[Page]:
    """A window in which the officer of the local office is signed in."""
    with signed_in(browser, address, "张建国") as window:
        yield window


def ask(page: Page, question: str, *names: str) -> None:
    """Open the question to other bodies on the page, fill it and send it."""
    page.click("summary >> text=征求意见")
    for name in names:
        page.get_by_label(name, exact=True).check()
    page.fill("#question", question)
    page.click("text=发出征求")
    expect(page.locator("[data-joint] .voices")).to_contain_text(names[0])


@ON_BOTH
def test_an_opinion_is_asked_given_and_taken_into_the_one_answer(
    page: Page, office: Page, ground: ReviewHub, station: str, address: str
) -> None:
    """The station gets one answer, which has the opinion's words below what was typed."""
    path = address + question_of(station)
    expect(office.locator("main[data-line=open]")).to_be_visible()
    page.goto(path)
    page.fill("#text", "按欺诈处理。")
    ask(page, "现场能否复检？", OFFICE)
    expect(page.locator("#text")).to_have_value("按欺诈处理。")
    expect(page.locator("[data-awaited]")).to_contain_text(f"{OFFICE} 尚未回复意见")
    row = office.locator("[data-queue] li")
    expect(row).to_contain_text("待协办意见", timeout=8000)
    row.click()
    expect(office.locator("[data-asked]")).to_contain_text("现场能否复检？")
    office.fill("#text", OPINION)
    stroke(office, "Control+Enter")
    expect(office.locator("[data-timeline]")).to_contain_text(OPINION)
    expect(page.locator("[data-joint]")).to_contain_text(OPINION, timeout=8000)
    expect(page.locator("[data-awaited] p")).to_have_count(0)
    page.get_by_role("button", name="采入答复").click()
    expect(page.locator("#text")).to_have_value(f"按欺诈处理。\n{LINE}")
    page.click("text=发出答复")
    expect(page.locator("[data-timeline] .ours .say")).to_contain_text(LINE)
    answered = [body for body in ground.said(station) if isinstance(body, GuidanceAnswered)]
    assert [body.text for body in answered] == [f"按欺诈处理。\n{LINE}"]
    expect(office.locator("[data-queue] li")).to_have_count(0, timeout=8000)


def test_an_opinion_goes_into_an_empty_answer_and_what_was_taken_in_is_kept(
    page: Page, office: Page, station: str, address: str
) -> None:
    path = address + path_of(station)
    page.goto(path)
    ask(page, "", OFFICE)
    office.goto(path)
    office.fill("#text", OPINION)
    office.click("button.main")
    expect(office.locator("[data-timeline]")).to_contain_text(OPINION)
    page.reload()
    page.get_by_role("button", name="采入答复").click()
    expect(page.locator("#text")).to_have_value(LINE)
    expect(page.locator("[data-length]")).to_have_text("24 字")
    page.reload()
    expect(page.locator("#text")).to_have_value(LINE)


def test_a_half_written_question_and_opinion_outlive_a_reload_and_go_when_they_were_sent(
    page: Page, office: Page, station: str, address: str
) -> None:
    path = address + question_of(station)
    page.goto(path)
    page.click("summary >> text=征求意见")
    page.get_by_label(OFFICE, exact=True).check()
    page.fill("#question", "现场能否")
    page.reload()
    expect(page.locator("#question")).to_have_value("现场能否")
    expect(page.get_by_label(OFFICE, exact=True)).to_be_checked()
    page.click("text=发出征求")
    expect(page.locator("[data-joint] .voices")).to_contain_text("现场能否")
    page.wait_for_function("sessionStorage.length === 0")
    office.goto(path)
    office.fill("#text", "写到一半")
    office.reload()
    expect(office.locator("#text")).to_have_value("写到一半")
    office.click("button.main")
    expect(office.locator("[data-timeline]")).to_contain_text("写到一半")
    office.wait_for_function("sessionStorage.length === 0")


def test_a_question_is_reminded_of_and_taken_back(
    page: Page, office: Page, station: str, address: str
) -> None:
    path = address + question_of(station)
    page.goto(path)
    ask(page, "", OFFICE, "食品科")
    office.goto(path)
    office.fill("#text", "写到一半")
    row = page.locator(".voices li", has_text=OFFICE)
    row.get_by_role("button", name="催办").click()
    expect(row).to_contain_text("10:10 已催办")
    expect(office.locator("[data-queue]")).to_contain_text("协办意见被催办", timeout=8000)
    row.get_by_role("button", name="撤回征求").click()
    expect(page.locator(".voices li")).to_have_count(1)
    expect(office.locator("[data-queue] li")).to_have_count(0, timeout=8000)
    expect(office.locator("[data-link]")).to_contain_text("属其他科室、所办理")
    expect(office.locator("#text")).to_have_value("写到一半")


def test_payloads_in_questions_and_opinions_are_shown_as_they_are(
    page: Page, office: Page, station: str, address: str
) -> None:
    path = address + question_of(station)
    page.goto(path)
    ask(page, HOSTILE[:1900], OFFICE)
    office.goto(path)
    expect(office.locator("[data-asked]")).to_contain_text(PAYLOADS[0])
    office.fill("#text", HOSTILE)
    office.click("button.main")
    expect(office.locator("[data-joint]")).to_contain_text(PAYLOADS[6])
    page.reload()
    page.get_by_role("button", name="采入答复").click()
    expect(page.locator("#text")).not_to_have_value("")
    for tag in ("iframe", "svg[onload]", "img[onerror]", "b[onmouseover]"):
        expect(page.locator(tag)).to_have_count(0)


@dataclass(frozen=True)
class Asked:
    """Two questions that were asked of the local office, and the windows of both officers."""

    address: str
    paths: tuple[str, str]
    windows: tuple[Page, Page]


@pytest.fixture(scope="module")
def asked(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Asked]:
    with (
        a_running(tmp_path_factory.mktemp("asked")) as (_, station, address),
        signed_in(browser, address) as page,
        signed_in(browser, address, "张建国") as office,
    ):
        paths = path_of(station), question_of(station)
        for path in paths:
            page.goto(address + path)
            ask(page, "现场能否复检？能否认定欺诈？" * 4, OFFICE)
        yield Asked(address, paths, (page, office))


@pytest.mark.parametrize("size", [(1440, 900), (1366, 768), (960, 600)])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_nothing_is_clipped_and_nothing_scrolls_sideways(
    asked: Asked, lang: str, size: tuple[int, int]
) -> None:
    for window in asked.windows:
        window.set_viewport_size({"width": size[0], "height": size[1]})
        for path in asked.paths:
            window.goto(f"{asked.address}{path}?lang={lang}")
            window.evaluate("document.querySelector('.asking')?.setAttribute('open', '')")
            window.evaluate("document.fonts.ready")
            assert window.evaluate("document.documentElement.scrollWidth") <= size[0], path
            tall = window.evaluate("document.documentElement.scrollHeight")
            assert tall <= size[1] or size[0] <= 1180, path
            assert window.evaluate(CLIPPED) == [], path
            assert window.evaluate(BEYOND) == [], path
            assert window.evaluate(UNNAMED) == [], path
            assert window.evaluate(SMALL) == [], path
