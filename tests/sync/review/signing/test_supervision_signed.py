"""A supervision begins and ends after a head signed it."""

import pytest
from sqlalchemy import select

from sync.hub.storage import schema
from sync.protocol import SupervisionClosed, SupervisionPosted
from tests.sync.databases import ON_BOTH
from tests.sync.review.caller import Caller
from tests.sync.review.case_steps import fault_of
from tests.sync.review.review_hub import ReviewHub
from tests.sync.review.signing.signature_requests import acts_of, decide, require
from tests.sync.review.supervision.test_posting import WHY, post, sent


def told(ground: ReviewHub, station: str) -> list[tuple[str, str]]:
    """Return the signers of a supervision's messages to the station."""
    kinds = (SupervisionPosted, SupervisionClosed)
    said = [body for body in ground.said(station) if isinstance(body, kinds)]
    return [(body.officer.name, body.text) for body in said]


@ON_BOTH
def test_a_supervision_is_posted_and_ended_when_a_head_has_signed(
    centre: Caller, leader: Caller, ground: ReviewHub, station: str
) -> None:
    """Returned with a reason, it is rewritten from the typed text."""
    require(ground, "posting", "ending")
    assert post(centre, ground, station) == "/signing"
    assert told(ground, station) == []
    shown = leader.get("/signing").text
    for words in (WHY, "盛世珠宝", "质量科 陈立", "2026-12-10"):
        assert words in shown
    assert decide(leader, "back", text="期限缩短到一周。")[0] == 303
    anew = centre.get("/signing").text
    assert "退回：林涛  期限缩短到一周。" in anew
    again = anew.split("/supervision/new?again=")[1].split('"')[0]
    form = centre.get(f"/supervision/new?again={again}").text
    assert f">{WHY}</textarea>" in form
    assert 'value="2026-12-10"' in form
    post(centre, ground, station, due_on="2026-12-01", again=again)
    assert decide(leader, "sign")[0] == 303
    assert told(ground, station) == [("陈立", WHY)]
    with ground.store.reading() as connection:
        (made,) = connection.scalars(select(schema.supervision.c.id)).all()
    place = f"/supervision/{made}"
    assert "林涛 签发，周敏 拟稿" in centre.get(place).text
    assert sent(centre, place, "close", text="整改到位。") == 303
    assert "待负责人签发" in centre.get(place).text
    assert decide(leader, "sign", at="matter")[0] == 303
    assert told(ground, station)[1:] == [("林涛", "整改到位。")]
    assert acts_of(ground, "words.", "supervision.") == [
        ("words.laid", "周敏"),
        ("words.returned", "林涛"),
        ("words.laid", "周敏"),
        ("words.signed", "林涛"),
        ("supervision.posted", "林涛"),
        ("words.laid", "周敏"),
        ("words.signed", "林涛"),
        ("supervision.closed", "林涛"),
    ]


def test_an_ending_that_another_went_before_keeps_its_text(
    centre: Caller, leader: Caller, ground: ReviewHub, station: str
) -> None:
    place = post(centre, ground, station)
    require(ground, "ending")
    assert sent(centre, place, "close", text="整改到位。") == 303
    csrf = leader.field(place, "csrf")
    closed = leader.post(f"{place}/close", {"csrf": csrf, "text": "查无此户。"})
    assert closed.status_code == 303
    assert fault_of(decide(leader, "sign")[1]) == "此件已摘牌。"
    assert "整改到位。" in centre.get("/signing").text


def test_a_posting_whose_last_day_passed_while_it_waited_goes_back(
    centre: Caller, leader: Caller, ground: ReviewHub, station: str
) -> None:
    """It says what lacks and cannot be signed; the writer gets it with the head's reason."""
    require(ground, "posting")
    post(centre, ground, station, due_on="2026-11-24")
    ground.watch.forward(hours=15)
    leader.sign_in("林涛")
    status, page = decide(leader, "sign")
    assert (status, fault_of(page)) == (422, "期限已过，另选日期。")
    assert decide(leader, "back", text="改期限。")[0] == 303
    centre.sign_in("周敏")
    assert "改期限。" in centre.get("/signing").text


@pytest.mark.parametrize("kind", ["posting", "ending"])
def test_one_kind_needs_it_and_the_other_goes_at_once(
    centre: Caller, ground: ReviewHub, station: str, leader: Caller, kind: str
) -> None:
    require(ground, kind)
    place = post(centre, ground, station)
    if kind == "ending":
        assert place.startswith("/supervision/")
        assert told(ground, station) == [("陈立", WHY)]
        return
    assert decide(leader, "sign")[0] == 303
    with ground.store.reading() as connection:
        (made,) = connection.scalars(select(schema.supervision.c.id)).all()
    assert sent(centre, f"/supervision/{made}", "close", text="到位。") == 303
    assert told(ground, station)[1:] == [("周敏", "到位。")]
