"""Correction by a manager of the wait that a registration claimed; all figures follow."""

from datetime import date, timedelta

import pytest

from mediation_desk.app.entropy import new_id
from mediation_desk.app.papers.period_report import make_report
from mediation_desk.domain.case.events.desk_work import ArrivalCorrected
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.ledger.journal.codec import kind_of
from mediation_desk.ledger.ledger_file import bring_up_to_date
from mediation_desk.ledger.verification.verify import verify
from mediation_desk.workflows.read_models.analysis.periods import PeriodKind, period_of
from mediation_desk.workflows.read_models.case.case_sheet import CaseSheet
from mediation_desk.workflows.read_models.today import MilestoneMark
from mediation_desk.workflows.response.case_keeping import ArrivalCorrection, correct_arrival
from tests.ledger.read.analysis.test_analysis_view import read
from tests.ledger.tables.earlier_steps import set_back_to_eighteenth
from tests.papers import pdf_content
from tests.station import MANAGER, Counter

CLERK, FINANCE = "王晓燕", "孙立群"
MONTH = period_of(PeriodKind.MONTH, date(2026, 11, 24))
REASON = "上一件清空后计时未停，消费者到台后8秒登记"


def refused(reason: Reason) -> "pytest.RaisesExc[Refusal]":
    return pytest.raises(Refusal, match=f"^{reason.value}")


def _waited(counter: Counter, **wait: int) -> str:
    """Register a case with a form that was open for this time."""
    return counter.register(opened_at=counter.watch() - timedelta(**wait))


def _sheet(counter: Counter, case: str) -> CaseSheet:
    now = counter.watch()
    return counter.session.ask(lambda reader: reader.case_sheet(case, now, in_full=True))


def _form(counter: Counter, case: str, **before: int) -> ArrivalCorrection:
    """Return a correction to a time so long before the registration."""
    arrived_at = _sheet(counter, case).case.received_at - timedelta(**before)
    return ArrivalCorrection(new_id(), case, arrived_at, REASON)


def test_the_clock_counts_from_the_corrected_time_and_says_so(counter: Counter) -> None:
    case = _waited(counter, minutes=17)
    before = _sheet(counter, case)
    assert before.firsts[0].mark is MilestoneMark.LATE
    assert not before.firsts[0].is_corrected
    form = _form(counter, case, seconds=8)
    counter.act(correct_arrival, form, MANAGER)
    sheet = _sheet(counter, case)
    accept = sheet.firsts[0]
    assert (accept.mark, accept.is_corrected) == (MilestoneMark.DONE, True)
    assert accept.done_at is not None
    assert accept.started_at is not None
    assert accept.done_at - accept.started_at == timedelta(seconds=8)
    assert sheet.case.arrival_claimed_at == before.case.firsts.arrived_at


def test_the_entry_names_what_it_corrects_and_the_ledger_holds(counter: Counter) -> None:
    case = _waited(counter, minutes=17)
    claimed = _sheet(counter, case).case.firsts.arrived_at
    form = _form(counter, case, seconds=8)
    counter.act(correct_arrival, form, MANAGER)
    step = _sheet(counter, case).steps[0]
    assert step.event == ArrivalCorrected(f"{case}:registration", form.arrived_at, claimed, REASON)
    assert kind_of(step.event) == "case.arrival_corrected"
    assert step.by_name == MANAGER
    assert verify(counter.session.file.readers, None).why == ""


def test_a_second_correction_keeps_what_was_claimed_first(counter: Counter) -> None:
    case = _waited(counter, minutes=17)
    claimed = _sheet(counter, case).case.firsts.arrived_at
    counter.act(correct_arrival, _form(counter, case, minutes=2), MANAGER)
    counter.act(correct_arrival, _form(counter, case, seconds=8), MANAGER)
    held = _sheet(counter, case).case
    assert held.arrival_claimed_at == claimed
    assert held.received_at - held.firsts.arrived_at == timedelta(seconds=8)
    with refused(Reason.ARRIVAL_OUT_OF_RANGE):
        counter.act(correct_arrival, _form(counter, case, minutes=1), MANAGER)


@pytest.mark.parametrize("seconds", [17 * 60, 17 * 60 + 1, -1])
def test_the_time_moves_only_later_and_never_past_the_registration(
    counter: Counter, seconds: int
) -> None:
    case = _waited(counter, minutes=17)
    with refused(Reason.ARRIVAL_OUT_OF_RANGE) as no:
        counter.act(correct_arrival, _form(counter, case, seconds=seconds), MANAGER)
    assert set(no.value.detail) == {"was", "registered"}
    assert _sheet(counter, case).case.arrival_claimed_at is None


def test_up_to_the_moment_of_the_registration_it_may_move(counter: Counter) -> None:
    case = _waited(counter, minutes=17)
    counter.act(correct_arrival, _form(counter, case, seconds=0), MANAGER)
    held = _sheet(counter, case).case
    assert held.firsts.arrived_at == held.received_at


@pytest.mark.parametrize("by", [CLERK, FINANCE])
def test_only_a_manager_corrects_it(counter: Counter, by: str) -> None:
    """People measured by a clock do not set it."""
    case = _waited(counter, minutes=17)
    with refused(Reason.NO_RIGHT):
        counter.act(correct_arrival, _form(counter, case, seconds=8), by)


def test_a_correction_without_a_reason_is_refused(counter: Counter) -> None:
    case = _waited(counter, minutes=17)
    form = _form(counter, case, seconds=8)
    bare = ArrivalCorrection(form.act, case, form.arrived_at, "  ")
    with refused(Reason.REASON_MISSING):
        counter.act(correct_arrival, bare, MANAGER)


def test_a_case_that_waited_for_nobody_has_nothing_to_correct(counter: Counter) -> None:
    case = counter.register()
    with refused(Reason.ARRIVAL_OUT_OF_RANGE):
        counter.act(correct_arrival, _form(counter, case, seconds=0), MANAGER)


def test_the_figures_count_from_the_corrected_time_and_say_of_how_many_cases(
    counter: Counter,
) -> None:
    """Seventeen minutes before the registration, the shop ten and the result twenty after it."""
    case = _waited(counter, minutes=17)
    counter.respond(case)
    november = date(2026, 11, 24)
    claimed = read(counter, november).waits
    assert (claimed.contact_median, claimed.handling_mean, claimed.corrected) == (27, 37, 0)
    counter.act(correct_arrival, _form(counter, case, minutes=1), MANAGER)
    right = read(counter, november).waits
    assert (right.contact_median, right.handling_mean, right.corrected) == (11, 21, 1)
    text = pdf_content.squeezed(pdf_content.text_of(make_report(counter.session, MONTH)))
    assert "其中1件受理起算时间经站长更正，用时按更正后的时间计。" in text
    assert verify(counter.session.file.readers, None).why == ""


def test_a_report_without_corrections_does_not_speak_of_them(counter: Counter) -> None:
    counter.respond(_waited(counter, minutes=17))
    text = pdf_content.squeezed(pdf_content.text_of(make_report(counter.session, MONTH)))
    assert "更正" not in text


def test_an_earlier_ledger_learns_of_corrections(counter: Counter) -> None:
    case = _waited(counter, minutes=17)
    counter.act(correct_arrival, _form(counter, case, minutes=1), MANAGER)
    writer = counter.session.file.writer
    with writer.begin() as connection:
        set_back_to_eighteenth(connection)
    bring_up_to_date(writer)
    assert verify(writer, None).why == ""
    assert read(counter, date(2026, 11, 24)).waits.corrected == 1
