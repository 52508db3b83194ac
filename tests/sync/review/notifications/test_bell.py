"""Notifications: what is counted, for whom, and since when."""

import re
from datetime import timedelta
from html import unescape

import pytest
from playwright.sync_api import Page, expect

from sync.hub.services.guidance.priority import raise_priority
from sync.protocol import CaseAmended, SupervisionAnswered
from tests.sync.databases import ON_BOTH, ON_SQLITE
from tests.sync.review.caller import Caller, calling
from tests.sync.review.cases import asked, ident
from tests.sync.review.review_hub import ReviewHub
from tests.sync.review.slips.slips import body_id, taken
from tests.sync.review.supervision.test_posting import post
from tests.sync.review.test_page_layout import BEYOND, CLIPPED, SMALL, UNNAMED

ROW = re.compile(r"<tr>\s*<td class=\"num\">.*?</tr>", re.DOTALL)


def counted(caller: Caller) -> str:
    """Return the number on the bell of any page; nothing when it has none."""
    page = caller.get("/stations").text
    found = re.search(r'data-bell.*?</svg>(?:<span class="num">([^<]*)</span>)?', page, re.DOTALL)
    assert found is not None
    return found[1] or ""


def rows(caller: Caller) -> list[str]:
    """Return the rows of the list without their times, and whether each is new."""
    page = caller.get("/news").text
    cells = [re.findall(r"<td[^>]*>(.*?)</td>", row, re.DOTALL) for row in ROW.findall(page)]
    plain = [[unescape(re.sub(r"<[^>]+>", "", one)) for one in row[1:]] for row in cells]
    return [" | ".join(row) for row in plain]


@ON_BOTH
def test_the_bell_counts_what_came_since_he_looked(
    centre: Caller, ground: ReviewHub, station: str
) -> None:
    """Opening empties it; later items are new, and the others stay on the list."""
    assert counted(centre) == "5"
    first = rows(centre)
    assert first[0] == "请求指导 新 | GX02-261124-003\u2003炭火人家 | 丁豪广场站"
    assert first[-1] == "上报案件 新 | GX05-261122-004\u2003净衣坊 | 银座汉峪站"
    assert (counted(centre), [row for row in rows(centre) if " 新 " in row]) == ("", [])
    ground.watch.forward(minutes=1)
    more = CaseAmended(case=ident(7), text="补充材料。", evidence=())
    ground.tell(station, "case.amended", more)
    assert counted(centre) == "1"
    again = rows(centre)
    assert again[0] == "补充或变更案件材料 新 | GX01-261123-007\u2003雅居家居 | 万达广场高新店"
    assert (len(again), [" 新 " in row for row in again[1:]]) == (6, [False] * 5)


@ON_BOTH
def test_what_others_do_with_his_matters_is_new_to_him_and_not_to_them(
    centre: Caller, ground: ReviewHub, station: str, address: str
) -> None:
    """An officer of a section sees what came to it, and nothing of other bodies."""
    rows(centre)
    with calling(address, "何青") as food:
        assert rows(food) == ["请求指导 新 | GX02-261124-003\u2003炭火人家 | 丁豪广场站"]
        ground.watch.forward(minutes=1)
        case = f"/review/{station}/{ident(7)}"
        answer = centre.send(case, "assign", body=body_id(ground, "食品科"))
        assert answer.status_code == 303
        assert counted(food) == "1"
        assert rows(food)[0] == "转办 新 | GX01-261123-007\u2003雅居家居 | 周敏"
    assert [row for row in rows(centre) if "周敏" in row] == []


@ON_BOTH
def test_a_slip_that_lies_elsewhere_is_no_news(
    centre: Caller, ground: ReviewHub, address: str
) -> None:
    """The one who took it in knows; a section without it learns nothing, of a report neither."""
    taken(ground, 7, kind="report")
    assert counted(centre) == ""
    with calling(address, "陈立") as quality:
        assert (counted(quality), rows(quality)) == ("", [])
        assert "没有新动态" in quality.get("/news").text


def test_the_list_reaches_seven_days_back_and_the_bell_has_an_end(
    centre: Caller, ground: ReviewHub, station: str
) -> None:
    for nth in range(100, 160):
        ground.tell(station, "guidance.asked", asked(nth), timedelta(days=2, minutes=nth))
    ground.tell(station, "guidance.asked", asked(200), timedelta(days=8))
    assert counted(centre) == "50+"
    assert len(rows(centre)) == 50
    assert "七天内最近 50 条" in centre.get("/news").text


@ON_BOTH
def test_an_answer_to_a_supervision_rings_with_its_officer(
    centre: Caller, ground: ReviewHub, station: str, address: str
) -> None:
    place = post(centre, ground, station)
    with calling(address, "陈立") as quality, calling(address, "何青") as food:
        assert "挂牌督导 新 | 盛世珠宝 | 周敏" in rows(quality)
        rows(food)
        ground.watch.forward(minutes=1)
        told = SupervisionAnswered(
            supervision=place.rpartition("/")[2], text="已整改。", by="王晓燕"
        )
        ground.tell(station, "supervision.answered", told)
        assert (counted(quality), counted(food)) == ("1", "")
        assert rows(quality)[0] == "受理站答复督导 新 | 盛世珠宝 | 万达广场高新店"


@ON_SQLITE
@pytest.mark.parametrize("lang", ["zh", pytest.param("en", marks=pytest.mark.release)])
def test_the_bell_rings_in_an_open_window(
    page: Page, ground: ReviewHub, station: str, lang: str
) -> None:
    """By the line that the page listens to; one click leads to the list and empties it."""
    site = page.url.split("/review")[0]
    # What is overdue climbs by the server's own clock, and would ring in the middle of this.
    raise_priority(ground.store, ground.watch())
    page.goto(f"{site}/news?lang={lang}")
    page.goto(f"{site}/review")
    expect(page.locator("main[data-line=open]")).to_be_visible()
    expect(page.locator("[data-bell] .num")).to_have_count(0)
    ground.watch.forward(minutes=1)
    ground.tell(station, "guidance.asked", asked(300))
    expect(page.locator("[data-bell] .num")).to_have_text("1", timeout=8000)
    page.click("[data-bell]")
    expect(page.locator("[data-news] .pill")).to_have_count(1)
    expect(page.locator("[data-bell] .num")).to_have_count(0)
    for width in (1366, 960):
        page.set_viewport_size({"width": width, "height": 768})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        for fault in (CLIPPED, BEYOND, UNNAMED, SMALL):
            assert page.evaluate(fault) == []
    page.locator("[data-news] a").first.click()
    expect(page.locator("article.dossier")).to_contain_text("GX01-261124-300")
