"""The acts on the fund; an approval can be taken back within a few seconds."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from mediation_desk.ui.forms.field_spec import FormValues
from mediation_desk.ui.gateway import Approver, Failed, Gateway
from mediation_desk.ui.navigation.navigation import Navigation
from mediation_desk.ui.wording import times
from mediation_desk.workflows.fund import advance_compensation as money
from mediation_desk.workflows.ports import Command
from mediation_desk.workflows.read_models.fund.fund_sheet import PaymentRow


@dataclass(frozen=True)
class SentForm:
    """A form as it was sent: its act, who acts, and the typed values."""

    act: Command[None]
    approver: Approver | None
    typed: FormValues


class FundActs(QObject):
    """Perform one act at a time. ``done`` when it is recorded, ``refused`` with the problem.

    ``moved`` carries a payment that an act brought to another tab, where work on it goes on;
    ``receipt_asked`` the paid one whose receipt is to be printed.
    """

    done = Signal()
    moved = Signal(str)
    receipt_asked = Signal(object)
    refused = Signal(object)

    def __init__(self, gateway: Gateway, navigation: Navigation, parent: QObject) -> None:
        super().__init__(parent)
        self._gateway, self._navigation = gateway, navigation
        self._say = navigation.say
        self._held: tuple[Approver, PaymentRow] | None = None
        self._forget = QTimer(self)
        self._forget.setSingleShot(True)
        self._forget.timeout.connect(self.forget)

    def approve(self, row: PaymentRow, sent: SentForm, seconds: int) -> None:
        """Approve as the approver; name and password are held while withdrawal is possible."""

        def written() -> None:
            if sent.approver is not None:
                self._held = (sent.approver, row)
                self._forget.start(seconds * 1000)
            message = self.tr("Payout approved {sum}").format(sum=times.money(row.amount))
            left = row.approvals_needed - len(row.approvals) - 1
            detail = self.tr("goes to payout in {n} s").format(n=seconds)
            if left > 0:
                detail = self.tr("{n} more must approve before payout").format(n=left)
            self._say(message, detail, self.withdraw, self.tr("Withdraw"))

        self._run(sent, written)

    def withdraw(self) -> None:
        """Take the approval back; when its seconds are over, say what is possible instead."""
        if self._held is None:
            self._navigation.refuse(
                self.tr("The time to withdraw is over. Send the request back instead.")
            )
            return
        approver, row = self._held
        self.forget()
        form = money.ApprovalForm(self._gateway.new_id(), row.payment)
        message = self.tr("Approval withdrawn {sum}").format(sum=times.money(row.amount))

        def withdrawn(answer: None) -> None:
            del answer
            self.moved.emit(row.payment)
            self._say(message)

        self._gateway.perform_as(
            approver,
            Command(money.withdraw_approval, form),
            withdrawn,
            self._navigation.fail,
        )

    def forget(self) -> None:
        """Forget the approver's name and password."""
        self._forget.stop()
        self._held = None

    def holds_password(self) -> bool:
        """Tell whether an approver's password is still in memory."""
        return self._held is not None

    def send_back(self, row: PaymentRow, sent: SentForm) -> None:
        """Send a request back with its reason."""
        message = self.tr("Sent back {sum}").format(sum=times.money(row.amount))
        self._run(sent, partial(self._say, message))

    def pay(self, row: PaymentRow, sent: SentForm) -> None:
        """Pay an approved request."""
        message = self.tr("Paid out {sum}").format(sum=times.money(row.amount))
        detail = self.tr("now print the receipt and have it signed")

        def written() -> None:
            self.moved.emit(row.payment)
            receipt = partial(self.receipt_asked.emit, row)
            self._say(message, detail, receipt, self.tr("Print receipt"))

        self._run(sent, written)

    def sign(self, row: PaymentRow, sent: SentForm) -> None:
        """Record that the consumer signed the receipt."""
        message = self.tr("Receipt recorded {sum}").format(sum=times.money(row.amount))
        self._run(sent, partial(self._say, message))

    def recover(self, sent: SentForm) -> None:
        """Record a repayment by a merchant."""
        message = self.tr("Repayment recorded {sum}")
        self._run(
            sent, partial(self._say, message.format(sum=times.money(sent.typed.money("amount"))))
        )

    def contribute(self, sent: SentForm) -> None:
        """Record a payment into the fund."""
        message = self.tr("Paid into the fund {sum}")
        self._run(
            sent, partial(self._say, message.format(sum=times.money(sent.typed.money("amount"))))
        )

    def _run(self, sent: SentForm, written: Callable[[], None]) -> None:
        def done(answer: None) -> None:
            del answer
            self.done.emit()
            written()

        failed: Failed = self.refused.emit
        if sent.approver is None:
            self._gateway.perform(sent.act, done, failed)
        else:
            self._gateway.perform_as(sent.approver, sent.act, done, failed)
