"""A seat without its host: disputes, contacts and notes are kept, and written when it is back."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from mediation_desk.app.entropy import new_id
from mediation_desk.app.seat.away import waiting_file
from mediation_desk.app.seat.away.waiting_acts import WaitingActs
from mediation_desk.app.seat.away.waiting_file import WaitingFile, waiting_people
from mediation_desk.app.seat.seat_gateway import SeatGateway
from mediation_desk.domain.case.events.desk_work import Contacted, Noted
from mediation_desk.domain.case.events.intake import Registered
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.workflows import drafts
from mediation_desk.workflows.calls.codec import encode_command
from mediation_desk.workflows.calls.gateway_calls import START
from mediation_desk.workflows.faults import Fault, FaultCode
from mediation_desk.workflows.ports import Command, Query
from mediation_desk.workflows.read_models.ledger import View
from mediation_desk.workflows.reads import cases, station
from mediation_desk.workflows.response.case_keeping import Note, note
from mediation_desk.workflows.settlement.case_ending import CaseReason, void
from mediation_desk.workflows.settlement.linking import register_linked
from sync import durable_files
from tests.station import an_intake
from tests.ui.away.away_seat import (
    CLERK,
    OTHER,
    SOON,
    a_contact,
    a_note,
    come_back,
    done,
    events,
    go_away,
    sheet,
)
from tests.ui.gateway.in_process_host import Host, InProcessHost


class Killed(BaseException):
    """The program ended at this point."""


def _mornings_work(qtbot: QtBot, host: Host, seat: SeatGateway, known: str) -> str:
    """Take a dispute, a contact of it, and a note of a known case; return the new case."""
    form = an_intake(seat.now())
    done(qtbot, seat, Command(register_linked, form, ()))
    host.counter.watch.forward(minutes=10)
    done(qtbot, seat, a_contact(form.case))
    host.counter.watch.forward(minutes=5)
    done(qtbot, seat, a_note(known))
    return form.case


def test_what_is_taken_without_the_host_is_written_when_it_is_back_with_its_own_time(
    qtbot: QtBot, host: Host, way: InProcessHost, seat: SeatGateway, tmp_path: Path
) -> None:
    known = host.counter.register()
    go_away(qtbot, way, seat)
    taken_at = seat.now()
    new = _mornings_work(qtbot, host, seat, known)
    assert seat.waiting is not None
    assert [row.waits for row in seat.waiting.rows()] == [True, True, True]
    assert list(waiting_people(tmp_path)) == [(CLERK, 3)]
    host.counter.watch.forward(hours=20)
    come_back(qtbot, way, seat)
    assert seat.waiting.rows() == ()
    assert list(waiting_people(tmp_path)) == []
    registered, contacted = events(host, new)
    assert isinstance(registered, Registered)
    assert isinstance(contacted, Contacted)
    assert registered.taken_at == registered.arrived_at == taken_at
    case = sheet(host, new).case
    # 12:00 and 12:10 of the 24th are when it was taken; the number is of the 25th, when written.
    assert case.received_at == case.firsts.accepted_at == taken_at
    assert case.firsts.contacted_at is not None
    assert (case.firsts.contacted_at - taken_at).total_seconds() == 600
    assert case.number == "GX01-261125-001"
    noted = events(host, known)[-1]
    assert isinstance(noted, Noted)
    assert noted.taken_at is not None
    assert (noted.taken_at - taken_at).total_seconds() == 900


def test_nobody_who_takes_the_computer_reads_what_waits(
    qtbot: QtBot, host: Host, way: InProcessHost, seat: SeatGateway, tmp_path: Path
) -> None:
    known = host.counter.register()
    go_away(qtbot, way, seat)
    _mornings_work(qtbot, host, seat, known)
    assert seat.waiting is not None
    files = [path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()]
    assert any(files)
    for secret in ("刘敏敏", "19905316207", "199 0531 6207", "发票", "足金"):
        assert not any(secret.encode() in content for content in files)
    own = host.calls.answer(way.session, "start", b"{}")
    other = host.calls.answer(host.connect(OTHER).session, "start", b"{}")
    assert _key_in(own) != _key_in(other)
    assert host.counter.session.file.key not in (_key_in(own), _key_in(other))


def _key_in(start: bytes) -> bytes:
    return START.decode_answer(start).waiting_key


def test_money_escalation_and_closing_wait_with_a_sentence(
    qtbot: QtBot, host: Host, way: InProcessHost, seat: SeatGateway
) -> None:
    case = host.counter.register()
    go_away(qtbot, way, seat)
    told = list[object]()
    act = Command(drafts.complete, Command(void, CaseReason(new_id(), case, "重复登记")), "x")
    seat.perform(act, told.append, told.append)
    qtbot.waitUntil(lambda: bool(told), timeout=SOON)
    assert isinstance(told[0], Fault)
    assert told[0].code is FaultCode.HOST_AWAY
    assert seat.waiting is not None
    assert seat.waiting.rows() == ()


def test_what_a_rule_refuses_on_arrival_is_shown_with_all_that_was_typed(
    qtbot: QtBot, host: Host, way: InProcessHost, seat: SeatGateway
) -> None:
    case = host.counter.register()
    go_away(qtbot, way, seat)
    done(qtbot, seat, a_note(case, "顾客明日再来"))
    host.counter.act(void, CaseReason(new_id(), case, "重复登记"))
    come_back(qtbot, way, seat)
    assert seat.waiting is not None
    (row,) = seat.waiting.rows()
    assert isinstance(row.problem, Refusal)
    assert (row.words, row.may_correct) == ("顾客明日再来", True)
    _, of, typed = seat.waiting.typed(row.id)
    assert (of, typed["text"]) == (case, "顾客明日再来")
    seat.waiting.put_aside(row.id, "已作废")
    (row,) = seat.waiting.rows()
    assert (row.aside, row.waits) == ("已作废", False)
    seat.waiting.drop(row.id)
    assert seat.waiting.rows() == ()


def test_what_was_corrected_is_written_and_leaves_the_list(
    qtbot: QtBot, host: Host, way: InProcessHost, seat: SeatGateway
) -> None:
    go_away(qtbot, way, seat)
    form = an_intake(seat.now(), problems=())
    done(qtbot, seat, Command(register_linked, form, ()))
    # Corrected while the host is still away, it takes the place of what was taken first.
    later = replace(form, goods="足金项链")
    done(qtbot, seat, Command(register_linked, later, ()))
    come_back(qtbot, way, seat)
    qtbot.waitUntil(lambda: seat.unanswered == 0, timeout=SOON)
    assert seat.waiting is not None
    (row,) = seat.waiting.rows()
    assert isinstance(row.problem, Refusal)
    assert row.words.startswith("足金项链")
    right = replace(later, problems=an_intake(seat.now()).problems)
    done(qtbot, seat, Command(register_linked, right, ()))
    assert seat.waiting.rows() == ()
    assert sheet(host, form.case).case.purchase.goods == "足金项链"


def test_what_belongs_to_a_refused_dispute_waits_with_it(
    qtbot: QtBot, way: InProcessHost, seat: SeatGateway
) -> None:
    go_away(qtbot, way, seat)
    form = an_intake(seat.now(), problems=())
    done(qtbot, seat, Command(register_linked, form, ()))
    done(qtbot, seat, a_contact(form.case))
    come_back(qtbot, way, seat)
    qtbot.waitUntil(lambda: seat.unanswered == 0, timeout=SOON)
    assert seat.waiting is not None
    dispute, after = seat.waiting.rows()
    assert isinstance(dispute.problem, Refusal)
    assert dispute.problem.reason is Reason.NO_PROBLEM
    assert after.waits


def test_an_act_whose_answer_was_lost_is_written_once(
    qtbot: QtBot, host: Host, way: InProcessHost, seat: SeatGateway
) -> None:
    form = an_intake(seat.now())
    way.lost, way.losing = 4, "act"
    done(qtbot, seat, Command(register_linked, form, ()))
    come_back(qtbot, way, seat)
    assert seat.waiting is not None
    assert seat.waiting.rows() == ()
    assert host.counter.session.ask(lambda reader: len(reader.keys(View()))) == 1


def test_a_draft_typed_without_the_host_comes_back_and_reaches_it(
    qtbot: QtBot, host: Host, way: InProcessHost, seat: SeatGateway
) -> None:
    name = drafts.name_of("register", seat.operator.id)
    query = Query(station.draft, name)
    told = list[object]()
    seat.ask(query, told.append, told.append)
    qtbot.waitUntil(lambda: told == [None], timeout=SOON)
    go_away(qtbot, way, seat)
    for goods in ("足金", "足金手镯"):
        done(qtbot, seat, Command(drafts.keep, "register", {"goods": goods}))
    seat.ask(query, told.append, told.append)
    qtbot.waitUntil(lambda: len(told) == 2, timeout=SOON)
    assert getattr(told[1], "fields", None) == {"goods": "足金手镯"}
    come_back(qtbot, way, seat)
    found = host.counter.session.ask(query)
    assert found is not None
    assert found.fields == {"goods": "足金手镯"}


def test_what_was_read_is_shown_again_and_says_of_when_it_is(
    qtbot: QtBot, host: Host, way: InProcessHost, seat: SeatGateway
) -> None:
    case, told = host.counter.register(), list[object]()
    seat.ask(Query(cases.sheet, case, seat.now()), told.append, told.append)
    qtbot.waitUntil(lambda: bool(told), timeout=SOON)
    read_at = seat.now()
    go_away(qtbot, way, seat)
    host.counter.watch.forward(minutes=30)
    seat.ask(Query(cases.sheet, case, seat.now()), told.append, told.append)
    qtbot.waitUntil(lambda: len(told) == 2, timeout=SOON)
    assert told[0] == told[1]
    assert seat.read_at == read_at


def test_a_time_that_a_seat_makes_up_is_refused(host: Host) -> None:
    way = host.connect(CLERK)
    case, now = host.counter.register(), host.counter.watch()
    host.counter.watch.forward(days=20)
    for at in (
        now - timedelta(hours=1),  # before the case began
        now + timedelta(days=5, minutes=1),  # 14 days and 23:59 hours ago
        now + timedelta(days=21),  # tomorrow
    ):
        body = encode_command(Command(note, Note(new_id(), case, "补记", at)))
        with pytest.raises(Refusal) as no:
            way.act(body)
        assert no.value.reason is Reason.DATE_OUT_OF_RANGE
    body = encode_command(Command(note, Note(new_id(), case, "补记", now + timedelta(days=7))))
    way.act(body)
    assert isinstance(events(host, case)[-1], Noted)


def test_two_windows_of_one_person_do_not_take_side_by_side(host: Host, tmp_path: Path) -> None:
    first = host.unheard_seat(CLERK, None, tmp_path)
    second = host.unheard_seat(CLERK, None, tmp_path)
    other = host.unheard_seat(OTHER, None, tmp_path)
    assert first.waiting is not None
    assert second.waiting is None
    assert other.waiting is not None
    first.waiting.close()
    assert host.unheard_seat(CLERK, None, tmp_path).waiting is not None


def test_what_another_ledger_s_key_sealed_is_kept_until_it_is_back(
    host: Host, tmp_path: Path
) -> None:
    clerk, now = host.counter.people[CLERK], host.counter.watch()
    kept = WaitingActs(WaitingFile(tmp_path, clerk, b"1" * 32))
    kept.take(a_note("c-1", "一"), now)
    other = WaitingActs(WaitingFile(tmp_path, clerk, b"2" * 32))
    assert (other.rows(), other.unopened) == ((), 1)
    other.take(a_note("c-1", "二"), now)
    back = WaitingActs(WaitingFile(tmp_path, clerk, b"1" * 32))
    assert [row.words for row in back.rows()] == ["一"]
    # A key that the ledger gives anew seals what is in memory from then on.
    back.renew(b"3" * 32)
    assert [row.words for row in WaitingActs(WaitingFile(tmp_path, clerk, b"3" * 32)).rows()] == [
        "一"
    ]


def test_a_program_that_is_ended_at_any_point_writes_each_act_once_and_in_order(
    host: Host, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    known, whole = host.counter.register(), durable_files.write_bytes
    for point in range(12):
        folder = tmp_path / str(point)
        texts = [f"{point} {n}" for n in range(3)]
        acts = [a_note(known, text) for text in texts]
        taken = _one_life(host, folder, _ending_at(whole, point, monkeypatch), acts)
        monkeypatch.setattr(waiting_file, "write_bytes", whole)
        # After the kill the person signs in again, and does what was not told as taken.
        _one_life(host, folder, lambda: None, acts[taken:])
        noted = [each.text for each in events(host, known) if isinstance(each, Noted)]
        assert noted[-3:] == texts, point
        assert noted.count(texts[0]) == 1, point
        assert list(waiting_people(folder)) == [], point


def _ending_at(
    whole: Callable[[Path, bytes], None], point: int, monkeypatch: pytest.MonkeyPatch
) -> Callable[[], None]:
    """Return what lets the program end before or after one of its writings."""
    written = 0

    def write(target: Path, content: bytes) -> None:
        nonlocal written
        written += 1
        if written == point // 2 + 1 and point % 2 == 0:
            raise Killed
        whole(target, content)
        if written == point // 2 + 1:
            raise Killed

    return lambda: monkeypatch.setattr(waiting_file, "write_bytes", write)


def _one_life(
    host: Host, folder: Path, begin: Callable[[], None], acts: list[Command[None]]
) -> int:
    """Take acts while the host is away, and write them, unless the program ends meanwhile.

    Returns how many were told as taken.
    """
    way = host.connect(CLERK)
    gateway = host.unheard_seat(CLERK, way, folder)
    calls, waiting = gateway.calls, gateway.waiting
    assert waiting is not None
    begin()
    taken = 0
    try:
        way.is_away = True
        for act in acts:
            calls.perform(act)
            taken += 1
        way.is_away = False
        gateway._seat.send_waiting()
    except Killed:
        pass
    finally:
        waiting.close()
    return taken
