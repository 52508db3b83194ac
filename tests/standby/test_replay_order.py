"""What is brought back after a takeover, where others went on at the new host meanwhile."""

from datetime import timedelta
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from mediation_desk.app.entropy import new_id
from mediation_desk.domain.case.events.desk_work import Contacted
from mediation_desk.domain.case.events.intake import Registered
from mediation_desk.domain.case.events.sessions import SessionCalledOff
from mediation_desk.domain.codes import DisposalResult, Method
from mediation_desk.domain.fund.events import Bearer, Trigger
from mediation_desk.domain.fund.payment_parts import PaymentItem, undivided
from mediation_desk.domain.money import Money
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.ledger.journal.seat_history import read_history
from mediation_desk.workflows.calls.codec import encode_command
from mediation_desk.workflows.calls.replays import ReplayOrigin, replay
from mediation_desk.workflows.fund import advance_compensation as money
from mediation_desk.workflows.ports import Command
from mediation_desk.workflows.response import sessions
from mediation_desk.workflows.response.case_keeping import Note, note
from mediation_desk.workflows.response.case_tags import UntagForm, untag
from mediation_desk.workflows.response.first_response import (
    ConsumerAnswerForm,
    DisposalForm,
    StoredEvidence,
    answer_consumer,
    record_result,
)
from mediation_desk.workflows.settlement.linking import register_linked
from tests.standby.lost_host import followed, ids, lose, opened, received, settled
from tests.station import Counter, an_intake
from tests.ui.away.away_seat import CLERK, OTHER, SOON, a_contact, a_note, done, events
from tests.ui.gateway.in_process_host import Host


def a_session(counter: Counter, case: str, days: int) -> sessions.SessionPlan:
    """Return a session to which both agree."""
    at = counter.watch() + timedelta(days=days)
    return sessions.SessionPlan(
        new_id(), case, at, "一号室", CLERK, consumer_consents=True, merchant_consents=True
    )


def test_what_a_colleague_did_anew_is_not_undone_by_what_comes_back(
    qtbot: QtBot, host: Host, counter: Counter, tmp_path: Path
) -> None:
    case = counter.register()
    counter.respond(case)
    plan = a_session(counter, case, 1)
    counter.act(sessions.plan_session, plan, by=CLERK)
    copy = received(host, tmp_path / "copy")
    seat = followed(host, CLERK, tmp_path / "here")
    off = sessions.CallingOff(new_id(), case, "顾客不来", seen=plan.act)
    done(qtbot, seat, Command(sessions.call_off, off))
    lose(seat)
    with opened(copy, counter) as new:
        again = sessions.CallingOff(new_id(), case, "顾客改期")
        new.counter.act(sessions.call_off, again, by=OTHER)
        new.counter.act(sessions.plan_session, a_session(counter, case, 3), by=OTHER)
        (row,) = settled(qtbot, new.seat(CLERK, folder=tmp_path / "here"))
        assert isinstance(row.problem, Refusal)
        assert row.problem.reason is Reason.TO_DO_AGAIN
        ended = [each for each in events(new, case) if isinstance(each, SessionCalledOff)]
        assert [each.reason for each in ended] == ["顾客改期"]


def test_an_act_whose_form_was_opened_on_what_is_lost_is_written(
    qtbot: QtBot, host: Host, counter: Counter, tmp_path: Path
) -> None:
    case = counter.register()
    counter.respond(case)
    result = DisposalForm(new_id(), case, DisposalResult.AGREED, "店长同意退货")
    counter.act(record_result, result, by=OTHER)
    copy = received(host, tmp_path / "copy")
    lost = Note(new_id(), case, "顾客下午来取")
    counter.act(note, lost, by=OTHER)
    seat = followed(host, CLERK, tmp_path / "here")
    told = ConsumerAnswerForm(new_id(), case, Method.PHONE, "已告知结果", True, lost.act)
    done(qtbot, seat, Command(answer_consumer, told))
    lose(seat)
    with opened(copy, counter) as new:
        rows = settled(qtbot, new.seat(CLERK, folder=tmp_path / "here"))
        assert rows == ()
        assert told.act in ids(new)


def test_what_writes_nothing_is_told_of_nobody(
    host: Host, counter: Counter, tmp_path: Path
) -> None:
    case = counter.register()
    with opened(received(host, tmp_path / "copy"), counter) as new:
        with new.counter.session.file.connection() as connection:
            (takeover,) = read_history(connection).takeovers
        before = events(new, case)
        step = Command(untag, UntagForm(new_id(), case, "急"))
        origin = ReplayOrigin(takeover.id, counter.watch())
        with pytest.raises(Refusal) as no:
            new.connect(CLERK).act(encode_command(Command(replay, step, origin)))
        assert no.value.reason is Reason.TO_DO_AGAIN
        assert events(new, case) == before


