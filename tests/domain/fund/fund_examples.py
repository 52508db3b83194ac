"""A fund for tests: acts on a book, with a clock that is set by hand."""

from datetime import UTC, datetime, timedelta

from mediation_desk.domain.fund import Book, FundEvent
from mediation_desk.domain.fund.acts import deposit, payments, recourse, reversal
from mediation_desk.domain.fund.events import (
    Bearer,
    Contributed,
    DepositTaken,
    PaidOut,
    PaymentRequested,
    PayMethod,
    ReceiptSigned,
    Recovered,
    RecoveryWay,
    Reversed,
    Trigger,
    WrittenOff,
)
from mediation_desk.domain.fund.payment_parts import PaymentItem, undivided
from mediation_desk.domain.money import Money
from mediation_desk.domain.policy import Policy

POLICY = Policy()
NOON = datetime(2026, 11, 24, 4, 0, tzinfo=UTC)


def yuan(text: str) -> Money:
    """A sum as it is written."""
    return Money.parse(text)


class Play:
    """A book on which people act; every act that is not refused is recorded."""

    def __init__(self, opening: str = "50000") -> None:
        self.book = Book()
        self.now = NOON
        self.count = 0
        self.write(payments.open_fund(self.book, yuan(opening)))

    def write(self, event: FundEvent) -> str:
        """Write an event as the next entry and return the entry's id."""
        self.count += 1
        entry = f"e{self.count}"
        self.book = self.book.after(event, self.now, entry)
        return entry

    def wait(self, seconds: int) -> None:
        """Let time pass."""
        self.now += timedelta(seconds=seconds)

    def contribute(self, amount: Money, *, is_cash: bool = False, is_rent: bool = False) -> str:
        """Pay money in, or transfer retained rent."""
        event = Contributed(amount, is_cash=is_cash, is_rent=is_rent)
        return self.write(payments.contribute(self.book, event))

    def keep_deposit(self, merchant: str, amount: Money) -> str:
        """Keep a merchant's deposit."""
        return self.write(deposit.take_deposit(self.book, DepositTaken(merchant, amount)))

    def request(
        self,
        payment: str,
        amount: Money,
        *,
        about: tuple[str, str] = ("case", "m1"),
        bearer: Bearer = Bearer.MERCHANT,
        by: str = "clerk",
    ) -> str:
        """Ask for a payment ``about`` a case and a merchant."""
        case, merchant = about
        split = undivided(PaymentItem.REFUND, amount)
        event = PaymentRequested(
            payment, case, merchant, amount, Trigger.DELAY, bearer, ("sha",), by, split=split
        )
        return self.write(payments.request(self.book, event, POLICY))

    def approve(self, payment: str, by: str = "manager") -> str:
        """Agree to a payment."""
        return self.write(payments.approve(self.book, payment, by, POLICY))

    def withdraw(self, payment: str, by: str = "manager") -> str:
        """Take an approval back."""
        event = payments.withdraw_approval(self.book, payment, by, POLICY, self.now)
        return self.write(event)

    def send_back(self, payment: str, by: str = "manager") -> str:
        """Return a request."""
        return self.write(payments.send_back(self.book, payment, by))

    def pay(
        self,
        payment: str,
        amount: Money,
        *,
        by: str = "finance",
        method: PayMethod = PayMethod.TRANSFER,
        voucher: str | None = None,
    ) -> str:
        """Pay the consumer."""
        named = f"v{self.count}" if voucher is None else voucher
        event = PaidOut(payment, amount, method, named, by)
        return self.write(payments.pay_out(self.book, event, POLICY, self.now))

    def sign(self, payment: str, by: str = "clerk") -> str:
        """Have the receipt signed."""
        return self.write(payments.sign_receipt(self.book, ReceiptSigned(payment, by)))

    def recover(self, payment: str, amount: Money, way: RecoveryWay = RecoveryWay.TRANSFER) -> str:
        """Get money back from the merchant."""
        back = Recovered(payment, amount, way, "finance")
        (event,) = recourse.recover(self.book, back)
        return self.write(event)

    def write_off(self, payment: str, amount: Money, approved_by: str = "manager") -> str:
        """Give a debt up."""
        event = WrittenOff(payment, amount, "finance", approved_by)
        return self.write(recourse.write_off(self.book, event))

    def reverse(self, entry: str, by: str = "finance") -> str:
        """Take an entry back."""
        return self.write(reversal.reverse(self.book, Reversed(entry, by)))

    def paid(self, payment: str, amount: str, bearer: Bearer = Bearer.MERCHANT) -> str:
        """Complete the steps from the request to the payout."""
        self.request(payment, yuan(amount), bearer=bearer, about=(payment, "m1"))
        self.approve(payment)
        if POLICY.approvals_needed(yuan(amount)) > 1:
            self.approve(payment, "director")
        self.wait(11)
        return self.pay(payment, yuan(amount))
