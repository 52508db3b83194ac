"""State of a case after a visit, an appraisal and a withdrawal, also at a restored hub."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import select

from sync.hub.services.matters.matter_state import restate_case
from sync.hub.storage import schema
from sync.hub.storage.journal import JournalAct
from sync.protocol import (
    CaseAmended,
    CaseNoted,
    CasePaused,
    CaseWithdrawn,
    GuidanceAnswered,
    Officer,
)
from tests.sync.databases import ON_BOTH
from tests.sync.review.caller import Caller
from tests.sync.review.case_steps import (
    CASE,
    accept,
    path_of,
    set_doubted_visit,
    set_visit,
    write_minutes,
)
from tests.sync.review.cases import asked, escalated, ident
from tests.sync.review.review_hub import NOON, ReviewHub

pytestmark = ON_BOTH

# The last second of a day in Shanghai.
SIXTIETH = datetime(2027, 1, 25, 15, 59, 59, tzinfo=UTC)
"""The sixtieth day is a Saturday: the Monday after it."""
TEN_MORE = datetime(2027, 2, 2, 15, 59, 59, tzinfo=UTC)


def standing(ground: ReviewHub, station: str, matter_id: str = CASE) -> tuple[str, datetime]:
    """Return the matter's state and limit."""
    matter = schema.matter.c
    with ground.store.reading() as connection:
        row = connection.execute(
            select(matter.state, matter.due_at).where(
                matter.station_id == station, matter.id == matter_id
            )
        ).one()
    return row.state, row.due_at


def restate(ground: ReviewHub, station: str, case: str = CASE) -> None:
    """Recompute the state of the case from the logs, as after returned messages."""
    with ground.store.turn(ground.watch()) as turn:
        restate_case(turn, station, case)


def hold_visit(caller: Caller, ground: ReviewHub, path: str) -> None:
    """Set a visit, hold it and write its minutes: another is needed."""
    set_visit(caller, path)
    ground.watch.forward(hours=5)
    caller.sign_in("周敏")
    write_minutes(caller, path, result="again")


def test_the_days_of_an_appraisal_stay_after_a_visit(
    centre: Caller, ground: ReviewHub, station: str
) -> None:
    """Order 121, art. 22: they do not count into the sixty days."""
    path, told = path_of(station), {"case": CASE, "reason": "appraisal", "text": ""}
    accept(centre, path)
    assert standing(ground, station) == ("accepted", SIXTIETH)
    since = ground.watch()
    ground.watch.forward(days=10)
    ground.tell(station, "case.paused", CasePaused(**told, since=since, until=ground.watch()))
    assert standing(ground, station) == ("accepted", TEN_MORE)
    centre.sign_in("周敏")
    # A Saturday.
    set_doubted_visit(centre, path, visit_on="2026-12-05")
    ground.watch.forward(days=2)
    centre.sign_in("周敏")
    write_minutes(centre, path, held_on="2026-12-05", result="again")
    assert standing(ground, station) == ("accepted", TEN_MORE)


@pytest.mark.parametrize("known", ["journal", "message"])
def test_a_visit_that_was_held_is_held_at_a_hub_put_back(
    centre: Caller, ground: ReviewHub, station: str, known: str
) -> None:
    """The journal of a backup or the returned message is evidence enough."""
    path, message = path_of(station), schema.message.c
    accept(centre, path)
    set_visit(centre, path)
    ground.watch.forward(hours=5)
    with ground.store.turn(ground.watch()) as turn:
        if known == "journal":
            of = (message.station_id == station, message.kind == "onsite.set")
            seq = turn.connection.scalar(select(message.seq).where(*of))
            facts = {"appointment": seq, "held_at": "", "result": "again", "ground": None}
            turn.record(JournalAct(f"matter:{station}/{CASE}", "onsite.held", "周敏", facts))
        else:
            who = Officer(name="周敏", body="局热线受理中心")
            told = CaseNoted(case=CASE, of="visit", officer=who, text="到场调解，笔录已制作。")
            turn.say(station, told, CASE)
    restate(ground, station)
    assert standing(ground, station) == ("accepted", SIXTIETH)


def test_a_visit_set_after_one_that_was_held_is_awaited(
    centre: Caller, ground: ReviewHub, station: str
) -> None:
    path = path_of(station)
    accept(centre, path)
    hold_visit(centre, ground, path)
    restate(ground, station)
    assert standing(ground, station) == ("accepted", SIXTIETH)
    set_visit(centre, path, visit_on="2026-11-26")
    restate(ground, station)
    assert standing(ground, station) == ("onsite", datetime(2026, 11, 26, 6, 30, tzinfo=UTC))


def test_a_question_waits_on_when_the_dossier_of_its_case_is_withdrawn(
    centre: Caller, ground: ReviewHub, station: str
) -> None:
    """The desk awaits the answer: it closes no case whose question is open."""
    case, request = ident(77), ident(1077)
    ground.tell(station, "guidance.asked", asked(77, asked_at=NOON))
    ground.tell(station, "case.escalated", escalated(77))
    ground.tell(station, "case.withdrawn", CaseWithdrawn(case=case, reason="改由店内再谈"))
    for _ in range(2):
        assert standing(ground, station, case)[0] == "withdrawn"
        assert standing(ground, station, request)[0] == "new"
        restate(ground, station, case)
    path = f"/review/{station}/{request}"
    assert centre.send(path, "guidance", outcome="answer", text="可以。").status_code == 303
    (said,) = [one for one in ground.said(station) if isinstance(one, GuidanceAnswered)]
    assert said.request == request


def test_a_change_of_answers_leaves_a_returned_case_waiting_for_its_supplement(
    centre: Caller, ground: ReviewHub, station: str
) -> None:
    """So it does at a hub that recomputes the state from the logs; the supplement reopens it."""
    path = path_of(station)
    centre.send(path, "outcome", outcome="acceptance", acceptance="returned", text="补交合同。")
    ground.watch.forward(minutes=1)
    changed = CaseAmended(case=CASE, of="change", text="来电", evidence=(), publicity="refused")
    ground.tell(station, "case.amended", changed)
    assert standing(ground, station)[0] == "returned"
    restate(ground, station)
    assert standing(ground, station)[0] == "returned"
    page = centre.get(path).text
    assert "告知案件材料变更" in page
    assert "不同意公示" in page
    supplement = CaseAmended(case=CASE, text="已补合同。", evidence=())
    ground.tell(station, "case.amended", supplement)
    assert standing(ground, station)[0] == "new"
    restate(ground, station)
    assert standing(ground, station)[0] == "new"
