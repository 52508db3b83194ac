"""The four trays of the queue in words: their tabs, and what an empty one says."""

from PySide6.QtCore import QCoreApplication

from mediation_desk.ui.models.fund_rows import Tray

translate = QCoreApplication.translate


def names() -> dict[Tray, str]:
    """Return the words of the tabs, in their order."""
    return {
        Tray.APPROVE: translate("QueueCard", "To approve"),
        Tray.PAY: translate("QueueCard", "To pay out"),
        Tray.SIGN: translate("QueueCard", "To be signed"),
        Tray.DONE: translate("QueueCard", "Done"),
    }


def nothing() -> dict[Tray, tuple[str, str]]:
    """Return what an empty tray says, and where its rows come from."""
    asked = translate("QueueCard", "Requests are made on the page of a case and come in here.")
    paid = translate("QueueCard", "All approved are paid.")
    signed = translate("QueueCard", "All payouts are signed for.")
    return {
        Tray.APPROVE: (translate("QueueCard", "No payment waits for approval"), asked),
        Tray.PAY: (translate("QueueCard", "No payment waits for payout"), paid),
        Tray.SIGN: (translate("QueueCard", "No receipt is missing"), signed),
        Tray.DONE: (translate("QueueCard", "No payment has ended yet"), asked),
    }
