"""Pages of circulars: drafts saved half-filled, publication, confirmations, paper, figures."""

import re
from datetime import date

import pytest
from sqlalchemy import insert

from sync.hub.storage import schema
from sync.hub.web.presenters.circulars import addressees
from sync.protocol import CircularConfirmed, CircularPublished, FiguresDaily, FigureTally
from tests.sync.review.caller import Caller, calling
from tests.sync.review.circulars.circulars import (
    ARTICLES,
    FIRST_NUMBER,
    TEXT,
    TITLE,
    drafted,
    give_to_the_office,
    published,
    teach,
)
from tests.sync.review.packs.packs import reviewer
from tests.sync.review.review_hub import ReviewHub

SERVED_NUMBER = "市监指〔2026〕1号"
"""First number of a hub that was not told the name of its bureau."""
WHOLE: dict[str, object] = {
    "title": TITLE,
    "text": TEXT,
    "articles": ARTICLES,
    "categories": ["fitness"],
    "problems": ["contract"],
    "trades": ["fitness"],
    "valid_from": "2026-11-24",
}


def saved(caller: Caller, path: str, **typed: object) -> str:
    """Save a form, new or of a draft; return where it leads."""
    place = path if "drafts" in path else "/circulars/new"
    named = "stood" if "drafts" in path else "id"
    sent = {"csrf": caller.field(place, "csrf"), named: caller.field(place, named), **typed}
    answer = caller.post(path, sent)
    assert answer.status_code == 303, answer.text
    return answer.headers["location"]


def test_a_circular_is_saved_half_filled_previewed_and_published_once(
    ground: ReviewHub, station: str, address: str
) -> None:
    teach(ground, station)
    with calling(address, "陈立") as section:
        place = saved(section, "/circulars", text="没写完", valid_from="soon", chosen="yes")
        form = section.get(place).text
        assert ">没写完</textarea>" in form
        assert 'value="soon"' in form
        assert 'name="chosen" value="yes" checked' in form
        assert "没写完" in section.get(f"{place}/preview").text
        assert "有几处须补正：还没有写标题；" in section.get(f"{place}/preview").text
        assert "尚无标题" in section.get("/circulars").text
        look = saved(section, place, **WHOLE, then="preview")
        assert look == f"{place}/preview"
        page = section.get(look).text
        assert "适用范围：商品和服务类别：健身服务；问题类别：合同；经营业态：健身服务。" in page
        assert "本指导自2026年11月24日起施行。" in page
        sent: dict[str, object] = {name: section.field(look, name) for name in ("csrf", "seen")}
        leads = {section.post(look, sent).headers["location"] for _ in range(2)}
        (circular_id,) = (each.removeprefix("/circulars/") for each in leads)
        page = section.get(f"/circulars/{circular_id}").text
        assert f'<h1 class="num">{SERVED_NUMBER}</h1>' in page
        assert section.get(look).headers["location"] == f"/circulars/{circular_id}"
    said = [each for each in ground.said(station) if isinstance(each, CircularPublished)]
    assert [(each.circular, each.number, each.trades) for each in said] == [
        (circular_id, SERVED_NUMBER, ("fitness",))
    ]
    acts = [kind for kind, _, _ in ground.acts() if kind.startswith("circular.")]
    assert acts == ["circular.drafted", "circular.drafted", "circular.published"]


def test_a_draft_that_another_changed_is_not_overwritten_unseen(
    ground: ReviewHub, address: str
) -> None:
    ground.officer("林科", reviewer(ground.store, "陈立").body_id)
    place = f"/circulars/drafts/{drafted(ground)}"
    with calling(address, "陈立") as first, calling(address, "林科") as second:
        stood = first.field(place, "stood")
        saved(second, place, **{**WHOLE, "title": "林科改的标题"})
        sent = {**WHOLE, "csrf": first.field(place, "csrf"), "stood": stood, "text": "陈立写的"}
        answer = first.post(place, sent)
        assert answer.status_code == 422
        assert "林科 已修改过这份草稿" in answer.text
        assert ">陈立写的</textarea>" in answer.text
        assert "林科改的标题" in first.get(place).text


