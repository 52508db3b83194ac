"""What hangs, is late or comes again at a seat takes nothing from what was typed behind it."""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from mediation_desk.app.entropy import new_id
from mediation_desk.app.seat.away.waiting_file import waiting_people
from mediation_desk.app.seat.seat_gateway import SeatGateway
from mediation_desk.domain.people import Operator, Role
from mediation_desk.domain.refusal import Refusal
from mediation_desk.ui.gateway import Approver
from mediation_desk.workflows import drafts
from mediation_desk.workflows.faults import Fault, FaultCode
from mediation_desk.workflows.ports import Command
from mediation_desk.workflows.preferences import keep_preference
from mediation_desk.workflows.response.case_keeping import Note, note
from mediation_desk.workflows.seats import WaitingRow
from mediation_desk.workflows.settlement.case_ending import CaseReason, void
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
    go_away,
    left,
    notes,
)
from tests.ui.gateway.in_process_host import Host, InProcessHost


def test_an_act_that_nobody_waits_for_holds_up_nothing_that_is_typed_behind_it(
    qtbot: QtBot, host: Host, way: InProcessHost, seat: SeatGateway, tmp_path: Path
) -> None:
    case, held, heard = host.counter.register(), Held(way, "PLACE"), list[object]()
    # As at each change of the page.
    seat.keep_quietly(Command(keep_preference, seat.operator.id, "desk.x", "PLACE"))
    qtbot.waitUntil(held.sent.is_set, timeout=SOON)
    seat.perform(a_note(case, "排在后面"), heard.append, heard.append)
    seat.perform(a_draft("register", "写了半页"), heard.append, heard.append)
    go_away(qtbot, way, seat)
    qtbot.waitUntil(lambda: heard == [None, None], timeout=SOON)
    assert seat.keeps_typed
    host.gateways.remove(seat)
    seat.close()
    assert list(waiting_people(tmp_path)) == [(CLERK, 1)]
    held.let.set()
    qtbot.waitUntil(held.arrived.is_set, timeout=SOON)
    again = host.seat(CLERK, None, tmp_path)
    qtbot.waitUntil(lambda: not again.unanswered, timeout=SOON)
    assert notes(host, case) == ["排在后面"]
    assert left(host, again, "register") == "写了半页"


def test_what_was_typed_behind_an_act_that_hangs_is_kept_when_the_desk_is_left(
    qtbot: QtBot, host: Host, way: InProcessHost, seat: SeatGateway, tmp_path: Path
) -> None:
    case, held = host.counter.register(), Held(way, "PLACE")
    seat.keep_quietly(Command(keep_preference, seat.operator.id, "desk.x", "PLACE"))
    qtbot.waitUntil(held.sent.is_set, timeout=SOON)
    seat.perform(a_note(case, "还不知道主机不在"), _ignored, _ignored)
    # Nobody knows yet that the host hangs.
    assert seat.keeps_typed
    host.gateways.remove(seat)
    seat.close()
    assert list(waiting_people(tmp_path)) == [(CLERK, 1)]
    held.let.set()
    qtbot.waitUntil(held.arrived.is_set, timeout=SOON)


@pytest.mark.parametrize("kind", ["own", "as", "colleague"])
def test_an_act_that_may_not_wait_says_at_once_that_the_host_is_away(
    qtbot: QtBot, host: Host, way: InProcessHost, seat: SeatGateway, kind: str
) -> None:
    case, heard, behind = host.counter.register(), list[object](), list[object]()
    held = Held(way, "HANGS", "add_operator" if kind == "colleague" else "act")
    act = Command(void, CaseReason(new_id(), case, "HANGS"))
    if kind == "own":
        seat.perform(act, heard.append, heard.append)
    elif kind == "as":
        seat.perform_as(Approver(CLERK, PASSWORD), act, heard.append, heard.append)
    else:
        colleague = Operator(new_id(), "HANGS", Role.CLERK)
        seat.add_operator(colleague, "quay-lamp-2027", heard.append, heard.append)
    qtbot.waitUntil(held.sent.is_set, timeout=SOON)
    seat.perform(a_note(case, "排在后面"), behind.append, behind.append)
    assert not seat.keeps_typed
    go_away(qtbot, way, seat)
    qtbot.waitUntil(lambda: behind == [None], timeout=SOON)
    (no,) = heard
    assert isinstance(no, Fault)
    assert no.code is FaultCode.HOST_AWAY
    assert seat.keeps_typed
    held.let.set()
    qtbot.waitUntil(held.arrived.is_set, timeout=SOON)


def _ignored(_: object) -> None:
    """Hear nothing: the desk is left before."""