def test_a_dispute_comes_back_after_a_second_takeover_whatever_the_first_told(
    qtbot: QtBot, host: Host, counter: Counter, tmp_path: Path
) -> None:
    here, there = tmp_path / "here", tmp_path / "there"
    copy = received(host, tmp_path / "copy")
    other, seat = followed(host, OTHER, there), followed(host, CLERK, here)
    earlier = an_intake(other.now(), phone="199 0531 6208")
    done(qtbot, other, Command(register_linked, earlier, ()))
    dispute = an_intake(seat.now())
    done(qtbot, seat, Command(register_linked, dispute, ()))
    lose(seat, other)
    with opened(copy, counter) as new:
        bare = received(new, tmp_path / "second")
        at_new = followed(new, CLERK, here)
        (told,) = settled(qtbot, at_new)
        assert isinstance(told.problem, Refusal)
        assert told.problem.reason is Reason.NUMBER_CHANGED
        done(qtbot, at_new, a_note(dispute.case, "第二台"))
        lose(at_new)
    with opened(bare, counter) as third:
        last = third.seat(CLERK, folder=here)
        qtbot.waitUntil(lambda: dispute.act in ids(third), timeout=SOON)
        assert {each.problem is None for each in settled(qtbot, last)} == {False}


def lost_evidence(new: Host, stored: StoredEvidence) -> None:
    """Let a file of evidence be lost with the former host."""
    path = new.counter.session.file.evidence.path_of(stored.sha256)
    path.chmod(0o600)
    path.unlink()


def test_what_the_copy_has_is_not_listed_though_its_photo_is_lost(
    qtbot: QtBot, host: Host, counter: Counter, tmp_path: Path
) -> None:
    seat, stored = followed(host, CLERK, tmp_path / "here"), counter.keep()
    dispute = an_intake(seat.now(), files=(stored,))
    done(qtbot, seat, Command(register_linked, dispute, ()))
    copy = received(host, tmp_path / "copy")
    done(qtbot, seat, a_contact(dispute.case))
    lose(seat)
    with opened(copy, counter) as new:
        lost_evidence(new, stored)
        rows = settled(qtbot, new.seat(CLERK, folder=tmp_path / "here"))
        assert rows == ()
        kinds = [type(each) for each in events(new, dispute.case)]
        assert kinds[0] is Registered
        assert kinds[-1] is Contacted


def test_with_a_dispute_that_does_not_come_back_its_acts_are_to_be_done_again(
    qtbot: QtBot, host: Host, counter: Counter, tmp_path: Path
) -> None:
    copy = received(host, tmp_path / "copy")
    seat, stored = followed(host, CLERK, tmp_path / "here"), counter.keep()
    dispute = an_intake(seat.now(), files=(stored,))
    done(qtbot, seat, Command(register_linked, dispute, ()))
    done(qtbot, seat, a_contact(dispute.case))
    lose(seat)
    with opened(copy, counter) as new:
        if new.counter.session.file.evidence.path_of(stored.sha256).exists():
            lost_evidence(new, stored)
        rows = settled(qtbot, new.seat(CLERK, folder=tmp_path / "here"))
        told = [each.problem for each in rows]
        assert [each.reason for each in told if isinstance(each, Refusal)] == [
            Reason.TO_DO_AGAIN,
            Reason.TO_DO_AGAIN,
        ]


def a_request(case: str, files: tuple[str, ...]) -> money.PaymentRequest:
    """Return a request to pay 2,980 yuan from the fund."""
    sums = undivided(PaymentItem.REFUND, Money(298_000))
    return money.PaymentRequest(
        *(new_id(), new_id(), case, Money(298_000), Trigger.DELAY, Bearer.MERCHANT, "店长不在场"),
        files,
        split=sums,
    )


def test_money_that_does_not_come_back_is_named_with_its_case_and_sum(
    qtbot: QtBot, host: Host, counter: Counter, tmp_path: Path
) -> None:
    stored = counter.keep()
    case = counter.register(files=(stored,))
    counter.respond(case)
    request = a_request(case, (stored.sha256,))
    counter.act(money.request, request, CLERK)
    copy = received(host, tmp_path / "copy")
    seat = followed(host, "韩立新", tmp_path / "here")
    opinion = money.ApprovalForm(new_id(), request.payment, "核实无误")
    done(qtbot, seat, Command(money.approve, opinion))
    lose(seat)
    with opened(copy, counter) as new:
        (row,) = settled(qtbot, new.seat("韩立新", folder=tmp_path / "here"))
        assert isinstance(row.problem, Refusal)
        assert row.problem.reason is Reason.TO_DO_AGAIN
        assert (row.about, row.words) == ("GX01-261124-001　¥2,980.00", "核实无误")
