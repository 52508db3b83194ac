"""A manager who creates identities and pays alone is shown to mall manager and auditor."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from mediation_desk.app.entropy import new_id
from mediation_desk.app.papers.fund_papers import OF_FUND
from mediation_desk.domain.codes import Paper
from mediation_desk.domain.fund.events import Bearer, PayMethod, Trigger
from mediation_desk.domain.fund.payment_parts import PaymentItem, undivided
from mediation_desk.domain.money import Money
from mediation_desk.domain.people import Operator, OperatorRight, Role
from mediation_desk.ledger.read.fund.fund_view import lone_rows
from mediation_desk.ui.pages.today.page import TodayPage
from mediation_desk.workflows.fund import advance_compensation as money
from mediation_desk.workflows.read_models.today import LoneRow
from mediation_desk.workflows.station.administration import (
    NewOperator,
    OneTimeCode,
    add_operator,
    change_operator,
    note_code,
    note_code_used,
)
from tests.papers.pdf_content import text_of
from tests.station import MANAGER, Counter
from tests.ui.real_desk import RealDesk, a_real_desk, shown_words

HEAD, AUDITOR, CLERK, PURSE = "韩立新", "陈静", "王晓燕", "孙立群"


@pytest.fixture
def desk(qtbot: QtBot, counter: Counter) -> Iterator[RealDesk]:
    """Give a station whose operators were all added half a year ago."""
    counter.watch.forward(days=180)
    with a_real_desk(qtbot, counter) as found:
        yield found


def add(counter: Counter, name: str, role: Role, *rights: OperatorRight) -> None:
    """Let the station manager add an operator."""
    form = NewOperator(new_id(), new_id(), name, role, rights)
    counter.act(add_operator, form)
    counter.people[name] = Operator(form.operator, name, role, frozenset(rights))


def pay(counter: Counter, asks: str, approves: str, pays: str) -> str:
    """Have a payment asked for, approved and paid; returns its number."""
    kept = counter.keep(f"%PDF-1.4 {new_id()}".encode(), "会员卡流水.pdf")
    case = counter.register(files=(kept,))
    counter.respond(case)
    sum_paid = Money(298_000)
    form = money.PaymentRequest(
        new_id(),
        new_id(),
        case,
        sum_paid,
        Trigger.DELAY,
        Bearer.MERCHANT,
        "店长不在场",
        (kept.sha256,),
        split=undivided(PaymentItem.REFUND, sum_paid),
    )
    counter.act(money.request, form, asks)
    counter.watch.forward(minutes=5)
    counter.act(money.approve, money.ApprovalForm(new_id(), form.payment), approves)
    counter.watch.forward(minutes=30)
    voucher = f"FK{new_id()[-8:]}"
    payout = money.PayoutForm(new_id(), form.payment, PayMethod.CASH, voucher, "刘敏敏")
    counter.act(money.pay, payout, pays)
    return form.payment


def lone(counter: Counter, reader: str) -> tuple[LoneRow, ...]:
    who = counter.people[reader].id
    now = counter.watch()
    return counter.session.ask(lambda look: look.today(who, now)).lone


def test_a_payment_by_identities_that_the_manager_just_made_is_told_to_both(
    desk: RealDesk,
) -> None:
    counter = desk.counter
    add(counter, "钱一", Role.CLERK)
    add(counter, "钱二", Role.FINANCE, OperatorRight.PAY)
    pay(counter, "钱一", MANAGER, "钱二")
    for reader in (HEAD, AUDITOR):
        (row,) = lone(counter, reader)
        assert (row.manager, set(row.others)) == (MANAGER, {"钱一", "钱二"})
        assert row.amount == Money(298_000)
    for reader in (MANAGER, CLERK, PURSE):
        assert lone(counter, reader) == ()


def test_one_person_who_has_been_there_is_enough(desk: RealDesk) -> None:
    counter = desk.counter
    add(counter, "钱二", Role.FINANCE, OperatorRight.PAY)
    pay(counter, CLERK, MANAGER, "钱二")
    assert lone(counter, HEAD) == ()


def test_rights_given_lately_count_as_an_identity_made(desk: RealDesk) -> None:
    counter = desk.counter
    add(counter, "钱一", Role.CLERK)
    old = counter.people["赵磊"]
    counter.act(
        change_operator, NewOperator(new_id(), old.id, old.name, Role.FINANCE, (OperatorRight.PAY,))
    )
    counter.people["赵磊"] = Operator(
        old.id, old.name, Role.FINANCE, frozenset({OperatorRight.PAY})
    )
    pay(counter, "钱一", MANAGER, "赵磊")
    (row,) = lone(counter, HEAD)
    assert "赵磊" in row.others


def test_whom_an_identity_of_the_manager_made_is_the_manager_s_too(desk: RealDesk) -> None:
    counter = desk.counter
    add(counter, "钱一", Role.STATION_MANAGER)
    form = NewOperator(new_id(), new_id(), "钱二", Role.FINANCE, (OperatorRight.PAY,))
    counter.act(add_operator, form, "钱一")
    counter.people["钱二"] = Operator(
        form.operator, "钱二", Role.FINANCE, frozenset({OperatorRight.PAY})
    )
    pay(counter, "钱一", MANAGER, "钱二")
    (row,) = lone(counter, HEAD)
    assert (row.manager, set(row.others)) == (MANAGER, {"钱一", "钱二"})


def test_a_colleague_whose_password_was_set_by_the_manager_s_code_counts(desk: RealDesk) -> None:
    counter = desk.counter
    codes = {name: OneTimeCode(new_id(), counter.people[name].id) for name in (CLERK, PURSE)}
    for form in codes.values():
        counter.act(note_code, form)
    pay(counter, CLERK, MANAGER, PURSE)
    assert lone(counter, HEAD) == (), "a code that nobody used opened nothing"
    for name, form in codes.items():
        counter.act(note_code_used, OneTimeCode(new_id(), form.operator), name)
    pay(counter, CLERK, MANAGER, PURSE)
    paid = lone(counter, HEAD)
    assert [(row.manager, set(row.others)) for row in paid][-1] == (MANAGER, {CLERK, PURSE})


def test_after_ninety_days_an_identity_is_its_own(desk: RealDesk) -> None:
    counter = desk.counter
    add(counter, "钱一", Role.CLERK)
    add(counter, "钱二", Role.FINANCE, OperatorRight.PAY)
    counter.watch.forward(days=91)
    pay(counter, "钱一", MANAGER, "钱二")
    assert lone(counter, HEAD) == ()


def test_whom_the_manager_adds_after_a_month_changes_nothing_of_it(desk: RealDesk) -> None:
    """A closed month is printed anew as it was: a right that was given since is not of it."""
    counter = desk.counter
    add(counter, "钱一", Role.CLERK)
    pay(counter, "钱一", MANAGER, PURSE)
    end = counter.watch()
    counter.watch.forward(days=3)
    purse = counter.people[PURSE]
    form = NewOperator(new_id(), purse.id, purse.name, Role.FINANCE, (OperatorRight.PAY,))
    counter.act(change_operator, form)
    add(counter, "钱二", Role.FINANCE, OperatorRight.PAY)
    pay(counter, "钱一", MANAGER, "钱二")
    file = counter.session.file
    with file.reading() as reader, file.connection() as connection:
        assert len(lone_rows(connection, reader.fund)) == 2
        assert lone_rows(connection, reader.fund, end) == ()


@pytest.mark.usefixtures("in_english")
def test_today_shows_it_and_the_statement_of_the_month_prints_it(desk: RealDesk) -> None:
    counter = desk.counter
    add(counter, "钱一", Role.CLERK)
    add(counter, "钱二", Role.FINANCE, OperatorRight.PAY)
    pay(counter, "钱一", MANAGER, "钱二")
    desk.sit(HEAD)
    page = TodayPage(desk.gateway, desk.navigation)
    desk.show(page)
    desk.until(lambda: "Payments of one manager alone" in shown_words(page))
    assert "周涛: " in shown_words(page)
    session = counter.session
    made = session.ask(lambda look: OF_FUND[Paper.FUND_STATEMENT](session, look, ""))
    assert "单人掌控提示" in text_of(made)
    assert "钱一" in text_of(made)


def test_a_statement_without_any_says_nothing(desk: RealDesk) -> None:
    counter = desk.counter
    pay(counter, CLERK, MANAGER, PURSE)
    session = counter.session
    made = session.ask(lambda look: OF_FUND[Paper.FUND_STATEMENT](session, look, ""))
    assert "单人掌控提示" not in text_of(made)
