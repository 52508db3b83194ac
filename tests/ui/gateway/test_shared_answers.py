"""What all seats ask after each change is made once, and is never other than if asked alone."""

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any
from weakref import ref

import pytest
from sqlalchemy import Connection

from mediation_desk.app.entropy import new_id
from mediation_desk.app.session.erasure import erase
from mediation_desk.app.session.session import Session
from mediation_desk.demonstration import sample_ledger
from mediation_desk.demonstration.cases import case_script
from mediation_desk.domain.people import OperatorRight, Role
from mediation_desk.ledger.read.cases import case_counts
from mediation_desk.workflows.calls import codec
from mediation_desk.workflows.faults import Fault, FaultCode
from mediation_desk.workflows.personal.erasures import Erasure, ErasureKind
from mediation_desk.workflows.ports import Desk, Query
from mediation_desk.workflows.reads import station, today
from mediation_desk.workflows.response.case_keeping import Note, note
from mediation_desk.workflows.settlement.case_ending import WithdrawalForm, withdraw
from mediation_desk.workflows.station import inbox
from mediation_desk.workflows.station.administration import (
    ExportNote,
    NewOperator,
    change_operator,
    note_export,
)
from tests.station import Counter, an_intake
from tests.ui.gateway.in_process_host import Host, InProcessHost, a_host

CLERK, OTHER, BOSS, MALL, AUDITOR = "王晓燕", "赵磊", "周涛", "韩立新", "陈静"
READS = (today.today, station.waiting)
SEED = 7

Seats = dict[str, InProcessHost]


@pytest.fixture
def host(qapp: object, counter: Counter) -> Iterator[Host]:
    """A host of a station."""
    del qapp
    with a_host(counter) as made:
        yield made


@pytest.fixture
def seats(host: Host) -> Iterator[Seats]:
    """Seats of people of all roles that read Today, two of them clerks."""
    made = {name: host.connect(name) for name in (CLERK, OTHER, BOSS, MALL, AUDITOR)}
    yield made
    for each in made.values():
        each.close()


def _query(seat: InProcessHost, read: Callable[..., Any]) -> Query[Any]:
    return Query(read, seat.session.operator.id, seat.session.place.now())


def _asked(seat: InProcessHost, read: Callable[..., Any]) -> bytes:
    return seat.ask(codec.encode_query(_query(seat, read)))


def _answer(seat: InProcessHost, read: Callable[..., Any]) -> Any:
    return codec.decode_answer(_query(seat, read), _asked(seat, read))


def _require_as_alone(seats: Seats) -> None:
    """Hold each seat's answers against what its operator would read alone, at the same moment."""
    for seat in seats.values():
        session = seat.session
        for read in READS:
            with session.file.shared.state() as state:
                query = Query(read, session.operator.id, state.at)
            assert _asked(seat, read) == codec.encode_answer(query, session.ask(query))


@pytest.mark.parametrize(
    ("disputes", "kinds"), [(9, 20), pytest.param(60, 40, marks=pytest.mark.release)]
)
def test_after_each_kind_of_act_all_read_what_they_would_read_alone(
    counter: Counter, seats: Seats, monkeypatch: pytest.MonkeyPatch, disputes: int, kinds: int
) -> None:
    known = set[object]()

    def played(session: Session, acts: list[case_script.Timed]) -> None:
        for timed in sorted(acts, key=lambda each: each[0]):

            def act(desk: Desk, timed: case_script.Timed = timed) -> None:
                case_script.at_desk(desk, timed)

            session.perform(act)
            kind = getattr(timed[2], "act", timed[2])
            if kind not in known:
                known.add(kind)
                _require_as_alone(seats)

    monkeypatch.setattr(sample_ledger, "_play", played)
    sample_ledger.fill(counter.session, disputes, SEED)
    assert len(known) >= kinds, len(known)
    _require_as_alone(seats)


