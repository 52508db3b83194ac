"""Nothing overtakes what waits or is late at a seat; a look, a lock or a fault loses none of it."""

import errno
from concurrent.futures import Future
from datetime import datetime
from pathlib import Path
from threading import Event

import pytest
from pytestqt.qtbot import QtBot

from mediation_desk.app.entropy import new_id
from mediation_desk.app.host.calls import waiting_key as waiting_keys
from mediation_desk.app.seat.away import waiting_file
from mediation_desk.app.seat.away.waiting_acts import WaitingActs
from mediation_desk.app.seat.away.waiting_file import WaitingFile
from mediation_desk.app.seat.host_client import HostClient
from mediation_desk.app.seat.protocol import MOST_CALL
from mediation_desk.app.seat.seat_calls import open_seat
from mediation_desk.app.seat.seat_gateway import SeatGateway
from mediation_desk.domain.case.events.desk_work import Voided
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.ui.gateway import Approver
from mediation_desk.workflows import drafts
from mediation_desk.workflows.faults import Fault, FaultCode
from mediation_desk.workflows.ports import Command, Desk
from mediation_desk.workflows.settlement.case_ending import CaseReason, void
from mediation_desk.workflows.station.administration import OperatorLeaving
from tests.station import PASSWORD
from tests.ui.away.away_seat import (
    CLERK,
    SOON,
    Held,
    a_draft,
    a_note,
    come_back,
    done,
    draft_of,
    elsewhere,
    events,
    go_away,
    left,
    notes,
    told,
)
from tests.ui.gateway.in_process_host import Host, InProcessHost


def test_what_may_not_wait_overtakes_nothing_that_is_late(
    qtbot: QtBot, host: Host, way: InProcessHost, seat: SeatGateway
) -> None:
    case, held, heard = host.counter.register(), Held(way, "先记"), list[object]()
    seat.perform(a_note(case, "先记"), heard.append, heard.append)
    qtbot.waitUntil(held.sent.is_set, timeout=SOON)
    go_away(qtbot, way, seat)
    qtbot.waitUntil(lambda: heard == [None], timeout=SOON)
    way.is_away = False
    qtbot.waitUntil(lambda: not seat._state.is_away, timeout=SOON)
    act = Command(drafts.complete, Command(void, CaseReason(new_id(), case, "重复登记")), "x")
    password = Approver(CLERK, PASSWORD)
    seat.perform_as(password, act, heard.append, heard.append)
    seat.let_go(OperatorLeaving(new_id(), "p-1"), heard.append, heard.append)
    seat.perform(act, heard.append, heard.append)
    qtbot.waitUntil(lambda: len(heard) == 4, timeout=SOON)
    codes = [no.code for no in heard if isinstance(no, Fault)]
    assert codes == [FaultCode.EARLIER_WAITS] * 3
    held.let.set()
    come_back(qtbot, way, seat)
    assert notes(host, case) == ["先记"]
    done(qtbot, seat, act)
    assert isinstance(events(host, case)[-1], Voided)


