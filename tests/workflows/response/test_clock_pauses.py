"""Pauses for a coded reason: clocks that stop, clocks that do not, and the rows."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from mediation_desk.app.entropy import new_id
from mediation_desk.app.session.session import LINE
from mediation_desk.domain.case.actions import CaseAction, blocking_reason
from mediation_desk.domain.case.events.gates import GateReason
from mediation_desk.domain.case.state import Escalation
from mediation_desk.domain.clocks import end_of_day
from mediation_desk.domain.codes import Category, Claim, DisposalResult, EscalationAim, PauseReason
from mediation_desk.domain.money import Money
from mediation_desk.domain.policy import Policy
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.ledger.verification.verify import verify
from mediation_desk.workflows.clocks.clock_statuses import running
from mediation_desk.workflows.clocks.legal_clocks import mediation_clock
from mediation_desk.workflows.incoming.messages import IncomingMessage, apply_message
from mediation_desk.workflows.intake.participants import (
    ParticipantsForm,
    PrepaidForm,
    RegistrationDetails,
    name_participants,
)
from mediation_desk.workflows.read_models.case.case_sheet import CaseSheet
from mediation_desk.workflows.read_models.case.clocks import ProvenClock
from mediation_desk.workflows.read_models.ledger import Sort, View
from mediation_desk.workflows.read_models.today import ClockStatus, MilestoneMark, ShownClock
from mediation_desk.workflows.regulator.escalation import DossierForm, escalate
from mediation_desk.workflows.response import clock_pauses
from sync import protocol
from tests.domain.law.law_examples import LAW
from tests.station import Counter

BY = "王晓燕"
DAY_15 = datetime(2026, 12, 9, 16, tzinfo=UTC)
"""The end of 9 December at the station: fifteen calendar days after 24 November."""


def stop(counter: Counter, case: str, reason: PauseReason = PauseReason.APPRAISAL) -> None:
    counter.act(clock_pauses.pause, clock_pauses.PauseForm(new_id(), case, reason, "手镯送检"), BY)


def resume(counter: Counter, case: str) -> None:
    counter.act(clock_pauses.resume, clock_pauses.ResumeForm(new_id(), case, "报告到了"), BY)


def sheet(counter: Counter, case: str) -> CaseSheet:
    return counter.session.ask(lambda reader: reader.case_sheet(case, counter.watch()))


def clock(counter: Counter, case: str, kind: ShownClock) -> ProvenClock:
    return next(c for c in sheet(counter, case).clocks if c.status.kind is kind)


def row_due(counter: Counter, case: str) -> tuple[object, str, str]:
    with counter.session.file.connection() as connection:
        row = connection.exec_driver_sql(
            "SELECT due_at, due_kind, pauses FROM case_row WHERE id = ?", (case,)
        ).one()
    return row[0], row[1], row[2]


def test_a_promise_and_the_merchants_days_stand_on_one_case(counter: Counter) -> None:
    case = counter.register()
    found = {c.status.kind: c for c in sheet(counter, case).clocks}
    assert set(found) == {ShownClock.CONTACT, ShownClock.MERCHANT, ShownClock.FINISH}
    assert found[ShownClock.MERCHANT].status.due_at == DAY_15
    proof = found[ShownClock.MERCHANT].proof
    assert proof is not None
    assert proof.article == "侵害消费者权益行为处罚办法第八条"
    assert [str(run) for run in proof.runs] == [
        "2026-11-24（周二） 起算日不计入",
        "2026-11-25（周三）至2026-12-09（周三） 计入（至第15日）",
    ]
    minutes = found[ShownClock.CONTACT].proof
    assert minutes is not None
    assert (minutes.limit, minutes.counted) == (30, None)


@pytest.mark.parametrize(
    "category", [Category.FITNESS, Category.EDUCATION, Category.BEAUTY, Category.CATERING]
)
def test_only_money_told_as_paid_ahead_has_the_period_of_article_ten(
    counter: Counter, category: Category
) -> None:
    case = counter.register(category=category, claims=(Claim.REFUND,))
    plain = clock(counter, case, ShownClock.MERCHANT).proof
    told = RegistrationDetails(prepaid=PrepaidForm(Money(100_000), None, None, None))
    counter.act(name_participants, ParticipantsForm(new_id(), case, told), BY)
    ahead = clock(counter, case, ShownClock.MERCHANT).proof
    assert plain is not None
    assert ahead is not None
    assert (plain.article, ahead.article) == (
        "侵害消费者权益行为处罚办法第八条",
        "侵害消费者权益行为处罚办法第十条",
    )


def test_who_asks_only_for_an_apology_gives_the_merchant_no_days(counter: Counter) -> None:
    case = counter.register(claims=(Claim.APOLOGY,))
    kinds = [c.status.kind for c in sheet(counter, case).clocks]
    assert kinds == [ShownClock.CONTACT, ShownClock.FINISH]


def test_an_appraisal_stops_the_promise_and_never_the_merchants_days(counter: Counter) -> None:
    case = counter.register()
    stop(counter, case)
    assert clock(counter, case, ShownClock.CONTACT).status.pause is PauseReason.APPRAISAL
    merchant = clock(counter, case, ShownClock.MERCHANT).status
    assert (merchant.pause, merchant.due_at) == (None, DAY_15)
    _, pressing, pauses = row_due(counter, case)
    assert pressing == "merchant"
    assert pauses.startswith("appraisal:")
    counter.watch.forward(days=5)
    resume(counter, case)
    assert clock(counter, case, ShownClock.MERCHANT).status.due_at == DAY_15
    contact = clock(counter, case, ShownClock.CONTACT).status
    assert (contact.pause, contact.due_at - counter.watch()) == (None, timedelta(minutes=30))


def at_the_regulator(counter: Counter) -> str:
    """A case accepted by the regulator on 24 November, with 23 January as its stated last day."""
    case = counter.register()
    counter.respond(case, DisposalResult.NOT_AGREED)
    handed = DossierForm(new_id(), case, EscalationAim.DECISION, True, why=GateReason.NO_AGREEMENT)
    counter.act(escalate, handed, BY)
    taken = protocol.CaseAccepted(
        case=case,
        text="受理。",
        officer=protocol.Officer(name="陈立", body="质量科"),
        accepted_at=counter.watch(),
        due_on=date(2027, 1, 23),
    )
    arrived = IncomingMessage(new_id(), "case.accepted", protocol.encode_body(taken))
    counter.session.perform_by(LINE, lambda desk: apply_message(desk, arrived))
    return case


def told_day(counter: Counter, case: str) -> ClockStatus:
    """Return the clock of the regulator's stated day, as lists show it."""
    faces = running(sheet(counter, case).case, Policy(), LAW)
    return next(face for face in faces if face.kind is ShownClock.REGULATOR)


