"""The inbox of each operator: what concerns them, what they read, and what they put away."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from mediation_desk.app.entropy import new_id
from mediation_desk.app.session.session import LINE
from mediation_desk.domain.case.events.gates import GateReason
from mediation_desk.domain.codes import BusinessLine
from mediation_desk.domain.fund.events import PayMethod
from mediation_desk.domain.money import Money
from mediation_desk.domain.people import OperatorRight, Role
from mediation_desk.ledger import reader
from mediation_desk.workflows.fund import advance_compensation as money
from mediation_desk.workflows.fund import recourse
from mediation_desk.workflows.incoming.messages import IncomingMessage, apply_message
from mediation_desk.workflows.ports import Command, Query
from mediation_desk.workflows.read_models.inbox.items import OF_FUND, Inbox, InboxItem, InboxKind
from mediation_desk.workflows.reads import station
from mediation_desk.workflows.regulator import escalation
from mediation_desk.workflows.response.case_keeping import Acknowledgement
from mediation_desk.workflows.station import inbox as acts
from mediation_desk.workflows.station.administration import NewOperator, add_operator
from sync import protocol
from tests.station import Counter, a_counter
from tests.workflows.inbox.asked_payment import a_payment_asked

CLERK, OTHER, MANAGER, HEAD, PURSE = "王晓燕", "赵磊", "周涛", "韩立新", "孙立群"


@pytest.fixture
def counter(tmp_path: Path) -> Iterator[Counter]:
    with a_counter(tmp_path) as made:
        yield made


def inbox_of(counter: Counter, name: str) -> Inbox:
    """Read the inbox of a person."""
    query = Query(station.waiting, counter.people[name].id, counter.watch())
    return counter.session.ask(query).inbox


def perform(counter: Counter, name: str, act: Command[None]) -> None:
    """Let a person do one act of the inbox."""
    counter.session.perform_by(counter.people[name], act)


def kept(counter: Counter, name: str) -> Inbox:
    """Keep what came to a person, as their desk does, and read again."""
    found = inbox_of(counter, name)
    perform(counter, name, Command(acts.keep_arrivals, found.arrivals, found.past))
    return inbox_of(counter, name)


def marks(inbox: Inbox) -> list[tuple[InboxKind, bool]]:
    """Return of each item its kind and whether it is unread."""
    return [(item.kind, item.is_unread) for item in inbox.items]


def an_answer(counter: Counter) -> str:
    """Let the regulator answer a question about a new case; returns the letter's id."""
    case = counter.register()
    request, officer = new_id(), protocol.Officer(name="陈立", body="质量科")
    asked = (request, case, new_id(), BusinessLine.QUALITY, "能否认定欺诈？")
    question = escalation.QuestionForm(*asked, why=GateReason.UNCLEAR_LAW)
    counter.act(escalation.ask_guidance, question, CLERK)
    body = protocol.GuidanceAnswered(
        case=case,
        request=request,
        number="ZD-1124-017",
        officer=officer,
        answered_at=counter.watch(),
        text="建议引导退一赔三。",
        articles=("消费者权益保护法第五十五条",),
    )
    letter = IncomingMessage(new_id(), "guidance.answered", protocol.encode_body(body))
    counter.session.perform_by(LINE, lambda desk: apply_message(desk, letter))
    return letter.message


def only(inbox: Inbox) -> InboxItem:
    """Return the one item of an inbox."""
    (item,) = inbox.items
    return item


def test_what_one_operator_reads_stays_unread_for_another(counter: Counter) -> None:
    message = an_answer(counter)
    key = f"letter:{message}"
    assert marks(kept(counter, CLERK)) == [(InboxKind.LETTER, True)]
    assert marks(kept(counter, OTHER)) == [(InboxKind.LETTER, True)]
    perform(counter, CLERK, Command(acts.mark_read, (key,)))
    assert marks(inbox_of(counter, CLERK)) == [(InboxKind.LETTER, False)]
    assert marks(inbox_of(counter, OTHER)) == [(InboxKind.LETTER, True)]
    perform(counter, CLERK, Command(acts.mark_unread, (key,)))
    assert marks(inbox_of(counter, CLERK)) == [(InboxKind.LETTER, True)]


def test_reading_clears_no_duty_to_confirm_and_confirming_reads(counter: Counter) -> None:
    message = an_answer(counter)
    item = only(kept(counter, CLERK))
    perform(counter, CLERK, Command(acts.mark_read, (item.key,)))
    assert only(inbox_of(counter, CLERK)).waits
    confirmed = Acknowledgement(new_id(), item.arrival.case, message)
    kept(counter, OTHER)
    counter.act(escalation.acknowledge, confirmed, OTHER)
    mine, theirs = (only(inbox_of(counter, name)) for name in (CLERK, OTHER))
    assert (mine.waits, theirs.waits) == (False, False)
    assert theirs.read_at == counter.watch()


