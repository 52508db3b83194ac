"""A case from a dispatch has the slip's id: the slip is erased without the case, and after it."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import insert, select, update

from sync.hub.storage import schema
from sync.protocol import CaseReported
from tests.sync.databases import ON_BOTH
from tests.sync.encryption.encrypted_columns import found_by
from tests.sync.review.administration.test_erasure_page import words_of
from tests.sync.review.administration.test_slips_erased_there import (
    JOINED,
    dispatched,
    ended,
    erase,
    replied,
)
from tests.sync.review.caller import Caller
from tests.sync.review.cases import escalated
from tests.sync.review.review_hub import ReviewHub
from tests.sync.review.search.test_search import found
from tests.sync.review.search.test_texts import indexed
from tests.sync.review.slips.slips import act, held, reviewer, taken

pytestmark = ON_BOTH
NUMBER = "GX01-261124-011"
RUNS = "本端尚在办理或督导，继续保存。"


def come(centre: Caller, ground: ReviewHub, station: str) -> tuple[str, str]:
    """Let a slip become a case that was escalated, reported and erased by the station.

    Return the slip's id and the case's, which is the dispatch's. The slip is closed.
    """
    slip_id, case = dispatched(centre, ground, station)
    ground.tell(station, "case.escalated", escalated(11, case=case, number=NUMBER))
    ended(ground, station, case, case)
    replied(centre, slip_id)
    return slip_id, case


def stand(ground: ReviewHub, case: str, state: str) -> None:
    """Put the case's matter into a state."""
    with ground.store.turn(ground.watch()) as turn:
        of = update(schema.matter).where(schema.matter.c.case_id == case)
        turn.connection.execute(of.values(state=state))


def issued(ground: ReviewHub, station: str, case: str, voided: bool = False) -> None:
    """Issue a paper in the case."""
    by = reviewer(ground)
    paper = {"id": "p1", "kind": 9, "year": 2026, "serial": 1, "number": "市监调解〔2026〕第0001号"}
    made = {"made_by_id": by.id, "made_by": by.name, "made_at": ground.watch()}
    of = {"station_id": station, "matter_id": case, "fields": "{}", "private": "刘晓梅"}
    gone = {"voided_at": ground.watch()} if voided else {}
    with ground.store.turn(ground.watch()) as turn:
        turn.connection.execute(insert(schema.document).values(**paper, **made, **of, **gone))


def supervised(ground: ReviewHub, station: str, case: str) -> None:
    """Post a supervision of the case."""
    by, now = reviewer(ground), ground.watch()
    of = {"id": "s1", "station_id": station, "of": "case", "subject": NUMBER, "case_id": case}
    who = {"officer_id": by.id, "officer": by.name, "body_id": by.body_id, "body": by.body}
    when = {"due_on": now.date(), "posted_at": now}
    with ground.store.turn(now) as turn:
        turn.connection.execute(insert(schema.supervision).values(**of, **who, **when, why="逾期"))


def whole(ground: ReviewHub, case: str) -> list[str]:
    """Return the remaining texts of the case, by kind."""
    found: list[str] = []
    with ground.store.reading() as connection:
        for table in (schema.event, schema.message):
            of = table.c.case_id == case, table.c.body.is_not(None)
            found += connection.scalars(select(table.c.kind).where(*of))
    return sorted(found)


def people(ground: ReviewHub, case: str) -> list[Any]:
    """Return the personal texts of the case's rows: facts, goods, search text, documents."""
    matter, sought, document = schema.matter, schema.matter_sought, schema.document
    with ground.store.reading() as connection:
        rows = connection.execute(
            select(matter.c.facts, matter.c.goods, sought.c.name, sought.c.phone)
            .join(sought, sought.c.matter_id == matter.c.id)
            .where(matter.c.case_id == case)
        )
        papers = connection.scalars(
            select(document.c.private).where(document.c.matter_id == case)
        ).all()
        return [*(tuple(row) for row in rows), *papers]