def test_a_try_that_could_not_be_kept_is_not_overtaken_either(
    qtbot: QtBot,
    host: Host,
    way: InProcessHost,
    seat: SeatGateway,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    held, heard = Held(way, "旧"), list[object]()

    def full(target: Path, content: bytes) -> None:
        del target, content
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(waiting_file, "write_bytes", full)
    seat.perform(a_draft("register", "旧"), heard.append, heard.append)
    qtbot.waitUntil(held.sent.is_set, timeout=SOON)
    go_away(qtbot, way, seat)
    qtbot.waitUntil(lambda: len(heard) == 1, timeout=SOON)
    way.is_away = False
    qtbot.waitUntil(lambda: not seat._state.is_away, timeout=SOON)
    refused = told(qtbot, seat, a_draft("register", "新，写了很久"))
    assert isinstance(refused, Fault)
    assert refused.code is FaultCode.DISK_FULL
    held.let.set()
    qtbot.waitUntil(lambda: not seat._seat._is_late(), timeout=SOON)
    done(qtbot, seat, a_draft("register", "新，写了很久"))
    assert left(host, seat, "register") == "新，写了很久"


def test_a_question_that_is_given_up_leaves_late_acts_alone(
    qtbot: QtBot, way: InProcessHost, seat: SeatGateway
) -> None:
    calls, late, let = seat._seat, Future[object](), Event()
    calls._give_up(late)
    before = calls._given_up
    go_away(qtbot, way, seat)
    with pytest.raises(Fault):
        calls._raced(let.wait, writes=False)
    assert calls._given_up is before
    with pytest.raises(Fault):
        calls._raced(let.wait)
    assert len(calls._given_up) == 2
    let.set()
    qtbot.waitUntil(calls._given_up[1].done, timeout=SOON)
    assert calls._is_late()
    late.set_result(None)
    assert not calls._is_late()


def test_a_look_makes_no_draft_of_another_computer_known(
    qtbot: QtBot, host: Host, way: InProcessHost, seat: SeatGateway
) -> None:
    go_away(qtbot, way, seat)
    done(qtbot, seat, a_draft("register", "这台", "a1"))
    elsewhere(host, a_draft("register", "那台，写了半页", "a3"))
    come_back(qtbot, way, seat)
    heard = list[object]()
    # As what is to be corrected, and a desk that begins, look at it: the open form never shows it.
    seat.peek(draft_of(seat, "register"), heard.append, heard.append)
    qtbot.waitUntil(lambda: len(heard) == 1, timeout=SOON)
    assert getattr(heard[0], "fields", {})["text"] == "那台，写了半页"
    done(qtbot, seat, a_draft("register", "这台，", "a1"))
    assert left(host, seat, "register") == "那台，写了半页"
    assert seat.waiting is not None
    assert [row.words for row in seat.waiting.rows()] == ["这台，"]


def test_drafts_that_say_the_same_stand_in_the_list_each_for_itself(
    host: Host, tmp_path: Path
) -> None:
    clerk, now = host.counter.people[CLERK], host.counter.watch()
    waiting = WaitingActs(WaitingFile(tmp_path, clerk, b"1" * 32))

    def refuse(body: bytes, again: bool) -> None:
        del body, again
        raise Refusal(Reason.DRAFT_ELSEWHERE)

    for _ in range(2):
        waiting.take(a_draft("register", "一样"), now)
        waiting.send(refuse)
    first, second = waiting.rows()
    waiting.drop(first.id)
    assert [row.id for row in waiting.rows()] == [second.id]


def test_what_is_too_large_for_the_host_holds_up_nothing_behind_it(
    host: Host, tmp_path: Path
) -> None:
    clerk, now = host.counter.people[CLERK], host.counter.watch()
    waiting = WaitingActs(WaitingFile(tmp_path, clerk, b"1" * 32))
    waiting.take(a_note("c-1", "很长"), now)
    waiting.take(a_note("c-1", "第二条"), now)
    sent = list[bool]()

    def send(body: bytes, again: bool) -> None:
        if "很长".encode() in body:
            raise Fault(FaultCode.FILE_TOO_BIG, {"limit_mb": 12})
        sent.append(again)

    waiting.send(send)
    (row,) = waiting.rows()
    assert (row.words, sent) == ("很长", [False])
    client = object.__new__(HostClient)
    with pytest.raises(Fault) as no:
        client.act(b" " * (MOST_CALL + 1))
    assert no.value.code is FaultCode.FILE_TOO_BIG


def test_a_host_that_became_an_older_program_is_sent_nothing_that_waits(
    qtbot: QtBot,
    host: Host,
    way: InProcessHost,
    seat: SeatGateway,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    case, answers = host.counter.register(), "mediation_desk.app.host.calls.host_calls.waiting_key"
    go_away(qtbot, way, seat)
    done(qtbot, seat, a_note(case, "一"))
    monkeypatch.setattr(answers, lambda *_: b"")
    way.is_away = False
    qtbot.waitUntil(lambda: seat.held_up is not None, timeout=SOON)
    assert isinstance(seat.held_up, Fault)
    assert seat.held_up.code is FaultCode.HOST_NO_KEY
    assert notes(host, case) == []
    # Nor is it sent at the next sign-in, which says so.
    host.gateways.remove(seat)
    seat.close()
    again = host.seat(CLERK, None, tmp_path)
    assert again.waiting is None
    assert isinstance(again.unkept, Fault)
    assert again.unkept.code is FaultCode.HOST_NO_KEY
    monkeypatch.undo()
    newer = host.seat(CLERK, None, tmp_path)
    qtbot.waitUntil(lambda: notes(host, case) == ["一"], timeout=SOON)
    assert newer.held_up is None


def test_a_sign_in_that_failed_keeps_what_waits_from_nobody(host: Host, tmp_path: Path) -> None:
    way, times = host.connect(CLERK), list[datetime]()

    def gone() -> datetime:
        # The clock is read once the host told all else.
        times.append(host.counter.watch())
        raise Fault(FaultCode.HOST_AWAY)

    with pytest.raises(Fault) as no:
        open_seat(way, gone, tmp_path)
    assert no.value.code is FaultCode.HOST_AWAY
    assert len(times) == 1
    # While the page still shows the fault.
    again = open_seat(way, host.counter.watch, tmp_path)
    assert (again.waiting is not None, again.unkept) == (True, None)
    second = open_seat(way, host.counter.watch, tmp_path)
    assert second.waiting is None
    assert isinstance(second.unkept, Fault)
    assert second.unkept.code is FaultCode.HELD_BY_ANOTHER
    way.close()


def test_a_ledger_that_takes_no_secret_bars_nobody_from_reading(
    host: Host, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(desk: Desk) -> str:
        del desk
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(waiting_keys, "_secret", full)
    assert waiting_keys.waiting_key(host.counter.session, {}) == b""