def test_two_of_a_role_get_one_answer_and_each_their_own_inbox(
    counter: Counter, seats: Seats
) -> None:
    counter.register()
    counter.watch.forward(days=2)
    assert _asked(seats[CLERK], today.today) is _asked(seats[OTHER], today.today)
    came = [_waiting(seats[name]).inbox.arrivals for name in (CLERK, OTHER, BOSS)]
    assert [len(each) for each in came] == [1, 0, 1]
    counter.act(inbox.keep_arrivals, came[0], by=CLERK)
    counter.act(inbox.mark_read, tuple(each.key for each in came[0]), by=CLERK)
    unread = [len(_waiting(seats[name]).inbox.unread) for name in (CLERK, OTHER, BOSS)]
    assert unread == [0, 0, 1]
    _require_as_alone(seats)


def test_a_notice_to_leaders_reaches_no_clerk_and_follows_a_change_of_role(
    counter: Counter, seats: Seats
) -> None:
    reason = "年度核对，报送主管部门"
    counter.act(note_export, ExportNote(new_id(), "xlsx", 1, is_masked=False, reason=reason))
    letters = [len(_day(seats[name]).letters) for name in (BOSS, CLERK)]
    assert letters == [1, 0]
    rights = (OperatorRight.APPROVE,)
    promoted = NewOperator(new_id(), counter.people[CLERK].id, CLERK, Role.STATION_MANAGER, rights)
    counter.act(change_operator, promoted)
    assert [len(_day(seats[name]).letters) for name in (CLERK, OTHER)] == [1, 0]
    _require_as_alone(seats)


def test_what_another_process_writes_is_read(counter: Counter, seats: Seats) -> None:
    case = counter.register()
    assert [row.case for row in _day(seats[CLERK]).work] == [case]
    session = counter.session
    with session.file.secondary_transaction() as store:
        withdraw(session.desk(store, session.operator), WithdrawalForm(new_id(), case, "已商定。"))
    assert _day(seats[CLERK]).work == ()


def test_a_reading_counts_as_one_of_now_for_a_second(counter: Counter, seats: Seats) -> None:
    counter.register()
    first = _day(seats[CLERK]).read_at
    counter.watch.forward(seconds=0.9)
    assert _day(seats[OTHER]).read_at == first
    counter.watch.forward(seconds=0.1)
    assert _day(seats[OTHER]).read_at == counter.watch()
    counter.watch.forward(hours=-1)
    assert _day(seats[CLERK]).read_at == counter.watch()


def test_a_reading_of_another_moment_counts_no_month_again(
    counter: Counter, seats: Seats, monkeypatch: pytest.MonkeyPatch
) -> None:
    counter.register()
    counted: list[object] = []
    count = case_counts._count

    def counting(connection: Connection, period: tuple[object, object], now: datetime) -> object:
        counted.append(period)
        return count(connection, period, now)  # type: ignore[arg-type]

    _day(seats[CLERK])
    counter.watch.forward(seconds=5)
    _day(seats[CLERK])
    monkeypatch.setattr(case_counts, "_count", counting)
    for _ in range(2):
        counter.watch.forward(seconds=5)
        counted.clear()
        counter.session.ask(_query(seats[CLERK], today.today))
        alone = len(counted)
        counted.clear()
        _day(seats[CLERK])
        assert len(counted) == alone


def test_who_waited_while_the_ledger_was_closed_opens_it_no_more(counter: Counter) -> None:
    shared = counter.session.file.shared
    with shared.state() as state:
        state.reader.role("")
    shared.close()
    with pytest.raises(Fault) as ended, shared.state():
        pass
    assert ended.value.code is FaultCode.SIGN_IN_ENDED
    assert shared._connection is None


def test_erased_data_stay_in_no_reading(counter: Counter, seats: Seats) -> None:
    intake = an_intake(counter.watch())
    case = counter.register(case=intake.case)
    counter.act(note, Note(new_id(), case, "店长称下午带检测记录到台。"), by=CLERK)
    counter.act(withdraw, WithdrawalForm(new_id(), case, "已商定。"))
    counter.watch.forward(days=365 * 4)
    _asked(seats[CLERK], station.waiting)
    with counter.session.file.shared.state() as state:
        read = ref(state)
    del state
    erase(counter.session, Erasure(new_id(), ErasureKind.CASE, case, "消费者请求删除"))
    assert read() is None
    _require_as_alone(seats)


def _waiting(seat: InProcessHost) -> Any:
    return _answer(seat, station.waiting)


def _day(seat: InProcessHost) -> Any:
    return _answer(seat, today.today).today
