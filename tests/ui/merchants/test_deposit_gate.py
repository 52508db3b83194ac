"""The deposit gate at a merchant's departure: the file says what happens to the deposit."""

from mediation_desk.app.entropy import new_id
from mediation_desk.workflows.settlement import case_ending
from tests.ui.merchants.merchants_bench import Merchants
from tests.ui.real_desk import CLERK, PURSE, RealDesk
from tests.ui.recourse.recourse_bench import give_deposit, merchant_of


def test_the_deposit_of_who_leaves_stays_while_he_owes(desk: RealDesk) -> None:
    merchant = merchant_of(desk, desk.paid())
    give_deposit(desk, merchant, 5_000, 8_000)
    desk.sit(CLERK)
    shop = Merchants(desk)
    shop.show("盛世珠宝", "deposit")
    for words in ("¥8,000.00", "¥5,000.00", "¥2,980.00", "stays with the mall: a case is open"):
        desk.until(lambda said=words: said in shop.words())  # type: ignore[misc]
    shop.page.board.steps.ask("leave", "")
    desk.until(
        lambda: "The deposit of ¥5,000.00 stays with the mall: a case is open" in shop.words()
    )
    assert "a debt is open" in shop.words()


def test_the_deposit_of_who_owes_nothing_may_go_back(desk: RealDesk) -> None:
    case = desk.counter.register()
    now = desk.counter.watch()
    sheet = desk.counter.session.ask(lambda reader: reader.case_sheet(case, now))
    give_deposit(desk, sheet.merchant.id, 5_000)
    close(desk, case)
    desk.sit(PURSE)
    shop = Merchants(desk)
    shop.show("盛世珠宝", "deposit")
    desk.until(lambda: "may go back, nothing is open" in shop.words())


def close(desk: RealDesk, case: str) -> None:
    """Let the consumer withdraw, so that nothing is open."""
    form = case_ending.WithdrawalForm(new_id(), case, "消费者撤回")
    desk.counter.act(case_ending.withdraw, form, CLERK)
