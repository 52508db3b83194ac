"""Guidance within minutes: who answers, hand-over, precedents, and escalation of questions."""

import json
from datetime import timedelta

import pytest
from playwright.sync_api import APIResponse, Browser, Page, Route, expect
from sqlalchemy import update

from sync.hub.services.guidance.priority import raise_priority
from sync.hub.storage import schema
from sync.hub.storage.matter_reader import matter_of
from sync.protocol import GuidanceAnswered, GuidanceAnswering, Merchant
from tests.sync.databases import ON_BOTH
from tests.sync.review.caller import Caller, calling
from tests.sync.review.cases import asked, ident
from tests.sync.review.review_hub import PASSWORD, ReviewHub

GOLD, PHONE, MEAT = ident(1009), ident(1008), ident(1010)


def told(ground: ReviewHub, station: str) -> list[GuidanceAnswering]:
    """Return the messages to the station on officers who are writing."""
    return [body for body in ground.said(station) if isinstance(body, GuidanceAnswering)]


def mark(caller: Caller, place: str, **fields: object) -> int:
    """Say that the caller answers, or left."""
    csrf = caller.field(place, "csrf")
    return caller.post(f"{place}/answering", {"csrf": csrf, **fields}).status_code


def test_who_answers_is_told_once_and_again_shortly_before_it_would_end(
    ground: ReviewHub, station: str, centre: Caller
) -> None:
    place = f"/review/{station}/{GOLD}"
    assert mark(centre, place) == 204
    ground.watch.forward(minutes=7, seconds=59)
    assert mark(centre, place) == 204
    assert [body.until for body in told(ground, station)] == [
        ground.watch() + timedelta(minutes=2, seconds=1)
    ]
    ground.watch.forward(seconds=1)
    assert mark(centre, place) == 204
    first, second = told(ground, station)
    assert (first.officer.name, first.request) == ("周敏", GOLD)
    assert second.until == ground.watch() + timedelta(minutes=10)
    assert second.text == "局热线受理中心 周敏 正在答复此请示。"


def test_the_first_officer_keeps_the_place_until_he_leaves(
    ground: ReviewHub, station: str, centre: Caller, address: str
) -> None:
    place = f"/review/{station}/{GOLD}"
    mark(centre, place)
    with calling(address, "陈立") as other:
        mark(other, place)
        mark(other, place, left="1")
        assert "局热线受理中心 周敏 10:10 起正在答复" in other.get(place).text
        assert "周敏 正在答复" in other.get("/review").text
        ground.watch.forward(minutes=9)
        mark(other, place)
        assert len(told(ground, station)) == 1
        mark(centre, place, left="1")
        assert told(ground, station)[1].until == ground.watch()
        assert "起正在答复" not in other.get(place).text
        mark(other, place)
        assert "质量科 陈立 10:19 起正在答复" in centre.get(place).text
        ground.watch.forward(minutes=10)
        assert "起正在答复" not in centre.get(place).text


def test_another_section_s_question_has_no_place_for_an_officer(
    ground: ReviewHub, station: str, address: str
) -> None:
    with calling(address, "何青") as food:
        csrf = food.field("/review", "csrf")
        answer = food.post(f"/review/{station}/{GOLD}/answering", {"csrf": csrf})
    assert answer.status_code == 404
    assert told(ground, station) == []


def officers(ground: ReviewHub) -> dict[str, str]:
    """Return the officers: name to id."""
    with ground.store.reading() as connection:
        return {row.name: row.id for row in connection.execute(schema.reviewer.select())}


@pytest.mark.release
def test_a_question_is_handed_to_an_officer_who_may_see_it_with_a_word(
    ground: ReviewHub, station: str, centre: Caller, address: str
) -> None:
    place, ids = f"/review/{station}/{GOLD}", officers(ground)
    mark(centre, place)
    shown = centre.get(place).text
    assert [f'value="{ids[name]}"' in shown for name in ("陈立", "何青", "周敏")] == [
        True,
        False,
        False,
    ]
    sent = centre.send(place, "hand-over", officer=ids["陈立"], word="涉及计量，请质量科看")
    assert (sent.status_code, sent.headers["location"]) == (303, place)
    with calling(address, "陈立") as other:
        page = other.get(place).text
        assert "局热线受理中心 周敏 移交 质量科 陈立" in page
        assert "涉及计量，请质量科看" in page
        assert ">等我处理<" in other.get("/review").text
        other.send(place, "seen")
    centre.send(place, "seen")
    assert ">等我处理<" not in centre.get("/review").text
    acts = {kind: (by, json.loads(facts)) for kind, by, facts in ground.acts()}
    assert acts["guidance.handed_over"] == (
        "周敏",
        {"to": ids["陈立"], "receiver": "质量科 陈立", "before": None},
    )
    assert told(ground, station)[-1].until == ground.watch()
    refused = centre.send(place, "hand-over", officer=ids["何青"])
    assert (refused.status_code, "此件由他人承办" in refused.text) == (409, True)


