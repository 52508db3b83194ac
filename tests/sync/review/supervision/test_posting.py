"""A supervision is posted, visited, answered and closed; each body sees its own."""

import json
import re
from html import unescape

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import select, update

from sync.hub.storage import schema
from sync.protocol import (
    EventRefused,
    SupervisionAnswered,
    SupervisionClosed,
    SupervisionPosted,
    SupervisionVisited,
)
from tests.sync.databases import ON_BOTH
from tests.sync.review.caller import Caller, calling
from tests.sync.review.cases import ident
from tests.sync.review.review_hub import ReviewHub

WHY = "一周内三起足金含量争议，限期整改并逐件复检。"


def officer(ground: ReviewHub, name: str) -> str:
    """Return an officer's id."""
    with ground.store.reading() as connection:
        return str(
            connection.scalar(select(schema.reviewer.c.id).where(schema.reviewer.c.name == name))
        )


def post(caller: Caller, ground: ReviewHub, station: str, **changes: str) -> str:
    """Post a supervision of a merchant, led by 陈立; return where it leads."""
    fields: dict[str, object] = {
        "csrf": caller.field("/supervision/new", "csrf"),
        "of": "merchant",
        "station": station,
        "name": "盛世珠宝",
        "officer": officer(ground, "陈立"),
        "due_on": "2026-12-10",
        "text": WHY,
        **changes,
    }
    answer = caller.post("/supervision", fields)
    assert answer.status_code == 303, answer.text
    return answer.headers["location"]


def sent(caller: Caller, place: str, act: str, **fields: str) -> int:
    """Send one of the forms of a supervision's page."""
    csrf = caller.field(place, "csrf")
    return caller.post(f"{place}/{act}", {"csrf": csrf, **fields}).status_code


def test_a_posted_one_is_listed_and_told_to_the_station(
    ground: ReviewHub, station: str, centre: Caller
) -> None:
    place = post(centre, ground, station)
    listed = centre.get("/supervision").text
    assert "盛世珠宝" in listed
    assert "剩 16 天" in listed
    (posted,) = [one for one in ground.said(station) if isinstance(one, SupervisionPosted)]
    said = (posted.subject, posted.of, str(posted.due_on))
    assert said == ("盛世珠宝", "merchant", "2026-12-10")
    assert (posted.officer.name, posted.officer.body, posted.text) == ("陈立", "质量科", WHY)
    assert place == f"/supervision/{posted.supervision}"
    facts = json.loads(next(f for kind, _, f in ground.acts() if kind == "supervision.posted"))
    assert (facts["of"], facts["due_on"]) == ("merchant", "2026-12-10")
    assert "盛世珠宝" not in json.dumps(facts, ensure_ascii=False)


@ON_BOTH
def test_a_supervision_is_posted_and_answered(
    ground: ReviewHub, station: str, centre: Caller
) -> None:
    """Visited, answered by the station, closed; the journal has each step."""
    place = post(centre, ground, station)
    for day, text in (("2020-01-01", "抽检三件。"), ("2026-11-25", "抽检。"), ("2026-11-24", " ")):
        assert sent(centre, place, "visit", on=day, text=text) == 422
    assert sent(centre, place, "visit", on="2026-11-24", text="抽检三件，一件不足金。") == 303
    of = place.rsplit("/", 1)[1]
    body = SupervisionAnswered(supervision=of, text="已全部下架复检。", by="王晓燕")
    ground.tell(station, "supervision.answered", body)
    page = centre.get(place).text
    for words in ("抽检三件，一件不足金。", "已全部下架复检。", "站点已答复"):
        assert words in page
    assert sent(centre, place, "close", text="整改到位，摘牌。") == 303
    assert "盛世珠宝" not in centre.get("/supervision").text
    assert "盛世珠宝" in centre.get("/supervision?show=closed").text
    later = SupervisionVisited | SupervisionClosed
    told = [one.text for one in ground.said(station) if isinstance(one, later)]
    assert told == ["抽检三件，一件不足金。", "整改到位，摘牌。"]
    acts = [(kind, by) for kind, by, _ in ground.acts() if kind.startswith("supervision.")]
    assert acts == [
        ("supervision.posted", "周敏"),
        ("supervision.visited", "周敏"),
        ("supervision.answered", "hub"),
        ("supervision.closed", "周敏"),
    ]


