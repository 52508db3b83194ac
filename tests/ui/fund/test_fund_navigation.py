"""Navigation on the fund page: the user's tasks, keys, focus and typed text."""

from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from mediation_desk.app.entropy import new_id
from mediation_desk.domain.fund.events import RecoveryWay
from mediation_desk.domain.money import Money
from mediation_desk.ui.pages.fund import FundPage
from mediation_desk.ui.pages.fund.fund_side import ReceivableLine
from mediation_desk.ui.presenters.payment_presenter import QueueTab
from mediation_desk.ui.widgets.fields.amount_input import AmountInput
from mediation_desk.ui.widgets.fields.inputs import LineInput
from mediation_desk.workflows.fund import advance_compensation as money
from tests.ui.clipping import clipped_texts, settle
from tests.ui.fund.fund_bench import Fund
from tests.ui.real_desk import BOSS, CLERK, HEAD, PURSE, RealDesk, shown_words

LOOK = ("Enter", "see case and evidence")
MOVE = ("J / K", "move")
BACK = ("X", "send back")
PRINT = ("P", "print receipt")


def text_of(fund: Fund, key: str) -> str:
    entry = fund.entry(key)
    assert isinstance(entry, LineInput)
    return entry.text()


def _are_left(fund: Fund, of: str, left: int) -> bool:
    """Whether so many merchants, or rows of the queue, are left."""
    side, rows = fund.page.side.receivables, fund.page.queue.rows
    return len(side.lines if of == "merchants" else rows.lines) == left


def focused_row(fund: Fund) -> ReceivableLine | None:
    return next((one for one in fund.page.side.receivables.lines if one.record.hasFocus()), None)


def test_what_is_typed_comes_back_after_another_row_another_tray_and_another_page(
    desk: RealDesk,
) -> None:
    desk.asked()
    desk.asked(yuan=1_599)
    fund = Fund(desk)
    fund.line(1)
    fund.line(0).primary.click()
    fund.write("opinion", "agreed after the report")
    fund.strip().password.setText("half a pass")
    fund.strip().name.choose(HEAD)
    QTest.mouseClick(fund.line(1), Qt.MouseButton.LeftButton)
    assert fund.page.queue.rows.strip is None
    fund.line(1).primary.click()
    assert text_of(fund, "opinion") == "", "each row has words of its own"
    fund.write("opinion", "second row")
    fund.page.queue.tabs.choose(QueueTab.DONE.value)
    fund.page.queue.tabs.chosen.emit(QueueTab.DONE.value)
    fund.page.queue.choose(QueueTab.APPROVE)
    fund.line(0).primary.click()
    assert text_of(fund, "opinion") == "agreed after the report"
    assert fund.strip().name.value() == HEAD
    assert fund.strip().password.text() == "", "a password is never kept"
    fund.page.leave()
    fund.line(1).primary.click()
    assert text_of(fund, "opinion") == "second row"


def test_a_form_beside_the_queue_gives_its_words_back_until_they_are_written(
    desk: RealDesk,
) -> None:
    fund = Fund(desk)
    fund.page.pay_in.click()
    fund.write("note", "slip 0712")
    QTest.keyClick(fund.strip().cancel, Qt.Key.Key_Escape)
    assert fund.page.side.strip is None
    fund.page.pay_in.click()
    assert text_of(fund, "note") == "slip 0712"
    amount = fund.entry("amount")
    assert isinstance(amount, AmountInput)
    amount.setText("500")
    fund.strip().verb.click()
    desk.until(lambda: fund.page.side.strip is None)
    fund.page.pay_in.click()
    assert (text_of(fund, "amount"), text_of(fund, "note")) == ("", "")


def test_a_strip_opened_while_another_is_written_stays_with_its_words(desk: RealDesk) -> None:
    desk.asked()
    desk.asked(yuan=1_599)
    fund = Fund(desk)
    fund.line(1)
    fund.line(0).primary.click()
    fund.sign()
    fund.line(1).primary.click()
    fund.write("opinion", "the next one")
    desk.until(lambda: bool(desk.said))
    desk.until(lambda: len(fund.page.queue.rows.lines) == 1)
    assert fund.page.queue.rows.strip is not None
    assert text_of(fund, "opinion") == "the next one"


