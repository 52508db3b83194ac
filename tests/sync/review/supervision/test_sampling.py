"""Cases are sampled with a recorded seed and called back; the same seed repeats the sample."""

import json
import re
from collections.abc import Iterable
from datetime import timedelta

import pytest
from sqlalchemy import update

from sync.hub.storage import schema
from sync.protocol import CaseReported
from tests.sync.review.caller import Caller, calling
from tests.sync.review.cases import escalated, ident
from tests.sync.review.review_hub import ReviewHub
from tests.sync.review.slips.slips import act, body_id, held, taken

NUMBER = re.compile(r"GX0[0-9]-26[0-9]{4}-[0-9]{3}")


def report(ground: ReviewHub, station: str, numbers: Iterable[int], days: int = 3) -> None:
    """Let cases be escalated ten days ago and reported as ended so many days ago."""
    for nth in numbers:
        number = f"GX01-261114-{nth:03}"
        ground.tell(station, "case.escalated", escalated(nth, number=number), timedelta(days=10))
        body = CaseReported(
            case=ident(nth), outcome="settled", text="双方和解。", amount_fen=129_900
        )
        ground.tell(station, "case.reported", body, timedelta(days=days))


def hand(ground: ReviewHub, numbers: Iterable[int], body: str) -> None:
    """Assign cases to a body."""
    here = schema.matter.c.id.in_([ident(nth) for nth in numbers])
    with ground.store.turn(ground.watch()) as turn:
        turn.connection.execute(
            update(schema.matter).where(here).values(body_id=body_id(ground, body))
        )


def draw(caller: Caller, **changes: str) -> str:
    """Draw three of the last thirty days; return where it leads."""
    fields: dict[str, object] = {
        "csrf": caller.field("/samples", "csrf"),
        "since": "2026-10-25",
        "until": "2026-11-24",
        "count": "3",
        "seed": "1124",
        **changes,
    }
    answer = caller.post("/samples", fields)
    assert answer.status_code == 303, answer.text
    return answer.headers["location"]


def numbers(caller: Caller, place: str) -> list[str]:
    """Return the numbers of the cases of a sample, in their order."""
    return NUMBER.findall(caller.get(place).text)


def test_the_same_seed_draws_the_same_and_another_draws_others(
    ground: ReviewHub, station: str, centre: Caller
) -> None:
    """Twenty ended within the period, one before it: that one is never drawn."""
    report(ground, station, range(50, 70))
    report(ground, station, [90], days=31)
    first, second = draw(centre), draw(centre)
    assert len(set(numbers(centre, first))) == 3
    assert numbers(centre, first) == numbers(centre, second)
    assert numbers(centre, draw(centre, seed="1125")) != numbers(centre, first)
    every = numbers(centre, draw(centre, count="50"))
    assert sorted(every) == [f"GX01-261114-{nth:03}" for nth in range(50, 70)]
    facts = [json.loads(f) for kind, _, f in ground.acts() if kind == "sample.drawn"]
    assert (facts[0]["seed"], facts[0]["among"], facts[0]["drawn"]) == ("1124", "20", "3")


def test_without_a_seed_chance_gives_one_that_is_recorded(
    ground: ReviewHub, station: str, centre: Caller
) -> None:
    report(ground, station, range(50, 70))
    place = draw(centre, seed="")
    (seed,) = re.findall(r"data-seed>([0-9a-f]{16})<", centre.get(place).text)
    assert numbers(centre, draw(centre, seed=seed)) == numbers(centre, place)


