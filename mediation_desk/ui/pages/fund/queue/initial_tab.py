"""The queue for the signed-in person: the tab opened first, the keys, the sentence above."""

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication

from mediation_desk.domain.people import Operator, OperatorRight
from mediation_desk.ui.pages.fund.queue.queue_card import QueueCard
from mediation_desk.ui.presenters.payment_presenter import QueueEntry, QueueTab
from mediation_desk.ui.wording import times
from mediation_desk.workflows.read_models.fund.fund_sheet import FundSheet, PaymentRow

translate = QCoreApplication.translate
Trays = Mapping[QueueTab, tuple[QueueEntry, ...]]


def tray_for(operator: Operator, trays: Trays) -> QueueTab | None:
    """Return the first tab on which something waits for this person, or None."""
    for tray in (QueueTab.APPROVE, QueueTab.PAY, QueueTab.SIGN):
        if any(_waits_for(operator, tray, face.row) for face in trays.get(tray, ())):
            return tray
    return None


def land(queue: QueueCard, operator: Operator) -> None:
    """Open the tab where something waits for this person; without one the current tab stays."""
    tray = tray_for(operator, queue.faces())
    if tray is not None:
        queue.choose(tray)


def _waits_for(operator: Operator, tray: QueueTab, row: PaymentRow) -> bool:
    if tray is QueueTab.SIGN:
        return operator.may_write
    right = OperatorRight.APPROVE if tray is QueueTab.APPROVE else OperatorRight.PAY
    busy = {row.requested.operator, *(each.operator for each in row.approvals)}
    return operator.may(right) and operator.id not in busy


def keys_of(tray: QueueTab, *, may_write: bool) -> list[tuple[str, str]]:
    """Return the keys of a tab's rows with their effects; for an auditor only viewing ones."""
    move = ("J / K", translate("FundPage", "move"))
    look = ("Enter", translate("FundPage", "see case and evidence"))
    return [move, *(_acts(tray) if may_write else _prints(tray)), look]


def _acts(tray: QueueTab) -> list[tuple[str, str]]:
    back = ("X", translate("FundPage", "send back"))
    acts = {
        QueueTab.APPROVE: [("Y", translate("FundPage", "approve")), back],
        QueueTab.PAY: [("Y", translate("FundPage", "pay out")), back],
        QueueTab.SIGN: [("Y", translate("FundPage", "record receipt"))],
    }
    return [*acts.get(tray, []), *_prints(tray)]


def _prints(tray: QueueTab) -> list[tuple[str, str]]:
    if tray in (QueueTab.SIGN, QueueTab.DONE):
        return [("P", translate("FundPage", "print receipt"))]
    return []


def situation(sheet: FundSheet, operator: Operator) -> str:
    """Return the waiting work: payouts for a person who only pays, else approvals first."""
    pays_only = operator.may(OperatorRight.PAY) and not operator.may(OperatorRight.APPROVE)
    if pays_only and sheet.to_be_paid:
        return _to_pay(sheet)
    if any(row.requested.operator != operator.id for row in sheet.queue):
        # All waiting payments, as the tab and the figure next to it count them.
        count, oldest = len(sheet.queue), times.span(sheet.read_at - sheet.queue[0].requested.at)
        message = translate(
            "FundPage",
            "%n await(s) approval, the oldest for {time}. {done} approved today.",
            "",
            count,
        )
        return message.format(time=oldest, done=sheet.approved_today)
    if sheet.queue:
        count = len(sheet.queue)
        return translate(
            "FundPage", "%n await(s) somebody else's approval: you asked for them.", "", count
        )
    if sheet.to_be_paid:
        return _to_pay(sheet)
    message = translate("FundPage", "Nothing waits. {n} approved today.")
    return message.format(n=sheet.approved_today)


def _to_pay(sheet: FundSheet) -> str:
    message = translate("FundPage", "{n} approved, to be paid out.")
    return message.format(n=len(sheet.to_be_paid))