def test_a_closed_one_takes_no_more(ground: ReviewHub, station: str, centre: Caller) -> None:
    place = post(centre, ground, station)
    csrf = centre.field(place, "csrf")
    assert centre.post(f"{place}/close", {"csrf": csrf, "text": "完"}).status_code == 303
    for act, fields in (("close", {"text": "又"}), ("visit", {"on": "2026-11-24", "text": "又"})):
        answer = centre.post(f"{place}/{act}", {"csrf": csrf, **fields})
        assert (answer.status_code, "已摘牌" in answer.text) == (422, True)
    body = SupervisionAnswered(supervision=place.rsplit("/", 1)[1], text="迟到的答复", by="王晓燕")
    ground.tell(station, "supervision.answered", body)
    page = centre.get(place).text
    assert "迟到的答复" in page
    assert "站点已答复" not in page


def test_a_case_is_watched_by_the_number_that_the_station_sent(
    ground: ReviewHub, station: str, centre: Caller
) -> None:
    post(centre, ground, station, of="case", name="GX01-261123-007")
    (posted,) = [one for one in ground.said(station) if isinstance(one, SupervisionPosted)]
    assert (posted.subject, posted.case) == ("GX01-261123-007 雅居家居", ident(7))


def test_the_number_of_a_case_of_others_names_no_merchant(
    ground: ReviewHub, station: str, address: str
) -> None:
    """It is refused as one that was never sent, and nothing is posted."""
    with calling(address, "何青") as food:
        form = {
            "of": "case",
            "station": station,
            "text": WHY,
            "due_on": "2026-12-10",
            "id": ident(9),
        }
        who = {"csrf": food.field("/supervision/new", "csrf"), "officer": officer(ground, "何青")}
        told = [
            food.post("/supervision", {**form, **who, "name": number})
            for number in ("GX01-261123-007", "GX01-261123-404")
        ]
    assert [each.status_code for each in told] == [422, 422]
    assert told[0].text.replace("-007", "-404") == told[1].text
    assert ground.said(station) == []


def test_the_page_of_a_case_leads_to_the_form_with_its_number(station: str, centre: Caller) -> None:
    dossier = centre.get(f"/review/{station}/{ident(7)}").text
    (link,) = re.findall(r'data-watch href="([^"]*)"', dossier)
    form = centre.get(unescape(link)).text
    assert 'name="of" value="case" checked' in form
    assert 'value="GX01-261123-007"' in form
    assert f'value="{station}" selected' in form
    assert "data-watch" not in centre.get(f"/review/{station}/{ident(1009)}").text


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"station": "nowhere"}, "还没有选择受理站。"),
        ({"officer": ""}, "还没有选择督导人员。"),
        ({"name": " "}, "还没有写商户名称或案件编号。"),
        ({"of": "case", "name": "GX09-1"}, "该站没有报送过这个编号的案件，或者不归本单位查看。"),
        ({"of": "person"}, "还没有选择督导对象。"),
        ({"due_on": ""}, "还没有选择期限。"),
        ({"due_on": "2026-11-23"}, "期限已过，另选日期。"),
        ({"due_on": "2027-11-26"}, "期限在一年以后，须改正。"),
        ({"due_on": "9999-12-31"}, "年份须在 2000 至 2100，须改正。"),
        ({"text": ""}, "还没有写挂牌事由"),
    ],
)
def test_what_lacks_is_said_and_what_was_typed_stays(
    ground: ReviewHub, station: str, centre: Caller, changes: dict[str, str], words: str
) -> None:
    fields: dict[str, object] = {
        "csrf": centre.field("/supervision/new", "csrf"),
        "of": "merchant",
        "station": station,
        "name": "盛世珠宝",
        "officer": officer(ground, "陈立"),
        "due_on": "2026-12-10",
        "text": WHY,
        **changes,
    }
    answer = centre.post("/supervision", fields)
    assert (answer.status_code, words in answer.text) == (422, True)
    assert (WHY in answer.text) is (changes != {"text": ""})
    assert not [one for one in ground.said(station) if isinstance(one, SupervisionPosted)]


