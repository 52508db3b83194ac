"""Several people at one open ledger: each hears of all, none outlives their right."""

from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event

import pytest

from mediation_desk.app.entropy import new_id
from mediation_desk.app.session import open_ledger
from mediation_desk.app.session.maintenance import end_sign_in, new_role, new_slot
from mediation_desk.app.session.open_ledger import OpenLedger
from mediation_desk.app.session.rekeying import renew_key
from mediation_desk.app.session.session import Session, Workplace, sign_in
from mediation_desk.domain.people import Operator, OperatorRight, Role
from mediation_desk.domain.records.station import KeyGround
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.ledger.disk.ledger_lock import held
from mediation_desk.ledger.ledger_file import LedgerFile
from mediation_desk.ledger.vault import vault
from mediation_desk.ledger.vault.wrapping_keys import new_slot_key
from mediation_desk.workflows.faults import Fault, FaultCode
from mediation_desk.workflows.ports import Changed, Query
from mediation_desk.workflows.reads import station
from mediation_desk.workflows.response import first_response as first
from mediation_desk.workflows.station.administration import (
    NewOperator,
    OperatorLeaving,
    end_operator,
)
from tests.station import CHEAP, MANAGER, PASSWORD, Counter, an_intake

CLERK, WORD = "李伟", "lantern-row-77"


@pytest.fixture
def clerk(counter: Counter) -> Iterator[Session]:
    """A clerk with a slot of their own, signed in beside the manager."""
    one = Operator(new_id(), CLERK, Role.CLERK)
    new_slot(counter.session, one, WORD)
    session = beside(counter.session, CLERK, WORD)
    counter.session.take_changed()
    yield session
    session.close()


def beside(session: Session, name: str, password: str) -> Session:
    """Sign another one in at the ledger of a session."""
    return Session(session.ledger, vault.unlock(session.place.workspace, name, password))


def register(session: Session) -> str:
    intake = an_intake(session.place.now())
    session.perform(lambda desk: first.register(desk, intake))
    return intake.case


def numbers(session: Session, *cases: str) -> list[str]:
    return [each.number for each in session.ask(lambda reader: reader.folded(cases))]


def ended(session: Session) -> list[FaultCode]:
    """Try everything that a session does; return the faults that it raises."""
    found = []
    for work in (
        lambda: register(session),
        lambda: session.ask(Query(station.desk, "")),
        lambda: session.note(lambda _: None),
    ):
        with pytest.raises(Fault) as refused:
            work()
        found.append(refused.value.code)
    return found


def test_each_hears_once_of_whatever_anybody_wrote(counter: Counter, clerk: Session) -> None:
    told: list[frozenset[Changed]] = []
    end = counter.session.ledger.subscribe(told.append)
    case = register(clerk)
    assert Changed.CASE in counter.session.take_changed()
    assert Changed.CASE in clerk.take_changed()
    assert counter.session.take_changed() == clerk.take_changed() == frozenset()
    assert [Changed.CASE in areas for areas in told] == [True]
    assert numbers(counter.session, case) == ["GX01-261124-001"]
    end()
    register(counter.session)
    assert len(told) == 1


def test_a_listener_that_fails_harms_neither_the_act_nor_the_others(counter: Counter) -> None:
    told: list[frozenset[Changed]] = []

    def broken(areas: frozenset[Changed]) -> None:
        raise RuntimeError(str(areas))

    counter.session.ledger.subscribe(broken)
    counter.session.ledger.subscribe(told.append)
    assert register(counter.session)
    assert len(told) == 1


def test_who_is_let_go_does_and_learns_nothing_more(counter: Counter, clerk: Session) -> None:
    leaving = clerk.operator.id
    end_sign_in(counter.session, OperatorLeaving(new_id(), leaving))
    assert ended(clerk) == [FaultCode.SIGN_IN_ENDED] * 3
    assert clerk.is_ended
    assert not clerk.operator.is_active
    assert register(counter.session)


def test_an_act_that_waited_for_the_end_of_its_author_is_not_written(
    counter: Counter, clerk: Session
) -> None:
    begun, go_on = Event(), Event()
    form = OperatorLeaving(new_id(), clerk.operator.id)

    def let_go(desk: object) -> None:
        begun.set()
        assert go_on.wait(10)
        end_operator(desk, form)  # type: ignore[arg-type]

    with ThreadPoolExecutor(2) as pool:
        ending = pool.submit(counter.session.perform, let_go)
        assert begun.wait(10)
        acting = pool.submit(register, clerk)
        go_on.set()
        ending.result(10)
        with pytest.raises(Fault) as refused:
            acting.result(10)
    assert refused.value.code is FaultCode.SIGN_IN_ENDED


def test_another_right_is_in_force_at_once_at_the_other_s_session(
    counter: Counter, clerk: Session
) -> None:
    form = NewOperator(new_id(), clerk.operator.id, CLERK, Role.FINANCE, (OperatorRight.PAY,))
    new_role(counter.session, form)
    assert (clerk.operator.role, counter.session.operator.role) == (
        Role.FINANCE,
        Role.STATION_MANAGER,
    )
    seen: list[Role] = []
    clerk.perform(lambda desk: seen.append(desk.operator.role))
    assert seen == [Role.FINANCE]


def test_the_ledger_closes_with_the_last_who_leaves(counter: Counter, clerk: Session) -> None:
    ledger, workspace = clerk.ledger, clerk.place.workspace
    counter.session.close()
    counter.session.close()
    assert not ledger.is_closed
    assert register(clerk)
    assert ended(counter.session) == [FaultCode.SIGN_IN_ENDED] * 3
    with pytest.raises(Fault):
        held(workspace)
    clerk.close()
    assert ledger.is_closed
    assert ledger.file.key == b""
    held(workspace).release()
    with pytest.raises(Fault):
        ledger.join(object())