@pytest.mark.parametrize(
    ("keeps", "why"),
    [
        pytest.param("running", RUNS, marks=pytest.mark.release),
        pytest.param("supervision", RUNS, marks=pytest.mark.release),
        ("document", "本端已出具文书，保存至 2029-11-24。"),
    ],
)
def test_what_keeps_the_case_keeps_its_slip(
    administrator: Caller, centre: Caller, ground: ReviewHub, station: str, keeps: str, why: str
) -> None:
    slip_id, case = come(centre, ground, station)
    stand(ground, case, "accepted" if keeps == "running" else "decided")
    if keeps == "supervision":
        supervised(ground, station, case)
    if keeps == "document":
        issued(ground, station, case)
    page = words_of(administrator.get("/erasure").text)
    assert f"{NUMBER} 受理站案件 万达广场高新店 2026-11-24 因当事人要求 {why}" in page
    assert f"ZX-261124-0007 工单 万达广场高新店 2026-11-24 因当事人要求 {why}" in page
    assert f"（2026-11-24 因当事人要求）。{why}" in words_of(centre.get(f"/slips/{slip_id}").text)
    before = whole(ground, case), people(ground, case)
    for kind, which in (("slip", slip_id), ("case", case)):
        assert "未到删除期限" in erase(administrator, kind, station, which)
    assert (whole(ground, case), people(ground, case)) == before
    assert held(ground, slip_id).phone == "19905310007"


@pytest.mark.parametrize("first", ["case", "slip"])
@pytest.mark.release
def test_a_case_and_the_slip_that_it_came_by_go_in_either_order(
    administrator: Caller, centre: Caller, ground: ReviewHub, station: str, first: str
) -> None:
    slip_id, case = come(centre, ground, station)
    issued(ground, station, case, voided=True)
    stand(ground, case, "decided")
    page = words_of(administrator.get("/erasure").text)
    assert "本端仍须保存" not in page
    rows = [("case", case), ("slip", slip_id)]
    for kind, which in rows if first == "case" else reversed(rows):
        assert "已删除 此件 的个人信息" in erase(administrator, kind, station, which)
    assert whole(ground, case) == ["case.erased"]
    assert people(ground, case) == [("", "", "", ""), None]
    assert (held(ground, slip_id).phone, held(ground, slip_id).text) == ("", "")
    page = administrator.get("/erasure").text
    assert (NUMBER in page, "ZX-261124-0007" in page) == (False, False)


def test_a_slip_past_its_three_years_leaves_the_words_of_a_case_that_runs(
    administrator: Caller, centre: Caller, ground: ReviewHub, station: str
) -> None:
    slip_id, case = come(centre, ground, station)
    stand(ground, case, "accepted")
    with ground.store.turn(ground.watch()) as turn:
        old = {"last_at": ground.watch() - timedelta(days=1096)}
        turn.connection.execute(
            update(schema.slip).where(schema.slip.c.id == slip_id).values(**old)
        )
    assert whole(ground, case) == [
        "case.erased",
        "case.escalated",
        "case.reported",
        "hotline.dispatched",
    ]
    assert "已删除 此件 的个人信息" in erase(administrator, "slip", station, slip_id)
    assert whole(ground, case) == ["case.erased", "case.escalated", "case.reported"]
    sought, engine = schema.matter_sought.c, ground.store.engine
    name = found_by(engine, sought.name, "刘晓梅")
    assert people(ground, case)[0][2:] == (name, found_by(engine, sought.phone, "19900006207"))
    page = words_of(administrator.get("/erasure").text)
    assert f"{NUMBER} 受理站案件 万达广场高新店 2026-11-24 因当事人要求 {RUNS}" in page
    assert "ZX-261124-0007" not in page


