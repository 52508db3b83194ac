"""A seat whose way to the host is bad: lost answers, a host that is away, an end of the sign-in."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from threading import Event
from time import monotonic

import pytest
from pytestqt.qtbot import QtBot

from mediation_desk.app.entropy import new_id
from mediation_desk.app.papers import printing
from mediation_desk.app.seat import change_listener, host_probe, seat_gateway, sending
from mediation_desk.app.seat.host_probe import AwayState
from mediation_desk.app.seat.seat_calls import open_seat
from mediation_desk.app.seat.seat_gateway import SeatGateway
from mediation_desk.domain.codes import Paper
from mediation_desk.domain.people import Role
from mediation_desk.ui.gateway import Approver
from mediation_desk.workflows.faults import Fault, FaultCode
from mediation_desk.workflows.ports import Changed, Command, Query
from mediation_desk.workflows.read_models.ledger import Export, View
from mediation_desk.workflows.reads import station
from mediation_desk.workflows.saved_views import drop
from mediation_desk.workflows.settlement import linking
from mediation_desk.workflows.station.administration import (
    LimitsForm,
    NewOperator,
    OperatorLeaving,
    end_operator,
    set_policy,
)
from tests.station import CHEAP, PASSWORD, Counter, Watch, an_intake
from tests.ui.gateway.in_process_host import Host, InProcessHost, a_host

CLERK, BOSS = "王晓燕", "周涛"


@pytest.fixture
def host(qapp: object, counter: Counter, monkeypatch: pytest.MonkeyPatch) -> Iterator[Host]:
    """A host of a station; a seat asks it again after moments."""
    del qapp
    monkeypatch.setattr(sending, "AGAIN_S", (0.0, 0.0, 0.0))
    monkeypatch.setattr(change_listener, "AGAIN_S", 0.01)
    with a_host(counter) as made:
        yield made


@pytest.fixture
def way(host: Host) -> InProcessHost:
    """The clerk's connection."""
    return host.connect(CLERK)


@pytest.fixture
def seat(host: Host, way: InProcessHost) -> SeatGateway:
    """The clerk's seat."""
    return host.seat(CLERK, way)


def _until(qtbot: QtBot, told: list[object]) -> object:
    qtbot.waitUntil(lambda: bool(told), timeout=5000)
    return told[0]


def test_an_act_whose_answer_is_lost_is_sent_again_and_written_once(
    qtbot: QtBot, host: Host, way: InProcessHost, seat: SeatGateway
) -> None:
    told = list[object]()
    act = Command(linking.register_linked, an_intake(seat.now()), ())
    way.lost = 2
    sent = len(way.sent)
    seat.perform(act, told.append, told.append)
    assert not isinstance(_until(qtbot, told), Exception)
    assert len(set(way.sent[sent:])) == 1
    assert len(way.sent[sent:]) == 3
    assert len(host.counter.session.ask(lambda reader: reader.keys(View()))) == 1


def test_what_stays_without_an_answer_is_a_fault_and_is_done_when_it_is_asked_again(
    qtbot: QtBot, host: Host, way: InProcessHost, seat: SeatGateway
) -> None:
    told = list[object]()
    act = Command(linking.register_linked, an_intake(seat.now()), ())
    way.lost = 4
    seat.perform(act, told.append, told.append)
    fault = _until(qtbot, told)
    assert isinstance(fault, Fault)
    assert fault.code is FaultCode.HOST_AWAY
    told.clear()
    seat.perform(act, told.append, told.append)
    assert not isinstance(_until(qtbot, told), Exception)
    assert len(host.counter.session.ask(lambda reader: reader.keys(View()))) == 1


def test_what_is_corrected_after_a_lost_answer_is_not_told_as_saved(
    qtbot: QtBot, host: Host
) -> None:
    way, told = host.connect(BOSS), list[object]()
    seat = host.seat(BOSS, way)
    form = LimitsForm(new_id(), {"idle_lock_seconds": 300})
    way.lost, way.losing = 4, "act"
    seat.perform(Command(set_policy, form), told.append, told.append)
    assert isinstance(_until(qtbot, told), Fault)
    corrected = replace(form, values={"idle_lock_seconds": 600})
    for _ in range(2):
        told.clear()
        seat.perform(Command(set_policy, corrected), told.append, told.append)
        fault = _until(qtbot, told)
        assert isinstance(fault, Fault)
        assert fault.code is FaultCode.WRITTEN_BEFORE