def test_the_last_to_leave_waits_for_the_act_under_way(counter: Counter, clerk: Session) -> None:
    begun, go_on = Event(), Event()

    def slow(desk: object) -> None:
        begun.set()
        assert go_on.wait(10)
        first.register(desk, an_intake(counter.watch()))  # type: ignore[arg-type]

    counter.session.close()
    with ThreadPoolExecutor(2) as pool:
        acting = pool.submit(clerk.perform, slow)
        assert begun.wait(10)
        leaving = pool.submit(clerk.close)
        assert clerk.file.key != b""
        go_on.set()
        acting.result(10)
        leaving.result(10)
    again = sign_in(Workplace(clerk.place.workspace, CHEAP), MANAGER, PASSWORD)
    assert len(again.ask(lambda reader: reader.today("", counter.watch())).work) == 1
    again.close()


def test_the_key_is_not_changed_while_others_are_at_work(counter: Counter, clerk: Session) -> None:
    with pytest.raises(Fault) as refused:
        renew_key(counter.session, KeyGround.WISH, {each.id for each in counter.people.values()})
    assert (refused.value.code, refused.value.detail) == (FaultCode.OTHERS_AT_WORK, {"count": 1})
    assert register(clerk)
    clerk.close()
    before = bytes(counter.session.file.key)
    renew_key(counter.session, KeyGround.WISH, {each.id for each in counter.people.values()})
    assert counter.session.file.key != before
    assert register(counter.session)


def test_a_slot_of_another_ledger_s_key_proves_nobody(counter: Counter, tmp_path: Path) -> None:
    # Whoever can write into the folder makes a slot of the manager's id under a password they know.
    session = counter.session
    place = session.place.workspace
    other = vault.create_vault(tmp_path / "other", "周涛一", WORD, cost=CHEAP)
    vault.add_slot(place, other.key, ("周涛二", session.operator.id), WORD, cost=CHEAP)
    with pytest.raises(Fault) as refused:
        session.as_other("周涛二", WORD)
    assert refused.value.code is FaultCode.WRONG_PASSWORD
    opened = vault.unlock(place, "周涛二", WORD)
    with pytest.raises(Fault):
        session.ledger.holder_of(opened)
    assert opened.key == b""


@pytest.mark.parametrize("has_left", [False, True])
def test_nobody_is_added_under_the_id_of_another(
    counter: Counter, clerk: Session, has_left: bool
) -> None:
    session, place = counter.session, clerk.place.workspace
    victim = clerk.operator.id
    if has_left:
        end_sign_in(session, OperatorLeaving(new_id(), victim))
    before = vault.slot_ids(place)
    key = new_slot_key("harbour-light-9", CHEAP)
    with pytest.raises(Refusal) as refused:
        new_slot(session, Operator(victim, "马丽", Role.FINANCE), key)
    assert (refused.value.reason, refused.value.detail) == (Reason.NAME_TAKEN, {"name": CLERK})
    assert vault.slot_ids(place) == before


def test_a_slot_of_which_the_entry_fails_is_taken_away_by_its_own_id(
    counter: Counter, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = counter.session
    place = session.place.workspace

    def refuse(desk: object, form: object) -> None:
        raise Refusal(Reason.NO_RIGHT, {"right": f"{desk is None}{form is None}"})

    # Even where the id is one that stays.
    monkeypatch.setattr("mediation_desk.app.session.maintenance.require_addable", _allow)
    monkeypatch.setattr("mediation_desk.app.session.maintenance.add_operator", refuse)
    before = vault.slot_ids(place)
    with pytest.raises(Refusal):
        new_slot(session, Operator(session.operator.id, "马丽", Role.FINANCE), WORD)
    assert vault.slot_ids(place) == before


def _allow(desk: object, form: object) -> None:
    del desk, form


def test_eight_people_at_once_leave_no_gap_and_no_double(counter: Counter) -> None:
    ledger: OpenLedger = counter.session.ledger
    opened = vault.OpenedSlot(b"", "", counter.people["王晓燕"].id)
    sessions = [Session(ledger, opened) for _ in range(8)]
    cases: list[str] = []

    def work(session: Session) -> None:
        cases.extend(register(session) for _ in range(5))

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(work, sessions))
    given = sorted(numbers(counter.session, *cases))
    assert given == [f"GX01-261124-{serial:03d}" for serial in range(1, 41)]
    assert [len(each.take_changed() & {Changed.CASE}) for each in sessions] == [1] * 8
    for session in sessions:
        session.close()


def test_a_reading_from_before_brings_nobody_back(
    counter: Counter, clerk: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    usual, read, go = open_ledger._people_of, Event(), Event()

    def slow(file: LedgerFile) -> Mapping[str, Operator]:
        found = usual(file)
        read.set()
        assert go.wait(10)
        return found

    monkeypatch.setattr(open_ledger, "_people_of", slow)
    with ThreadPoolExecutor(1) as beside:
        looking = beside.submit(counter.session.refresh_operator)
        while not (read.is_set() or looking.done()):
            read.wait(0.01)
        end_sign_in(counter.session, OperatorLeaving(new_id(), clerk.operator.id))
        go.set()
        looking.result(10)
    with pytest.raises(Fault) as no:
        clerk.ask(Query(station.desk, ""))
    assert no.value.code is FaultCode.SIGN_IN_ENDED
