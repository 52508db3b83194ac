"""Lists: what waits for the officer on top, saved filters, and acts on several with refusals."""

import re

from sync.hub.services.acts import matters
from tests.sync.review.caller import Caller, calling
from tests.sync.review.cases import ident
from tests.sync.review.review_hub import ReviewHub
from tests.sync.review.slips.slips import body_id, held, reviewer, taken


def listed(page: str) -> list[int]:
    """Return the matters of a list by their numbers, in order."""
    return [int(found[-4:]) for found in re.findall(r'data-matter="[^"/]+/([^"]+)"', page)]


def choose(caller: Caller, page: str = "review", **filters: str) -> None:
    """Send the form of the filters."""
    sent: dict[str, object] = {"csrf": caller.field("/account", "csrf"), "page": page, **filters}
    assert caller.post("/work/filter", sent).headers["location"] == f"/{page}"


def test_what_waits_for_me_stands_on_top_wherever_it_is_due_and_whatever_the_filter(
    ground: ReviewHub, station: str, centre: Caller
) -> None:
    # Due last of all: the escalated case of the first station.
    assert listed(centre.get("/review").text)[0] == 1008
    with ground.store.turn(ground.watch()) as turn:
        matters.claim(turn, reviewer(ground, "周敏"), (station, ident(7)))
    assert listed(centre.get("/review").text)[0] == 7
    choose(centre, due="over")
    assert listed(centre.get("/review").text) == [7, 1008]


def test_a_filter_is_kept_for_the_person_till_they_clear_it_and_an_address_goes_before_it(
    ground: ReviewHub, station: str, centre: Caller, address: str
) -> None:
    assert station
    every = {7, 11, 1008, 1009, 1010}
    choose(centre, station=ground.stations["丁豪广场站"])
    assert listed(centre.get("/review").text) == [1010]
    assert set(listed(centre.get("/review?problem=quality").text)) == {1008, 1009, 1010}
    with calling(address, "周敏") as again:
        assert listed(again.get("/review").text) == [1010]
    ground.officer("赵局", ground.body("局领导", "head"))
    with calling(address, "赵局") as other:
        assert set(listed(other.get("/review").text)) == every
    choose(centre, clear="1")
    assert set(listed(centre.get("/review").text)) == every
    assert listed(centre.get("/review?problem=food_safety").text) == []


def test_a_matter_comes_under_the_problems_of_its_dossier(station: str, centre: Caller) -> None:
    assert station
    found = {code: set(listed(centre.get(f"/review?problem={code}").text))
             for code in ("false_advertising", "advertising", "contract")}  # fmt: skip
    assert found["false_advertising"] == {1008, 1009, 1010}
    # A code is looked for whole.
    assert found["advertising"] == set()


def test_several_are_handed_over_at_once_and_refused_ones_are_listed(
    ground: ReviewHub, station: str, centre: Caller
) -> None:
    ground.officer("王立", body_id(ground, "局热线受理中心"))
    ground.officer("赵六", body_id(ground, "局热线受理中心"))
    to, other = reviewer(ground, "王立").id, reviewer(ground, "赵六")
    with ground.store.turn(ground.watch()) as turn:
        matters.claim(turn, other, (station, ident(1008)))
    keys = [f"{station}/{ident(nth)}" for nth in (7, 1008, 1009)]
    asked = centre.get(
        "/work/several?page=review&act=assign&" + "&".join(f"keys={k}" for k in keys)
    )
    assert (asked.status_code, asked.text.count('name="keys"')) == (200, 3)
    csrf = centre.field("/account", "csrf")
    sent: dict[str, object] = {"csrf": csrf, "page": "review", "act": "assign", "keys": keys}
    assert centre.post("/work/several", sent).status_code == 422
    # To print is only looked at: nothing of it is sent, and nothing is handed over by it.
    assert centre.post("/work/several", {**sent, "act": "print", "to": to}).status_code == 404
    told = centre.post("/work/several", {**sent, "to": to}).text
    assert ("2 件已办" in told, "1 件未办" in told) == (True, True)
    refused = told.partition("data-refused")[2].partition("</table>")[0]
    assert ("GX01-261124-008" in refused, "此件由他人承办" in refused) == (True, True)
    with ground.store.turn(ground.watch()) as turn:
        # What was done cannot be claimed by another any more.
        one = matters.require_matter(turn.connection, other, (station, ident(7)))
    assert one.reviewer_id == to


def test_slips_are_dispatched_and_joined_at_once_by_who_leads(
    ground: ReviewHub, station: str, centre: Caller, address: str
) -> None:
    assert station
    ids = [taken(ground, nth) for nth in (1, 2, 3)]
    csrf = centre.field("/account", "csrf")
    sent: dict[str, object] = {"csrf": csrf, "page": "slips", "keys": ids}
    joined = centre.post("/work/several", {**sent, "act": "join", "main": ids[0]}).text
    assert "2 件已办" in joined
    assert [held(ground, each).main_id for each in ids] == [None, ids[0], ids[0]]
    to = f"body:{body_id(ground, '质量科')}"
    told = centre.post("/work/several", {**sent, "act": "dispatch", "to": to}).text
    # The joined ones have ended.
    assert ("1 件已办" in told, "2 件未办" in told) == (True, True)
    with calling(address, "陈立") as section:
        csrf = section.field("/account", "csrf")
        refused = section.post("/work/several", {**sent, "csrf": csrf, "act": "dispatch", "to": to})
        assert refused.status_code == 403
        assert section.get(f"/work/several?page=slips&act=print&keys={ids[0]}").status_code == 200