def test_call_backs_make_the_rates(ground: ReviewHub, station: str, centre: Caller) -> None:
    """Two of three reached; one of two satisfied; one of one kept."""
    report(ground, station, range(50, 60))
    place = draw(centre)
    csrf = centre.field(place, "csrf")
    for nth, found in (
        (1, {"reached": "yes", "rated": "satisfied", "kept": "yes"}),
        (2, {"reached": "yes", "rated": "unsatisfied", "note": "退款还没有到账"}),
        (3, {"reached": "no"}),
    ):
        assert centre.post(f"{place}/{nth}", {"csrf": csrf, **found}).status_code == 303
    page = centre.get(place).text
    for words in ("66.7%  2 / 3", "50.0%  1 / 2", "100.0%  1 / 1", "退款还没有到账"):
        assert words in page
    assert "66.7%  2 / 3" in centre.get("/samples").text
    facts = [json.loads(f) for kind, _, f in ground.acts() if kind == "sample.called"]
    assert facts[1] == {"place": 2, "reached": "yes", "rated": "unsatisfied", "kept": ""}
    refused: dict[str, object] = {
        "csrf": csrf,
        "reached": "no",
        "rated": "satisfied",
        "note": "晚上再打一次",
    }
    wrong = centre.post(f"{place}/3", refused)
    assert (wrong.status_code, "未联系到的不填" in wrong.text) == (422, True)
    assert 'value="晚上再打一次"' in wrong.text
    assert centre.post(f"{place}/3", {"csrf": csrf}).status_code == 422
    assert centre.post(f"{place}/4", {"csrf": csrf, "reached": "no"}).status_code == 422


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"since": ""}, "还没有选择起止日期。"),
        ({"until": "2026-10-24"}, "止日早于起日。"),
        ({"count": "0"}, "件数为 1 至 50。"),
        ({"count": "51"}, "件数为 1 至 50。"),
        ({"count": "9" * 5000}, "件数为 1 至 50。"),
        ({"since": "0001-01-01"}, "年份须在 2000 至 2100，须改正。"),
        ({"until": "9999-12-31"}, "年份须在 2000 至 2100，须改正。"),
        ({"station": "nowhere"}, "还没有选择受理站。"),
        ({"since": "2026-11-24"}, "期间内没有报送办结、本单位可查看的案件。"),
    ],
)
def test_what_cannot_be_drawn_is_said(
    ground: ReviewHub, station: str, centre: Caller, changes: dict[str, str], words: str
) -> None:
    report(ground, station, [50])
    fields: dict[str, object] = {
        "csrf": centre.field("/samples", "csrf"),
        "since": "2026-10-25",
        "until": "2026-11-24",
        "count": "3",
        **changes,
    }
    answer = centre.post("/samples", fields)
    assert (answer.status_code, words in answer.text) == (422, True)


def test_a_section_sees_its_own_samples_alone(
    ground: ReviewHub, station: str, centre: Caller, address: str
) -> None:
    report(ground, station, range(50, 60))
    hand(ground, range(50, 60), "质量科")
    by_centre = draw(centre)
    with calling(address, "陈立") as quality, calling(address, "何青") as food:
        own = draw(quality)
        seen = [[c.get(p).status_code for p in (by_centre, own)] for c in (quality, food, centre)]
    assert seen == [[404, 200], [404, 404], [200, 200]]


@pytest.mark.release
def test_a_body_draws_from_the_cases_and_slips_that_it_sees(
    ground: ReviewHub, station: str, centre: Caller, address: str
) -> None:
    """Among ten of others are two cases of its own, and one slip of two that it was asked about."""
    report(ground, station, range(50, 60))
    hand(ground, [52, 57], "食品科")
    for nth in (1, 2):
        slip_id = taken(ground, nth)
        sent = {"to": f"station:{station}", "merchant": "盛世珠宝", "due_on": "2026-12-01"}
        assert act(centre, slip_id, "dispatch", **sent) == 303
        case = str(held(ground, slip_id).dispatch_id)
        said = CaseReported(case=case, outcome="settled", text="已退货。", amount_fen=None)
        ground.tell(station, "case.reported", said)
    assert act(centre, slip_id, "ask", bodies=[body_id(ground, "食品科")]) == 303
    with calling(address, "何青") as food, calling(address, "陈立") as quality:
        page = food.get(draw(food, count="50")).text
        form = {"csrf": quality.field("/samples", "csrf"), "since": "2026-10-25"}
        none = quality.post("/samples", {**form, "until": "2026-11-24", "count": "3"})
    found = re.findall(r"GX01-261114-\d{3}|ZX-261124-\d{4}", page)
    assert sorted(found) == ["GX01-261114-052", "GX01-261114-057", "ZX-261124-0002"]
    assert (none.status_code, "本单位可查看" in none.text) == (422, True)
    assert len(numbers(centre, draw(centre, count="50"))) == 10
