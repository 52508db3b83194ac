"""Deposits at the desk: set, taken, topped up, drawn on, returned; the deposit gate."""

from dataclasses import replace
from datetime import date

from mediation_desk.app.entropy import new_id
from mediation_desk.domain.fund.acts.deposit import DepositHold
from mediation_desk.domain.money import Money
from mediation_desk.workflows.merchants import merchant_files
from mediation_desk.workflows.read_models.fund.recourse_sheet import DepositRow
from tests.ui.real_desk import BOSS, PURSE, RealDesk
from tests.ui.recourse.recourse_bench import Recourse, give_deposit, merchant_of
from tests.workflows.merchants.merchant_ledger import opened

TODAY = date(2026, 11, 24)


def leave(desk: RealDesk, merchant: str) -> None:
    """Let a merchant leave the mall."""
    desk.counter.act(
        merchant_files.move_out,
        merchant_files.MoveOutForm(new_id(), merchant, TODAY, "租约到期"),
        BOSS,
    )


def test_a_deposit_is_set_for_a_merchant_who_has_none_and_paid_in(desk: RealDesk) -> None:
    payment = desk.paid()
    merchant = merchant_of(desk, payment)
    desk.sit(PURSE)
    page = Recourse(desk)
    board = page.board("deposits")
    assert "No merchant has a deposit" in page.words()
    board.new.click()  # type: ignore[attr-defined]
    page.panel().fields.restore({"merchant": merchant, "amount": "20000"})
    page.send()
    assert str(page.deposit(merchant).short) == "20,000.00"
    page.take("in", voucher="BZJ0001")
    page.send()
    row = page.deposit(merchant)
    assert (str(row.held), str(row.short), str(row.frozen)) == ("20,000.00", "0.00", "2,980.00")


def test_a_new_deposit_stays_open_while_others_write(desk: RealDesk) -> None:
    merchant = merchant_of(desk, desk.paid())
    desk.sit(PURSE)
    page = Recourse(desk)
    board = page.board("deposits")
    board.new.click()  # type: ignore[attr-defined]
    page.panel().fields.restore({"merchant": merchant, "amount": "20000"})
    panel = page.panel()
    board.show_read(board._read)  # type: ignore[attr-defined]
    assert page.panel() is panel
    panel.put_aside()
    assert page.board().side.panel is None


def test_a_missing_voucher_is_asked_for_under_its_field(desk: RealDesk) -> None:
    merchant = merchant_of(desk, desk.paid())
    give_deposit(desk, merchant, 500, 1_000)
    desk.sit(PURSE)
    page = Recourse(desk)
    page.board("deposits")
    page.take("in", amount="500")
    page.panel().send()
    desk.until(lambda: "voucher" in page.words().lower())
    assert page.panel().fields.values()["amount"] == "500"
    assert str(page.deposit(merchant).held) == "500.00"


def test_a_short_deposit_is_asked_for_in_a_letter(desk: RealDesk) -> None:
    merchant = merchant_of(desk, desk.paid())
    give_deposit(desk, merchant, 500, 2_000)
    desk.sit(PURSE)
    page = Recourse(desk)
    page.board("deposits")
    assert page.page.situation() == "1 deposit lacks ¥1,500.00."
    page.take("top-up", due="2026-12-01")
    page.send()
    row = page.deposit(merchant)
    assert (row.top_up_number, row.top_up_due_on) == ("消争补〔2026〕第0001号", date(2026, 12, 1))
    desk.until(lambda: page.offered()["print"])
    page.board().side.press("print")
    desk.until(lambda: len(page.previews) == 1)


def test_a_leaving_merchants_deposit_stays_while_he_owes(desk: RealDesk) -> None:
    payment = desk.paid()
    merchant = merchant_of(desk, payment)
    give_deposit(desk, merchant, 5_000)
    leave(desk, merchant)
    desk.sit(PURSE)
    page = Recourse(desk)
    page.board("deposits")
    assert DepositHold.OWED in page.deposit(merchant).holds
    assert not page.offered()["back"]
    desk.until(lambda: "Consumer Protection Law art. 43" in page.words())
    desk.until(lambda: "a debt is open" in page.words())


def test_a_debt_is_set_off_from_the_deposits_board(desk: RealDesk) -> None:
    payment = desk.paid()
    merchant = merchant_of(desk, payment)
    give_deposit(desk, merchant, 5_000)
    desk.sit(PURSE)
    page = Recourse(desk)
    page.take("notice")
    page.send()
    page.take("service", receiver="店长")
    page.send()
    desk.until(lambda: page.offered()["deposit"])
    page.board("deposits")
    page.board().side.press("draw")
    desk.until(lambda: page.page.stack.tabs.current() == "debts")
    desk.until(lambda: page.board().side.panel is not None)
    page.send()
    assert str(page.deposit(merchant).held) == "2,020.00"
    assert page.debt(payment).owed.fen == 0


def test_the_deposit_of_one_who_stays_is_held_while_his_case_is_open(desk: RealDesk) -> None:
    merchant = opened(desk.counter)
    give_deposit(desk, merchant, 5_000)
    desk.counter.register(merchant=merchant, new_merchant=None)
    desk.sit(PURSE)
    page = Recourse(desk)
    page.board("deposits")
    row = page.deposit(merchant)
    assert (row.holds, row.free) == ((DepositHold.OPEN_CASE,), Money(0))
    assert not page.offered()["back"]


def test_nothing_is_free_while_something_holds_it() -> None:
    row = DepositRow(
        merchant="m1",
        name="盛世珠宝",
        unit="",
        required=Money(500_000),
        held=Money(1_200_000),
        frozen=Money(89_900),
        short=Money(0),
        has_left=True,
    )
    assert row.free == Money(1_200_000)
    assert replace(row, holds=(DepositHold.OWED,)).free == Money(0)
    assert replace(row, holds=(DepositHold.OWED,), has_left=False).free == Money(0)


def test_what_is_free_goes_back_under_a_voucher(desk: RealDesk) -> None:
    merchant = opened(desk.counter)
    give_deposit(desk, merchant, 5_000, 3_000)
    desk.sit(PURSE)
    page = Recourse(desk)
    page.board("deposits")
    page.take("back", amount="2000.01", voucher="TK0001")
    page.panel().send()
    desk.until(lambda: "2,000.00 yuan of the deposit are free" in page.words())
    page.panel().fields.restore({"amount": "2000"})
    page.send()
    assert str(page.deposit(merchant).held) == "3,000.00"
