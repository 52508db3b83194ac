"""What waits at a seat overtakes nothing, and leaves alone what was typed at another computer."""

import errno
from pathlib import Path
from threading import Event

import pytest
from pytestqt.qtbot import QtBot

from mediation_desk.app.entropy import new_id
from mediation_desk.app.seat import sending
from mediation_desk.app.seat.away import waiting_file
from mediation_desk.app.seat.away.waiting_acts import WaitingActs
from mediation_desk.app.seat.away.waiting_file import WaitingFile, waiting_people
from mediation_desk.app.seat.seat_gateway import SeatGateway
from mediation_desk.app.session.maintenance import new_password_by_keys
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.ledger.vault.wrapping_keys import new_slot_key
from mediation_desk.workflows import drafts
from mediation_desk.workflows.faults import Fault, FaultCode
from mediation_desk.workflows.ports import Command
from mediation_desk.workflows.response.case_keeping import Note, note
from mediation_desk.workflows.seats import WaitingKind
from mediation_desk.workflows.settlement.case_ending import CaseReason, void
from sync import durable_files
from tests.station import CHEAP
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
    go_away,
    left,
    notes,
    told,
)
from tests.ui.gateway.in_process_host import Host, InProcessHost


def test_a_try_that_was_given_up_overtakes_nothing(
    qtbot: QtBot, host: Host, way: InProcessHost, seat: SeatGateway
) -> None:
    case = host.counter.register()
    form, held = f"case:{case}:note", Held(way, "第一条")
    heard = list[object]()
    first = a_note(case, "第一条")
    seat.perform(a_draft(form, "第一条的底稿", first.typed["_act"]), heard.append, heard.append)
    seat.perform(first, heard.append, heard.append)
    qtbot.waitUntil(held.sent.is_set, timeout=SOON)
    go_away(qtbot, way, seat)
    qtbot.waitUntil(lambda: heard == [None, None], timeout=SOON)
    done(qtbot, seat, a_draft(form, "第二条", "a2"))
    way.is_away = False
    qtbot.waitUntil(lambda: not seat._state.is_away, timeout=SOON)
    # The host answers again, but may still be doing what was given up.
    done(qtbot, seat, a_draft(form, "第二条，写了很久", "a2"))
    assert seat.waiting is not None
    assert seat.waiting.is_due
    assert notes(host, case) == []
    held.let.set()
    come_back(qtbot, way, seat)
    assert notes(host, case) == ["第一条"]
    assert left(host, seat, form) == "第二条，写了很久"


@pytest.mark.release
def test_what_was_given_up_is_not_sent_again(
    qtbot: QtBot,
    host: Host,
    way: InProcessHost,
    seat: SeatGateway,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sending, "AGAIN_S", (1.5, 0.0, 0.0))
    heard = list[object]()
    way.lost, way.losing = 1, "act"
    seat.perform(a_draft("register", "旧"), heard.append, heard.append)
    qtbot.waitUntil(lambda: not way.lost, timeout=SOON)
    # In the pause before it is sent again the host goes away, and comes back.
    go_away(qtbot, way, seat)
    qtbot.waitUntil(lambda: heard == [None], timeout=SOON)
    done(qtbot, seat, a_draft("register", "新"))
    way.sent.clear()
    come_back(qtbot, way, seat)
    assert ["旧" in body.decode() for body in way.sent if b"draft.keep" in body] == [False]
    assert left(host, seat, "register") == "新"


