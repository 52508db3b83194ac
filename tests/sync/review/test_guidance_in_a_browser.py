"""An officer reads and answers a request in a real browser; the station's log contains it."""

import re

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import select

from sync.hub.storage import schema
from sync.protocol import GuidanceAnswered, GuidanceSeen, MessageAcknowledged
from tests.sync.databases import ON_BOTH, ON_SQLITE
from tests.sync.review.cases import QUESTION, asked
from tests.sync.review.keystrokes import stroke
from tests.sync.review.review_hub import ReviewHub

ANSWER = "检测结果低于标准，涉嫌欺诈。\n建议退一赔三；商户仍拒绝的，上报现场调解。"


def open_gold(page: Page) -> None:
    """Open the request about the gold bracelet."""
    page.click("[data-queue] >> text=标签注明")
    expect(page.locator("#text")).to_be_visible()


@ON_BOTH
def test_an_answer_stands_in_the_timeline_and_in_the_stations_log(
    page: Page, ground: ReviewHub, station: str
) -> None:
    """The DOM shows number and text; the message row says the same."""
    page.reload()
    open_gold(page)
    expect(page.locator("[data-question]")).to_have_text(QUESTION)
    page.get_by_label("消法第五十五条").check()
    page.fill("#other", "GB 11887")
    page.fill("#text", ANSWER)
    page.click("text=发出答复")
    step = page.locator("[data-timeline] .ours")
    expect(step).to_contain_text("ZD-261124-001")
    expect(step.locator(".say")).to_contain_text(ANSWER.splitlines()[1])
    expect(page.locator(".opinion")).to_contain_text("已答复")
    expect(page.locator("form[data-opinion]")).to_have_count(0)
    answered = [body for body in ground.said(station) if isinstance(body, GuidanceAnswered)]
    assert len(answered) == 1
    assert answered[0].text == ANSWER
    assert answered[0].number == "ZD-261124-001"
    assert answered[0].articles == ("《消费者权益保护法》第五十五条", "GB 11887")
    assert (answered[0].officer.name, answered[0].officer.body) == ("周敏", "局热线受理中心")
    assert ("guidance.answered", "周敏") in [act[:2] for act in ground.acts()]


@ON_SQLITE
def test_opening_a_request_tells_the_station_once(
    page: Page, ground: ReviewHub, station: str
) -> None:  # fmt: skip
    """Opening it again, or in another window, says nothing more."""
    page.reload()
    for _ in range(2):
        open_gold(page)
        expect(page.locator("[data-timeline]")).to_contain_text("已查看")
        page.reload()
        expect(page.locator("[data-timeline]")).to_contain_text("已查看")
        page.goto(page.url.split("/review")[0] + "/review")
    assert sum(isinstance(body, GuidanceSeen) for body in ground.said(station)) == 1


@pytest.mark.usefixtures("station")
@ON_SQLITE
def test_the_keys_walk_choose_and_send_but_not_while_typing(page: Page) -> None:
    """J and K move in the queue; inside the text they are letters; Ctrl+Enter sends."""
    page.reload()
    stroke(page, "j")
    expect(page.locator("h1")).to_have_text("锦程数码 · 手机")
    stroke(page, "j")
    expect(page.locator("h1")).to_have_text("盛世珠宝 · 足金手镯")
    stroke(page, "k")
    expect(page.locator("h1")).to_have_text("锦程数码 · 手机")
    stroke(page, "2")
    expect(page.locator("#outcome-1")).to_be_checked()
    expect(page.locator("[data-announce]")).to_contain_text("站点上报后可办")
    page.locator("#text").press_sequentially("jk12 建议换新")
    expect(page.locator("#text")).to_have_value("jk12 建议换新")
    stroke(page, "Control+Enter")
    expect(page.locator("[data-timeline]")).to_contain_text("jk12 建议换新")


@pytest.mark.usefixtures("station")
@ON_SQLITE
def test_what_is_typed_survives_a_reload_and_goes_when_it_was_sent(page: Page) -> None:
    """The draft lives in the window's own store until the hub says that it was sent."""
    page.reload()
    open_gold(page)
    page.get_by_label("消法第二十四条").check()
    page.fill("#text", "还没有写完的意见")
    expect(page.locator("[data-draft-word]")).to_contain_text("草稿已存")
    page.reload()
    expect(page.locator("#text")).to_have_value("还没有写完的意见")
    expect(page.get_by_label("消法第二十四条")).to_be_checked()
    page.click("text=发出答复")
    expect(page.locator("[data-timeline] .ours")).to_contain_text("还没有写完的意见")
    page.wait_for_function("sessionStorage.length === 0")
    assert "sent=" not in page.url


