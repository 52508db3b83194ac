"""Debts with their age and state; deposits; cash that waits to be counted."""

from datetime import date

import pytest

from mediation_desk.app.entropy import new_id
from mediation_desk.app.papers import case_folder
from mediation_desk.app.papers.record_papers import of_payment
from mediation_desk.domain.fund.recourse_events import (
    DisputeEnd,
    DisputeGround,
    Instalment,
    RecoveryWay,
    ServiceWay,
)
from mediation_desk.domain.money import Money
from mediation_desk.ledger.read.fund import recourse_view
from mediation_desk.ledger.read.fund.recourse_view import age_of
from mediation_desk.workflows.fund import advance_compensation as money
from mediation_desk.workflows.fund import closing, recourse
from mediation_desk.workflows.fund.advance_compensation import RecoveryForm
from mediation_desk.workflows.ports import LedgerReader
from mediation_desk.workflows.read_models.fund.recourse_sheet import (
    BookEntryKind,
    DebtAge,
    RecourseSheet,
    RecourseStage,
)
from tests.station import Counter
from tests.workflows.fund.test_advance_compensation import BOSS, PURSE
from tests.workflows.fund.test_recourse import paid


def sheet(counter: Counter) -> RecourseSheet:
    return counter.session.ask(lambda reader: reader.recourse_sheet(counter.watch()))


def due_at_the_fund(counter: Counter) -> date:
    """Return the only debtor's last day of payment, as the fund page shows it."""
    found = counter.session.ask(lambda reader: reader.fund_sheet(counter.watch()))
    (row,) = found.receivables
    return row.oldest_due_on


@pytest.mark.parametrize(
    ("days", "age"),
    [
        (-3, DebtAge.NOT_DUE),
        (0, DebtAge.NOT_DUE),
        (1, DebtAge.TO_30),
        (30, DebtAge.TO_30),
        (31, DebtAge.TO_60),
        (90, DebtAge.TO_90),
        (91, DebtAge.OVER_90),
    ],
)
def test_a_debt_is_as_old_as_its_days_over_due(days: int, age: DebtAge) -> None:
    assert age_of(days) is age


def test_a_debt_whose_last_day_is_off_is_due_on_the_working_day_after(counter: Counter) -> None:
    # Paid on Friday 27 November: fifteen days end on Saturday 12 December.
    counter.watch.forward(days=3)
    paid(counter)
    assert sheet(counter).debts[0].due_on == date(2026, 12, 14)
    assert due_at_the_fund(counter) == date(2026, 12, 14)


def test_a_debt_is_due_by_rule_then_by_the_notice_then_by_its_next_part(counter: Counter) -> None:
    payment = paid(counter)
    assert sheet(counter).debts[0].due_on == date(2026, 12, 9)
    assert due_at_the_fund(counter) == date(2026, 12, 9)
    notice = recourse.RecourseNotice(new_id(), payment, date(2026, 12, 4))
    counter.act(recourse.notify, notice, PURSE)
    row = sheet(counter).debts[0]
    assert (row.due_on, row.stage) == (date(2026, 12, 4), RecourseStage.NOTICED)
    assert due_at_the_fund(counter) == date(2026, 12, 4)
    assert (row.notices[0].number, row.notices[0].served_on) == ("消争追〔2026〕第0001号", None)
    day = date(2026, 11, 24)
    proof = recourse.NoticeService(new_id(), payment, ServiceWay.HAND, day, "马店长")
    counter.act(recourse.serve, proof, PURSE)
    assert sheet(counter).debts[0].notices[0].receiver == "马店长"
    parts = (
        Instalment(date(2026, 12, 1), Money(98_000)),
        Instalment(date(2027, 1, 1), Money(200_000)),
    )
    counter.act(recourse.agree_parts, recourse.InstalmentPlan(new_id(), payment, parts), PURSE)
    row = sheet(counter).debts[0]
    assert (row.due_on, row.stage) == (date(2026, 12, 1), RecourseStage.IN_PARTS)
    back = RecoveryForm(new_id(), payment, Money(98_000), RecoveryWay.TRANSFER)
    counter.act(money.recover, back, PURSE)
    assert sheet(counter).debts[0].due_on == date(2027, 1, 1)


def test_a_plan_over_the_rest_counts_from_what_came_back_before_it(counter: Counter) -> None:
    payment = paid(counter)
    early = RecoveryForm(new_id(), payment, Money(98_000), RecoveryWay.TRANSFER)
    counter.act(money.recover, early, PURSE)
    parts = (
        Instalment(date(2026, 12, 1), Money(100_000)),
        Instalment(date(2027, 1, 1), Money(100_000)),
    )
    counter.act(recourse.agree_parts, recourse.InstalmentPlan(new_id(), payment, parts), PURSE)
    assert sheet(counter).debts[0].due_on == date(2026, 12, 1)


