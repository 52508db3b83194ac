"""Money on the fund page: paid out, receipted, recovered, paid in, and the statement."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from mediation_desk.domain.fund.events import PayMethod, RecoveryWay
from mediation_desk.domain.money import Money
from mediation_desk.ui.presenters.payment_presenter import QueueTab
from mediation_desk.ui.widgets.fields.amount_input import AmountInput
from mediation_desk.ui.widgets.fields.choice_box import ChoiceBox
from mediation_desk.workflows.read_models.fund.fund_sheet import PaymentStage
from tests.ui.fund.fund_bench import Fund
from tests.ui.real_desk import PURSE, RealDesk

Key = Qt.Key


def test_a_third_person_pays_what_two_others_asked_and_approved(desk: RealDesk) -> None:
    payment = desk.approved()
    fund = Fund(desk, QueueTab.PAY)
    fund.line().primary.click()
    assert [fund.strip().name.itemData(n) for n in range(fund.strip().name.count())] == [PURSE]
    fund.sign()
    assert "The voucher number is missing." in fund.words()
    method = fund.entry("method")
    assert isinstance(method, ChoiceBox)
    method.choose(PayMethod.TRANSFER)
    fund.write("voucher", "FK000077")
    fund.write("payee", "刘敏敏")
    fund.sign()
    desk.until(lambda: desk.stage(payment) is PaymentStage.PAID)
    row = desk.counter.session.ask(lambda reader: reader.payment(payment))
    assert row.paid is not None
    assert (row.paid.name, row.method, row.voucher, row.payee) == (
        PURSE,
        "transfer",
        "FK000077",
        "刘敏敏",
    )


def test_after_the_payout_its_receipt_is_offered_where_the_payment_is_now(desk: RealDesk) -> None:
    payment = desk.approved()
    desk.sit(PURSE)
    fund = Fund(desk, QueueTab.PAY)
    fund.line().primary.click()
    fund.write("voucher", "FK000078")
    # Enter goes to the next field of several: the button names the key that sends.
    assert fund.strip().verb.accessibleName() == "Pay ¥2,980.00 (Ctrl+Enter)"
    fund.strip().verb.click()
    desk.until(lambda: fund.page.queue.tray() is QueueTab.SIGN)
    current = fund.page.queue.rows.current()
    assert current is not None
    assert current.row.payment == payment
    desk.until(lambda: desk.said[-1].endswith("Print receipt"))
    assert desk.undo is not None
    desk.undo()
    desk.until(lambda: bool(fund.previews))
    fund.previews[0].close()


def test_x_sends_back_and_p_prints(desk: RealDesk) -> None:
    desk.paid()
    fund = Fund(desk, QueueTab.SIGN)
    rows = fund.page.queue.rows
    fund.line()
    rows.setFocus()
    QTest.keyClick(rows, Qt.Key.Key_X)
    assert rows.strip is None
    QTest.keyClick(rows, Qt.Key.Key_P)
    desk.until(lambda: len(fund.previews) == 1)
    fund.previews[0].close()


def test_finance_pays_at_his_own_screen_without_a_second_sign_in(desk: RealDesk) -> None:
    payment = desk.approved()
    desk.sit(PURSE)
    fund = Fund(desk, QueueTab.PAY)
    fund.line().primary.click()
    assert fund.strip().form.signers == ()
    fund.write("voucher", "FK000078")
    fund.strip().verb.click()
    desk.until(lambda: desk.stage(payment) is PaymentStage.PAID)


def test_payout_waits_until_the_approval_can_no_longer_be_withdrawn(desk: RealDesk) -> None:
    desk.approved()
    desk.counter.watch.forward(seconds=-7)
    fund = Fund(desk, QueueTab.PAY)
    assert not fund.line().primary.isEnabled()
    assert "can be withdrawn for 6 s" in fund.words()


def test_the_signed_receipt_is_recorded_and_the_merchant_owes_it(desk: RealDesk) -> None:
    payment = desk.paid()
    fund = Fund(desk, QueueTab.SIGN)
    fund.line().primary.click()
    assert desk.stage(payment) is PaymentStage.PAID, "asked first: it cannot be taken back"
    assert fund.strip().verb.hasFocus()
    QTest.keyClick(fund.strip().verb, Qt.Key.Key_Return)
    desk.until(lambda: desk.stage(payment) is PaymentStage.SIGNED)
    desk.until(lambda: "15 d left" in fund.words())
    assert str(desk.fund().owed) == "2,980.00"


def test_the_receipt_is_previewed_as_it_is_printed(desk: RealDesk) -> None:
    desk.paid()
    fund = Fund(desk, QueueTab.SIGN)
    fund.line().secondary.click()
    desk.until(lambda: bool(fund.previews))
    assert fund.previews[0].windowTitle().startswith("Advance compensation receipt")
    fund.previews[0].save_to(Path(str(desk.counter.session.place.workspace)) / "receipt.pdf")
    desk.qtbot.addWidget(fund.previews[0])


def test_a_repayment_is_recorded_and_never_more_than_is_owed(desk: RealDesk) -> None:
    payment = desk.paid()
    fund = Fund(desk)
    desk.until(lambda: bool(fund.page.side.receivables.lines))
    fund.page.side.receivables.lines[0].record.click()
    desk.until(lambda: fund.page.side.strip is not None)
    amount = fund.entry("amount")
    assert isinstance(amount, AmountInput)
    assert amount.fen() == 298_000
    amount.setText("3000")
    fund.strip().verb.click()
    desk.until(lambda: "are more than" in fund.words())
    amount.setText("1000")
    way = fund.entry("way")
    assert isinstance(way, ChoiceBox)
    way.choose(RecoveryWay.CASH)
    fund.strip().verb.click()
    desk.until(lambda: desk.said == ["Repayment recorded ¥1,000.00"])
    row = desk.counter.session.ask(lambda reader: reader.payment(payment))
    assert row.recovered == Money(100_000)
    desk.until(lambda: "1,980.00" in fund.words())


@pytest.mark.parametrize("way", [RecoveryWay.DEPOSIT, RecoveryWay.RENT])
def test_a_set_off_without_a_served_notice_is_refused_here_too(
    desk: RealDesk, way: RecoveryWay
) -> None:
    payment = desk.paid()
    fund = Fund(desk)
    desk.until(lambda: bool(fund.page.side.receivables.lines))
    fund.page.side.receivables.lines[0].record.click()
    desk.until(lambda: fund.page.side.strip is not None)
    entry = fund.entry("way")
    assert isinstance(entry, ChoiceBox)
    entry.choose(way)
    fund.strip().verb.click()
    desk.until(lambda: "has reached the merchant" in fund.words())
    row = desk.counter.session.ask(lambda reader: reader.payment(payment))
    assert row.recovered == Money(0)
    assert desk.said == []


def test_what_is_overdue_is_told_in_days(desk: RealDesk) -> None:
    desk.paid()
    desk.counter.watch.forward(days=18)
    fund = Fund(desk)
    desk.until(lambda: "3 d overdue" in fund.words())
    assert "1 merchant, 1 overdue" in fund.words()


def test_money_is_paid_into_the_fund(desk: RealDesk) -> None:
    fund = Fund(desk)
    fund.page.pay_in.click()
    amount = fund.entry("amount")
    assert isinstance(amount, AmountInput)
    fund.strip().verb.click()
    assert "The sum must be more than zero." in fund.words()
    amount.setText("50000")
    fund.write("note", "slip 0712")
    fund.strip().verb.click()
    desk.until(lambda: "¥250,000.00" in fund.words())
    assert str(desk.fund().available) == "250,000.00"
    desk.until(lambda: len(fund.page.statement.words()) == 2)
    assert fund.page.statement.words()[0][1:] == [
        "Paid in",
        "",
        "slip 0712",
        "+50,000.00",
        "",
        "250,000.00",
    ]


def test_the_statement_tells_what_was_frozen_and_what_is_left(desk: RealDesk) -> None:
    desk.paid()
    fund = Fund(desk)
    desk.until(lambda: len(fund.page.statement.words()) == 3)
    kinds = [row[1] for row in fund.page.statement.words()]
    assert kinds == ["Paid out", "Frozen", "Opening sum"]
    assert fund.page.statement.words()[1][4:] == ["", "−2,980.00", "197,020.00"]