def test_a_new_matter_comes_in_by_itself_and_leaves_what_is_typed_alone(
    page: Page, ground: ReviewHub, station: str
) -> None:
    """The line of live updates wakes the queue; the form is not touched."""
    page.reload()
    open_gold(page)
    page.fill("#text", "写到一半")
    page.locator("#text").focus()
    expect(page.locator("main[data-line=open]")).to_be_visible()
    ground.tell(station, "guidance.asked", asked(77, question="新来的一件，请示如何处理。"))
    expect(page.locator("[data-queue]")).to_contain_text("新来的一件", timeout=8000)
    expect(page.locator("#text")).to_have_value("写到一半")
    expect(page.locator("#text")).to_be_focused()
    expect(page.locator("[data-counts]")).to_contain_text(re.compile("待办审查\\s*6"))


@ON_SQLITE
def test_the_stations_acknowledgement_appears_by_itself(
    page: Page, ground: ReviewHub, station: str
) -> None:
    """The officer sees that a person at the desk has read the answer."""
    page.reload()
    open_gold(page)
    page.fill("#text", "按口径办理。")
    page.click("text=发出答复")
    step = page.locator("[data-timeline] .ours")
    expect(step).to_contain_text("站点尚未确认")
    expect(page.locator("main[data-line=open]")).to_be_visible()
    with ground.store.reading() as connection:
        message = connection.scalar(
            select(schema.message.c.id).where(schema.message.c.kind == "guidance.answered")
        )
    ground.watch.forward(minutes=5)
    body = MessageAcknowledged(message=str(message), by="王晓燕")
    ground.tell(station, "message.acknowledged", body)
    expect(step).to_contain_text("站点 10:15 确认收到", timeout=8000)


@ON_SQLITE
def test_a_sitting_that_ran_out_keeps_the_text(page: Page, ground: ReviewHub, station: str) -> None:
    """The officer sends after the sitting has ended: nothing is sent, nothing is lost."""
    page.reload()
    open_gold(page)
    page.fill("#text", "写了很久的意见")
    ground.watch.forward(minutes=31)
    page.click("text=发出答复")
    expect(page.locator("h1")).to_have_text("须重新登录")
    expect(page.locator("#typed")).to_have_value("写了很久的意见")
    page.locator("main >> text=登录").last.click()
    page.fill("#account", "周敏")
    page.fill("#password", "a long password for tests")
    page.click("button.main")
    expect(page.locator("#text")).to_have_value("写了很久的意见")
    assert not [body for body in ground.said(station) if isinstance(body, GuidanceAnswered)]


@pytest.mark.usefixtures("station")
@ON_SQLITE
def test_each_answer_takes_the_next_number(page: Page) -> None:
    """Two answers one after the other from two pages."""
    page.reload()
    for word, number in (("标签注明", "ZD-261124-001"), ("新买手机", "ZD-261124-002")):
        page.click(f"[data-queue] >> text={word}")
        page.fill("#text", "按口径办理。")
        page.click("text=发出答复")
        expect(page.locator("[data-timeline] .ours")).to_contain_text(number)


@ON_SQLITE
def test_a_chosen_file_is_enclosed_at_once_and_what_was_typed_stays(
    page: Page, ground: ReviewHub, station: str
) -> None:
    page.reload()
    open_gold(page)
    page.fill("#text", ANSWER)
    paper = {"name": "意见书.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.4\n%%EOF\n"}
    page.set_input_files("[data-enclose]", paper)  # type: ignore[arg-type]
    expect(page.locator("[data-enclosures]")).to_contain_text("意见书.pdf")
    expect(page.locator("#text")).to_have_value(ANSWER)
    page.click("text=发出答复")
    expect(page.locator("[data-timeline] .ours")).to_contain_text("附件：意见书.pdf")
    (answered,) = (body for body in ground.said(station) if isinstance(body, GuidanceAnswered))
    assert [(file.name, file.mime) for file in answered.files] == [
        ("意见书.pdf", "application/pdf")
    ]
