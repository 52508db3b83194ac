"""The paper of a closed month: income, expenses, debts, and payments by one person alone."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt

from mediation_desk.app.entropy import new_id
from mediation_desk.app.papers.fund_papers import OF_FUND
from mediation_desk.domain.codes import Paper
from mediation_desk.domain.fund.accounts import FundKind
from mediation_desk.domain.fund.events import RecoveryWay
from mediation_desk.domain.money import Money
from mediation_desk.domain.people import OperatorRight, Role
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.workflows.fund import advance_compensation as money
from mediation_desk.workflows.fund import closing
from mediation_desk.workflows.read_models.fund.recourse_sheet import BookEntryKind
from tests.oversight.test_lone_manager import add, pay
from tests.papers.pdf_content import squeezed, text_of
from tests.ui.real_desk import PURSE, RealDesk
from tests.ui.recourse.recourse_bench import Recourse, give_deposit, merchant_of
from tests.ui.recourse.test_closings import transferred

MANAGER = "周涛"
NOVEMBER, DECEMBER = date(2026, 11, 30), date(2026, 12, 31)


def close(desk: RealDesk, until: date, cash: int = 0) -> None:
    """Count the cash, reconcile the bank and close the month up to a day, some days later."""
    act = desk.counter.act
    bank = closing.BankForm(new_id(), until, Money(0), 1, 0, 0, "ab" * 32, until.replace(day=1))
    act(closing.close_day, closing.DayForm(new_id(), until, Money(cash * 100)), PURSE)
    act(closing.reconcile, bank, PURSE)
    act(closing.close_month, closing.MonthForm(new_id(), until, "首月流水自开户日起"), PURSE)


def lived(desk: RealDesk) -> None:
    """Let two months pass: 200,000 at the beginning, two payments, then money from three sides."""
    first = transferred(desk, 2_980, "FK000001")
    transferred(desk, 1_299, "FK000002")
    give_deposit(desk, merchant_of(desk, first), 5_000)
    desk.counter.watch.forward(days=7)
    close(desk, NOVEMBER)
    act = desk.counter.act
    act(
        money.recover,
        money.RecoveryForm(new_id(), first, Money(100_000), RecoveryWay.TRANSFER),
        PURSE,
    )
    more = money.ContributionForm(new_id(), Money(5_000_000), FundKind.MALL)
    act(money.contribute, more, MANAGER)
    transferred(desk, 500, "FK000003")
    entries = desk.counter.session.ask(
        lambda look: look.recourse_sheet(desk.counter.watch())
    ).closing.entries
    taken = next(row.entry for row in entries if row.reference == "FK000003")
    act(closing.take_back, closing.RedEntryForm(new_id(), taken, "付错账户"), PURSE)
    desk.counter.watch.forward(days=31)
    close(desk, DECEMBER)


def printed(desk: RealDesk, day: date) -> str:
    """Return the text of the paper of a day's month."""
    session = desk.counter.session
    made = session.ask(lambda look: OF_FUND[Paper.MONTH_SHEET](session, look, day.isoformat()))
    return squeezed(text_of(made))


def test_a_closed_month_is_reckoned_from_what_was_held_before_to_what_is_held(
    desk: RealDesk,
) -> None:
    lived(desk)
    ask = desk.counter.session.ask
    first = ask(lambda look: look.month_sheet(NOVEMBER))
    second = ask(lambda look: look.month_sheet(DECEMBER - timedelta(days=3)))
    assert (first.since, first.until) == (date(2026, 11, 24), NOVEMBER)
    assert (second.since, second.until) == (date(2026, 12, 1), DECEMBER)
    told = [
        [(line.kind, line.count, str(line.received), str(line.spent)) for line in sheet.lines]
        for sheet in (first, second)
    ]
    assert told == [
        [
            (BookEntryKind.OPENED, 1, "200,000.00", "0.00"),
            (BookEntryKind.PAID, 2, "0.00", "4,279.00"),
        ],
        [
            (BookEntryKind.CONTRIBUTED, 1, "50,000.00", "0.00"),
            (BookEntryKind.PAID, 1, "0.00", "500.00"),
            (BookEntryKind.RECOVERED, 1, "1,000.00", "0.00"),
            (BookEntryKind.RED, 1, "0.00", "-500.00"),
        ],
    ]
    assert [str(each.held) for each in (first.opening, first.closing, second.closing)] == [
        "0.00",
        "195,721.00",
        "246,721.00",
    ]
    assert second.opening == first.closing
    assert (str(first.closing.owed), str(second.closing.owed)) == ("4,279.00", "3,279.00")
    assert [str(debt.owed) for debt in second.debts] == ["1,980.00", "1,299.00"]
    assert str(first.closing.deposits) == "5,000.00"
    assert str(second.closing.available) == "246,721.00"
    assert (first.by, first.note) == (PURSE, "首月流水自开户日起")


def test_the_paper_prints_it_with_the_root_and_places_to_sign(desk: RealDesk) -> None:
    lived(desk)
    text = printed(desk, DECEMBER)
    for words in (
        "先行赔付资金月结单",
        "2026-12-01至2026-12-31",
        "期初余额人民币（大写）壹拾玖万伍仟柒佰贰拾壹元整（￥195,721.00）",
        "资金注入150,000.00",
        "冲正（红字）1-500.00",
        "合计451,000.000.00",
        "（￥246,721.00）",
        "期初4,279.00期末3,279.00",
        "监管端见证树根：无",
        "负责人（签字、盖章）",
    ):
        assert words in text
    assert "单人掌控提示" not in text


def test_payments_of_one_manager_alone_stand_in_the_paper_of_their_month(desk: RealDesk) -> None:
    counter = desk.counter
    add(counter, "钱一", Role.CLERK)
    add(counter, "钱二", Role.FINANCE, OperatorRight.PAY)
    pay(counter, "钱一", MANAGER, "钱二")
    counter.watch.forward(days=7)
    close(desk, NOVEMBER, 2_980)
    counter.watch.forward(days=31)
    close(desk, DECEMBER)
    assert "单人掌控提示" in printed(desk, NOVEMBER)
    assert "钱一" in printed(desk, NOVEMBER)
    assert "单人掌控提示" not in printed(desk, DECEMBER)


def test_the_months_page_prints_the_month_of_the_entry_once_it_is_closed(
    desk: RealDesk,
) -> None:
    transferred(desk, 2_980, "FK000001")
    desk.counter.watch.forward(days=7)
    desk.sit(PURSE)
    page = Recourse(desk)
    page.board("months")
    assert page.offered() == {"month": True, "red": True}
    close(desk, NOVEMBER)
    page = Recourse(desk)
    page.board("months")
    assert page.offered()["print"]
    page.press(Qt.Key.Key_P)
    desk.until(lambda: len(page.previews) == 1)
    page.previews[0].reject()


def test_a_month_that_is_not_closed_has_no_paper(desk: RealDesk) -> None:
    with pytest.raises(Refusal) as no:
        printed(desk, NOVEMBER)
    assert no.value.reason is Reason.MONTH_NOT_OVER