def _refused_here(qtbot: QtBot, host: Host, way: InProcessHost, seat: SeatGateway) -> str:
    """Type into the note of a case here and elsewhere; return its form, whose row is refused."""
    form = f"case:{host.counter.register()}:note"
    go_away(qtbot, way, seat)
    done(qtbot, seat, a_draft(form, "这台", "a1"))
    elsewhere(host, a_draft(form, "那台，写了半页", "a3"))
    come_back(qtbot, way, seat)
    assert [row.words for row in _rows(seat)] == ["这台"]
    return form


def _rows(seat: SeatGateway) -> tuple[WaitingRow, ...]:
    assert seat.waiting is not None
    return seat.waiting.rows()


def test_a_draft_of_another_computer_outlives_the_row_that_was_put_aside(
    qtbot: QtBot, host: Host, way: InProcessHost, seat: SeatGateway
) -> None:
    form = _refused_here(qtbot, host, way, seat)
    assert seat.waiting is not None
    seat.waiting.put_aside(_rows(seat)[0].id, "那台写完")
    done(qtbot, seat, a_draft(form, "这台，", "a1"))
    assert left(host, seat, form) == "那台，写了半页"
    assert [row.words for row in _rows(seat)] == ["这台", "这台，"]
    done(qtbot, seat, a_note(form.split(":")[1], "这台，写完"))
    assert left(host, seat, form) == "那台，写了半页"
    # The form is read anew, and goes on with what it shows.
    _asked(qtbot, seat, form)
    done(qtbot, seat, a_draft(form, "那台，写了一页", "a3"))
    assert left(host, seat, form) == "那台，写了一页"


def test_a_draft_of_another_computer_outlives_the_form_that_was_cleared(
    qtbot: QtBot, host: Host, way: InProcessHost, seat: SeatGateway
) -> None:
    form = _refused_here(qtbot, host, way, seat)
    done(qtbot, seat, Command(drafts.drop, form))
    done(qtbot, seat, a_draft(form, "下一件", "a5"))
    assert left(host, seat, form) == "那台，写了半页"
    assert [row.words for row in _rows(seat)] == ["下一件"]


def test_a_draft_of_another_computer_outlives_an_act_that_waited(
    qtbot: QtBot, host: Host, way: InProcessHost, seat: SeatGateway
) -> None:
    case = host.counter.register()
    form = f"case:{case}:note"
    go_away(qtbot, way, seat)
    done(qtbot, seat, a_draft(form, "这台", "a1"))
    done(qtbot, seat, a_note(case, "这台"))
    elsewhere(host, a_draft(form, "那台，写了半页", "a3"))
    come_back(qtbot, way, seat)
    assert notes(host, case) == ["这台"]
    # The form that was sent goes on without being read.
    done(qtbot, seat, a_note(case, "这台，又一条"))
    assert left(host, seat, form) == "那台，写了半页"
    done(qtbot, seat, a_draft(form, "下一件", "a9"))
    assert left(host, seat, form) == "那台，写了半页"


def test_a_form_that_was_shown_from_memory_writes_over_nothing(
    qtbot: QtBot, host: Host, way: InProcessHost, seat: SeatGateway
) -> None:
    case = host.counter.register()
    form = f"case:{case}:note"
    assert _asked(qtbot, seat, form) is None
    go_away(qtbot, way, seat)
    elsewhere(host, a_draft(form, "那台，写了半页", "a3"))
    assert _asked(qtbot, seat, form) is None
    come_back(qtbot, way, seat)
    qtbot.waitUntil(lambda: not seat._state.is_away, timeout=SOON)
    done(qtbot, seat, a_note(case, "这台"))
    assert notes(host, case) == ["这台"]
    assert left(host, seat, form) == "那台，写了半页"
    done(qtbot, seat, a_draft(form, "下一件", "a1"))
    assert left(host, seat, form) == "那台，写了半页"


def _asked(qtbot: QtBot, seat: SeatGateway, form: str) -> object:
    heard = list[object]()
    seat.ask(draft_of(seat, form), heard.append, heard.append)
    qtbot.waitUntil(lambda: len(heard) == 1, timeout=SOON)
    return heard[0]


class _Late:
    """The next act with a word in it: no answer comes, and it reaches the host when it is let."""

    def __init__(self, way: InProcessHost, word: str) -> None:
        self._word, self._inner = word.encode(), way._crossed
        self.arrive: Callable[[], object] | None = None
        way._crossed = self._crossed  # type: ignore[method-assign]

    def _crossed(self, name: str, body: bytes, work: Any) -> Any:
        if self._word not in body:
            return self._inner(name, body, work)
        self.arrive = self.arrive or work
        raise Fault(FaultCode.HOST_AWAY)


