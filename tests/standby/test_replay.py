"""What a host wrote and its standby had not received: kept at seats, written after a takeover."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from mediation_desk.app.entropy import new_id
from mediation_desk.app.gateway.gateway import LedgerGateway
from mediation_desk.app.hub_link.hub_link import HubLink
from mediation_desk.app.seat.away import acknowledged_acts
from mediation_desk.app.seat.away.kept_file import KeptFile
from mediation_desk.app.seat.away.waiting_acts import WaitingActs
from mediation_desk.app.seat.seat_gateway import SeatGateway
from mediation_desk.app.takeover.left_acts import LeftActs
from mediation_desk.domain.case.events.desk_work import Contacted, Noted, ResultRecorded
from mediation_desk.domain.case.events.intake import Registered
from mediation_desk.domain.codes import DisposalResult
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.ledger.journal.seat_history import read_history
from mediation_desk.workflows import drafts
from mediation_desk.workflows.calls.codec import encode_command
from mediation_desk.workflows.calls.replays import ReplayOrigin, replay
from mediation_desk.workflows.faults import Fault
from mediation_desk.workflows.ports import Command
from mediation_desk.workflows.response.case_keeping import Note, note
from mediation_desk.workflows.response.first_response import DisposalForm, record_result
from mediation_desk.workflows.seats import WaitingRow
from mediation_desk.workflows.settlement.case_ending import CaseReason, void
from mediation_desk.workflows.settlement.linking import register_linked
from tests.standby.lost_host import follow, followed, ids, lose, opened, received, settled
from tests.station import PASSWORD, Counter, an_intake
from tests.ui.away.away_seat import (
    CLERK,
    OTHER,
    SOON,
    a_contact,
    a_note,
    done,
    events,
    go_away,
    sheet,
)
from tests.ui.gateway.in_process_host import Host


class Killed(BaseException):
    """The program ended at this point."""


def kept_files(folder: Path) -> list[Path]:
    """Return the files of what is kept."""
    return sorted(folder.rglob("*.kept"))


def a_dispute(seat: SeatGateway, phone: str = "199 0531 6207") -> Command[None]:
    """Return a registration, as its form sends it."""
    return Command(register_linked, an_intake(seat.now(), phone=phone), ())


def a_result(case: str) -> Command[None]:
    """Return the result of a disposal, as its form sends it."""
    form = DisposalForm(new_id(), case, DisposalResult.AGREED, "店长同意退一赔三")
    return Command(drafts.complete, Command(record_result, form), f"case:{case}:record_result")


def reason(row: WaitingRow) -> Reason:
    """Return why a row is listed."""
    assert isinstance(row.problem, Refusal)
    return row.problem.reason


def test_what_the_copy_lacks_is_written_again_once_in_order_with_its_first_time(
    qtbot: QtBot, host: Host, counter: Counter, tmp_path: Path
) -> None:
    known = counter.register()
    copy = received(host, tmp_path / "copy")
    here, there = tmp_path / "here", tmp_path / "there"
    other = followed(host, OTHER, there)
    done(qtbot, other, a_dispute(other, "199 0531 6208"))
    seat = followed(host, CLERK, here)
    written_at = seat.now()
    dispute = a_dispute(seat)
    case = dispute.arguments[0].case
    done(qtbot, seat, dispute)
    counter.watch.forward(minutes=1)
    acts = (a_contact(case), a_result(case), a_note(known))
    for each in acts:
        done(qtbot, seat, each)
    assert sheet(host, case).case.number == "GX01-261124-003"
    qtbot.waitUntil(lambda: seat._kept is not None and not seat._kept.unnumbered(), timeout=SOON)
    assert "刘敏敏".encode() not in b"".join(path.read_bytes() for path in kept_files(here))
    lose(seat, other)
    counter.watch.forward(hours=2)
    saved = [dispute.arguments[0].act, *(each.arguments[0].arguments[0].act for each in acts)]
    with opened(copy, counter) as new:
        again = new.seat(CLERK, folder=here)
        (row,) = settled(qtbot, again)
        _told_with_both_times(new, row, (case, known), written_at)
        written = ids(new)
        order = [written.index(act) for act in saved]
        assert order == sorted(order)
        # It stays until it is confirmed, and nothing is written a second time.
        lose(again)
        anew = new.seat(CLERK, folder=here)
        (row,) = settled(qtbot, anew)
        assert ids(new) == written
        assert anew.waiting is not None
        anew.waiting.drop(row.id)
        assert kept_files(here) == []


def _told_with_both_times(
    new: Host, row: WaitingRow, cases: tuple[str, str], written_at: datetime
) -> None:
    """Whoever signs in first gets the next number; the former one is named."""
    case, known = cases
    assert isinstance(row.problem, Refusal)
    assert row.problem.reason is Reason.NUMBER_CHANGED
    detail = {"before": "GX01-261124-003", "now": "GX01-261124-002"}
    assert dict(row.problem.detail) == detail
    registered, renumbered, contacted, result, told = events(new, case)
    assert isinstance(registered, Registered)
    assert registered.taken_at == written_at
    assert isinstance(renumbered, Noted)
    assert "原编号GX01-261124-003" in renumbered.text
    assert isinstance(contacted, Contacted)
    assert contacted.taken_at == written_at + timedelta(minutes=1)
    assert isinstance(result, ResultRecorded)
    assert isinstance(told, Noted)
    assert told.text == (
        "上一条记录由王晓燕于2026-11-24 12:01:00首次写入原台账主机；备用机接管后按原记录补写。"
    )
    assert isinstance(events(new, known)[-1], Noted)


def test_what_moves_money_or_ends_a_case_is_not_done_again_but_listed_until_confirmed(
    qtbot: QtBot, host: Host, counter: Counter, tmp_path: Path
) -> None:
    case = counter.register()
    copy = received(host, tmp_path / "copy")
    seat = followed(host, CLERK, tmp_path / "here")
    done(qtbot, seat, Command(void, CaseReason(new_id(), case, "重复登记")))
    lose(seat)
    for _ in range(2):
        with opened(copy, counter, takes_over=not kept_files(copy.folder)) as new:
            again = new.seat(CLERK, folder=tmp_path / "here")
            (row,) = settled(qtbot, again)
            assert reason(row) is Reason.TO_DO_AGAIN
            assert (row.saved, row.words, row.is_for_person) == ("case.void", "重复登记", True)
            assert not any(type(each).__name__ == "Voided" for each in events(new, case))
            (copy.folder / "done.kept").touch()
            lose(again)


def test_an_act_that_the_copy_has_is_left_and_another_case_is_waited_for(
    qtbot: QtBot, host: Host, counter: Counter, tmp_path: Path
) -> None:
    here, there = tmp_path / "here", tmp_path / "there"
    other, seat = followed(host, OTHER, there), followed(host, CLERK, here)
    known = counter.register()
    had = a_note(known, "备用机已有")
    done(qtbot, seat, had)
    closing = Command(void, CaseReason(new_id(), counter.register(), "重复登记"))
    done(qtbot, seat, closing)
    copy = received(host, tmp_path / "copy")
    dispute = a_dispute(other)
    done(qtbot, other, dispute)
    case = dispute.arguments[0].case
    done(qtbot, seat, a_note(case, "另一台登记的"))
    lose(seat, other)
    with opened(copy, counter) as new:
        again = new.seat(CLERK, folder=here)
        (row,) = settled(qtbot, again)
        assert row.waits_for_case
        assert ids(new).count(had.arguments[0].arguments[0].act) == 1
        waiting = again.waiting
        assert waiting is not None
        waiting.look_again()
        # Tried once more, and not again and again.
        assert [each.waits_for_case for each in settled(qtbot, again)] == [True]
        second = new.seat(OTHER, folder=there)
        assert settled(qtbot, second) == ()
        qtbot.waitUntil(lambda: not waiting.rows(), timeout=SOON)
        assert [type(each) for each in events(new, case)] == [Registered, Noted]


def test_nothing_is_kept_without_a_standby_nor_what_it_has(
    qtbot: QtBot, host: Host, counter: Counter, tmp_path: Path
) -> None:
    case = counter.register()
    alone = host.seat(CLERK, folder=tmp_path / "alone")
    done(qtbot, alone, a_note(case))
    assert kept_files(tmp_path / "alone") == []
    way = host.connect(CLERK)
    follow(host, way, 0)
    seat = host.unheard_seat(CLERK, way, tmp_path / "here")
    done(qtbot, seat, a_note(case, "一"))
    kept = seat._kept
    assert kept is not None
    (file,) = kept_files(tmp_path / "here")
    # Only what was written before the host was asked is known to be among its entries.
    serial = kept.serial
    done(qtbot, seat, a_note(case, "二"))
    entries = counter.session.file.entries
    told = way.standby()
    assert told is not None
    kept.hear(serial, type(told)(entries - 1, entries - 2, told.history))
    assert len(kept._acts) == 2
    kept.hear(serial, type(told)(entries, entries - 1, told.history))
    assert [each.act.words for each in kept._acts] == ["二"]
    follow(host, way, entries)
    seat.start()
    counter.act(note, Note(new_id(), case, "别人"))
    qtbot.waitUntil(lambda: not file.exists(), timeout=SOON)
    way.standby = lambda: None
    counter.act(note, Note(new_id(), case, "没有备用机"))
    qtbot.waitUntil(lambda: not kept.is_on, timeout=SOON)
    done(qtbot, seat, a_note(case, "三"))
    assert kept_files(tmp_path / "here") == []


def test_after_a_restore_from_a_backup_nothing_is_written_again(
    qtbot: QtBot, host: Host, counter: Counter, tmp_path: Path
) -> None:
    case = counter.register()
    copy = received(host, tmp_path / "copy")
    seat = followed(host, CLERK, tmp_path / "here")
    act = a_note(case)
    done(qtbot, seat, act)
    lose(seat)
    with opened(copy, counter, takes_over=False, is_restored=True) as back:
        again = followed(back, CLERK, tmp_path / "here")
        assert settled(qtbot, again) == ()
        assert act.arguments[0].arguments[0].act not in ids(back)
        # What was undone comes back by no later takeover either.
        assert kept_files(tmp_path / "here") == []


def test_a_second_takeover_brings_back_what_the_first_one_did_and_what_came_since(
    qtbot: QtBot, host: Host, counter: Counter, tmp_path: Path
) -> None:
    case, here = counter.register(), tmp_path / "here"
    copy = received(host, tmp_path / "copy")
    seat = followed(host, CLERK, here)
    first, second = a_result(case), a_note(case, "第二台上写的")
    done(qtbot, seat, a_contact(case))
    done(qtbot, seat, first)
    lose(seat)
    with opened(copy, counter) as new:
        bare = received(new, tmp_path / "copy of the new one")
        again = followed(new, CLERK, here)
        assert settled(qtbot, again) == ()
        done(qtbot, again, second)
        lose(again)
    with opened(bare, counter) as third:
        last = third.seat(CLERK, folder=here)
        assert settled(qtbot, last) == ()
        kinds = [type(each) for each in events(third, case)]
        assert kinds == [Registered, Contacted, ResultRecorded, Noted, Noted]
        assert ids(third).count(second.arguments[0].arguments[0].act) == 1


@pytest.mark.parametrize("point", ["before", "after"])
def test_a_seat_that_is_killed_when_it_signs_in_at_the_new_host_writes_once(
    qtbot: QtBot,
    host: Host,
    counter: Counter,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    point: str,
) -> None:
    case, here = counter.register(), tmp_path / "here"
    copy = received(host, tmp_path / "copy")
    seat = followed(host, CLERK, here)
    act = a_note(case)
    done(qtbot, seat, act)
    lose(seat)
    replaced = KeptFile.replace

    def killed(self: KeptFile, records: object) -> None:
        if point == "after":
            replaced(self, records)  # type: ignore[arg-type]
        self.close()
        raise Killed

    with opened(copy, counter) as new:
        way = new.connect(CLERK)
        with monkeypatch.context() as kill:
            kill.setattr(KeptFile, "replace", killed)
            kill.setattr(WaitingActs, "close", lambda _: None)
            with pytest.raises(Killed):
                new.seat(CLERK, way, here)
        _let_go(here)
        again = new.seat(CLERK, folder=here)
        assert settled(qtbot, again) == ()
        assert ids(new).count(act.arguments[0].arguments[0].act) == 1


def _let_go(folder: Path) -> None:
    """Remove the locks of a process that ended."""
    for lock in folder.rglob("*.lock"):
        lock.unlink()


def test_each_window_of_a_person_keeps_its_own_and_one_brings_back_both(
    qtbot: QtBot, host: Host, counter: Counter, tmp_path: Path
) -> None:
    case, here = counter.register(), tmp_path / "here"
    copy = received(host, tmp_path / "copy")
    one, two = followed(host, CLERK, here), followed(host, CLERK, here)
    assert two.waiting is None
    acts = [a_note(case, "甲"), a_note(case, "乙")]
    done(qtbot, one, acts[0])
    counter.watch.forward(minutes=1)
    done(qtbot, two, acts[1])
    assert len(kept_files(here)) == 2
    lose(one, two)
    with opened(copy, counter) as new:
        again, beside = new.seat(CLERK, folder=here), new.seat(CLERK, folder=here)
        assert beside.waiting is None
        assert settled(qtbot, again) == ()
        texts = [each.text for each in events(new, case)[1:] if isinstance(each, Noted)]
        assert texts == ["甲", "乙"]
        assert kept_files(here) == []


def test_what_one_window_took_over_from_another_outlives_it(
    counter: Counter, tmp_path: Path
) -> None:
    clerk, key = counter.people[CLERK], b"k" * 32
    one, two = KeptFile(tmp_path, clerk, key), KeptFile(tmp_path, clerk, key)
    for file, text in ((one, "甲"), (two, "乙")):
        assert file.open() == []
        file.add({"text": text})
    one.close()
    two.close()
    both = [{"text": "甲"}, {"text": "乙"}]
    # Twice: the first one ends before anything was sent.
    for _ in range(2):
        again = KeptFile(tmp_path, clerk, key)
        assert again.open() == both
        again.close()
        assert len(kept_files(tmp_path)) == 1


def test_a_full_disk_loses_the_keeping_and_no_act_and_half_a_record_is_left_out(
    qtbot: QtBot, host: Host, counter: Counter, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    case, here = counter.register(), tmp_path / "here"
    copy = received(host, tmp_path / "copy")
    seat = followed(host, CLERK, here)
    done(qtbot, seat, a_note(case, "一"))
    with monkeypatch.context() as full:
        full.setattr(KeptFile, "add", _full)
        done(qtbot, seat, a_note(case, "二"))
    # With room again all is kept that is still held in memory.
    done(qtbot, seat, a_note(case, "三"))
    lose(seat)
    (file,) = kept_files(here)
    file.write_bytes(file.read_bytes()[:-7])
    with opened(copy, counter) as new:
        assert settled(qtbot, new.seat(CLERK, folder=here)) == ()
        texts = [each.text for each in events(new, case)[1:] if isinstance(each, Noted)]
        assert texts == ["一", "二"]


def _full(_: KeptFile, *__: object) -> None:
    raise OSError(28, "No space left on device")


def test_what_is_too_much_to_keep_is_counted(
    qtbot: QtBot, host: Host, counter: Counter, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(acknowledged_acts, "MOST", 2)
    case, here = counter.register(), tmp_path / "here"
    copy = received(host, tmp_path / "copy")
    seat = followed(host, CLERK, here)
    for text in "甲乙丙丁":
        done(qtbot, seat, a_note(case, text))
    assert seat._kept is not None
    seat._kept._write()
    lose(seat)
    with opened(copy, counter) as new:
        (row,) = settled(qtbot, new.seat(CLERK, folder=here))
        assert isinstance(row.problem, Refusal)
        assert (row.problem.reason, row.problem.detail["count"]) == (Reason.TOO_MANY_KEPT, 2)
        texts = [each.text for each in events(new, case)[1:] if isinstance(each, Noted)]
        assert texts == ["丙", "丁"]


def test_no_seat_makes_up_a_first_time_or_replays_what_is_not_to_be(
    host: Host, counter: Counter, tmp_path: Path
) -> None:
    case = counter.register()
    at = counter.watch()
    step = Command(note, Note(new_id(), case, "从前"))

    def sent(on: Host, inner: Command[None], origin: ReplayOrigin) -> None:
        on.connect(CLERK).act(encode_command(Command(replay, inner, origin)))

    with pytest.raises(Fault):
        sent(host, step, ReplayOrigin("no takeover", at))
    hidden: Command[Any] = Command(replay, step, ReplayOrigin("no takeover", at))
    with pytest.raises(Fault):
        host.connect(CLERK).act(encode_command(Command(drafts.complete, hidden, "case")))
    assert [type(each) for each in events(host, case)] == [Registered]
    copy = received(host, tmp_path / "copy")
    with opened(copy, counter) as new:
        with new.counter.session.file.connection() as connection:
            (takeover,) = read_history(connection).takeovers
        closing = Command(void, CaseReason(new_id(), case, "重复登记"))
        with pytest.raises(Refusal) as no:
            sent(new, closing, ReplayOrigin(takeover.id, at))
        assert no.value.reason is Reason.TO_DO_AGAIN
        for wrong in (at + timedelta(days=1), datetime(2020, 1, 1, tzinfo=UTC)):
            with pytest.raises(Refusal) as no:
                sent(new, step, ReplayOrigin(takeover.id, wrong))
            assert no.value.reason is Reason.DATE_OUT_OF_RANGE


def test_what_the_standby_kept_as_a_seat_is_written_at_its_own_window(
    qtbot: QtBot, host: Host, counter: Counter, tmp_path: Path
) -> None:
    case, here = counter.register(), tmp_path / "copy"
    copy = received(host, here)
    way = host.connect(CLERK)
    follow(host, way, 0)
    seat = host.seat(CLERK, way, here)
    done(qtbot, seat, a_contact(case))
    done(qtbot, seat, a_result(case))
    go_away(qtbot, way, seat)
    done(qtbot, seat, a_note(case, "主机失联后"))
    lose(seat)
    with opened(copy, counter) as new:
        new.give_slot(CLERK)
        session = new.hosted.sign_in_with_password(CLERK, PASSWORD)
        gateway = LedgerGateway(session, HubLink(session))
        left = LeftActs(gateway)
        try:
            qtbot.waitUntil(lambda: len(events(new, case)) == 5, timeout=SOON)
            kinds = [type(each) for each in events(new, case)]
            assert kinds == [Registered, Contacted, ResultRecorded, Noted, Noted]
            waiting = left.waiting
            assert waiting is not None
            qtbot.waitUntil(lambda: not waiting.rows(), timeout=SOON)
        finally:
            left.close()
            gateway.close()
        assert kept_files(here) == []