def test_an_appraisal_is_left_out_of_the_regulators_sixty_days(counter: Counter) -> None:
    """Sixty days from 24 November are 23 January 2027; five days of an appraisal make it 28."""
    case = at_the_regulator(counter)
    proof = clock(counter, case, ShownClock.MEDIATION).proof
    assert proof is not None
    assert proof.raw_on == date(2027, 1, 23)
    stop(counter, case)
    assert clock(counter, case, ShownClock.MEDIATION).status.pause is PauseReason.APPRAISAL
    counter.watch.forward(days=5)
    resume(counter, case)
    proof = clock(counter, case, ShownClock.MEDIATION).proof
    assert proof is not None
    assert (proof.raw_on, proof.article) == (
        date(2027, 1, 28),
        "市场监督管理投诉举报处理办法第二十三条第一款第五项；消法实施条例第四十六条",
    )
    assert [each.reason for each in proof.pauses] == [PauseReason.APPRAISAL]


@pytest.mark.parametrize(
    ("days", "ends_on"),
    # Seven days after Saturday 23 January is Saturday the 30th: the Monday takes its place.
    [(6, date(2027, 1, 29)), (7, date(2027, 2, 1))],
)
def test_the_day_that_the_regulator_told_moves_by_the_appraisal(
    counter: Counter, days: int, ends_on: date
) -> None:
    case = at_the_regulator(counter)
    face = told_day(counter, case)
    assert (face.due_at, face.pause) == (datetime(2027, 1, 23, 16, tzinfo=UTC), None)
    stop(counter, case)
    assert told_day(counter, case).pause is PauseReason.APPRAISAL
    counter.watch.forward(days=days)
    resume(counter, case)
    assert told_day(counter, case).due_at == end_of_day(ends_on)