def test_an_old_letter_keeps_its_text_and_waits_however_many_came_since(
    counter: Counter, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reader, "INBOX_LETTERS_MAX", 1)
    old = an_answer(counter)
    kept(counter, CLERK)
    an_answer(counter)
    found = {item.arrival.subject: item for item in kept(counter, CLERK).items}
    assert len(found) == 2
    assert found[old].waits
    letter = found[old].letter
    assert letter is not None
    assert letter.message == old


def test_what_is_put_away_is_gone_for_that_operator_until_it_is_taken_out(
    counter: Counter,
) -> None:
    an_answer(counter)
    key = only(kept(counter, CLERK)).key
    kept(counter, OTHER)
    perform(counter, CLERK, Command(acts.put_away, (key,)))
    assert inbox_of(counter, CLERK) == Inbox()
    assert marks(inbox_of(counter, OTHER)) == [(InboxKind.LETTER, True)]
    perform(counter, CLERK, Command(acts.take_out, (key,)))
    assert marks(inbox_of(counter, CLERK)) == [(InboxKind.LETTER, False)]


def test_an_overdue_case_comes_to_whom_it_concerns(counter: Counter) -> None:
    case = counter.register()
    assert inbox_of(counter, CLERK) == Inbox()
    # The shop is to be talked to within 30 minutes.
    counter.watch.forward(minutes=40)
    came = {name: marks(inbox_of(counter, name)) for name in counter.people}
    overdue = [(InboxKind.OVERDUE, True)]
    assert came == {
        CLERK: overdue,
        MANAGER: overdue,
        HEAD: overdue,
        OTHER: [],
        PURSE: [],
        "陈静": [],
    }
    item = only(kept(counter, CLERK))
    assert (item.arrival.case, item.title) == (case, "盛世珠宝 · 足金手镯")
    counter.respond(case)
    after = [each for each in inbox_of(counter, CLERK).items if each.key == item.key]
    assert [(each.waits, each.is_unread) for each in after] == [(False, False)]


def test_a_payment_comes_to_those_who_may_approve_it(counter: Counter) -> None:
    payment = a_payment_asked(counter, Money(298_000), CLERK)
    found = {
        name: [i for i in inbox_of(counter, name).items if i.kind is InboxKind.APPROVAL]
        for name in counter.people
    }
    assert {name for name, items in found.items() if items} == {MANAGER, HEAD}
    item = found[MANAGER][0]
    assert (item.arrival.subject, item.amount) == (payment, Money(298_000))


def kinds_of(counter: Counter) -> dict[str, list[tuple[InboxKind, bool]]]:
    """Return of each person the kinds of the fund's matters, and whether each waits."""
    found = {name: inbox_of(counter, name).items for name in counter.people}
    return {
        name: [(item.kind, item.waits) for item in items if item.kind in OF_FUND]
        for name, items in found.items()
        if any(item.kind in OF_FUND for item in items)
    }


def approve(counter: Counter, payment: str, by: str) -> None:
    counter.act(money.approve, money.ApprovalForm(new_id(), payment, "同意"), by)


def test_an_approved_payment_comes_to_those_who_may_pay_it(counter: Counter) -> None:
    payment = a_payment_asked(counter, Money(298_000), CLERK)
    assert PURSE not in kinds_of(counter)
    approve(counter, payment, MANAGER)
    # For ten seconds the approval can be taken back.
    approved_at = counter.watch()
    assert kinds_of(counter) == {}
    assert inbox_of(counter, PURSE).next_at == approved_at + timedelta(seconds=10)
    assert inbox_of(counter, MANAGER).next_at is None
    counter.watch.forward(seconds=10)
    assert kinds_of(counter) == {PURSE: [(InboxKind.PAYOUT, True)]}
    found = kept(counter, PURSE)
    assert found.next_at is None
    item = next(each for each in found.items if each.kind is InboxKind.PAYOUT)
    assert (item.arrival.subject, item.amount, item.is_unread) == (payment, Money(298_000), True)
    counter.act(
        money.pay, money.PayoutForm(new_id(), payment, PayMethod.CASH, "FK1", "刘敏敏"), PURSE
    )
    assert kinds_of(counter) == {PURSE: [(InboxKind.PAYOUT, False)]}