def test_who_leaves_before_an_act_is_answered_finds_it_kept(
    qtbot: QtBot, host: Host, way: InProcessHost, seat: SeatGateway, tmp_path: Path
) -> None:
    case, held = host.counter.register(), Held(way, "保存后离开")
    seat.perform(a_note(case, "保存后离开"), _ignored, _ignored)
    seat.perform(a_draft("register", "排在后面"), _ignored, _ignored)
    qtbot.waitUntil(held.sent.is_set, timeout=SOON)
    assert seat.keeps_typed
    host.gateways.remove(seat)
    seat.close()
    assert list(waiting_people(tmp_path)) == [(CLERK, 1)]
    held.let.set()
    qtbot.waitUntil(held.arrived.is_set, timeout=SOON)
    again = host.seat(CLERK, None, tmp_path)
    qtbot.waitUntil(lambda: not again.unanswered, timeout=SOON)
    assert notes(host, case) == ["保存后离开"]
    assert left(host, again, "register") == "排在后面"
    assert again.waiting is not None
    assert again.waiting.rows() == ()


def test_what_may_not_wait_is_not_told_as_kept(
    qtbot: QtBot, host: Host, way: InProcessHost, seat: SeatGateway
) -> None:
    case, held = host.counter.register(), Held(way, "重复登记")
    act = Command(drafts.complete, Command(void, CaseReason(new_id(), case, "重复登记")), "x")
    seat.perform(act, _ignored, _ignored)
    qtbot.waitUntil(held.sent.is_set, timeout=SOON)
    assert not seat.keeps_typed
    held.let.set()
    qtbot.waitUntil(lambda: not seat.unanswered, timeout=SOON)
    assert seat.keeps_typed


def test_a_host_that_hangs_while_it_is_sent_what_waits_holds_nobody_up(
    qtbot: QtBot, host: Host, way: InProcessHost, seat: SeatGateway
) -> None:
    case = host.counter.register()
    go_away(qtbot, way, seat)
    done(qtbot, seat, a_note(case, "一"))
    held = Held(way, "一")
    way.is_away = False
    qtbot.waitUntil(held.sent.is_set, timeout=SOON)
    way.is_away = True
    heard = list[object]()
    seat.perform(a_note(case, "二"), heard.append, heard.append)
    go_away(qtbot, way, seat)
    qtbot.waitUntil(lambda: heard == [None], timeout=SOON)
    held.let.set()
    come_back(qtbot, way, seat)
    assert notes(host, case) == ["一", "二"]


def _ignored(_: object) -> None:
    """Hear nothing: the desk is left before."""


def test_a_draft_of_another_computer_is_neither_erased_nor_written_over(
    qtbot: QtBot, host: Host, way: InProcessHost, seat: SeatGateway
) -> None:
    case = host.counter.register()
    form = f"case:{case}:note"
    go_away(qtbot, way, seat)
    done(qtbot, seat, a_note(case, "一"))
    done(qtbot, seat, a_draft("register", "这台", "a1"))
    elsewhere(host, a_draft(form, "那台的备注", "a2"))
    elsewhere(host, a_draft("register", "那台", "a3"))
    come_back(qtbot, way, seat)
    assert notes(host, case) == ["一"]
    assert left(host, seat, form) == "那台的备注"
    assert left(host, seat, "register") == "那台"
    assert seat.waiting is not None
    (row,) = seat.waiting.rows()
    assert (row.kind, row.words, row.may_correct) == (WaitingKind.DRAFT, "这台", True)
    assert isinstance(row.problem, Refusal)
    assert row.problem.reason is Reason.DRAFT_ELSEWHERE
    # What is typed on in that form stands in its place in the list; then it is written.
    done(qtbot, seat, a_draft("register", "这台，写完", "a1"))
    qtbot.waitUntil(lambda: not seat.waiting or not seat.waiting.is_due, timeout=SOON)
    (row,) = seat.waiting.rows()
    assert row.words == "这台，写完"
    elsewhere(host, Command(drafts.drop, "register"))
    seat.waiting.again(row.id)
    seat.send_waiting()
    come_back(qtbot, way, seat)
    assert left(host, seat, "register") == "这台，写完"
    assert seat.waiting.rows() == ()


