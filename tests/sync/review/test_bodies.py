"""What each body sees of matters that were not assigned to it."""

import pytest
from sqlalchemy import select, update

from sync.hub.storage import schema
from sync.protocol import GuidanceAnswered
from tests.sync.review.caller import Caller, calling
from tests.sync.review.case_steps import accept, set_visit
from tests.sync.review.cases import escalated, ident
from tests.sync.review.review_hub import ReviewHub
from tests.sync.review.slips.slips import body_id


def test_a_local_office_sees_what_its_own_station_wants_mediated_on_site(
    ground: ReviewHub, station: str, address: str
) -> None:
    """Of its station the request for a visit, not the one for a decision, and no other's."""
    onsite, decision = (station, ident(7)), (ground.stations["银座汉峪站"], ident(11))
    with ground.store.turn(ground.watch()) as turn:
        office = select(schema.body.c.id).where(schema.body.c.name == "新城市场监管所")
        turn.connection.execute(update(schema.station).values(office_id=office.scalar_subquery()))
    with calling(address, "张建国") as caller:
        listed = caller.get("/review").text
    assert [f"/review/{one[0]}/{one[1]}" in listed for one in (onsite, decision)] == [True, False]


@pytest.mark.usefixtures("station")
def test_a_section_sees_the_escalations_of_its_line_by_their_problems(
    ground: ReviewHub, address: str
) -> None:
    """A safety problem is for quality; a question about the case had named food, so food has it."""
    told = {21: ("safety",), 22: ("contract",), 10: ("quality",)}
    dinghao = ground.stations["丁豪广场站"]
    for nth, problems in told.items():
        body = escalated(nth, problems=problems, number=f"GX02-261124-{nth:03}")
        ground.tell(dinghao, "case.escalated", body)
    seen = {}
    for name in ("陈立", "何青"):
        with calling(address, name) as caller:
            listed = caller.get("/review").text
            seen[name] = {nth for nth in told if f"/review/{dinghao}/{ident(nth)}" in listed}
    assert seen == {"陈立": {21}, "何青": {10}}


def test_what_was_passed_on_is_one_body_s_alone(
    ground: ReviewHub, station: str, centre: Caller, address: str
) -> None:
    """The section of its line and the office of its station had it; else each might answer."""
    with ground.store.turn(ground.watch()) as turn:
        office = body_id(ground, "新城市场监管所")
        turn.connection.execute(update(schema.station).values(office_id=office))
    question, case = (f"/review/{station}/{ident(nth)}" for nth in (1009, 7))
    sent = {"outcome": "answer", "text": "按口径办理。"}
    with calling(address, "陈立") as quality, calling(address, "张建国") as local:
        csrf = {"csrf": quality.field("/account", "csrf"), "version": "x"}
        assert quality.send(question, "seen").status_code == 204
        assert [quality.get(question).status_code, local.get(case).status_code] == [200, 200]
        for path in (question, case):
            assert centre.send(path, "assign", body=body_id(ground, "食品科")).status_code == 303
        assert [quality.get(question).status_code, local.get(case).status_code] == [404, 404]
        assert quality.post(f"{question}/guidance", {**csrf, **sent}).status_code == 404
    with calling(address, "何青") as food:
        assert [food.get(path).status_code for path in (question, case)] == [200, 200]
        assert "本科室" in food.get("/review").text
        assert food.send(question, "guidance", **sent).status_code == 303
    said = [one.officer.name for one in ground.said(station) if isinstance(one, GuidanceAnswered)]
    assert said == ["何青"]


def test_a_visit_gives_the_case_to_the_office_of_the_officer_who_goes(
    ground: ReviewHub, station: str, centre: Caller
) -> None:
    east = ground.body("东湖市场监管所", "local_office")
    ground.officer("李强", east)
    path = f"/review/{station}/{ident(7)}"
    accept(centre, path)
    assert "东湖市场监管所 李强" in centre.get(path).text
    set_visit(centre, path, visitor="李强")
    held = select(schema.matter.c.body_id).where(schema.matter.c.id == ident(7))
    with ground.store.reading() as connection:
        assert connection.scalar(held) == east


def test_who_had_a_question_in_hand_has_it_no_more_once_it_is_passed_on(
    ground: ReviewHub, station: str, centre: Caller
) -> None:
    path, mine = f"/review/{station}/{ident(1009)}", schema.matter.c.reviewer_id
    held = select(mine).where(schema.matter.c.id == ident(1009))
    assert centre.send(path, "claim").status_code == 303
    with ground.store.reading() as connection:
        assert connection.scalar(held) is not None
    assert centre.send(path, "assign", body=body_id(ground, "食品科")).status_code == 303
    with ground.store.reading() as connection:
        assert connection.scalar(held) is None


def test_a_question_is_passed_to_no_office_that_would_never_see_it(
    ground: ReviewHub, station: str, centre: Caller
) -> None:
    """A case is: its office mediates it on site."""
    office = body_id(ground, "新城市场监管所")
    option = f'<option value="{office}">'
    for nth, offered, status in ((1009, False, 400), (7, True, 303)):
        path = f"/review/{station}/{ident(nth)}"
        assert (option in centre.get(path).text) is offered
        assert centre.send(path, "assign", body=office).status_code == status
    with ground.store.reading() as connection:
        which = select(schema.matter.c.body_id).where(schema.matter.c.id == ident(1009))
        assert connection.scalar(which) is None


@pytest.mark.parametrize("path", ["/nowhere", "/nowhere/at/all", "/index.php"])
def test_an_address_that_is_none_is_answered_by_a_page(address: str, path: str) -> None:
    with calling(address) as caller:
        answer = caller.get(path)
    assert (answer.status_code, "没有这一页" in answer.text) == (404, True)
    assert answer.headers["Content-Type"].startswith("text/html")


def test_a_route_of_the_line_that_is_none_is_answered_in_its_words(address: str) -> None:
    with calling(address) as caller:
        answer = caller.get("/v1/nowhere")
    assert (answer.status_code, answer.json()["code"]) == (404, "NOT_FOUND")
