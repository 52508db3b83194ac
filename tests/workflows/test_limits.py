"""Limits that were changed: what began before keeps its promise."""

from datetime import UTC, datetime, timedelta

from mediation_desk.app.chance import new_id
from mediation_desk.domain.case.state import Firsts
from mediation_desk.domain.policy import Policy
from mediation_desk.workflows.clock_faces import first_faces
from mediation_desk.workflows.reading.today import FirstMark
from mediation_desk.workflows.station import Limits, set_policy
from tests.station import Counter

NOON = datetime(2026, 11, 24, 4, 0, tzinfo=UTC)
ONE, TWO = NOON + timedelta(hours=1), NOON + timedelta(hours=2)
CHANGED = Policy(
    received_minutes=5,
    past=((ONE, Policy(received_minutes=10)), (TWO, Policy(received_minutes=15))),
)


def test_a_moment_has_the_limits_of_its_time() -> None:
    moments = [NOON, ONE, ONE + timedelta(minutes=59), TWO, TWO + timedelta(days=1)]
    assert [CHANGED.at(moment).received_minutes for moment in moments] == [10, 15, 15, 5, 5]
    assert CHANGED.at(None).received_minutes == 5
    assert Policy().at(NOON).received_minutes == 10


def test_an_earlier_case_is_not_judged_by_a_later_limit() -> None:
    accepted = NOON + timedelta(minutes=8)
    firsts = Firsts(arrived_at=NOON, accepted_at=accepted)
    face = first_faces(firsts, CHANGED)[0]
    assert (face.due_at, face.mark) == (NOON + timedelta(minutes=10), FirstMark.DONE)
    later = Firsts(arrived_at=TWO, accepted_at=TWO + timedelta(minutes=8))
    assert first_faces(later, CHANGED)[0].mark is FirstMark.LATE


def test_a_limit_does_not_reach_back_to_a_case_that_came_before(counter: Counter) -> None:
    before = counter.register()
    counter.watch.forward(minutes=20)
    counter.act(set_policy, Limits(new_id(), {"received_minutes": 15}), "周涛")
    counter.watch.forward(minutes=20)
    after = counter.register(new_merchant=None, merchant=_merchant_of(counter, before))
    assert [_first_limit(counter, case) for case in (before, after)] == [10, 15]


def _first_limit(counter: Counter, case: str) -> int:
    """Minutes from a consumer's coming to the end of the first clock."""
    face = counter.session.ask(lambda r: r.case_sheet(case, counter.watch())).firsts[0]
    assert face.started_at is not None
    assert face.due_at is not None
    return round((face.due_at - face.started_at).total_seconds() / 60)


def _merchant_of(counter: Counter, case: str) -> str:
    return counter.session.ask(lambda r: r.case_sheet(case, counter.watch())).case.purchase.merchant
