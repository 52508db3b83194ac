"""Desk in a process of its own that pays out and recovers; tests kill it.

``python -m tests.faults.desk_paying FOLDER``: each line it prints, but the first (``ready``), is
the id of one act that the ledger has confirmed.
"""

import os
import sys
from collections.abc import Iterator
from datetime import timedelta
from functools import partial
from pathlib import Path

from mediation_desk.app.session.session import Session, Workplace, sign_in
from mediation_desk.domain.fund.events import Bearer, PayMethod, RecoveryWay, Trigger
from mediation_desk.domain.fund.payment_parts import PaymentItem, undivided
from mediation_desk.domain.money import Money
from mediation_desk.workflows.fund import advance_compensation as money
from mediation_desk.workflows.ports import Act
from tests.station import CHEAP, NOON, PASSWORD, Counter, Watch

PAYMENTS = 3
PURSE = "孙立群"
FIRST, REST = Money(100_000), Money(198_000)
"""Each payment of 2,980.00 comes back in two parts."""


def approved(counter: Counter) -> None:
    """Ask for the payments and approve them, each for a case of its own."""
    for number in range(PAYMENTS):
        kept = counter.keep(f"%PDF-1.4 {number}".encode(), "会员卡流水.pdf")
        case = counter.register(files=(kept,))
        counter.respond(case)
        payment = payment_of(number)
        request = money.PaymentRequest(
            f"ask-{number}", payment, case, Money(298_000), Trigger.DELAY, Bearer.MERCHANT,
            "店长不在场", (kept.sha256,), split=undivided(PaymentItem.REFUND, Money(298_000)),
        )  # fmt: skip
        counter.act(money.request, request, by="王晓燕")
        counter.act(money.approve, money.ApprovalForm(f"approve-{number}", payment), by="韩立新")


def payment_of(number: int) -> str:
    """The id of one of the payments."""
    return f"payment-{number}"


def acts() -> Iterator[tuple[str, Act[None]]]:
    """All that finance does with them, each act with its id: pay, sign, two parts back."""
    for number in range(PAYMENTS):
        payment = payment_of(number)
        out = money.PayoutForm(f"pay-{number}", payment, PayMethod.CASH, f"FK{number:06}", "刘敏敏")
        signed = money.ReceiptForm(f"sign-{number}", payment)
        first = money.RecoveryForm(f"first-{number}", payment, FIRST, RecoveryWay.CASH)
        rest = money.RecoveryForm(f"rest-{number}", payment, REST, RecoveryWay.TRANSFER)
        yield out.act, partial(_done, money.pay, out)
        yield signed.act, partial(_done, money.sign_receipt, signed)
        yield first.act, partial(_done, money.recover, first)
        yield rest.act, partial(_done, money.recover, rest)


def _done(act: "object", form: object, desk: object) -> None:
    act(desk, form)  # type: ignore[operator]


def desk(folder: Path) -> Session:
    """Sign in an hour later: no approval can be withdrawn any more."""
    later = Watch(NOON + timedelta(hours=2))
    session = sign_in(Workplace(folder, CHEAP, later), "周涛", PASSWORD)
    people = session.ask(lambda reader: reader.desk(session.operator.id)).operators
    session.operator = next(each for each in people if each.name == PURSE)
    return session


def main(folder: Path) -> None:
    """Work through the list; say each act once the ledger has confirmed it."""
    session = desk(folder)
    _say("ready")
    for name, act in acts():
        session.perform(act)
        _say(name)


def _say(words: str) -> None:
    os.write(1, f"{words}\n".encode())


if __name__ == "__main__":
    main(Path(sys.argv[1]))