@pytest.mark.parametrize("is_dropped", [False, True])
def test_a_draft_that_arrives_after_its_time_writes_over_nothing_newer(
    qtbot: QtBot, host: Host, way: InProcessHost, seat: SeatGateway, is_dropped: bool
) -> None:
    _asked(qtbot, seat, "register")
    done(qtbot, seat, a_draft("register", "先写的"))
    late = _Late(way, "drop" if is_dropped else "旧")
    old = Command(drafts.drop, "register") if is_dropped else a_draft("register", "旧")
    # Its time is over, and nobody knows whether it lies on its way.
    done(qtbot, seat, old)
    del way._crossed
    done(qtbot, seat, a_draft("register", "新，写了很久"))
    come_back(qtbot, way, seat)
    assert left(host, seat, "register") == "新，写了很久"
    assert late.arrive is not None
    with suppress(Refusal):
        late.arrive()
    assert left(host, seat, "register") == "新，写了很久"
    done(qtbot, seat, a_draft("register", "新，写完"))
    assert left(host, seat, "register") == "新，写完"
    assert _rows(seat) == ()


def test_a_draft_that_was_typed_elsewhere_while_both_computers_are_there_stays(
    qtbot: QtBot, host: Host, seat: SeatGateway
) -> None:
    assert _asked(qtbot, seat, "register") is None
    elsewhere(host, a_draft("register", "那台，写了半页", "a3"))
    done(qtbot, seat, a_draft("register", "这台", "a1"))
    assert left(host, seat, "register") == "那台，写了半页"
    assert [row.words for row in _rows(seat)] == ["这台"]


def test_what_a_form_saves_while_it_reads_its_draft_is_no_other_computer_s(
    qtbot: QtBot, host: Host, seat: SeatGateway
) -> None:
    elsewhere(host, a_draft("register", "昨天写的", "a3"))
    opened = {"text": "", "_act": "a1"}
    done(qtbot, seat, Command(drafts.lay_over, "register", opened, {"_act": "a1"}))
    _asked(qtbot, seat, "register")
    done(qtbot, seat, Command(drafts.lay_over, "register", opened, {"text": "今天"}))
    done(qtbot, seat, a_draft("register", "今天，写完"))
    done(qtbot, seat, a_draft("register", "今天，真写完"))
    assert left(host, seat, "register") == "今天，真写完"
    assert _rows(seat) == ()


def test_a_draft_of_what_is_sent_again_as_it_was_does_not_come_back(
    qtbot: QtBot, host: Host, way: InProcessHost, seat: SeatGateway
) -> None:
    case = host.counter.register()
    form, act = f"case:{case}:note", a_note(case, "这台")
    assert seat.waiting is not None
    go_away(qtbot, way, seat)
    done(qtbot, seat, act)
    host.counter.watch.forward(hours=-2)
    come_back(qtbot, way, seat)
    host.counter.watch.forward(hours=2)
    (row,) = _rows(seat)
    assert row.problem is not None
    qtbot.waitUntil(lambda: not seat._state.is_away, timeout=SOON)
    go_away(qtbot, way, seat)
    # As *Correct* gives it back to its form.
    typed = seat.waiting.typed(row.id)[2]
    done(qtbot, seat, Command(drafts.keep, form, typed, ()))
    done(qtbot, seat, act)
    come_back(qtbot, way, seat)
    assert notes(host, case) == ["这台"]
    assert left(host, seat, form) == ""
    assert _rows(seat) == ()


@pytest.mark.parametrize("is_same", [False, True])
def test_what_is_sent_again_is_written_only_where_the_entry_is_its_own(
    qtbot: QtBot, host: Host, way: InProcessHost, seat: SeatGateway, is_same: bool
) -> None:
    case = host.counter.register()
    act = a_note(case, "这台")
    go_away(qtbot, way, seat)
    done(qtbot, seat, act)
    late, waiting = _Late(way, "这台"), seat.waiting
    assert waiting is not None
    # The host answers for a moment, and the act itself never arrives there.
    way.is_away = False
    qtbot.waitUntil(lambda: late.arrive is not None, timeout=SOON)
    go_away(qtbot, way, seat)
    del way._crossed
    there = Note(act.typed["_act"], case, "这台" if is_same else "那台")
    elsewhere(host, Command(note, there))
    come_back(qtbot, way, seat)
    assert notes(host, case) == [there.text]
    problems = [row.problem for row in waiting.rows()]
    if is_same:
        assert problems == []
    else:
        (no,) = problems
        assert isinstance(no, Fault)
        assert no.code is FaultCode.WRITTEN_BEFORE
        assert waiting.typed(act.typed["_act"])[2]["text"] == "这台"