def test_a_draft_that_was_not_read_is_not_written_over(
    qtbot: QtBot, host: Host, way: InProcessHost, seat: SeatGateway
) -> None:
    case, heard = host.counter.register(), list[object]()
    form = f"case:{case}:note"
    elsewhere(host, a_draft(form, "昨天写了半页", "a1"))
    go_away(qtbot, way, seat)
    seat.ask(draft_of(seat, form), heard.append, heard.append)
    qtbot.waitUntil(lambda: len(heard) == 1, timeout=SOON)
    assert isinstance(heard[0], Fault)
    done(qtbot, seat, a_draft(form, "今", "a2"))
    come_back(qtbot, way, seat)
    # The form stays open, and goes on with what it has.
    done(qtbot, seat, a_draft(form, "今天", "a2"))
    assert left(host, seat, form) == "昨天写了半页"
    assert seat.waiting is not None
    assert [row.words for row in seat.waiting.rows()] == ["今天"]
    done(qtbot, seat, a_note(case, "今天"))
    qtbot.waitUntil(lambda: notes(host, case) == ["今天"], timeout=SOON)
    assert left(host, seat, form) == "昨天写了半页"
    assert [row.words for row in seat.waiting.rows()] == []
    # It may be typed into only when the host is back.
    elsewhere(host, a_draft(form, "昨天写了一页", "a1"))
    done(qtbot, seat, a_draft(form, "明", "a3"))
    assert left(host, seat, form) == "昨天写了一页"
    # Once read, the form is kept as ever.
    seat.ask(draft_of(seat, form), heard.append, heard.append)
    qtbot.waitUntil(lambda: len(heard) == 2, timeout=SOON)
    done(qtbot, seat, a_draft(form, "昨天写了半页，今天写完", "a1"))
    assert left(host, seat, form) == "昨天写了半页，今天写完"


def test_a_draft_that_could_not_be_read_is_not_written_over_later(
    qtbot: QtBot, host: Host, way: InProcessHost, seat: SeatGateway
) -> None:
    form, heard = f"case:{host.counter.register()}:note", list[object]()
    elsewhere(host, a_draft(form, "昨天写了半页", "a1"))
    go_away(qtbot, way, seat)
    seat.ask(draft_of(seat, form), heard.append, heard.append)
    qtbot.waitUntil(lambda: len(heard) == 1, timeout=SOON)
    way.is_away = False
    qtbot.waitUntil(lambda: not seat._state.is_away, timeout=SOON)
    # Nothing was typed before the host was back.
    done(qtbot, seat, a_draft(form, "今天", "a2"))
    assert left(host, seat, form) == "昨天写了半页"
    assert seat.waiting is not None
    assert [row.words for row in seat.waiting.rows()] == ["今天"]


def test_a_form_that_was_cleared_and_filled_again_keeps_what_was_typed_last(
    qtbot: QtBot, host: Host, way: InProcessHost, seat: SeatGateway
) -> None:
    done(qtbot, seat, a_draft("register", "在线时填的", "a1"))
    go_away(qtbot, way, seat)
    done(qtbot, seat, a_draft("register", "改过", "a1"))
    done(qtbot, seat, Command(drafts.drop, "register"))
    done(qtbot, seat, a_draft("register", "另一起", "a2"))
    done(qtbot, seat, Command(drafts.begin, "register", {"text": "不算", "_act": "a3"}))
    opened = {"text": "", "_act": "a2"}
    done(qtbot, seat, Command(drafts.lay_over, "register", opened, {"text": "另一起，续"}))
    come_back(qtbot, way, seat)
    assert seat.waiting is not None
    assert seat.waiting.rows() == ()
    assert left(host, seat, "register") == "另一起，续"


def test_a_disk_that_keeps_nothing_bars_nobody_from_the_host(
    qtbot: QtBot, host: Host, tmp_path: Path
) -> None:
    (tmp_path / "waiting").write_text("no folder", encoding="utf-8")
    case = host.counter.register()
    seat = host.seat(CLERK, None, tmp_path)
    assert seat.waiting is None
    assert seat.unkept is not None
    assert not seat.keeps_typed
    done(qtbot, seat, a_note(case, "照常"))
    assert notes(host, case) == ["照常"]