@pytest.mark.release
def test_an_erased_slip_is_found_no_more_by_the_texts_of_its_case(
    administrator: Caller, centre: Caller, ground: ReviewHub, station: str
) -> None:
    slip_id, case = come(centre, ground, station)
    stand(ground, case, "accepted")
    dispatched_text = "要求退货并三倍赔偿"
    indexed(ground)
    assert case in found(centre, dispatched_text)
    with ground.store.turn(ground.watch()) as turn:
        old = {"last_at": ground.watch() - timedelta(days=1096)}
        turn.connection.execute(
            update(schema.slip).where(schema.slip.c.id == slip_id).values(**old)
        )
    assert "已删除 此件 的个人信息" in erase(administrator, "slip", station, slip_id)
    assert not any(dispatched_text in each for each in index_texts(ground))
    indexed(ground)
    assert not any(dispatched_text in each for each in index_texts(ground))
    assert found(centre, dispatched_text) == set()
    # The case's own texts are found as before.
    assert case in found(centre, "延期 47 天")


def test_the_consumer_of_a_slip_is_masked_in_the_texts_of_its_case(
    centre: Caller, ground: ReviewHub, station: str
) -> None:
    slip_id = taken(ground, 8, text="吴敏称手镯含金量不足。")
    fields = {"to": f"station:{station}", "merchant": "盛世珠宝", "due_on": "2026-12-01"}
    assert act(centre, slip_id, "dispatch", **fields) == 303
    case = str(held(ground, slip_id).dispatch_id)
    ground.tell(station, "case.escalated", escalated(11, case=case, number=NUMBER))
    indexed(ground)
    assert case in found(centre, "手镯含金量不足")
    assert not any("吴敏" in each for each in index_texts(ground))


def index_texts(ground: ReviewHub) -> list[str]:
    """Return all texts that the index holds."""
    with ground.store.reading() as connection:
        return list(connection.scalars(select(schema.search_text.c.texts)))


@pytest.mark.parametrize(
    "left",
    ["facts", *(pytest.param(one, marks=pytest.mark.release) for one in ("sought", "papers"))],
)
def test_a_case_that_lost_its_words_with_its_slip_can_still_be_erased(
    administrator: Caller, centre: Caller, ground: ReviewHub, station: str, left: str
) -> None:
    _, case = come(centre, ground, station)
    stand(ground, case, "decided")
    issued(ground, station, case, voided=True)
    lose_words(ground, case)
    matter, sought, document = schema.matter, schema.matter_sought, schema.document
    bare = {
        "facts": update(matter).where(matter.c.case_id == case).values(facts="", goods=""),
        "sought": update(sought).where(sought.c.matter_id == case).values(name="", phone=""),
        "papers": update(document).values(private=None),
    }
    with ground.store.turn(ground.watch()) as turn:
        for name, statement in bare.items():
            if name != left:
                turn.connection.execute(statement)
    assert NUMBER in administrator.get("/erasure").text
    assert "已删除 此件 的个人信息" in erase(administrator, "case", station, case)
    assert people(ground, case) == [("", "", "", ""), None]
    assert NUMBER not in administrator.get("/erasure").text


def lose_words(ground: ReviewHub, case: str) -> None:
    """Empty the sealed bodies of the case, as an earlier hub did on erasure of its slip."""
    with ground.store.turn(ground.watch()) as turn:
        for table in (schema.event, schema.message):
            of = table.c.case_id == case, table.c.kind != "case.erased"
            turn.connection.execute(update(table).where(*of).values(body=None, salt=None))


def test_the_report_in_a_joined_case_that_never_came_here_goes_with_the_slip(
    administrator: Caller, centre: Caller, ground: ReviewHub, station: str
) -> None:
    slip_id, dispatch = dispatched(centre, ground, station)
    ended(ground, station, JOINED, dispatch)
    other = CaseReported(case=JOINED, outcome="settled", text="另案。", amount_fen=None)
    ground.tell(station, "case.reported", other)
    replied(centre, slip_id)
    assert whole(ground, JOINED) == ["case.erased", "case.reported", "case.reported"]
    assert "已删除 此件 的个人信息" in erase(administrator, "slip", station, slip_id)
    assert whole(ground, JOINED) == ["case.erased", "case.reported"]
    assert whole(ground, dispatch) == []