def test_an_appraisal_before_the_acceptance_is_not_counted_twice(counter: Counter) -> None:
    case = counter.register()
    stop(counter, case)
    counter.watch.forward(hours=3)
    resume(counter, case)
    sheet_case = sheet(counter, case).case
    taken = Escalation(EscalationAim.DECISION, counter.watch(), accepted_at=counter.watch())
    found = mediation_clock(replace(sheet_case, escalation=taken), LAW)
    assert found is not None
    assert found.pauses == ()


def test_at_the_regulator_only_an_appraisal_is_recorded(counter: Counter) -> None:
    case = at_the_regulator(counter)
    with pytest.raises(Refusal) as refused:
        stop(counter, case, PauseReason.PAPERS)
    assert refused.value.reason is Reason.WITH_REGULATOR


def test_papers_of_the_consumer_stop_only_the_stations_own_clock(counter: Counter) -> None:
    case = counter.register()
    stop(counter, case, PauseReason.PAPERS)
    assert clock(counter, case, ShownClock.CONTACT).status.pause is PauseReason.PAPERS
    merchant = clock(counter, case, ShownClock.MERCHANT).status
    assert (merchant.pause, merchant.due_at) == (None, DAY_15)
    assert row_due(counter, case)[1] == "merchant"


def test_today_and_the_ledger_show_the_pause_and_its_reason(counter: Counter) -> None:
    case = counter.register(claims=(Claim.APOLOGY,))
    stop(counter, case)
    counter.watch.forward(hours=3)
    today = counter.session.ask(lambda reader: reader.today("", counter.watch()))
    (work,) = today.work
    assert work.clock is not None
    assert work.clock.pause is PauseReason.APPRAISAL
    assert today.figures.overdue_now == 0
    assert work.firsts[1].mark is MilestoneMark.RUNNING
    assert work.firsts[1].pause is PauseReason.APPRAISAL
    row = counter.session.ask(
        lambda reader: reader.rows(reader.keys(View(sort=Sort.DUE, descending=False)))
    )[0]
    assert row.clock is not None
    assert row.clock.pause is PauseReason.APPRAISAL
    assert row.firsts == work.firsts


def test_a_first_that_was_done_after_a_pause_is_on_time(counter: Counter) -> None:
    case = counter.register()
    counter.watch.forward(minutes=20)
    stop(counter, case)
    counter.watch.forward(hours=2)
    resume(counter, case)
    counter.respond(case)
    firsts = sheet(counter, case).firsts
    assert firsts[1].mark is MilestoneMark.DONE
    assert firsts[1].due_at == counter.watch.at - timedelta(minutes=20)


def test_one_pause_at_a_time_and_nothing_to_resume_without_one(counter: Counter) -> None:
    case = counter.register()
    with pytest.raises(Refusal) as refused:
        resume(counter, case)
    assert refused.value.reason is Reason.NOT_PAUSED
    stop(counter, case)
    with pytest.raises(Refusal) as again:
        stop(counter, case)
    assert again.value.reason is Reason.PAUSED


def test_a_double_click_pauses_once(counter: Counter) -> None:
    case, act = counter.register(), new_id()
    form = clock_pauses.PauseForm(act, case, PauseReason.APPRAISAL)
    counter.act(clock_pauses.pause, form, BY)
    counter.act(clock_pauses.pause, form, BY)
    assert len(sheet(counter, case).case.pauses) == 1


def test_an_auditor_pauses_nothing(counter: Counter) -> None:
    case = counter.register()
    form = clock_pauses.PauseForm(new_id(), case, PauseReason.APPRAISAL)
    with pytest.raises(Refusal) as refused:
        counter.act(clock_pauses.pause, form, "陈静")
    assert refused.value.reason is Reason.READS_ONLY


def test_the_ledger_proves_whole_with_pauses_in_it(counter: Counter) -> None:
    case = counter.register()
    stop(counter, case)
    assert verify(counter.session.file.readers, None).ok
    resume(counter, case)
    assert verify(counter.session.file.readers, None).ok


def test_a_step_that_is_not_allowed_names_its_reason(counter: Counter) -> None:
    case = sheet(counter, counter.register()).case
    assert blocking_reason(case, CaseAction.PAUSE) is None
    assert blocking_reason(case, CaseAction.GO_ON) is Reason.NOT_PAUSED


def test_an_explanation_that_was_enough_ends_the_merchants_days(counter: Counter) -> None:
    case = counter.register()
    counter.respond(case, DisposalResult.EXPLAINED)
    assert [c.status.kind for c in sheet(counter, case).clocks] == [ShownClock.FINISH]
