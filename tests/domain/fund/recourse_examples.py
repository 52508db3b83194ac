"""The same fund further on: deposits, recourse, and the closing of days and months."""

from datetime import date, timedelta

from mediation_desk.domain.clocks import local_day
from mediation_desk.domain.fund.acts import closing, deposit, recourse
from mediation_desk.domain.fund.closing_events import DayClosed, MonthClosed, Reconciled
from mediation_desk.domain.fund.deposit_events import (
    DepositRequired,
    DepositReturned,
    TopUpAsked,
)
from mediation_desk.domain.fund.recourse_events import (
    DisputeEnd,
    DisputeGround,
    Instalment,
    InstalmentsAgreed,
    NoticeServed,
    RecourseDisputed,
    RecourseNoticed,
    ServiceWay,
    WriteOffAsked,
    WriteOffRefused,
)
from mediation_desk.domain.money import Money
from mediation_desk.domain.policy import Policy
from tests.domain.fund.fund_examples import POLICY, Play


class Recourse:
    """Acts of finance on a debt."""

    def __init__(self, play: Play) -> None:
        self.play = play

    @property
    def today(self) -> date:
        """The day on the station's wall."""
        return local_day(self.play.now)

    def notify(self, payment: str, amount: Money, days: int = 15) -> str:
        """Send a notice."""
        due_on = self.today + timedelta(days=days)
        number = f"n{self.play.count}"
        event = RecourseNoticed(payment, number, amount, due_on, "finance")
        return self.play.write(recourse.notify(self.play.book, event))

    def serve(self, payment: str, days_ago: int = 0) -> str:
        """Record the service of a notice."""
        on = self.today - timedelta(days=days_ago)
        event = NoticeServed(payment, ServiceWay.HAND, on, "finance", receiver="店长")
        return self.play.write(recourse.serve(self.play.book, event, self.today))

    def object(self, payment: str, by: str = "finance") -> str:
        """Record the merchant's objection."""
        event = RecourseDisputed(payment, DisputeGround.AMOUNT, by, "金额不对")
        return self.play.write(recourse.dispute(self.play.book, event))

    def review(self, payment: str, end: DisputeEnd, by: str = "manager") -> str:
        """Review the objection."""
        return self.play.write(recourse.end_dispute(self.play.book, payment, end, by))

    def part(self, payment: str, *amounts: Money) -> str:
        """Agree on instalments, a month apart."""
        parts = tuple(
            Instalment(self.today + timedelta(days=30 * place), amount)
            for place, amount in enumerate(amounts)
        )
        event = InstalmentsAgreed(payment, "finance", parts)
        return self.play.write(recourse.agree_parts(self.play.book, event, self.today))

    def ask_write_off(self, payment: str, amount: Money, by: str = "finance") -> str:
        """Request a write-off."""
        event = WriteOffAsked(payment, amount, by, "商户失联")
        return self.play.write(recourse.ask_write_off(self.play.book, event))

    def approve_write_off(self, payment: str, by: str = "manager", policy: Policy = POLICY) -> str:
        """Approve a write-off."""
        return self.play.write(recourse.approve_write_off(self.play.book, payment, by, policy))

    def refuse_write_off(self, payment: str, by: str = "manager", why: str = "再催") -> str:
        """Refuse a write-off."""
        event = WriteOffRefused(payment, by, why)
        return self.play.write(recourse.refuse_write_off(self.play.book, event))


class Keeping:
    """Acts of finance on deposits and closings."""

    def __init__(self, play: Play) -> None:
        self.play = play

    @property
    def today(self) -> date:
        """The day on the station's wall."""
        return local_day(self.play.now)

    def require(self, merchant: str, amount: Money) -> str:
        """Set the sum that a deposit must hold."""
        event = DepositRequired(merchant, amount, "finance")
        return self.play.write(deposit.require_deposit(self.play.book, event))

    def ask_top_up(self, merchant: str, amount: Money) -> str:
        """Ask a merchant to fill up a deposit."""
        due_on = self.today + timedelta(days=7)
        event = TopUpAsked(merchant, f"t{self.play.count}", amount, due_on, "finance")
        return self.play.write(deposit.ask_top_up(self.play.book, event, (merchant,)))

    def give_back(self, merchant: str, amount: Money, cases: int = 0, *, left: bool = False) -> str:
        """Give a deposit back."""
        found = deposit.holds(self.play.book, (merchant,), cases)
        event = DepositReturned(merchant, amount, f"d{self.play.count}", "finance")
        book, files = self.play.book, (merchant,)
        (made,) = deposit.return_deposit(book, event, found, files, has_left=left)
        return self.play.write(made)

    def close_day(self, cash: Money, day: date | None = None, note: str = "") -> str:
        """Count the cash of a day."""
        event = DayClosed(day or self.today, cash, "finance", note)
        return self.play.write(closing.close_day(self.play.book, event, self.today))

    def reconcile(
        self, until: date, since: date | None = None, alone: int = 0, note: str = ""
    ) -> str:
        """Compare the bank's statement with the book; ``alone`` lines are only at the bank."""
        event = Reconciled(until, Money(0), 3, alone, 0, "sha", "finance", since, note)
        return self.play.write(closing.reconcile(self.play.book, event, self.today))

    def close_month(self, until: date, note: str = "") -> str:
        """Close a month."""
        event = MonthClosed(until, self.play.book.available, "finance", note)
        return self.play.write(closing.close_month(self.play.book, event, self.today))


def announce(play: Play, payment: str) -> None:
    """Serve a notice over the whole debt on the merchant today."""
    debt = Recourse(play)
    debt.notify(payment, play.book.payment(payment).outstanding)
    debt.serve(payment)
