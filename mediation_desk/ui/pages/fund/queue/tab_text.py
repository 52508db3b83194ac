"""Text of the queue's four tabs: their titles, and the sentence of an empty one."""

from PySide6.QtCore import QCoreApplication

from mediation_desk.ui.presenters.payment_presenter import QueueTab

translate = QCoreApplication.translate


def names() -> dict[QueueTab, str]:
    """Return the words of the tabs, in their order."""
    return {
        QueueTab.APPROVE: translate("QueueCard", "To approve"),
        QueueTab.PAY: translate("QueueCard", "To pay out"),
        QueueTab.SIGN: translate("QueueCard", "To be signed"),
        QueueTab.DONE: translate("QueueCard", "Done"),
    }


def nothing() -> dict[QueueTab, tuple[str, str]]:
    """Return the text of an empty tab, and where its rows come from."""
    asked = translate("QueueCard", "Requests are made on the page of a case and come in here.")
    paid = translate("QueueCard", "All approved are paid.")
    signed = translate("QueueCard", "All payouts are signed for.")
    return {
        QueueTab.APPROVE: (translate("QueueCard", "No payment waits for approval"), asked),
        QueueTab.PAY: (translate("QueueCard", "No payment waits for payout"), paid),
        QueueTab.SIGN: (translate("QueueCard", "No receipt is missing"), signed),
        QueueTab.DONE: (translate("QueueCard", "No payment has ended yet"), asked),
    }
