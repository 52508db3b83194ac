"""Calendar of visits: moved, held and cancelled ones, clashes with the way, and who sees what."""

import json
import re

import pytest

from sync.hub.services.auth import user_accounts
from sync.hub.services.auth.user_accounts import NewAccount
from tests.sync.review.administration.conftest import sign_in_with_code
from tests.sync.review.caller import Caller, calling
from tests.sync.review.case_steps import (
    VISIT,
    accept,
    fault_of,
    path_of,
    set_visit,
    write_minutes,
)
from tests.sync.review.cases import escalated, ident
from tests.sync.review.review_hub import PASSWORD, ReviewHub

OTHER = ident(21)
WORD = "商户只有当天下午方便"


@pytest.fixture
def cases(centre: Caller, ground: ReviewHub, station: str) -> tuple[str, str]:
    """Two accepted cases of one station."""
    ground.tell(station, "case.escalated", escalated(21, number="GX01-261123-021"))
    paths = path_of(station), f"/review/{station}/{OTHER}"
    for path in paths:
        accept(centre, path)
    return paths


def lines(caller: Caller, query: str = "view=week&on=2026-11-24") -> list[str]:
    """Return the visits of the calendar: number, then what stands there."""
    page = caller.get(f"/visits?{query}").text
    found = re.findall(r'data-visit="([^"]*)">(.*?)</li>', page, re.DOTALL)
    plain = (re.sub(r"<[^>]*>", " ", text) for _, text in found)
    return [" ".join(each.split()) for each in plain]


def test_a_visit_stands_in_week_month_and_list_of_its_day(
    centre: Caller, cases: tuple[str, str]
) -> None:
    set_visit(centre, cases[0])
    told = "14:30 GX01-261123-007 万达广场 3 楼调解室 张建国"
    for view in ("week", "month", "list"):
        assert lines(centre, f"view={view}&on=2026-11-24") == [told]
    assert lines(centre, "view=week&on=2026-12-01") == []
    assert lines(centre, "view=month&on=2026-12-24") == []
    # The month begins on the Monday of its first week: 30 November is shown with December.
    assert (
        'aria-label="11-30 星期一，到场 0"' in centre.get("/visits?view=month&on=2026-12-24").text
    )


def test_a_moved_visit_stands_once_and_a_held_and_a_cancelled_one_say_so(
    centre: Caller, ground: ReviewHub, station: str, cases: tuple[str, str]
) -> None:
    set_visit(centre, cases[0])
    set_visit(centre, cases[0], visit_time="15:00", postponed="商户负责人出差")
    set_visit(centre, cases[1], visit_on="2026-11-25")
    assert [each[:5] for each in lines(centre)] == ["15:00", "14:30"]
    decided = {"outcome": "decided", "result": "decision", "text": "决定。"}
    assert centre.send(cases[1], "outcome", **decided).status_code == 303
    ground.watch.forward(hours=5, minutes=30)
    centre.sign_in("周敏")
    assert "待写笔录" in lines(centre)[0]
    write_minutes(centre, cases[0], held_time="15:05")
    held, ended = lines(centre)
    assert held.endswith("已制作笔录")
    assert ended.endswith("已取消")
    assert station


def test_a_visit_too_near_another_is_set_with_a_word_alone(
    centre: Caller, ground: ReviewHub, cases: tuple[str, str]
) -> None:
    """A visit lasts 90 minutes and the way takes 30: 16:29 is too near to 14:30, 16:30 is not."""
    set_visit(centre, cases[0])
    near = {**VISIT, "place": "银座 B1", "visit_time": "16:29"}
    refused = centre.send(cases[1], "outcome", **near)
    assert fault_of(refused.text) == (
        "此次到场有疑：张建国 当时另有到场：2026-11-24 14:30 万达广场 3 楼调解室。"
        "可改，或写明原因并勾选仍按此安排。"
    )
    mark = re.findall(r'name="sure" value="([0-9a-f]{32})"', refused.text)[0]
    unsaid = centre.send(cases[1], "outcome", **near, sure=mark)
    assert (unsaid.status_code, fault_of(unsaid.text)) == (422, "还没有写仍按此安排的原因。")
    assert f'value="{mark}" checked' in unsaid.text
    assert centre.send(cases[1], "outcome", **near, sure=mark, despite=WORD).status_code == 303
    first, second = lines(centre)
    assert "时间冲突 与 11-24 16:29 GX01-261123-021 银座 B1 相隔不足" in first
    assert f"仍按此安排的原因：{WORD}" in second
    # A word of a person is in the part of the journal that can be erased.
    assert WORD.encode() not in b"".join(facts for _, _, facts in ground.acts())


@pytest.mark.parametrize(
    ("place", "time", "is_clash"),
    [
        ("万达广场 3 楼调解室", "15:59", True),
        ("万达广场3楼调解室", "16:00", False),
        ("银座 B1", "16:30", False),
        ("银座 B1", "12:31", True),
    ],
)
def test_at_one_place_there_is_no_way_between(
    centre: Caller, cases: tuple[str, str], place: str, time: str, is_clash: bool
) -> None:
    set_visit(centre, cases[0])
    answer = centre.send(cases[1], "outcome", **{**VISIT, "place": place, "visit_time": time})
    assert answer.status_code == (422 if is_clash else 303)