def test_a_supervision_lasts_a_year_at_most(
    ground: ReviewHub, station: str, centre: Caller
) -> None:
    """366 days from 2026-11-24 on."""
    post(centre, ground, station, due_on="2027-11-25")
    assert "剩 366 天" in centre.get("/supervision").text


def test_each_body_sees_what_it_leads_and_an_office_what_its_stations_have(
    ground: ReviewHub, station: str, centre: Caller, address: str
) -> None:
    """Quality leads one at the office's station; food leads one elsewhere."""
    dinghao = ground.stations["丁豪广场站"]
    with ground.store.turn(ground.watch()) as turn:
        office = select(schema.body.c.id).where(schema.body.c.name == "新城市场监管所")
        turn.connection.execute(
            update(schema.station)
            .where(schema.station.c.id == station)
            .values(office_id=office.scalar_subquery())
        )
    quality = post(centre, ground, station)
    food = post(centre, ground, dinghao, name="炭火人家", officer=officer(ground, "何青"))
    seen = {}
    for name in ("周敏", "陈立", "何青", "张建国"):
        with calling(address, name) as caller:
            seen[name] = [caller.get(place).status_code == 200 for place in (quality, food)]
    assert seen == {
        "周敏": [True, True],
        "陈立": [True, False],
        "何青": [False, True],
        "张建国": [True, False],
    }


def test_an_answer_to_none_of_the_station_s_is_refused_by_name(
    ground: ReviewHub, station: str, centre: Caller
) -> None:
    place = post(centre, ground, station)
    dinghao = ground.stations["丁豪广场站"]
    body = SupervisionAnswered(supervision=place.rsplit("/", 1)[1], text="不是我们的", by="李芳")
    ground.tell(dinghao, "supervision.answered", body)
    assert [one.reason for one in ground.said(dinghao) if isinstance(one, EventRefused)] == [
        "NOT_SUPERVISED"
    ]
    assert "不是我们的" not in centre.get(place).text


@pytest.mark.parametrize("role", ["auditor", "administrator"])
def test_who_sees_no_case_or_only_reads_is_not_put_in_charge(
    ground: ReviewHub, station: str, centre: Caller, role: str
) -> None:
    ground.officer("沈清", ground.body("信息中心", "section"))
    with ground.store.turn(ground.watch()) as turn:
        one = schema.reviewer.c.name == "沈清"
        turn.connection.execute(update(schema.reviewer).where(one).values(role=role))
    shown = centre.get("/supervision/new").text
    assert ("陈立" in shown, "沈清" in shown) == (True, False)
    fields = {"of": "station", "station": station, "due_on": "2026-12-10", "text": WHY}
    csrf = centre.field("/supervision/new", "csrf")
    answer = centre.post(
        "/supervision", {"csrf": csrf, "officer": officer(ground, "沈清"), **fields}
    )
    assert answer.status_code == 422
    assert ground.said(station) == []


@ON_BOTH
@pytest.mark.release
def test_an_officer_posts_and_closes_in_a_browser(
    page: Page, ground: ReviewHub, station: str
) -> None:
    page.click("text=挂牌督导")
    page.click("a.button.main")
    page.check("input[value=merchant]")
    page.select_option("#station", value=station)
    page.fill("#name", "盛世珠宝")
    page.fill("#due_on", "2026-12-01")
    page.fill("#text", WHY)
    page.click("text=挂牌并通知站点")
    expect(page.locator("h1")).to_have_text("盛世珠宝")
    page.fill("#findings", "已现场查看。")
    page.click("button:has-text('记录检查')")
    expect(page.locator(".visits")).to_contain_text("2026-11-24 局热线受理中心 周敏")
    page.fill("#result", "整改到位。")
    page.click("button:has-text('摘牌')")
    expect(page.locator("h1 + .pill")).to_have_text("已摘牌")
    assert [type(one).__name__ for one in ground.said(station)] == [
        "SupervisionPosted",
        "SupervisionVisited",
        "SupervisionClosed",
    ]