def test_the_word_of_a_hand_over_hides_phone_numbers_as_the_question_does(
    ground: ReviewHub, station: str, centre: Caller
) -> None:
    place = f"/review/{station}/{GOLD}"
    word = "消费者 199 0000 6207 下午再来电"
    sent = centre.send(place, "hand-over", officer=officers(ground)["陈立"], word=word)
    assert sent.status_code == 303
    page = centre.get(place).text
    assert ("消费者 199****6207 下午再来电" in page, word in page) == (True, False)


@pytest.mark.parametrize("role", ["auditor", "administrator"])
def test_a_question_is_not_handed_to_one_who_answers_none(
    ground: ReviewHub, station: str, centre: Caller, role: str
) -> None:
    with ground.store.turn(ground.watch()) as turn:
        one = schema.reviewer.c.name == "陈立"
        turn.connection.execute(update(schema.reviewer).where(one).values(role=role))
    place, ids = f"/review/{station}/{GOLD}", officers(ground)
    assert f'value="{ids["陈立"]}"' not in centre.get(place).text
    assert centre.send(place, "hand-over", officer=ids["陈立"]).status_code == 400


def test_answers_to_the_same_problem_or_goods_stand_beside_the_question(
    ground: ReviewHub, station: str, centre: Caller
) -> None:
    """The same problem comes before the same goods; another line's answer is none."""
    for nth, changes in (
        (31, {"goods": "足金手镯", "problems": ("contract",)}),
        (32, {"goods": "银项链", "problems": ("quality",)}),
        (33, {"goods": "足金手镯", "problems": ("quality",), "line": "price"}),
        (34, {"goods": "手机壳", "problems": ("contract",)}),
    ):
        merchant = Merchant(name=f"商户{nth}")
        ground.tell(station, "guidance.asked", asked(nth, merchant=merchant, **changes))
        place = f"/review/{station}/{ident(1000 + nth)}"
        centre.send(place, "guidance", text=f"按口径{nth}办理。", articles=[])
    page = centre.get(f"/review/{station}/{GOLD}").text
    beside = page[page.index("data-precedents") :].split("</section>")[0]
    assert beside.index("按口径32办理。") < beside.index("按口径31办理。")
    assert "ZD-261124-002" in beside
    assert "按口径33" not in beside
    assert "按口径34" not in beside


def test_a_question_that_is_due_and_not_yet_raised_is_marked_as_overdue(
    ground: ReviewHub, station: str, centre: Caller
) -> None:
    before = centre.get("/review").text.count("已超期")
    ground.tell(station, "guidance.asked", asked(41, limit_minutes=20, question="将到期的请示。"))
    assert centre.get("/review").text.count("已超期") == before
    ground.watch.forward(minutes=20)
    listed = centre.get("/review").text
    assert listed.count("已超期") == before + 1


@ON_BOTH
def test_a_guidance_question_climbs_and_is_answered(
    ground: ReviewHub, station: str, centre: Caller
) -> None:
    """At half its limit to the top, past it to the head; once in the journal; then answered."""
    ground.body("区局", "head")
    place = f"/review/{station}/{PHONE}"
    ground.tell(station, "guidance.asked", asked(40, limit_minutes=20, question="半程的请示。"))
    raise_priority(ground.store, ground.watch())
    listed = centre.get("/review").text
    assert listed.index(PHONE) < listed.index(ident(1040))
    assert listed.index(GOLD) < listed.index(ident(1040))
    assert listed.count("已上报局领导") == 1
    ground.watch.forward(minutes=10)
    assert listed.count("时限过半") == 1
    assert centre.get("/review").text.count("时限过半") == 3
    climbed = [json.loads(facts) for kind, _, facts in ground.acts() if kind == "guidance.climbed"]
    assert [(one["to"], one["due_at"]) for one in climbed] == [
        (["区局"], "2026-11-24T02:04:00+00:00")
    ]
    assert "10:10 起上报局领导" in centre.get(place).text
    assert centre.send(place, "guidance", text="不构成欺诈。", articles=[]).status_code == 303
    assert "已上报局领导" not in centre.get("/review").text
    said = [body.text for body in ground.said(station) if isinstance(body, GuidanceAnswered)]
    assert said == ["不构成欺诈。"]
    with ground.store.reading() as connection:
        one = matter_of(connection, station, PHONE)
        meat = matter_of(connection, ground.stations["丁豪广场站"], MEAT)
    assert one is not None
    assert meat is not None
    assert one.climbed_at is not None
    assert (one.state, meat.climbed_at) == ("answered", None)