def test_a_large_payment_comes_to_be_paid_once_both_have_approved_it(counter: Counter) -> None:
    payment = a_payment_asked(counter, Money(1_100_000), CLERK)
    approve(counter, payment, MANAGER)
    counter.watch.forward(seconds=11)
    assert PURSE not in kinds_of(counter)
    approve(counter, payment, HEAD)
    counter.watch.forward(seconds=11)
    assert kinds_of(counter) == {PURSE: [(InboxKind.PAYOUT, True)]}


def test_a_write_off_comes_to_those_who_may_approve_it(counter: Counter) -> None:
    payment = a_payment_asked(counter, Money(298_000), CLERK)
    approve(counter, payment, MANAGER)
    counter.watch.forward(seconds=11)
    paid = money.PayoutForm(new_id(), payment, PayMethod.CASH, "FK1", "刘敏敏")
    counter.act(money.pay, paid, PURSE)
    assert kinds_of(counter) == {}
    asked = recourse.WriteOff(new_id(), payment, Money(100_000), "商户已注销")
    counter.act(recourse.ask_write_off, asked, MANAGER)
    # Whoever asks for it does not approve it.
    assert kinds_of(counter) == {HEAD: [(InboxKind.WRITE_OFF, True)]}
    item = next(each for each in kept(counter, HEAD).items if each.kind is InboxKind.WRITE_OFF)
    assert (item.arrival.subject, item.amount) == (payment, Money(100_000))
    counter.act(
        recourse.refuse_write_off, recourse.WriteOffOpinion(new_id(), payment, "先追偿"), HEAD
    )
    assert kinds_of(counter) == {HEAD: [(InboxKind.WRITE_OFF, False)]}


def test_nobody_is_asked_to_approve_what_they_asked_for(counter: Counter) -> None:
    rights = (OperatorRight.APPROVE,)
    person = NewOperator(new_id(), new_id(), "冯雨", Role.CLERK, rights)
    counter.act(add_operator, person)
    counter.people["冯雨"] = counter.session.ask(
        lambda reader: next(one for one in reader.desk("").operators if one.id == person.operator)
    )
    a_payment_asked(counter, Money(298_000), "冯雨")
    kinds = [item.kind for item in inbox_of(counter, "冯雨").items]
    assert InboxKind.APPROVAL not in kinds


def test_what_is_still_overdue_comes_not_again_however_long_ago_it_was_read(
    counter: Counter,
) -> None:
    counter.register()
    counter.watch.forward(days=3)
    (item,) = (each for each in kept(counter, CLERK).items if each.kind is InboxKind.OVERDUE)
    perform(counter, CLERK, Command(acts.mark_read, (item.key,)))
    counter.watch.forward(days=61)
    found = kept(counter, CLERK)
    assert item.key not in [each.key for each in found.items if each.is_unread]
    assert item.key not in [each.key for each in found.arrivals]


def test_what_nobody_opened_and_was_settled_leaves_the_inbox(counter: Counter) -> None:
    case = counter.register()
    counter.watch.forward(days=3)
    (item,) = (each for each in kept(counter, CLERK).items if each.kind is InboxKind.OVERDUE)
    counter.respond(case)
    counter.watch.forward(days=31)
    assert item.key not in [each.key for each in kept(counter, CLERK).items]
    counter.watch.forward(days=31)
    kept(counter, CLERK)
    with counter.session.file.connection() as connection:
        found = connection.exec_driver_sql(
            "SELECT count(*) FROM inbox_item WHERE key = ?", (item.key,)
        )
        assert found.scalar_one() == 0


def test_what_was_read_long_ago_leaves_the_inbox_and_comes_not_again(counter: Counter) -> None:
    message = an_answer(counter)
    item = only(kept(counter, CLERK))
    counter.act(
        escalation.acknowledge, Acknowledgement(new_id(), item.arrival.case, message), CLERK
    )
    counter.watch.forward(days=31)
    shown = [each.kind for each in inbox_of(counter, CLERK).items]
    assert InboxKind.LETTER not in shown
    counter.watch.forward(days=30)
    past = inbox_of(counter, CLERK).past
    perform(counter, CLERK, Command(acts.keep_arrivals, (), past))
    shown = [each.kind for each in inbox_of(counter, CLERK).items]
    assert InboxKind.LETTER not in shown
    with counter.session.file.connection() as connection:
        count = connection.exec_driver_sql("SELECT count(*) FROM inbox_item").scalar_one()
    assert count == 0
    assert timedelta(days=60) == acts.FORGOTTEN_AFTER
