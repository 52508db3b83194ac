"""What each body sees of what nobody assigned to it."""

import pytest
from sqlalchemy import select, update

from sync.hub import schema
from tests.sync.review.caller import calling
from tests.sync.review.cases import escalated, ident
from tests.sync.review.ground import Ground


def test_a_local_office_sees_what_its_own_station_wants_mediated_on_site(
    ground: Ground, station: str, address: str
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
    ground: Ground, address: str
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
