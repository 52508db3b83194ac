"""The acts on the fund; an approval can be taken back within a few seconds."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from mediation_desk.domain.fund.accounts import FundKind
from mediation_desk.domain.fund.events import PayMethod, RecoveryWay
from mediation_desk.domain.money import Money
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.ui.forms.inline_form import InlineFormAnswer
from mediation_desk.ui.gateway import Approver, Failed, Gateway
from mediation_desk.ui.navigation.page_navigation import SayToast
from mediation_desk.ui.wording import sentence, times
from mediation_desk.workflows.fund import advance_compensation as money
from mediation_desk.workflows.ports import Command
from mediation_desk.workflows.read_models.fund.fund_sheet import PaymentRow

PLACES = {
    Reason.VOUCHER_MISSING: "voucher",
    Reason.REASON_MISSING: "reason",
    Reason.AMOUNT_NOT_POSITIVE: "amount",
    Reason.OVER_RECOVERABLE: "amount",
    Reason.NOTHING_TO_RECOVER: "payment",
    Reason.DEPOSIT_SHORT: "way",
    Reason.SET_OFF_UNSERVED: "way",
    Reason.RECOURSE_DISPUTED: "way",
    Reason.MONEY_TOO_LARGE: "amount",
    Reason.OVER_MALL_DUE: "amount",
}
"""The field of the inline form under which each refusal is shown."""


class FundActs(QObject):
    """Perform one act at a time. ``done`` when it is recorded, ``refused`` with the problem."""

    done = Signal()
    refused = Signal(object)

    def __init__(self, gateway: Gateway, say: SayToast, parent: QObject) -> None:
        super().__init__(parent)
        self._gateway, self._say = gateway, say
        self._held: tuple[Approver, PaymentRow] | None = None
        self._forget = QTimer(self)
        self._forget.setSingleShot(True)
        self._forget.timeout.connect(self.forget)

    def approve(self, row: PaymentRow, act: str, answer: InlineFormAnswer, seconds: int) -> None:
        """Approve as the approver; name and password are held while withdrawal is possible."""
        form = money.ApprovalForm(act, row.payment, answer.text("opinion"))

        def written() -> None:
            if answer.approver is not None:
                self._held = (answer.approver, row)
                self._forget.start(seconds * 1000)
            said = self.tr("Payout approved {sum}").format(sum=times.money(row.amount))
            left = row.approvals_needed - len(row.approvals) - 1
            detail = self.tr("goes to payout in {n} s").format(n=seconds)
            if left > 0:
                detail = self.tr("{n} more must approve before payout").format(n=left)
            self._say(said, detail, self.withdraw, self.tr("Withdraw"))

        self._run(Command(money.approve, form), answer.approver, written)

    def withdraw(self) -> None:
        """Take the approval back; when its seconds are over, say what is possible instead."""
        if self._held is None:
            self._say(self.tr("The time to withdraw is over. Send the request back instead."))
            return
        approver, row = self._held
        self.forget()
        form = money.ApprovalForm(self._gateway.new_id(), row.payment)
        said = self.tr("Approval withdrawn {sum}").format(sum=times.money(row.amount))
        self._gateway.perform_as(
            approver,
            Command(money.withdraw_approval, form),
            lambda _: self._say(said),
            lambda problem: self._say(sentence(problem)),
        )

    def forget(self) -> None:
        """Forget the approver's name and password."""
        self._forget.stop()
        self._held = None

    def holds_password(self) -> bool:
        """Tell whether an approver's password is still in memory."""
        return self._held is not None

    def send_back(self, row: PaymentRow, act: str, answer: InlineFormAnswer) -> None:
        """Send a request back with its reason."""
        form = money.ApprovalForm(act, row.payment, answer.text("reason"))
        said = self.tr("Sent back {sum}").format(sum=times.money(row.amount))
        self._run(Command(money.send_back, form), answer.approver, partial(self._say, said))

    def pay(self, row: PaymentRow, act: str, answer: InlineFormAnswer) -> None:
        """Pay an approved request."""
        form = money.PayoutForm(
            act,
            row.payment,
            PayMethod(str(answer.values["method"])),
            answer.text("voucher"),
            answer.text("payee"),
            answer.text("account"),
        )
        said = self.tr("Paid out {sum}").format(sum=times.money(row.amount))
        detail = self.tr("now print the receipt and have it signed")
        self._run(Command(money.pay, form), answer.approver, partial(self._say, said, detail))

    def sign(self, row: PaymentRow, act: str) -> None:
        """Record that the consumer signed the receipt."""
        form = money.ReceiptForm(act, row.payment)
        said = self.tr("Receipt recorded {sum}").format(sum=times.money(row.amount))
        self._run(Command(money.sign_receipt, form), None, partial(self._say, said))

    def recover(self, act: str, answer: InlineFormAnswer) -> None:
        """Record a repayment by a merchant."""
        amount = Money(_fen(answer))
        way = RecoveryWay(str(answer.values["way"]))
        form = money.RecoveryForm(act, answer.text("payment"), amount, way, answer.text("note"))
        said = self.tr("Repayment recorded {sum}").format(sum=times.money(amount))
        self._run(Command(money.recover, form), answer.approver, partial(self._say, said))

    def contribute(self, act: str, answer: InlineFormAnswer) -> None:
        """Record a payment into the fund."""
        amount = Money(_fen(answer))
        place, kind = answer.text("place"), FundKind(str(answer.values["kind"]))
        is_cash, is_rent = place == "cash", place == "rent"
        form = money.ContributionForm(act, amount, answer.text("note"), is_cash, kind, is_rent)
        said = self.tr("Paid into the fund {sum}").format(sum=times.money(amount))
        self._run(Command(money.contribute, form), answer.approver, partial(self._say, said))

    def _run(
        self, act: Command[None], approver: Approver | None, written: Callable[[], None]
    ) -> None:
        def done(answer: None) -> None:
            del answer
            self.done.emit()
            written()

        failed: Failed = self.refused.emit
        if approver is None:
            self._gateway.perform(act, done, failed)
        else:
            self._gateway.perform_as(approver, act, done, failed)


def place_of(problem: Exception) -> str:
    """Return the key of the field that a refusal is about, or ""."""
    return PLACES.get(problem.reason, "") if isinstance(problem, Refusal) else ""


def _fen(answer: InlineFormAnswer) -> int:
    typed = answer.values.get("amount")
    return typed if isinstance(typed, int) else 0