def test_the_page_tells_who_confirmed_who_has_not_and_who_cannot_take_it(
    ground: ReviewHub, station: str, centre: Caller
) -> None:
    other = ground.stations["丁豪广场站"]
    teach(ground, station, other)
    circular_id = published(ground)
    told = CircularConfirmed(circular=circular_id, person="周涛", merchants_told=12)
    ground.tell(station, "circular.confirmed", told)
    page = centre.get(f"/circulars/{circular_id}").text
    listed = re.findall(r"<li><b>([^<]*)</b>(.*?)</li>", page, re.DOTALL)
    words = {name: " ".join(re.sub(r"<[^>]*>", " ", rest).split()) for name, rest in listed}
    first = next(name for name, each in ground.stations.items() if each == station)
    assert words[first] == "已确认 周涛 10:10 告知商户 12 家"
    assert words["丁豪广场站"] == "待收取"
    assert words["银座汉峪站"].startswith("收不到 该站程序版本尚不支持分类指导")
    assert ">1 / 2 站</td>" in centre.get("/circulars").text
    assert "终止本件" not in page


def test_a_local_office_reads_of_its_own_malls_and_counts_the_others(
    ground: ReviewHub, station: str, address: str
) -> None:
    own, other = station, ground.stations["丁豪广场站"]
    assert own != other
    give_to_the_office(ground, own)
    teach(ground, own, other)
    circular_id = published(ground)
    for at, person in ((own, "王晓燕"), (other, "周涛")):
        told = CircularConfirmed(circular=circular_id, person=person, merchants_told=12)
        ground.tell(at, "circular.confirmed", told)
    with calling(address, "张建国") as office:
        page = office.get(f"/circulars/{circular_id}").text
        english = office.get(f"/circulars/{circular_id}?lang=en").text
    names = re.findall(r"<li><b>([^<]*)</b>", page)
    assert [ground.stations[name] for name in names] == [own]
    assert "王晓燕" in page
    assert "周涛" not in page
    assert "辖区以外商场 2 家，已确认 1 家" in page
    assert "Malls outside your office: 1 of 2 malls confirmed" in english
    with calling(address, "周敏") as centre:
        assert "data-others" not in centre.get(f"/circulars/{circular_id}").text


def test_the_paper_names_the_malls_that_the_reader_may_see() -> None:
    assert addressees(["甲站", "乙站"], 2) == "甲站、乙站"
    assert addressees(["甲站"], 3) == "甲站等3家商场"
    assert addressees([], 3) == "所列3家商场"


def test_a_head_finds_the_reach_of_the_office_whose_draft_it_is(
    ground: ReviewHub, station: str, address: str
) -> None:
    give_to_the_office(ground, station)
    ground.officer("赵局", ground.body("局领导", "head"))
    place = f"/circulars/drafts/{drafted(ground, '张建国')}"
    with calling(address, "赵局") as head:
        page = head.get(place).text
        assert "本所辖区商场" in page
        assert "全区商场" not in page
        assert re.findall(r'name="stations" value="([^"]*)"', page) == [station]
        assert "全区商场" in head.get("/circulars/new").text
        assert "<dt>发往</dt><dd>本所辖区商场</dd>" in head.get(f"{place}/preview").text


def test_the_form_of_a_successor_and_its_preview_name_the_malls_chosen(
    ground: ReviewHub, station: str, address: str
) -> None:
    assert station
    named = sorted(ground.stations)[:2]
    ids = sorted(ground.stations[name] for name in named)
    circular_id = published(ground, chosen="yes", stations=ids)
    place = f"/circulars/new?of={circular_id}"
    with calling(address, "陈立") as section:
        page = section.get(place).text
        assert 'name="chosen" value="yes" checked' in page
        ticked = re.findall(r'name="stations" value="([^"]*)" checked', page)
        assert sorted(ticked) == ids
        sent: dict[str, object] = {"id": section.field(place, "id"), "chosen": "yes"}
        sent |= {"csrf": section.field(place, "csrf"), "of": circular_id, "stations": ticked}
        answer = section.post("/circulars", {**WHOLE, **sent, "then": "preview"})
        look = section.get(answer.headers["location"]).text
        assert all(name in look for name in named)
        assert "全区商场" not in look


def test_the_end_of_a_successor_still_to_come_says_that_the_former_stays_ended(
    ground: ReviewHub, address: str
) -> None:
    first = published(ground)
    second = published(ground, of=first, valid_from="2026-12-01")
    with calling(address, "陈立") as section:
        page = section.get(f"/circulars/{second}").text
        assert f"{FIRST_NUMBER}不因本件终止而恢复施行" in page
        english = section.get(f"/circulars/{second}?lang=en").text
        assert f"{FIRST_NUMBER} stays ended" in english
        ground.watch.forward(days=8)
        section.get(f"/circulars/{second}?lang=zh")
    with calling(address, "陈立") as section:
        assert "data-stays-ended" not in section.get(f"/circulars/{second}").text