def test_a_reader_of_other_cases_is_told_the_time_alone(
    centre: Caller, ground: ReviewHub, address: str, cases: tuple[str, str]
) -> None:
    """The section of food does not see a case of quality; another office sees no calendar of it."""
    set_visit(centre, cases[0])
    ground.officer("李所", ground.body("旧城市场监管所", "local_office"))
    with calling(address, "何青") as food:
        assert lines(food) == ["14:30 已有安排 张建国 新城市场监管所"]
        assert "万达广场 3 楼" not in food.get("/visits").text
    with calling(address, "李所") as other:
        assert lines(other) == []
        assert "张建国" not in other.get("/visits").text
    with calling(address, "张建国") as own:
        assert len(lines(own, "view=week&on=2026-11-24&officer=me")) == 1
        assert len(lines(own, "view=week&on=2026-11-24&officer=none")) == 1


def test_the_centre_looks_at_one_office_and_at_one_officer(
    centre: Caller, ground: ReviewHub, cases: tuple[str, str]
) -> None:
    other = ground.body("旧城市场监管所", "local_office")
    ground.officer("李所", other)
    set_visit(centre, cases[0])
    set_visit(centre, cases[1], visitor="李所", visit_time="16:30")
    assert [each.split()[-1] for each in lines(centre)] == ["新城市场监管所", "旧城市场监管所"]
    day = "view=week&on=2026-11-24"
    with ground.store.reading() as connection:
        query = "SELECT id, body_id FROM reviewer WHERE name = '张建国'"
        officer, own = connection.exec_driver_sql(query).one()
    for chosen, shown in (
        (f"office={other}", ["旧城市场监管所"]),
        (f"office={own}", ["新城市场监管所"]),
    ):
        assert [each.split()[-1] for each in lines(centre, f"{day}&{chosen}")] == shown
    of_one = lines(centre, f"{day}&officer={officer}")
    assert [each.split()[-1] for each in of_one] == ["新城市场监管所"]
    assert lines(centre, f"{day}&officer={officer}&office={other}") == []


def test_who_was_to_go_before_has_no_line_any_more(
    centre: Caller, ground: ReviewHub, cases: tuple[str, str]
) -> None:
    with ground.store.reading() as connection:
        office = connection.exec_driver_sql(
            "SELECT id FROM body WHERE name = '新城市场监管所'"
        ).scalar_one()
    ground.officer("李明", office)
    set_visit(centre, cases[0])
    set_visit(centre, cases[0], visitor="李明", postponed="张建国请假")
    assert [each.split()[-1] for each in lines(centre)] == ["李明"]


def test_an_odd_address_of_the_calendar_shows_this_week(centre: Caller) -> None:
    for query in ("on=never", "on=9999-12-31&view=month", "view=day&on=0001-01-01", "office=x"):
        assert centre.get(f"/visits?{query}").status_code == 200
    assert "2026-11-23 – 11-29" in centre.get("/visits?on=never").text


@pytest.mark.release
def test_the_administrator_of_rights_says_how_long_a_visit_and_the_way_take(
    centre: Caller, ground: ReviewHub, address: str, cases: tuple[str, str]
) -> None:
    """Of 60 and 10 minutes: 15:40 elsewhere is far enough from 14:30, 15:39 is not."""
    head = ground.body("局领导", "head")
    user_accounts.add_reviewer(
        ground.store, NewAccount("孙工", PASSWORD, "administrator"), head, ground.watch()
    )
    with calling(address) as admin:
        sign_in_with_code(admin, ground, "孙工")
        sent = {"csrf": admin.field("/account", "csrf")}
        for visit, travel in (("14", "10"), ("481", "10"), ("60", "-1"), ("60", "241"), ("", "")):
            typed = {"visit_minutes": visit, "travel_minutes": travel}
            assert admin.post("/visit-rule", {**sent, **typed}).status_code == 422
        typed = {"visit_minutes": "60", "travel_minutes": "10"}
        assert admin.post("/visit-rule", {**sent, **typed}).status_code == 303
        assert admin.post("/visit-rule", {**sent, **typed}).status_code == 303
    ruled = [(by, json.loads(facts)) for kind, by, facts in ground.acts() if "ruled" in kind]
    assert ruled == [("孙工", {"visit_minutes": 60, "travel_minutes": 10})]
    set_visit(centre, cases[0])
    near = {**VISIT, "place": "银座 B1"}
    assert centre.send(cases[1], "outcome", **{**near, "visit_time": "15:39"}).status_code == 422
    assert centre.send(cases[1], "outcome", **{**near, "visit_time": "15:40"}).status_code == 303
    assert "每次到场按 60 分钟、两地之间路程按 10 分钟计。" in centre.get("/visits").text
