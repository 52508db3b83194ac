"""The fund page over a real station: approval, display, and the ledger's entries."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from mediation_desk.ui.presenters.payment_presenter import QueueTab
from mediation_desk.ui.widgets.button import Button, ButtonKind
from mediation_desk.ui.widgets.fields.inputs import LineInput
from mediation_desk.workflows.read_models.fund.fund_sheet import PaymentStage
from tests.ui.clipping import clipped_texts
from tests.ui.fund.fund_bench import Fund
from tests.ui.real_desk import BOSS, CLERK, HEAD, RealDesk

Key = Qt.Key


def test_a_manager_approves_with_his_own_password(desk: RealDesk) -> None:
    payment = desk.asked()
    fund = Fund(desk)
    assert fund.line().primary.isEnabled()
    fund.line().primary.click()
    assert fund.strip().name.value() == BOSS
    fund.sign()
    desk.until(lambda: bool(desk.said))
    assert desk.said == ["Payout approved ¥2,980.00 goes to payout in 10 s Withdraw"]
    assert desk.stage(payment) is PaymentStage.APPROVED
    desk.until(lambda: "No payment waits for approval" in fund.words())
    assert fund.page.queue.rows.strip is None


def test_at_a_colleagues_screen_the_approver_opens_his_own_slot(desk: RealDesk) -> None:
    payment = desk.asked(by="赵磊")
    desk.sit(CLERK)
    fund = Fund(desk)
    fund.line().primary.click()
    offered = [fund.strip().name.itemData(n) for n in range(fund.strip().name.count())]
    assert sorted(offered) == sorted([BOSS, HEAD])
    fund.sign(name=HEAD)
    desk.until(lambda: desk.stage(payment) is PaymentStage.APPROVED)
    row = desk.counter.session.ask(lambda reader: reader.payment(payment))
    assert [each.name for each in row.approvals] == [HEAD]
    assert desk.gateway.operator.name == CLERK


def test_who_asked_is_told_that_somebody_else_must_approve(desk: RealDesk) -> None:
    desk.asked(by=CLERK)
    desk.sit(CLERK)
    fund = Fund(desk)
    assert fund.page.situation() == "1 awaits somebody else's approval: you asked for it."


def test_the_header_counts_all_that_wait_own_requests_too(desk: RealDesk) -> None:
    desk.asked(1_000, by=CLERK)
    desk.asked(2_000, by="赵磊")
    desk.sit(CLERK)
    fund = Fund(desk)
    assert fund.page.situation().startswith("2 await approval, the oldest for ")


def test_a_wrong_password_writes_nothing_and_says_so_under_the_field(desk: RealDesk) -> None:
    payment = desk.asked()
    fund = Fund(desk)
    fund.line().primary.click()
    fund.write("opinion", "agreed after the report")
    fund.sign("not-the-word")
    desk.until(lambda: fund.strip().error() != "")
    assert "Name and password do not match." in fund.words()
    assert fund.strip().password.text() == ""
    opinion = fund.entry("opinion")
    assert isinstance(opinion, LineInput)
    assert opinion.text() == "agreed after the report"
    assert desk.stage(payment) is PaymentStage.REQUESTED
    assert not fund.page.acts.holds_password()


def test_the_requester_sees_approve_disabled_with_the_reason(desk: RealDesk) -> None:
    desk.asked(by=BOSS)
    fund = Fund(desk)
    assert not fund.line().primary.isEnabled()
    assert "own request, another approves" in fund.words()
    fund.page.queue.rows.act()
    assert fund.page.queue.rows.strip is None


def test_an_approval_is_withdrawn_within_its_seconds_and_the_password_forgotten(
    desk: RealDesk,
) -> None:
    desk.asked()
    payment = desk.asked()
    fund = Fund(desk)
    fund.line(1).primary.click()
    fund.sign()
    desk.until(lambda: desk.undo is not None)
    assert fund.page.acts.holds_password()
    assert desk.undo is not None
    desk.undo()
    assert not fund.page.acts.holds_password()
    desk.until(lambda: desk.said[-1] == "Approval withdrawn ¥2,980.00")
    assert desk.stage(payment) is PaymentStage.REQUESTED
    desk.until(lambda: len(fund.page.queue.rows.lines) == 2)
    current = fund.page.queue.rows.current()
    assert current is not None
    assert current.row.payment == payment
    assert fund.line().primary.isEnabled()


def test_after_its_seconds_there_is_nothing_to_withdraw_with(desk: RealDesk) -> None:
    payment = desk.asked()
    fund = Fund(desk)
    fund.line().primary.click()
    fund.sign()
    desk.until(lambda: desk.undo is not None)
    fund.page.acts.forget()
    assert desk.undo is not None
    desk.undo()
    assert desk.said[-1].startswith("The time to withdraw is over.")
    assert desk.stage(payment) is PaymentStage.APPROVED


def test_above_the_limit_the_row_says_who_signed_and_asks_for_a_second(desk: RealDesk) -> None:
    payment = desk.asked(yuan=12_860)
    fund = Fund(desk)
    assert "2 people must approve" in fund.words()
    fund.line().primary.click()
    fund.sign()
    desk.until(lambda: "1 more needed, 周涛 agreed" in fund.words())
    assert desk.stage(payment) is PaymentStage.REQUESTED
    assert desk.said == ["Payout approved ¥12,860.00 1 more must approve before payout Withdraw"]
    fund.line().primary.click()
    offered = [fund.strip().name.itemData(n) for n in range(fund.strip().name.count())]
    assert offered == [HEAD]
    fund.sign()
    desk.until(lambda: desk.stage(payment) is PaymentStage.APPROVED)
    desk.until(lambda: len(desk.said) == 2)
    assert desk.said[1] == "Payout approved ¥12,860.00 goes to payout in 10 s Withdraw"


def test_a_request_is_sent_back_only_with_a_reason(desk: RealDesk) -> None:
    payment = desk.asked()
    fund = Fund(desk)
    fund.page.queue.rows.setFocus()
    QTest.keyClick(fund.page.queue.rows, Key.Key_X)
    desk.until(lambda: fund.page.queue.rows.strip is not None)
    fund.strip().verb.click()
    assert "Say why in one sentence." in fund.words()
    fund.write("reason", "the card statement is missing")
    fund.strip().verb.click()
    desk.until(lambda: desk.stage(payment) is PaymentStage.RETURNED)
    desk.until(lambda: desk.said == ["Sent back ¥2,980.00"])
    assert str(desk.fund().available) == "200,000.00"


def test_only_the_current_rows_button_is_filled_and_none_while_its_strip_is_open(
    desk: RealDesk,
) -> None:
    desk.asked()
    desk.asked(yuan=1_599)
    fund = Fund(desk)
    fund.line(1)

    def filled() -> list[str]:
        buttons = [b for b in fund.page.findChildren(Button) if b.isVisibleTo(fund.page)]
        return [b.text() for b in buttons if b.kind() is ButtonKind.PRIMARY]

    assert filled() == ["Approve payout"]
    QTest.keyClick(fund.page.queue.rows, Key.Key_Down)
    assert fund.line(1).primary.kind() is ButtonKind.PRIMARY
    assert filled() == ["Approve payout"]
    fund.line(1).primary.click()
    assert filled() == ["Approve ¥1,599.00"]


def test_the_keys_move_approve_and_open_but_a_scan_presses_nothing(desk: RealDesk) -> None:
    first = desk.asked()
    desk.asked(yuan=1_599)
    fund = Fund(desk)
    fund.line(1)
    rows = fund.page.queue.rows
    rows.setFocus()
    QTest.keyClick(rows, Key.Key_J)
    desk.until(lambda: rows.current() is fund.line(1).face)
    QTest.keyClick(rows, Key.Key_K)
    desk.until(lambda: rows.current() is fund.line(0).face)
    QTest.keyClick(rows, Key.Key_Y)
    rows.letters.cancel()
    QApplication.processEvents()
    assert rows.strip is None
    QTest.keyClick(rows, Key.Key_Return)
    case = desk.counter.session.ask(lambda reader: reader.payment(first)).case
    assert fund.navigation.opened == [case]
    QTest.keyClick(rows, Key.Key_Y)
    desk.until(lambda: rows.strip is not None)


def test_what_is_typed_stays_when_something_else_is_written(desk: RealDesk) -> None:
    desk.asked()
    fund = Fund(desk)
    fund.line().primary.click()
    fund.write("opinion", "half a sentence")
    desk.asked(yuan=1_599)
    fund.page.refresh()
    desk.until(lambda: len(fund.page.queue.rows.lines) == 2)
    opinion = fund.entry("opinion")
    assert isinstance(opinion, LineInput)
    assert opinion.text() == "half a sentence"


def test_a_payment_named_by_the_router_becomes_current(desk: RealDesk) -> None:
    payment = desk.approved()
    fund = Fund(desk)
    fund.page.show_subject(payment)
    fund.page.refresh()
    desk.until(lambda: fund.page.queue.tray() is QueueTab.PAY)
    current = fund.page.queue.rows.current()
    assert current is not None
    assert current.row.payment == payment


def test_leaving_the_page_puts_an_open_strip_aside(desk: RealDesk) -> None:
    desk.asked()
    fund = Fund(desk)
    fund.line().primary.click()
    fund.page.leave()
    assert fund.page.queue.rows.strip is None


def test_an_auditor_sees_all_and_may_press_nothing(desk: RealDesk) -> None:
    desk.asked()
    desk.sit("陈静")
    fund = Fund(desk)
    assert not fund.line().primary.isEnabled()
    assert not fund.line().secondary.isEnabled()
    assert "auditors only read" in fund.words()


@pytest.mark.parametrize("wide", [1184, 1110])
def test_no_word_is_cut(desk: RealDesk, wide: int) -> None:
    desk.asked(yuan=12_860)
    desk.paid(yuan=1_599)
    fund = Fund(desk, wide=wide)
    fund.line().primary.click()
    assert clipped_texts(fund.page) == []