def test_a_full_disk_keeps_nothing_from_a_host_that_answers(
    qtbot: QtBot,
    host: Host,
    way: InProcessHost,
    seat: SeatGateway,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    case, whole = host.counter.register(), durable_files.write_bytes
    go_away(qtbot, way, seat)
    done(qtbot, seat, a_note(case, "一"))
    done(qtbot, seat, a_note(case, "二"))

    def full(target: Path, content: bytes) -> None:
        del target, content
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(waiting_file, "write_bytes", full)
    refused = told(qtbot, seat, a_note(case, "三"))
    assert isinstance(refused, Fault)
    assert refused.code is FaultCode.DISK_FULL
    assert not seat.keeps_typed
    assert list(waiting_people(tmp_path)) == [(CLERK, 2)]
    come_back(qtbot, way, seat)
    done(qtbot, seat, a_note(case, "四"))
    assert notes(host, case) == ["一", "二", "四"]
    assert list(waiting_people(tmp_path)) == []
    monkeypatch.setattr(waiting_file, "write_bytes", whole)
    go_away(qtbot, way, seat)
    done(qtbot, seat, a_note(case, "五"))
    assert seat.keeps_typed


def test_what_came_back_of_another_key_is_there_once(host: Host, tmp_path: Path) -> None:
    clerk, now = host.counter.people[CLERK], host.counter.watch()
    one, two = b"1" * 32, b"2" * 32
    WaitingActs(WaitingFile(tmp_path, clerk, one)).take(a_note("c-1", "一"), now)
    assert WaitingActs(WaitingFile(tmp_path, clerk, two)).rows() == ()
    (path,) = (tmp_path / "waiting").glob("*.unopened")
    content = path.read_bytes()
    WaitingActs(WaitingFile(tmp_path, clerk, one))
    # The program ended before it removed the file.
    path.write_bytes(content)
    again = WaitingActs(WaitingFile(tmp_path, clerk, one))
    assert [row.words for row in again.rows()] == ["一"]


def test_what_was_put_aside_takes_nobody_s_place(
    host: Host, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mediation_desk.app.seat.away.waiting_acts.MOST", 2)
    clerk, now = host.counter.people[CLERK], host.counter.watch()
    waiting = WaitingActs(WaitingFile(tmp_path, clerk, b"1" * 32))
    for text in ("一", "二"):
        waiting.take(a_note("c-1", text), now)
    assert not waiting.takes_more
    with pytest.raises(Fault) as no:
        waiting.take(a_note("c-1", "三"), now)
    assert no.value.code is FaultCode.HOST_AWAY
    waiting.put_aside(waiting.rows()[0].id, "已由赵磊登记")
    waiting.take(a_note("c-1", "三"), now)
    assert [(row.words, row.aside) for row in waiting.rows()] == [
        ("一", "已由赵磊登记"),
        ("二", ""),
        ("三", ""),
    ]


def test_at_a_host_of_before_nothing_waits_and_nothing_is_lost(
    qtbot: QtBot, host: Host, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Its answer to a seat that begins has no key.
    monkeypatch.setattr("mediation_desk.app.host.calls.host_calls.waiting_key", lambda *_: b"")
    case, way = host.counter.register(), host.connect(CLERK)
    seat = host.seat(CLERK, way, tmp_path)
    assert (seat.waiting, seat.unkept, seat.keeps_typed) == (None, None, False)
    done(qtbot, seat, a_draft("register", "照旧"))
    assert not any(b"known" in body for body in way.sent)
    go_away(qtbot, way, seat)
    refused = told(qtbot, seat, a_note(case, "一"))
    assert isinstance(refused, Fault)
    assert refused.code is FaultCode.HOST_AWAY
    assert list(waiting_people(tmp_path)) == []


def test_a_question_that_hangs_is_answered_by_what_was_read_last(
    qtbot: QtBot, way: InProcessHost, seat: SeatGateway
) -> None:
    heard = list[object]()
    done(qtbot, seat, a_draft("register", "填了一半"))
    query = draft_of(seat, "register")
    seat.ask(query, heard.append, heard.append)
    qtbot.waitUntil(lambda: len(heard) == 1, timeout=SOON)
    let, inner = Event(), way.ask

    def hang(body: bytes) -> bytes:
        let.wait(60)
        return inner(body)

    way.ask = hang  # type: ignore[method-assign]
    seat.ask(query, heard.append, heard.append)
    go_away(qtbot, way, seat)
    qtbot.waitUntil(lambda: len(heard) == 2, timeout=SOON)
    assert getattr(heard[1], "fields", None) == {"text": "填了一半", "_act": "a1"}
    let.set()


def test_after_another_password_and_with_a_ledger_of_before_all_is_written_or_shown(
    qtbot: QtBot, host: Host, way: InProcessHost, seat: SeatGateway, tmp_path: Path
) -> None:
    case = host.counter.register()
    go_away(qtbot, way, seat)
    done(qtbot, seat, a_note(case, "一"))
    # Of a case that the ledger's backup did not have yet.
    done(qtbot, seat, a_note(new_id(), "后来登记的"))
    host.gateways.remove(seat)
    seat.close()
    new = "quay-lamp-2027"
    new_password_by_keys(way.session, host.keys(CLERK), new_slot_key(new, CHEAP))
    session = host.hosted.sign_in(CLERK, host.keys(CLERK, new))
    again = host.seat(CLERK, InProcessHost(host.calls, session, host.hosted, host.feed), tmp_path)
    qtbot.waitUntil(lambda: not again.unanswered, timeout=SOON)
    assert notes(host, case) == ["一"]
    assert again.waiting is not None
    (row,) = again.waiting.rows()
    assert (row.words, row.waits) == ("后来登记的", False)
    assert isinstance(row.problem, Refusal)
    assert row.problem.reason is Reason.UNKNOWN_CASE


def test_what_a_clock_that_was_set_back_refuses_is_shown_and_a_draft_is_kept(
    qtbot: QtBot, host: Host, way: InProcessHost, seat: SeatGateway
) -> None:
    case = host.counter.register()
    done(qtbot, seat, a_draft("register", "之前", "a1"))
    go_away(qtbot, way, seat)
    done(qtbot, seat, a_note(case, "一"))
    done(qtbot, seat, a_draft("register", "之后", "a1"))
    host.counter.watch.forward(hours=-2)
    come_back(qtbot, way, seat)
    assert seat.waiting is not None
    (row,) = seat.waiting.rows()
    assert isinstance(row.problem, Refusal)
    assert row.problem.reason is Reason.DATE_OUT_OF_RANGE
    assert left(host, seat, "register") == "之后"
    # It is sent anew, as of now, by its form.
    typed = seat.waiting.typed(row.id)[2]
    form = Note(typed["_act"], case, typed["text"])
    done(qtbot, seat, Command(drafts.complete, Command(note, form), f"case:{case}:note"))
    assert notes(host, case) == ["一"]
    assert seat.waiting.rows() == ()


def test_what_is_typed_when_the_host_is_superseded_is_kept_here(
    qtbot: QtBot, host: Host, way: InProcessHost, seat: SeatGateway
) -> None:
    case, ended = host.counter.register(), list[object]()
    seat.ended.connect(ended.append)
    superseded: dict[str, str | int] = {"name": "备用", "address": "-", "entries": 1, "at": ""}
    way.fallen = Fault(FaultCode.HOST_SUPERSEDED, superseded)
    way.wake()
    qtbot.waitUntil(lambda: bool(ended), timeout=SOON)
    assert ended == [way.fallen]
    # Its window leaves the page now, which keeps what stands there.
    form = f"case:{case}:note"
    done(qtbot, seat, a_draft(form, "写到一半", "a1"))
    assert left(host, seat, form) == ""
    assert seat.waiting is not None
    assert seat.waiting.is_due
