"""Recourse in the demonstration: pursue the sums that merchants did not pay back."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from typing import TYPE_CHECKING
from uuid import UUID

from mediation_desk.domain.clocks import local_day
from mediation_desk.domain.fund.acts.deposit import short
from mediation_desk.domain.fund.events import RecoveryWay
from mediation_desk.domain.fund.recourse_events import (
    DisputeEnd,
    DisputeGround,
    Instalment,
    ServiceWay,
)
from mediation_desk.domain.money import ZERO, Money
from mediation_desk.domain.people import Operator
from mediation_desk.workflows.fund import advance_compensation as money
from mediation_desk.workflows.fund import deposits, recourse
from mediation_desk.workflows.ports import Command, Desk

if TYPE_CHECKING:
    from mediation_desk.demonstration.cases.case_script import Timed

COURSES = ("served", "deposit", "parts", "objected", "write-off")
NewId = Callable[[], str]


def _ids(dice: Random) -> NewId:
    return lambda: str(UUID(int=dice.getrandbits(128), version=4))


@dataclass(frozen=True)
class UnpaidDebt:
    """A sum that a merchant did not pay back unasked."""

    payment: str
    price: Money
    paid_at: datetime


def pursued(debt: UnpaidDebt, people: dict[str, Operator]) -> "list[Timed]":
    """Return the acts that pursue a debt; its own random numbers leave the disputes as they are."""
    dice = Random(debt.payment)
    return _RecourseScript(debt, people, _ids(dice)).course(dice.choice(COURSES))


class _RecourseScript:
    """Acts of one recourse, in days after the payout."""

    def __init__(self, debt: UnpaidDebt, people: dict[str, Operator], new_id: NewId) -> None:
        self._debt, self._new_id = debt, new_id
        self._purse, self._boss = people["孙立群"], people["周涛"]

    def course(self, name: str) -> "list[Timed]":
        """Return the acts of a course."""
        opening = [self._notice(16, then=name == "deposit"), self._served(18)]
        ways: dict[str, Callable[[], list[Timed]]] = {
            "deposit": lambda: [self._set_off(34), self._top_up(35)],
            "parts": lambda: [self._parts(21), self._part_paid(52)],
            "objected": lambda: [self._objection(20), self._review(22)],
            "write-off": lambda: [self._write_off(95)],
        }
        return [*opening, *ways[name]()] if name in ways else opening

    def _at(self, days: int) -> datetime:
        return self._debt.paid_at + timedelta(days=days)

    def _notice(self, days: int, *, then: bool) -> "Timed":
        due = local_day(self._at(days)) + timedelta(days=15)
        form = recourse.RecourseNotice(self._new_id(), self._debt.payment, due, then)
        return self._at(days), self._purse, Command(recourse.notify, form)

    def _served(self, days: int) -> "Timed":
        on = local_day(self._at(days))
        form = recourse.NoticeService(
            self._new_id(), self._debt.payment, ServiceWay.HAND, on, "店长签收"
        )
        return self._at(days), self._purse, Command(recourse.serve, form)

    def _set_off(self, days: int) -> "Timed":
        payment, act = self._debt.payment, self._new_id()

        def deed(desk: Desk) -> None:
            book = desk.ledger.book()
            held = book.payment(payment)
            most = min(held.outstanding, book.deposit_of(held.request.merchant))
            if most > ZERO:
                form = money.RecoveryForm(act, payment, most, RecoveryWay.DEPOSIT, "保证金抵扣")
                money.recover(desk, form)

        return self._at(days), self._purse, deed

    def _top_up(self, days: int) -> "Timed":
        payment, act = self._debt.payment, self._new_id()
        due = local_day(self._at(days)) + timedelta(days=7)

        def deed(desk: Desk) -> None:
            book = desk.ledger.book()
            merchant = book.payment(payment).request.merchant
            if short(book, merchant) > ZERO:
                deposits.ask_top_up(desk, deposits.TopUpForm(act, merchant, due))

        return self._at(days), self._purse, deed

    def _parts(self, days: int) -> "Timed":
        first = Money(self._debt.price.fen // 2 // 100 * 100)
        on = local_day(self._at(days))
        parts = (
            Instalment(on + timedelta(days=30), first),
            Instalment(on + timedelta(days=60), self._debt.price - first),
        )
        form = recourse.InstalmentPlan(self._new_id(), self._debt.payment, parts)
        return self._at(days), self._purse, Command(recourse.agree_parts, form)

    def _part_paid(self, days: int) -> "Timed":
        first = Money(self._debt.price.fen // 2 // 100 * 100)
        form = money.RecoveryForm(
            self._new_id(), self._debt.payment, first, RecoveryWay.TRANSFER, "第一期"
        )
        return self._at(days), self._purse, Command(money.recover, form)

    def _objection(self, days: int) -> "Timed":
        form = recourse.Objection(
            self._new_id(), self._debt.payment, DisputeGround.AMOUNT, "店方称小票价低于赔付额。"
        )
        return self._at(days), self._purse, Command(recourse.dispute, form)

    def _review(self, days: int) -> "Timed":
        form = recourse.Review(
            self._new_id(),
            self._debt.payment,
            DisputeEnd.STANDS,
            "小票与支付记录一致。",
        )
        return self._at(days), self._boss, Command(recourse.review, form)

    def _write_off(self, days: int) -> "Timed":
        form = recourse.WriteOff(
            self._new_id(), self._debt.payment, self._debt.price, "店方停业，公告后无人领取通知。"
        )
        return self._at(days), self._purse, Command(recourse.ask_write_off, form)