def test_what_was_written_off_is_owed_no_more_and_ages_add_up(counter: Counter) -> None:
    first, second = paid(counter), paid(counter, 1_000, "FK000002")
    counter.watch.forward(days=40)
    asked = recourse.WriteOff(new_id(), first, Money(98_000), "商户撤场")
    counter.act(recourse.ask_write_off, asked, PURSE)
    row = next(r for r in sheet(counter).debts if r.payment == first)
    assert row.stage is RecourseStage.WRITE_OFF_ASKED
    assert row.write_off is not None
    assert (row.write_off.name, row.write_off.at) == ("孙立群", counter.watch())
    counter.act(recourse.approve_write_off, recourse.WriteOffOpinion(new_id(), first))
    told = sheet(counter)
    assert {each.age: (each.count, str(each.owed)) for each in told.ages} == {
        DebtAge.NOT_DUE: (0, "0.00"),
        DebtAge.TO_30: (2, "3,000.00"),
        DebtAge.TO_60: (0, "0.00"),
        DebtAge.TO_90: (0, "0.00"),
        DebtAge.OVER_90: (0, "0.00"),
    }
    assert [row.days_over for row in told.debts] == [25, 25]
    fund = counter.session.ask(lambda reader: reader.fund_sheet(counter.watch()))
    assert sum(each.owed.fen for each in fund.receivables) == 300_000
    del second


def test_an_objection_shows_before_all_else(counter: Counter) -> None:
    payment = paid(counter)
    words = recourse.Objection(new_id(), payment, DisputeGround.NOT_LIABLE, "不是本店商品")
    counter.act(recourse.dispute, words, PURSE)
    row = sheet(counter).debts[0]
    assert (row.stage, row.ground, row.objection) == (
        RecourseStage.DISPUTED,
        "not_liable",
        "不是本店商品",
    )


def test_the_cash_that_waits_is_told_with_its_vouchers(counter: Counter) -> None:
    paid(counter)
    counter.watch.forward(days=1)
    paid(counter, 120, "FK000002")
    face = sheet(counter).closing
    assert face.waiting_days == (date(2026, 11, 24), date(2026, 11, 25))
    assert (str(face.waiting.expected), tuple(row.voucher for row in face.waiting.vouchers)) == (
        "3,100.00",
        ("FK000001", "FK000002"),
    )


def test_a_wrong_review_stands_among_the_entries_and_is_taken_back(counter: Counter) -> None:
    payment = paid(counter)
    objection = recourse.Objection(new_id(), payment, DisputeGround.AMOUNT, "金额不对")
    counter.act(recourse.dispute, objection, PURSE)
    review = recourse.Review(new_id(), payment, DisputeEnd.MERCHANT_RIGHT, "商户有理")
    counter.act(recourse.review, review, BOSS)
    wrong = sheet(counter).closing.entries[0]
    assert (wrong.kind, str(wrong.amount), wrong.why_not) == (
        BookEntryKind.WAIVED,
        "-2,980.00",
        None,
    )
    counter.act(closing.take_back, closing.RedEntryForm(new_id(), wrong.entry, "点错"), PURSE)
    read = sheet(counter)
    assert (read.debts[0].stage, str(read.debts[0].owed)) == (RecourseStage.DISPUTED, "2,980.00")
    assert read.closing.entries[0].kind is BookEntryKind.RED


def test_the_notice_of_a_debt_settled_long_ago_is_still_filed(
    counter: Counter, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The page of recourse lists the last settled debts only; a paper needs its own debt."""
    monkeypatch.setattr(recourse_view, "SETTLED_MAX", 1)
    first, second = paid(counter, 100), paid(counter, 100, "FK000002")
    for payment in (first, second):
        notice = recourse.RecourseNotice(new_id(), payment, date(2026, 12, 4))
        counter.act(recourse.notify, notice, PURSE)
        back = RecoveryForm(new_id(), payment, Money(10_000), RecoveryWay.TRANSFER)
        counter.act(money.recover, back, PURSE)
    told = sheet(counter)
    (gone,) = {first, second} - {row.payment for row in told.settled}

    def filed(reader: LedgerReader) -> list[str]:
        case = of_payment(counter.session, reader, gone)
        return [form.number for form in case_folder.notices(counter.session, reader, case, gone)]

    assert counter.session.ask(filed) in (["消争追〔2026〕第0001号"], ["消争追〔2026〕第0002号"])