@pytest.fixture
def section(browser: Browser, address: str) -> Page:
    """A window of the quality section's officer."""
    window = browser.new_context(viewport={"width": 1366, "height": 768}).new_page()
    window.goto(address)
    window.fill("#account", "陈立")
    window.fill("#password", PASSWORD)
    window.click("button.main")
    return window


@pytest.mark.release
def test_two_officers_see_each_other_answer_and_hand_over(
    page: Page, section: Page, ground: ReviewHub, station: str
) -> None:
    """One types: the other sees it at once. The first hands over, and the other answers."""
    for window in (page, section):
        window.goto(window.url.split("/review")[0] + f"/review/{station}/{GOLD}")
        expect(window.locator("main[data-line=open]")).to_be_visible()
    page.fill("#text", "先看检测报告")
    expect(section.locator("[data-presence]")).to_contain_text("周敏 10:10 起正在答复")
    expect(section.locator("[data-queue]")).to_contain_text("周敏 正在答复")
    page.click("[data-holder] summary")
    page.select_option("#officer", label="质量科 陈立")
    page.fill("#word", "请计量人员看")
    page.click("[data-holder] button:has-text('移交')")
    expect(section.locator("[data-presence]")).to_contain_text("请计量人员看")
    expect(section.locator("[data-holder]")).to_contain_text("本人")
    expect(section.locator("[data-presence]")).not_to_contain_text("起正在答复")
    section.fill("#text", "涉嫌欺诈，引导退一赔三。")
    expect(page.locator("[data-presence]")).to_contain_text("陈立 10:10 起正在答复")
    section.click("text=发出答复")
    expect(page.locator("[data-timeline]")).to_contain_text("ZD-261124-001")
    expect(page.locator("[data-queue]")).not_to_contain_text("正在答复")
    assert [body.officer.name for body in told(ground, station)] == ["周敏", "周敏", "陈立"]


@pytest.mark.release
def test_an_answer_that_comes_late_is_not_shown_over_a_later_one(
    section: Page, address: str, station: str
) -> None:
    """The page is read twice, and the first reading comes last: who left stays gone."""
    place = f"/review/{station}/{GOLD}"
    held: list[Route] = []
    late: list[APIResponse] = []
    section.goto(address + place)
    expect(section.locator("main[data-line=open]")).to_be_visible()

    def hold(route: Route) -> None:
        if "x-refresh" not in route.request.headers or held:
            route.continue_()
        else:
            # Others may be asked while this one is fetched.
            held.append(route)
            late.append(route.fetch())

    section.route(f"**{place}", hold)
    with calling(address, "周敏") as other:
        with section.expect_request(f"**{place}"):
            mark(other, place)
        for _ in range(500):
            # The answer is held in here while the page lives on.
            if late:
                break
            section.wait_for_timeout(20)
        with section.expect_response(f"**{place}"):
            mark(other, place, left="1")
    (route,), (answer,) = held, late
    assert "起正在答复" in answer.text()
    with section.expect_response(f"**{place}"):
        route.fulfill(response=answer)
    section.evaluate("() => new Promise((shown) => setTimeout(shown, 0))")
    expect(section.locator("[data-presence]")).not_to_contain_text("起正在答复")


@pytest.mark.release
def test_leaving_the_page_ends_it(
    page: Page, section: Page, ground: ReviewHub, station: str
) -> None:
    """The other officer sees who writes, and at once that he left."""
    place = page.url.split("/review")[0] + f"/review/{station}/{GOLD}"
    page.goto(place)
    section.goto(place)
    expect(section.locator("main[data-line=open]")).to_be_visible()
    page.fill("#text", "写到一半")
    expect(section.locator("[data-presence]")).to_contain_text("周敏 10:10 起正在答复")
    page.click("text=受理站")
    expect(page.locator("h1")).to_have_text("受理站")
    expect(section.locator("[data-presence]")).not_to_contain_text("起正在答复")
    began, ended = told(ground, station)
    assert (began.officer.name, ended.until) == ("周敏", ground.watch())