def test_what_is_corrected_after_nothing_was_written_is_written(qtbot: QtBot, host: Host) -> None:
    way, told = host.connect(BOSS), list[object]()
    seat = host.seat(BOSS, way)
    form = LimitsForm(new_id(), {"idle_lock_seconds": 120})
    way.is_away = True
    seat.perform(Command(set_policy, form), told.append, told.append)
    assert isinstance(_until(qtbot, told), Fault)
    way.is_away = False
    told.clear()
    again = replace(form, values={"idle_lock_seconds": 240})
    seat.perform(Command(set_policy, again), told.append, told.append)
    qtbot.waitUntil(lambda: told == [None], timeout=5000)
    policy = host.counter.session.ask(Query(station.desk, "")).policy
    assert policy.idle_lock_seconds == 240


def test_a_seat_whose_network_hangs_is_quit_within_seconds(
    way: InProcessHost, seat: SeatGateway, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(seat_gateway, "PATIENCE_S", 0.05)
    asked = Event()

    plugged = Event()

    def hanging(_: bytes) -> bytes:
        asked.set()
        plugged.wait(20)
        raise Fault(FaultCode.HOST_AWAY)

    monkeypatch.setattr(way, "act", hanging)
    monkeypatch.setattr(way, "ask", hanging)
    told = list[object]()
    for _ in range(3):
        seat.keep_quietly(Command(drop, "v-1"))
        seat.ask(Query(station.nothing), told.append, told.append)
    assert asked.wait(5)
    began = monotonic()
    seat.close()
    took = monotonic() - began
    plugged.set()
    assert took < 3
    assert told == []


def test_a_call_that_twice_is_another_thing_is_sent_once(
    qtbot: QtBot, way: InProcessHost, seat: SeatGateway, tmp_path: Path
) -> None:
    told = list[object]()
    way.lost, way.losing = 1, "export"
    seat.export(Export(tmp_path / "a.csv", View()), told.append, told.append)
    assert isinstance(_until(qtbot, told), Fault)
    notes = [body for body in way.sent if b'"a.csv"' in body]
    assert len(notes) == 1


def test_a_host_that_is_away_is_told_once_and_what_was_written_meanwhile_after_it(
    qtbot: QtBot, host: Host, way: InProcessHost, seat: SeatGateway
) -> None:
    away, heard = list[bool](), set[Changed]()
    seat.host_away.connect(away.append)
    seat.changes.changed.connect(heard.update)
    way.is_away = True
    way.wake()
    qtbot.waitUntil(lambda: away == [True], timeout=5000)
    way.is_away = False
    qtbot.waitUntil(lambda: away == [True, False], timeout=2000)
    way.is_away = True
    way.wake()
    qtbot.waitUntil(lambda: len(away) == 3, timeout=5000)
    host.counter.register()
    assert heard == set()
    way.is_away = False
    qtbot.waitUntil(lambda: Changed.CASE in heard, timeout=5000)
    assert away == [True, False, True, False]


def test_a_host_whose_cable_is_out_is_away_while_a_call_waits(
    qtbot: QtBot, host: Host, way: InProcessHost, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("SLOW_S", "ANSWER_S", "LOOK_S"):
        monkeypatch.setattr(host_probe, name, 0.02)
    plugged, told, away = Event(), list[object](), list[bool]()
    seat = host.unheard_seat(CLERK, way)
    seat.host_away.connect(away.append)
    answer = way.call

    def dropped(name: str, body: bytes) -> bytes:
        assert plugged.wait(10)
        return answer(name, body)

    monkeypatch.setattr(way, "call", dropped)
    seat.start()
    seat.ask(Query(station.nothing), told.append, told.append)
    qtbot.waitUntil(lambda: away == [True], timeout=5000)
    assert told == []
    plugged.set()
    qtbot.waitUntil(lambda: away == [True, False] and len(told) == 1, timeout=5000)
    assert not isinstance(told[0], Exception)


def test_what_is_written_while_a_page_reads_is_read_together(
    qtbot: QtBot,
    host: Host,
    way: InProcessHost,
    seat: SeatGateway,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    read, heard, told = Event(), list[float](), list[object]()
    answer = way.ask

    def slow(body: bytes) -> bytes:
        assert read.wait(10)
        return answer(body)

    def follow(_: object) -> None:
        heard.append(monotonic())
        seat.ask(Query(station.nothing), told.append, told.append)

    monkeypatch.setattr(way, "ask", slow)
    seat.changes.changed.connect(follow)
    host.counter.register()
    qtbot.waitUntil(lambda: len(heard) == 1, timeout=5000)
    host.counter.register()
    qtbot.waitUntil(lambda: seat._is_telling_later, timeout=5000)
    waits_at = monotonic()
    for _ in range(3):
        host.counter.register()
    qtbot.waitUntil(lambda: seat._listener.number == len(host.feed.kept) + 1, timeout=5000)
    assert len(heard) == 1
    read_at = monotonic()
    read.set()
    qtbot.waitUntil(lambda: len(told) == 2, timeout=5000)
    assert len(heard) == 2
    # As long again as it had waited, in whole milliseconds; half a second at most.
    assert heard[1] - read_at > min(read_at - waits_at, 0.5) - 0.001


def test_an_ended_sign_in_is_told_with_its_fault(
    qtbot: QtBot, way: InProcessHost, seat: SeatGateway
) -> None:
    ended = list[object]()
    seat.ended.connect(ended.append)
    way.fallen = Fault(FaultCode.SEAT_SIGN_IN)
    way.wake()
    assert _until(qtbot, ended) is way.fallen


def test_who_signed_in_anew_hears_what_was_written_meanwhile(
    qtbot: QtBot, host: Host, way: InProcessHost, seat: SeatGateway
) -> None:
    ended, heard = list[object](), set[Changed]()
    seat.ended.connect(ended.append)
    seat.changes.changed.connect(heard.update)
    way.fallen = Fault(FaultCode.SEAT_SIGN_IN)
    way.wake()
    _until(qtbot, ended)
    host.counter.register()
    way.fallen = None
    seat.resume()
    qtbot.waitUntil(lambda: Changed.CASE in heard, timeout=5000)


def test_time_is_the_host_s_where_the_clock_of_the_seat_is_wrong(host: Host) -> None:
    wrong = Watch(host.counter.watch.at)
    wrong.forward(days=400, minutes=7)
    way = host.connect(CLERK)
    gateway = SeatGateway(way, open_seat(way, wrong), wrong, CHEAP)
    try:
        assert gateway.now() == host.counter.watch()
        wrong.forward(seconds=3)
        assert (gateway.now() - host.counter.watch()).total_seconds() == 3
    finally:
        gateway.close()


def test_another_role_is_in_force_at_the_seat_before_its_pages_hear_of_it(
    qtbot: QtBot, host: Host, seat: SeatGateway
) -> None:
    roles = list[Role]()
    seat.changes.changed.connect(lambda _: roles.append(seat.operator.role))
    boss = host.seat(BOSS)
    form = NewOperator(new_id(), seat.operator.id, CLERK, Role.FINANCE, ())
    told = list[object]()
    boss.change_operator(form, told.append, told.append)
    qtbot.waitUntil(lambda: bool(roles), timeout=5000)
    assert roles[0] is Role.FINANCE


def test_no_password_and_no_key_of_the_ledger_crosses(
    qtbot: QtBot, host: Host, way: InProcessHost, seat: SeatGateway
) -> None:
    told = list[object]()
    fresh = "mist-7-harbour"
    seat.change_password(PASSWORD, fresh, told.append, told.append)
    qtbot.waitUntil(lambda: len(told) == 1, timeout=5000)
    act = Command(drop, "v-1")
    seat.perform_as(Approver(BOSS, PASSWORD), act, told.append, told.append)
    qtbot.waitUntil(lambda: len(told) == 2, timeout=5000)
    assert told == [None, None]
    key = bytes(host.counter.session.file.key)
    for secret in (PASSWORD.encode(), fresh.encode(), key, key.hex().encode()):
        assert not any(secret in body for body in way.sent)


def test_an_error_that_nobody_foresaw_crosses_without_its_words(
    qtbot: QtBot, seat: SeatGateway, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> bytes:
        raise ZeroDivisionError("刘敏敏 19905316207")

    monkeypatch.setattr(printing, "make_paper", broken)
    told = list[object]()
    seat.paper(Paper.REGISTRATION, "c-1", told.append, told.append)
    fault = _until(qtbot, told)
    assert isinstance(fault, Fault)
    assert (fault.code, fault.detail, str(fault)) == (FaultCode.UNEXPECTED, {}, "unexpected")


def test_a_question_after_the_end_of_the_right_is_not_answered(
    qtbot: QtBot, host: Host, seat: SeatGateway
) -> None:
    host.counter.act(end_operator, OperatorLeaving(new_id(), seat.operator.id))
    told = list[object]()
    seat.ask(Query(station.nothing), told.append, told.append)
    fault = _until(qtbot, told)
    assert isinstance(fault, Fault)
    assert fault.code is FaultCode.SIGN_IN_ENDED


def test_a_host_is_told_as_away_or_back_in_the_order_in_which_it_was_learnt() -> None:
    told, begun, go = list[bool](), Event(), Event()

    def tell(is_away: bool) -> None:
        if is_away:
            begun.set()
            assert go.wait(10)
        told.append(is_away)

    state = AwayState(tell)
    with ThreadPoolExecutor(2) as beside:
        away = beside.submit(state.learn, is_away=True)
        assert begun.wait(10)
        back = beside.submit(state.learn, is_away=False)
        while not (back.running() or back.done()):
            begun.wait(0.01)
        go.set()
        away.result(10)
        back.result(10)
    assert told == [True, False]