@pytest.mark.release
def test_a_circular_is_ended_with_a_reason_and_printed(
    ground: ReviewHub, station: str, address: str
) -> None:
    path = f"/circulars/{published(ground)}"
    with calling(address, "陈立") as section:
        sent: dict[str, object] = {"csrf": section.field(path, "csrf"), "on": "2026-11-24"}
        refused = section.post(f"{path}/end", sent)
        assert refused.status_code == 422
        assert section.post(f"{path}/end", {**sent, "text": "已有新规。"}).status_code == 303
        page = section.get(path).text
        assert '<dd class="num" data-until>2026-11-24</dd>' in page
        assert "已有新规。" in page
        paper = section.get(f"{path}/print.pdf")
        assert paper.content.startswith(b"%PDF")
    assert station


def test_equal_periods_stand_beside_each_other_with_their_denominators(
    ground: ReviewHub, station: str, address: str
) -> None:
    """First day 11-24, seen on 11-27: three whole days after, 11-21 to 11-23 before.

    Gyms: 4 of 10 + 8 = 18 before, 1 of 5 after; a day out of both periods counts for neither.
    """
    circular_id = published(ground)
    for day, received, gyms in (("20", 9, 9), ("21", 10, 3), ("23", 8, 1), ("25", 5, 1)):
        ground.tell(station, "figures.daily", daily(f"2026-11-{day}", received, gyms))
    ground.watch.forward(days=3)
    with calling(address, "周敏") as centre:
        page = centre.get(f"/circulars/{circular_id}?days=30&lang=en").text
        assert "As long as it is in force (90 days at most)" in page
        assert "data-shorter" not in centre.get(f"/circulars/{circular_id}").text
    table = re.search(r"<table>.*?</table>", page, re.DOTALL)
    assert table is not None
    words = " ".join(re.sub(r"<[^>]*>", " ", table[0]).split())
    assert "2026-11-21 – 2026-11-23" in words
    assert "2026-11-24 – 2026-11-26" in words
    assert "Sports, fitness of all cases in the same period 4 / 18 22.2% 1 / 5 20.0%" in words
    assert "Contract of all cases in the same period 2 / 18 11.1% 2 / 5 40.0%" in words
    assert "All cases that came in 18 5" in words
    assert "Malls that told figures 1 of 3 stations 1 of 3 stations" in words
    assert "30 days were chosen, and 3 whole days have passed" in page
    assert "they do not say that the circular caused a difference" in page


def daily(on: str, received: int, gyms: int) -> FiguresDaily:
    """The figures of a day: cases, those of gyms, and one about a contract."""
    tallies = (
        FigureTally(of="category", name="fitness", count=gyms),
        FigureTally(of="problem", name="contract", count=1 + (on == "2026-11-25")),
    )
    return FiguresDaily(
        on=date.fromisoformat(on),
        received=received,
        settled=0,
        escalated=0,
        overdue=0,
        paid_fen=0,
        tallies=tallies,
    )


@pytest.mark.release
def test_where_answers_are_signed_only_a_head_publishes_a_circular(
    ground: ReviewHub, address: str
) -> None:
    look, circular_id = f"/circulars/drafts/{drafted(ground)}/preview", published(ground)
    ground.officer("赵局", ground.body("局领导", "head"))
    with ground.store.turn(ground.watch()) as turn:
        turn.connection.execute(insert(schema.signed_kind).values(kind="guidance"))
    with calling(address, "陈立") as section:
        assert "分类指导由负责人发布" in section.get(look).text
        sent: dict[str, object] = {"csrf": section.field(look, "csrf"), "seen": "0" * 64}
        assert section.post(look, sent).status_code == 403
        page = section.get(f"/circulars/{circular_id}").text
        assert ("起草替代件" in page, "终止本件" in page) == (True, False)
        assert TITLE in section.get(f"/circulars/new?of={circular_id}").text
    with calling(address, "赵局") as head:
        sent = {name: head.field(look, name) for name in ("csrf", "seen")}
        assert head.post(look, sent).status_code == 303