def test_after_a_repayment_the_focus_is_on_the_next_merchant_then_on_the_queue(
    desk: RealDesk,
) -> None:
    desk.paid()
    desk.paid(yuan=1_599)
    fund = Fund(desk)
    desk.until(lambda: len(fund.page.side.receivables.lines) == 2)
    first, second = (line.merchant for line in fund.page.side.receivables.lines)
    assert first != second
    for left in (1, 0):
        fund.page.side.receivables.lines[0].record.click()
        desk.until(lambda: fund.page.side.strip is not None)
        fund.strip().verb.setFocus()
        fund.strip().verb.click()
        desk.until(partial(_are_left, fund, "merchants", left))
        row = focused_row(fund)
        assert (row.merchant if row else None) == (second if left else None)
    assert fund.page.queue.rows.hasFocus(), "no merchant owes anything: back to the tray"


def test_after_an_approval_the_next_row_is_current_and_after_the_last_the_tabs_have_the_focus(
    desk: RealDesk,
) -> None:
    payments = [desk.asked(yuan) for yuan in (2_980, 1_599, 899)]
    fund = Fund(desk)
    fund.line(2)
    fund.page.queue.rows.choose(payments[1])
    for place, left in ((1, 2), (1, 1), (0, 0)):
        fund.line(place).primary.click()
        fund.sign()
        desk.until(partial(_are_left, fund, "rows", left))
        current = fund.page.queue.rows.current()
        if left:
            assert current is not None
            assert fund.page.queue.rows.hasFocus()
            wanted = payments[2] if left == 2 else payments[0]
            assert current.row.payment == wanted
    focused = QApplication.focusWidget()
    assert focused is not None
    assert fund.page.queue.tabs.isAncestorOf(focused)


def test_an_auditor_finds_top_up_repayment_and_limits_closed_with_the_reason(
    desk: RealDesk,
) -> None:
    desk.paid()
    desk.sit("陈静")
    page = FundPage(desk.gateway, desk.navigation)
    desk.show(page)
    desk.until(lambda: bool(page.side.receivables.lines))
    closed = [page.pay_in, page.repaid, page.side.rules.change]
    closed.append(page.side.receivables.lines[0].record)
    for button in closed:
        assert not button.isEnabled()
        assert button.accessibleDescription() == "auditors only read"
    assert page.monthly.isEnabled(), "reading is what an auditor does"
    assert "auditors only read" in page.side.rules.findChildren(QLabel)[1].text()
    assert "auditors only read" in shown_words(page.header_actions()[0])


def test_who_may_write_finds_them_open_and_no_reason(desk: RealDesk) -> None:
    fund = Fund(desk)
    assert fund.page.pay_in.isEnabled()
    assert fund.page.repaid.isEnabled()
    assert fund.page.header_actions()[0] is fund.page.repaid


@pytest.mark.parametrize(
    ("tray", "keys"),
    [
        (QueueTab.APPROVE, [MOVE, ("Y", "approve"), BACK, LOOK]),
        (QueueTab.PAY, [MOVE, ("Y", "pay out"), BACK, LOOK]),
        (QueueTab.SIGN, [MOVE, ("Y", "record receipt"), PRINT, LOOK]),
        (QueueTab.DONE, [MOVE, PRINT, LOOK]),
    ],
)
def test_the_status_bar_has_the_keys_of_the_tray(
    desk: RealDesk, tray: QueueTab, keys: list[tuple[str, str]]
) -> None:
    fund = Fund(desk)
    told: list[list[tuple[str, str]]] = [fund.page.keys()]
    fund.page.header_changed.connect(lambda: told.append(fund.page.keys()))
    fund.page.queue.choose(QueueTab.APPROVE if tray is not QueueTab.APPROVE else QueueTab.DONE)
    fund.page.queue.choose(tray)
    assert told[-1] == keys


def test_the_first_row_has_the_focus_once_the_fund_is_read(desk: RealDesk) -> None:
    desk.asked()
    fund = Fund(desk)
    fund.page.setFocus()
    desk.until(fund.page.queue.rows.hasFocus)
    fresh = FundPage(desk.gateway, desk.navigation)
    desk.qtbot.addWidget(fresh)
    fresh.show()
    fresh.activateWindow()
    fresh.setFocus()
    assert not fresh.queue.rows.hasFocus()
    fresh.refresh()
    desk.until(fresh.queue.rows.hasFocus)


def test_an_auditor_has_only_the_keys_that_look(desk: RealDesk) -> None:
    desk.sit("陈静")
    fund = Fund(desk)
    assert fund.page.keys() == [MOVE, LOOK]


@pytest.mark.parametrize(
    ("name", "tray"),
    [
        (PURSE, QueueTab.PAY),
        (HEAD, QueueTab.APPROVE),
        (CLERK, QueueTab.SIGN),
        ("陈静", QueueTab.APPROVE),
    ],
)
def test_each_lands_where_something_waits_for_him(
    desk: RealDesk, name: str, tray: QueueTab
) -> None:
    desk.paid(yuan=899)
    desk.approved()
    desk.asked(yuan=1_599)
    desk.sit(name)
    fund = Fund(desk)
    desk.until(lambda: bool(fund.page.queue.rows.lines))
    assert fund.page.queue.tray() is tray
    if name == PURSE:
        assert fund.page.situation() == "1 approved, to be paid out."
    fund.page.queue.choose(QueueTab.DONE)
    fund.page.refresh()
    desk.until(lambda: fund.page.queue.tray() is QueueTab.DONE)


def test_the_month_counts_what_was_paid_and_came_in_and_nothing_frozen(desk: RealDesk) -> None:
    payment = desk.paid(yuan=899)
    desk.asked(yuan=1_599)
    refused = desk.asked(yuan=700)
    desk.counter.act(money.send_back, money.ApprovalForm(new_id(), refused, "no evidence"), BOSS)
    back = money.RecoveryForm(new_id(), payment, Money(20_000), RecoveryWay.CASH, "till")
    desk.counter.act(money.recover, back, PURSE)
    sheet = desk.fund()
    assert (str(sheet.month_received), str(sheet.month_spent)) == ("200,200.00", "899.00")
    desk.counter.watch.forward(days=31)
    sheet = desk.fund()
    assert (str(sheet.month_received), str(sheet.month_spent)) == ("0.00", "0.00")


@pytest.mark.parametrize("wide", [1184, 1110, 1000])
def test_how_long_a_payment_waits_is_never_cut(desk: RealDesk, wide: int) -> None:
    desk.asked()
    desk.counter.watch.forward(minutes=70)
    fund = Fund(desk, wide=wide)
    labels = [one for one in fund.line().findChildren(QLabel) if "limit 2 h" in one.text()]
    shown = [one for one in labels if one.isVisibleTo(fund.page)]
    assert len(shown) == 1
    assert shown[0].width() >= shown[0].sizeHint().width()
    assert shown[0].geometry().right() <= fund.line().width()


def test_who_must_approve_is_said_whole_in_a_narrow_row(desk: RealDesk) -> None:
    desk.asked(yuan=12_860)
    fund = Fund(desk, wide=1158)
    people = next(
        one for one in fund.line().findChildren(QLabel) if one.text() == "2 people must approve"
    )
    assert people.wordWrap()
    assert people.height() >= people.heightForWidth(people.width())
    assert clipped_texts(fund.page) == []


def test_a_form_that_grows_under_a_fault_is_shown_whole(desk: RealDesk) -> None:
    for yuan in (1_599, 1_600, 1_601, 1_602):
        desk.asked(yuan=yuan)
    fund = Fund(desk)
    fund.page.resize(1184, 640)
    fund.line(3).primary.click()
    settle()
    fund.strip().send()
    desk.until(lambda: fund.strip().error() == "Type the password")
    settle()
    holder = fund.strip().parentWidget()
    assert holder is not None
    assert holder.visibleRegion().boundingRect() == holder.rect()
